"""How near a ledger comes to the golden one: pairs of mentions put together, among those that were coded at all."""

from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import yaml

from casus.ledger import Ledger

GOLD = yaml.safe_load(Path(__file__).with_name("dossier.yaml").read_text(encoding="utf8"))


class Found(NamedTuple):
    """Figures of merging; ``coded`` is the share of golden mentions that have a record at all."""

    precision: float
    recall: float
    f1: float
    coded: float
    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    alike: tuple[str, ...]


def placed(book: Ledger) -> tuple[dict[tuple[str, str], set[str]], int]:
    """(golden event, report) -> events of the ledger that hold a record whose words overlap the mention's."""
    texts = dict(book.store.db.execute("SELECT name, text FROM reports"))
    spans = defaultdict(list)
    for event in book.timeline():
        for record in event["records"]:
            coded = book.merging.coded_of(record["anchor"])
            for piece in next(e for e in coded.events if e.id == record["event"]).evidence:
                spans[record["report"]].append((piece.start, piece.end, piece.trigger, event["id"]))
    found, asked = {}, 0
    for key, mentions in GOLD["events"].items():
        for report, words in mentions.items():
            asked += 1
            start = texts[report].find(words)
            assert start >= 0, (report, words)
            end = start + len(words)
            near = {e: min(t.end, end) - max(t.start, start) for a, b, t, e in spans[report] if a < end and start < b}
            inside = {e for e, overlap in near.items() if overlap > 0}
            if inside or len(near) == 1:
                found[key, report] = inside or set(near)
    return found, asked


def compare(book: Ledger) -> Found:
    """Pairwise precision, recall and F1 over golden mentions that have a record."""
    found, asked = placed(book)
    right, wrong, missed = 0, [], []
    for (a, x), (b, y) in combinations(found.items(), 2):
        together = bool(x & y)
        if a[0] == b[0]:
            right += together
            if not together:
                missed.append(f"{a[0]}: {a[1]} - {b[1]}")
        elif together and a[1] != b[1]:
            wrong.append(f"{a[0]} {a[1]} - {b[0]} {b[1]}")
    listed = {frozenset(pair) for pair in GOLD["look_alikes"]}
    alike = [w for w in wrong if frozenset((w.split()[0], w.split()[3])) in listed]
    precision, recall = right / max(1, right + len(wrong)), right / max(1, right + len(missed))
    return Found(precision, recall, 2 * precision * recall / max(1e-9, precision + recall), len(found) / asked,
                 tuple(wrong), tuple(missed), tuple(alike))
