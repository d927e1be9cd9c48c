// From a timeline's cells to what is drawn: columns of stacked statuses, or one lane a type.
import type { Status, Timeline } from "../api";
import { buckets } from "./dates";

export interface Column {
  first: string;
  total: number;
  statuses: Partial<Record<Status, number>>;
  types: Record<string, number>;
}

export function columns({ cells, unit }: Pick<Timeline, "cells" | "unit">): Column[] {
  if (cells.length === 0) return [];
  const found = new Map(buckets(cells[0][0], cells[cells.length - 1][0], unit).map(
    (first) => [first, { first, total: 0, statuses: {}, types: {} } as Column]));
  for (const [first, status, type, n] of cells) {
    const column = found.get(first);
    if (!column) continue;
    column.total += n;
    column.statuses[status] = (column.statuses[status] ?? 0) + n;
    column.types[type] = (column.types[type] ?? 0) + n;
  }
  return [...found.values()];
}

/** Types by how many events they have, most first. */
export function lanes(found: Column[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const column of found) {
    for (const [type, n] of Object.entries(column.types)) sums.set(type, (sums.get(type) ?? 0) + n);
  }
  return [...sums].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

/** Round numbers for an axis from 0 to at least `most`. */
export function ticks(most: number): number[] {
  if (most <= 0) return [0];
  const raw = most / 3;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((n) => n >= raw)!);
  const found = [0];
  while (found[found.length - 1] < most) found.push(found[found.length - 1] + step);
  return found;
}

/** Which columns bear a name under the axis: about one each `room` pixels, none that would stand out at the end. */
export function labelled(count: number, step: number, room = 76): number[] {
  const every = Math.max(1, Math.ceil(room / step));
  const found: number[] = [];
  for (let at = 0; at < count; at += every) if (at === 0 || (count - at) * step >= room / 2) found.push(at);
  return found;
}
