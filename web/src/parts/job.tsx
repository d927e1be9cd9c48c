import type { Job } from "../api";
import { plural, reportHref } from "../lib/words";
import { Foreign } from "./bits";

const STEPS: Record<NonNullable<Job["step"]>, string> = {
  waiting: "waiting", fetching: "fetching", loading: "loading the language models", coding: "reading", storing: "putting into the ledger",
};

export function JobLine({ job, onCancel }: { job: Job; onCancel: () => void }) {
  const going = job.state === "queued" || job.state === "running";
  return (
    <li class={`job ${job.state}`}>
      <p><b><Foreign>{job.what}</Foreign></b>{" "}
        <span class="soft">{going ? (job.step ? STEPS[job.step] : job.state) : job.state}</span>
        {going && <button type="button" class="more" onClick={onCancel}>cancel</button>}</p>
      {going && <progress aria-label={`Progress of ${job.what}`} max={job.total ?? undefined} value={job.total === null ? undefined : job.done} />}
      {job.error && <p class="bad-news"><Foreign>{job.error}</Foreign></p>}
      {job.added.map((one) => (
        <p key={one.key}>Added <a href={reportHref(one.key)}><Foreign>{one.name}</Foreign></a>: {plural(one.events, "event")}{one.copies > 0 && `, a copy of ${plural(one.copies, "other")}`}</p>
      ))}
      {job.known.map((one) => <p key={one.key}>Known already: <a href={reportHref(one.key)}><Foreign>{one.name}</Foreign></a></p>)}
      {job.left_out.map((one) => <p key={one.name} class="bad-news">Left out <Foreign>{one.name}</Foreign>: {one.what} <span class="soft">{one.remedy}</span></p>)}
    </li>
  );
}
