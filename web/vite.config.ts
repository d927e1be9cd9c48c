import { defineConfig } from "vite";
import { licences } from "./making/licences.ts";

const server = process.env.CASUS_SERVER ?? "http://127.0.0.1:8765";
const data = "^/(session|overview|timeline|map|events|facets|reports|voices|invocations|review|decisions|agreement|complete|changes|jobs)(/.*)?\\.(json|csv|html|jsonl).*|^/export/.*";

export default defineConfig({
  base: "/static/",
  plugins: [licences()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../src/casus/workbench/static",
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: { proxy: { [data]: { target: server, changeOrigin: true } } },
});
