// The review queue: what stands in it, where one is, and what was done to it.
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Decision, DecisionPage, EventFull, ReviewPage } from "../api";
import { dataQuery } from "./filters";
import { type Judge, type Ruling, useJudge } from "./judge";
import { useShared } from "./store";
import { useData, useInterval } from "./use";

const ROWS = 50;
const RECENT = 10;
const DONE: Record<Ruling["kind"], string> = {
  accept: "accepted", reject: "rejected", correct: "corrected", merge: "merged", split: "split", note: "noted", undo: "undone",
};
const LOOK_AGAIN = 5000;

export interface Queue {
  page: ReturnType<typeof useData<ReviewPage>>;
  event: ReturnType<typeof useData<EventFull>>;
  recent: Decision[];
  selected: string | null;
  done: ReadonlyMap<string, string>;
  judge: Judge;
  select: (id: string) => void;
  walk: (by: number) => void;
  send: (ruling: Ruling) => Promise<boolean>;
  undo: (decision?: Decision) => Promise<void>;
}

export function useQueue(query: URLSearchParams, second: boolean): Queue {
  const { author, turn, say } = useShared();
  const extra = { author: second ? author : null, second: second ? 1 : null, order: query.get("order"), limit: ROWS };
  const page = useData<ReviewPage>(`/review.json${dataQuery(query, extra)}${turn ? `&turn=${turn}` : ""}`);
  const decisions = useData<DecisionPage>(`/decisions.json?limit=${RECENT}`);
  const [selected, setSelected] = useState<string | null>(null);
  const [done, setDone] = useState<ReadonlyMap<string, string>>(new Map());
  const judge = useJudge();
  const ids = useMemo(() => page.data?.rows.map((row) => row.id) ?? [], [page.data]);
  const event = useData<EventFull>(selected && `/events/${encodeURIComponent(selected)}.json`);
  useInterval(decisions.again, LOOK_AGAIN);

  useEffect(() => {
    setDone(new Map());
    setSelected((now) => (now !== null && ids.includes(now) ? now : ids[0] ?? null));
  }, [ids]);

  function walk(by: number) {
    const at = selected === null ? -1 : ids.indexOf(selected);
    const next = ids[Math.max(0, Math.min(ids.length - 1, at + by))];
    if (next && next !== selected) {
      judge.clear();
      setSelected(next);
    }
  }

  /** The next event that has not been decided in this sitting; a fresh queue when there is none. */
  function onward(now: ReadonlyMap<string, string>) {
    const at = selected === null ? -1 : ids.indexOf(selected);
    const next = [...ids.slice(at + 1), ...ids.slice(0, Math.max(0, at))].find((id) => !now.has(id));
    if (next) setSelected(next);
    else page.again();
  }

  async function send(ruling: Ruling): Promise<boolean> {
    const decided = await judge.decide(ruling);
    if (!decided) return false;
    decisions.again();
    if (ruling.kind === "accept" || ruling.kind === "reject") {
      const now = new Map(done).set(ruling.event, DONE[ruling.kind]);
      for (const id of decided.gone) now.set(id, "merged");
      setDone(now);
      onward(now);
    } else if (decided.event) {
      setDone(new Map(done).set(decided.event.id, DONE[ruling.kind]));
      event.put(decided.event);
      setSelected(decided.event.id);
    }
    return true;
  }

  async function undo(decision?: Decision): Promise<void> {
    const last = decision ?? decisions.data?.rows.find((row) => row.author === author.trim() && !row.undone && row.kind !== "undo");
    if (!last) return say("You have no decision to undo.");
    const decided = await judge.decide({ kind: "undo", decision: last.id });
    if (!decided) return;
    decisions.again();
    const back = decided.event?.id ?? last.event;
    const now = new Map(done);
    if (back) now.delete(back);
    setDone(now);
    if (back === selected) event.again();
    else if (back) setSelected(back);
  }

  return { page, event, recent: decisions.data?.rows ?? [], selected, done, judge, select: setSelected, walk, send, undo };
}
