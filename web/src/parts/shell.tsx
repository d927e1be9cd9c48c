// What stands around every page: masthead, navigation, who decides, light or dark, what changed meanwhile.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Changes } from "../api";
import { get } from "../lib/http";
import { byOthers } from "../lib/judge";
import { type Theme, useShared } from "../lib/store";
import { useInterval } from "../lib/use";
import { plural } from "../lib/words";

const PAGES: [string, string][] = [["/", "Events"], ["/reports", "Reports"], ["/voices", "Who says what"],
  ["/invocations", "Invocations"], ["/review", "Review"], ["/decisions", "Decisions"], ["/add", "Add reports"]];
const THEMES: [Theme, string][] = [["auto", "As the system"], ["light", "Light"], ["dark", "Dark"]];
const EVERY = 5000;

function current(path: string, page: string): "page" | undefined {
  const home = page === "/" ? path === "/" || path.startsWith("/events/") : path === page || path.startsWith(`${page}/`);
  return home ? "page" : undefined;
}

export function Shell({ path, children }: { path: string; children: ComponentChildren }) {
  const { session, theme, setTheme, author, setAuthor } = useShared();
  return (
    <>
      <a class="skip" href="#main">Skip to the content</a>
      <header class="masthead">
        <div class="brand">
          <a href="/" class="wordmark">Casus</a>
          <span class="ledger" title="The ledger that is open">{session.ledger}</span>
        </div>
        <nav aria-label="Pages">
          <ul>
            {PAGES.map(([href, name]) => <li key={href}><a href={href} aria-current={current(path, href)}>{name}</a></li>)}
          </ul>
        </nav>
        <div class="tools">
          <label>Reviewer <input type="text" value={author} size={12} maxLength={80} placeholder="your name" autocomplete="nickname"
            onInput={(event) => setAuthor(event.currentTarget.value)} /></label>
          <label><span class="hidden">Colours</span>
            <select value={theme} onChange={(event) => setTheme(event.currentTarget.value as Theme)}>
              {THEMES.map(([value, name]) => <option key={value} value={value}>{name}</option>)}
            </select>
          </label>
          <a href="/help" aria-current={current(path, "/help")}>Help</a>
        </div>
      </header>
      <ChangedMeanwhile />
      <main id="main" tabIndex={-1}>{children}</main>
      <footer class="colophon">
        <p>
          Casus {session.version}. {plural(session.events, "event")} from {plural(session.reports, "report")}.
          Borders on the map claim nothing: <a href="/help#map">how the map is drawn</a>. <a href="/static/LICENCES.txt">Licences</a>.
        </p>
      </footer>
    </>
  );
}

/** Tells when somebody else, or a job, changed the ledger; the page is fetched anew when its reader asks for it. */
function ChangedMeanwhile() {
  const { session, turn, refresh } = useShared();
  const [seen, setSeen] = useState(session.revision);
  const [found, setFound] = useState<Changes | null>(null);
  useEffect(() => {
    get<Changes>(`/changes.json?since=${seen}`).then((now) => { setSeen(now.revision); setFound(null); }, () => undefined);
  }, [turn]);
  useInterval(() => {
    get<Changes>(`/changes.json?since=${seen}`).then((now) => setFound(byOthers(now).length ? now : null), () => undefined);
  }, EVERY);
  return (
    <div class="meanwhile" role="status">
      {found && (
        <p>
          The ledger changed meanwhile: {found.more ? "many events" : plural(byOthers(found).length, "event")}.{" "}
          <button type="button" onClick={refresh}>Show it as it is now</button>
        </p>
      )}
    </div>
  );
}
