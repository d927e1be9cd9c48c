// Who says what of an event: every value of every field with the words, the speaker and the report.
import type { Claim, EventFull, Status } from "../api";
import { type FieldClaims, grouped } from "../lib/claims";
import { day, edtf } from "../lib/dates";
import { STATUSES, language, plural, reportHref } from "../lib/words";
import { Foreign, Quote } from "./bits";

const TITLES: Record<string, string> = { when: "When", where: "Where", actors: "Who", recipients: "To whom", status: "Status" };

export function Claims({ event }: { event: EventFull }) {
  const fields: FieldClaims[] = grouped(event.claims).sort((a, b) => Number(b.differ) - Number(a.differ));
  if (fields.length === 0) return <p class="soft">No report makes a claim on a single field.</p>;
  return (
    <div class="claims">
      {fields.map(({ field, values, differ }) => (differ ? (
        <section key={field} aria-label={`Claims on ${title(field)}`}>
          <h3>{title(field)} <span class="differ">{values.length} versions</span></h3>
          <div class="versions">
            {values.map((value) => (
              <div key={value.text} class={`version${value.chosen ? " chosen" : ""}`}>
                <p class="value"><Foreign>{shown(field, value.text)}</Foreign>{" "}
                  <span class="soft">{plural(value.voices, "voice")}{value.chosen && ", taken"}</span></p>
                <ul>{value.claims.map((claim, n) => <li key={n}><Said claim={claim} event={event.id} /></li>)}</ul>
              </div>
            ))}
          </div>
        </section>
      ) : (
        <details key={field} class="agreed">
          <summary><b>{title(field)}</b> <Foreign>{shown(field, values[0].text)}</Foreign>{" "}
            <span class="soft">{values[0].voices > 1 ? `${plural(values[0].voices, "voice")} agree` : "one voice"}</span></summary>
          <ul>{values[0].claims.map((claim, n) => <li key={n}><Said claim={claim} event={event.id} /></li>)}</ul>
        </details>
      )))}
    </div>
  );
}

function title(field: string): string {
  return TITLES[field] ?? field.charAt(0).toUpperCase() + field.slice(1);
}

function shown(field: string, text: string): string {
  if (field === "status") return STATUSES[text as Status] ?? text;
  return field === "when" ? edtf(text) : text;
}

const STANCES: Record<Claim["stance"], string> = { asserts: "says", hedges: "says with a hedge", denies: "denies", quotes: "quotes" };

function Said({ claim, event }: { claim: Claim; event: string }) {
  return (
    <>
      <Quote lang={claim.language}>{claim.quote}</Quote>
      <span class="cite">
        {claim.told_by && <><Foreign>{claim.told_by}</Foreign> {STANCES[claim.stance]}, in </>}
        <a href={reportHref(claim.key, event)}><Foreign>{claim.outlet ?? claim.report}</Foreign></a>
        {claim.published && `, ${day(claim.published)}`} <abbr title={language(claim.language)}>{claim.language}</abbr>
      </span>
    </>
  );
}
