"""A ledger: reports in, events out, and what people decided in between.

    >>> ledger = Ledger("crisis.ledger", create=True)
    >>> ledger.add(coded)
    >>> for event in ledger.timeline(Filter(actor="Tokayev")): ...
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from casus.ledger import decisions, questions, recode
from casus.ledger.intake import Added, Origin, add
from casus.ledger.invocations import concerned, invocations
from casus.ledger.merging import Merging
from casus.ledger.questions import Filter
from casus.ledger.store import Store
from casus.records import CodedReport

Json = dict[str, Any]


class Ledger:
    """One ledger, open. Each change is one transaction; other processes may write in between."""

    def __init__(self, path: str | Path, *, create: bool = False, **connection: Any) -> None:
        self.store = Store(path, create=create, **connection)  # ``connection``: as Store takes it
        self.merging = Merging(self.store.db)
        if self.store.db.execute("SELECT 1 FROM events WHERE revision IS NULL LIMIT 1").fetchone():
            with self.store.writing():  # a ledger of an older version: its accounts lack what this one counts
                self.merging.refresh_all()

    def knows(self, origin: Origin) -> str | None:
        """The name of the report that an input became when it was added before."""
        row = self.store.db.execute("SELECT r.name FROM inputs i JOIN reports r ON r.id = i.report WHERE i.digest = ?",
                                    (origin.digest(),)).fetchone()
        return row[0] if row else None

    def add(self, coded: CodedReport, origin: Origin | None = None) -> Added:
        """Takes a coded report in; when this returns, it is kept."""
        with self.store.writing() as db:
            return add(db, self.merging, coded, origin)

    def timeline(self, chosen: Filter = Filter()) -> Iterator[Json]:  # noqa: B008 (a filter cannot be changed)
        """The events that a filter lets through, by day."""
        return questions.timeline(self.store.db, chosen)

    def count(self, chosen: Filter) -> int:
        """How many events a filter lets through."""
        return questions.count(self.store.db, chosen)

    def event(self, name: str) -> Json:
        """One event by its id."""
        return questions.event(self.store.db, name)

    def sources(self, text: str | None = None) -> Iterator[Json]:
        """The reports, or those that hold all words of a text in any form."""
        return questions.sources(self.store.db, text)

    def disagreements(self, chosen: Filter = Filter()) -> Iterator[Json]:  # noqa: B008
        """Events whose sources contradict one another, field by field."""
        return questions.disagreements(self.store.db, chosen)

    def invocations(self) -> Iterator[Json]:
        """Who invoked which treaty, and how its parties answered."""
        return invocations(concerned(self.store.db))

    def decide(self, kind: str, *, author: str, event: str, other: str = "", reports: Sequence[str] = (),
               field: str = "", value: Any = None, text: str = "") -> Json:
        """Makes a decision and carries it out."""
        with self.store.writing() as db:
            return decisions.decide(db, self.merging, kind, author=author, event=event, other=other, reports=reports,
                                    field=field, value=value, text=text)

    def undo(self, decision: str, author: str) -> Json:
        """Takes a decision back."""
        with self.store.writing() as db:
            return decisions.undo(db, self.merging, decision, author)

    def decisions(self) -> list[Json]:
        """All decisions as they were made; ``undone`` names the decision that took one back."""
        return list(decisions.log(self.store.db))

    def export_decisions(self) -> list[str]:
        """The decisions as JSON lines."""
        return list(decisions.exported(self.store.db))

    def import_decisions(self, lines: Iterable[str]) -> int:
        """Takes decisions from JSON lines; gives how many were new."""
        with self.store.writing() as db:
            return decisions.imported(db, self.merging, lines)

    def recodings(self, code: recode.Code) -> Iterator[recode.Recoding | str]:
        """What coding all reports again would change; nothing is changed."""
        return recode.recodings(self.store.db, code)

    def recode(self, found: recode.Recoding) -> None:
        """Carries out one recoding."""
        with self.store.writing() as db:
            recode.carry_out(db, self.merging, found)

    def rebuild(self) -> None:
        """Merges all records anew, by the rules of this version; decisions stay in force."""
        with self.store.writing():
            self.merging.rebuild()

    def past(self, report: str) -> list[Json]:
        """The codings of a report, oldest first."""
        return list(recode.past(self.store.db, report))

    def close(self) -> None:
        """Closes the file."""
        self.store.close()

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
