// What can be decided on an event: buttons, dialogs, and what stands in the way of a decision.
import type { EventFull, Field } from "../api";
import type { Judge, Ruling } from "../lib/judge";
import { eventHref } from "../lib/words";
import { Trouble } from "./bits";
import { Correct } from "./correct";
import { Merge, Note, Split } from "./join";

export type Open = { dialog: "correct"; field: Field } | { dialog: "merge" | "split" | "note" } | null;

interface Props {
  event: EventFull;
  judge: Judge;
  send: (ruling: Ruling) => void;
  open: Open;
  setOpen: (open: Open) => void;
}

export function Bench({ event, judge, send, open, setOpen }: Props) {
  const seen = { event: event.id, revision: event.revision };
  const close = () => setOpen(null);
  return (
    <div class="bench">
      <div class="buttons" role="group" aria-label="Decide on this event">
        <button type="button" class="main" disabled={judge.busy} onClick={() => send({ kind: "accept", ...seen })} aria-keyshortcuts="a">Accept <kbd>a</kbd></button>
        <button type="button" class="bad" disabled={judge.busy} onClick={() => send({ kind: "reject", ...seen })} aria-keyshortcuts="x">Reject <kbd>x</kbd></button>
        <button type="button" onClick={() => setOpen({ dialog: "correct", field: "type" })} aria-keyshortcuts="c">Correct <kbd>c</kbd></button>
        <button type="button" onClick={() => setOpen({ dialog: "merge" })} aria-keyshortcuts="m">Merge <kbd>m</kbd></button>
        <button type="button" disabled={event.reports < 2} onClick={() => setOpen({ dialog: "split" })} aria-keyshortcuts="s">Split <kbd>s</kbd></button>
        <button type="button" onClick={() => setOpen({ dialog: "note" })} aria-keyshortcuts="n">Note <kbd>n</kbd></button>
      </div>
      {judge.failure && <Trouble failure={judge.failure} />}
      {open?.dialog === "correct" && <Correct event={event} field={open.field} send={send} onClose={close} />}
      {open?.dialog === "merge" && <Merge event={event} send={send} onClose={close} />}
      {open?.dialog === "split" && <Split event={event} send={send} onClose={close} />}
      {open?.dialog === "note" && <Note event={event} send={send} onClose={close} />}
    </div>
  );
}

/** Shown when somebody else changed the event since it was read; nothing was overwritten. */
export function Conflict({ judge, onLook }: { judge: Judge; onLook: (current: EventFull | null) => void }) {
  const { conflict } = judge;
  if (!conflict) return null;
  const last = conflict.current?.decisions.at(-1);
  return (
    <div class="trouble conflict" role="alert">
      <p><strong>Somebody changed this event while you looked at it. Your decision was not recorded.</strong></p>
      {last && <p>Last: {last.author}: {last.kind}{last.field && ` ${last.field}`}.</p>}
      {conflict.current
        ? <p><button type="button" onClick={() => { judge.clear(); onLook(conflict.current); }}>Show it as it is now</button>{" "}
            <a href={eventHref(conflict.current.id)}>its page</a></p>
        : <p>The event is gone. <button type="button" onClick={() => { judge.clear(); onLook(null); }}>Go on</button></p>}
    </div>
  );
}
