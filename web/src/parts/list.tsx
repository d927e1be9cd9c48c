// Events as lines of a list: the day, who did what to whom, the words, and how well it is told.
import type { EventRow } from "../api";
import { dayText, eventHref, plural, tollText } from "../lib/words";
import { Foreign, Languages, Parties, Place, Quote, StateTag, StatusTag, TypeTag } from "./bits";

interface ListProps {
  rows: EventRow[];
  lit: string | null;
  onHover: (row: EventRow | null) => void;
}

export function EventList({ rows, lit, onHover }: ListProps) {
  return (
    <ol class="events" aria-label="Events">
      {rows.map((row) => (
        <li key={row.id} class={row.spot !== null && row.spot === lit ? "lit" : undefined}
          onMouseEnter={() => onHover(row)} onMouseLeave={() => onHover(null)} onFocusCapture={() => onHover(row)} onBlurCapture={() => onHover(null)}>
          <EventLine row={row} />
        </li>
      ))}
    </ol>
  );
}

export function EventLine({ row }: { row: EventRow }) {
  const when = dayText(row);
  return (
    <article class={`event-line${row.state === "rejected" ? " rejected" : ""}`}>
      <p class={`when${when.sure ? "" : " unsure"}`}>{when.text}</p>
      <div class="what">
        <p class="tags"><TypeTag type={row.type} modes={row.modes} quad={row.quad} /> <StatusTag status={row.status} /> <StateTag state={row.state} /></p>
        <h3><a href={eventHref(row.id)}><Sides row={row} /></a></h3>
        {row.quote && <p class="words"><Quote>{row.quote}</Quote></p>}
        <p class="facts">
          <Place where={row.where} />
          {row.counts.map((toll) => <span key={toll.of} class="toll">{tollText(toll)}</span>)}
          {row.disagreements.length > 0 && <span class="differ">sources differ on {row.disagreements.join(", ")}</span>}
        </p>
      </div>
      <Voices row={row} />
    </article>
  );
}

export function Sides({ row }: { row: Pick<EventRow, "actors" | "recipients" | "theme"> }) {
  return (
    <>
      <Parties parties={row.actors} most={3} />
      {row.recipients.length > 0 && (
        <>
          <span class="arrow" aria-hidden="true"> → </span><span class="hidden"> to </span>
          <Parties parties={row.recipients} most={3} />
        </>
      )}
      {row.theme && <span class="theme"> · <Foreign>{row.theme}</Foreign></span>}
    </>
  );
}

export function Voices({ row }: { row: Pick<EventRow, "voices" | "reports" | "languages"> }) {
  return (
    <p class="voices" title={`${plural(row.voices, "independent voice")} in ${plural(row.reports, "report")}`}>
      <b>{row.voices}</b><span class="hidden"> {row.voices === 1 ? "independent voice" : "independent voices"}</span>
      <span class="pips" aria-hidden="true">{"▪".repeat(Math.min(5, row.voices))}</span>
      <Languages codes={row.languages} />
    </p>
  );
}
