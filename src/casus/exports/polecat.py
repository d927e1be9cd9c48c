"""POLECAT's 40 columns, tab-separated with a header. A row has an actor, as POLECAT's coder wants it."""

from typing import Any

from casus._version import __version__
from casus.exports.crosswalks import country, number, quad
from casus.exports.delimited import Reports, Row, Shape
from casus.exports.precision import days

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
    "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version")

_FEATURE = {"point": "S", "town": "P", "district": "A", "region": "A", "country": "A"}


def row(event: dict[str, Any], reports: Reports) -> Row | str:
    """The row of an event, or why POLECAT holds none."""
    if event["status"] not in ("occurred", "ongoing"):
        return "did not happen, or not yet, or long ago"
    if not event["actors"]:
        return "no actor"
    when = days(event)
    if when is None:
        return "no date"
    place, first = event["where"] or {}, event["records"][0]
    report, fine = reports[first["report"]], place.get("precision")
    everyone = [*event["actors"], *event["recipients"]]
    people, bodies = ("; ".join(p["name"] for p in everyone if (p["kind"] == "person") is person) for person in (True, False))
    name, gazetteer = place.get("name"), str(place.get("gazetteer_id") or "")
    return dict(zip(COLUMNS, (
        f"{when.first:%Y%m%d}-{number(event['id'])}", when.first.isoformat(), event["type"], "; ".join(event["modes"]),
        event["score"], quad(event), "; ".join(event["contexts"]), *_party(event["actors"]), *_party(event["recipients"]),
        name, name if fine in ("town", "point") else None, name if fine == "district" else None,
        name if fine == "region" else place.get("admin1"), country(place.get("country")).name or None, place.get("lat"),
        place.get("lon"), gazetteer if gazetteer.isdigit() else None, name if place.get("stated") else None,
        _FEATURE.get(fine or ""), report.outlet, report.published, people, bodies, name,
        report.language, f"casus {__version__}"), strict=True))


SHAPE = Shape(COLUMNS, row, separator="\t", quoted=False)


def _party(parties: list[dict[str, Any]]) -> tuple[object, ...]:
    """Name, country, COW number, first and all sectors, title, the name as it stands, Wikipedia's id."""
    if not parties:
        return (None,) * 8
    lands = [country(p["country"]) for p in parties]
    sectors = list(dict.fromkeys(s for p in parties for s in p["sectors"]))
    names = "; ".join(p["name"] for p in parties)
    return (names, "; ".join(land.iso3 for land in lands), "; ".join(land.cow for land in lands),
            sectors[0] if sectors else None, "; ".join(sectors), None, names, None)
