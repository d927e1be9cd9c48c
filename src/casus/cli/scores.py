"""Figures of ``casus score``: what is scored, and how it is shown."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from casus.coder import load
from casus.documents import Problem, document, read
from casus.errors import InputError
from casus.records.wire import encode
from casus.scoring import Scores


def code_gold(gold: Path, language: str | None, published: str | None, pipelines: dict[str, str],
              problem: Callable[[str], None] = lambda message: None) -> dict[str, Mapping[str, Any]]:
    """Codes the texts of a gold folder; the records as plain data, by id.

    A text that cannot be coded is told to ``problem`` and left out: its events count as missed.
    """
    coder, records = load(pipelines), {}
    for item in read(sorted(path.with_suffix(".txt") for path in gold.glob("*.json"))):
        if isinstance(item, Problem):
            raise InputError(str(item))
        try:
            coded = coder.work(document(item, language=language, published=published)).record
        except InputError as error:
            problem(f"{item.name}: {error}")
            continue
        records[coded.report.id] = json.loads(encode(coded))
    return records


def read_coded(path: Path) -> dict[str, Mapping[str, Any]]:
    """Coded reports of a file, one a line, by id."""
    records = {}
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        if line.strip():
            try:
                record = json.loads(line)
                records[record["report"]["id"]] = record
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(f"{path}:{number}: not a coded report ({error})") from error
    return records


def render(scores: Scores, *, show: bool, by_language: bool) -> str:
    """The figures as a table, one column for all reports and, if asked, one a language."""
    columns = {"all": scores.total.figures()}
    if by_language:
        columns |= {language: tally.figures() for language, tally in scores.languages.items()}
    lines = []
    if show:
        for report in scores.reports:
            lines += [f"{report.id}: missed {what}" for what in report.missed]
            lines += [f"{report.id}: spurious {what}" for what in report.spurious]
            lines += [f"{report.id}: wrong {what}" for what in report.wrong]
    lines.append(" " * 12 + "".join(f"{name:>8}" for name in columns))
    for figure in columns["all"]:
        lines.append(f"{figure:>12}" + "".join(f"{column[figure]:>8.3f}" for column in columns.values()))
    return "\n".join(lines)
