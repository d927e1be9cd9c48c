// The dialog that corrects a field: its editor on one side, the reports' words on the other.
import { useState } from "preact/hooks";
import type { EventFull, Field, FieldValue, Toll } from "../api";
import type { Ruling } from "../lib/judge";
import { useShared } from "../lib/store";
import { valueText } from "../lib/words";
import { Foreign } from "./bits";
import { Dialog } from "./dialog";
import { Editor, FIELDS, FIELD_NAMES, valueOf } from "./editors";
import { Marking, type Stretch } from "./marking";

interface Props {
  event: EventFull;
  field: Field;
  send: (ruling: Ruling) => void;
  onClose: () => void;
}

export function Correct({ event, field: first, send, onClose }: Props) {
  const { session } = useShared();
  const [field, setField] = useState(first);
  const [value, setValue] = useState(() => valueOf(event, first));
  const [words, setWords] = useState<Stretch | null>(null);
  const [text, setText] = useState("");
  const same = JSON.stringify(value) === JSON.stringify(valueOf(event, field));

  function choose(next: Field) {
    setField(next);
    setValue(valueOf(event, next));
    setWords(null);
  }

  function take(read: FieldValue, stretch: Stretch, add: boolean) {
    setWords(stretch);
    if (!Array.isArray(read)) return setValue(read);
    const had = (value ?? []) as { name?: string; of?: string }[];
    const [item] = read as { name?: string; of?: string }[];
    if (add) return setValue([...had.filter((other) => other.name !== item.name), item] as FieldValue);
    const toll = { ...(item as Toll), of: (had[0] as Toll | undefined)?.of ?? session.count_kinds[0] };
    setValue([toll, ...(had as Toll[]).filter((other) => other.of !== toll.of)]);
  }

  function submit(submitted: Event) {
    submitted.preventDefault();
    send({ kind: "correct", event: event.id, revision: event.revision, field, value, ...(text.trim() && { text: text.trim() }), ...(words && { words }) });
  }

  return (
    <Dialog title="Correct" onClose={onClose}>
      <div class="correct">
        <form onSubmit={submit}>
          <label class="field"><span>Field</span>
            <select value={field} onChange={(change) => choose(change.currentTarget.value as Field)} autofocus>
              {FIELDS.map((name) => <option key={name} value={name}>{FIELD_NAMES[name]}</option>)}
            </select>
          </label>
          <p class="soft">Now: <Foreign>{valueText(event[field])}</Foreign>
            {field in event.coded && <>; the reports say: <Foreign>{valueText(event.coded[field])}</Foreign></>}</p>
          <Editor event={event} field={field} value={value} onChange={setValue} />
          <label class="field"><span>Why (if you like)</span><input type="text" value={text} onInput={(input) => setText(input.currentTarget.value)} /></label>
          <p class="buttons"><button type="submit" class="main" disabled={same}>Record the correction</button> <button type="button" onClick={onClose}>Leave as it is</button></p>
        </form>
        <Marking event={event} field={field} onTake={take} />
      </div>
    </Dialog>
  );
}
