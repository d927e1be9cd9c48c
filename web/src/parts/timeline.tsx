// The timeline: columns by status, or a lane a type. A click takes a bucket, a drag takes a range, arrow keys walk.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Status, Timeline as Cells } from "../api";
import { type Column, columns, labelled, lanes, ticks } from "../lib/columns";
import { bucketName, lastOf, tickName } from "../lib/dates";
import { STATUSES, number, plural, typeName } from "../lib/words";

export type By = "status" | "type";

interface Props {
  cells: Cells;
  by: By;
  statuses: Status[];
  lit: string | null;
  onRange: (from: string, to: string) => void;
}

const LEFT = { status: 40, type: 92 };
const PLOT = 118;
const LANE = 15;
const FOOT = 20;

export function Timeline({ cells, by, statuses, lit, onRange }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(800);
  const [at, setAt] = useState(-1);
  const [drag, setDrag] = useState<[number, number] | null>(null);
  const found = useMemo(() => columns(cells), [cells]);
  const rows = useMemo(() => lanes(found), [found]);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.max(240, entry.contentRect.width)));
    watch.observe(ref.current!);
    return () => watch.disconnect();
  }, []);

  const left = LEFT[by];
  const height = (by === "status" ? PLOT : Math.max(3, rows.length) * LANE) + FOOT;
  const step = Math.min(110, (width - left - 8) / Math.max(1, found.length));
  const x = (n: number) => left + n * step;
  const index = (event: PointerEvent) => {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    return Math.max(0, Math.min(found.length - 1, Math.floor((event.clientX - box.left - left) / step)));
  };
  const range = (a: number, b: number) => onRange(found[Math.min(a, b)].first, lastOf(found[Math.max(a, b)].first, cells.unit));
  const litAt = lit === null ? -1 : found.findLastIndex((column) => column.first <= lit);

  function pressed(event: KeyboardEvent) {
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: found.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(found.length - 1, next)));
    } else if (event.key === "Enter" && found[at]) range(at, at);
  }

  if (found.length === 0) return <div ref={ref} class="timeline empty"><p class="soft">No event of a known day meets the conditions.</p></div>;
  return (
    <div ref={ref} class="timeline">
      <svg width={width} height={height} role="application" tabindex={0}
        aria-label="Events over time. Left and right walk, Enter takes the marked time, a drag takes a range." aria-describedby="timeline-told"
        onKeyDown={pressed} onPointerLeave={() => drag || setAt(-1)}
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); setDrag([index(event), index(event)]); }}
        onPointerMove={(event) => { const now = index(event); setAt(now); if (drag) setDrag([drag[0], now]); }}
        onPointerUp={() => { if (drag) range(...drag); setDrag(null); }}>
        {drag && <rect class="brush" x={x(Math.min(...drag))} y={0} width={(Math.abs(drag[0] - drag[1]) + 1) * step} height={height - FOOT} />}
        {litAt >= 0 && <rect class="lit" x={x(litAt)} y={0} width={step} height={height - FOOT} />}
        {at >= 0 && <rect class="at" x={x(at)} y={0} width={step} height={height - FOOT} />}
        {by === "status"
          ? <Stacks found={found} statuses={statuses} x={x} step={step} left={left} width={width} />
          : <Lanes found={found} rows={rows} x={x} step={step} left={left} />}
        <line class="axis" x1={left} x2={width} y1={height - FOOT + 0.5} y2={height - FOOT + 0.5} />
        {labelled(found.length, step).map((n, at, all) => (
          <text key={n} class="tick" x={x(n) + 2} y={height - 5}>{tickName(found[n].first, cells.unit, at > 0 ? found[all[at - 1]].first : null)}</text>
        ))}
      </svg>
      <p id="timeline-told" class="told" aria-live="polite">{told(found[at], cells, by)}</p>
    </div>
  );
}

function told(column: Column | undefined, cells: Cells, by: By): string {
  if (!column) return cells.undated ? `${plural(cells.undated, "event")} of no known day are not drawn.` : "";
  const parts = by === "status"
    ? Object.entries(column.statuses).map(([status, n]) => `${number(n)} ${STATUSES[status as Status]}`)
    : Object.entries(column.types).sort((a, b) => b[1] - a[1]).map(([type, n]) => `${number(n)} ${typeName(type)}`);
  return `${bucketName(column.first, cells.unit)}: ${plural(column.total, "event")}${parts.length ? ` (${parts.join(", ")})` : ""}`;
}

interface Drawn {
  found: Column[];
  x: (n: number) => number;
  step: number;
  left: number;
}

function Stacks({ found, statuses, x, step, left, width }: Drawn & { statuses: Status[]; width: number }) {
  const marks = ticks(Math.max(...found.map((column) => column.total)));
  const scale = (PLOT - 8) / marks[marks.length - 1];
  return (
    <g>
      {marks.map((mark) => (
        <g key={mark}>
          <line class="grid" x1={left} x2={width} y1={PLOT - mark * scale + 0.5} y2={PLOT - mark * scale + 0.5} />
          <text class="tick" x={left - 6} y={PLOT - mark * scale + 4} text-anchor="end">{number(mark)}</text>
        </g>
      ))}
      {found.map((column, n) => {
        let y = PLOT;
        return statuses.filter((status) => column.statuses[status]).map((status) => {
          const tall = column.statuses[status]! * scale;
          y -= tall;
          return <rect key={column.first + status} class={`bar status-${status}`} x={x(n) + step * 0.08} y={y} width={step * 0.84} height={tall} />;
        });
      })}
    </g>
  );
}

function Lanes({ found, rows, x, step, left }: Drawn & { rows: [string, number][] }) {
  const most = Math.max(...found.flatMap((column) => Object.values(column.types)));
  return (
    <g>
      {rows.map(([type, sum], lane) => (
        <g key={type}>
          <text class="tick" x={left - 34} y={lane * LANE + 11} text-anchor="end">{typeName(type)}</text>
          <text class="tick sum" x={left - 6} y={lane * LANE + 11} text-anchor="end">{number(sum)}</text>
          {found.map((column, n) => column.types[type] && (
            <rect key={column.first} class="cell" x={x(n) + 0.5} y={lane * LANE + 1} width={Math.max(1, step - 1)} height={LANE - 2}
              fill-opacity={0.15 + 0.85 * Math.sqrt(column.types[type] / most)} />
          ))}
        </g>
      ))}
    </g>
  );
}
