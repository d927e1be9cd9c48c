"""Tables of other data sets: columns, one row or none an event, and a reason where there is none."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from casus.ledger.reports import ReportInfo

Json = dict[str, Any]
Reports = Mapping[str, ReportInfo]
Row = dict[str, Any]


class Shape(NamedTuple):
    """A table: its columns in order, and the row of an event, or in words why it has none.

    ``quoted`` is how cells that hold the separator are written; shapes that know no quotation marks get spaces instead.
    """

    columns: tuple[str, ...]
    row: Callable[[Json, Reports], Row | str]
    separator: str = ","
    header: bool = True
    quoted: bool = True


def write(out: Path, shape: Shape, events: Iterable[Json], reports: Reports, counts: Counter[str]) -> None:
    """Writes a table; counts what it leaves out, by reason."""
    with open(out, "w", encoding="utf8", newline="") as handle:
        style: dict[str, Any] = {} if shape.quoted else {"quoting": csv.QUOTE_NONE, "quotechar": None}
        rows = csv.writer(handle, delimiter=shape.separator, lineterminator="\n", **style)
        if shape.header:
            rows.writerow(shape.columns)
        for event in events:
            row = shape.row(event, reports)
            if isinstance(row, str):
                counts[row] += 1
            else:
                rows.writerow([_cell(row.get(column), shape) for column in shape.columns])


def _cell(value: Any, shape: Shape) -> str:
    if value is None:
        return ""
    text = str(value)
    return text if shape.quoted else " ".join(text.split())
