// Correcting by marking: the report's text beside the field; what is marked is read as values to choose from.
import { useMemo, useState } from "preact/hooks";
import type { EventFull, Field, FieldValue, Party, ReportFull, Words } from "../api";
import { edtf } from "../lib/dates";
import { useData } from "../lib/use";
import { place, visible } from "../lib/points";
import { Foreign, Trouble, Waiting } from "./bits";
import { ReportText } from "./report-text";

export interface Stretch {
  key: string;
  start: number;
  end: number;
}

interface Props {
  event: EventFull;
  field: Field;
  onTake: (value: FieldValue, words: Stretch, add: boolean) => void;
}

export function Marking({ event, field, onTake }: Props) {
  const keys = [...new Map(event.records.map((record) => [record.key, record.report]))];
  const [key, setKey] = useState(keys[0]?.[0] ?? "");
  const [stretch, setStretch] = useState<Stretch | null>(null);
  const report = useData<ReportFull>(key ? `/reports/${encodeURIComponent(key)}.json` : null);
  const words = useData<Words>(stretch && `/reports/${encodeURIComponent(stretch.key)}/words.json?start=${stretch.start}&end=${stretch.end}`);
  const anchors = useMemo(() => new Set(event.records.map((record) => record.anchor)), [event]);
  const marks = useMemo(() => report.data?.marks.filter((mark) => mark.record !== null && anchors.has(mark.record)) ?? [], [report.data, anchors]);
  return (
    <section class="marking" aria-label="Mark the words in a report">
      <label>Mark the words in{" "}
        <select value={key} onChange={(change) => { setKey(change.currentTarget.value); setStretch(null); }}>
          {keys.map(([value, name]) => <option key={value} value={value}>{visible(name)}</option>)}
        </select>
      </label>
      {report.failure && <Trouble failure={report.failure} />}
      {report.data?.key === key
        ? <div class="excerpt" tabIndex={0} role="region" aria-label="Text of the report">
            <ReportText text={report.data.text} lang={report.data.language} marks={marks} onSelect={(start, end) => setStretch({ key, start, end })} />
          </div>
        : <Waiting what="the report" />}
      {report.data?.key === key && <Written text={report.data.text} onFound={(start, end) => setStretch({ key, start, end })} />}
      <div class="read-as" role="status">
        {!stretch && <p class="soft">Mark words with the mouse, or write them below, to fill in the field.</p>}
        {stretch && words.data && <ReadAs words={words.data} field={field} take={(value, add) => onTake(value, stretch, add)} />}
        {words.failure && <Trouble failure={words.failure} />}
      </div>
    </section>
  );
}

/** The same without a mouse: words are written as they stand in the text. */
function Written({ text, onFound }: { text: string; onFound: (start: number, end: number) => void }) {
  const [words, setWords] = useState("");
  const [missing, setMissing] = useState(false);
  function find() {
    const found = place(text, words.trim());
    setMissing(found === null);
    if (found) onFound(...found);
  }
  return (
    <div class="written">
      <label class="field"><span>Or write the words as they stand there</span>
        <input type="text" value={words} onInput={(input) => { setWords(input.currentTarget.value); setMissing(false); }}
          onKeyDown={(event) => { if (event.key === "Enter") { event.preventDefault(); find(); } }} /></label>
      <button type="button" disabled={!words.trim()} onClick={find}>Find</button>
      {missing && <span class="bad-news" role="alert">These words are not in the text.</span>}
    </div>
  );
}

function ReadAs({ words, field, take }: { words: Words; field: Field; take: (value: FieldValue, add: boolean) => void }) {
  const options = choices(words, field);
  return (
    <p>
      <q><Foreign>{words.text}</Foreign></q>{" "}
      {options.length === 0 ? <span class="soft">does not tell this field anything.</span> : options.map((option) => (
        <button key={option.name} type="button" onClick={() => take(option.value, option.add)}>
          {option.add ? "Add " : "Take "}<Foreign>{option.name}</Foreign>{option.detail && <span class="soft"> {option.detail}</span>}
        </button>
      ))}
    </p>
  );
}

interface Option {
  name: string;
  detail: string | null;
  value: FieldValue;
  add: boolean;
}

function choices(words: Words, field: Field): Option[] {
  if (field === "actors" || field === "recipients") {
    const known = words.actors.map((item) => ({ name: item.name, detail: item.detail, value: [item.value as Party], add: true }));
    const asWritten: Party = { name: words.text.trim(), kind: null, country: null, sectors: [] };
    return known.length ? known : [{ name: asWritten.name, detail: "as written", value: [asWritten], add: true }];
  }
  if (field === "where") return words.places.map((item) => ({ name: item.name, detail: item.detail, value: item.value as FieldValue, add: false }));
  if (field === "when") return words.when.map((when) => ({ name: edtf(when.edtf), detail: when.edtf, value: when.edtf, add: false }));
  if (field === "theme") return [{ name: words.text.trim(), detail: null, value: words.text.trim(), add: false }];
  if (field === "counts") return words.counts.map((n) => ({ name: String(n), detail: null, value: [{ of: "", low: n, best: n, high: n }], add: false }));
  return [];
}
