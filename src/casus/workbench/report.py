"""A report with everything that was read from it, marked in its text; and the lists of reports."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from casus.ledger.members import Behind, of_report
from casus.ledger.packing import unpacked
from casus.ledger.words import places, question, snippet_parts
from casus.records import CodedReport
from casus.workbench.evidence import words
from casus.workbench.refusal import missing

Json = dict[str, Any]

COLUMNS = ("report", "key", "language", "outlet", "cites", "title", "url", "published", "added", "events", "copies",
           "copy_of")
"""Of the list as CSV."""

MARK_COLUMNS = ("report", "start", "end", "kind", "label", "words", "event", "record", "entity")
"""Of a report as CSV: its marks."""

_ROW = ("r.id, r.key, r.name, r.language, r.title, r.outlet, r.cites, r.url, r.published, r.added, f.key, "
        "(SELECT count(*) FROM reports c WHERE c.family = r.family), "
        "(SELECT count(DISTINCT event) FROM records c WHERE c.report = r.id)")


class Asked(NamedTuple):
    """Which reports: all that meet every condition given."""

    text: str | None = None
    outlet: str | None = None
    language: str | None = None
    family: str | None = None


def listed(db: sqlite3.Connection, asked: Asked, limit: int | None, offset: int) -> tuple[int, Iterator[Json]]:
    """How many reports there are, and a stretch of them by date; with a text the best first."""
    parts, values = ["1"], list[Any]()
    for column, value in (("r.outlet", asked.outlet), ("r.language", asked.language), ("f.key", asked.family)):
        if value:
            parts.append(f"{column} = ?")
            values.append(value)
    tables, by = "reports r JOIN reports f ON f.id = r.family", "r.earliest, r.name"
    if asked.text:
        tables, by = f"words w JOIN {tables.replace('reports r ', 'reports r ON r.id = w.rowid ')}", "bm25(words)"
        parts.append("words MATCH ?")
        values.append(question(asked.text))
    where = " AND ".join(parts)
    total, = db.execute(f"SELECT count(*) FROM {tables} WHERE {where}", values).fetchone()
    rows = db.execute(f"SELECT {_ROW}, {'r.text' if asked.text else 'NULL'} FROM {tables} WHERE {where} ORDER BY {by} "
                      "LIMIT ? OFFSET ?", (*values, -1 if limit is None else limit, offset))
    return total, (_row(row, asked.text) for row in rows)


def _row(row: tuple[Any, ...], text: str | None = None) -> Json:
    _, key, name, language, title, outlet, cites, url, published, added, family, copies, events, words_of = row
    return {"key": key, "name": name, "language": language, "title": title, "outlet": outlet, "cites": json.loads(cites),
            "url": url, "published": published, "added": added, "events": events, "copies": copies - 1,
            "copy_of": family if family != key else None, "family": family,
            "found": snippet_parts(words_of, language, text) if text and words_of is not None else None}


def flat(row: Json) -> list[Any]:
    """A report as cells."""
    return [row["name"], row["key"], row["language"], row["outlet"], "; ".join(row["cites"]), row["title"], row["url"],
            row["published"], row["added"], row["events"], row["copies"], row["copy_of"]]


def full(db: sqlite3.Connection, key: str, text: str | None = None) -> Json:
    """The report's page; ``text`` marks words that were looked for."""
    row = db.execute(f"SELECT {_ROW}, NULL FROM reports r JOIN reports f ON f.id = r.family WHERE r.key = ?",
                     (key,)).fetchone()
    if row is None:
        raise missing(f"there is no report {key!r}")
    report = row[0]
    behind = of_report(db, report)
    codings = db.execute("SELECT coder, version, coded, current, body FROM codings WHERE report = ? ORDER BY id",
                         (report,)).fetchall()
    coded = unpacked(next((body for *_, current, body in codings if current), codings[-1][-1]))
    found = _Marks(coded)
    records = [_record(db, b, found) for b in behind]
    if text:
        for start, end in places(coded.report.text, coded.report.language, text):
            found.add(start, end, "found", None, None, "")
    published = coded.report.published
    return _row(row) | {
        "text": coded.report.text,
        "published_as": {"edtf": published.edtf, "earliest": published.earliest, "latest": published.latest},
        "codings": [{"coder": coder, "version": version, "coded": when, "current": bool(current)}
                    for coder, version, when, current, _ in codings],
        "entities": _entities(behind, coded), "marks": found.ordered(records), "records": records,
        "copies_of": [dict(zip(("key", "name", "outlet", "published"), copy, strict=True)) for copy in db.execute(
            "SELECT key, name, outlet, published FROM reports WHERE family = (SELECT family FROM reports WHERE id = ?) "
            "AND id <> ? ORDER BY earliest, name", (report, report))]}


