// An event: what it says, who says it, how that came about, and what people decided.
import { useState } from "preact/hooks";
import type { EventFull, Field } from "../api";
import { type Ruling, useJudge } from "../lib/judge";
import { decidingKeys, useKeys } from "../lib/keys";
import { go } from "../lib/router";
import { useShared } from "../lib/store";
import { useData, useTitle } from "../lib/use";
import { PRECISIONS, STATUSES, eventHref, headline, names, placeText, plural, tollText, whenText } from "../lib/words";
import { Bench, Conflict, type Open } from "../parts/bench";
import { Downloads, Foreign, Languages, Quote, StateTag, StatusTag, Section, Trouble, TypeTag, Waiting } from "../parts/bits";
import { Claims } from "../parts/claims";
import { EventLine, Sides } from "../parts/list";
import { Decided, History, Narrowing, Sources, Why } from "../parts/story";
import { FIELD_NAMES } from "../parts/editors";

export function EventPage({ id }: { id: string }) {
  const { turn, refresh } = useShared();
  const page = useData<EventFull>(`/events/${encodeURIComponent(id)}.json${turn ? `?turn=${turn}` : ""}`);
  const judge = useJudge();
  const [open, setOpen] = useState<Open>(null);
  const event = page.data;
  useTitle(event ? headline(event) : "Event");

  async function send(ruling: Ruling) {
    const decided = await judge.decide(ruling);
    setOpen(null);
    if (!decided) return;
    if (decided.event && decided.event.id !== id) go(eventHref(decided.event.id), { replace: true });
    else if (decided.event) page.put(decided.event);
    refresh();
  }

  useKeys(decidingKeys(event, (ruling) => void send(ruling), setOpen));

  if (page.failure) return <Trouble failure={page.failure} again={page.again} />;
  if (!event) return <Waiting what="the event" />;
  return (
    <article class="event-page">
      <header class="page-head">
        <p class="tags"><TypeTag type={event.type} modes={event.modes} quad={event.quad} /> <StatusTag status={event.status} /> <StateTag state={event.state} /></p>
        <h1><Sides row={event} /></h1>
        <p class="deck">
          {whenText(event.when)} · <Foreign>{placeText(event.where)}</Foreign> · {plural(event.voices, "independent voice")} in {plural(event.reports, "report")}{" "}
          <Languages codes={event.languages} />
        </p>
        <Downloads path={`/events/${event.id}`} forms={["html", "json", "csv"]} />
      </header>
      <Conflict judge={judge} onLook={(current) => (current ? page.put(current) : page.again())} />
      <div class="columns">
        <div class="story">
          <Section title="Claims side by side" id="claims" note={event.disagreements.length > 0 && `sources differ on ${event.disagreements.join(", ")}`}>
            <Claims event={event} />
          </Section>
          <Sources event={event} />
          <Why event={event} />
        </div>
        <aside class="side" aria-label="The record">
          <Bench event={event} judge={judge} send={send} open={open} setOpen={setOpen} />
          <Fields event={event} onCorrect={(field) => setOpen({ dialog: "correct", field })} />
          {event.looks.length > 0 && (
            <Section title="Worth a look because" id="looks"><ul>{event.looks.map((look) => <li key={look.why}>{look.why}</li>)}</ul></Section>
          )}
          <Narrowing event={event} />
          <History event={event} />
          <Decided event={event} undo={(decision) => send({ kind: "undo", decision })} />
          {event.notes.length > 0 && (
            <Section title="Notes" id="notes"><ul>{event.notes.map((note) => <li key={note.time}><Quote>{note.text}</Quote> <span class="soft"><Foreign>{note.author}</Foreign></span></li>)}</ul></Section>
          )}
          {event.near.length > 0 && (
            <Section title="Events like this one" id="near">
              <ul class="near">{event.near.slice(0, 4).map((row) => <li key={row.id}><EventLine row={row} /></li>)}</ul>
            </Section>
          )}
        </aside>
      </div>
    </article>
  );
}

/** The record's fields as they stand, each with a way to correct it. */
export function Fields({ event, onCorrect }: { event: EventFull; onCorrect: (field: Field) => void }) {
  const values: [Field, string][] = [
    ["type", event.type], ["modes", event.modes.join(", ")], ["status", STATUSES[event.status]], ["actors", names(event.actors, 20)],
    ["recipients", names(event.recipients, 20)], ["theme", event.theme ?? ""], ["when", event.when ? whenText(event.when) : ""],
    ["where", event.where ? `${placeText(event.where)}${event.where.precision ? ` (${PRECISIONS[event.where.precision]})` : ""}` : ""],
    ["counts", event.counts.map(tollText).join(", ")], ["contexts", event.contexts.join(", ")],
  ];
  return (
    <dl class="fields">
      {values.map(([field, value]) => (
        <div key={field} class={event.corrected.includes(field) ? "corrected" : undefined}>
          <dt>{FIELD_NAMES[field]}</dt>
          <dd>
            {value ? <Foreign>{value}</Foreign> : <span class="soft">not said</span>}
            {event.corrected.includes(field) && <span class="tag state">corrected</span>}
            <button type="button" class="more" onClick={() => onCorrect(field)} aria-label={`Correct ${FIELD_NAMES[field].toLowerCase()}`}>correct</button>
          </dd>
        </div>
      ))}
      {event.grounds.length > 0 && (
        <div><dt>Grounds</dt><dd>{event.grounds.map((ground) => [ground.pact, ground.article && `article ${ground.article}`].filter(Boolean).join(", ")).join("; ")}</dd></div>
      )}
    </dl>
  );
}
