"""``casus ledger add``: reports into a ledger."""

import sys
from pathlib import Path

import click

from casus.cli.reports import PATHS, pipelines_of, report_options
from casus.documents import Problem, Source, document
from casus.errors import InputError
from casus.records import CodedReport

LEDGER = click.argument("ledger", type=click.Path(dir_okay=False, path_type=Path))


@click.command()
@LEDGER
@PATHS
@report_options
def add(ledger: Path, paths: tuple[str, ...], language: str | None, published: str | None, pipelines: tuple[str, ...]
        ) -> None:
    """Code reports and store them; LEDGER is made where it does not exist.

    A report is known by its content: adding it again changes nothing, and an interrupted run is simply run again.
    Coded reports (jsonl, as casus code writes them) are taken in as they are, under their coder's name.

    \b
    casus ledger add crisis.ledger dispatches/
    casus ledger add crisis.ledger theirs.jsonl
    """
    from casus.ledger import Ledger
    from casus.ledger.incoming import incoming
    from casus.ledger.intake import Origin

    intake = _Intake(pipelines_of(pipelines))
    with Ledger(ledger, create=True) as book:  # closed, all of it is in the one file
        for item in incoming(paths, sys.stdin.buffer):
            if isinstance(item, Problem):
                intake.leave_out(str(item))
            elif isinstance(item, CodedReport):
                intake.count(book.add(item))
            elif book.knows(Origin(item, language, published)):
                intake.known += 1
            else:
                coded = intake.coded(item, language, published)
                if coded is not None:
                    intake.count(book.add(coded, Origin(item, language, published)))
    intake.close()


class _Intake:
    """Codes what is new, and counts what became of the reports."""

    def __init__(self, pipelines: dict[str, str]) -> None:
        from casus.coder import Coder

        self._coder = Coder(pipelines)
        self.new = self.known = self.codings = self.copies = self.left_out = 0

    def coded(self, source: Source, language: str | None, published: str | None) -> CodedReport | None:
        try:
            return self._coder.work(document(source, language=language, published=published)).record
        except InputError as error:
            self.leave_out(f"{source.name}: {error}")
            return None

    def count(self, added: object) -> None:
        from casus.ledger import Added

        if not isinstance(added, Added):
            return
        self.new += added.what == "report"
        self.codings += added.what == "coding"
        self.known += added.what == "nothing"
        self.copies += bool(added.copies)
        if sys.stderr.isatty():
            click.echo(f"\r{self.new} reports added", nl=False, err=True)
        elif added.what != "nothing":
            click.echo(f"added {added.name}")  # said when it is kept: whoever reads this can rely on it

    def leave_out(self, what: str) -> None:
        self.left_out += 1
        click.echo(f"casus: {what}", err=True)

    def close(self) -> None:
        parts = [f"{self.new} reports added", f"{self.known} known"]
        if self.codings:
            parts.append(f"{self.codings} codings added to known reports")
        if self.copies:
            parts.append(f"{self.copies} copies of others")
        click.echo(", ".join(parts))
        if self.left_out:
            click.echo(f"casus: {self.left_out} left out", err=True)
            sys.exit(1)
