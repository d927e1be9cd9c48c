"""The pages of single things, and of what belongs to the ledger as a whole: one function a page."""

import time
from typing import Any

import numpy as np

from casus._version import __version__
from casus.errors import LedgerError
from casus.exports.ledger import SHAPES
from casus.ledger import Ledger
from casus.ledger.decisions import event_of
from casus.ledger.words import languages
from casus.lexicon.ontology import load_ontology
from casus.records.edtf import iso
from casus.workbench import agreement as agreeing
from casus.workbench import asked, counts, deciding, event, report, sheets, voices
from casus.workbench.answer import Answer
from casus.workbench.completion import codes, complete, marked
from casus.workbench.desk import Desk
from casus.workbench.known import known
from casus.workbench.lists import Asked, Query
from casus.workbench.refusal import missing
from casus.workbench.told import log, shown

Json = dict[str, Any]

DECISION_COLUMNS = ("decision", "kind", "author", "time", "event", "field", "value", "text", "against", "undone", "undoes")
COUNTS = ("killed", "injured", "arrested", "participants", "troops")
_AT_ONCE = 500


def session(desk: Desk, book: Ledger, query: Query) -> Answer:
    """What the page needs to know once."""
    columns, settings = desk.columns(book), desk.settings
    days = columns.day[columns.day > 1]
    reports, = book.store.db.execute("SELECT count(*) FROM reports").fetchone()
    types = load_ontology().types.values()
    sectors = sorted({s for entry in known().named for s in entry.sectors})
    return Answer("session", lambda: {
        "token": settings.token, "version": __version__, "ledger": settings.ledger.name, "author": settings.author,
        "revision": columns.revision, "events": len(columns.id), "reports": reports,
        "first": iso(int(days.min())) if len(days) else None, "last": iso(int(days.max())) if len(days) else None,
        "types": [{"type": t.type, "label": t.type.capitalize(), "modes": list(t.modes)} for t in types],
        "contexts": codes("context"), "statuses": asked.STATUSES, "sectors": sectors, "count_kinds": COUNTS,
        "languages": languages(),
        "countries": [{"code": c.code, "name": c.name, "lat": c.lat, "lon": c.lon} for c in known().countries],
        "shapes": [s for s in SHAPES if s != "parquet"],
        "limits": {"body": settings.limits.body, "upload": settings.limits.upload, "text": settings.limits.text,
                   "page": settings.limits.page}, "local_files": settings.files is not None})


def one_event(desk: Desk, book: Ledger, query: Query, id: str) -> Answer:
    """An event."""
    from casus.workbench.share import event_page

    try:
        number = event_of(book.store.db, id)
    except LedgerError as error:
        raise missing(f"there is no event {id[:40]!r}") from error
    found = event.full(book, number)
    return Answer(f"event-{found['id']}", lambda: found, event.CLAIM_COLUMNS, lambda: event.claim_rows(found),
                  lambda: event_page(desk.settings.ledger.name, found))


def one_report(desk: Desk, book: Ledger, query: Query, key: str) -> Answer:
    """A report."""
    from casus.workbench.share import report_page

    found = report.full(book.store.db, key, asked.chosen({"text": query.get("text", "")}).text)
    return Answer(f"report-{found['name']}", lambda: found, report.MARK_COLUMNS, lambda: report.mark_rows(found),
                  lambda: report_page(desk.settings.ledger.name, found))


def words(desk: Desk, book: Ledger, query: Query, key: str) -> Answer:
    """What marked words are."""
    most = 10_000_000
    start, end = (asked.number(query, name, 0, 0, most) for name in ("start", "end"))
    found = marked(book, desk.columns(book), key, start, end)
    return Answer("words", lambda: found)


def reports(desk: Desk, book: Ledger, query: Query) -> Answer:
    """The list of reports."""
    started = time.perf_counter()
    page = asked.page(query, desk.settings.limits.page)
    which = report.Asked(asked.chosen({"text": query.get("text", "")}).text, query.get("outlet") or None,
                         query.get("language") or None, query.get("family") or None)
    total, found = report.listed(book.store.db, which, page.limit, page.offset)
    shown_rows = list(found)
    whole = "limit" not in query and "offset" not in query

    def all_rows() -> list[list[Any]]:
        if not whole:
            return [report.flat(row) for row in shown_rows]
        with desk.reading() as fresh:
            return [report.flat(row) for row in report.listed(fresh.store.db, which, None, 0)[1]]

    return Answer("reports", lambda: {
        "total": total, "offset": page.offset, "limit": page.limit, "rows": shown_rows, "next": page.next(total),
        "revision": desk.columns(book).revision, "ms": round(1000 * (time.perf_counter() - started), 1)},
        report.COLUMNS, all_rows)


