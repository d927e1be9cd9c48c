"""``casus explain``: a report with its evidence marked, and why every field has its value."""

import click

from casus.cli.reports import PATHS, Reports, pipelines_of, report_options


@click.command()
@PATHS
@click.option("--event", "number", type=click.IntRange(min=1), help="Only this event, in full.")
@report_options
def explain(paths: tuple[str, ...], number: int | None, language: str | None, published: str | None,
            pipelines: tuple[str, ...]) -> None:
    """Show where the events of a report come from.

    \b
    casus explain report.txt               the text, each event's words marked [3: ...]; below it what was left out
    casus explain report.txt --event 3     each field of event 3: value, words, rule
    """
    reports = Reports(paths, language, published)
    coder_pipelines = pipelines_of(pipelines)
    from casus.coder import load
    from casus.exports.explanation import event_explained, report_marked

    coder = load(coder_pipelines)
    for item in reports:
        coding = coder.work(item)
        if number is None:
            click.echo(report_marked(coding))
        elif number > len(coding.drafts):
            raise click.BadParameter(f"{item.report.id} has {len(coding.drafts)} events", param_hint="--event")
        else:
            click.echo(event_explained(coding, number))
    reports.close()
