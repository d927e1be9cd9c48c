import type { Status } from "../api";
import { STATUSES } from "../lib/words";

export function StatusLegend({ statuses }: { statuses: Status[] }) {
  return (
    <ul class="legend" aria-label="Colours of the columns">
      {statuses.map((status) => <li key={status}><span class={`dot status-${status}`} aria-hidden="true" /> {STATUSES[status]}</li>)}
    </ul>
  );
}
