"""``casus ledger recode | rebuild | history``: what a new version would change, and what earlier ones said."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casus.cli.ledger.add import LEDGER
from casus.cli.reports import pipelines_of

if TYPE_CHECKING:
    from casus.ledger.recode import Change


@click.command()
@LEDGER
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--pipeline", "pipelines", multiple=True, metavar="LANG=NAME", help="Another spaCy pipeline for a language.")
def recode(ledger: Path, dry_run: bool, pipelines: tuple[str, ...]) -> None:
    """Code all reports again; events keep their ids, decisions are replayed, the old coding is kept as history."""
    from casus.coder import Coder
    from casus.ledger import Ledger

    coder = Coder(pipelines_of(pipelines))
    counts: Counter[str] = Counter()
    with Ledger(ledger) as book:
        for found in book.recodings(lambda item: coder.work(item).record):
            if isinstance(found, str):
                click.echo(f"casus: {found}", err=True)
                counts["left out"] += 1
                continue
            for change in found.changes:
                counts[change.kind] += 1
                click.echo(_told(change))
            if not dry_run:
                book.recode(found)
    parts = ", ".join(f"{counts[kind]} {kind}" for kind in ("added", "changed", "dropped"))
    click.echo(f"{'would be ' if dry_run else ''}{parts}")
    if counts["left out"]:
        click.echo(f"casus: {counts['left out']} left out", err=True)
        sys.exit(1)


@click.command()
@LEDGER
def rebuild(ledger: Path) -> None:
    """Merge all records anew by the rules of this version; ids stay where they can, decisions stay in force."""
    from casus.ledger import Filter, Ledger

    with Ledger(ledger) as book:
        before = {e["id"]: sorted(r["anchor"] for r in e["records"]) for e in book.timeline(Filter(rejected=True))}
        book.rebuild()
        after = {e["id"]: sorted(r["anchor"] for r in e["records"]) for e in book.timeline(Filter(rejected=True))}
    changed = sum(before.get(name) != records for name, records in after.items())
    click.echo(f"{len(after)} events (before {len(before)}), {changed} of them new or changed")


@click.command()
@LEDGER
@click.argument("report")
def history(ledger: Path, report: str) -> None:
    """Show every coding that a report has had."""
    from casus.ledger import Ledger

    with Ledger(ledger) as book:
        past = book.past(report)
        if not past:
            raise click.BadParameter(f"{report}: no such report; casus ledger sources lists them", param_hint="REPORT")
        for coding in past:
            state = "current" if coding["current"] else "superseded"
            click.echo(f"{coding['coded'][:19]}  {coding['coder']} {coding['version']}  knowledge "
                       f"{coding['knowledge'][:12]}  {state}, {len(coding['events'])} events")
            for event in coding["events"]:
                click.echo(f"    {event}")


def _told(change: "Change") -> str:
    event = change.after or change.before
    what = f"{event.type} {' '.join(event.modes)}".strip() if event else ""
    if change.kind != "changed" or not change.before or not change.after:
        return f"{change.report}: {change.kind} {what}"
    values = "; ".join(f"{field} {_short(getattr(change.before, field))} -> {_short(getattr(change.after, field))}"
                       for field in change.fields if field != "evidence") or "other words state it"
    return f"{change.report}: changed {what}: {values}"


def _short(value: object) -> str:
    edtf = getattr(value, "edtf", None) or getattr(value, "name", None)
    return str(edtf or value or "nothing")[:60]
