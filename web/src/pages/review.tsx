// Review: a queue, one event at a time, worked by keys; the last decisions stay in sight.
import { useEffect, useRef, useState } from "preact/hooks";
import type { EventFull } from "../api";
import { changed, dataQuery } from "../lib/filters";
import { KEYS, type Ruling } from "../lib/judge";
import { decidingKeys, useKeys } from "../lib/keys";
import { type Queue, useQueue } from "../lib/queue";
import { go } from "../lib/router";
import { useShared } from "../lib/store";
import { useTitle } from "../lib/use";
import { dayText, eventHref, number, plural } from "../lib/words";
import { Bench, Conflict, type Open } from "../parts/bench";
import { Downloads, Foreign, Parties, StateTag, StatusTag, Trouble, TypeTag, Waiting } from "../parts/bits";
import { Dialog } from "../parts/dialog";
import { Evidence } from "../parts/evidence";
import { Chips } from "../parts/filters";
import { Sides } from "../parts/list";
import { Recent } from "../parts/recent";
import { Fields } from "./event";

export function ReviewPage({ query }: { query: URLSearchParams }) {
  const second = query.get("second") === "1";
  const queue = useQueue(query, second);
  const { author } = useShared();
  const [open, setOpen] = useState<Open>(null);
  const [help, setHelp] = useState(false);
  const event = queue.event.data?.id === queue.selected ? queue.event.data : null;
  useTitle("Review");
  async function send(ruling: Ruling) {
    setOpen(null);
    await queue.send(ruling);
  }

  const [on, back] = [() => queue.walk(1), () => queue.walk(-1)];
  useKeys({
    ...decidingKeys(event, (ruling) => void send(ruling), setOpen),
    Enter: event && (() => go(eventHref(event.id))), Backspace: () => void queue.undo(),
    " ": on, j: on, ArrowDown: on, k: back, ArrowUp: back, "?": () => setHelp(true),
  });

  const page = queue.page.data;
  return (
    <article class="review">
      <header class="page-head">
        <h1>Review</h1>
        <p class="deck">
          {page && `${plural(Math.max(0, page.left - queue.done.size), "event")} not reviewed, of ${number(page.total)}. `}
          <button type="button" class="link" onClick={() => setHelp(true)} aria-keyshortcuts="?">Keys <kbd>?</kbd></button>{" "}
          <label class="check"><input type="checkbox" checked={second} onChange={() => go(changed(query, { second: second ? null : "1" }))} /> second reading (what others judged)</label>
        </p>
        <Chips query={query} />
        <Downloads path="/review" query={dataQuery(query, { author: second ? author : null, second: second ? 1 : null })} forms={["json", "csv"]} />
      </header>
      {queue.page.failure && <Trouble failure={queue.page.failure} again={queue.page.again} />}
      <div class="workplace">
        <QueueList queue={queue} />
        <section class="case" aria-label="The event under review">
          <Conflict judge={queue.judge} onLook={(current) => (current ? queue.event.put(current) : queue.page.again())} />
          {queue.event.failure && <Trouble failure={queue.event.failure} again={queue.event.again} />}
          {!event && queue.selected && !queue.event.failure && <Waiting what="the event" />}
          {page && page.rows.length === 0 && <p class="soft">Nothing is left to review here.</p>}
          {event && <Case key={event.id} event={event} queue={queue} open={open} setOpen={setOpen} send={send} />}
        </section>
        <Recent decisions={queue.recent} onUndo={(decision) => void queue.undo(decision)} onLook={queue.select} />
      </div>
      {help && (
        <Dialog title="Keys" onClose={() => setHelp(false)}>
          <dl class="keys">{KEYS.map(([key, does]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div>)}</dl>
        </Dialog>
      )}
    </article>
  );
}

interface CaseProps {
  event: EventFull;
  queue: Queue;
  open: Open;
  setOpen: (open: Open) => void;
  send: (ruling: Ruling) => void;
}

function Case({ event, queue, open, setOpen, send }: CaseProps) {
  return (
    <>
      <p class="tags"><TypeTag type={event.type} modes={event.modes} quad={event.quad} /> <StatusTag status={event.status} /> <StateTag state={event.state} />{" "}
        <a href={eventHref(event.id)}>its page</a></p>
      <h2 class="headline"><Sides row={event} /></h2>
      {event.looks.length > 0 && <p class="looks">Worth a look: {event.looks.map((look) => look.why).join("; ")}.</p>}
      <Bench event={event} judge={queue.judge} send={send} open={open} setOpen={setOpen} />
      <div class="case-parts">
        <Fields event={event} onCorrect={(field) => setOpen({ dialog: "correct", field })} />
        <Evidence event={event} />
      </div>
    </>
  );
}

function QueueList({ queue }: { queue: Queue }) {
  const ref = useRef<HTMLOListElement>(null);
  useEffect(() => ref.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" }), [queue.selected]);
  if (!queue.page.data) return <Waiting what="the queue" />;
  return (
    <ol class="queue" ref={ref} aria-label="Queue, most worth a look first">
      {queue.page.data.rows.map((row) => {
        const done = queue.done.get(row.id);
        return (
          <li key={row.id} class={done ? "done" : undefined}>
            <button type="button" aria-current={row.id === queue.selected ? "true" : undefined} onClick={() => queue.select(row.id)}>
              <span class="kicker">{row.type}</span> <span class="soft">{dayText(row).text}</span>
              {done && <span class="tag state">{done}</span>}
              <span class="line"><Parties parties={row.actors} most={2} />{row.recipients.length > 0 && <> → <Parties parties={row.recipients} most={1} /></>}</span>
              {row.looks.length > 0 && <span class="soft line"><Foreign>{row.looks[0].why}</Foreign></span>}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
