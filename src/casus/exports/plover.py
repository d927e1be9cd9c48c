"""PLOVER's JSON, and the ledger's own: one object a line."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from casus._version import __version__
from casus.exports.crosswalks import quad
from casus.exports.precision import days, plover_place, toll
from casus.ledger.reports import ReportInfo

Json = dict[str, Any]

CONTRACT = ("id", "type", "modes", "contexts", "status", "actors", "recipients", "when", "where", "counts", "voices",
            "records", "claims", "history", "theme", "grounds", "quad", "score", "state", "disagreements", "dates", "notes")
"""The keys of an event of the ledger, in order (docs/record.md)."""


def write(out: Path, lines: Iterable[Json]) -> None:
    """Writes one object a line."""
    with open(out, "w", encoding="utf8") as handle:
        for line in lines:
            handle.write(json.dumps(line, ensure_ascii=False) + "\n")


def contract(event: Json) -> Json:
    """An event of the ledger with the keys of the contract."""
    return {key: event[key] for key in CONTRACT}


def line(event: Json, reports: Mapping[str, ReportInfo]) -> Json:
    """An event in PLOVER's JSON; one whose time is not known has no ``date`` but an empty one."""
    when, place = days(event), event["where"] or {}
    told = [reports[r["report"]] for r in event["records"]]
    return {
        "id": event["id"], "date": when.first.isoformat() if when else "",
        "enddate": when.last.isoformat() if when else "",
        "actor": [_entity(p) for p in event["actors"]], "recipient": [_entity(p) for p in event["recipients"]],
        "event": [event["type"]], "mode": event["modes"], "context": event["contexts"], "quad_code": quad(event),
        "event_scale": event["score"], "event_text": [r["quote"] for r in event["records"]],
        "event_loc": {
            "extracted_place": place.get("name"), "resolved_place": place.get("name"),
            "geonameid": place.get("gazetteer_id"), "lat": place.get("lat"), "lon": place.get("lon"),
            "province": place.get("admin1"), "country_code": place.get("country"),
            "resolution": plover_place(place.get("precision"))} if place else {},
        "size": {key: toll(event, of)["best"] for key, of in (("dead", "killed"), ("injured", "injured"),
                                                              ("arrested", "arrested"))},
        "cite_info": [{"url": r.url, "title": r.title, "language": r.language, "publication": r.outlet,
                       "citation": r.name} for r in told],
        "coder": f"casus {__version__}", "comment": f"status: {event['status']}; voices: {event['voices']}",
    }


def _entity(party: Json) -> Json:
    return {"code": party["country"], "sector": party["sectors"], "entity_text": party["name"],
            "identifier_text": party["name"]}
