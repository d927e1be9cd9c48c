// Every decision that people made, how far they agree, and the way to take decisions along.
import { useState } from "preact/hooks";
import type { Agreement, DecisionPage as Page } from "../api";
import { moment } from "../lib/dates";
import { changed } from "../lib/filters";
import { Failure, post } from "../lib/http";
import { useJudge } from "../lib/judge";
import { go } from "../lib/router";
import { useShared } from "../lib/store";
import { useData, useTitle } from "../lib/use";
import { eventHref, plural, valueText } from "../lib/words";
import { Downloads, Foreign, Pager, Quote, Section, Trouble, Waiting } from "../parts/bits";

const ROWS = 50;

export function DecisionsPage({ query }: { query: URLSearchParams }) {
  const { turn, refresh } = useShared();
  const author = query.get("author") ?? "";
  const offset = Number(query.get("offset")) || 0;
  const found = useData<Page>(`/decisions.json?limit=${ROWS}&offset=${offset}${author && `&author=${encodeURIComponent(author)}`}&turn=${turn}`);
  const judge = useJudge();
  useTitle("Decisions");
  const page = found.data;
  const undo = async (decision: string) => (await judge.decide({ kind: "undo", decision })) && refresh();
  return (
    <article class="plain-page">
      <header class="page-head">
        <h1>{page ? plural(page.total, "decision") : "Decisions"}</h1>
        <p class="deck">Nothing is overwritten: an undo is a decision too. <a href="/decisions.jsonl" download>All decisions as lines</a> can be taken into another ledger.</p>
        <Downloads path="/decisions" query={author && `?author=${encodeURIComponent(author)}`} forms={["json", "csv"]} />
      </header>
      {(found.failure ?? judge.failure) && <Trouble failure={(found.failure ?? judge.failure)!} />}
      {!page && !found.failure && <Waiting what="the decisions" />}
      {page && page.authors.length > 0 && (
        <label>Of{" "}
          <select value={author} onChange={(change) => go(changed(query, { author: change.currentTarget.value || null }))}>
            <option value="">everybody</option>
            {page.authors.map((name) => <option key={name} value={name}>{name}</option>)}
          </select>
        </label>
      )}
      {page && (
        <table class="records wide">
          <thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Event</th><th scope="col"><span class="hidden">Undo</span></th></tr></thead>
          <tbody>
            {page.rows.map((row) => (
              <tr key={row.id} class={row.undone ? "undone" : undefined}>
                <td>{moment(row.time)}</td>
                <td><Foreign>{row.author}</Foreign></td>
                <td><b>{row.kind}</b>{row.field && <> {row.field} to <Foreign>{valueText(row.value)}</Foreign></>}{row.text && <> <Quote>{row.text}</Quote></>}{row.undone && <span class="soft"> undone</span>}</td>
                <td>{row.event && <a href={eventHref(row.event)}><Foreign>{row.label ?? row.event}</Foreign></a>}{row.against && <> and <a href={eventHref(row.against)}>{row.against}</a></>}</td>
                <td>{!row.undone && row.kind !== "undo" && <button type="button" onClick={() => undo(row.id)}>Undo</button>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {page && <Pager offset={page.offset} limit={page.limit} total={page.total} onGo={(next) => go(changed(query, { offset: next ? String(next) : null }))} />}
      <Alpha />
      <TakeIn />
    </article>
  );
}

function Alpha() {
  const { turn } = useShared();
  const { data } = useData<{ agreement: Agreement[] }>(`/agreement.json?turn=${turn}`);
  if (!data) return null;
  const measured = data.agreement.filter((one) => one.judges.length > 1);
  return (
    <Section title="Agreement" id="agreement" note="Krippendorff's alpha, a field at a time">
      {measured.length === 0 && <p class="soft">Agreement is measured once two have judged the same events. Review has a second reading for that.</p>}
      {measured.map((one) => (
        <table class="records" key={one.between}>
          <caption>Between {one.between}: {one.judges.join(", ")}</caption>
          <thead><tr><th scope="col">Field</th><th scope="col">Measure</th><th scope="col" class="num">Alpha</th><th scope="col" class="num">Events</th><th scope="col" class="num">Pairs</th></tr></thead>
          <tbody>
            {one.fields.map((row) => (
              <tr key={row.field}><th scope="row">{row.field}</th><td>{row.metric}</td><td class="num">{row.alpha === null ? "not defined" : row.alpha.toFixed(3)}</td><td class="num">{row.units}</td><td class="num">{row.pairs}</td></tr>
            ))}
          </tbody>
        </table>
      ))}
      <Downloads path="/agreement" forms={["json", "csv"]} />
    </Section>
  );
}

function TakeIn() {
  const { refresh } = useShared();
  const [told, setTold] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  async function take(file: File | undefined) {
    if (!file) return;
    try {
      const { imported } = await post<{ imported: number }>("/decisions/import.json", await file.text());
      setTold(`${plural(imported, "decision")} taken in.`);
      setFailure(null);
      refresh();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      setFailure(error);
    }
  }
  return (
    <Section title="Take decisions in" id="take-in">
      <label class="field"><span>A file of lines from another ledger with the same reports</span>
        <input type="file" accept=".jsonl,.ndjson" onChange={(change) => void take(change.currentTarget.files?.[0])} /></label>
      <p role="status">{told}</p>
      {failure && <Trouble failure={failure} />}
    </Section>
  );
}