class _Marks:
    """Marks as they are found; in the end they are put in the order of the text, and numbered."""

    def __init__(self, coded: CodedReport) -> None:
        self._found: dict[tuple[int, int, str, str | None, str | None], str] = {}
        for basis in coded.report.published.basis:
            self.add(basis.start, basis.end, "published", None, None, coded.report.published.edtf or "")
        for entity in coded.entities:
            for mention in entity.mentions:
                self.add(mention.start, mention.end, "mention", None, entity.id, entity.name)

    def add(self, start: int, end: int, kind: str, record: str | None, entity: str | None, label: str
            ) -> tuple[int, int, str, str | None, str | None]:
        key = (start, end, kind, record, entity)
        self._found.setdefault(key, label)
        return key

    def ordered(self, records: Sequence[Json]) -> list[Json]:
        """The marks by their start, the longest first; fields of records get their numbers."""
        keys = sorted(self._found, key=lambda k: (k[0], -k[1], k[2], k[3] or "", k[4] or ""))
        number = {key: n for n, key in enumerate(keys)}
        for record in records:
            record["fields"] = {field: sorted({number[key] for key in found}) for field, found in record["fields"].items()}
        return [{"id": n, "start": k[0], "end": k[1], "kind": k[2], "record": k[3], "entity": k[4], "label": self._found[k]}
                for n, k in enumerate(keys)]


def _record(db: sqlite3.Connection, behind: Behind, marks: _Marks) -> Json:
    event = behind.event
    fields: dict[str, list[Any]] = defaultdict(list)
    for w in words(behind.coded, event):
        fields[w.field].append(marks.add(w.start, w.end, w.kind, behind.anchor, w.entity, w.label))
    name, revision, state = db.execute("SELECT name, revision, state FROM events WHERE id = ?", (behind.of,)).fetchone()
    names = {e.id: e.name for e in behind.coded.entities}
    when, where = event.when, event.where
    return {
        "anchor": behind.anchor, "event": name, "revision": revision, "code": behind.code,
        "coder": behind.coded.coder.name, "type": event.type, "modes": event.modes, "contexts": event.contexts,
        "status": event.status, "actors": event.actors, "recipients": event.recipients, "theme": event.theme,
        "when": {"edtf": when.edtf, "earliest": when.earliest, "latest": when.latest} if when else None,
        "where": {"name": where.name, "country": where.country, "admin1": where.admin1, "lat": where.lat, "lon": where.lon,
                  "precision": where.precision, "gazetteer_id": where.gazetteer_id} if where else None,
        "counts": [{"of": c.of, "low": c.low, "high": c.high} for c in event.counts],
        "told_by": [{"speaker": t.speaker, "name": names.get(t.speaker, t.speaker), "stance": t.stance, "medium": t.medium}
                    for t in event.told_by],
        "confidence": event.confidence, "state": state, "fields": dict(fields)}


def _entities(behind: Sequence[Behind], coded: CodedReport) -> list[Json]:
    found = {e.id: e for report in (coded, *(b.coded for b in behind)) for e in report.entities}
    return [{"id": e.id, "name": e.name, "aliases": e.aliases, "kind": e.kind, "country": e.country, "sectors": e.sectors,
             "office": e.office, "known": e.known} for e in found.values()]


def mark_rows(report: Json) -> list[list[Any]]:
    """The marks as rows of a table."""
    events = {record["anchor"]: record["event"] for record in report["records"]}
    return [[report["name"], m["start"], m["end"], m["kind"], m["label"],
             " ".join(report["text"][m["start"]:m["end"]].split()), events.get(m["record"]), m["record"], m["entity"]]
            for m in report["marks"]]
