"""The ledger as the server holds it: one connection that writes, a few that read, and what is counted kept in memory."""

import sqlite3
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue
from threading import Lock, RLock

import numpy as np
import numpy.typing as npt

from casus.ledger import Filter, Ledger
from casus.ledger.filing import revision
from casus.ledger.questions import numbers
from casus.workbench.columns import Columns, read, refreshed
from casus.workbench.refusal import Refusal
from casus.workbench.settings import Settings

Mask = npt.NDArray[np.bool_]

READERS = 6
_CACHE = 8_000
"""Kilobytes of the file that each connection keeps in memory; the system keeps the rest."""

_KEPT = 64
_APART = ("state", "rejected", "limit", "offset")
_WAIT = 10.0
"""Seconds that a decision waits for another process that writes."""


class Desk:
    """Requests come on several threads; each borrows a connection."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._writer = self._opened()
        self._writing = RLock()
        self._readers: Queue[Ledger] = Queue()
        for _ in range(READERS):
            self._readers.put(self._opened())
        self._columns: Columns | None = None
        self._refreshing = Lock()
        self._masks: OrderedDict[tuple[Filter, int], Mask] = OrderedDict()

    def _opened(self) -> Ledger:
        return Ledger(self.settings.ledger, shared=True, wait=_WAIT, cache=_CACHE)

    @contextmanager
    def reading(self) -> Iterator[Ledger]:
        """A ledger to read from: what it shows does not change meanwhile."""
        book = self._readers.get()
        db = book.store.db
        try:
            db.execute("BEGIN")
            yield book
        finally:
            if db.in_transaction:
                db.execute("COMMIT")
            self._readers.put(book)

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """The ledger to write to: one at a time, all of it or nothing."""
        with self._writing:
            try:
                with self._writer.store.writing():
                    yield self._writer
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                    raise
                raise Refusal(503, "busy", "another process is writing to the ledger", remedy="try again") from error

    def columns(self, book: Ledger) -> Columns:
        """What is counted, as it is now."""
        with self._refreshing:
            now = revision(book.store.db)
            if self._columns is None:
                self._columns = read(book.store.db)
            elif self._columns.revision < now:
                self._columns = refreshed(self._columns, book.store.db)
            return self._columns

    def mask(self, book: Ledger, columns: Columns, chosen: Filter) -> Mask:
        """Which of the events in the columns a filter lets through: those that each of its conditions does."""
        found = self._one(book, columns, Filter(state=chosen.state, rejected=chosen.rejected))
        for name, value in chosen._asdict().items():
            if name not in _APART and value != Filter._field_defaults[name]:
                found = found & self._one(book, columns, Filter(rejected=True)._replace(**{name: value}))
        return found

    def _one(self, book: Ledger, columns: Columns, condition: Filter) -> Mask:
        """The events that one condition lets through; those asked for last are kept."""
        key = (condition, columns.revision)
        found = self._masks.get(key)
        if found is None:
            if condition == Filter():
                found = columns.state != columns.states.code("rejected")
            else:
                found = columns.mask(numbers(book.store.db, condition))
            with self._refreshing:
                self._masks[key] = found
                while len(self._masks) > _KEPT:
                    self._masks.popitem(last=False)
        return found

    def close(self) -> None:
        """Closes all connections."""
        self._writer.close()
        while not self._readers.empty():
            self._readers.get().close()
