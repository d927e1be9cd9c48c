"""Where the linguists' data lies, and how it is read fast.

The data are YAML files under ``ontology/``, ``languages/`` and ``knowledge/``: at the top of a checkout, or
in ``casus/data`` of an installed package. Reading them costs seconds, so each table is compiled once to
MessagePack under ``.compiled/`` and read from there while no source file has changed.
"""

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from casus.errors import LexiconError

T = TypeVar("T")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML whose only truth values are ``true`` and ``false``: ``on``, ``off``, ``yes`` and ``no`` are words."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


@cache
def data_root() -> Path:
    """The folder that holds ``ontology``, ``languages`` and ``knowledge``."""
    package = Path(__file__).resolve().parents[1]
    for root in (package / "data", package.parents[1]):
        if (root / "ontology").is_dir():
            return root
    raise LexiconError(f"no data beside {package}: install casus-events again, or use a whole checkout")


def read_yaml(path: Path) -> Any:
    """One YAML file; an empty one gives an empty list."""
    try:
        return yaml.load(path.read_text(encoding="utf8"), Loader=_Loader) or []
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LexiconError(f"{path}: cannot be read: {error}") from error


def compiled(name: str, sources: Iterable[Path], build: Callable[[], T], kind: type[T]) -> T:
    """The table ``name``, from its compiled file if that is as new as its sources, else built and kept.

    ``sources`` are all files that ``build`` reads; a changed size or time of any of them builds anew.
    """
    files = sorted(sources)
    stamp = hashlib.sha256()
    for path in files:
        stat = path.stat()
        stamp.update(f"{path.name}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    digest = stamp.digest()
    target = data_root() / ".compiled" / f"{name}.msgpack"
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        data = target.read_bytes()
        if data[:32] == digest or b"shipped".ljust(32) == data[:32]:
            return msgspec.msgpack.decode(data[32:], type=kind)
    data = msgspec.msgpack.encode(build())
    _keep(target, digest + data)
    return msgspec.msgpack.decode(data, type=kind)  # as every later start reads it: 48 in YAML is 48.0 then


def _keep(target: Path, data: bytes) -> None:
    """Writes whole or not at all; a folder that cannot be written to costs only time at the next start."""
    with contextlib.suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        os.replace(name, target)
