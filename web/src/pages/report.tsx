// A report: its text with every piece of evidence marked, beside what was read from it, linked both ways.
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Mark, ReportFull } from "../api";
import { edtf, moment } from "../lib/dates";
import { useShared } from "../lib/store";
import { useData, useTitle } from "../lib/use";
import { language, plural, reportHref } from "../lib/words";
import { Downloads, Foreign, Outward, Section, Trouble, Waiting } from "../parts/bits";
import { Records } from "../parts/records";
import { type Reference, ReportText } from "../parts/report-text";

const KINDS: [Mark["kind"], string][] = [["evidence", "evidence"], ["actor", "who"], ["recipient", "to whom"], ["when", "when"],
  ["where", "where"], ["count", "number"], ["speaker", "speaker"], ["ground", "treaty"]];
const NOTHING: ReadonlySet<number> = new Set();

/** What stands at each piece of evidence; a speaker is named again only in another paragraph or after another one. */
export function references(report: ReportFull): Map<number, Reference> {
  const numbers = new Map(report.records.map((record, n) => [record.anchor, n]));
  const found = new Map<number, Reference>();
  const points = Array.from(report.text);
  let before = { speaker: "", end: 0 };
  for (const mark of report.marks) {
    if (mark.kind !== "evidence" || mark.record === null) continue;
    const n = numbers.get(mark.record);
    if (n === undefined) continue;
    const { told_by: told, type } = report.records[n];
    const speaker = told.map((one) => one.name).join(" › ");
    const goesOn = speaker === before.speaker && !points.slice(before.end, mark.start).includes("\n");
    before = { speaker, end: mark.end };
    found.set(mark.id, { number: n + 1, href: `#record-${n + 1}`, speaker: goesOn ? null : speaker || null,
      label: `Record ${n + 1}: ${type}${told.length ? `, told by ${told[0].name}` : ""}` });
  }
  return found;
}

function show(mark: Mark): void {
  const piece = document.querySelector(`.report-text [data-start="${mark.start}"]`);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  piece?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

export function ReportPage({ id, query }: { id: string; query: URLSearchParams }) {
  const { turn } = useShared();
  const page = useData<ReportFull>(`/reports/${encodeURIComponent(id)}.json${turn ? `?turn=${turn}` : ""}`);
  const report = page.data;
  useTitle(report ? report.title ?? report.name : "Report");
  if (page.failure) return <Trouble failure={page.failure} again={page.again} />;
  if (!report) return <Waiting what="the report" />;
  return <Shown report={report} chosen={query.get("event")} />;
}

function Shown({ report, chosen }: { report: ReportFull; chosen: string | null }) {
  const [lit, setLit] = useState(NOTHING);
  const refs = useMemo(() => references(report), [report]);
  const light = (marks: number[]) => setLit(marks.length ? new Set(marks) : NOTHING);
  useEffect(() => {
    const anchors = report.records.filter((record) => record.event === chosen).map((record) => record.anchor);
    const first = report.marks.find((mark) => mark.kind === "evidence" && mark.record !== null && anchors.includes(mark.record));
    if (!first) return;
    light(report.marks.filter((mark) => mark.record !== null && anchors.includes(mark.record)).map((mark) => mark.id));
    show(first);
  }, [report, chosen]);
  return (
    <article class="report-page">
      <header class="page-head">
        <p class="kicker">{report.outlet ? <Foreign>{report.outlet}</Foreign> : "Report"}
          {report.cites.length > 0 && <span class="modes"> citing <Foreign>{report.cites.join(", ")}</Foreign></span>}</p>
        <h1><Foreign lang={report.language}>{report.title ?? report.name}</Foreign></h1>
        <p class="deck">
          {report.published ? `Came out ${edtf(report.published)}` : "No date of publication"} · {language(report.language)} ·{" "}
          {plural(report.records.length, "record")}{report.url && <> · <Outward url={report.url} /></>}
          {report.copy_of && <> · a copy of <a href={reportHref(report.copy_of)}>another report</a></>}
        </p>
        <Downloads path={`/reports/${encodeURIComponent(report.key)}`} forms={["html", "json", "csv"]} />
      </header>
      <ul class="legend marks-legend" aria-label="What the marks mean">
        {KINDS.map(([kind, name]) => <li key={kind}><span class={`m-${kind}`}>{name}</span></li>)}
      </ul>
      <div class="columns reading">
        <section aria-label="The text">
          <ReportText text={report.text} lang={report.language} marks={report.marks} references={refs} lit={lit} onHover={light} />
        </section>
        <aside class="side" aria-label="What was read from it">
          <Section title="What was read from it" id="records">
            <Records report={report} lit={lit} chosen={chosen} onLight={light} onShow={show} />
          </Section>
          {report.copies_of.length > 0 && (
            <Section title="Copies of the same text" id="copies">
              <ul>{report.copies_of.map((copy) => <li key={copy.key}><a href={reportHref(copy.key)}><Foreign>{copy.name}</Foreign></a>{copy.outlet && <> <Foreign>{copy.outlet}</Foreign></>}</li>)}</ul>
            </Section>
          )}
          <Section title="Codings" id="codings">
            <ul>{report.codings.map((coding) => <li key={coding.coded + coding.coder}>{coding.coder} {coding.version}, {moment(coding.coded)}{!coding.current && <span class="soft">, replaced</span>}</li>)}</ul>
          </Section>
        </aside>
      </div>
    </article>
  );
}
