"""Quality against annotated reports, a language and a field at a time, beside the floors of the repository.

    python benchmarks/quality.py             prints the table; status 1 if a figure is below its floor
    python benchmarks/quality.py --write     keeps the figures as the new floors (say so in CHANGELOG.md)
    python benchmarks/quality.py --markdown  the table as README.md has it
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

from casus.cli.scores import code_gold
from casus.scoring import Tally, score

HERE = Path(__file__).parent
GOLD = HERE.parent / "tests" / "gold"
DEV = HERE.parent / "tests" / "dev"
FLOORS = HERE / "floors.json"
SLACK = 0.0005


def corpus_digest() -> str:
    """The digest of the gold reports that the floors were measured on."""
    whole = hashlib.sha256()
    for path in sorted([*GOLD.iterdir(), *DEV.iterdir()]):
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def measured(languages: tuple[str, ...]) -> dict[str, dict[str, float]]:
    """Figures by language, of the further reports (``dev-``), and of the one that Casus grew out of (``report``)."""
    figures = {name: Tally() for language in languages for name in (language, f"dev-{language}")}
    for folder, prefix in ((GOLD, ""), (DEV, "dev-")):
        for report in score(folder, code_gold(folder, None, None, {})).reports:
            if report.id == "report":
                figures["report"] = report.tally
            elif prefix + report.language in figures:
                figures[prefix + report.language].add(report.tally)
    return {name: {k: round(v, 4) for k, v in tally.figures().items()} for name, tally in figures.items()}


def main() -> None:
    """Measures, prints, compares."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--write", action="store_true")
    options.add_argument("--markdown", action="store_true")
    args = options.parse_args()
    from casus.documents.identify import supported

    figures = measured(tuple(sorted(supported())))
    if args.write:
        FLOORS.write_text(json.dumps({"corpus": corpus_digest(), "figures": figures}, indent=1) + "\n", encoding="utf8")
    kept = json.loads(FLOORS.read_text(encoding="utf8")) if FLOORS.exists() else {"corpus": "", "figures": {}}
    below = []
    names = list(figures)
    if args.markdown:
        print("| | " + " | ".join(names) + " |\n|---|" + "---|" * len(names))
    else:
        print(" " * 12 + "".join(f"{name:>16}" for name in names))
    for figure in figures[names[0]]:
        cells = []
        for name in names:
            floor = kept["figures"].get(name, {}).get(figure)
            if floor is not None and figures[name][figure] < floor - SLACK:
                below.append(f"{name} {figure}: {figures[name][figure]:.3f} is below its floor {floor:.3f}")
            cells.append(f"{figures[name][figure]:.2f}" if args.markdown else f"{figures[name][figure]:.3f}")
        print("| " + figure + " | " + " | ".join(cells) + " |" if args.markdown else
              f"{figure:>12}" + "".join(f"{cell:>16}" for cell in cells))
    if kept["corpus"] != corpus_digest():
        below.append("the floors were measured on another corpus: run with --write and say so in CHANGELOG.md")
    for line in below:
        print(line, file=sys.stderr)
    sys.exit(1 if below else 0)


if __name__ == "__main__":
    main()
