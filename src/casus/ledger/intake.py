"""Reports into the ledger: each once, in one transaction with all that follows from it."""

import hashlib
import sqlite3
from datetime import UTC, datetime
from typing import Literal, NamedTuple

import msgspec

from casus.documents import Source
from casus.ledger.copies import settle
from casus.ledger.deed import Deed, anchor, deeds, published_days
from casus.ledger.filing import changed
from casus.ledger.merging import Merging, encode_deed
from casus.ledger.packing import packed
from casus.ledger.words import indexed
from casus.records import CodedReport, Report


class Origin(msgspec.Struct, frozen=True):
    """What came in and how it was to be read: all that it takes to code a report again."""

    source: Source
    language: str | None = None
    published: str | None = None

    def digest(self) -> str:
        """The same for the same text and metadata, whatever the file is called."""
        fields = msgspec.structs.asdict(self.source)
        fields.pop("id")
        fields.pop("name")
        return hashlib.sha256(msgspec.json.encode([sorted(fields.items()), self.language, self.published])).hexdigest()


class Added(NamedTuple):
    """What became of a report: its name in the ledger, what is new, and how many of its copies were known."""

    name: str
    what: Literal["report", "coding", "nothing"]
    copies: int = 0


def report_key(report: Report) -> str:
    """What makes a report this report: its text, and where and when that came out."""
    parts = (report.text, report.outlet or "", report.url or "", report.published.edtf or "")
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]


def add(db: sqlite3.Connection, merging: Merging, coded: CodedReport, origin: Origin | None) -> Added:
    """Takes a coded report in; one that is known, by the same coder, changes nothing."""
    key = report_key(coded.report)
    row = db.execute("SELECT id, name FROM reports WHERE key = ?", (key,)).fetchone()
    copies: list[int] = []
    if row is None:
        report, name = _report(db, coded, key, origin)
        copies = settle(db, report, coded.report.text)
    else:
        report, name = row
        if origin is not None:
            db.execute("UPDATE reports SET source = coalesce(source, ?) WHERE id = ?",
                       (msgspec.msgpack.encode(origin), report))
    if origin is not None:
        db.execute("INSERT OR IGNORE INTO inputs VALUES (?, ?)", (origin.digest(), report))
    if db.execute("SELECT 1 FROM codings WHERE report = ? AND coder = ?", (report, coded.coder.name)).fetchone():
        return Added(name, "nothing")
    names = [anchor(key, event) if coded.coder.name == "casus" else f"{anchor(key, event)}@{coded.coder.name}"
             for event in coded.events]
    records = insert_coding(db, merging, report, coded, deeds(coded, key, names))
    written = merging.regroup(records)
    if copies:
        _hear_again(db, merging, copies, written)
    return Added(name, "report" if row is None else "coding", len(copies))


def insert_coding(db: sqlite3.Connection, merging: Merging, report: int, coded: CodedReport, found: list[Deed],
                  before: dict[str, int | None] | None = None) -> list[int]:
    """Files a coding and its records; ``before`` gives records of an earlier coding the events that they told of."""
    coding = db.execute(
        "INSERT INTO codings (report, coder, version, knowledge, body, coded, current) VALUES (?, ?, ?, ?, ?, ?, 1)",
        (report, coded.coder.name, coded.coder.version, coded.coder.knowledge, packed(coded), now())).lastrowid
    records = []
    for deed, event in zip(found, coded.events, strict=True):
        record = db.execute("INSERT INTO records (coding, report, anchor, code, event, deed) VALUES (?, ?, ?, ?, ?, ?)",
                            (coding, report, deed.anchor, event.id, (before or {}).get(deed.anchor),
                             encode_deed(deed))).lastrowid
        records.append(int(record or 0))
        merging.link(records[-1], deed)
    return records


def now() -> str:
    """The time of a change, in UTC to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _report(db: sqlite3.Connection, coded: CodedReport, key: str, origin: Origin | None) -> tuple[int, str]:
    report = coded.report
    name = report.id
    while db.execute("SELECT 1 FROM reports WHERE name = ?", (name,)).fetchone():
        name = f"{report.id}~{key[:6]}" if name == report.id else f"{name}+"
    earliest, latest = published_days(coded)
    new = db.execute(
        "INSERT INTO reports (key, name, language, title, url, outlet, cites, published, earliest, latest, text, source, "
        "family, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
        (key, name, report.language, report.title, report.url, report.outlet,
         msgspec.json.encode(report.cites).decode(), report.published.edtf, earliest, latest, report.text,
         msgspec.msgpack.encode(origin) if origin else None, now())).lastrowid
    number = int(new or 0)
    db.execute("UPDATE reports SET family = id WHERE id = ?", (number,))
    changed(db)
    db.execute("INSERT INTO words (rowid, surface, stems) VALUES (?, ?, ?)", (number, *indexed(report.text, report.language)))
    return number, name


def _hear_again(db: sqlite3.Connection, merging: Merging, copies: list[int], written: set[int]) -> None:
    """A family that has grown changes how many voices its events have."""
    marks = ",".join("?" * len(copies))
    for event, in db.execute(
            f"SELECT DISTINCT event FROM records WHERE event IS NOT NULL AND report IN (SELECT id FROM reports WHERE "
            f"family IN (SELECT family FROM reports WHERE id IN ({marks})))", copies).fetchall():
        if event not in written:
            merging.refresh(event)
