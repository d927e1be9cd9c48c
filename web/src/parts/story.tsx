// How an event came to be what it says: its sources, its date, its merging, its standing over time.
import type { EventFull } from "../api";
import { day, edtf, moment } from "../lib/dates";
import { STATUSES, language, plural, reportHref, valueText } from "../lib/words";
import { Foreign, Quote, Section } from "./bits";

export function Sources({ event }: { event: EventFull }) {
  const { origin } = event;
  return (
    <Section title="Sources" id="sources" note={plural(event.records.length, "record")}>
      {origin && (
        <p>
          First told by <b><Foreign>{origin.name}</Foreign></b> ({origin.kind}) in{" "}
          <a href={reportHref(origin.key, event.id)}><Foreign>{origin.report}</Foreign></a>
          {origin.published && `, ${day(origin.published)}`}; carried by {origin.outlets > 0 && `${plural(origin.outlets, "outlet")} in `}{plural(origin.reports, "report")}
          {origin.copies > 0 && `, ${plural(origin.copies, "copy", "copies")} among them`}.
        </p>
      )}
      <table class="records">
        <thead><tr><th scope="col">Report</th><th scope="col">Came out</th><th scope="col">Words</th><th scope="col">Told by</th><th scope="col">Voice</th></tr></thead>
        <tbody>
          {event.records.map((record) => (
            <tr key={record.anchor}>
              <td><a href={reportHref(record.key, event.id)}><Foreign>{record.report}</Foreign></a>
                <br /><span class="soft">{record.outlet && <><Foreign>{record.outlet}</Foreign>, </>}{language(record.language)}{record.copy_of && ", a copy"}</span></td>
              <td>{record.published ? edtf(record.published) : "no date"}</td>
              <td><Quote lang={record.language}>{record.quote}</Quote></td>
              <td>{record.told_by.length === 0 ? <span class="soft">the outlet itself</span>
                : record.told_by.map((speaker, n) => <span key={n}>{n > 0 && " › "}<Foreign>{speaker.name}</Foreign> <span class="soft">{speaker.stance}</span></span>)}</td>
              <td>{record.voice + 1}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

export function Narrowing({ event }: { event: EventFull }) {
  return (
    <Section title="How the date was narrowed" id="narrowing">
      {event.narrowing.length === 0 ? <p class="soft">No report states a time.</p> : (
        <ol class="steps">
          {event.narrowing.map((step, n) => (
            <li key={n}>
              <a href={reportHref(step.key, event.id)}><Foreign>{step.report}</Foreign></a>: <Foreign>{step.said}</Foreign>
              <br /><span class="soft">leaves</span> <b>{edtf(step.left)}</b>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

export function Why({ event }: { event: EventFull }) {
  if (event.records.length < 2) return null;
  const links = [...event.why].sort((a, b) => b.score - a.score);
  const line = (link: EventFull["why"][number]) => (
    <li key={link.a + link.b}>
      <b><Foreign>{link.reports[0]}</Foreign></b> and <b><Foreign>{link.reports[1]}</Foreign></b>{" "}
      <span class="soft">({link.score.toFixed(1)})</span>: {link.why.join("; ")}
    </li>
  );
  return (
    <Section title="Why these reports are one event" id="why">
      {links.length === 0 && <p class="soft">A person put them together.</p>}
      <ul class="why">{links.slice(0, 4).map(line)}</ul>
      {links.length > 4 && <details><summary>{links.length - 4} more links</summary><ul class="why">{links.slice(4).map(line)}</ul></details>}
    </Section>
  );
}

export function History({ event }: { event: EventFull }) {
  return (
    <Section title="How it stood over time" id="history">
      <ol class="history">
        {event.history.map((step, n) => (
          <li key={n} class={`status-${step.status}`}>
            <b>{step.stage || STATUSES[step.status]}</b> <span class="soft">{step.when ? edtf(step.when) : "no day"}</span>{" "}
            <a href={reportHref(step.key, event.id)}><Foreign>{step.report}</Foreign></a>
          </li>
        ))}
      </ol>
    </Section>
  );
}

export function Decided({ event, undo }: { event: EventFull; undo: (decision: string) => void }) {
  return (
    <Section title="Decisions" id="decisions">
      {event.decisions.length === 0 && <p class="soft">Nobody has decided anything on this event.</p>}
      <ol class="decisions">
        {event.decisions.map((decision) => (
          <li key={decision.id} class={decision.undone ? "undone" : undefined}>
            <b>{decision.kind}</b>{decision.field && <> {decision.field} to <Foreign>{valueText(decision.value)}</Foreign></>}
            {decision.text && <> <Quote>{decision.text}</Quote></>}
            <br /><span class="soft"><Foreign>{decision.author}</Foreign>, {moment(decision.time)}{decision.undone && ", undone"}</span>
            {!decision.undone && decision.kind !== "undo" && <button type="button" class="more" onClick={() => undo(decision.id)}>undo</button>}
          </li>
        ))}
      </ol>
    </Section>
  );
}
