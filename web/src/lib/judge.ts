// Decisions: sent with the revision that was seen, so that nobody overwrites what another person did meanwhile.
import { useState } from "preact/hooks";
import type { Changes, Decide, Decided, EventFull } from "../api";
import { Failure, post } from "./http";
import { useShared } from "./store";

/** The revisions that this page's own decisions gave to events: what others changed is told apart by them. */
const own = new Map<string, number>();

export function byOthers(changes: Changes): string[] {
  return changes.events.filter(({ id, revision }) => own.get(id) !== revision).map(({ id }) => id);
}

type Unsigned<D> = D extends unknown ? Omit<D, "author"> : never;
export type Ruling = Unsigned<Decide>;

export interface Judge {
  busy: boolean;
  failure: Failure | null;
  /** The event as another person left it, after a decision was refused; `gone` when there is none any more. */
  conflict: { current: EventFull | null } | null;
  decide: (ruling: Ruling) => Promise<Decided | null>;
  clear: () => void;
}

function unsigned(): Failure {
  return new Failure(400, { error: { code: "bad_value", message: "A decision needs a name.",
    remedy: "Write your name into the field Reviewer at the top of the page.", field: "author" } });
}

export function useJudge(): Judge {
  const { author, say } = useShared();
  const [state, setState] = useState<Pick<Judge, "busy" | "failure" | "conflict">>({ busy: false, failure: null, conflict: null });
  const clear = () => setState({ busy: false, failure: null, conflict: null });

  async function decide(ruling: Ruling): Promise<Decided | null> {
    if (state.busy) return null;
    if (!author.trim()) {
      setState({ busy: false, failure: unsigned(), conflict: null });
      return null;
    }
    setState({ busy: true, failure: null, conflict: null });
    try {
      const decided = await post<Decided>("/decisions.json", { ...ruling, author: author.trim() });
      for (const event of [...(decided.event ? [decided.event] : []), ...decided.others]) own.set(event.id, event.revision);
      clear();
      say(`${ruling.kind} is recorded`);
      return decided;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const conflict = error.code === "conflict" ? { current: error.body?.current ?? null } : null;
      setState({ busy: false, failure: conflict ? null : error, conflict });
      return null;
    }
  }
  return { ...state, decide, clear };
}

export const KEYS: [string, string][] = [
  ["a", "accept as it stands"], ["x", "reject: no event, or not this one"], ["space", "skip to the next"], ["backspace", "undo your last decision"],
  ["c", "correct a field"], ["m", "merge with another event"], ["s", "split off reports"], ["n", "write a note"],
  ["↓ ↑ or j k", "walk through the queue"], ["Enter", "open the event's own page"], ["?", "these keys"],
];
