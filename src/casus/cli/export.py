"""``casus export``: a ledger in the shapes that users load."""

from pathlib import Path
from typing import Any

import click

from casus.cli.ledger.add import LEDGER
from casus.cli.ledger.ask import chosen, filter_options

SHAPES = ("csv", "parquet", "jsonl", "geojson", "plover", "acled", "ucdp-ged", "gdelt", "icews", "polecat")


@click.command()
@LEDGER
@click.option("--as", "shape", type=click.Choice(SHAPES), required=True, help="docs/ledger.md says what each holds.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A file; for csv and parquet a folder.")
@filter_options
def export(ledger: Path, shape: str, out: Path, **conditions: Any) -> None:
    """Write a ledger out; what a shape cannot hold is left out and counted.

    \b
    casus export crisis.ledger --as csv --out tables/
    casus export crisis.ledger --as acled --out acled.csv --from 2022-01-05
    """
    from casus.exports.ledger import export as run
    from casus.ledger import Ledger

    with Ledger(ledger) as book:
        counts = run(book, shape, out, chosen(conditions))
    click.echo(f"{counts.pop('written')} events written to {out}")
    for reason, number in sorted(counts.items()):
        click.echo(f"{number} left out: {reason}", err=True)
