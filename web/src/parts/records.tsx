// What was coded from a report, each field tied to the words that gave it.
import type { EntityOf, Mark, ReportFull, ReportRecord } from "../api";
import { PRECISIONS, STATUSES, eventHref, placeText, tollText, whenText } from "../lib/words";
import { Foreign, StateTag, StatusTag, TypeTag } from "./bits";

interface Props {
  report: ReportFull;
  lit: ReadonlySet<number>;
  chosen: string | null;
  onLight: (marks: number[]) => void;
  onShow: (mark: Mark) => void;
}

type Line = [title: string, value: string, marks: number[]];

function lines(record: ReportRecord, entities: Map<string, EntityOf>, marks: Mark[]): Line[] {
  const named = (ids: string[]) => ids.map((id) => entities.get(id)?.name ?? id).join(", ");
  const { fields } = record;
  const found: [string, string, number[] | undefined][] = [
    ["Who", named(record.actors), fields.actors],
    ["To whom", named(record.recipients), fields.recipients],
    ["About what", record.theme ?? "", fields.theme],
    ["When", record.when ? whenText(record.when) : "", fields.when],
    ["Where", record.where ? `${placeText(record.where)}${record.where.precision ? ` (${PRECISIONS[record.where.precision]})` : ""}` : "", fields.where],
    ["Numbers", record.counts.map(tollText).join(", "), fields.counts],
    ["Told by", record.told_by.map((speaker) => `${speaker.name} (${speaker.stance})`).join(" › ") || "the outlet itself", fields.told_by],
    ["Grounds", [...new Set((fields.grounds ?? []).map((mark) => marks[mark].label))].join(", "), fields.grounds],
    ["Status", STATUSES[record.status], fields.status],
  ];
  return found.filter(([, value]) => value).map(([title, value, ids]) => [title, value, ids ?? []]);
}

export function Records({ report, lit, chosen, onLight, onShow }: Props) {
  const entities = new Map(report.entities.map((entity) => [entity.id, entity]));
  if (report.records.length === 0) return <p class="soft">Nothing in this report was read as an event.</p>;
  return (
    <ol class="coded">
      {report.records.map((record, n) => {
        const evidence = report.marks.filter((mark) => mark.record === record.anchor && mark.kind === "evidence");
        return (
          <li key={record.anchor} id={`record-${n + 1}`} tabIndex={-1} class={record.event === chosen ? "chosen" : undefined}
            onMouseEnter={() => onLight(evidence.map((mark) => mark.id))} onMouseLeave={() => onLight([])}>
            <header>
              <button type="button" class="ref" onClick={() => evidence[0] && onShow(evidence[0])} aria-label={`Show the words of record ${n + 1}`}>{n + 1}</button>
              <TypeTag type={record.type} modes={record.modes} /> <StatusTag status={record.status} /> <StateTag state={record.state} />
              <a href={eventHref(record.event)}>the event</a>
            </header>
            <dl>
              {lines(record, entities, report.marks).map(([title, value, marks]) => (
                <Row key={title} title={title} value={value} marks={marks} report={report} lit={lit} onLight={onLight} onShow={onShow} />
              ))}
            </dl>
          </li>
        );
      })}
    </ol>
  );
}

interface RowProps extends Omit<Props, "chosen"> {
  title: string;
  value: string;
  marks: number[];
}

/** One field: hovering or focusing it lights its words, a click goes to them. */
function Row({ title, value, marks, report, lit, onLight, onShow }: RowProps) {
  const on = marks.some((mark) => lit.has(mark));
  const shown = <Foreign>{value}</Foreign>;
  return (
    <div class={on ? "lit" : undefined}>
      <dt>{title}</dt>
      <dd>
        {marks.length === 0 ? shown : (
          <button type="button" class="field-words" onMouseEnter={() => onLight(marks)} onFocus={() => onLight(marks)}
            onBlur={() => onLight([])} onClick={() => onShow(report.marks[marks[0]])}>{shown}</button>
        )}
      </dd>
    </div>
  );
}
