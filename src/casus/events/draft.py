"""A coded event in the making: what the stages have found so far, each finding with its reason."""

from dataclasses import dataclass, field

from casus.events.hits import Hit
from casus.events.status import Standing
from casus.records import Count, Evidence, Ground, Telling, When, Where


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field has its value: the words (code points) and the rule that gave it."""

    field: str
    value: str
    start: int | None
    end: int | None
    why: str


@dataclass(slots=True)
class Draft:
    """One mention of an event."""

    hit: Hit
    standing: Standing
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    status: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    theme: str | None = None
    themes: frozenset[str] = frozenset()
    when: When | None = None
    where: Where | None = None
    counts: tuple[Count, ...] = ()
    grounds: tuple[Ground, ...] = ()
    told_by: tuple[Telling, ...] = ()
    evidence: list[Evidence] = field(default_factory=list)
    confidence: float = 0.9
    reasons: list[Reason] = field(default_factory=list)
    also: list[Hit] = field(default_factory=list)  # the further mentions that have become part of it

    def because(self, name: str, value: str, span: tuple[int, int] | None, why: str) -> None:
        """Notes why a field has its value."""
        start, end = span if span else (None, None)
        self.reasons.append(Reason(name, value, start, end, why))
