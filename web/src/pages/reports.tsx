// All reports of the ledger, found by their words.
import { useEffect, useState } from "preact/hooks";
import type { ReportPage as Page } from "../api";
import { edtf } from "../lib/dates";
import { changed } from "../lib/filters";
import { go } from "../lib/router";
import { useShared } from "../lib/store";
import { useData, useTitle } from "../lib/use";
import { language, plural, reportHref } from "../lib/words";
import { Downloads, Foreign, Pager, Trouble, Waiting } from "../parts/bits";

const ROWS = 50;

export function ReportsPage({ query }: { query: URLSearchParams }) {
  const { session, turn } = useShared();
  const wanted = new URLSearchParams();
  for (const name of ["text", "outlet", "language", "family"]) if (query.get(name)) wanted.set(name, query.get(name)!);
  const conditions = wanted.size ? `?${wanted}` : "";
  const offset = Number(query.get("offset")) || 0;
  const found = useData<Page>(`/reports.json${conditions}${conditions ? "&" : "?"}limit=${ROWS}&offset=${offset}&turn=${turn}`);
  const [text, setText] = useState(query.get("text") ?? "");
  useEffect(() => setText(query.get("text") ?? ""), [query.get("text")]);
  const set = (values: Record<string, string | null>) => go(changed(query, values));
  useTitle("Reports");
  const page = found.data;
  return (
    <article class="plain-page">
      <header class="page-head">
        <h1>{page ? plural(page.total, "report") : "Reports"}</h1>
        <form role="search" class="inline" onSubmit={(submitted) => { submitted.preventDefault(); set({ text: text.trim() || null }); }}>
          <label class="field"><span>Words in the reports, in any form</span>
            <input type="search" value={text} onInput={(input) => setText(input.currentTarget.value)} /></label>
          <label class="field"><span>Language</span>
            <select value={query.get("language") ?? ""} onChange={(change) => set({ language: change.currentTarget.value || null })}>
              <option value="">any</option>
              {session.languages.map((code) => <option key={code} value={code}>{language(code)}</option>)}
            </select></label>
          <button type="submit">Search</button>
        </form>
        <Downloads path="/reports" query={conditions} forms={["json", "csv"]} />
      </header>
      {found.failure && <Trouble failure={found.failure} again={found.again} />}
      {!page && !found.failure && <Waiting what="the reports" />}
      {page && (
        <table class="records wide">
          <thead><tr><th scope="col">Report</th><th scope="col">Came out</th><th scope="col">Outlet</th><th scope="col">Citing</th><th scope="col">Language</th><th scope="col" class="num">Events</th><th scope="col">Copies</th></tr></thead>
          <tbody>
            {page.rows.map((row) => (
              <tr key={row.key}>
                <td>
                  <a href={reportHref(row.key)}><Foreign lang={row.language}>{row.title ?? row.name}</Foreign></a>
                  {row.title && <><br /><span class="soft"><Foreign>{row.name}</Foreign></span></>}
                  {row.found && <p class="snippet" lang={row.language}><bdi>{row.found.map(([piece, hit], n) => (hit ? <mark key={n}>{piece}</mark> : piece))}</bdi></p>}
                </td>
                <td>{row.published ? edtf(row.published) : <span class="soft">no date</span>}</td>
                <td>{row.outlet ? <Foreign>{row.outlet}</Foreign> : <span class="soft">not named</span>}</td>
                <td><Foreign>{row.cites.join(", ")}</Foreign></td>
                <td>{language(row.language)}</td>
                <td class="num">{row.events}</td>
                <td>{row.copy_of ? <a href={reportHref(row.copy_of)}>a copy</a> : row.copies > 0 ? plural(row.copies, "copy", "copies") : ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {page && <Pager offset={page.offset} limit={page.limit} total={page.total} onGo={(next) => set({ offset: next ? String(next) : null })} />}
    </article>
  );
}
