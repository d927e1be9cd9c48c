// Opens the session, keeps what all pages share, and chooses the page by its address.
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Session } from "./api";
import { Failure, openSession } from "./lib/http";
import { type Route, useRoute } from "./lib/router";
import { SharedContext, type Shared, type Theme, applyTheme, useKept } from "./lib/store";
import { AddPage } from "./pages/add";
import { DecisionsPage } from "./pages/decisions";
import { EventPage } from "./pages/event";
import { EventsPage } from "./pages/events";
import { HelpPage } from "./pages/help";
import { InvocationPage, InvocationsPage } from "./pages/invocations";
import { ReportPage } from "./pages/report";
import { ReportsPage } from "./pages/reports";
import { ReviewPage } from "./pages/review";
import { VoicesPage } from "./pages/voices";
import { Trouble } from "./parts/bits";
import { Shell } from "./parts/shell";

function page({ path, query }: Route) {
  const [, first, second] = path.split("/");
  const id = second ? decodeURIComponent(second) : null;
  switch (first) {
    case "": return <EventsPage query={query} />;
    case "events": return id ? <EventPage key={id} id={id} /> : <EventsPage query={query} />;
    case "reports": return id ? <ReportPage key={id} id={id} query={query} /> : <ReportsPage query={query} />;
    case "voices": return <VoicesPage query={query} />;
    case "invocations": return id ? <InvocationPage id={id} /> : <InvocationsPage />;
    case "review": return <ReviewPage query={query} />;
    case "decisions": return <DecisionsPage query={query} />;
    case "add": return <AddPage />;
    case "help": return <HelpPage />;
    default: return <p class="trouble">There is no such page. <a href="/">To the events</a></p>;
  }
}

export function App() {
  const route = useRoute();
  const [session, setSession] = useState<Session | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [keptAuthor, setAuthor] = useKept("author", "");
  const [theme, setTheme] = useKept("theme", "auto");
  const [turn, setTurn] = useState(0);
  const [message, setMessage] = useState("");
  const shownPath = useRef(route.path);

  const open = useCallback(() => {
    openSession().then(setSession, (error: unknown) => error instanceof Failure && setFailure(error));
  }, []);
  useEffect(open, [turn]);
  useEffect(() => applyTheme(theme as Theme), [theme]);
  useEffect(() => {
    if (shownPath.current !== route.path) document.getElementById("main")?.focus({ preventScroll: true });
    shownPath.current = route.path;
  }, [route.path]);

  const shared = useMemo<Shared | null>(() => session && {
    session, turn, setAuthor, theme: theme as Theme, setTheme, say: setMessage,
    author: keptAuthor || session.author || "",
    refresh: () => setTurn((n) => n + 1),
  }, [session, turn, keptAuthor, theme]);

  if (!shared) return failure ? <Trouble failure={failure} again={open} /> : null;
  return (
    <SharedContext.Provider value={shared}>
      <Shell path={route.path}>{page(route)}</Shell>
      <p class="hidden" role="status" aria-live="polite">{message}</p>
    </SharedContext.Provider>
  );
}
