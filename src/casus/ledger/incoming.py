"""What is behind the paths that a ledger is given: reports to be coded, and reports that others have coded."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from casus.documents import Problem, Source, read
from casus.errors import InputError
from casus.ledger.sound import check
from casus.records import CodedReport
from casus.records.wire import decode

_LINES = (".jsonl", ".ndjson")
_HEAD = 4096


def incoming(paths: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[Source | CodedReport | Problem]:
    """Sources, coded reports and problems, in a stable order; a folder is all that it holds."""
    for path in paths:
        coded = _coded_files(Path(path)) if path != "-" else []
        others = _others(Path(path), coded)
        yield from read(others or ([] if coded else [path]), stdin=stdin)
        for file in coded:
            yield from _lines(file)


def _coded_files(path: Path) -> list[Path]:
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    return [f for f in files if f.suffix.lower() in _LINES and f.is_file() and _is_coded(f)]


def _others(path: Path, coded: list[Path]) -> list[str]:
    """The files of a folder beside coded ones; none where there are no coded ones, for the folder is read whole then."""
    if not coded or not path.is_dir():
        return []
    kinds = (".txt", ".html", ".htm", ".xhtml", *_LINES)
    return [str(f) for f in sorted(path.rglob("*")) if f.suffix.lower() in kinds and f not in coded and f.is_file()]


def _is_coded(path: Path) -> bool:
    """Whether a file's first line begins as the record of a coded report does."""
    try:
        with open(path, "rb") as handle:
            head = handle.read(_HEAD).lstrip(b"\xef\xbb\xbf \t\r\n")
    except OSError:
        return False
    return head.replace(b" ", b"").startswith(b'{"report":{')


def _lines(path: Path) -> Iterator[CodedReport | Problem]:
    with open(path, "rb") as handle:
        for number, line in enumerate(handle, 1):
            if line.strip():
                try:
                    yield check(decode(line))
                except InputError as error:
                    what, _, remedy = str(error).rpartition("; ")
                    yield Problem(f"{path}:{number}", what, remedy)
