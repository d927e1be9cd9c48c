// Hooks: data by address, debounced values, what other people changed.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Failure, get } from "./http";
import { visible } from "./points";

export interface Data<T> {
  data: T | null;
  failure: Failure | null;
  loading: boolean;
  again: () => void;
  put: (data: T) => void;
}

/** Fetches an address; while another is fetched the former data stay, so that a filter does not blank the page. */
export function useData<T>(url: string | null): Data<T> {
  const [state, setState] = useState<{ data: T | null; failure: Failure | null; loading: boolean }>(
    { data: null, failure: null, loading: url !== null });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (url === null) {
      setState({ data: null, failure: null, loading: false });
      return;
    }
    const control = new AbortController();
    setState((old) => ({ ...old, loading: true }));
    get<T>(url, control.signal).then(
      (data) => setState({ data, failure: null, loading: false }),
      (error: unknown) => {
        if (error instanceof Failure && !control.signal.aborted) setState({ data: null, failure: error, loading: false });
      });
    return () => control.abort();
  }, [url, turn]);
  const again = useCallback(() => setTurn((n) => n + 1), []);
  const put = useCallback((data: T) => setState({ data, failure: null, loading: false }), []);
  return { ...state, again, put };
}

export function useDebounced<T>(value: T, wait = 200): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
}

/** Calls while the page is in sight, and at once when it comes back into sight. */
export function useInterval(call: () => void, every: number | null): void {
  const latest = useRef(call);
  latest.current = call;
  useEffect(() => {
    if (every === null) return;
    const tick = () => {
      if (!document.hidden) latest.current();
    };
    const timer = setInterval(tick, every);
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [every]);
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${visible(title)} · Casus` : "Casus";
  }, [title]);
}
