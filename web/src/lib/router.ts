// Pages by address: links are plain links, a click on one of our own pages is answered without a reload.
import { useEffect, useState } from "preact/hooks";

export interface Route {
  path: string;
  query: URLSearchParams;
}

const DATA = /\.(json|jsonl|csv|html)$|^\/(export|static)\//;
const listeners = new Set<() => void>();

function here(): Route {
  return { path: decodeURI(location.pathname), query: new URLSearchParams(location.search) };
}

function tell(): void {
  for (const listener of listeners) listener();
}

export function go(href: string, options: { replace?: boolean } = {}): void {
  const target = new URL(href || location.pathname, location.href);
  const elsewhere = target.pathname !== location.pathname;
  history[options.replace ? "replaceState" : "pushState"](null, "", target);
  if (elsewhere) scrollTo(0, 0);
  tell();
}

function clicked(event: MouseEvent): void {
  const link = (event.target as Element).closest("a");
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const target = new URL(link.href, location.href);
  const samePage = target.pathname === location.pathname && target.search === location.search;
  if (target.origin !== location.origin || DATA.test(target.pathname) || link.target || link.download || (samePage && target.hash)) return;
  event.preventDefault();
  go(target.href);
}

export function startRouter(): void {
  addEventListener("popstate", tell);
  document.addEventListener("click", clicked);
}

export function useRoute(): Route {
  const [route, setRoute] = useState(here);
  useEffect(() => {
    const listener = () => setRoute(here());
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return route;
}
