// Offsets in the contract count Unicode code points; JavaScript's strings count UTF-16 units. All cutting is done here.

/** A stretch of text that is covered by the same marks throughout; `control` names an invisible or direction-changing sign. */
export interface Piece<M> {
  start: number;
  end: number;
  text: string;
  marks: M[];
  control: string | null;
}

// Signs that are not seen or that turn the direction of what follows: C0 (without tab and line ends), C1, soft hyphen,
// bidi marks, embeddings and isolates, zero-width signs, interlinear and tag characters, the byte order mark.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/u;

export function controlName(char: string): string | null {
  if (!CONTROL.test(char)) return null;
  return `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
}

export function length(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Cuts a text at every edge of a mark and around every control sign. */
export function pieces<M extends { start: number; end: number }>(text: string, marks: readonly M[]): Piece<M>[] {
  const points = Array.from(text);
  const edges = new Set([0, points.length]);
  for (const mark of marks) {
    if (mark.start < 0 || mark.end > points.length || mark.start >= mark.end) continue;
    edges.add(mark.start).add(mark.end);
  }
  points.forEach((char, at) => {
    if (controlName(char)) edges.add(at).add(at + 1);
  });
  const sorted = [...edges].sort((a, b) => a - b);
  const byStart = [...marks].filter((mark) => mark.start < mark.end).sort((a, b) => a.start - b.start);
  const found: Piece<M>[] = [];
  let open: M[] = [];
  let next = 0;
  for (let i = 0; i + 1 < sorted.length; i++) {
    const [start, end] = [sorted[i], sorted[i + 1]];
    while (next < byStart.length && byStart[next].start <= start) open.push(byStart[next++]);
    open = open.filter((mark) => mark.end > start);
    const chunk = points.slice(start, end).join("");
    found.push({ start, end, text: chunk, marks: [...open], control: end - start === 1 ? controlName(chunk) : null });
  }
  return found;
}

/** Where words first stand in a text, in code points. */
export function place(text: string, words: string): [number, number] | null {
  const at = words ? text.indexOf(words) : -1;
  if (at < 0) return null;
  const start = length(text.slice(0, at));
  return [start, start + length(words)];
}

/** Text for a single line: control signs become visible, everything else stays. */
export function visible(text: string): string {
  return Array.from(text, (char) => {
    const name = controlName(char);
    return name ? `[${name}]` : char;
  }).join("");
}

/** The code point at which a browser's selection edge stands; elements of the text carry data-start. */
export function pointAt(node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const piece = element?.closest<HTMLElement>("[data-start]");
  if (!piece) return null;
  const start = Number(piece.dataset.start);
  if (piece.dataset.end) return offset > 0 ? Number(piece.dataset.end) : start;
  return node instanceof Text ? start + length(node.data.slice(0, offset)) : start;
}
