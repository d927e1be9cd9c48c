"""One event with all that stands behind it: claims side by side, how its date was narrowed, why its reports are one."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from casus.ledger import Ledger
from casus.ledger.attention import looks
from casus.ledger.decisions import event_of
from casus.ledger.members import Behind, alike, of_event
from casus.records.edtf import intersection, spans
from casus.workbench.evidence import Words, words
from casus.workbench.rows import SELECTED, row_of, rows
from casus.workbench.told import decisions_on, origin

Json = dict[str, Any]
_decode = msgspec.json.Decoder(Json).decode

CLAIM_COLUMNS = ("event", "field", "value", "low", "high", "chosen", "report", "outlet", "language", "published", "told_by",
                 "stance", "voice", "quote")
"""Of an event as CSV: its claims."""

_CORRECTABLE = ("type", "modes", "contexts", "status", "actors", "recipients", "theme", "when", "where", "counts")


def full(book: Ledger, number: int) -> Json:
    """The event's page."""
    db = book.store.db
    selected = db.execute(f"SELECT {SELECTED} FROM events e LEFT JOIN spots s ON s.id = e.spot WHERE e.id = ?",
                          (number,)).fetchone()
    body: Json = _decode(selected[-1])
    behind = {b.anchor: b for b in of_event(db, number)}
    corrected = body.get("corrected", [])
    coded = book.merging.account(number) if corrected else None
    return row_of(selected[1:], body) | {
        "grounds": body["grounds"], "records": [_record(r, behind[r["anchor"]]) for r in body["records"]],
        "claims": claims(body, behind), "narrowing": _narrowing(body, behind), "why": _why(body, behind),
        "history": [h | {"key": _key(behind, h["report"])} for h in body["history"]],
        "decisions": decisions_on(db, list(behind)), "notes": body["notes"], "corrected": corrected,
        "coded": {field: coded[0][field] for field in corrected if field in _CORRECTABLE} if coded else {},
        "looks": looks(body), "origin": origin(list(behind.values())), "voices_of": _voices(body),
        "near": rows(db, alike(db, number))}


def named(book: Ledger, name: str) -> Json:
    """The page of the event with an id."""
    return full(book, event_of(book.store.db, name))


def _record(record: Json, behind: Behind) -> Json:
    event, first = behind.event, behind.event.evidence[0]
    names = {e.id: e.name for e in behind.coded.entities}
    return {
        "anchor": behind.anchor, "report": behind.name, "key": behind.key, "event": behind.code, "coder": record["coder"],
        "voice": record["voice"], "language": behind.language, "outlet": behind.outlet, "url": behind.url,
        "title": behind.title, "published": behind.published,
        "copy_of": behind.family if behind.family != behind.key else None, "quote": record["quote"], "start": first.start,
        "end": first.end, "told_by": [{"name": names.get(t.speaker, t.speaker), "stance": t.stance, "medium": t.medium}
                                      for t in event.told_by],
        "status": event.status, "confidence": event.confidence}


def claims(body: Json, behind: Mapping[str, Behind]) -> list[Json]:
    """Every value of every field with who gives it, and the words that say it."""
    found: list[Json] = []
    record, given = -1, list[Words]()
    for claim in body["claims"]:
        if claim["field"] == "status":  # the claims of a record begin with its status
            record += 1
            source = behind[body["records"][record]["anchor"]]
            given = list(words(source.coded, source.event))
        where = next((w for w in given if _gives(w, claim)), None)
        found.append({
            "field": claim["field"], "value": claim["value"], "chosen": _chosen(claim, body), "report": claim["report"],
            "key": source.key, "language": source.language, "outlet": source.outlet, "published": source.published,
            "told_by": claim["told_by"], "stance": claim["stance"], "quote": claim["quote"],
            "voice": body["records"][record]["voice"], "anchor": source.anchor, "start": where.start if where else None,
            "end": where.end if where else None})
    return found


def _gives(given: Words, claim: Json) -> bool:
    if given.field != claim["field"]:
        return False
    if claim["field"] == "counts":
        return given.label.startswith(f"{claim['value']['of']} ")
    return claim["field"] in ("when", "where") or given.label == claim["value"]


def _chosen(claim: Json, body: Json) -> bool:
    """Whether a claim agrees with what the event says."""
    field, value = claim["field"], claim["value"]
    if field == "status":
        return bool(value == body["status"])
    if field in ("actors", "recipients"):
        return any(party["name"] == value for party in body[field])
    if field == "where":
        return bool(body["where"]) and body["where"]["name"] == value
    if field == "when":
        return bool(body["when"]) and bool(intersection(spans(value), spans(body["when"]["edtf"])))
    toll = next((t for t in body["counts"] if t["of"] == value["of"]), None)
    if toll is None or toll["best"] is None:
        return False
    return bool((value["low"] or 0) <= toll["best"] <= (value["high"] if value["high"] is not None else toll["best"]))


def _narrowing(body: Json, behind: Mapping[str, Behind]) -> list[Json]:
    return [{"report": step["report"], "key": _key(behind, step["report"]), "said": step["said"], "left": step["left"]}
            for step in body["dates"]]


def _why(body: Json, behind: Mapping[str, Behind]) -> list[Json]:
    return [{"a": w["a"], "b": w["b"], "score": w["score"], "why": w["why"].split("; "),
             "reports": [behind[w["a"]].name, behind[w["b"]].name]} for w in body["why"]
            if w["a"] in behind and w["b"] in behind]


def _voices(body: Json) -> list[Json]:
    found: dict[int, tuple[dict[str, None], dict[str, None]]] = {}
    for record in body["records"]:
        outlets, reports = found.setdefault(record["voice"], ({}, {}))
        reports[record["report"]] = None
        if record["outlet"]:
            outlets[record["outlet"]] = None
    return [{"voice": voice, "outlets": list(outlets), "reports": list(reports)}
            for voice, (outlets, reports) in sorted(found.items())]


def _key(behind: Mapping[str, Behind], report: str) -> str:
    return next((b.key for b in behind.values() if b.name == report), "")


def claim_rows(event: Json) -> Sequence[Sequence[Any]]:
    """The claims as rows of a table."""
    found = []
    for c in event["claims"]:
        value = c["value"]
        low, high = (value["low"], value["high"]) if isinstance(value, dict) else (None, None)
        found.append([event["id"], c["field"], value["of"] if isinstance(value, dict) else value, low, high,
                      "yes" if c["chosen"] else "no", c["report"], c["outlet"], c["language"], c["published"], c["told_by"],
                      c["stance"], c["voice"], c["quote"]])
    return found


def exists(db: sqlite3.Connection, number: int) -> bool:
    """Whether there is still such an event."""
    return db.execute("SELECT 1 FROM events WHERE id = ?", (number,)).fetchone() is not None
