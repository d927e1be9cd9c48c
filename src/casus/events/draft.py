"""A coded event in the making: what the stages have found so far, each finding with its reason."""

import msgspec

from casus.events.hits import Hit
from casus.events.status import Standing
from casus.records import Count, Evidence, Ground, Telling, When, Where


class Reason(msgspec.Struct, frozen=True, gc=False):
    """Why a field has its value: the words (code points) and the rule that gave it."""

    field: str
    value: str
    start: int | None
    end: int | None
    why: str


class Draft(msgspec.Struct):
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
    evidence: list[Evidence] = msgspec.field(default_factory=list)
    confidence: float = 0.9
    reasons: list[Reason] = msgspec.field(default_factory=list)
    also: list[Hit] = msgspec.field(default_factory=list)  # the further mentions that have become part of it

    def presumed(self, role: str) -> bool:
        """Whether a party is a default: the reason that was given last says so."""
        whys = [r.why for r in self.reasons if r.field == role]
        return bool(getattr(self, role) and whys and whys[-1].startswith("default"))

    def because(self, name: str, value: str, span: tuple[int, int] | None, why: str) -> None:
        """Notes why a field has its value."""
        start, end = span if span else (None, None)
        self.reasons.append(Reason(name, value, start, end, why))
