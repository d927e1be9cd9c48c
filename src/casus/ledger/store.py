"""The file of a ledger: SQLite in WAL mode, one writer at a time, readers never wait.

Every change is one transaction, so that a process killed at any moment leaves what was committed and nothing
half done; two processes that write at once wait for one another.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casus.errors import LedgerError
from casus.ledger.schema import CHANGES, TABLES, VERSION

_WAIT = 60.0
"""Seconds that a writer waits for another one."""

_CACHE = 65_536
_PAUSE = 0.02
_NEEDED = (3, 35, 0)  # RETURNING, and UPSERT that says so


class Store:
    """The connection to a ledger. ``create`` makes the file where there is none.

    ``shared`` lets several threads use it, one at a time; ``wait`` is how many seconds it waits for another writer,
    ``cache`` how many kilobytes of the file it keeps in memory.
    """

    def __init__(self, path: str | Path, *, create: bool = False, shared: bool = False, wait: float = _WAIT,
                 cache: int = _CACHE) -> None:
        if sqlite3.sqlite_version_info < _NEEDED:
            raise LedgerError(f"SQLite {sqlite3.sqlite_version} is too old; it takes {'.'.join(map(str, _NEEDED))}")
        self.path = Path(path)
        if not create and not self.path.exists():
            raise LedgerError(f"{path}: there is no such ledger; make one with: casus ledger add {path} REPORTS")
        try:
            self._wait, self._cache = wait, cache
            self.db = sqlite3.connect(self.path, timeout=wait, isolation_level=None, check_same_thread=not shared)
            self._prepared(create)
        except sqlite3.DatabaseError as error:
            raise LedgerError(f"{path}: is no ledger ({error}); name another file") from error

    def _prepared(self, create: bool) -> None:
        """Prepares the file; while another process turns a new one to WAL, SQLite refuses without waiting, so this waits."""
        until = time.monotonic() + self._wait
        while True:
            try:
                return self._prepare(create)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or (
                        time.monotonic() > until):
                    raise
                time.sleep(_PAUSE)

    def _prepare(self, create: bool) -> None:
        empty = not self.db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        version, = self.db.execute("PRAGMA user_version").fetchone()  # after the count: another may fill it in between
        if (version == 0 and not empty) or (empty and not create):
            raise LedgerError(f"{self.path}: is a database but no ledger; name another file")
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = FULL")  # what was reported done survives a power cut too
        self.db.execute("PRAGMA foreign_keys = ON")
        self.db.execute(f"PRAGMA cache_size = -{self._cache}")
        if empty:
            with self.writing():
                if not self.db.execute("PRAGMA user_version").fetchone()[0]:
                    for statement in _statements(TABLES):
                        self.db.execute(statement)
                    self.db.execute(f"PRAGMA user_version = {VERSION}")
        elif version in CHANGES:
            self._upgrade(version)
        elif version != VERSION:
            raise LedgerError(f"{self.path}: is of version {version}, this program writes {VERSION}; "
                              "add its reports to a new ledger, and import its decisions")

    def _upgrade(self, version: int) -> None:
        """Changes the tables of an older ledger to those of this version; its accounts are written anew by who opened it."""
        with self.writing():
            now, = self.db.execute("PRAGMA user_version").fetchone()
            if now == version:  # else another process was first
                for statement in _statements(CHANGES[version]):
                    self.db.execute(statement)
                self.db.execute(f"PRAGMA user_version = {VERSION}")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing. Inside another one it is a part of that."""
        if self.db.in_transaction:
            yield self.db
            return
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield self.db
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def close(self) -> None:
        """Closes the file."""
        self.db.close()


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; a comment may hold a semicolon."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
