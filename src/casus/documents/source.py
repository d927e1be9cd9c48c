"""What the readers hand on: a text as it came in, or a problem that names the file."""

import msgspec


class Source(msgspec.Struct, frozen=True):
    """A text to be coded, with what the place it came from says of it.

    ``id`` is the file's stem or the record's own id; ``name`` is the file (and line) for messages; ``text``
    has ``\\n`` as its only line end, no control characters, and composed letters (NFC). ``published`` is a
    date as the record or the page wrote it.
    """

    id: str
    name: str
    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None


class Problem(msgspec.Struct, frozen=True):
    """Something that was left out: the file (and line), what is wrong with it, and what to do."""

    name: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.name}: {self.what}; {self.remedy}"
