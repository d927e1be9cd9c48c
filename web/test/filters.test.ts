import { describe, expect, it } from "vitest";
import { changed, chips, dataQuery, readFilters, toggled } from "../src/lib/filters";

describe("the state in the address", () => {
  it("reads only what is a filter and is not empty", () => {
    const query = new URLSearchParams("type=AID,REQUEST&by=type&offset=50&actor=+&text=%22open+fire%22");
    expect(readFilters(query)).toEqual({ type: "AID,REQUEST", text: '"open fire"' });
  });

  it("gives data the filters and what else is asked for, never the page's own settings", () => {
    const query = new URLSearchParams("by=type&actor=Tokayev&offset=50");
    expect(dataQuery(query, { limit: 50, order: null })).toBe("?actor=Tokayev&limit=50");
    expect(dataQuery(new URLSearchParams("by=type"))).toBe("");
  });

  it("goes back to the first page of the list with every change", () => {
    expect(changed(new URLSearchParams("actor=Tokayev&offset=50"), { status: "future" })).toBe("?actor=Tokayev&status=future");
    expect(changed(new URLSearchParams("status=future"), { status: null })).toBe("");
    expect(changed(new URLSearchParams("offset=50"), { offset: "100" })).toBe("?offset=100");
  });

  it("puts values into a list and takes them out", () => {
    expect(toggled(undefined, "AID")).toBe("AID");
    expect(toggled("AID,REQUEST", "AID")).toBe("REQUEST");
    expect(toggled("AID", "AID")).toBeNull();
  });

  it("names each condition once, without opaque values", () => {
    expect(chips({ type: "AID,REQUEST", spot: "0f3a", disputed: "1" })).toEqual([
      { name: "type", label: "type", value: "AID, REQUEST" },
      { name: "disputed", label: "sources differ", value: null },
      { name: "spot", label: "place on the map", value: null }]);
  });
});
