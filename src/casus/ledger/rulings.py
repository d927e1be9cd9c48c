"""What decisions in force come to: pairs of records that belong together or apart, and values set by people."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from casus.lexicon.ontology import load_ontology

Json = dict[str, Any]
_PART = 400


def pairs(db: sqlite3.Connection, records: Mapping[str, int]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Pairs of records (given by their anchors) ruled to be one, and pairs ruled to be two: the later ruling holds."""
    ruled: dict[tuple[str, str], tuple[str, str]] = {}
    anchors = list(records)
    for start in range(0, len(anchors), _PART):
        part = anchors[start:start + _PART]
        for a, b, kind, rank in db.execute(
                f"SELECT anchor, other, kind, rank FROM rulings WHERE kind IN ('join', 'part') "
                f"AND anchor IN ({','.join('?' * len(part))})", part):
            if b in records:
                key = (min(a, b), max(a, b))
                ruled[key] = max(ruled.get(key, ("", "")), (rank, kind))
    found: dict[str, list[tuple[int, int]]] = {"join": [], "part": []}
    for (a, b), (_, kind) in sorted(ruled.items()):
        found[kind].append((records[a], records[b]))
    return found["join"], found["part"]


def apply(db: sqlite3.Connection, body: Json, anchors: Collection[str]) -> Json:
    """An account with what people decided of it: values corrected, its state, their notes."""
    names = list(anchors)
    rows: list[tuple[str, str, str]] = []
    for start in range(0, len(names), _PART):
        part = names[start:start + _PART]
        rows += db.execute(f"SELECT DISTINCT rank, kind, d.line FROM rulings r JOIN decisions d ON d.id = r.decision "
                           f"WHERE r.kind NOT IN ('join', 'part') AND r.anchor IN ({','.join('?' * len(part))})", part)
    for _, kind, line in sorted(set(rows)):
        decision = json.loads(line)
        if kind == "correct":
            body[decision["field"]] = decision["value"]
            if decision["field"] == "type":
                of_type = load_ontology().types[decision["value"]]
                body["quad"], body["score"] = of_type.quad, of_type.score
            body.setdefault("corrected", [])
            body["corrected"] = sorted({*body["corrected"], decision["field"]})
            body["state"] = "corrected"
        elif kind in ("accept", "reject"):
            body["state"] = f"{kind}ed"
        else:
            body["notes"].append({"author": decision["author"], "time": decision["time"], "text": decision["text"]})
    return body


def write(db: sqlite3.Connection, decisions: Iterable[tuple[Json, list[str], list[str]]]) -> None:
    """Files the rulings of decisions in force: (decision, anchors it is on, anchors it sets them against)."""
    rows: list[tuple[str, str, str, str, str]] = []
    for decision, own, others in decisions:
        rank = f"{decision['time']} {decision['id']}"
        kind = str({"merge": "join", "split": "part"}.get(decision["kind"], decision["kind"]))
        if kind in ("join", "part"):
            rows += [(min(a, b), kind, max(a, b), decision["id"], rank) for a in own for b in others if a != b]
        else:
            rows += [(a, kind, "", decision["id"], rank) for a in own]
    db.executemany("INSERT OR IGNORE INTO rulings VALUES (?, ?, ?, ?, ?)", rows)
