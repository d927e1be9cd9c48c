"""A ledger in the shapes that users load: one module a shape, each with its columns and what it leaves out."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from casus.exports import acled, gdelt, geojson, icews, plover, polecat, tables, ucdp_ged
from casus.exports.delimited import Shape, write
from casus.ledger import Filter, Ledger
from casus.ledger.reports import ReportInfo, reports

Json = dict[str, Any]

FLAT: dict[str, Shape] = {"acled": acled.SHAPE, "ucdp-ged": ucdp_ged.SHAPE, "gdelt": gdelt.SHAPE, "icews": icews.SHAPE,
                          "polecat": polecat.SHAPE}
"""Shapes of one table in one file."""

LINES: dict[str, Callable[[Json, dict[str, ReportInfo]], Json]] = {"jsonl": lambda event, _: plover.contract(event),
                                                                   "plover": plover.line}
"""Shapes of one JSON object a line."""

SHAPES = ("csv", "parquet", *LINES, "geojson", *FLAT)


def export(book: Ledger, shape: str, out: Path, chosen: Filter) -> Counter[str]:
    """Writes the events that a filter lets through; gives what was left out, by reason, and ``written``.

    ``csv`` and ``parquet`` fill the folder ``out`` with long tables; every other shape is the file ``out``.
    """
    counts: Counter[str] = Counter()
    told = reports(book)
    events = _counted(book.timeline(chosen), counts)
    if shape in ("csv", "parquet"):
        tables.write(out, shape, events, told, book.decisions())
    elif shape == "geojson":
        geojson.write(out, events, counts)
    elif shape in FLAT:
        write(out, FLAT[shape], events, told, counts)
    else:
        plover.write(out, (LINES[shape](event, told) for event in events))
    counts["written"] = counts.pop("read", 0) - sum(n for reason, n in counts.items() if reason not in ("read", "written"))
    return counts


def _counted(events: Iterable[Json], counts: Counter[str]) -> Iterator[Json]:
    for event in events:
        counts["read"] += 1
        yield event
