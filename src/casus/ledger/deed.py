"""What of a coded event is compared with other reports: a deed, the record with its report's context resolved.

Entities carry ids that only their own report knows, so a deed holds parties by name, country and sector. A deed has a
*stated* time, which its report gives, and a *window*, the days on which it can have been for all that is known: where
the report gives no time, the days about its publication that the status makes likely. Windows serve comparison alone.
"""

import re
from collections.abc import Iterable

import msgspec

from casus.lexicon.fold import fold
from casus.records import CodedReport, Entity, Event
from casus.records.edtf import FIRST, LAST, Spans, spans

Days = tuple[int, int]

_BEFORE = {"occurred": 4, "ongoing": 4, "negated": 10, "historical": 400, "future": 1, "hypothetical": 1}
_AFTER = {"future": 30, "hypothetical": 30}
"""Days before and after publication on which an undated deed of a status is looked for."""

_CLIP = 31
"""An open end of a stated time is taken to be this many days away."""

_WORD = re.compile(r"\w{4,}")
_ALIKE = 5  # letters by which inflected forms are held alike


class Party(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Who acts, suffers or speaks; ``name`` is folded, ``label`` as the report's coder gives it."""

    name: str
    label: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    known: bool
    presumed: bool = False  # a default of the coder's, not the report's word


class Spot(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Where; ``stated`` tells a place that the text names from a default."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    stated: bool


class Deed(msgspec.Struct, frozen=True, array_like=True):
    """A coded event in comparable form. ``origin`` is the report and its coder: what they tell apart stays apart."""

    anchor: str
    origin: str
    language: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    status: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    stated: Spans
    window: Days
    published: Days
    spot: Spot | None
    counts: tuple[tuple[str, int | None, int | None], ...]
    grounds: tuple[tuple[str | None, str | None], ...]
    frames: tuple[str, ...]
    speakers: tuple[str, ...]
    words: tuple[str, ...]


def anchor(report: str, event: Event) -> str:
    """The name of a deed of a report: the report's key and the event's id in its first coding."""
    return f"{report}:{event.id}"


def deeds(coded: CodedReport, report: str, anchors: Iterable[str]) -> list[Deed]:
    """The deeds of a coded report, in its order; ``report`` is its key, ``anchors`` name its events."""
    entities = {entity.id: _party(entity) for entity in coded.entities}
    published = published_days(coded)
    origin = f"{report}/{coded.coder.name}"
    return [_deed(event, name, origin, coded, entities, published)
            for event, name in zip(coded.events, anchors, strict=True)]


def published_days(coded: CodedReport) -> Days:
    """First and last ordinal of the publication; open ends where it is not known."""
    published = coded.report.published
    found = spans(published.edtf)
    if not found:
        return FIRST, LAST
    narrow = [spans(day)[0][0] if day else edge for day, edge in  # the text may tell more than its date line
              ((published.earliest, found[0][0]), (published.latest, found[-1][1]))]
    return narrow[0], narrow[1]


def _deed(event: Event, name: str, origin: str, coded: CodedReport, entities: dict[str, Party], published: Days) -> Deed:
    stated = spans(event.when.edtf) if event.when else ()
    if stated == ((FIRST, LAST),):
        stated = ()
    text = coded.report.text
    words = {word[:_ALIKE] for e in event.evidence for word in _WORD.findall(fold(text[e.start:e.end]))}
    return Deed(
        name, origin, coded.report.language, event.type, event.modes, event.contexts, event.status,
        _parties(event, "actors", entities), _parties(event, "recipients", entities),
        stated, _window(stated, event.status, published), published, _spot(event),
        tuple((c.of, c.low, c.high) for c in event.counts), tuple((g.pact, g.article) for g in event.grounds),
        tuple(sorted({e.frame for e in event.evidence})),
        tuple(dict.fromkeys(entities[t.speaker].name for t in event.told_by if t.speaker in entities)),
        tuple(sorted(words)))


def _parties(event: Event, role: str, entities: dict[str, Party]) -> tuple[Party, ...]:
    found = dict.fromkeys(entities[i] for i in getattr(event, role) if i in entities)
    return tuple(msgspec.structs.replace(p, presumed=True) for p in found) if role in event.presumed else tuple(found)


def _party(entity: Entity) -> Party:
    return Party(fold(entity.name), entity.name, entity.kind, entity.country, entity.sectors, entity.known)


def _spot(event: Event) -> Spot | None:
    place = event.where
    if place is None or not (place.name or place.country):
        return None
    return Spot(fold(place.name or ""), place.country, place.lat, place.lon, place.precision, place.start is not None)


def _window(stated: Spans, status: str, published: Days) -> Days:
    if stated:
        first, last = stated[0][0], stated[-1][1]
        if first == FIRST:
            first = last - _CLIP
        if last == LAST:
            last = max(first, min(first + _CLIP, published[1] if status in ("occurred", "ongoing") else LAST))
        return first, last
    if published == (FIRST, LAST):
        return published
    return published[0] - _BEFORE[status], published[1] + _AFTER.get(status, 0)
