// Which pins are drawn as one: those that would lie on one another, once there are many.
import type { Spot } from "../../api";

export interface Cluster {
  fullest: Spot;
  spots: Spot[];
  events: number;
}

interface Point {
  x: number;
  y: number;
}

const MANY = 40;
const NEAR = 28;

export function clusters(spots: readonly Spot[], project: (spot: Spot) => Point): Cluster[] {
  const sorted = spots.toSorted((a, b) => b.events - a.events);
  if (sorted.length <= MANY) return sorted.map((spot) => ({ fullest: spot, spots: [spot], events: spot.events }));
  const cells = new Map<string, (Cluster & { at: Point })[]>();
  const found: Cluster[] = [];
  for (const spot of sorted) {
    const at = project(spot);
    const [column, row] = [Math.floor(at.x / NEAR), Math.floor(at.y / NEAR)];
    const around = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => cells.get(`${column + dx},${row + dy}`) ?? []));
    const near = around.find((cluster) => Math.hypot(cluster.at.x - at.x, cluster.at.y - at.y) < NEAR);
    if (near) {
      near.spots.push(spot);
      near.events += spot.events;
      continue;
    }
    const cluster = { fullest: spot, spots: [spot], events: spot.events, at };
    cells.set(`${column},${row}`, [...(cells.get(`${column},${row}`) ?? []), cluster]);
    found.push(cluster);
  }
  return found;
}

/** Area grows with the number of events; where there are very many, relative to the fullest. */
export function radius(events: number, most: number): number {
  return 4 + Math.min(2.2 * Math.sqrt(events), 18 * Math.sqrt(events / most));
}
