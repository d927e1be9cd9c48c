"""What the commands share: their options, and the documents behind the paths they are given."""

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import click

from casus.documents import Document, Problem, document, read
from casus.errors import InputError

PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(allow_dash=True))


def report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that codes reports."""
    for option in (
        click.option("--language", metavar="CODE", help="Take every report to be in this language (pl, en, ru)."),
        click.option("--published", metavar="EDTF", help="Publication date of every report, such as 2022-01-06 or 2022-01."),
        click.option("--pipeline", "pipelines", multiple=True, metavar="LANG=NAME",
                     help="Another spaCy pipeline for a language, by package name or path."),
    ):
        command = option(command)
    return command


def pipelines_of(values: Sequence[str]) -> dict[str, str]:
    """``pl=NAME`` options as a table."""
    table = {}
    for value in values:
        language, equals, name = value.partition("=")
        if not equals or not language or not name:
            raise click.BadParameter(f"{value!r} is not LANG=NAME, such as pl=pl_core_news_lg", param_hint="--pipeline")
        table[language] = name
    return table


class Reports:
    """The documents behind paths, one after another; what cannot be read is told and counted."""

    def __init__(self, paths: Sequence[str], language: str | None, published: str | None) -> None:
        self._paths, self._language, self._published = paths, language, published
        self.left_out = 0

    def __iter__(self) -> Iterator[Document]:
        for item in read(self._paths, stdin=sys.stdin.buffer):
            if isinstance(item, Problem):
                self.leave_out(str(item))
                continue
            try:
                yield document(item, language=self._language, published=self._published)
            except InputError as error:
                self.leave_out(f"{item.name}: {error}")

    def leave_out(self, what: str) -> None:
        """Tells of a report that was left out."""
        self.left_out += 1
        click.echo(f"casus: {what}", err=True)

    def close(self) -> None:
        """Ends with status 1 where something was left out."""
        if self.left_out:
            noun = "report was" if self.left_out == 1 else "reports were"
            click.echo(f"casus: {self.left_out} {noun} left out", err=True)
            sys.exit(1)
