// Writes LICENCES.txt: the licence of every package whose code or data is in the built files.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const DATA = ["world-atlas"]; // goes through making/world.mjs, not through the bundle

function licence(name: string): string {
  const folder = join("node_modules", name);
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string; license: string };
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
  if (!file || !existsSync(join(folder, file))) throw new Error(`${name} has no licence file`);
  return `${name} ${about.version} (${about.license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}

export function licences(): Plugin {
  return {
    name: "licences",
    generateBundle(_options, bundle) {
      const names = new Set(DATA);
      for (const chunk of Object.values(bundle)) {
        for (const id of chunk.type === "chunk" ? chunk.moduleIds : []) {
          const found = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id.split("\\").join("/"));
          if (found) names.add(found[1]);
        }
      }
      const head = "The workbench's built files hold the following packages. The map's data are Natural Earth's (public domain).\n";
      const rule = `\n${"-".repeat(80)}\n\n`;
      this.emitFile({ type: "asset", fileName: "LICENCES.txt", source: [head, ...[...names].sort().map(licence)].join(rule) });
    },
  };
}
