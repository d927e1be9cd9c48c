"""The words of a report that gave each field of an event: offsets of code points, end exclusive."""

from collections.abc import Iterator
from typing import NamedTuple

from casus.records import CodedReport, Entity, Event, Span


class Words(NamedTuple):
    """Words that gave a field. ``kind`` is what they are in the text, ``label`` what they were read as."""

    start: int
    end: int
    kind: str
    field: str
    label: str
    entity: str | None = None


def words(coded: CodedReport, event: Event) -> Iterator[Words]:
    """All words that gave a field of an event."""
    entities = {e.id: e for e in coded.entities}
    for evidence in event.evidence:
        label = f"{evidence.frame} ({evidence.entry})"
        yield Words(evidence.start, evidence.end, "evidence", "type", label)
        for field in ("type", "status"):
            yield Words(evidence.trigger.start, evidence.trigger.end, "trigger", field,
                        event.status if field == "status" else label)
    for field, kind, ids in (("actors", "actor", event.actors), ("recipients", "recipient", event.recipients)):
        for name in ids:
            for span in _mentions(entities.get(name), event):
                yield Words(span.start, span.end, kind, field, entities[name].name, name)
    if event.when and event.when.start is not None and event.when.end is not None:
        yield Words(event.when.start, event.when.end, "when", "when", event.when.edtf)
    if event.where and event.where.start is not None and event.where.end is not None:
        yield Words(event.where.start, event.where.end, "where", "where", event.where.name or "")
    for count in event.counts:
        yield Words(count.start, count.end, "count", "counts", f"{count.of} {_range(count.low, count.high)}")
    for ground in event.grounds:
        yield Words(ground.start, ground.end, "ground", "grounds",
                    " ".join(filter(None, (ground.pact or ground.kind, ground.article))))
    for told in event.told_by:
        name = entities[told.speaker].name if told.speaker in entities else told.speaker
        yield Words(told.start, told.end, "speaker", "told_by", f"{name} {told.stance}", told.speaker)


def _mentions(entity: Entity | None, event: Event) -> list[Span]:
    """The mentions of a party within the words that state the event, else the last one before them."""
    if entity is None or not entity.mentions:
        return []
    inside = [m for m in entity.mentions if any(m.start < e.end and e.start < m.end for e in event.evidence)]
    if inside:
        return inside
    start = min(e.start for e in event.evidence)
    before = [m for m in entity.mentions if m.end <= start]
    return [max(before, key=lambda m: m.start)] if before else [min(entity.mentions, key=lambda m: m.start)]


def _range(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    return f"{'?' if low is None else low} to {'?' if high is None else high}"
