"""GDELT 2.0's 61 columns, tab-separated without a header. The tone of a text is not measured and stays empty."""

from datetime import date
from typing import Any

from casus.exports.crosswalks import cameo, country, number, quad
from casus.exports.delimited import Reports, Row, Shape
from casus.exports.precision import days

_ACTOR = ["Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
          "Type1Code", "Type2Code", "Type3Code"]
_GEO = ["Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"]
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", *(f"Actor1{c}" for c in _ACTOR),
    *(f"Actor2{c}" for c in _ACTOR), "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass",
    "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone", *(f"Actor1Geo_{c}" for c in _GEO),
    *(f"Actor2Geo_{c}" for c in _GEO), *(f"ActionGeo_{c}" for c in _GEO), "DATEADDED", "SOURCEURL")

_TYPES = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "OPP", "REB", "UAF", "CVL", "BUS", "MED", "EDU", "ELI", "LAB", "REF",
          "CRM", "AGR"}
_CITY, _COUNTRY, _REGION, _US_CITY, _US_STATE = 4, 1, 5, 3, 2


def row(event: dict[str, Any], reports: Reports) -> Row | str:
    """The row of an event, or why GDELT holds none."""
    if event["status"] not in ("occurred", "ongoing", "historical"):
        return "did not happen, or not yet"
    if not event["actors"] and not event["recipients"]:
        return "no actor"
    when = days(event)
    if when is None:
        return "no date"
    day, (code, score) = when.first, cameo(event)
    told = [reports[r["report"]] for r in event["records"]]
    added = max(r.added for r in told)
    return dict(zip(COLUMNS, (
        number(event["id"]), f"{day:%Y%m%d}", f"{day:%Y%m}", day.year, f"{_fraction(day):.4f}", *_actor(event["actors"]),
        *_actor(event["recipients"]), 1, code, code[:3], code[:2], quad(event), score, len(event["records"]),
        event["voices"], len(told), None, *_home(event["actors"]), *_home(event["recipients"]), *_place(event["where"]),
        "".join(c for c in added[:19] if c.isdigit()), told[0].url or told[0].name), strict=True))


SHAPE = Shape(COLUMNS, row, separator="\t", header=False, quoted=False)


def _fraction(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 365


def _actor(parties: list[dict[str, Any]]) -> tuple[object, ...]:
    if not parties:
        return (None,) * len(_ACTOR)
    party = parties[0]
    types = [s for s in party["sectors"] if s in _TYPES][:3]
    types += [""] * (3 - len(types))
    land = party["country"] or ""
    group = land if land in ("IGO", "NGO", "MNC", "UNO", "EUR") else ""
    return (land + "".join(types)) or "UNK", party["name"].upper(), "" if group else land, group, "", "", "", *types


def _home(parties: list[dict[str, Any]]) -> tuple[object, ...]:
    """An actor's place is its country."""
    land = country(parties[0]["country"]) if parties else None
    if land is None or not land.fips:
        return 0, *(None,) * (len(_GEO) - 1)
    return _COUNTRY, land.name, land.fips, land.fips, None, None, None, land.fips


def _place(place: dict[str, Any] | None) -> tuple[object, ...]:
    if place is None:
        return 0, *(None,) * (len(_GEO) - 1)
    land, fine = country(place["country"]), place["precision"]
    american = land.iso3 == "USA"
    kind = _COUNTRY if fine in ("country", None) else \
        (_US_STATE if american else _REGION) if fine == "region" else (_US_CITY if american else _CITY)
    return kind, place["name"], land.fips, land.fips, None, place["lat"], place["lon"], place["gazetteer_id"]
