// The state of a page is its address: which filters there are, and how they are read and written.
export const FILTERS = ["text", "from", "to", "type", "status", "mode", "actor", "place", "source", "language", "voices",
  "disputed", "state", "rejected", "bbox", "spot", "report", "ids"] as const;
export type FilterName = (typeof FILTERS)[number];
export type Filters = Partial<Record<FilterName, string>>;

export function readFilters(query: URLSearchParams): Filters {
  const found: Filters = {};
  for (const name of FILTERS) {
    const value = query.get(name)?.trim();
    if (value) found[name] = value;
  }
  return found;
}

/** The query of a data address: the filters of the page, in one order, and what else the data needs. */
export function dataQuery(query: URLSearchParams, extra: Record<string, string | number | null> = {}): string {
  const wanted = new URLSearchParams();
  for (const [name, value] of Object.entries(readFilters(query))) wanted.set(name, value);
  for (const [name, value] of Object.entries(extra)) if (value !== null && value !== "") wanted.set(name, String(value));
  const text = wanted.toString();
  return text && `?${text}`;
}

/** The page's query with other values; a change of a filter goes back to the first page of the list. */
export function changed(query: URLSearchParams, values: Record<string, string | null>): string {
  const next = new URLSearchParams(query);
  next.delete("offset");
  for (const [name, value] of Object.entries(values)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  const text = next.toString();
  return text && `?${text}`;
}

export function members(list: string | undefined): string[] {
  return list ? list.split(",").filter(Boolean) : [];
}

/** A comma list with a value put in or taken out; null when nothing is left. */
export function toggled(list: string | undefined, value: string): string | null {
  const had = members(list);
  const next = had.includes(value) ? had.filter((item) => item !== value) : [...had, value];
  return next.join(",") || null;
}

const NAMES: Record<FilterName, string> = {
  text: "words", from: "from", to: "to", type: "type", status: "status", mode: "mode", actor: "actor", place: "place",
  source: "source", language: "language", voices: "voices at least", disputed: "sources differ", state: "review",
  rejected: "rejected too", bbox: "inside the map's view", spot: "place on the map", report: "report", ids: "chosen events",
};
const BARE: readonly FilterName[] = ["disputed", "rejected", "bbox", "spot", "report", "ids"];

export function chips(filters: Filters): { name: FilterName; label: string; value: string | null }[] {
  return FILTERS.filter((name) => filters[name]).map((name) => ({
    name,
    label: NAMES[name],
    value: BARE.includes(name) ? null : filters[name]!.split(",").join(", "),
  }));
}
