"""ACLED's 31 columns. Fatalities are the most careful figure: the lowest that is reported."""

from typing import Any

from casus.exports.crosswalks import country, crosswalk, number
from casus.exports.delimited import Reports, Row, Shape
from casus.exports.precision import acled_place, acled_time, days, toll

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp")

_INTER = (("MIL", "State forces"), ("COP", "State forces"), ("GOV", "State forces"), ("SPY", "State forces"),
          ("REB", "Rebel group"), ("UAF", "Political militia"), ("PRM", "Political militia"), ("OPP", "Protesters"),
          ("CVL", "Civilians"))
_ARMED = {"MIL", "COP", "REB", "UAF", "PRM", "SPY"}
_HELD = ("occurred", "ongoing", "historical")


def row(event: dict[str, Any], reports: Reports) -> Row | str:
    """The row of an event, or why ACLED holds none."""
    if event["status"] not in _HELD:
        return "did not happen, or not yet"
    kinds = _kinds(event)
    if kinds is None:
        return "no event type of ACLED"
    when, place = days(event), event["where"]
    precision = acled_time(when.length) if when else None
    if when is None or precision is None:
        return "no date within a month"
    if place is None or place["lat"] is None:
        return "no place"
    where = country(place["country"])
    one, two = _side(event["actors"], event), _side(event["recipients"], event)
    outlets = dict.fromkeys(r["outlet"] or r["report"] for r in event["records"])
    day = when.middle if precision == 3 else when.first
    return dict(zip(COLUMNS, (
        f"{where.iso3 or 'XXX'}{number(event['id'])}", day.isoformat(), day.year, precision, *kinds, *one, *two,
        "-".join(side[2] for side in (one, two) if side[2]), _targeting(kinds, two[2]),
        where.number, where.region, where.name, place["admin1"], None, None, place["name"], place["lat"], place["lon"],
        acled_place(place["precision"]), "; ".join(outlets), _scale(event), event["records"][0]["quote"],
        toll(event, "killed")["low"] or 0, _tags(event), _stamp(event, reports)), strict=True))


SHAPE = Shape(COLUMNS, row)


def _kinds(event: dict[str, Any]) -> tuple[str, str, str] | None:
    table, type_ = crosswalk("acled"), event["type"]
    armed = any(_ARMED & set(p["sectors"]) for p in event["recipients"])
    dead = "/dead" if toll(event, "killed")["low"] else ""
    keys = [key for mode in event["modes"] for key in (f"{type_}/{mode}{dead}", f"{type_}/{mode}")]
    for key in (*keys, f"{type_}/{'armed' if armed else 'unarmed'}", type_):
        if key in table:
            disorder, kind, sub = table[key]
            return disorder, kind, sub
    return None


def _targeting(kinds: tuple[str, str, str], kind: str) -> str:
    """Set where those attacked bear no arms."""
    violent = kinds[1] in ("Violence against civilians", "Explosions/Remote violence") or kinds[2].startswith("Excessive")
    return "Civilian targeting" if violent and kind in ("Civilians", "Protesters") else ""


def _side(parties: list[dict[str, Any]], event: dict[str, Any]) -> tuple[str, str, str]:
    """First party, the others, and what kind the first is."""
    if not parties:
        return "", "", ""
    sectors = set(parties[0]["sectors"])
    kind = next((inter for sector, inter in _INTER if sector in sectors), "External/Other forces")
    if kind == "Protesters" and "riot" in event["modes"]:
        kind = "Rioters"
    return parties[0]["name"], "; ".join(p["name"] for p in parties[1:]), kind


def _scale(event: dict[str, Any]) -> str:
    return "International" if len(event["languages"]) > 1 else "National"


def _tags(event: dict[str, Any]) -> str:
    size = toll(event, "participants")
    return f"crowd size={size['low']}" if size["low"] is not None else ""


def _stamp(event: dict[str, Any], reports: Reports) -> str:
    return max((reports[r["report"]].added[:19] for r in event["records"]), default="")
