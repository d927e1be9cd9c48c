"""The pages that show many events: the overview, the list, the timeline, the map, the facets, the review queue."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from casus.ledger import Filter, Ledger, decisions
from casus.workbench import asked, counts
from casus.workbench.answer import Answer
from casus.workbench.columns import Columns, Ints
from casus.workbench.desk import Desk
from casus.workbench.rows import COLUMNS, flat, parts, rows

Json = dict[str, Any]
Query = Mapping[str, str]

TIMELINE_COLUMNS = ("day", "unit", "status", "type", "events")
PLACE_COLUMNS = ("spot", "name", "country", "admin1", "precision", "lat", "lon", "pin", "events", "disputed", "killed")
FACET_COLUMNS = ("facet", "value", "events")


class Asked:
    """The events that a request's filter lets through, in its order."""

    def __init__(self, desk: Desk, book: Ledger, query: Query, chosen: Filter | None = None) -> None:
        self.started = time.perf_counter()
        self.desk, self.book, self.query = desk, book, query
        self.chosen = asked.chosen(query) if chosen is None else chosen
        self.columns: Columns = desk.columns(book)
        self.mask = desk.mask(book, self.columns, self.chosen)
        self.total = int(self.mask.sum())

    def order(self, default: str = "day") -> Ints:
        """The numbers of the events in the order asked for."""
        return counts.order(self.columns, self.mask, asked.order(self.query, default))

    def stamped(self, found: Json) -> Json:
        """What was found, with what every list says of itself."""
        return found | {"total": self.total, "revision": self.columns.revision,
                        "ms": round(1000 * (time.perf_counter() - self.started), 1)}


def events(desk: Desk, book: Ledger, query: Query) -> Answer:
    """The list of events."""
    found = Asked(desk, book, query)
    numbers = found.order()
    page = asked.page(query, desk.settings.limits.page)
    shown = numbers[page.offset:page.offset + page.limit].tolist()
    whole = numbers.tolist() if "limit" not in query and "offset" not in query else shown
    return Answer("events", lambda: _page(found, page, shown), COLUMNS, lambda: _flat(desk, whole))


def _page(found: Asked, page: asked.Page, shown: Sequence[int]) -> Json:
    return found.stamped({
        "offset": page.offset, "limit": page.limit, "order": found.query.get("order") or "day",
        "rows": rows(found.book.store.db, shown), "next": page.next(found.total)})


def _flat(desk: Desk, numbers: Sequence[int]) -> Iterator[Sequence[Any]]:
    """Rows a part at a time, each with a connection of its own: a download may take long."""
    for part in parts(numbers):
        with desk.reading() as book:
            found = rows(book.store.db, part)
        yield from map(flat, found)


def timeline(desk: Desk, book: Ledger, query: Query) -> Answer:
    """Events by time."""
    from casus.workbench.share import timeline_page

    found = Asked(desk, book, query)
    told = found.stamped(counts.timeline(found.columns, found.mask, asked.unit(query)))
    numbers = found.order()
    return Answer("timeline", lambda: told, TIMELINE_COLUMNS,
                  lambda: [[day, told["unit"], status, type_, n] for day, status, type_, n in told["cells"]],
                  lambda: timeline_page(desk.settings.ledger.name, query, told, numbers.tolist(), book.store.db))


def places(desk: Desk, book: Ledger, query: Query) -> Answer:
    """Events by place."""
    found = Asked(desk, book, query)
    told = found.stamped(counts.places(book.store.db, found.columns, found.mask))
    return Answer("map", lambda: told, PLACE_COLUMNS, lambda: [
        [s["id"], s["name"], s["country"], s["admin1"], s["precision"], s["lat"], s["lon"], pin, s["events"], s["disputed"],
         s["killed"]] for pin, listed in (("yes", "points"), ("no", "areas")) for s in told[listed]])


def facets(desk: Desk, book: Ledger, query: Query) -> Answer:
    """Events by the values of each facet."""
    found = Asked(desk, book, query)
    told = found.stamped(counts.facets(desk, book, found.columns, found.chosen))
    return Answer("facets", lambda: told, FACET_COLUMNS, lambda: [
        [name, item["value"], item["n"]] for name, items in told.items() if isinstance(items, list) for item in items])


def overview(desk: Desk, book: Ledger, query: Query) -> Answer:
    """All that the first view needs, in one answer."""
    found = Asked(desk, book, query)
    page = asked.page(query, desk.settings.limits.page)
    db, columns, mask = book.store.db, found.columns, found.mask
    listed = found.order()[page.offset:page.offset + page.limit].tolist()
    made: dict[str, Callable[[], Json]] = {
        "events": lambda: _page(found, page, listed),
        "timeline": lambda: counts.timeline(columns, mask, asked.unit(query)),
        "map": lambda: counts.places(db, columns, mask),
        "facets": lambda: counts.facets(desk, book, columns, found.chosen)}
    return Answer("overview", lambda: found.stamped({name: found.stamped(make()) for name, make in made.items()}))


def review(desk: Desk, book: Ledger, query: Query) -> Answer:
    """The queue: what is most worth a look first. With ``second``, what others have judged and the author has not."""
    chosen = asked.chosen(query)
    author = query.get("author", "").strip()
    second = asked.flag(query, "second")
    everything = Asked(desk, book, query, chosen._replace(rejected=True))
    if second:
        mine, others = _judged(book.store.db, author)
        chosen = chosen._replace(ids=tuple(sorted(others - mine)) or ("",), rejected=True)
    elif chosen.state is None:
        chosen = chosen._replace(state="unreviewed")
    found = Asked(desk, book, query, chosen)
    page = asked.page(query, desk.settings.limits.page, 50)
    numbers = found.order("look")
    shown = numbers[page.offset:page.offset + page.limit].tolist()
    unseen = everything.columns.state[everything.mask] == everything.columns.states.code("unreviewed")
    return Answer("review", lambda: found.stamped({
        "offset": page.offset, "limit": page.limit, "left": int(unseen.sum()), "all": everything.total,
        "rows": rows(book.store.db, shown, reasons=True), "next": page.next(found.total)}),
        COLUMNS, lambda: _flat(desk, numbers.tolist() if "limit" not in query else shown))


def _judged(db: sqlite3.Connection, author: str) -> tuple[set[str], set[str]]:
    """Ids of the events that an author has judged, and of those that others have."""
    mine, others = set[str](), set[str]()
    for line in decisions.log(db):
        if line["kind"] in ("accept", "reject", "correct") and not line["undone"]:
            for deed in line["on"]:
                row = db.execute("SELECT e.name FROM records r JOIN events e ON e.id = r.event WHERE r.anchor = ?",
                                 (deed["anchor"],)).fetchone()
                if row:
                    (mine if line["author"] == author else others).add(row[0])
    return mine, others
