"""GeoJSON (RFC 7946): a feature an event, at its place; a country or a region is no point on the map.

Those have no geometry and say so by ``precision``, with the coordinates of their middle as ``label_lon`` and ``label_lat``.
"""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Json = dict[str, Any]


def write(out: Path, events: Iterable[Json], counts: Counter[str]) -> None:
    """Writes a feature collection; events of no place at all are left out and counted."""
    with open(out, "w", encoding="utf8") as handle:
        handle.write('{"type": "FeatureCollection", "features": [')
        first = True
        for event in events:
            place = event["where"]
            if place is None or place["lat"] is None:
                counts["no place"] += 1
                continue
            handle.write(("" if first else ", ") + json.dumps(_feature(event, place), ensure_ascii=False))
            first = False
        handle.write("]}")


def _feature(event: Json, place: Json) -> Json:
    fine = place["precision"] in ("point", "town", "district")
    when = event["when"] or {"edtf": None, "earliest": None, "latest": None}
    return {
        "type": "Feature", "id": event["id"],
        "geometry": {"type": "Point", "coordinates": [place["lon"], place["lat"]]} if fine else None,
        "properties": {
            "type": event["type"], "modes": event["modes"], "status": event["status"], "when": when["edtf"],
            "earliest": when["earliest"], "latest": when["latest"], "place": place["name"], "country": place["country"],
            "precision": place["precision"], "label_lon": place["lon"], "label_lat": place["lat"],
            "actors": [p["name"] for p in event["actors"]], "recipients": [p["name"] for p in event["recipients"]],
            "counts": event["counts"], "voices": event["voices"], "state": event["state"],
            "quote": event["records"][0]["quote"]}}
