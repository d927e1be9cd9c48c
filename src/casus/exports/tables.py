"""Long tables for pandas, R and DuckDB, as CSV or Parquet: lists are tables of their own, never cells."""

import contextlib
import csv
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from casus.errors import LedgerError
from casus.ledger.reports import ReportInfo

Json = dict[str, Any]
Rows = dict[str, list[tuple[Any, ...]]]
Keep = Callable[[Rows], None]

COLUMNS: dict[str, tuple[str, ...]] = {
    "events": ("event", "type", "modes", "contexts", "quad", "score", "status", "theme", "when", "earliest", "latest",
               "place", "admin1", "country", "lat", "lon", "precision", "voices", "state", "disagreements"),
    "actors": ("event", "role", "name", "kind", "country", "sectors"),
    "mentions": ("event", "report", "record", "coder", "voice", "quote"),
    "claims": ("event", "field", "value", "low", "high", "report", "told_by", "stance", "quote"),
    "counts": ("event", "of", "low", "best", "high"),
    "reports": ("report", "language", "title", "url", "outlet", "published", "copy_of", "added"),
    "sources": ("report", "source"),
    "decisions": ("decision", "kind", "author", "time", "anchor", "field", "value", "text", "undone"),
}
"""Tables and their columns; ``event``, ``report`` and ``decision`` are the keys between them."""

_NUMBERS = {"score", "lat", "lon"}
_PART = 5000
_WHOLE = {"voices", "low", "best", "high", "voice"}


def write(out: Path, shape: str, events: Iterable[Json], reports: Mapping[str, ReportInfo], decisions: Iterable[Json]
          ) -> None:
    """Fills a folder with all tables; CSV a part at a time, so that a large ledger takes little memory."""
    out.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        keep = _csv(out, stack) if shape == "csv" else _parquet(out, stack)
        used: set[str] = set()
        rows: Rows = {name: [] for name in COLUMNS}
        for number, event in enumerate(events, 1):
            _event(event, rows)
            used.update(record["report"] for record in event["records"])
            if number % _PART == 0:
                keep(rows)
        for report in reports.values():
            if report.name in used:
                copied = report.family if report.family != report.name else None
                rows["reports"].append((report.name, report.language, report.title, report.url, report.outlet,
                                        report.published, copied, report.added))
                rows["sources"] += [(report.name, source) for source in report.cites]
        for d in decisions:
            for deed in d["on"] or [{"anchor": None}]:
                rows["decisions"].append((d["id"], d["kind"], d["author"], d["time"], deed["anchor"], d["field"],
                                          None if d["value"] is None else json.dumps(d["value"], ensure_ascii=False),
                                          d["text"], d["undone"]))
        keep(rows)


def _event(event: Json, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    name, when, place = event["id"], event["when"] or {}, event["where"] or {}
    rows["events"].append((
        name, event["type"], " ".join(event["modes"]), " ".join(event["contexts"]), event["quad"], event["score"],
        event["status"], event["theme"], when.get("edtf"), when.get("earliest"), when.get("latest"), place.get("name"),
        place.get("admin1"), place.get("country"), place.get("lat"), place.get("lon"), place.get("precision"),
        event["voices"], event["state"], " ".join(event["disagreements"])))
    for role in ("actors", "recipients"):
        rows["actors"] += [(name, role[:-1], p["name"], p["kind"], p["country"], " ".join(p["sectors"])) for p in event[role]]
    rows["mentions"] += [(name, r["report"], r["event"], r["coder"], r["voice"], r["quote"]) for r in event["records"]]
    rows["counts"] += [(name, t["of"], t["low"], t["best"], t["high"]) for t in event["counts"]]
    for claim in event["claims"]:
        value = claim["value"]
        low, high = (value["low"], value["high"]) if isinstance(value, dict) else (None, None)
        rows["claims"].append((name, claim["field"], value["of"] if isinstance(value, dict) else value, low, high,
                               claim["report"], claim["told_by"], claim["stance"], claim["quote"]))


def _csv(out: Path, stack: contextlib.ExitStack) -> Keep:
    """Writes rows as they come."""
    tables = {}
    for name, columns in COLUMNS.items():
        handle = stack.enter_context((out / f"{name}.csv").open("w", encoding="utf8", newline=""))
        tables[name] = csv.writer(handle, lineterminator="\n")
        tables[name].writerow(columns)

    def keep(rows: Rows) -> None:
        for name, found in rows.items():
            tables[name].writerows(found)
            found.clear()
    return keep


def _parquet(out: Path, stack: contextlib.ExitStack) -> Keep:
    """Writes rows as they come, a row group a part."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise LedgerError("Parquet takes pyarrow; install it with: pip install 'casus-events[arrow]'") from error
    schemas = {name: pa.schema([(c, pa.float64() if c in _NUMBERS else pa.int64() if c in _WHOLE else pa.string())
                                for c in columns]) for name, columns in COLUMNS.items()}
    tables = {name: stack.enter_context(pq.ParquetWriter(out / f"{name}.parquet", schema))
              for name, schema in schemas.items()}

    def keep(rows: Rows) -> None:
        for name, found in rows.items():
            columns = list(zip(*found, strict=True)) if found else [()] * len(COLUMNS[name])
            values = [pa.array(list(v), field.type) for v, field in zip(columns, schemas[name], strict=True)]
            tables[name].write_table(pa.table(values, schema=schemas[name]))
            found.clear()
    return keep
