"""CSV as it is sent: UTF-8, a header first, written a part at a time.

Reports are written by strangers, and spreadsheets take a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a
formula. Such text is given an apostrophe before it; numbers are left as they are.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The lines of a table, some hundred at a time."""
    buffer = io.StringIO()
    lines = csv.writer(buffer, lineterminator="\r\n")
    lines.writerow(columns)
    for number, row in enumerate(rows):
        lines.writerow([cell(value) for value in row])
        if number % 200 == 199:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def cell(value: Any) -> Any:
    """A value as it stands in a table."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
