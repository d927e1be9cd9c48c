"""Adding reports from the page: each paste, file or address is a job, done one after another while the page looks on."""

import contextlib
import re
import shutil
import tempfile
import threading
import uuid
from collections import OrderedDict
from pathlib import Path
from queue import Queue
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from casus.errors import InputError
from casus.ledger.words import languages
from casus.records.edtf import spans
from casus.workbench.adding import Job, Work
from casus.workbench.answer import as_json
from casus.workbench.coding import CoderProcess
from casus.workbench.desk import Desk
from casus.workbench.fetching import checked
from casus.workbench.incoming import Incoming, local_file, pasted
from casus.workbench.refusal import Refusal, bad, missing

Json = dict[str, Any]

_WAITING, _REMEMBERED = 50, 200
_ENDINGS = (".txt", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson")
_LONG = 500


class Jobs:
    """The jobs of a server, and the thread that does them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: Queue[Job | None] = Queue()
        self._coder = CoderProcess(desk.settings.pipelines)
        self._folder = Path(tempfile.mkdtemp(prefix="casus-"))
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def routes(self) -> list[BaseRoute]:
        """Where jobs are asked for, and told of."""
        return [Route("/jobs.json", self._list), Route("/jobs.json", self._ask, methods=["POST"]),
                Route("/jobs/upload.json", self._upload, methods=["POST"]),
                Route("/jobs/{id}/cancel.json", self._cancel, methods=["POST"]), Route("/jobs/{id}.json", self._one)]

    def close(self) -> None:
        """Ends the work; what was reported as added is kept."""
        for job in self._jobs.values():
            job.cancelled = True
        self._coder.stop()
        self._waiting.put(None)
        self._thread.join(10)
        self._coder.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _work(self) -> None:
        work = Work(self._desk, self._coder)
        while (job := self._waiting.get()) is not None:
            try:
                work.do(job)
            finally:
                if job.incoming.path and job.incoming.path.is_relative_to(self._folder):
                    with contextlib.suppress(OSError):
                        job.incoming.path.unlink()

    def _list(self, _: Request) -> Response:
        return as_json({"jobs": [job.shown() for job in reversed(self._jobs.values())]})

    def _one(self, request: Request) -> Response:
        return as_json(self._job(request).shown())

    def _job(self, request: Request) -> Job:
        found = self._jobs.get(request.path_params["id"])
        if found is None:
            raise missing("there is no such job; the server forgets them when it ends")
        return found

    async def _ask(self, request: Request) -> Response:
        from casus.workbench.app import json_body

        asked = await json_body(request)
        if not isinstance(asked, dict) or asked.get("kind") not in ("paste", "address"):
            raise bad("kind", "this is neither a paste nor an address")
        return as_json((await run_in_threadpool(self._add, self._incoming(asked))).shown(), 202)

    async def _upload(self, request: Request) -> Response:
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/octet-stream":
            raise Refusal(415, "unsupported", "a file is sent as its bytes", remedy="send it as application/octet-stream")
        query = request.query_params
        name = re.sub(r"[^\w. -]+", "-", query.get("name", "").replace("\\", "/").rpartition("/")[2]).strip(" .-")[-120:]
        if Path(name).suffix.lower() not in _ENDINGS:
            raise Refusal(415, "unsupported", f"{name or 'a file without a name'} is no report",
                          remedy=f"name it with one of {', '.join(_ENDINGS)}", field="name")
        path = self._folder / f"{uuid.uuid4().hex}"
        data = await request.body()
        if not data:
            raise bad("body", "this file is empty")
        incoming = Incoming(what=name, name=name, path=path, language=_language(query.get("language")),
                            published=_published(query.get("published")))
        await run_in_threadpool(path.write_bytes, data)
        return as_json((await run_in_threadpool(self._add, incoming)).shown(), 202)

    async def _cancel(self, request: Request) -> Response:
        job = self._job(request)
        job.cancelled = True
        return as_json(job.shown())

    def _incoming(self, asked: Json) -> Incoming:
        language, published = _language(asked.get("language")), _published(asked.get("published"))
        if asked["kind"] == "address":
            address = _string(asked, "address", 4000)
            try:
                if re.match(r"https?:", address, re.IGNORECASE):
                    checked(address)
                    return Incoming(what=address, address=address, language=language, published=published)
                path = local_file(address, self._desk.settings.files)
            except InputError as error:
                raise bad("address", f"{address[:200]} {error}") from error
            return Incoming(what=path.name, name=path.name, path=path, language=language, published=published)
        text = _string(asked, "text", self._desk.settings.limits.text)
        given = {name: _string(asked, name, _LONG) for name in ("outlet", "url", "title", "name") if asked.get(name)}
        if "url" in given and not re.match(r"https?://", given["url"], re.IGNORECASE):
            raise bad("url", "this is no address of the web", "write it as https://example.org/page")
        return pasted(text, given, language, published)

    def _add(self, incoming: Incoming) -> Job:
        if self._waiting.qsize() >= _WAITING:
            raise Refusal(503, "busy", f"{_WAITING} reports or files are waiting already", remedy="try again later")
        job = Job(uuid.uuid4().hex[:12], incoming)
        self._jobs[job.id] = job
        while len(self._jobs) > _REMEMBERED:
            self._jobs.popitem(last=False)
        self._waiting.put(job)
        return job


def _string(asked: Json, name: str, most: int) -> str:
    value = asked.get(name)
    if not isinstance(value, str) or not value.strip():
        raise bad(name, f"{name} is missing")
    if len(value) > most:
        raise Refusal(413, "too_large", f"{name} is longer than {most:,} characters", remedy="send it in parts", field=name)
    return value.strip()


def _language(value: Any) -> str | None:
    if value and value not in languages():
        raise bad("language", f"{str(value)[:40]!r} cannot be coded", f"choose one of {', '.join(languages())}")
    return value or None


def _published(value: Any) -> str | None:
    if value and (not isinstance(value, str) or not spans(value)):
        raise bad("published", f"{str(value)[:40]!r} is no date", "write it as 2022-01-05 or 2022-01")
    return value or None


