// The graph of who cites whom; the table under it says the same in words.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Voices } from "../api";
import { around, layout } from "../lib/graph";
import { visible } from "../lib/points";
import { plural } from "../lib/words";

const KINDS: Record<Voices["nodes"][number]["kind"], string> = { outlet: "Outlets", agency: "Cited", speaker: "Speakers" };

export function VoiceGraph({ voices, chosen, onChoose }: { voices: Voices; chosen: string | null; onChoose: (id: string | null) => void }) {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(900);
  const [over, setOver] = useState<string | null>(null);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.max(480, entry.contentRect.width)));
    watch.observe(ref.current!);
    return () => watch.disconnect();
  }, []);
  const { nodes, edges, height } = useMemo(() => layout(around(voices, chosen), width), [voices, chosen, width]);
  const tied = useMemo(() => new Set(edges.filter((edge) => edge.from === over || edge.to === over).flatMap((edge) => [edge.from, edge.to])), [edges, over]);
  const heads = new Map(nodes.map((node) => [node.kind, node.x]));
  const room = Math.floor(Math.min(230, width * 0.3) / 6.6);
  return (
    <div ref={ref} class="voice-graph">
      <svg width={width} height={height} role="group" aria-label="Graph of outlets, whom they cite and who speaks; the table below says the same">
        {[...heads].map(([kind, x]) => (
          <text key={kind} class="head" x={kind === "outlet" ? x - 12 : x + 12} y={14} text-anchor={kind === "outlet" ? "end" : "start"}>{KINDS[kind]}</text>
        ))}
        {edges.map((edge) => (
          <path key={`${edge.from}>${edge.to}>${edge.kind}`} d={edge.path} stroke-width={edge.width}
            class={["edge", edge.kind, edge.denies > 0 && "denies", over && (edge.from === over || edge.to === over ? "lit" : "dim")].filter(Boolean).join(" ")} />
        ))}
        {nodes.map((node) => (
          <g key={node.id} role="button" tabindex={0} aria-pressed={node.id === chosen}
            class={["node", node.kind, over && (tied.has(node.id) || node.id === over ? "lit" : "dim"), node.id === chosen && "chosen"].filter(Boolean).join(" ")}
            onMouseEnter={() => setOver(node.id)} onMouseLeave={() => setOver(null)} onFocus={() => setOver(node.id)} onBlur={() => setOver(null)}
            onClick={() => onChoose(node.id === chosen ? null : node.id)}
            onKeyDown={(event) => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), onChoose(node.id === chosen ? null : node.id))}>
            <title>{`${visible(node.name)}, ${plural(node.claims, "claim")} in ${plural(node.reports, "report")}`}</title>
            <circle cx={node.x} cy={node.y} r={3 + Math.min(7, Math.sqrt(node.claims || node.reports))} />
            <text x={node.kind === "outlet" ? node.x - 14 : node.x + 14} y={node.y + 4} text-anchor={node.kind === "outlet" ? "end" : "start"}>{short(visible(node.name), room)}</text>
          </g>
        ))}
      </svg>
    </div>
  );
}

function short(name: string, room: number): string {
  const points = Array.from(name);
  return points.length > room ? `${points.slice(0, room - 1).join("")}…` : name;
}
