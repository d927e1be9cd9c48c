"""``casus code``: reports in, event records out."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

import click

from casus.cli.reports import PATHS, Reports, pipelines_of, report_options


@click.command()
@PATHS
@click.option("--format", "shape", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True,
              help="table for people, jsonl for programs (docs/record.md), csv flat: one row an event.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@report_options
def code(paths: tuple[str, ...], shape: str, out: Path | None, language: str | None, published: str | None,
         pipelines: tuple[str, ...]) -> None:
    """Code reports: files, folders or - for standard input.

    \b
    casus code report.txt
    casus code dispatches/ --format jsonl --out coded.jsonl
    cat report.txt | casus code - --published 2022-01-06
    """
    reports = Reports(paths, language, published)
    coder_pipelines = pipelines_of(pipelines)
    from casus.coder import load  # spaCy costs a second: not before there is something to code
    from casus.exports.shapes import writer

    with ExitStack() as stack:
        target: TextIO = stack.enter_context(open(out, "w", encoding="utf8", newline="")) if out else sys.stdout
        write = writer(shape, target)
        coder = load(coder_pipelines)
        done = 0
        for item in reports:
            write(coder.work(item).record)
            done += 1
            if out and sys.stderr.isatty():
                click.echo(f"\r{done} reports coded", nl=False, err=True)
    if out:
        click.echo(f"{done} reports coded to {out}", err=True)
    reports.close()
