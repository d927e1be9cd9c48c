"""``casus ledger``: many reports, one account of what happened."""

import click

from casus.cli.ledger.add import add
from casus.cli.ledger.ask import disagreements, invocations, show, sources, timeline
from casus.cli.ledger.decide import decide, decisions
from casus.cli.ledger.recode import history, rebuild, recode


@click.group()
def ledger() -> None:
    """Keep reports in one file, and ask what happened.

    \b
    casus ledger add crisis.ledger dispatches/
    casus ledger timeline crisis.ledger --actor Tokayev --from 2022-01-05
    casus ledger show crisis.ledger EVENT
    """


for command in (add, timeline, show, sources, disagreements, invocations, decide, decisions, recode, rebuild, history):
    ledger.add_command(command)
