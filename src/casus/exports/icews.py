"""ICEWS's 20 columns, tab-separated with a header, no quotation marks. A row has a source and a target."""

from typing import Any

from casus.exports.crosswalks import cameo, country, number
from casus.exports.delimited import Reports, Row, Shape
from casus.exports.precision import days

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
    "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District",
    "Province", "Country", "Latitude", "Longitude")


def row(event: dict[str, Any], reports: Reports) -> Row | str:
    """The row of an event, or why ICEWS holds none."""
    if event["status"] not in ("occurred", "ongoing", "historical"):
        return "did not happen, or not yet"
    if not event["actors"] or not event["recipients"]:
        return "no pair of source and target"
    when = days(event)
    if when is None:
        return "no date"
    place, (code, score), first = event["where"] or {}, cameo(event), event["records"][0]
    fine = place.get("precision")
    text = reports[first["report"]].text
    sentence = text[:max(text.find(first["quote"][:20]), 0)].count(". ") + 1
    return dict(zip(COLUMNS, (
        number(event["id"]), when.first.isoformat(), *_party(event["actors"]),
        f"{event['type']} {' '.join(event['modes'])}".strip(), code, score, *_party(event["recipients"]),
        number(first["report"]), sentence, first["outlet"], place.get("name") if fine in ("town", "point") else None,
        place.get("name") if fine == "district" else None,
        place.get("name") if fine == "region" else place.get("admin1"), country(place.get("country")).name,
        place.get("lat"), place.get("lon")), strict=True))


SHAPE = Shape(COLUMNS, row, separator="\t", quoted=False)


def _party(parties: list[dict[str, Any]]) -> tuple[str, str, str]:
    return parties[0]["name"], ",".join(parties[0]["sectors"]), country(parties[0]["country"]).name
