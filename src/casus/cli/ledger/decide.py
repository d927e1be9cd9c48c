"""``casus ledger decide | decisions``: what people decide, kept as lines that are never changed."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from casus.cli.ledger.add import LEDGER

AUTHOR = click.option("--author", required=True, envvar="CASUS_AUTHOR", metavar="NAME",
                      help="Who decides (or set CASUS_AUTHOR).")


@click.command()
@LEDGER
@click.argument("kind", type=click.Choice(["accept", "reject", "correct", "merge", "split", "note", "undo"]))
@click.argument("target")
@click.argument("arguments", nargs=-1)
@AUTHOR
def decide(ledger: Path, kind: str, target: str, arguments: tuple[str, ...], author: str) -> None:
    """Decide on an event; every decision is replayed after a new coding, and can be undone.

    \b
    casus ledger decide L accept  EVENT
    casus ledger decide L correct EVENT status negated
    casus ledger decide L correct EVENT counts '[{"of": "killed", "low": 18, "best": 18, "high": 18}]'
    casus ledger decide L merge   EVENT OTHER-EVENT
    casus ledger decide L split   EVENT REPORT...       these reports tell of another deed
    casus ledger decide L note    EVENT "words"
    casus ledger decide L undo    DECISION
    """
    from casus.ledger import Ledger

    needed = {"correct": 2, "merge": 1, "note": 1}.get(kind, 0)
    if len(arguments) < max(needed, kind == "split") or (kind != "split" and len(arguments) > needed):
        raise click.UsageError(f"see casus ledger decide --help for what {kind} takes")
    with Ledger(ledger) as book:
        if kind == "undo":
            line = book.undo(target, author)
        else:
            line = book.decide(kind, author=author, event=target, **_given(kind, arguments))
    click.echo(f"{line['id']}  {kind} {target}")


@click.command()
@LEDGER
@click.option("--import", "file", type=click.Path(exists=True, dir_okay=False, allow_dash=True),
              help="Take in decisions from this file of JSON lines; those that are known change nothing.")
def decisions(ledger: Path, file: str | None) -> None:
    """Print all decisions as JSON lines, or take some in.

    \b
    casus ledger decisions L > decisions.jsonl
    casus ledger decisions OTHER --import decisions.jsonl
    """
    from casus.ledger import Ledger

    with Ledger(ledger) as book:
        if file is None:
            for line in book.export_decisions():
                click.echo(line)
            return
        lines = sys.stdin.readlines() if file == "-" else Path(file).read_text(encoding="utf8").splitlines()
        click.echo(f"{book.import_decisions(lines)} new decisions")


def _given(kind: str, arguments: tuple[str, ...]) -> dict[str, Any]:
    """The arguments of a decision by their names."""
    if kind == "correct":
        return {"field": arguments[0], "value": _value(arguments[1])}
    if kind == "split":
        return {"reports": arguments}
    return dict(zip({"merge": ["other"], "note": ["text"]}.get(kind, []), arguments, strict=True))


def _value(text: str) -> Any:
    """A value as JSON where it is JSON, else the words themselves."""
    try:
        return json.loads(text)
    except ValueError:
        return text
