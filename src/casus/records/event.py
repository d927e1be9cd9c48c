"""What happened: one record an event, however often the report mentions it."""

from typing import Literal

import msgspec

from casus.records.entity import Span

Status = Literal["occurred", "ongoing", "future", "hypothetical", "negated", "historical"]
Stance = Literal["asserts", "hedges", "denies", "quotes"]
Precision = Literal["point", "town", "district", "region", "country"]


class When(msgspec.Struct, frozen=True):
    """When an event happened: EDTF level 1 with one-of-a-set ``[…]``, and the words that say so."""

    edtf: str
    earliest: str | None
    latest: str | None
    text: str | None
    start: int | None
    end: int | None


class Where(msgspec.Struct, frozen=True):
    """Where an event happened; coordinates in decimal degrees, WGS 84."""

    name: str | None
    aliases: tuple[str, ...]
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: Precision | None
    gazetteer_id: str | None
    start: int | None
    end: int | None


class Count(msgspec.Struct, frozen=True):
    """How many: ``of`` is killed, injured, arrested, participants or troops; an open end is null."""

    of: str
    low: int | None
    high: int | None
    start: int
    end: int


class Ground(msgspec.Struct, frozen=True):
    """What an act is founded on: a treaty and article, or a declared cause."""

    kind: Literal["treaty", "cause"]
    pact: str | None
    article: str | None
    start: int
    end: int


class Telling(msgspec.Struct, frozen=True):
    """One link of the chain of speakers: an entity's id, and how it stands to what it tells."""

    speaker: str
    stance: Stance
    medium: str | None
    start: int
    end: int


class Evidence(msgspec.Struct, frozen=True):
    """One mention of an event: the clause, the word that states it, the frame and the lexicon entry."""

    start: int
    end: int
    trigger: Span
    frame: str
    entry: str


class Event(msgspec.Struct, frozen=True):
    """A coded event; types, modes, contexts, quad and score are PLOVER's."""

    id: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    quad: str
    score: float
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    theme: str | None
    status: Status
    when: When | None
    where: Where | None
    counts: tuple[Count, ...]
    grounds: tuple[Ground, ...]
    told_by: tuple[Telling, ...]
    evidence: tuple[Evidence, ...]
    confidence: float
    presumed: tuple[str, ...] = ()
    """``actors`` or ``recipients``, if they are a default that the sentence does not state."""
