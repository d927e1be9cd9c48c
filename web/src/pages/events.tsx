// The first page: timeline, map and list in step, filtered together; all of its state is in the address.
import { useEffect, useMemo, useState } from "preact/hooks";
import type { EventPage, EventRow, Overview, Spot } from "../api";
import { changed, dataQuery, readFilters } from "../lib/filters";
import { go } from "../lib/router";
import { useShared } from "../lib/store";
import { useData, useTitle } from "../lib/use";
import { number, plural } from "../lib/words";
import { Downloads, Pager, Trouble, Waiting } from "../parts/bits";
import { Chips, FilterPanel } from "../parts/filters";
import { StatusLegend } from "../parts/legend";
import { EventList } from "../parts/list";
import { PlacesView } from "../parts/places";
import { type By, Timeline } from "../parts/timeline";

const ROWS = 50;
const ORDERS: [string, string][] = [["day", "earliest first"], ["-day", "latest first"], ["voices", "most voices first"],
  ["look", "most worth a look first"], ["-reported", "last reported first"]];

export function EventsPage({ query }: { query: URLSearchParams }) {
  const { turn } = useShared();
  const filters = readFilters(query);
  const order = query.get("order");
  const offset = Number(query.get("offset")) || 0;
  const settings = { unit: query.get("unit"), order };
  const again = turn ? `&turn=${turn}` : "";
  const first = `/overview.json${dataQuery(query, { ...settings, limit: ROWS })}${again}`;
  const overview = useData<Overview>(first);
  const later = useData<EventPage>(offset ? `/events.json${dataQuery(query, { order, limit: ROWS, offset })}${again}` : null);
  const page = offset ? later.data : overview.data?.events ?? null;
  const [wide, setWide] = useState(() => matchMedia("(min-width: 1100px)").matches);
  useEffect(() => {
    const media = matchMedia("(min-width: 1100px)");
    const turned = () => setWide(media.matches);
    media.addEventListener("change", turned);
    return () => media.removeEventListener("change", turned);
  }, []);
  useTitle("Events");
  const failure = overview.failure ?? later.failure;
  const total = overview.data?.timeline.total;
  return (
    <div class="desk">
      <details class="filter-drawer" open={wide}>
        <summary>Filters</summary>
        <FilterPanel query={query} facets={overview.data?.facets ?? null} />
      </details>
      <div class="board" aria-busy={overview.loading || later.loading}>
        <header class="board-head">
          <h1>{total === undefined ? "Events" : plural(total, "event")}</h1>
          <Chips query={query} />
          <p class="onward"><a href={`/review${dataQuery(query)}`}>Review these</a> <a href={`/voices${dataQuery(query)}`}>Who says this</a></p>
          <Downloads path="/timeline" query={dataQuery(query, settings)} forms={["html"]} />
        </header>
        {failure && <Trouble failure={failure} again={overview.again} />}
        {!overview.data && !failure && <Waiting what="the events" />}
        {overview.data && <Board overview={overview.data} page={page} query={query} spot={filters.spot ?? null} />}
      </div>
    </div>
  );
}

function Board({ overview, page, query, spot }: { overview: Overview; page: EventPage | null; query: URLSearchParams; spot: string | null }) {
  const { session } = useShared();
  const [hovered, setHovered] = useState<EventRow | null>(null);
  const [spotted, setSpotted] = useState<string | null>(null);
  const by: By = query.get("by") === "type" ? "type" : "status";
  const set = (values: Record<string, string | null>) => go(changed(query, values));
  const present = useMemo(() => {
    const found = new Set(overview.timeline.cells.map((cell) => cell[1]));
    return session.statuses.filter((status) => found.has(status));
  }, [overview]);
  const lit = hovered?.spot ?? spotted;
  const filtersOnly = dataQuery(query);
  return (
    <>
      <section class="panel" aria-labelledby="timeline-title">
        <header>
          <h2 id="timeline-title">Timeline</h2>
          <div role="group" aria-label="What the timeline shows" class="switch">
            <button type="button" aria-pressed={by === "status"} onClick={() => set({ by: null })}>by status</button>
            <button type="button" aria-pressed={by === "type"} onClick={() => set({ by: "type" })}>by type</button>
          </div>
          <label>a column is a{" "}
            <select value={query.get("unit") ?? "auto"} onChange={(event) => set({ unit: event.currentTarget.value === "auto" ? null : event.currentTarget.value })}>
              <option value="auto">fitting span ({overview.timeline.unit})</option>
              {["day", "week", "month", "year"].map((unit) => <option key={unit} value={unit}>{unit}</option>)}
            </select>
          </label>
          {by === "status" && <StatusLegend statuses={present} />}
          <Downloads path="/timeline" query={dataQuery(query, { unit: query.get("unit") })} forms={["json", "csv"]} />
        </header>
        <Timeline cells={overview.timeline} by={by} statuses={session.statuses} lit={hovered?.day ?? null} onRange={(from, to) => set({ from, to })} />
      </section>
      <div class="pair">
        <section class="panel" aria-labelledby="map-title">
          <header>
            <h2 id="map-title">Map</h2>
            <Downloads path="/map" query={filtersOnly} forms={["json", "csv"]} />
          </header>
          <PlacesView places={overview.map} chosen={spot} lit={lit} onHover={setSpotted}
            onChoose={(chosen: Spot) => set({ spot: chosen.id === spot ? null : chosen.id })} onBounds={(bbox) => set({ bbox, spot: null })} />
        </section>
        <section class="panel" aria-labelledby="list-title">
          <header>
            <h2 id="list-title">List</h2>
            <label><span class="hidden">Order of the list</span>
              <select value={query.get("order") ?? "day"} onChange={(event) => set({ order: event.currentTarget.value === "day" ? null : event.currentTarget.value })}>
                {ORDERS.map(([value, name]) => <option key={value} value={value}>{name}</option>)}
              </select>
            </label>
            <Downloads path="/events" query={dataQuery(query, { order: query.get("order") })} forms={["json", "csv"]} />
          </header>
          {page ? <EventList rows={page.rows} lit={lit} onHover={setHovered} /> : <Waiting what="the rows" />}
          {page && page.total === 0 && <p class="soft">Nothing meets all of these conditions. Drop one of them.</p>}
          {page && <Pager offset={page.offset} limit={page.limit} total={page.total} onGo={(offset) => set({ offset: offset ? String(offset) : null })} />}
          <Shapes query={filtersOnly} shapes={session.shapes} total={overview.timeline.total} />
        </section>
      </div>
    </>
  );
}

/** What is exported is what is shown: the same conditions, in the shapes of other data sets. */
function Shapes({ query, shapes, total }: { query: string; shapes: string[]; total: number }) {
  return (
    <details class="shapes">
      <summary>Export these {number(total)} events in other shapes</summary>
      <ul>{shapes.map((shape) => <li key={shape}><a href={`/export/${shape}${query}`} download>{shape}</a></li>)}</ul>
    </details>
  );
}
