// Keys that work everywhere on a page except where text is typed or a dialog is open.
import { useEffect, useRef } from "preact/hooks";
import type { EventFull } from "../api";
import type { Open } from "../parts/bench";
import type { Ruling } from "./judge";

/** Whether a key press belongs to a field that is being filled in, or to a button in focus. */
function typing(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  if (target.closest("input, textarea, select, dialog, [contenteditable]")) return true;
  return (event.key === " " || event.key === "Enter") && target.closest("button, a, summary") !== null;
}

export type Keys = Record<string, (() => void) | null>;

export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    function listen(pressed: KeyboardEvent) {
      if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || typing(pressed) || document.querySelector("dialog[open]")) return;
      const action = latest.current[pressed.key];
      if (!action) return;
      pressed.preventDefault();
      action();
    }
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

/** The keys that decide on an event. */
export function decidingKeys(event: EventFull | null, send: (ruling: Ruling) => void, setOpen: (open: Open) => void): Keys {
  if (!event) return {};
  const seen = { event: event.id, revision: event.revision };
  return {
    a: () => send({ kind: "accept", ...seen }),
    x: () => send({ kind: "reject", ...seen }),
    c: () => setOpen({ dialog: "correct", field: "type" }),
    m: () => setOpen({ dialog: "merge" }),
    s: event.reports > 1 ? () => setOpen({ dialog: "split" }) : null,
    n: () => setOpen({ dialog: "note" }),
  };
}
