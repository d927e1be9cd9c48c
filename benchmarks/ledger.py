"""How a ledger scales: adding, asking and merging at three sizes of a made-up world, and what one more report costs.

    python benchmarks/ledger.py                    1,000, 4,000 and 20,000 reports (5,000 to 100,000 records)
    python benchmarks/ledger.py --reports 500 1000 2000
    python benchmarks/ledger.py --check            fails where a bound of the README is broken

The world has more days as it grows, each as full as the other: a longer crisis, not a denser one. Each deed is told by
two to eight reports, which know it with more or less precision.
"""

import argparse
import hashlib
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from math import log2
from pathlib import Path

from casus.ledger import Filter, Ledger
from casus.ledger.words import indexed
from casus.records import CodedReport, CoderStamp, Count, Entity, Event, Evidence, Published, Report, Span, When, Where

COUNTRIES = ("KAZ", "RUS", "BLR", "UKR", "POL", "ARM", "GEO", "AZE", "KGZ", "TJK", "UZB", "TUR", "SYR", "IRQ", "SDN", "MLI",
             "NER", "NGA", "COG", "MMR")
TOWNS = [(f"Town {n}", code, 40 + n % 20, 20 + n * 1.7) for n, code in enumerate(COUNTRIES * 4)]
TYPES = {"ASSAULT": "firearms", "PROTEST": "demo", "COERCE": "arrest", "REQUEST": "assist", "AID": "", "MOBILIZE": "troops"}
GROUPS = ("police", "protesters", "soldiers", "rebels", "students", "miners")
VOCABULARY = [f"{a}{b}{c}" for a in ("pro", "con", "re", "de", "ex", "in", "sub", "tra") for b in (
    "test", "form", "port", "ject", "vers", "duct", "tract", "pos", "mit", "scrib") for c in (
    "", "s", "ed", "ing", "ion", "ions", "er", "ers", "able", "al", "ally", "ive", "ment", "ments", "or", "ory")]
PER_REPORT, TOLD, PER_DAY = 5, 5, 60
BOUNDS = {"timeline": 100.0, "add": 50.0}
"""Milliseconds at the largest size."""


def deeds(number: int, chance: random.Random) -> list[tuple[str, int, int, str, int, int]]:
    """(type, day, town, group, toll, id) of each deed, in the order of days."""
    return [(chance.choice(list(TYPES)), n // PER_DAY, chance.randrange(len(TOWNS)), chance.choice(GROUPS),
             chance.randrange(1, 60), n) for n in range(number)]


