// The last decisions, always in sight beside the queue.
import type { Decision } from "../api";
import { moment } from "../lib/dates";
import { valueText } from "../lib/words";
import { Foreign } from "./bits";

interface Props {
  decisions: Decision[];
  onUndo: (decision: Decision) => void;
  onLook: (event: string) => void;
}

export function Recent({ decisions, onUndo, onLook }: Props) {
  return (
    <section class="recent" aria-labelledby="recent-title">
      <h2 id="recent-title">Last decisions</h2>
      {decisions.length === 0 && <p class="soft">None yet.</p>}
      <ol>
        {decisions.map((decision) => (
          <li key={decision.id} class={decision.undone ? "undone" : undefined}>
            <b class={`did did-${decision.kind}`}>{decision.kind}</b>{" "}
            {decision.event ? <button type="button" class="link" onClick={() => onLook(decision.event!)}><Foreign>{decision.label ?? decision.event}</Foreign></button> : null}
            {decision.field && <p>{decision.field} to <Foreign>{valueText(decision.value)}</Foreign></p>}
            <p class="soft"><Foreign>{decision.author}</Foreign>, {moment(decision.time)}
              {decision.undone ? ", undone" : decision.kind !== "undo" && <button type="button" class="more" onClick={() => onUndo(decision)}>undo</button>}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
