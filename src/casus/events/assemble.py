"""From drafts to the record of a report."""

import hashlib

from casus.actors import Cast
from casus.events.draft import Draft
from casus.lexicon.model import EventType, Ontology
from casus.records import CodedReport, CoderStamp, Event, Report


def assemble(report: Report, drafts: list[Draft], cast: Cast, ontology: Ontology, stamp: CoderStamp) -> CodedReport:
    """The coded report: events with stable ids, and the entities they name."""
    events = tuple(_event(report, draft, ontology) for draft in drafts)
    used = dict.fromkeys(i for e in events for i in (*e.actors, *e.recipients, *(t.speaker for t in e.told_by)))
    return CodedReport(report, cast.entities(used), events, stamp)


def event_id(report: Report, draft: Draft) -> str:
    """Stable for the same text: the report's digest, the type and where the first mention stands."""
    trigger = draft.hit.token
    key = f"{report.sha256}\0{draft.type}\0{trigger.start}\0{trigger.end}"
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def _event(report: Report, draft: Draft, ontology: Ontology) -> Event:
    type_ = ontology.types[draft.type]
    modes = tuple(m for m in draft.modes if m in type_.modes)
    return Event(
        id=event_id(report, draft), type=draft.type, modes=modes, contexts=draft.contexts, quad=type_.quad,
        score=_score(type_, modes), actors=draft.actors, recipients=draft.recipients, theme=draft.theme,
        status=draft.status, when=draft.when, where=draft.where, counts=draft.counts,  # type: ignore[arg-type]
        grounds=draft.grounds, told_by=draft.told_by, evidence=tuple(draft.evidence), confidence=draft.confidence,
        presumed=tuple(role for role in ("actors", "recipients") if draft.presumed(role)))


def _score(type_: EventType, modes: tuple[str, ...]) -> float:
    """The intensity of the modes, their mean where there are several; without modes the type's own."""
    if not modes:
        return type_.score
    return round(sum(type_.modes[m] for m in modes) / len(modes), 2)
