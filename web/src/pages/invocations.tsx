// Invocations: the treaty, the article, the appeal, and every member's answer on one sheet.
import type { Answer, AnswerKind, Sheet } from "../api";
import { edtf } from "../lib/dates";
import { useShared } from "../lib/store";
import { useData, useTitle } from "../lib/use";
import { eventHref, plural, reportHref, tollText } from "../lib/words";
import { Downloads, Foreign, Quote, Trouble, Waiting } from "../parts/bits";

const ANSWERS: Record<AnswerKind, string> = {
  silent: "no report mentions it", asked: "asked", refused: "refused", preparing: "is preparing", ready: "is ready", agreed: "agreed", sent: "sent help",
};

export function InvocationsPage() {
  const { turn } = useShared();
  const found = useData<{ sheets: Sheet[] }>(`/invocations.json${turn ? `?turn=${turn}` : ""}`);
  useTitle("Invocations");
  return (
    <article class="plain-page">
      <header class="page-head">
        <h1>Invocations</h1>
        <p class="deck">Appeals that invoke a treaty, and how its members answered.</p>
        <Downloads path="/invocations" forms={["json", "csv"]} />
      </header>
      {found.failure && <Trouble failure={found.failure} again={found.again} />}
      {!found.data && !found.failure && <Waiting what="the invocations" />}
      {found.data?.sheets.length === 0 && <p class="soft">No report of this ledger tells of an appeal that invokes a treaty.</p>}
      <ul class="sheets">
        {found.data?.sheets.map((sheet) => (
          <li key={sheet.id}>
            <h2><a href={`/invocations/${encodeURIComponent(sheet.id)}`}>{title(sheet)}</a></h2>
            <p class="soft">{sheet.when ? edtf(sheet.when) : "no date"} · {plural(sheet.voices, "independent voice")} · {plural(sheet.members.length - sheet.silent.length, "answer")} of {plural(sheet.members.length, "other member")}</p>
          </li>
        ))}
      </ul>
    </article>
  );
}

function title(sheet: Sheet): string {
  return `${sheet.invoker_name} invokes the ${sheet.name}${sheet.article ? `, article ${sheet.article}` : ""}`;
}

export function InvocationPage({ id }: { id: string }) {
  const { turn } = useShared();
  const path = `/invocations/${encodeURIComponent(id)}`;
  const found = useData<Sheet>(`${path}.json${turn ? `?turn=${turn}` : ""}`);
  const sheet = found.data;
  useTitle(sheet ? title(sheet) : "Invocation");
  if (found.failure) return <Trouble failure={found.failure} again={found.again} />;
  if (!sheet) return <Waiting what="the sheet" />;
  const answers = [...(sheet.organisation ? [sheet.organisation] : []), ...sheet.members];
  return (
    <article class="plain-page sheet">
      <header class="page-head">
        <p class="kicker">Invocation</p>
        <h1>{title(sheet)}</h1>
        <p class="deck">{sheet.when ? edtf(sheet.when) : "No date given"} · <a href={eventHref(sheet.appeal)}>the appeal</a> · {plural(sheet.voices, "independent voice")}</p>
        <Downloads path={path} forms={["json", "csv"]} />
      </header>
      <blockquote><Quote>{sheet.quote}</Quote></blockquote>
      <p class="soft">Told by {sheet.reports.map((report, n) => <span key={report.key}>{n > 0 && ", "}<a href={reportHref(report.key, sheet.appeal)}><Foreign>{report.report}</Foreign></a></span>)}</p>
      <table class="records wide answers">
        <thead><tr><th scope="col">Member</th><th scope="col">Answer</th><th scope="col">Steps</th></tr></thead>
        <tbody>{answers.map((answer) => <AnswerRow key={answer.who} answer={answer} organisation={answer === sheet.organisation} />)}</tbody>
      </table>
      {sheet.silent.length > 0 && <p>No report mentions an answer of {answers.filter((one) => sheet.silent.includes(one.who)).map((one) => one.name).join(", ")}.</p>}
    </article>
  );
}

function AnswerRow({ answer, organisation }: { answer: Answer; organisation: boolean }) {
  return (
    <tr class={organisation ? "organisation" : undefined}>
      <th scope="row">{answer.name}{answer.who !== answer.name && <span class="soft"> {answer.who}</span>}</th>
      <td><span class={`tag answer answer-${answer.answer}`}>{ANSWERS[answer.answer]}</span></td>
      <td>
        <ol class="steps">
          {answer.steps.map((step, n) => (
            <li key={n}>
              <a href={eventHref(step.event)}>{ANSWERS[step.answer]}</a> <span class="soft">{step.when ? edtf(step.when) : "no date"}</span>
              {step.forces.map((toll) => <span key={toll.of} class="toll">{tollText(toll)}</span>)}
              <br /><Quote>{step.quote}</Quote>
            </li>
          ))}
        </ol>
      </td>
    </tr>
  );
}
