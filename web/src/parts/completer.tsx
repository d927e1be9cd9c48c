// A text field that proposes known names: a combobox with a list, worked by arrow keys, Enter and Escape.
import { useId, useState } from "preact/hooks";
import type { Completion } from "../api";
import { useData, useDebounced } from "../lib/use";
import { Foreign } from "./bits";

interface Props {
  kind: Completion["kind"];
  label: string;
  value: string;
  onInput: (text: string) => void;
  /** Takes a proposal, or the text as it stands (null). */
  onTake: (text: string, completion: Completion | null) => void;
  placeholder?: string;
  autofocus?: boolean;
}

export function Completer({ kind, label, value, onInput, onTake, placeholder, autofocus }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const asked = useDebounced(value.trim(), 150);
  const { data } = useData<{ items: Completion[] }>(
    open && asked ? `/complete.json?kind=${kind}&q=${encodeURIComponent(asked)}&limit=8` : null);
  const items = open && value.trim() ? data?.items ?? [] : [];

  function take(item: Completion | null) {
    setOpen(false);
    setAt(-1);
    onTake(item ? item.name : value.trim(), item);
  }

  function pressed(event: KeyboardEvent) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      setAt(items.length ? (at + step + items.length + (at < 0 && step < 0 ? 1 : 0)) % items.length : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      take(items[at] ?? null);
    } else if (event.key === "Escape" && open && items.length) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  }

  return (
    <div class="completer">
      <label for={id}>{label}</label>
      <input id={id} type="text" role="combobox" autocomplete="off" spellcheck={false} value={value} placeholder={placeholder}
        aria-expanded={items.length > 0} aria-controls={`${id}-list`} aria-autocomplete="list" autofocus={autofocus}
        aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
        onInput={(event) => { setOpen(true); setAt(-1); onInput(event.currentTarget.value); }}
        onKeyDown={pressed} onBlur={() => setOpen(false)} />
      <ul id={`${id}-list`} role="listbox" aria-label={`${label}: known names`} hidden={items.length === 0}>
        {items.map((item, n) => (
          <li key={item.name + item.detail} id={`${id}-${n}`} role="option" aria-selected={n === at}
            onPointerDown={(event) => { event.preventDefault(); take(item); }}>
            <Foreign>{item.name}</Foreign> <span class="soft">{item.detail}</span>
            {item.n > 0 && <span class="count">{item.n.toLocaleString("en-GB")}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
