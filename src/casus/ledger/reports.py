"""What is known of the reports of a ledger, for those who write it out."""

import json
from typing import Any, NamedTuple

from casus.ledger.ledger import Ledger


class ReportInfo(NamedTuple):
    """A report without its coding; dates are EDTF, ``family`` is the name of the first of its copies."""

    name: str
    language: str
    title: str | None
    url: str | None
    outlet: str | None
    cites: tuple[str, ...]
    published: str | None
    text: str
    family: str
    added: str


def reports(book: Ledger) -> dict[str, ReportInfo]:
    """All reports by name."""
    rows = book.store.db.execute("SELECT r.name, r.language, r.title, r.url, r.outlet, r.cites, r.published, r.text, "
                                 "f.name, r.added FROM reports r JOIN reports f ON f.id = r.family ORDER BY r.name")
    return {row[0]: _info(row) for row in rows}


def _info(row: tuple[Any, ...]) -> ReportInfo:
    name, language, title, url, outlet, cites, published, text, family, added = row
    return ReportInfo(name, language, title, url, outlet, tuple(json.loads(cites)), published, text, family, added)
