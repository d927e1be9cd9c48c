"""Who says what: outlets, the agencies they pass on, the speakers they quote; and where a story comes from."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec

from casus.ledger.members import of_event
from casus.lexicon.fold import fold
from casus.workbench.known import known
from casus.workbench.rows import parts
from casus.workbench.told import origin, passes_on

Json = dict[str, Any]


class _Record(msgspec.Struct, gc=False):
    """Of an account's records and claims, what the graph is drawn from; the rest is passed over unread."""

    report: str
    outlet: str | None = None
    field: str = ""
    told_by: str | None = None
    stance: str = "asserts"


class _Account(msgspec.Struct, gc=False):
    records: list[_Record]
    claims: list[_Record]


_decode = msgspec.json.Decoder(_Account).decode
_cites = msgspec.json.Decoder(tuple[str, ...]).decode

READ = 2500
"""Events that a graph is drawn from at most; of more, those with the most voices are taken."""

COLUMNS = ("from", "from_kind", "to", "to_kind", "relation", "claims", "asserts", "hedges", "denies")
"""Of the graph as CSV: its edges."""

_STORIES, _CHAIN = 40, 60


class _Report(NamedTuple):
    key: str
    outlet: str | None
    cites: tuple[str, ...]
    earliest: int | None


@cache
def _kinds() -> dict[str, str]:
    """What the known names of the press are: agency, outlet or official."""
    return {key: entry.what for entry in known().named if entry.kind == "source" for key in entry.keys}


def graph(db: sqlite3.Connection, numbers: Sequence[int], most: int) -> Json:
    """The graph of the events with these numbers, those of the most voices first."""
    drawn = _Graph()
    told: list[tuple[int, int]] = []
    for part in parts(numbers[:READ]):
        bodies = {number: _decode(body) for number, body in db.execute(
            f"SELECT id, body FROM events WHERE id IN ({','.join('?' * len(part))})", part)}
        reports = _reports(db, {r.report for body in bodies.values() for r in body.records})
        for number, body in bodies.items():
            drawn.take(body, reports)
            outlets = {r.outlet or r.report for r in body.records}
            told.append((len(outlets), number))
    told = sorted((t for t in told if t[0] > 1), key=lambda t: (-t[0], t[1]))[:_STORIES]
    stories = [story(db, number) for _, number in told]
    return drawn.shown(most, Counter(s["origin"]["name"] for s in stories)) | {
        "stories": stories, "drawn_from": min(len(numbers), READ)}


def _reports(db: sqlite3.Connection, names: Iterable[str]) -> dict[str, _Report]:
    found = {}
    for part in _lots(names):
        for name, key, outlet, cites, earliest in db.execute(
                f"SELECT name, key, outlet, cites, earliest FROM reports WHERE name IN ({','.join('?' * len(part))})", part):
            found[name] = _Report(key, outlet, _cites(cites), earliest)
    return found


def _lots(names: Iterable[str], size: int = 500) -> Iterable[list[str]]:
    listed = sorted(names)
    return (listed[i:i + size] for i in range(0, len(listed), size))


class _Graph:
    def __init__(self) -> None:
        self.reports: dict[str, set[str]] = defaultdict(set)
        self.claims: Counter[str] = Counter()
        self.names: dict[str, tuple[str, str]] = {}
        self.edges: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)

    def take(self, body: _Account, reports: dict[str, _Report]) -> None:
        """An event's records: who published, cited and quoted whom, once a record."""
        for claim in body.claims:
            told = reports.get(claim.report) if claim.field == "status" else None  # a record has one status
            if told is None:
                continue
            at = self._node(told.outlet or claim.report, "outlet")
            self.reports[at].add(claim.report)
            self.claims[at] += 1
            for cited in told.cites:
                if cited != told.outlet:
                    self._edge(at, self._node(cited, _press(cited, "agency")), "cites", "asserts")
            for name in filter(None, (claim.told_by or "").split(" > ")):
                speaker = self._node(name, _press(name, "speaker"))
                self.claims[speaker] += 1
                self.reports[speaker].add(claim.report)
                self._edge(at, speaker, "quotes", claim.stance)
                at = speaker

    def _node(self, name: str, kind: str) -> str:
        key = fold(name)
        known_kind, label = self.names.get(key, (kind, name))
        self.names[key] = ("outlet" if kind == "outlet" else known_kind, label)  # who publishes is one, whoever quotes it
        return key

    def _edge(self, start: str, end: str, kind: str, stance: str) -> None:
        if start != end:
            self.edges[start, end, kind][stance] += 1

    def shown(self, most: int, first: Counter[str]) -> Json:
        """The nodes with the most claims, and the edges between them."""
        best = sorted(self.names, key=lambda k: (-self.claims[k] - len(self.reports[k]), k))[:most]
        kept = set(best)
        nodes = [{"id": k, "kind": self.names[k][0], "name": self.names[k][1], "reports": len(self.reports[k]),
                  "claims": self.claims[k], "first": first[self.names[k][1]]} for k in best]
        edges: list[Json] = [{"from": a, "to": b, "kind": kind, "n": stances.total(),
                              "asserts": stances["asserts"] + stances["quotes"],
                  "hedges": stances["hedges"], "denies": stances["denies"]}
                 for (a, b, kind), stances in self.edges.items() if a in kept and b in kept]
        edges.sort(key=lambda e: (-e["n"], e["from"], e["to"], e["kind"]))
        return {"nodes": nodes, "edges": edges, "left_out": len(self.names) - len(best)}


def _press(name: str, other: str) -> str:
    """Whether a cited or quoted name is an agency, an outlet, or a speaker."""
    kind = _kinds().get(fold(name))
    return kind if kind in ("agency", "outlet") else other


def story(db: sqlite3.Connection, number: int) -> Json:
    """One event as a story: its reports as they came out, and which of them pass on another."""
    behind = of_event(db, number)
    seen: dict[str, Json] = {}
    families: set[str] = set()
    for b in behind:
        if b.key not in seen:
            via = next((name for name, kind in passes_on(b) if kind == "agency"), None)
            cites = [c for c in b.coded.report.cites if c != b.outlet]
            seen[b.key] = {"key": b.key, "report": b.name, "outlet": b.outlet, "published": b.published,
                           "copy": b.family in families, "via": via or (cites[-1] if cites else None)}
            families.add(b.family)
    name, type_, quote = db.execute("SELECT name, type, json_extract(body, '$.records[0].quote') FROM events WHERE id = ?",
                                    (number,)).fetchone()
    return {"event": name, "family": None, "label": f"{type_}: {(quote or '')[:120]}", "origin": origin(behind),
            "chain": list(seen.values())[:_CHAIN]}


def edge_rows(found: Json) -> list[list[Any]]:
    """The edges as rows of a table."""
    nodes = {node["id"]: node for node in found["nodes"]}
    return [[nodes[e["from"]]["name"], nodes[e["from"]]["kind"], nodes[e["to"]]["name"], nodes[e["to"]]["kind"], e["kind"],
             e["n"], e["asserts"], e["hedges"], e["denies"]] for e in found["edges"]]
