// The words behind an event, in the report's own text, one report at a time.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { EventFull, ReportFull } from "../api";
import { visible } from "../lib/points";
import { useData } from "../lib/use";
import { reportHref } from "../lib/words";
import { Trouble, Waiting } from "./bits";
import { ReportText } from "./report-text";

export function Evidence({ event }: { event: EventFull }) {
  const [key, setKey] = useState(event.records[0]?.key ?? "");
  const box = useRef<HTMLDivElement>(null);
  const report = useData<ReportFull>(key ? `/reports/${encodeURIComponent(key)}.json` : null);
  const keys = [...new Map(event.records.map((record) => [record.key, record.report]))];
  const shown = report.data?.key === key ? report.data : null;
  const anchors = useMemo(() => new Set(event.records.map((record) => record.anchor)), [event]);
  const marks = useMemo(() => shown?.marks.filter((mark) => mark.record !== null && anchors.has(mark.record)) ?? [], [shown, anchors]);
  useEffect(() => {
    const first = box.current?.querySelector<HTMLElement>(".m-evidence");
    if (first && box.current) box.current.scrollTop = first.offsetTop - 60;
  }, [marks]);
  return (
    <section class="evidence" aria-label="The words">
      <p>
        <label>Words in{" "}
          <select value={key} onChange={(change) => setKey(change.currentTarget.value)}>
            {keys.map(([value, name]) => <option key={value} value={value}>{visible(name)}</option>)}
          </select>
        </label>{" "}
        <a href={reportHref(key, event.id)}>whole report</a>
      </p>
      {report.failure && <Trouble failure={report.failure} />}
      <div class="excerpt" ref={box} tabIndex={0} role="region" aria-label="Text of the report">
        {shown ? <ReportText text={shown.text} lang={shown.language} marks={marks} /> : <Waiting what="the report" />}
      </div>
    </section>
  );
}
