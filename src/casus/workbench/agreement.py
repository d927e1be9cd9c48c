"""How far people agree in their decisions, and coders in their codings of the same reports, field by field."""

import sqlite3
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from casus.ledger import Ledger, decisions
from casus.ledger.agreement import METRICS, krippendorff
from casus.ledger.members import Behind, of_event
from casus.records.edtf import spans

Json = dict[str, Any]
Judged = Mapping[str, Mapping[str, Hashable]]
"""Judge -> field -> value."""

FIELDS = {"verdict": "nominal", "type": "nominal", "modes": "sets", "status": "nominal", "actors": "sets",
          "recipients": "sets", "when": "nominal", "where": "nominal", "killed": "interval"}
COLUMNS = ("between", "field", "metric", "alpha", "units", "pairs", "judges")
"""Of the agreement as CSV."""


def agreement(book: Ledger) -> list[Json]:
    """Alpha of each field between people, and between coders."""
    found = []
    for between, units in (("people", _people(book)), ("coders", _coders(book.store.db))):
        judges = sorted({judge for unit in units for judge in unit})
        fields = []
        for field, metric in FIELDS.items():
            if field == "verdict" and between == "coders":
                continue
            values = [{judge: said[field] for judge, said in unit.items() if field in said} for unit in units]
            fields.append({"field": field, "metric": metric, **krippendorff(values, METRICS[metric])._asdict()})
        found.append({"between": between, "judges": judges, "fields": fields})
    return found


def _people(book: Ledger) -> list[Judged]:
    """Each event that people judged, with what each made of it: what he accepts is what the records say.

    Only the last word of each counts; a correction says that all fields that it leaves alone are right.
    """
    db = book.store.db
    judged: dict[int, dict[str, dict[str, Any]]] = defaultdict(dict)
    for line in decisions.log(db):
        if line["kind"] not in ("accept", "reject", "correct") or line["undone"]:
            continue
        for event in sorted({e for deed in line["on"] for e, in db.execute(
                "SELECT event FROM records WHERE anchor = ?", (deed["anchor"],)) if e is not None}):
            said = judged[event].setdefault(line["author"], {})
            if line["kind"] == "correct":
                said[line["field"]] = line["value"]
                said["verdict"] = "keep"
            else:
                said["verdict"] = "reject" if line["kind"] == "reject" else "keep"
    units: list[Judged] = []
    for event, by in judged.items():
        if len(by) > 1:
            told = book.merging.account(event)
            if told is not None:
                units.append({who: _said(told[0] | said, said["verdict"]) for who, said in by.items()})
    return units


def _said(body: Mapping[str, Any], verdict: str) -> Mapping[str, Hashable]:
    if verdict == "reject":
        return {"verdict": verdict}
    place, when = body["where"] or {}, body["when"] or {}
    killed = next((t["best"] for t in body["counts"] if t["of"] == "killed"), None)
    return {"verdict": verdict, "type": body["type"], "modes": frozenset(body["modes"]), "status": body["status"],
            "actors": _names(body["actors"]), "recipients": _names(body["recipients"]),
            "when": spans(when.get("edtf")), "where": place.get("name")} | ({} if killed is None else {"killed": killed})


def _names(parties: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    return frozenset(p["name"] for p in parties)


def _coders(db: sqlite3.Connection) -> list[Judged]:
    """Each event that several coders found in one report, with what each coded of it."""
    units: list[Judged] = []
    for event, in db.execute("SELECT r.event FROM records r JOIN codings c ON c.id = r.coding WHERE r.report IN (SELECT "
                             "report FROM codings WHERE current GROUP BY report HAVING count(DISTINCT coder) > 1) "
                             "GROUP BY r.event HAVING count(DISTINCT c.coder) > 1").fetchall():
        by_report: dict[str, dict[str, Mapping[str, Hashable]]] = defaultdict(dict)
        for behind in of_event(db, event):
            by_report[behind.key].setdefault(behind.coded.coder.name, _coded(behind))
        units += [unit for unit in by_report.values() if len(unit) > 1]
    return units


def _coded(behind: Behind) -> Mapping[str, Hashable]:
    event, names = behind.event, {e.id: e.name for e in behind.coded.entities}
    killed = next((c.low for c in event.counts if c.of == "killed"), None)
    return {"type": event.type, "modes": frozenset(event.modes), "status": event.status,
            "actors": frozenset(names[i] for i in event.actors), "recipients": frozenset(names[i] for i in event.recipients),
            "when": spans(event.when.edtf) if event.when else (), "where": event.where.name if event.where else None,
            } | ({} if killed is None else {"killed": killed})


def rows(found: Iterable[Json]) -> list[list[Any]]:
    """The agreement as rows of a table."""
    return [[part["between"], f["field"], f["metric"], f["alpha"], f["units"], f["pairs"], f["judges"]]
            for part in found for f in part["fields"]]
