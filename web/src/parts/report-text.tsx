// A report's text with its marks. The text is only ever text; marks are spans around its pieces.
import { useMemo, useRef } from "preact/hooks";
import type { Mark } from "../api";
import { type Piece, pieces, pointAt, visible } from "../lib/points";

export interface Reference {
  number: number;
  href: string;
  speaker: string | null;
  label: string;
}

interface Props {
  text: string;
  lang: string;
  marks: Mark[];
  /** What stands at the marks that are evidence: the number of the record and who speaks. */
  references?: Map<number, Reference>;
  lit?: ReadonlySet<number>;
  onHover?: (marks: number[]) => void;
  onSelect?: (start: number, end: number) => void;
}

export function ReportText({ text, lang, marks, references, lit, onHover, onSelect }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const cut = useMemo(() => pieces(text, marks), [text, marks]);

  function selected() {
    const selection = getSelection();
    if (!onSelect || !selection || selection.isCollapsed || !ref.current?.contains(selection.anchorNode)) return;
    const range = selection.getRangeAt(0);
    const start = pointAt(range.startContainer, range.startOffset);
    const end = pointAt(range.endContainer, range.endOffset);
    if (start !== null && end !== null && start < end) onSelect(start, end);
  }

  return (
    <div ref={ref} class="report-text" lang={lang} dir="auto" onMouseUp={selected} onKeyUp={selected}
      onMouseLeave={() => onHover?.([])}>
      {cut.map((piece) => (
        <Stretch key={piece.start} piece={piece} references={references} lit={piece.marks.some((mark) => lit?.has(mark.id))} onHover={onHover} />
      ))}
    </div>
  );
}

interface StretchProps {
  piece: Piece<Mark>;
  references?: Map<number, Reference>;
  lit: boolean;
  onHover?: (marks: number[]) => void;
}

function Stretch({ piece, references, lit, onHover }: StretchProps) {
  const opening = references ? piece.marks.filter((mark) => mark.start === piece.start && references.get(mark.id)?.speaker) : [];
  const closing = references ? piece.marks.filter((mark) => mark.end === piece.end && references.has(mark.id)) : [];
  const kinds = [...new Set(piece.marks.map((mark) => mark.kind))];
  const speakers = [...new Set(opening.map((mark) => references!.get(mark.id)!.speaker!))];
  const classes = ["piece", ...kinds.map((kind) => `m-${kind}`), ...(lit ? ["lit"] : [])].join(" ");
  const told = piece.marks.filter((mark) => mark.kind !== "evidence").map((mark) => `${mark.kind}: ${mark.label}`).join("\n");
  return (
    <>
      {speakers.map((speaker) => <span key={speaker} class="says" data-start={piece.start} data-end={piece.start}><bdi>{visible(speaker)}</bdi></span>)}
      {piece.control
        ? <span class="control" data-start={piece.start} data-end={piece.end} title="A sign that is not seen">{piece.control}</span>
        : <span class={kinds.length || lit ? classes : undefined} title={told ? visible(told) : undefined} data-start={piece.start} data-marks={piece.marks.map((mark) => mark.id).join(" ") || undefined}
            onMouseEnter={onHover && (() => onHover(piece.marks.map((mark) => mark.id)))}>{piece.text}</span>}
      {closing.map((mark) => {
        const reference = references!.get(mark.id)!;
        return <a key={mark.id} class="ref" href={reference.href} data-start={piece.end} data-end={piece.end} aria-label={reference.label}
          onMouseEnter={onHover && (() => onHover([mark.id]))}>{reference.number}</a>;
      })}
    </>
  );
}
