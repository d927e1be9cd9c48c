// One editor a field; each holds the value in the form that the contract wants.
import { useState } from "preact/hooks";
import type { EventFull, Field, FieldValue, Party, Status, Toll, Where } from "../api";
import { edtf } from "../lib/dates";
import { useShared } from "../lib/store";
import { STATUSES, placeText } from "../lib/words";
import { Foreign } from "./bits";
import { Completer } from "./completer";

export const FIELDS: Field[] = ["type", "modes", "status", "actors", "recipients", "theme", "when", "where", "counts", "contexts"];

export const FIELD_NAMES: Record<Field, string> = {
  type: "Type", modes: "Mode", contexts: "Contexts", status: "Status", actors: "Who", recipients: "To whom", theme: "About what",
  when: "When", where: "Where", counts: "Numbers",
};

/** The value that a field has now, in the form of a correction. */
export function valueOf(event: EventFull, field: Field): FieldValue {
  if (field === "when") return event.when?.edtf ?? null;
  return event[field] as FieldValue;
}

interface Edit<T> {
  value: T;
  onChange: (value: T) => void;
}

export function Editor({ event, field, value, onChange }: { event: EventFull; field: Field } & Edit<FieldValue>) {
  const { session } = useShared();
  switch (field) {
    case "type":
      return (
        <select aria-label="Type" value={value as string} onChange={(change) => onChange(change.currentTarget.value)}>
          {session.types.map(({ type, label }) => <option key={type} value={type}>{type}{label && label.toUpperCase() !== type ? ` (${label})` : ""}</option>)}
        </select>
      );
    case "status":
      return (
        <div role="radiogroup" aria-label="Status" class="radios">
          {session.statuses.map((status: Status) => (
            <label key={status}><input type="radio" name="status" checked={value === status} onChange={() => onChange(status)} /> {STATUSES[status]} <span class="soft">{status}</span></label>
          ))}
        </div>
      );
    case "modes":
      return <Several all={session.types.find(({ type }) => type === event.type)?.modes ?? []} value={value as string[]} onChange={onChange} />;
    case "contexts":
      return <Several all={session.contexts} value={value as string[]} onChange={onChange} />;
    case "actors":
    case "recipients":
      return <PartyEditor value={value as Party[]} onChange={onChange} />;
    case "theme":
      return <label class="field"><span>About what, in the text's own words</span>
        <input type="text" value={(value as string | null) ?? ""} onInput={(input) => onChange(input.currentTarget.value || null)} /></label>;
    case "when":
      return <WhenEditor value={value as string | null} onChange={onChange} />;
    case "where":
      return <WhereEditor value={value as Where | null} onChange={onChange} />;
    case "counts":
      return <CountsEditor value={value as Toll[]} onChange={onChange} />;
  }
}

function Several({ all, value, onChange }: { all: string[] } & Edit<string[]>) {
  if (all.length === 0) return <p class="soft">Events of this type have none.</p>;
  return (
    <div class="checks">
      {all.map((item) => (
        <label key={item}><input type="checkbox" checked={value.includes(item)}
          onChange={() => onChange(value.includes(item) ? value.filter((other) => other !== item) : [...value, item])} /> {item}</label>
      ))}
    </div>
  );
}

function PartyEditor({ value, onChange }: Edit<Party[]>) {
  const { session } = useShared();
  const [text, setText] = useState("");
  const add = (party: Party) => {
    setText("");
    if (party.name && !value.some((other) => other.name === party.name)) onChange([...value, party]);
  };
  const alter = (at: number, part: Partial<Party>) => onChange(value.map((party, n) => (n === at ? { ...party, ...part } : party)));
  return (
    <>
      <ul class="party-editor">
        {value.map((party, at) => (
          <li key={party.name}>
            <Foreign>{party.name}</Foreign>
            <select aria-label={`Country of ${party.name}`} value={party.country ?? ""} onChange={(change) => alter(at, { country: change.currentTarget.value || null })}>
              <option value="">no country</option>
              {session.countries.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
              {party.country && !session.countries.some(({ code }) => code === party.country) && <option value={party.country}>{party.country}</option>}
            </select>
            <button type="button" onClick={() => onChange(value.filter((_, n) => n !== at))} aria-label={`Take out ${party.name}`}>×</button>
          </li>
        ))}
        {value.length === 0 && <li class="soft">nobody</li>}
      </ul>
      <Completer kind="actor" label="Add" value={text} onInput={setText} placeholder="a name; Enter takes it"
        onTake={(name, item) => add(item ? (item.value as Party) : { name, kind: null, country: null, sectors: [] })} />
    </>
  );
}

function WhenEditor({ value, onChange }: Edit<string | null>) {
  return (
    <>
      <label class="field"><span>Day, month, year, span or set</span>
        <input type="text" value={value ?? ""} spellcheck={false} placeholder="2022-01-05" onInput={(input) => onChange(input.currentTarget.value.trim() || null)} /></label>
      <p class="soft">{value ? `That is: ${edtf(value)}.` : "No date."} 2022-01-05 is a day, 2022-01 a month, 2022-01-05/2022-01-07 a span, [2022-01-05,2022-01-12] one of two days.</p>
    </>
  );
}

function WhereEditor({ value, onChange }: Edit<Where | null>) {
  const [text, setText] = useState("");
  return (
    <>
      <p>{value ? <><Foreign>{placeText(value)}</Foreign> <span class="soft">{value.precision}</span>{" "}
        <button type="button" onClick={() => onChange(null)}>Take out</button></> : <span class="soft">no place</span>}</p>
      <Completer kind="place" label="Another place" value={text} onInput={setText} placeholder="a known place"
        onTake={(_, item) => { if (item) { onChange(item.value as Where); setText(""); } }} />
    </>
  );
}

function CountsEditor({ value, onChange }: Edit<Toll[]>) {
  const { session } = useShared();
  const alter = (at: number, part: Partial<Toll>) => onChange(value.map((toll, n) => (n === at ? { ...toll, ...part } : toll)));
  const read = (text: string) => (text.trim() === "" ? null : Number(text));
  return (
    <>
      {value.map((toll, at) => (
        <div class="toll-editor" key={at}>
          <select aria-label="Of what" value={toll.of} onChange={(change) => alter(at, { of: change.currentTarget.value })}>
            {session.count_kinds.map((kind) => <option key={kind} value={kind}>{kind}</option>)}
          </select>
          {(["low", "best", "high"] as const).map((part) => (
            <label key={part}>{part} <input type="number" min={0} value={toll[part] ?? ""} onInput={(input) => alter(at, { [part]: read(input.currentTarget.value) })} /></label>
          ))}
          <button type="button" onClick={() => onChange(value.filter((_, n) => n !== at))} aria-label={`Take out ${toll.of}`}>×</button>
        </div>
      ))}
      <button type="button" onClick={() => onChange([...value, { of: session.count_kinds[0], low: null, best: null, high: null }])}>Add a number</button>
    </>
  );
}
