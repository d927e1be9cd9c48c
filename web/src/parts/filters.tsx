// The filters beside the events: everything that can be asked for, with the numbers of what there is.
import { useEffect, useState } from "preact/hooks";
import type { Facet, Facets } from "../api";
import { type FilterName, type Filters, changed, chips, members, readFilters, toggled } from "../lib/filters";
import { go } from "../lib/router";
import { STATES, STATUSES, language } from "../lib/words";
import { Completer } from "./completer";
import { Foreign } from "./bits";

type Set = (name: FilterName, value: string | null) => void;

export function FilterPanel({ query, facets }: { query: URLSearchParams; facets: Facets | null }) {
  const filters = readFilters(query);
  const set: Set = (name, value) => go(changed(query, { [name]: value }) || location.pathname);
  return (
    <form class="filters" role="search" aria-label="Filter the events" onSubmit={(event) => event.preventDefault()}>
      <TextFilter name="text" label="Words in the reports" value={filters.text} set={set} placeholder={'"a phrase", begin*'} />
      <fieldset class="days">
        <legend>Time</legend>
        <TextFilter name="from" label="From" value={filters.from} set={set} placeholder="2022-01-05" />
        <TextFilter name="to" label="To" value={filters.to} set={set} placeholder="2022-01" />
      </fieldset>
      <Choices title="Status" name="status" facets={facets?.status} filters={filters} set={set} label={(f) => STATUSES[f.value as keyof typeof STATUSES] ?? f.label} dots />
      <Choices title="Type" name="type" facets={facets?.type} filters={filters} set={set} most={8} />
      <Named title="Actor" name="actor" facets={facets?.actor} filters={filters} set={set} />
      <Named title="Place" name="place" facets={facets?.place} filters={filters} set={set} />
      <Named title="Source" name="source" facets={facets?.source} filters={filters} set={set} />
      <fieldset>
        <legend>How well told</legend>
        <label>Independent voices{" "}
          <select value={filters.voices ?? ""} onChange={(event) => set("voices", event.currentTarget.value || null)}>
            <option value="">any number</option>
            {[2, 3, 4, 5, 10, 20].map((n) => <option key={n} value={n}>at least {n}</option>)}
          </select>
        </label>
        <label class="check"><input type="checkbox" checked={filters.disputed === "1"}
          onChange={(event) => set("disputed", event.currentTarget.checked ? "1" : null)} /> sources differ
          {facets && <span class="count">{facets.disputed.toLocaleString("en-GB")}</span>}</label>
      </fieldset>
      <Choices title="Language" name="language" facets={facets?.language} filters={filters} set={set} label={(f) => language(f.value)} />
      <Choices title="Review" name="state" facets={facets?.state} filters={filters} set={set} label={(f) => STATES[f.value as keyof typeof STATES] ?? f.label} />
      <label class="check"><input type="checkbox" checked={filters.rejected === "1"}
        onChange={(event) => set("rejected", event.currentTarget.checked ? "1" : null)} /> show rejected ones too</label>
    </form>
  );
}

/** Takes what was typed on Enter or when the field is left, so that half a date is no error. */
function TextFilter({ name, label, value, set, placeholder }: { name: FilterName; label: string; value?: string; set: Set; placeholder?: string }) {
  const [text, setText] = useState(value ?? "");
  useEffect(() => setText(value ?? ""), [value]);
  const take = () => text.trim() !== (value ?? "") && set(name, text.trim() || null);
  return (
    <label class="field">
      <span>{label}</span>
      <input type="search" name={name} value={text} placeholder={placeholder} spellcheck={false}
        onInput={(event) => setText(event.currentTarget.value)} onBlur={take}
        onKeyDown={(event) => event.key === "Enter" && take()} />
    </label>
  );
}

interface ChoicesProps {
  title: string;
  name: FilterName;
  facets: Facet[] | undefined;
  filters: Filters;
  set: Set;
  label?: (facet: Facet) => string;
  most?: number;
  dots?: boolean;
}

/** Several values of one field, each with its number. */
function Choices({ title, name, facets, filters, set, label = (f) => f.label, most = 10, dots }: ChoicesProps) {
  const [all, setAll] = useState(false);
  const chosen = members(filters[name]);
  const listed = facets ?? [];
  const shown = all ? listed : listed.filter((facet, at) => at < most || chosen.includes(facet.value));
  return (
    <fieldset>
      <legend>{title}</legend>
      {shown.map((facet) => (
        <label class="check" key={facet.value}>
          <input type="checkbox" checked={chosen.includes(facet.value)} onChange={() => set(name, toggled(filters[name], facet.value))} />
          {dots && <span class={`dot status-${facet.value}`} aria-hidden="true" />}
          {" "}{label(facet)} <span class="count">{facet.n.toLocaleString("en-GB")}</span>
        </label>
      ))}
      {listed.length > shown.length && <button type="button" class="more" onClick={() => setAll(true)}>{listed.length - shown.length} more</button>}
    </fieldset>
  );
}

/** One name: typed with completion, or taken from the most frequent ones. */
function Named({ title, name, facets, filters, set }: Omit<ChoicesProps, "label" | "dots"> & { name: "actor" | "place" | "source" }) {
  const [text, setText] = useState(filters[name] ?? "");
  const [all, setAll] = useState(false);
  useEffect(() => setText(filters[name] ?? ""), [filters[name]]);
  const listed = facets ?? [];
  return (
    <fieldset>
      <legend class="hidden">{title}</legend>
      <Completer kind={name} label={title} value={text} onInput={setText} onTake={(value) => set(name, value || null)} />
      <ul class="facets">
        {listed.slice(0, all ? 30 : 4).map((facet) => (
          <li key={facet.value}>
            <button type="button" aria-pressed={filters[name] === facet.value}
              onClick={() => set(name, filters[name] === facet.value ? null : facet.value)}>
              <Foreign>{facet.label}</Foreign> <span class="count">{facet.n.toLocaleString("en-GB")}</span>
            </button>
          </li>
        ))}
      </ul>
      {!all && listed.length > 4 && <button type="button" class="more" onClick={() => setAll(true)}>more</button>}
    </fieldset>
  );
}

/** The conditions in force, each with a way to drop it. */
export function Chips({ query }: { query: URLSearchParams }) {
  const found = chips(readFilters(query));
  if (found.length === 0) return null;
  return (
    <ul class="chips" aria-label="Conditions in force">
      {found.map(({ name, label, value }) => (
        <li key={name}>
          <button type="button" onClick={() => go(changed(query, { [name]: null }) || location.pathname)}
            aria-label={`Drop the condition ${label} ${value ?? ""}`}>
            <span>{label}</span>{value && <> <Foreign>{value}</Foreign></>} <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      <li><button type="button" class="plain" onClick={() => go(location.pathname)}>Drop all</button></li>
    </ul>
  );
}