def who_says_what(desk: Desk, book: Ledger, query: Query) -> Answer:
    """The graph of outlets, agencies and speakers, and the stories with their first sources."""
    found = Asked(desk, book, query)
    numbers = counts.order(found.columns, found.mask, "voices")
    drawn = voices.graph(book.store.db, numbers.tolist(), asked.number(query, "nodes", 80, 5, 300))
    return Answer("voices", lambda: found.stamped(drawn), voices.COLUMNS, lambda: voices.edge_rows(drawn))


def invocations(desk: Desk, book: Ledger, query: Query) -> Answer:
    """The invocations."""
    found = sheets.sheets(book)
    return Answer("invocations", lambda: {"sheets": found, "revision": desk.columns(book).revision}, sheets.COLUMNS,
                  lambda: sheets.rows(found))


def one_invocation(desk: Desk, book: Ledger, query: Query, id: str) -> Answer:
    """One invocation."""
    found = [sheet for sheet in sheets.sheets(book) if sheet["id"] == id]
    if not found:
        raise missing(f"there is no invocation {id[:60]!r}")
    return Answer(f"invocation-{id}", lambda: found[0], sheets.COLUMNS, lambda: sheets.rows(found))


def decisions(desk: Desk, book: Ledger, query: Query) -> Answer:
    """What people decided, the newest first."""
    db = book.store.db
    lines = log(db)
    page = asked.page(query, desk.settings.limits.page, 20)
    authors = sorted({line["author"] for line in lines})
    if query.get("author"):
        lines = [line for line in lines if line["author"] == query["author"]]
    if query.get("event"):
        anchors = {a for a, in db.execute("SELECT r.anchor FROM records r JOIN events e ON e.id = r.event WHERE e.name = ?",
                                          (query["event"],))}
        lines = [line for line in lines if anchors & {d["anchor"] for d in (*line["on"], *line["against"])}]
    whole = "limit" not in query and "offset" not in query
    part = [shown(db, line) for line in lines[page.offset:page.offset + page.limit]]
    every = [shown(db, line) for line in lines] if whole else part
    return Answer("decisions", lambda: {
        "total": len(lines), "offset": page.offset, "limit": page.limit, "rows": part, "next": page.next(len(lines)),
        "authors": authors, "revision": desk.columns(book).revision}, DECISION_COLUMNS, lambda: [
            [d["id"], d["kind"], d["author"], d["time"], d["event"], d["field"], _told(d["value"]), d["text"], d["against"],
             d["undone"], d["undoes"]] for d in every])


def _told(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else deciding.as_text(value)


def agreement(desk: Desk, book: Ledger, query: Query) -> Answer:
    """How far people and coders agree."""
    found = agreeing.agreement(book)
    return Answer("agreement", lambda: {"agreement": found}, agreeing.COLUMNS, lambda: agreeing.rows(found))


def completions(desk: Desk, book: Ledger, query: Query) -> Answer:
    """Completions of what was typed."""
    found = complete(book, desk.columns(book), query.get("kind", ""), query.get("q", "")[:200],
                     asked.number(query, "limit", 12, 1, 50))
    return Answer("complete", lambda: {"items": found})


def changes(desk: Desk, book: Ledger, query: Query) -> Answer:
    """What changed since a revision."""
    since = asked.number(query, "since", 0, 0, 999_999_999)
    columns, db = desk.columns(book), book.store.db
    found = [{"id": name, "revision": number} for name, number in db.execute(
        "SELECT name, revision FROM events WHERE revision > ? ORDER BY revision LIMIT ?", (since, _AT_ONCE + 1))]
    numbers = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("reports", "decisions")]
    return Answer("changes", lambda: {
        "revision": columns.revision, "events": found[:_AT_ONCE], "more": len(found) > _AT_ONCE,
        "total": int(np.size(columns.id)), "reports": numbers[0], "decisions": numbers[1]})
