// Dialogs that join two events, part one, or note something.
import { useState } from "preact/hooks";
import type { EventFull, EventPage, EventRow } from "../api";
import type { Ruling } from "../lib/judge";
import { useData, useDebounced } from "../lib/use";
import { Foreign, Trouble } from "./bits";
import { Dialog } from "./dialog";
import { EventLine } from "./list";

interface Props {
  event: EventFull;
  send: (ruling: Ruling) => void;
  onClose: () => void;
}

export function Merge({ event, send, onClose }: Props) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<EventRow | null>(null);
  const asked = useDebounced(text.trim(), 250);
  const found = useData<EventPage>(asked ? `/events.json?limit=10&order=voices&${sought(asked)}` : null);
  const rows = (asked ? found.data?.rows ?? [] : event.near).filter((row) => row.id !== event.id);

  function submit(submitted: Event) {
    submitted.preventDefault();
    if (chosen) send({ kind: "merge", event: event.id, revision: event.revision, other: chosen.id, other_revision: chosen.revision });
  }

  return (
    <Dialog title="Merge with another event" onClose={onClose}>
      <form onSubmit={submit} class="join">
        <label class="field"><span>Find an event by words of its reports, or by its id</span>
          <input type="search" value={text} onInput={(input) => setText(input.currentTarget.value)} autofocus /></label>
        <fieldset>
          <legend>{asked ? "Found" : "Most alike"}</legend>
          {rows.map((row) => (
            <label key={row.id} class="pick">
              <input type="radio" name="other" checked={chosen?.id === row.id} onChange={() => setChosen(row)} aria-label={`Merge with ${row.id}`} />
              <EventLine row={row} />
            </label>
          ))}
          {rows.length === 0 && <p class="soft">{asked ? "None found." : "No event is like this one; search for it."}</p>}
        </fieldset>
        {found.failure && <Trouble failure={found.failure} />}
        <p class="buttons"><button type="submit" class="main" disabled={!chosen}>Merge the two</button> <button type="button" onClick={onClose}>Leave them apart</button></p>
      </form>
    </Dialog>
  );
}

function sought(text: string): string {
  return /^[0-9a-f]{12}$/.test(text) ? `ids=${text}` : `text=${encodeURIComponent(text)}`;
}

export function Split({ event, send, onClose }: Props) {
  const [keys, setKeys] = useState<string[]>([]);
  const reports = [...new Map(event.records.map((record) => [record.key, record])).values()];

  function submit(submitted: Event) {
    submitted.preventDefault();
    send({ kind: "split", event: event.id, revision: event.revision, keys });
  }

  return (
    <Dialog title="Split off reports that tell of another deed" onClose={onClose}>
      <form onSubmit={submit} class="join">
        <fieldset>
          <legend>Which reports tell of another deed?</legend>
          {reports.map((record) => (
            <label key={record.key} class="pick">
              <input type="checkbox" checked={keys.includes(record.key)}
                onChange={() => setKeys(keys.includes(record.key) ? keys.filter((key) => key !== record.key) : [...keys, record.key])} />
              <span><b><Foreign>{record.report}</Foreign></b> <q lang={record.language}><Foreign>{record.quote}</Foreign></q></span>
            </label>
          ))}
        </fieldset>
        <p class="buttons"><button type="submit" class="main" disabled={keys.length === 0 || keys.length === reports.length}>Split them off</button>{" "}
          <button type="button" onClick={onClose}>Leave them together</button></p>
      </form>
    </Dialog>
  );
}

export function Note({ event, send, onClose }: Props) {
  const [text, setText] = useState("");
  return (
    <Dialog title="Write a note" onClose={onClose}>
      <form class="join" onSubmit={(submitted) => { submitted.preventDefault(); send({ kind: "note", event: event.id, revision: event.revision, text: text.trim() }); }}>
        <label class="field"><span>Note on this event</span>
          <textarea rows={4} value={text} onInput={(input) => setText(input.currentTarget.value)} autofocus /></label>
        <p class="buttons"><button type="submit" class="main" disabled={!text.trim()}>Keep the note</button> <button type="button" onClick={onClose}>Leave it</button></p>
      </form>
    </Dialog>
  );
}
