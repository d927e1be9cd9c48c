"""``casus lexicon``: what linguists run on their data."""

import sys
from collections import Counter

import click

from casus.cli.reports import PATHS, Reports, report_options


@click.group()
def lexicon() -> None:
    """Check the lexicon, and see what it lacks."""


@lexicon.command()
@click.argument("languages", nargs=-1)
def check(languages: tuple[str, ...]) -> None:
    """Run every example and counter-example of the lexicon, and list frames that a language lacks.

    \b
    casus lexicon check          all languages
    casus lexicon check pl       one
    """
    from casus.checking import check as run
    from casus.checking import known_failures, lacking
    from casus.coder import load
    from casus.documents.identify import supported

    coder, wrong = load(), 0
    chosen = languages or tuple(sorted(supported()))
    for language in chosen:
        cases, findings = run(coder, language)
        known = known_failures(language)
        new = [f for f in findings if f.text not in known]
        for finding in new:
            click.echo(str(finding))
        repaired = set(known) - {f.text for f in findings}
        for text in sorted(repaired):
            click.echo(f"known-failures.yaml: {text}: works now; take it out of the list")
        wrong += len(new) + len(repaired)
        click.echo(f"{language}: {cases} examples, {len(findings) - len(new)} known failures, {len(new)} new")
        for frame in lacking(coder, language):
            click.echo(f"{language}: no entry for the frame {frame}")
    if wrong:
        sys.exit(1)


@lexicon.command()
@PATHS
@click.option("--top", default=40, show_default=True, help="How many words to show.")
@report_options
def gaps(paths: tuple[str, ...], top: int, language: str | None, published: str | None, pipelines: tuple[str, ...]
         ) -> None:
    """List the predicates of reports that no entry covers, most frequent first.

    \b
    casus lexicon gaps dispatches/
    """
    from casus.checking import uncovered
    from casus.cli.reports import pipelines_of
    from casus.coder import load

    reports = Reports(paths, language, published)
    coder = load(pipelines_of(pipelines))
    counts: Counter[tuple[str, str, str]] = Counter()
    shown: dict[tuple[str, str, str], str] = {}
    for item in reports:
        for key, sentence in uncovered(coder, item):
            counts[key] += 1
            shown.setdefault(key, sentence)
    for key, times in counts.most_common(top):
        click.echo(f"{times:>5}  {key[0]}  {key[1]} ({key[2]})  {shown[key]}")
    reports.close()
