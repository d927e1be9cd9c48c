"""Codes reports in a process of its own, so that the server stays small and a report that breaks the coder breaks no page.

The process loads the languages that it needs, answers line by line, and goes when it has had nothing to do for a while.
"""

import contextlib
import os
import subprocess
import sys
import threading
from typing import Any

import msgspec

from casus.documents import Source
from casus.errors import CasusError, InputError
from casus.records import CodedReport
from casus.records.wire import decode, encode

IDLE = 180.0
"""Seconds without a report after which the process is ended."""

LONGEST = 600.0
"""Seconds that one report may take, the loading of its language included."""


class Task(msgspec.Struct):
    """A report to be coded: what came in, and what was said of it."""

    source: Source
    language: str | None
    published: str | None
    pipelines: dict[str, str]


class CoderProcess:
    """Hands reports to the process one at a time; starts it when it is needed."""

    def __init__(self, pipelines: dict[str, str]) -> None:
        self._pipelines = pipelines
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._idle: threading.Timer | None = None

    @property
    def running(self) -> bool:
        """Whether the process is there, so that a report need not wait for it."""
        return self._process is not None and self._process.poll() is None

    def code(self, source: Source, language: str | None, published: str | None) -> CodedReport:
        """The coded report; raises InputError if it cannot be coded."""
        with self._lock:
            self._rest(None)
            task = msgspec.json.encode(Task(source, language, published, self._pipelines))
            line = self._asked(task)
            self._rest(IDLE)
        if not line:
            raise InputError("the coder broke down on it; tell the authors, with the report")
        if line.startswith(b"!"):
            raise InputError(line[1:].decode().strip())
        return decode(line)

    def _asked(self, task: bytes) -> bytes:
        process = self._process if self.running and self._process else self._start()
        assert process.stdin
        assert process.stdout
        watch = threading.Timer(LONGEST, process.kill)
        watch.start()
        try:
            process.stdin.write(task + b"\n")
            process.stdin.flush()
            return process.stdout.readline()
        except OSError:
            return b""
        finally:
            watch.cancel()

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen([sys.executable, "-m", "casus.workbench.coding"], stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE)
        return self._process

    def _rest(self, seconds: float | None) -> None:
        if self._idle is not None:
            self._idle.cancel()
        self._idle = threading.Timer(seconds, self.close) if seconds else None
        if self._idle is not None:
            self._idle.daemon = True
            self._idle.start()

    def stop(self) -> None:
        """Ends the process at once; a report that it is coding is lost."""
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """Ends the process when it has finished its report."""
        with self._lock:
            process, self._process = self._process, None
            if process is not None:
                assert process.stdin
                assert process.stdout
                with contextlib.suppress(OSError):  # it may be gone already
                    process.stdin.close()
                process.stdout.close()
                process.wait()


def _work() -> None:
    """The process: a task a line in, a coded report a line out, or ``!`` and what is wrong."""
    from casus.coder import Coder
    from casus.documents import document

    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    coders: dict[str, Any] = {}
    for line in sys.stdin.buffer:
        task = msgspec.json.decode(line, type=Task)
        key = str(sorted(task.pipelines.items()))
        coder = coders.setdefault(key, Coder(task.pipelines))
        try:
            item = document(task.source, language=task.language, published=task.published)
            answers.write(encode(coder.work(item).record) + b"\n")
        except CasusError as error:
            answers.write(b"!" + " ".join(str(error).split()).encode("utf8", "replace") + b"\n")
        answers.flush()


if __name__ == "__main__":
    _work()
