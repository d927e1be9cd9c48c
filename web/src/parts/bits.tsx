// Small pieces that every page uses.
import type { ComponentChildren } from "preact";
import type { Party, State, Status, Where } from "../api";
import type { Failure } from "../lib/http";
import { visible } from "../lib/points";
import { PRECISIONS, STATES, STATUSES, language, outward, placeText } from "../lib/words";

/** Text of a report or a name from one: its direction cannot spill over, its hidden signs are seen. */
export function Foreign({ children, lang }: { children: string; lang?: string }) {
  return <bdi lang={lang}>{visible(children)}</bdi>;
}

export function Quote({ children, lang }: { children: string; lang?: string }) {
  return <q lang={lang} class="quote"><Foreign>{children}</Foreign></q>;
}

export function StatusTag({ status }: { status: Status }) {
  return <span class={`tag status status-${status}`}>{STATUSES[status]}</span>;
}

export function StateTag({ state }: { state: State }) {
  return state === "unreviewed" ? null : <span class={`tag state state-${state}`}>{STATES[state]}</span>;
}

export function TypeTag({ type, modes, quad }: { type: string; modes: string[]; quad?: string }) {
  return (
    <span class={`kicker quad-${(quad ?? "none").split(" ").join("-")}`}>
      {type}{modes.length > 0 && <span class="modes"> {modes.join(", ")}</span>}
    </span>
  );
}

export function Parties({ parties, none = "not said who", most = 4 }: { parties: Party[]; none?: string; most?: number }) {
  if (parties.length === 0) return <span class="unknown">{none}</span>;
  const rest = parties.length - most;
  return (
    <>
      {parties.slice(0, most).map((party, at) => (
        <span key={party.name}>
          {at > 0 && ", "}
          <Foreign>{party.name}</Foreign>
        </span>
      ))}
      {rest > 0 && ` and ${rest} more`}
    </>
  );
}

export function Place({ where }: { where: Where | null }) {
  if (!where) return <span class="unknown">no place given</span>;
  const wide = where.precision === "country" || where.precision === "region";
  return <span title={where.precision ? PRECISIONS[where.precision] : undefined}>
    {wide && <span class="soft">in </span>}<Foreign>{placeText(where)}</Foreign>
  </span>;
}

export function Languages({ codes }: { codes: string[] }) {
  return <span class="languages">{codes.map((code) => <abbr key={code} title={language(code)}>{code}</abbr>)}</span>;
}

/** What a view shows, in other forms. */
export function Downloads({ path, query = "", forms }: { path: string; query?: string; forms: ("json" | "csv" | "html")[] }) {
  const label = { json: "JSON", csv: "CSV", html: "one HTML file" };
  return (
    <p class="downloads">
      <span class="soft">Take this along: </span>
      {forms.map((form) => <a key={form} href={`${path}.${form}${query}`} target="_blank" rel="noopener">{label[form]}</a>)}
    </p>
  );
}

export function Outward({ url }: { url: string | null }) {
  const href = outward(url);
  if (!url) return null;
  if (!href) return <Foreign>{url}</Foreign>;
  return <a href={href} target="_blank" rel="noreferrer noopener"><Foreign>{href}</Foreign></a>;
}

export function Trouble({ failure, again }: { failure: Failure; again?: () => void }) {
  return (
    <div class="trouble" role="alert">
      <p><strong>{failure.code === "access" ? "This page needs the address that casus serve printed." : failure.message}</strong></p>
      {failure.remedy && <p>{failure.remedy}</p>}
      {again && <p><button type="button" onClick={again}>Try again</button></p>}
    </div>
  );
}

export function Waiting({ what }: { what: string }) {
  return <p class="waiting" role="status">Fetching {what} …</p>;
}

export function Section({ title, id, note, children }: { title: string; id: string; note?: ComponentChildren; children: ComponentChildren }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}{note && <span class="note">{note}</span>}</h2>
      {children}
    </section>
  );
}

export function Pager({ offset, limit, total, onGo }: { offset: number; limit: number; total: number; onGo: (offset: number) => void }) {
  if (total <= limit && offset === 0) return null;
  const last = Math.min(offset + limit, total);
  return (
    <nav class="pager" aria-label="Pages of the list">
      <button type="button" disabled={offset === 0} onClick={() => onGo(Math.max(0, offset - limit))}>Earlier rows</button>
      <span>{(offset + 1).toLocaleString("en-GB")}–{last.toLocaleString("en-GB")} of {total.toLocaleString("en-GB")}</span>
      <button type="button" disabled={last >= total} onClick={() => onGo(offset + limit)}>Later rows</button>
    </nav>
  );
}
