"""The command line: ``casus code | explain | export | ledger | lexicon | score | serve``."""

import sys

import click

from casus._version import __version__
from casus.cli.code import code
from casus.cli.explain import explain
from casus.cli.export import export
from casus.cli.ledger import ledger
from casus.cli.lexicon import lexicon
from casus.cli.score import score
from casus.cli.serve import serve
from casus.errors import CasusError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="casus")
def casus() -> None:
    """Turn news reports in Polish, English and Russian into sourced event records.

    \b
    casus code report.txt                     who did what to whom, as a table
    casus code dispatches/ --format jsonl     one JSON object a report
    casus explain report.txt --event 3        every field of an event with its reason
    casus ledger add crisis.ledger PATHS      many reports, one account: timeline, show, sources ...
    casus serve crisis.ledger --open          timeline, map, sources and review in the browser
    casus export crisis.ledger --as acled --out FILE      csv, parquet, geojson, gdelt ...
    casus score GOLD_DIR                      precision, recall, F1 against annotated reports

    Exit status: 0 all was done, 1 something was left out (named on standard error), 2 wrong usage.
    """


for command in (code, explain, export, ledger, lexicon, score, serve):
    casus.add_command(command)


def main() -> None:
    """Runs the command; what is wrong is one line on standard error, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf8")
    try:
        casus()
    except CasusError as error:
        click.echo(f"casus: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
