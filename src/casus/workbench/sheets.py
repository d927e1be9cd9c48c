"""Invocations as sheets: the treaty, the article, the appeal, and the answer of each party."""

from typing import Any

from casus.ledger import Ledger
from casus.workbench.known import known

Json = dict[str, Any]

COLUMNS = ("invocation", "treaty", "article", "invoker", "appeal", "appeal_when", "who", "answer", "step", "step_when",
           "event", "troops_low", "troops_high", "quote")
"""Of the sheets as CSV: one row a party and step; a party that no report mentions has one row."""


def sheets(book: Ledger) -> list[Json]:
    """All invocations that the ledger's events tell of."""
    names = {c.code: c.name for c in known().countries}
    return [_sheet(book, found, names) for found in book.invocations()]


def _sheet(book: Ledger, found: Json, names: dict[str, str]) -> Json:
    db = book.store.db
    keys = {name: key for report in found["reports"] for name, key in db.execute(
        "SELECT name, key FROM reports WHERE name = ?", (report,))}
    quote, = db.execute("SELECT json_extract(body, '$.records[0].quote') FROM events WHERE name = ?",
                        (found["appeal"],)).fetchone()
    return found | {
        "id": f"{found['appeal']}.{found['treaty']}", "invoker_name": names.get(found["invoker"], found["invoker"]),
        "reports": [{"report": name, "key": key} for name, key in keys.items()], "quote": quote or "",
        "organisation": found["organisation"] and _answer(found["organisation"], names),
        "members": [_answer(answer, names) for answer in found["members"]]}


def _answer(answer: Json, names: dict[str, str]) -> Json:
    return answer | {"name": names.get(answer["who"], answer["who"])}


def rows(found: list[Json]) -> list[list[Any]]:
    """The sheets as rows of a table."""
    table = []
    for sheet in found:
        head = [sheet["id"], sheet["treaty"], sheet["article"], sheet["invoker"], sheet["appeal"], sheet["when"]]
        for answer in filter(None, (sheet["organisation"], *sheet["members"])):
            for step in answer["steps"] or [{"answer": None, "when": None, "event": None, "forces": [], "quote": None}]:
                force = step["forces"][0] if step["forces"] else {"low": None, "high": None}
                table.append([*head, answer["who"], answer["answer"], step["answer"], step["when"], step["event"],
                              force["low"], force["high"], step["quote"]])
    return table
