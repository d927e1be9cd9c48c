// What all pages share: the session, who decides, the theme, and what changed meanwhile.
import { createContext } from "preact";
import { useContext, useState } from "preact/hooks";
import type { Session } from "../api";

export interface Shared {
  session: Session;
  author: string;
  setAuthor: (name: string) => void;
  theme: Theme;
  setTheme: (theme: Theme) => void;
  /** Rises when this page or somebody else changed the ledger and the page was asked to show it. */
  turn: number;
  refresh: () => void;
  say: (message: string) => void;
}

export type Theme = "auto" | "light" | "dark";

export const SharedContext = createContext<Shared | null>(null);

export function useShared(): Shared {
  const shared = useContext(SharedContext);
  if (!shared) throw new Error("used outside of the app");
  return shared;
}

/** A text that this browser remembers; where it may not remember, it lasts as long as the page. */
export function useKept(name: string, initial: string): [string, (value: string) => void] {
  const key = `casus.${name}`;
  const [value, setValue] = useState(() => read(key) ?? initial);
  return [value, (next: string) => {
    setValue(next);
    try {
      localStorage.setItem(key, next);
    } catch {
      return;
    }
  }];
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function applyTheme(theme: Theme): void {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
