"""What a page's data are sent as: JSON, the same as CSV, or one HTML file to share."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

import msgspec
from starlette.responses import Response, StreamingResponse

from casus.workbench.cells import table
from casus.workbench.refusal import missing

Json = dict[str, Any]
_encode = msgspec.json.Encoder().encode

SHARED = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The policy of a shared file: it has its own style, and nothing in it runs or loads."""


class Answer(NamedTuple):
    """``data`` for JSON; ``columns`` and ``rows`` for CSV; ``html`` for a file to share. What is None is not to be had."""

    name: str
    data: Callable[[], Any]
    columns: Sequence[str] = ()
    rows: Callable[[], Iterable[Sequence[Any]]] | None = None
    html: Callable[[], str] | None = None

    def response(self, form: str) -> Response:
        """The answer in a form."""
        if form == "json":
            return as_json(self.data())
        if form == "csv" and self.rows is not None:
            return StreamingResponse(table(self.columns, self.rows()), media_type="text/csv; charset=utf-8",
                                     headers=attachment(f"{self.name}.csv"))
        if form == "html" and self.html is not None:
            return Response(self.html(), media_type="text/html; charset=utf-8", headers={
                "content-security-policy": SHARED, **attachment(f"{self.name}.html", "inline")})
        raise missing(f"there is no such page in the form {form[:20]!r}")


def as_json(data: Any, status: int = 200) -> Response:
    """Data as JSON."""
    return Response(_encode(data), status, media_type="application/json")


def attachment(name: str, how: str = "attachment") -> dict[str, str]:
    """The header that gives a download its name; a report's name may hold anything."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "casus"
    return {"content-disposition": f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"}
