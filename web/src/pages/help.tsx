// What the page means by its words, colours and lines.
import { KEYS } from "../lib/judge";
import { useShared } from "../lib/store";
import { useTitle } from "../lib/use";
import { PRECISIONS, STATUSES, typeName } from "../lib/words";
import { Section } from "../parts/bits";

export function HelpPage() {
  const { session } = useShared();
  useTitle("Help");
  return (
    <article class="plain-page prose">
      <header class="page-head"><h1>Help</h1></header>
      <Section title="What is shown" id="shown">
        <p>An event is one deed, however many reports tell of it. A voice is independent of the others: copies of one text, and reports that pass on the same outlet, are one voice.
          Where sources differ, the value that most voices give is shown, and every other one stands beside it on the event's page.</p>
        <p>Conditions, order and page are in the address: send it to a colleague with the same ledger, or keep it. Every view has its JSON and CSV with the same conditions.</p>
      </Section>
      <Section title="Status" id="status">
        <dl class="keys">{session.statuses.map((status) => <div key={status}><dt><span class={`dot status-${status}`} aria-hidden="true" /> {STATUSES[status]}</dt><dd>{status}</dd></div>)}</dl>
      </Section>
      <Section title="Types" id="types">
        <dl class="keys">{session.types.map((type) => <div key={type.type}><dt>{typeName(type.type)}</dt><dd>{type.modes.join(", ") || <span class="soft">no modes</span>}</dd></div>)}</dl>
      </Section>
      <Section title="Dates" id="dates">
        <p>Dates are as narrow as the reports allow: <code>2022-01-05</code> is a day, <code>2022-01</code> a month, <code>2022-01-05/2022-01-07</code> a span,
          <code>[2022-01-05,2022-01-12]</code> one of two days. Events without a date of their own are sorted by the day of their first report, and say so.</p>
      </Section>
      <Section title="The map" id="map">
        <p>Pins stand for {PRECISIONS.point}, {PRECISIONS.town} (with a ring) and {PRECISIONS.district} (dashed). An event of which only the region or the country is known has no pin:
          it is counted in a tag with the area's name.</p>
        <p>The map takes no side. All land has one colour. Borders that are contested in whole or in part are dotted, and only members of the United Nations are named.
          Which country an event is in comes from its report and the gazetteer, never from a line on this map. Coasts and lines are Natural Earth's.</p>
      </Section>
      <Section title="Keys in Review" id="keys">
        <dl class="keys">{KEYS.map(([key, does]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div>)}</dl>
        <p>Decisions are lines with author and time. Nothing is overwritten: an undo is a line too. When another person changed an event after you read it, your decision is refused and you are shown how it stands.</p>
      </Section>
    </article>
  );
}
