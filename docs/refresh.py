"""Writes into README.md and docs/ what the commands printed there really print.

    python docs/refresh.py           runs every ``$ casus`` block and fills in the table of quality
    python docs/refresh.py --check   changes nothing; status 1 if a page is not what the commands print
"""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "docs/record.md", "docs/lexicon.md", "docs/gold.md")
BLOCK = re.compile(r"```console\n\$ casus ([^\n]*)\n.*?```", re.DOTALL)
TABLE = re.compile(r"<!-- quality -->\n.*?<!-- end -->", re.DOTALL)
FIGURES = ("f1", "record_f1", "actors", "recipients", "status", "when", "where", "told_by")


def output(arguments: str) -> str:
    """What ``casus ARGUMENTS`` prints, run from the top of the repository; a pipe to head is understood."""
    command, _, cut = arguments.partition("| head -")
    run = subprocess.run([sys.executable, "-m", "casus", *command.split()], capture_output=True, text=True, cwd=ROOT,
                         check=False)
    lines = run.stdout.rstrip("\n").split("\n")
    return "\n".join(lines[:int(cut)] if cut else lines)


def quality() -> str:
    """The table of quality from the floors of the repository, which the tests hold the coder to."""
    floors = ROOT / "benchmarks" / "floors.json"
    figures = json.loads(floors.read_text(encoding="utf8"))["figures"]
    names = sorted(figures)
    rows = ["| | " + " | ".join(names) + " |", "|---|" + "---|" * len(names)]
    rows += [f"| {key} | " + " | ".join(f"{figures[name][key]:.2f}" for name in names) + " |" for key in FIGURES]
    return "\n".join(rows)


def refreshed(text: str) -> str:
    """A page with its blocks and tables as they are now."""
    text = BLOCK.sub(lambda m: f"```console\n$ casus {m[1]}\n{output(m[1])}\n```", text)
    return TABLE.sub(lambda m: f"<!-- quality -->\n{quality()}\n<!-- end -->", text)


def main() -> None:
    """Refreshes or checks all pages."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true")
    check = options.parse_args().check
    stale = []
    for name in PAGES:
        path = ROOT / name
        old = path.read_text(encoding="utf8")
        new = refreshed(old)
        if old != new:
            stale.append(name)
            if not check:
                path.write_text(new, encoding="utf8")
    for name in stale:
        sys.stderr.write(f"{name}: {'is not what the commands print' if check else 'refreshed'}\n")
    sys.exit(1 if stale and check else 0)


if __name__ == "__main__":
    main()
