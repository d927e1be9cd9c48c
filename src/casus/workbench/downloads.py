"""The exports as downloads: exactly the events that the page's filter lets through."""

import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from starlette.responses import Response, StreamingResponse

from casus.exports.ledger import SHAPES, export
from casus.ledger import Ledger
from casus.workbench import asked
from casus.workbench.answer import attachment
from casus.workbench.lists import Query
from casus.workbench.refusal import missing

_ENDING = {"jsonl": "jsonl", "plover": "jsonl", "geojson": "geojson", "csv": "zip", "gdelt": "tsv", "icews": "tsv",
           "polecat": "txt"}
_PIECE = 1 << 16


def download(book: Ledger, shape: str, query: Query) -> Response:
    """An export; what its shape cannot hold is counted in a header."""
    if shape not in SHAPES or shape == "parquet":
        raise missing(f"there is no export {shape[:40]!r}")
    chosen = asked.chosen(query)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "tables" if shape == "csv" else Path(folder) / "out"
        counts = export(book, shape, out, chosen)
        handle = _zipped(out) if shape == "csv" else out.open("rb")  # an open file outlives its folder
    counts.pop("written", None)
    name = f"{shape}.{_ENDING.get(shape, 'csv')}"
    return StreamingResponse(_pieces(handle), media_type="application/octet-stream", headers={
        "x-casus-left-out": json.dumps(counts), **attachment(name)})


def _zipped(folder: Path) -> IO[bytes]:
    handle = tempfile.TemporaryFile()  # noqa: SIM115 (it is closed by who sends it)
    with zipfile.ZipFile(handle, "w", zipfile.ZIP_DEFLATED) as pack:
        for path in sorted(folder.iterdir()):
            pack.write(path, path.name)
    handle.seek(0)
    return handle


def _pieces(handle: IO[bytes]) -> Iterator[bytes]:
    with handle:
        while piece := handle.read(_PIECE):
            yield piece
