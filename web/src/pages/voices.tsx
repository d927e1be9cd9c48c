// Who says what: the graph of outlets, agencies and speakers, and who was first with the stories that many carry.
import type { Story, Voices } from "../api";
import { day, edtf } from "../lib/dates";
import { around } from "../lib/graph";
import { changed, dataQuery } from "../lib/filters";
import { go } from "../lib/router";
import { useShared } from "../lib/store";
import { useData, useTitle } from "../lib/use";
import { eventHref, plural, reportHref } from "../lib/words";
import { Downloads, Foreign, Section, Trouble, Waiting } from "../parts/bits";
import { Chips } from "../parts/filters";
import { VoiceGraph } from "../parts/voice-graph";

export function VoicesPage({ query }: { query: URLSearchParams }) {
  const { turn } = useShared();
  const conditions = dataQuery(query, { nodes: query.get("nodes") });
  const found = useData<Voices>(`/voices.json${conditions}${turn ? `${conditions ? "&" : "?"}turn=${turn}` : ""}`);
  const chosen = query.get("node");
  const voices = found.data;
  useTitle("Who says what");
  return (
    <article class="plain-page">
      <header class="page-head">
        <h1>Who says what</h1>
        <p class="deck">{voices ? `${plural(voices.nodes.length, "voice")} behind ${plural(voices.total, "event")}.` : ""} Choose a name to see only what it is tied to.</p>
        <Chips query={query} />
        <Downloads path="/voices" query={conditions} forms={["json", "csv"]} />
      </header>
      {found.failure && <Trouble failure={found.failure} again={found.again} />}
      {!voices && !found.failure && <Waiting what="the voices" />}
      {voices && (
        <>
          <section class="panel" aria-label="Graph">
            {chosen && <p><button type="button" onClick={() => go(changed(query, { node: null }))}>Show all again</button></p>}
            <VoiceGraph voices={voices} chosen={chosen} onChoose={(id) => go(changed(query, { node: id }))} />
            {voices.left_out > 0 && <p class="soft">{plural(voices.left_out, "name")} with fewer claims are left out.{" "}
              <button type="button" class="more" onClick={() => go(changed(query, { nodes: "300" }))}>show up to 300</button></p>}
            <ul class="legend"><li><span class="stroke cites" /> cites</li><li><span class="stroke quotes" /> quotes</li><li><span class="stroke denies" /> with denials</li></ul>
            <Ties voices={voices} chosen={chosen} />
          </section>
          <Section title="Stories that many carry" id="stories" note="and who was first">
            {voices.stories.length === 0 && <p class="soft">No story is carried by more than one outlet.</p>}
            <ol class="stories">{voices.stories.map((story, n) => <li key={n}><StoryLine story={story} /></li>)}</ol>
          </Section>
        </>
      )}
    </article>
  );
}

function Ties({ voices, chosen }: { voices: Voices; chosen: string | null }) {
  const { nodes, edges } = around(voices, chosen);
  const names = new Map(nodes.map((node) => [node.id, node.name]));
  const sorted = [...edges].sort((a, b) => b.n - a.n).slice(0, 200);
  return (
    <details open={chosen !== null}>
      <summary>{plural(edges.length, "tie")} as a table</summary>
      <table class="records">
        <thead><tr><th scope="col">Who</th><th scope="col">does what</th><th scope="col">whom</th><th scope="col" class="num">times</th><th scope="col" class="num">asserting</th><th scope="col" class="num">hedging</th><th scope="col" class="num">denying</th></tr></thead>
        <tbody>
          {sorted.map((edge) => (
            <tr key={`${edge.from}>${edge.to}>${edge.kind}`}>
              <td><Foreign>{names.get(edge.from) ?? edge.from}</Foreign></td><td>{edge.kind}</td><td><Foreign>{names.get(edge.to) ?? edge.to}</Foreign></td>
              <td class="num">{edge.n}</td><td class="num">{edge.asserts}</td><td class="num">{edge.hedges}</td><td class="num">{edge.denies}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function StoryLine({ story }: { story: Story }) {
  const { origin } = story;
  return (
    <details>
      <summary>
        <b><Foreign>{story.label}</Foreign></b>
        <span class="soft"> first: <Foreign>{origin.name}</Foreign> ({origin.kind}){origin.published && `, ${day(origin.published)}`}; {origin.outlets > 0 && `${plural(origin.outlets, "outlet")}, `}{plural(origin.reports, "report")}{origin.copies > 0 && `, ${plural(origin.copies, "copy", "copies")}`}</span>
      </summary>
      {story.event && <p><a href={eventHref(story.event)}>The event and its claims</a></p>}
      <ol>
        {story.chain.map((link) => (
          <li key={link.key}>
            <a href={reportHref(link.key, story.event ?? undefined)}><Foreign>{link.report}</Foreign></a>{" "}
            <span class="soft">{link.outlet && <><Foreign>{link.outlet}</Foreign>, </>}{link.published ? edtf(link.published) : "no date"}{link.copy && ", a copy"}{link.via && <>, by way of <Foreign>{link.via}</Foreign></>}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
