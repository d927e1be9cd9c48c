import { describe, expect, it } from "vitest";
import type { Claim, Spot, Voices } from "../src/api";
import { grouped } from "../src/lib/claims";
import { columns, labelled, lanes, ticks } from "../src/lib/columns";
import { around, layout } from "../src/lib/graph";
import { outward, tollText } from "../src/lib/words";
import { clusters, radius } from "../src/parts/map/clusters";

describe("the timeline", () => {
  const found = columns({ unit: "day", cells: [["2022-01-01", "occurred", "AID", 2], ["2022-01-03", "future", "AID", 1], ["2022-01-03", "occurred", "AGREE", 4]] });

  it("has a column a day, also for days without events", () => {
    expect(found.map((column) => column.total)).toEqual([2, 0, 5]);
    expect(found[2].statuses).toEqual({ future: 1, occurred: 4 });
  });

  it("orders lanes by their number", () => expect(lanes(found)).toEqual([["AGREE", 4], ["AID", 3]]));

  it("has whole numbers on its axis up to the highest column", () => {
    expect(ticks(1)).toEqual([0, 1]);
    expect(ticks(18)).toEqual([0, 10, 20]);
    expect(ticks(0)).toEqual([0]);
  });

  it("names no column that would stand out of the picture", () => {
    expect(labelled(1, 60)).toEqual([0]);
    expect(labelled(20, 50)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18]);
    expect(labelled(200, 5).at(-1)).toBeLessThan(195);
  });
});

describe("claims", () => {
  const claim = (value: Claim["value"], voice: number, chosen = false) => ({ field: "counts", value, voice, chosen }) as Claim;

  it("stand by kind of number, the taken value first, voices counted once", () => {
    const toll = (n: number) => ({ of: "killed", low: n, high: n });
    const [field] = grouped([claim(toll(26), 1), claim(toll(26), 2), claim(toll(18), 3, true), claim(toll(18), 3, true)]);
    expect(field.field).toBe("killed");
    expect(field.values.map((value) => [value.text, value.voices, value.claims.length])).toEqual([["killed 18", 1, 2], ["killed 26", 2, 2]]);
    expect(field.differ).toBe(true);
  });
});

describe("words", () => {
  it("tells open and closed numbers", () => {
    expect(tollText({ of: "arrested", low: 3000, high: null })).toBe("arrested at least 3,000");
    expect(tollText({ of: "killed", low: 8, high: 18 })).toBe("killed 8–18");
    expect(tollText({ of: "killed", low: null, high: 5 })).toBe("killed up to 5");
  });

  it("lets links lead only to the web", () => {
    expect(outward("https://example.org/a")).toBe("https://example.org/a");
    for (const url of ["javascript:alert(1)", " https://example.org", "data:text/html,x", "//example.org", null]) expect(outward(url)).toBeNull();
  });
});

describe("the map's pins", () => {
  const spot = (id: string, events: number) => ({ id, events }) as Spot;
  const many = Array.from({ length: 60 }, (_, n) => spot(String(n), n + 1));

  it("are all drawn while they are few", () => {
    expect(clusters(many.slice(0, 40), () => ({ x: 0, y: 0 }))).toHaveLength(40);
  });

  it("are put together where they would lie on one another, and no event is lost", () => {
    const found = clusters(many, ({ id }) => ({ x: Number(id) * 10, y: 0 }));
    expect(found.length).toBeLessThan(30);
    expect(found.reduce((sum, cluster) => sum + cluster.events, 0)).toBe(many.reduce((sum, one) => sum + one.events, 0));
    expect(found[0].fullest.id).toBe("59");
  });

  it("grow with their events up to a bound", () => {
    expect(radius(1, 10)).toBeLessThan(radius(9, 10));
    expect(radius(90_000, 90_000)).toBe(22);
  });
});

describe("the graph of voices", () => {
  const node = (id: string, kind: "outlet" | "agency" | "speaker") => ({ id, kind, name: id, reports: 1, claims: 1, first: 0 });
  const edge = (from: string, to: string) => ({ from, to, kind: "quotes" as const, n: 1, asserts: 1, hedges: 0, denies: 0 });
  const voices: Pick<Voices, "nodes" | "edges"> = {
    nodes: [node("o1", "outlet"), node("o2", "outlet"), node("s1", "speaker"), node("s2", "speaker")],
    edges: [edge("o1", "s2"), edge("o2", "s1")],
  };

  it("shows only what a chosen voice is tied to", () => {
    expect(around(voices, "o1").nodes.map((one) => one.id)).toEqual(["o1", "s2"]);
    expect(around(voices, "gone")).toEqual(voices);
  });

  it("puts speakers beside those who quote them, each at a place of its own", () => {
    const { nodes } = layout(voices, 900);
    const at = (id: string) => nodes.find((one) => one.id === id)!;
    expect(at("s2").y).toBeLessThan(at("s1").y);
    expect(new Set(nodes.map((one) => `${one.x},${one.y}`)).size).toBe(4);
    expect(at("o1").x).toBeLessThan(at("s1").x);
  });
});
