"""What becomes of a job: its reports are coded and stored one by one, each told as soon as it is kept."""

import logging
from typing import Any

from casus.documents import Problem, Source
from casus.errors import CasusError
from casus.ledger import Origin
from casus.ledger.intake import now
from casus.records import CodedReport
from casus.workbench.coding import CoderProcess
from casus.workbench.desk import Desk
from casus.workbench.incoming import Incoming, Item, items

Json = dict[str, Any]
_log = logging.getLogger("casus.workbench")


class Job:
    """One job and how far it is; only its thread changes it, but for ``cancelled``."""

    def __init__(self, id: str, incoming: Incoming) -> None:
        self.id, self.incoming = id, incoming
        self.state, self.step = "queued", "waiting"
        self.total: int | None = None
        self.done = 0
        self.added: list[Json] = []
        self.known: list[Json] = []
        self.left_out: list[Json] = []
        self.error: str | None = None
        self.started = now()
        self.finished: str | None = None
        self.cancelled = False

    def shown(self) -> Json:
        """The job as the page shows it."""
        running = self.state in ("queued", "running")
        return {"id": self.id, "what": self.incoming.what, "state": self.state, "step": self.step if running else None,
                "total": self.total, "done": self.done, "added": self.added, "known": self.known,
                "left_out": self.left_out, "error": self.error, "started": self.started, "finished": self.finished}


class Work:
    """Does jobs."""

    def __init__(self, desk: Desk, coder: CoderProcess) -> None:
        self._desk, self._coder = desk, coder

    def do(self, job: Job) -> None:
        """One job from beginning to end; what goes wrong is told in it."""
        job.state = "running"
        try:
            found = items(job.incoming, self._desk.settings, lambda step: setattr(job, "step", step))
            job.total = len(found)
            for item in found:
                if job.cancelled:
                    break
                self._take(job, item)
                job.done += 1
            job.state = "cancelled" if job.cancelled else "done" if job.added or job.known else "failed"
            if job.state == "failed":
                job.error = "nothing could be added"
        except CasusError as error:
            job.state, job.error = "failed", str(error)
        except Exception:  # noqa: BLE001 (a job that breaks must not end those that wait)
            _log.exception("a job failed")
            job.state, job.error = "failed", "this went wrong in the server; its log says how"
        job.finished = now()

    def _take(self, job: Job, item: Item) -> None:
        if isinstance(item, Problem):
            job.left_out.append({"name": item.name, "what": item.what, "remedy": item.remedy})
        elif isinstance(item, CodedReport):
            self._store(job, item, None)
        else:
            self._code(job, item)

    def _code(self, job: Job, source: Source) -> None:
        origin = Origin(source, job.incoming.language, job.incoming.published)
        with self._desk.reading() as book:
            known = book.knows(origin)
            if known:
                self._known(job, self._told(book.store.db, known))
                return
        job.step = "coding" if self._coder.running else "loading"
        try:
            coded = self._coder.code(source, job.incoming.language, job.incoming.published)
        except CasusError as error:
            what, _, remedy = str(error).partition("; ")
            job.left_out.append({"name": source.name, "what": what, "remedy": remedy})
            return
        self._store(job, coded, origin)

    def _store(self, job: Job, coded: CodedReport, origin: Origin | None) -> None:
        job.step = "storing"
        with self._desk.writing() as book:
            added = book.add(coded, origin)
        with self._desk.reading() as book:
            told = self._told(book.store.db, added.name)
        if added.what == "nothing":
            self._known(job, told)
        else:
            job.added.append(told | {"copies": added.copies})

    @staticmethod
    def _known(job: Job, told: Json) -> None:
        job.known.append({"key": told["key"], "name": told["name"]})

    @staticmethod
    def _told(db: Any, name: str) -> Json:
        key, events = db.execute("SELECT p.key, (SELECT count(DISTINCT event) FROM records r WHERE r.report = p.id) "
                                 "FROM reports p WHERE p.name = ?", (name,)).fetchone()
        return {"key": key, "name": name, "events": events}
