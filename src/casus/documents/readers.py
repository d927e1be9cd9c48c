"""Reads what came in: files, folders, standard input; text, web pages, lines of JSON.

What cannot be read is a Problem that names it, and the rest goes on.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from casus.documents.decoding import decode, tidy
from casus.documents.pages import looks_like_page, page
from casus.documents.source import Problem, Source
from casus.errors import InputError

LIMIT = 2_000_000
"""The longest text that is read, in characters."""

_TEXT, _PAGE, _LINES = (".txt",), (".html", ".htm", ".xhtml"), (".jsonl", ".ndjson")
_KINDS = {suffix: rank for rank, suffixes in enumerate((_TEXT, _PAGE, _LINES)) for suffix in suffixes}
_BYTES = 4  # a character's most bytes in UTF-8, UTF-16 and UTF-32
_MARKUP = 8  # a page is mostly markup
_SPLIT = "split it into single reports, or raise the limit"


class _Record(msgspec.Struct, frozen=True):
    """A line of a .jsonl file."""

    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None


def read(paths: Iterable[str | Path], *, stdin: BinaryIO | None = None,
         limit: int = LIMIT) -> Iterator[Source | Problem]:
    """The texts behind the paths, in a stable order; ``-`` is ``stdin``, a folder is all that it holds.

    In a folder .txt comes first, then pages, then lines of JSON; hidden and other files are passed over.
    """
    for path in paths:
        if str(path) == "-":
            yield from _stream(stdin, limit)
        elif os.path.isdir(path):
            yield from _folder(Path(path), limit)
        else:
            yield from _file(Path(path), limit)


def _folder(folder: Path, limit: int) -> Iterator[Source | Problem]:
    found: list[tuple[int, str, Path]] = []
    failed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = [f for f in folders if not f.startswith(".")]
        for file in files:
            rank = _KINDS.get(os.path.splitext(file)[1].lower())
            if rank is not None and not file.startswith("."):
                path = Path(place, file)
                found.append((rank, path.as_posix(), path))
    for error in failed:
        yield Problem(_printable(error.filename or folder), f"cannot be opened ({error.strerror})",
                      "check its permissions")
    if not found and not failed:
        yield Problem(_printable(folder), "holds no report",
                      f"put files named {', '.join(_KINDS)} in it, or name the files themselves")
    for _, _, path in sorted(found):
        yield from _file(path, limit)


def _file(path: Path, limit: int) -> Iterator[Source | Problem]:
    name = _printable(path)
    kind = _KINDS.get(path.suffix.lower(), 0)
    try:
        with open(path, "rb") as handle:
            if kind == _KINDS[".jsonl"]:
                yield from _records(handle, path.stem, name, limit)
                return
            data = handle.read(limit * _BYTES * _MARKUP + 1)
    except FileNotFoundError:
        yield Problem(name, "does not exist", "check the path")
        return
    except (OSError, ValueError) as error:
        yield Problem(name, f"cannot be opened ({getattr(error, 'strerror', None) or error})",
                      "check the path and its permissions")
        return
    yield _source(data, _printable(path.stem) or name, name, kind, limit)


def _stream(stdin: BinaryIO | None, limit: int) -> Iterator[Source | Problem]:
    """Standard input: a text or a page, or records where the first line is one."""
    name = "standard input"
    if stdin is None:
        yield Problem(name, "is not open", "name a file or a folder")
        return
    data = stdin.read(limit * _BYTES * _MARKUP + 1)
    lines = data.splitlines()
    if lines and lines[0].lstrip().startswith(b"{") and _record(lines[0]) is not None:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _from_line(line, "stdin", name, number, limit)
        return
    yield _source(data, "stdin", name, 0, limit)


def _source(data: bytes, id: str, name: str, kind: int, limit: int) -> Source | Problem:
    try:
        if len(data) > limit * _BYTES * _MARKUP:
            raise InputError(f"is longer than {limit:,} characters; {_SPLIT}")
        text = decode(data)
        if kind == _KINDS[".html"] or looks_like_page(text):
            source = page(text, id, name)
        else:
            source = Source(id=id, name=name, text=text)
        _check_length(source.text, limit)
    except InputError as error:
        return _problem(name, error)
    return source


def _check_length(text: str, limit: int) -> None:
    if len(text) > limit:
        raise InputError(f"is {len(text):,} characters long, more than the limit of {limit:,}; {_SPLIT}")


def _records(handle: BinaryIO, stem: str, name: str, limit: int) -> Iterator[Source | Problem]:
    """The records of a .jsonl file, read line by line: the file itself may be of any length."""
    most = limit * _BYTES + 65_536
    number, empty = 0, True
    while line := handle.readline(most + 1):
        number += 1
        if len(line) > most:
            while line and not line.endswith(b"\n"):
                line = handle.readline(most)
            empty = False
            yield Problem(f"{name}:{number}", f"is longer than {limit:,} characters", _SPLIT)
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            empty = False
            yield _from_line(line, _printable(stem), name, number, limit)
    if empty:
        yield Problem(name, "is empty", "put one record a line in it")


def _record(line: bytes) -> _Record | None:
    try:
        return msgspec.json.decode(line, type=_Record)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _from_line(line: bytes, stem: str, name: str, number: int, limit: int) -> Source | Problem:
    where = f"{name}:{number}"
    try:
        record = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=_Record)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return Problem(where, f"is not a record ({error})", 'write one JSON object a line, with a "text"')
    try:
        text = tidy(record.text)
        _check_length(text, limit)
    except InputError as error:
        return _problem(where, error)
    id = f"{stem}-{number}" if record.id in (None, "") else str(record.id)
    return Source(id=id, name=where, text=text, title=record.title or None,
                  published=record.published or None, url=record.url or None,
                  outlet=record.outlet or None, language=record.language or None)


def _problem(name: str, error: InputError) -> Problem:
    what, _, remedy = str(error).partition("; ")
    return Problem(name, what, remedy)


def _printable(path: str | Path) -> str:
    """A path as text that can be written: bytes of the file system that are no UTF-8 become marks."""
    return os.fsencode(path).decode("utf-8", errors="replace")
