"""UCDP GED's 49 columns. An event needs a direct death; conflicts and dyads have numbers that only UCDP gives."""

from typing import Any

from casus.exports.crosswalks import country, number
from casus.exports.delimited import Reports, Row, Shape
from casus.exports.precision import days, ged_place, ged_time, toll

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low",
    "gwnoa", "gwnob")

_STATE = {"MIL", "COP", "GOV", "SPY"}
_CIVIL = {"CVL", "OPP", "JRN", "SOC", "LAB", "REL", "MED", "EDU", "REF", "BUS"}
_REGIONS = {"Europe": "Europe", "Middle East": "Middle East", "North America": "Americas", "South America": "Americas",
            "Central America": "Americas", "Caribbean": "Americas"}


def row(event: dict[str, Any], reports: Reports) -> Row | str:
    """The row of an event, or why UCDP GED holds none."""
    dead = toll(event, "killed")
    if event["type"] != "ASSAULT" or event["status"] not in ("occurred", "ongoing", "historical"):
        return "no violence that happened"
    if not dead["best"]:
        return "no death reported"
    when, place = days(event), event["where"]
    precision = ged_time(when.length) if when else None
    if when is None or precision is None:
        return "no date within a year"
    if place is None or place["lat"] is None:
        return "no place"
    told = [reports[r["report"]] for r in event["records"]]
    where = country(place["country"])
    side_a, side_b = (_name(event[role]) for role in ("actors", "recipients"))
    civil = bool(event["recipients"]) and all(_CIVIL & set(p["sectors"]) for p in event["recipients"])
    lat, lon = place["lat"], place["lon"]
    cell = int((lat + 90) * 2) * 720 + int((lon + 180) * 2) + 1
    return dict(zip(COLUMNS, (
        number(event["id"]), f"{where.iso3}-{when.first.year}-{event['id']}", when.first.year, 0, "Check",
        _violence(event, civil),
        None, None, None, None, None, f"{side_a} - {'Civilians' if civil else side_b}", None, None, side_a, None, None,
        "Civilians" if civil else side_b, event["voices"], "; ".join(_cited(r) for r in told),
        "; ".join(r.outlet or "" for r in told), "; ".join(r.published or "" for r in told),
        "; ".join(r.title or "" for r in told),
        "; ".join(dict.fromkeys(c["told_by"] for c in event["claims"] if c["told_by"])), ged_place(place["precision"]),
        place["name"], place["name"], place["admin1"], None, lat, lon, f"POINT ({lon} {lat})", cell, where.name, where.gw,
        _REGIONS.get(where.region, "Africa" if "Africa" in where.region else "Asia"),
        1 if place["stated"] and when.stated else 2,
        precision, when.first.isoformat(), when.last.isoformat(), 0, 0, dead["best"] if civil else 0,
        0 if civil else dead["best"], dead["best"], dead["high"], dead["low"],
        *(_state(event[role]) for role in ("actors", "recipients"))), strict=True))


SHAPE = Shape(COLUMNS, row)


def _violence(event: dict[str, Any], civil: bool) -> int:
    """1 a state is a side, 2 none is, 3 one-sided."""
    if civil:
        return 3
    states = any(_STATE & set(p["sectors"]) for role in ("actors", "recipients") for p in event[role])
    return 1 if states else 2


def _name(parties: list[dict[str, Any]]) -> str:
    state = next((p for p in parties if _STATE & set(p["sectors"]) and p["country"]), None)
    if state:
        return f"Government of {country(state['country']).name}"
    return "; ".join(p["name"] for p in parties) or "Unknown"


def _state(parties: list[dict[str, Any]]) -> str | None:
    """The Gleditsch and Ward number of a side that is a state."""
    state = next((p for p in parties if _STATE & set(p["sectors"]) and p["country"]), None)
    return country(state["country"]).gw if state else None


def _cited(report: Any) -> str:
    return ", ".join(str(part) for part in (report.outlet or report.name, report.published, report.title) if part)