def world(reports: int, seed: int = 1, told: int = TOLD) -> Iterator[CodedReport]:
    """Coded reports of a made-up world, by day; each deed is told ``told`` times."""
    chance = random.Random(seed)
    mentions = [deed for deed in deeds(reports * PER_REPORT // told, chance) for _ in range(told)]
    chance_of_day = sorted(mentions, key=lambda m: (m[1] + chance.random() * 2, m[5]))
    for n in range(reports):
        deeds_told = list({m[5]: m for m in chance_of_day[n * PER_REPORT:(n + 1) * PER_REPORT]}.values())
        yield coded(seed * 1_000_000 + n, deeds_told, chance)


def coded(n: int, told: list[tuple[str, int, int, str, int, int]], chance: random.Random) -> CodedReport:
    """One report of some deeds."""
    day = date(2020, 1, 1) + timedelta(max((m[1] for m in told), default=0) + 1)
    words = " ".join(chance.choices(VOCABULARY, k=150))
    sha = hashlib.sha256(words.encode()).hexdigest()
    entities = {f"{TOWNS[m[2]][1]}-{m[3]}": Entity(f"{TOWNS[m[2]][1]}-{m[3]}", f"{m[3]} of {TOWNS[m[2]][1]}", (), "group",
                                                  TOWNS[m[2]][1], ("CVL",), None, False, ()) for m in told}
    iso = day.isoformat()
    events = tuple(event(sha, i, m, chance) for i, m in enumerate(told))
    return CodedReport(Report(f"r{n}", "en", None, None, f"Outlet {n % 40}", (), Published(iso, iso, iso), words, sha),
                       tuple(entities.values()), events, CoderStamp("casus", "0", "0"))


def event(sha: str, i: int, m: tuple[str, int, int, str, int, int], chance: random.Random) -> Event:
    """One record of a deed, which may lack its time, or have it to the week."""
    type_, day, town, group, toll, _ = m
    name, code, lat, lon = TOWNS[town]
    on = date(2020, 1, 1) + timedelta(day)
    edtf = chance.choice([on.isoformat()] * 3 + [f"{on.isoformat()}/{(on + timedelta(2)).isoformat()}", None])
    when = When(edtf, edtf[:10], edtf[-10:], "then", 0, 4) if edtf else None
    return Event(
        hashlib.sha256(f"{sha}{i}".encode()).hexdigest()[:12], type_, (TYPES[type_],) if TYPES[type_] else (), (),
        "material conflict", -5.0, (f"{code}-{group}",), (), None, "occurred", when,
        Where(name, (), code, None, lat, lon, "town", None, 0, 3), (Count("killed", toll, toll, 0, 1),), (), (),
        (Evidence(i * 9, i * 9 + 8, Span(i * 9, i * 9 + 5), type_.lower(), "en/word"),), 0.9)


def timed(action: object, turns: int = 9) -> float:
    """The median milliseconds of an action."""
    spent = []
    for _ in range(turns):
        start = time.perf_counter()
        action()  # type: ignore[operator]
        spent.append(1000 * (time.perf_counter() - start))
    return sorted(spent)[turns // 2]


def fill(book: Ledger, items: Iterator[CodedReport]) -> None:
    """Adds reports, as many to a transaction as a bulk load would take."""
    while part := [item for _, item in zip(range(200), items, strict=False)]:
        with book.store.writing():
            for item in part:
                book.add(item)


def measure(reports: int) -> dict[str, float]:
    """The figures of one size."""
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "l", create=True) as book:
        start = time.perf_counter()
        fill(book, world(reports))
        load = time.perf_counter() - start
        records, = book.store.db.execute("SELECT count(*) FROM records").fetchone()
        events, = book.store.db.execute("SELECT count(*) FROM events").fetchone()
        middle = date(2020, 1, 1) + timedelta(events // PER_DAY // 2)
        chosen = Filter(since=middle.isoformat(), until=(middle + timedelta(14)).isoformat(), type="ASSAULT", place="KAZ")
        fresh = iter(list(world(40, seed=2)))
        return {"reports": reports, "records": records, "events": events, "load s": load,
                "merge us/record/log2 n": 1e6 * load / records / log2(records),
                "timeline ms": timed(lambda: list(book.timeline(chosen))),
                "actor ms": timed(lambda: list(book.timeline(Filter(actor="miners", since=middle.isoformat(), limit=100)))),
                "text ms": timed(lambda: list(book.timeline(Filter(text="protests", limit=50)))),
                "add ms": timed(lambda: book.add(next(fresh)), 31),
                "file MB": (Path(folder) / "l").stat().st_size / 1e6}


def main() -> None:
    """Prints a column a size."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", type=int, nargs="+", default=[1000, 4000, 20_000])
    options.add_argument("--check", action="store_true")
    given = options.parse_args()
    columns = []
    indexed(" ".join(VOCABULARY), "en")  # dictionaries load once, whatever the size
    for size in given.reports:
        columns.append(measure(size))
        print(" | ".join(f"{key} {value:,.1f}" for key, value in columns[-1].items()), flush=True)
    growth = columns[-1]["merge us/record/log2 n"] / columns[0]["merge us/record/log2 n"]
    print(f"growth against n log n: {growth:.2f} (1 is n log n)")
    broken = [key for key, most in BOUNDS.items() if columns[-1][f"{key} ms"] > most]
    if growth > 1.3:
        broken.append("growth")
    if broken:
        print(f"beyond the bounds: {', '.join(broken)}")
    sys.exit(1 if given.check and broken else 0)


if __name__ == "__main__":
    main()
