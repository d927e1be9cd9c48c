"""Keeps the events of a ledger in step with its records: links, groups, ids, accounts.

A change touches the records that hang together with the changed ones by links or rulings, and no others, so that a new
report costs the same in a large ledger as in a small one. An event keeps its id while it holds most of its records;
where events become one, the oldest id stays and the others lead to it, and where they part again, each has its own.
"""

import hashlib
import sqlite3
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from casus.ledger.account import Json, Member, account
from casus.ledger.blocks import file, neighbours
from casus.ledger.clustering import Link, grouped
from casus.ledger.deed import Deed
from casus.ledger.filing import changed, file_event
from casus.ledger.likeness import ENOUGH, likeness
from casus.ledger.packing import unpacked
from casus.ledger.rulings import apply, pairs
from casus.records import CodedReport

decode_deed = msgspec.msgpack.Decoder(Deed).decode
encode_deed = msgspec.msgpack.Encoder().encode

_KEPT = 512
_PART = 400


class Merging:
    """The part of a ledger that puts records into events; all within the caller's transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._codings: OrderedDict[int, CodedReport] = OrderedDict()

    def link(self, record: int, deed: Deed) -> None:
        """Files a new record and links it with those that tell of the same deed."""
        rows = []
        for other, blob in neighbours(self._db, record, deed):
            found = likeness(deed, decode_deed(blob))
            if found.bar is None and found.score >= ENOUGH:
                rows.append((min(record, other), max(record, other), found.score, "; ".join(found.why)))
        file(self._db, record, deed)
        self._db.executemany("INSERT OR IGNORE INTO links VALUES (?, ?, ?, ?)", rows)

    def drop(self, record: int) -> None:
        """Takes a record out, with what hangs on it."""
        for table, column in (("links", "a"), ("links", "b"), ("blocks", "record"), ("records", "id")):
            self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", (record,))

    def rebuild(self) -> None:
        """Compares all records anew, as a new version compares them; events keep their ids where they can."""
        self._db.execute("DELETE FROM links")
        self._db.execute("DELETE FROM blocks")
        records = self._db.execute("SELECT id, deed FROM records ORDER BY id").fetchall()
        for record, blob in records:
            self.link(record, decode_deed(blob))
        self.regroup(record for record, _ in records)

    def regroup(self, records: Iterable[int]) -> set[int]:
        """Groups anew all that hangs together with the records; gives the events that were written."""
        deeds = self._together(records)
        if not deeds:
            return set()
        links = [Link(a, b, score) for a, b, score in self._links(deeds)]
        by_anchor = {deed.anchor: record for record, deed in deeds.items()}
        joined, parted = pairs(self._db, by_anchor)
        before = dict(self._rows("SELECT id, event FROM records WHERE id IN ({})", deeds))
        groups = grouped(deeds, links, joined, parted)
        written = set()
        for event, members in self._named(groups, before, deeds):
            for record in members:
                if before[record] != event:
                    self._db.execute("UPDATE records SET event = ? WHERE id = ?", (event, record))
            written.add(event)
        gone = {event for event in before.values() if event is not None} - written
        for event in gone:
            old = [record for record, its in before.items() if its == event]
            heirs = Counter(e for e, in self._rows("SELECT event FROM records WHERE id IN ({})", old))
            self._retire(event, min(heirs, key=lambda e: (-heirs[e], e), default=None))
        for event in written:
            self.refresh(event)
        return written

    def refresh(self, event: int) -> None:
        """Writes the account of an event anew from its records and the decisions on them."""
        found = self.account(event)
        if found is not None:
            file_event(self._db, event, apply(self._db, *found))

    def refresh_all(self) -> None:
        """Writes all accounts anew, whatever they were."""
        for event, in self._db.execute("SELECT id FROM events ORDER BY id").fetchall():
            self._db.execute("UPDATE events SET body = '' WHERE id = ?", (event,))
            self.refresh(event)

    def account(self, event: int) -> tuple[Json, list[str]] | None:
        """What the records of an event say, whatever people have decided, and their anchors; None without records."""
        rows = self._db.execute(
            "SELECT c.id, r.code, p.name, p.family, r.deed, r.id FROM records r JOIN codings c ON c.id = r.coding "
            "JOIN reports p ON p.id = r.report WHERE r.event = ? ORDER BY r.anchor", (event,)).fetchall()
        if not rows:
            return None
        members, anchors = [], {}
        for coding, code, name, family, blob, record in rows:
            coded, deed = self._coded(coding), decode_deed(blob)
            members.append(Member(deed, coded, next(e for e in coded.events if e.id == code), name, family))
            anchors[record] = deed.anchor
        name, = self._db.execute("SELECT name FROM events WHERE id = ?", (event,)).fetchone()
        why = [{"a": anchors[a], "b": anchors[b], "score": score, "why": text} for a, b, score, text in self._rows(
            "SELECT a, b, score, why FROM links WHERE a IN ({}) ORDER BY score DESC, a, b", anchors) if b in anchors]
        why.sort(key=lambda w: (-w["score"], w["a"], w["b"]))
        return account(name, members, why), list(anchors.values())

    def _together(self, records: Iterable[int]) -> dict[int, Deed]:
        """The deeds of all records that hang together with some by links and rulings."""
        found: dict[int, Deed] = {}
        border = set(records)
        while border:
            fresh = {record: decode_deed(blob) for record, blob in
                     self._rows("SELECT id, deed FROM records WHERE id IN ({})", border)}
            found |= fresh
            near = {b for b, in self._rows("SELECT b FROM links WHERE a IN ({})", fresh)}
            near |= {a for a, in self._rows("SELECT a FROM links WHERE b IN ({})", fresh)}
            anchors = [deed.anchor for deed in fresh.values()]
            for column, other in (("anchor", "other"), ("other", "anchor")):
                near |= {r for r, in self._rows(
                    f"SELECT r.id FROM rulings u JOIN records r ON r.anchor = u.{other} WHERE u.kind = 'join' "
                    f"AND u.{column} IN ({{}})", anchors)}
            near |= {r for r, in self._rows("SELECT r.id FROM records r WHERE r.event IN (SELECT event FROM records "
                                            "WHERE id IN ({}) AND event IS NOT NULL)", fresh)}
            border = near - set(found)
        return found

    def _links(self, deeds: Mapping[int, Deed]) -> Iterator[tuple[int, int, float]]:
        return ((a, b, s) for a, b, s in self._rows("SELECT a, b, score FROM links WHERE a IN ({})", deeds) if b in deeds)

    def _rows(self, query: str, keys: Collection[Any]) -> Iterator[Any]:
        """A query over many keys, a part at a time."""
        numbers = list(keys)
        for start in range(0, len(numbers), _PART):
            part = numbers[start:start + _PART]
            yield from self._db.execute(query.format(",".join("?" * len(part))), part).fetchall()

    def _named(self, groups: Sequence[list[int]], before: Mapping[int, int | None], deeds: Mapping[int, Deed]
               ) -> list[tuple[int, list[int]]]:
        """Each group with its event: the oldest that goes on in it, else a new one."""
        votes: dict[int, Counter[int]] = defaultdict(Counter)
        for number, members in enumerate(groups):
            for record in members:
                event = before.get(record)
                if event is not None:
                    votes[event][number] += 1
        owner: dict[int, int] = {}
        for event in sorted(votes):
            owner.setdefault(self._goes_on(event, votes[event], groups, deeds), event)
        return [(owner[n] if n in owner else self._new([deeds[record].anchor for record in members]), members)
                for n, members in enumerate(groups)]

    def _goes_on(self, event: int, votes: Mapping[int, int], groups: Sequence[list[int]], deeds: Mapping[int, Deed]) -> int:
        """The group that an event goes on in: the one with most of its records.

        A group that comes from an event merged into it takes its own id back, however large it is.
        """
        choice = list(votes)
        if len(choice) > 1:
            own, = self._db.execute("SELECT name FROM events WHERE id = ?", (event,)).fetchone()
            former = {name for name, in self._db.execute("SELECT name FROM former WHERE event = ?", (event,))}
            names = {n: {_name(deeds[record].anchor) for record in groups[n]} for n in choice} if former else {}
            guests = {n for n, its in names.items() if its & former and own not in its}
            choice = [n for n in choice if n not in guests] or choice
        return min(choice, key=lambda n: (-votes[n], n))

    def _new(self, anchors: Sequence[str]) -> int:
        """A new event, named after the deed that it began with.

        Where one of its deeds gave its name to an event that was merged away, that event is there again.
        """
        former = (self._db.execute("DELETE FROM former WHERE name = ? RETURNING name", (_name(a),)).fetchone()
                  for a in anchors)
        name = next((row[0] for row in former if row), None)
        for turn in range(1000):
            if name is not None:
                break
            wanted = _name(f"{anchors[0]}{turn or ''}")
            if not self._db.execute("SELECT 1 FROM events WHERE name = ? UNION SELECT 1 FROM former WHERE name = ?",
                                    (wanted, wanted)).fetchone():
                name = wanted
        cursor = self._db.execute("INSERT INTO events (name, type, status, voices, disputed, state, body) "
                                  "VALUES (?, '', '', 0, 0, '', '')", (name,))
        return int(cursor.lastrowid or 0)

    def clear_empty(self, events: Iterable[int]) -> None:
        """Takes out events that no record tells of any more."""
        for event in set(events):
            if not self._db.execute("SELECT 1 FROM records WHERE event = ?", (event,)).fetchone():
                self._retire(event, None)

    def _retire(self, event: int, heir: int | None) -> None:
        """An event without records: its id leads to the event that took most of them, if any did."""
        if heir is None:
            self._db.execute("DELETE FROM former WHERE event = ?", (event,))
        else:
            self._db.execute("INSERT OR REPLACE INTO former SELECT name, ? FROM events WHERE id = ?", (heir, event))
            self._db.execute("UPDATE former SET event = ? WHERE event = ?", (heir, event))
        self._db.execute("DELETE FROM keys WHERE event = ?", (event,))
        self._db.execute("DELETE FROM events WHERE id = ?", (event,))
        changed(self._db)

    def coded_of(self, anchor: str) -> CodedReport:
        """The coded report that a record is from."""
        coding, = self._db.execute("SELECT coding FROM records WHERE anchor = ?", (anchor,)).fetchone()
        return self._coded(coding)

    def _coded(self, coding: int) -> CodedReport:
        """A coding by its number; those used last are kept."""
        found = self._codings.get(coding)
        if found is None:
            blob, = self._db.execute("SELECT body FROM codings WHERE id = ?", (coding,)).fetchone()
            found = self._codings[coding] = unpacked(blob)
            if len(self._codings) > _KEPT:
                self._codings.popitem(last=False)
        else:
            self._codings.move_to_end(coding)
        return found


def _name(deed: str) -> str:
    """The id of an event that began with a deed."""
    return hashlib.sha256(deed.encode()).hexdigest()[:12]
