// Who says what, laid out in three columns: outlets, whom they cite, who speaks. No forces: the same data give the same picture.
import type { Voices } from "../api";

type VoiceNode = Voices["nodes"][number];
type VoiceEdge = Voices["edges"][number];

export interface Placed extends VoiceNode {
  x: number;
  y: number;
}

export interface Drawn extends VoiceEdge {
  path: string;
  width: number;
}

export interface Layout {
  nodes: Placed[];
  edges: Drawn[];
  height: number;
}

const KINDS: VoiceNode["kind"][] = ["outlet", "agency", "speaker"];
export const ROW = 24;
const TOP = 30;

/** The chosen node and what it is tied to; all of it when none is chosen. */
export function around({ nodes, edges }: Pick<Voices, "nodes" | "edges">, chosen: string | null): Pick<Voices, "nodes" | "edges"> {
  if (!chosen || !nodes.some((node) => node.id === chosen)) return { nodes, edges };
  const near = edges.filter((edge) => edge.from === chosen || edge.to === chosen);
  const ids = new Set([chosen, ...near.flatMap((edge) => [edge.from, edge.to])]);
  return { nodes: nodes.filter((node) => ids.has(node.id)), edges: near };
}

/** Rows are ordered so that what belongs together stands at one height: by the mean row of what a node is tied to. */
export function layout({ nodes, edges }: Pick<Voices, "nodes" | "edges">, width: number): Layout {
  const used = KINDS.filter((kind) => nodes.some((node) => node.kind === kind));
  const columns = new Map(used.map((kind) => [kind, nodes.filter((node) => node.kind === kind)
    .sort((a, b) => b.claims + b.reports - a.claims - a.reports || a.name.localeCompare(b.name))]));
  const row = new Map<string, number>();
  const settle = () => columns.forEach((column) => column.forEach((node, n) => row.set(node.id, n / column.length)));
  settle();
  for (const kind of used.slice(1)) {
    const mean = (node: VoiceNode) => {
      const ties = edges.filter((edge) => edge.to === node.id && edge.from !== node.id);
      const weight = ties.reduce((sum, edge) => sum + edge.n, 0);
      return weight ? ties.reduce((sum, edge) => sum + edge.n * (row.get(edge.from) ?? 0), 0) / weight : 1;
    };
    const means = new Map(columns.get(kind)!.map((node) => [node.id, mean(node)]));
    columns.get(kind)!.sort((a, b) => means.get(a.id)! - means.get(b.id)! || a.name.localeCompare(b.name));
    settle();
  }
  const longest = Math.max(1, ...[...columns.values()].map((column) => column.length));
  const height = TOP + longest * ROW + 10;
  const side = Math.min(230, width * 0.3);
  const gap = used.length > 1 ? (width - side * 2) / (used.length - 1) : 0;
  const placed = new Map<string, Placed>();
  used.forEach((kind, at) => columns.get(kind)!.forEach((node, n) => {
    const spread = (height - TOP - 10) / columns.get(kind)!.length;
    placed.set(node.id, { ...node, x: side + at * gap, y: TOP + (n + 0.5) * spread });
  }));
  const most = Math.max(1, ...edges.map((edge) => edge.n));
  const drawn = edges.filter((edge) => placed.has(edge.from) && placed.has(edge.to))
    .map((edge) => ({ ...edge, path: curve(placed.get(edge.from)!, placed.get(edge.to)!), width: 1 + 5 * Math.sqrt(edge.n / most) }));
  return { nodes: [...placed.values()], edges: drawn, height };
}

function curve(a: Placed, b: Placed): string {
  if (a.x === b.x) return `M${a.x},${a.y} C${a.x - 60},${a.y} ${b.x - 60},${b.y} ${b.x},${b.y}`;
  const middle = (a.x + b.x) / 2;
  return `M${a.x},${a.y} C${middle},${a.y} ${middle},${b.y} ${b.x},${b.y}`;
}
