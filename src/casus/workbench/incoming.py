"""What a job brings: pasted text, a file, or what is at an address; read as casus ledger add reads files."""

import hashlib
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from casus.documents import Problem, Source
from casus.errors import InputError
from casus.ledger.incoming import incoming
from casus.records import CodedReport
from casus.workbench.fetching import fetch
from casus.workbench.settings import Settings

Item = Source | CodedReport | Problem


class Incoming(msgspec.Struct):
    """One job's input: ``path`` is a file here, ``name`` what it is called; ``record`` is a pasted report."""

    what: str
    name: str = ""
    path: Path | None = None
    address: str = ""
    record: dict[str, str] | None = None
    language: str | None = None
    published: str | None = None


def pasted(text: str, given: dict[str, str], language: str | None, published: str | None) -> Incoming:
    """A pasted report; it is named after its words where it is given no name."""
    name = given.pop("name", "") or f"pasted-{hashlib.sha256(text.encode('utf8', 'replace')).hexdigest()[:8]}"
    record = {"id": name, "text": text, **given} | ({"published": published} if published else {})
    return Incoming(what="pasted text", name="pasted.jsonl", record=record, language=language, published=published)


def local_file(address: str, allowed: Path | None) -> Path:
    """A file of this machine, if it lies in the folder whose files may be added; links are followed before that is asked."""
    if allowed is None:
        raise InputError("is no address of the web; casus serve --files FOLDER allows files of a folder")
    parts = urlsplit(address)
    path = Path(unquote(parts.path) if parts.scheme == "file" else address)
    try:
        found = (allowed / path).resolve(strict=True)
    except (OSError, ValueError) as error:
        raise InputError("does not exist; check the path") from error
    if not found.is_relative_to(allowed.resolve()) or not found.is_file():
        raise InputError(f"is no file in {allowed}; only those may be added")
    return found


def items(job: Incoming, settings: Settings, step: Callable[[str], None]) -> list[Item]:
    """The reports of a job, and what is wrong with those that cannot be read."""
    if job.path is not None and job.path.name == job.name:
        return list(incoming([str(job.path)]))
    with tempfile.TemporaryDirectory(prefix="casus-") as folder:
        address = None
        if job.address:
            step("fetching")
            found = fetch(job.address, settings.limits, local=settings.local_addresses)
            address, name, data = found.address, found.name, found.data
        elif job.record is not None:
            name, data = job.name, msgspec.json.encode(job.record)
        else:
            assert job.path is not None
            name, data = job.name, job.path.read_bytes()
        path = Path(folder) / name
        path.write_bytes(data)
        return [_renamed(item, f"{folder}/", job.what, address) for item in incoming([str(path)])]


def _renamed(item: Item, folder: str, what: str, address: str | None) -> Item:
    """An item under the name by which its sender knows it."""
    if isinstance(item, CodedReport):
        return item
    name = what if address or what == "pasted text" else item.name.replace(folder, "")
    if isinstance(item, Problem):
        return msgspec.structs.replace(item, name=name)
    return msgspec.structs.replace(item, name=name, url=item.url or address)
