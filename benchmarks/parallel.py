"""How far the languages agree on the passages of tests/events/parallel.yaml.

    python benchmarks/parallel.py            prints the figures: all passages, and those kept aside while mending
    python benchmarks/parallel.py --show     and the passages on which the languages differ (not those kept aside)
    python benchmarks/parallel.py --show all and those kept aside too
"""

import argparse
from pathlib import Path

from casus.coder import load
from casus.parallel import Compared, against, compare, read_passages

CORPUS = Path(__file__).parent.parent / "tests" / "events" / "parallel.yaml"


def show(compared: Compared) -> None:
    """Prints a passage that the languages read differently, or otherwise than expected."""
    wrong = [language for language, keys in compared.keys.items()
             if against(compared.passage, keys) != (len(compared.passage.events), 0)]
    if compared.same and not wrong:
        return
    print(f"\n{compared.passage.id}: {'same' if compared.same else 'differ'}")
    for wanted in compared.passage.events:
        print(f"    {wanted}")
    for language, keys in compared.keys.items():
        print(f"  {language}{'!' if language in wrong else ' '} {compared.passage.texts[language]}")
        for kind, actors, recipients, status in keys:
            print(f"      {kind} {'+'.join(actors) or '-'} > {'+'.join(recipients) or '-'} {status}")


def main() -> None:
    """Codes, compares, prints."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--show", nargs="?", const="open", choices=["open", "all"])
    args = options.parse_args()
    agreement = compare(load(), read_passages(CORPUS))
    for compared in agreement.compared:
        if args.show == "all" or (args.show and not compared.passage.aside):
            show(compared)
    parts = {"all": agreement, "open": agreement.part(False), "aside": agreement.part(True)}
    figures = {name: part.figures() for name, part in parts.items()}
    print(" " * 12 + "".join(f"{name:>8}" for name in parts))
    print(f"{'n':>12}" + "".join(f"{len(part.compared):>8}" for part in parts.values()))
    for figure in figures["all"]:
        print(f"{figure:>12}" + "".join(f"{figures[name][figure]:>8.3f}" for name in parts))


if __name__ == "__main__":
    main()
