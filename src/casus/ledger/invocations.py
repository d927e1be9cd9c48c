"""Invocations: who invoked which article of which treaty, and how the organisation and every member answered.

An invocation is an event that appeals for help on the ground of an article that calls for it, or that asks the treaty's
organisation for help as a party. What the organisation and the parties did for or against the invoker in the month
after is their answer; a party of which no report says anything is silent, and is listed all the same.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from casus.ledger.treaties import Treaty, treaties
from casus.lexicon.fold import fold
from casus.records.edtf import iso, spans

Json = dict[str, Any]

MONTH = 31
"""Days after an appeal on which what a party does is taken for its answer."""

_RANK = ("silent", "asked", "refused", "preparing", "ready", "agreed", "sent")
"""What a party did, the last being what it is remembered for; a refusal stands if nothing came after it."""


_ANSWERS = ("AGREE", "AID", "COOPERATE", "MOBILIZE", "REJECT", "SUPPORT")


def concerned(db: sqlite3.Connection) -> list[Json]:
    """The events that can be an invocation or an answer to one: of a large ledger few, so that few are read."""
    organisations = [fold(t.organisation_name) for t in treaties().values() if t.organisation_name]
    appeals = _read(db, f"e.type = 'REQUEST' AND e.id IN (SELECT event FROM keys WHERE kind = 'ground' OR (kind = 'actor' "
                        f"AND key IN ({','.join('?' * len(organisations))})))", organisations)
    found = {e["id"]: e for e in appeals}
    for appeal in appeals:
        if any(True for _ in _invoked(appeal)):
            day = _day(appeal)
            answers = _read(db, f"e.type IN ({','.join('?' * len(_ANSWERS))}) AND e.day <= ? AND "
                                "coalesce(e.last, e.day) >= ?", [*_ANSWERS, day + MONTH, day - 1])
            found |= {e["id"]: e for e in answers}
    return list(found.values())


def _read(db: sqlite3.Connection, where: str, values: list[Any]) -> list[Json]:
    rows = db.execute(f"SELECT e.body FROM events e WHERE e.state <> 'rejected' AND {where} ORDER BY e.day, e.id", values)
    return [json.loads(body) for body, in rows]


def invocations(events: Iterable[Json]) -> Iterator[Json]:
    """The invocations that events of a ledger tell of, by day; appeals of one country under one treaty are one."""
    told = [e for e in events if e["state"] != "rejected"]
    open_until: dict[tuple[str, str], int] = {}
    for event in sorted(told, key=lambda e: (_day(e), -len(e["records"]), e["id"])):
        for treaty, article in _invoked(event):
            for invoker in _countries(event, "actors") & set(treaty.parties(iso(_day(event)))):
                if _day(event) <= open_until.get((treaty.id, invoker), 0):
                    continue
                open_until[treaty.id, invoker] = _day(event) + MONTH
                yield _sheet(event, treaty, article, invoker, told)


def _invoked(event: Json) -> Iterator[tuple[Treaty, str | None]]:
    if event["type"] != "REQUEST" or event["status"] in ("negated", "hypothetical"):
        return
    asked = {p["name"] for p in event["recipients"]}
    for treaty in treaties().values():
        defence = {number for number, article in treaty.articles.items() if article.defence}
        named = next((g["article"] for g in event["grounds"] if g["article"] in defence and (
            g["pact"] == treaty.id or (g["pact"] is None and treaty.organisation_name in asked))), None)
        reached = treaty.organisation_name is not None and treaty.organisation_name in asked
        if named or ("assist" in event["modes"] and reached):
            yield treaty, named


def _sheet(appeal: Json, treaty: Treaty, article: str | None, invoker: str, told: list[Json]) -> Json:
    first = _day(appeal)
    members = [c for c in treaty.parties(iso(first)) if c != invoker]
    later = [e for e in told if first - 1 <= _day(e) <= first + MONTH and e["id"] != appeal["id"]
             and _about(e, invoker, treaty)]
    answers = [_answer(treaty.organisation_name, [e for e in later if _acts(e, treaty.organisation_name)])] \
        if treaty.organisation_name else []
    members_told = [_answer(c, [e for e in later if c in _countries(e, "actors")]) for c in members]
    return {"treaty": treaty.id, "name": treaty.name, "article": article, "invoker": invoker, "appeal": appeal["id"],
            "when": appeal["when"]["edtf"] if appeal["when"] else None, "voices": appeal["voices"],
            "reports": sorted({r["report"] for r in appeal["records"]}), "organisation": answers[0] if answers else None,
            "members": members_told, "silent": [m["who"] for m in members_told if m["answer"] == "silent"]}


def _answer(who: str | None, events: list[Json]) -> Json:
    """The furthest that a party went, with each step, its day, its forces and its event."""
    steps = [(kind, e) for e in events if (kind := _kind(e))]
    steps.sort(key=lambda s: (_day(s[1]), s[1]["id"]))
    best = max((kind for kind, _ in steps), key=_RANK.index, default="silent")
    return {"who": who, "answer": best, "steps": [
        {"answer": kind, "when": e["when"]["edtf"] if e["when"] else None, "event": e["id"],
         "forces": [c for c in e["counts"] if c["of"] == "troops"], "quote": e["records"][0]["quote"]}
        for kind, e in steps]}


def _kind(event: Json) -> str | None:
    """What an event is as an answer to an appeal; None where it is none."""
    type_, status = event["type"], event["status"]
    if status == "negated":
        return "refused" if type_ in ("AID", "MOBILIZE", "AGREE", "COOPERATE") else None
    if type_ in ("AID", "MOBILIZE"):
        return {"occurred": "sent", "historical": "sent", "ongoing": "preparing", "future": "ready"}.get(status)
    if type_ == "AGREE":
        return "agreed"
    if type_ == "REJECT":
        return "refused"
    return "ready" if type_ == "SUPPORT" else None


def _about(event: Json, invoker: str, treaty: Treaty) -> bool:
    """Whether an event has to do with the invoker: done to it, in it, or on the treaty's ground."""
    place = event["where"] or {}
    military = bool({"military", "peacekeeping"} & set(event["contexts"]))
    return (invoker in _countries(event, "recipients") or place.get("country") == invoker
            or any(g["pact"] == treaty.id for g in event["grounds"])
            or (military and event["type"] in ("AGREE", "AID", "MOBILIZE", "REJECT"))
            ) and invoker not in _countries(event, "actors")


def _acts(event: Json, organisation: str | None) -> bool:
    return any(p["name"] == organisation for p in event["actors"])


def _countries(event: Mapping[str, Any], role: str) -> set[str]:
    return {p["country"] for p in event[role] if p["country"]}


def _day(event: Mapping[str, Any]) -> int:
    """The last day that an event's time allows, else the day on which it was first reported; 1 if nothing is known."""
    found = spans(event["when"]["edtf"]) if event["when"] else spans(event["reported"]["first"])
    return max(1, min(found[-1][1], 3_600_000)) if found else 1
