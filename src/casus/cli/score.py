"""``casus score``: how good the coding is against reports that people have annotated."""

import sys
from pathlib import Path

import click

from casus.cli.reports import pipelines_of, report_options


@click.command()
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--coded", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Score this file of coded reports (jsonl) instead of coding the texts.")
@click.option("--show", is_flag=True, help="List what was missed, what is spurious and which fields are wrong.")
@click.option("--by-language", is_flag=True, help="One column a language.")
@report_options
def score(gold: Path, coded: Path | None, show: bool, by_language: bool, language: str | None, published: str | None,
          pipelines: tuple[str, ...]) -> None:
    """Score coding against gold reports: NAME.json beside NAME.txt (docs/gold.md).

    \b
    casus score tests/gold
    casus score tests/gold --show
    casus score tests/gold --coded theirs.jsonl
    """
    from casus.cli.scores import code_gold, read_coded, render
    from casus.scoring import score as run

    records = read_coded(coded) if coded else code_gold(
        gold, language, published, pipelines_of(pipelines), lambda message: click.echo(f"casus: {message}", err=True))
    if not records:
        click.echo(f"casus: {gold}: no coded report; gold reports are NAME.json beside NAME.txt", err=True)
        sys.exit(1)
    click.echo(render(run(gold, records), show=show, by_language=by_language))
