"""``casus ledger timeline | show | sources | disagreements | invocations``: what a ledger is asked."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from casus.cli.ledger import tell
from casus.cli.ledger.add import LEDGER

JSON = click.option("--json", "as_json", is_flag=True, help="JSON lines for programs.")


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The conditions of every command that chooses events; all that are given must hold."""
    for option in reversed((
        click.option("--from", "since", metavar="DATE", help="From this day (2022-01-05) or month (2022-01)."),
        click.option("--to", "until", metavar="DATE", help="Up to the end of this day or month."),
        click.option("--type", "type", metavar="TYPE", help="PLOVER's type, such as REQUEST."),
        click.option("--mode", metavar="MODE", help="PLOVER's mode, such as assist."),
        click.option("--status", metavar="STATUS", help="occurred, ongoing, future, hypothetical, negated, historical."),
        click.option("--actor", metavar="NAME", help="Who acts or suffers: words of the name, or a country's code."),
        click.option("--place", metavar="NAME", help="Where: words of the name, or a country's code."),
        click.option("--source", metavar="NAME", help="Who tells of it: an outlet, a speaker, or a report."),
        click.option("--language", metavar="CODES", help="Told by a report in one of these languages, such as pl,ru."),
        click.option("--text", metavar="WORDS", help='Words of its reports, in any form; "a phrase"; begin*.'),
        click.option("--voices", type=int, default=0, metavar="N", help="At least so many independent voices."),
        click.option("--disputed", is_flag=True, help="Only events whose sources contradict one another."),
        click.option("--state", metavar="STATES", help="unreviewed, accepted, corrected, rejected; several by commas."),
        click.option("--rejected", is_flag=True, help="Also events that people have rejected."),
    )):
        command = option(command)
    return command


def chosen(conditions: dict[str, Any]) -> Any:
    """The filter of a command's options."""
    from casus.ledger import Filter

    return Filter(**conditions)


def _print(items: Iterable[dict[str, Any]], as_json: bool, told: Callable[[dict[str, Any]], str]) -> int:
    number = 0
    for number, item in enumerate(items, 1):  # noqa: B007 (the number is what is given back)
        click.echo(json.dumps(item, ensure_ascii=False) if as_json else told(item))
    return number


@click.command()
@LEDGER
@filter_options
@click.option("--limit", type=click.IntRange(min=1), help="At most so many events.")
@JSON
def timeline(ledger: Path, limit: int | None, as_json: bool, **conditions: Any) -> None:
    """List events by day, each on one line: day, id, type, status, who, where, numbers, voices."""
    from casus.ledger import Ledger

    with Ledger(ledger) as book:
        which = chosen(conditions)
        shown = _print(book.timeline(which._replace(limit=limit)), as_json, tell.line)
        if not as_json:
            click.echo(f"{shown} of {book.count(which)} events", err=True)


@click.command()
@LEDGER
@click.argument("event")
@click.option("--html", is_flag=True, help="One self-contained HTML file, to share.")
@JSON
def show(ledger: Path, event: str, html: bool, as_json: bool) -> None:
    """Show one event: its claims side by side, how its date was narrowed, why its reports were put together.

    \b
    casus ledger show crisis.ledger EVENT
    casus ledger show crisis.ledger EVENT --html > event.html
    """
    from casus.ledger import Ledger

    with Ledger(ledger) as book:
        if html:
            from casus.workbench.event import named
            from casus.workbench.share import event_page

            click.echo(event_page(ledger.name, named(book, event)), nl=False)
            return
        _print([book.event(event)], as_json, tell.whole)


@click.command()
@LEDGER
@click.option("--text", metavar="WORDS", help='Reports that hold all words in any form; "a phrase"; begin*.')
@JSON
def sources(ledger: Path, text: str | None, as_json: bool) -> None:
    """List the reports, their outlets, and which are copies of one another."""
    from casus.ledger import Ledger

    with Ledger(ledger) as book:
        _print(book.sources(text), as_json, tell.source)


@click.command()
@LEDGER
@filter_options
@JSON
def disagreements(ledger: Path, as_json: bool, **conditions: Any) -> None:
    """List where sources contradict one another: each value with who gives it."""
    from casus.ledger import Ledger

    with Ledger(ledger) as book:
        _print(book.disagreements(chosen(conditions)), as_json, tell.disagreement)


@click.command()
@LEDGER
@JSON
def invocations(ledger: Path, as_json: bool) -> None:
    """Show who invoked which treaty, and how its organisation and every member answered."""
    from casus.ledger import Ledger

    with Ledger(ledger) as book:
        _print(book.invocations(), as_json, tell.invocation)
