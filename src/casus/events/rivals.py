"""Who stands against whom in a report: sides of a fight, opponents, crowds, whoever sits in a besieged house."""

from collections import Counter

from casus.actors import Cast
from casus.events.binding import VERBAL
from casus.events.draft import Draft
from casus.events.hits import Hit
from casus.events.inheriting import coordinated

_AGAINST = frozenset({"ASSAULT", "SANCTION", "ACCUSE", "THREATEN", "REJECT"})
"""Deeds between two states that are at odds."""
_REBELS = frozenset({"REB", "UAF", "CRM", "PRM"})
_ARMED = frozenset({"COP", "MIL", "SPY", "GOV"})


class Rivals:
    """Tells the sides that the deeds of one report stand on."""

    def __init__(self, drafts: list[Draft], cast: Cast, hits: dict[int, Hit]) -> None:
        self._drafts, self._cast, self._hits = drafts, cast, hits
        self._at = {e.trigger.start: d for d in drafts for e in d.evidence if e.trigger is not None}

    def _place(self, draft: Draft) -> str | None:
        where = draft.where
        acts = where is not None and any(  # a capital for its state
            t.start == where.start for actor in draft.hit.roles["actor"] for t in coordinated(actor))
        told = where is not None and where.start is not None and draft.type not in VERBAL and not acts
        return (where.country if where is not None and told else None) or self._cast.story(draft.hit.token)

    def _kinds(self, draft: Draft) -> set[tuple[str, str]]:
        """Country and sector of those who suffer."""
        figures = map(self._cast.get, draft.recipients)
        return {(f.country, sector) for f in figures if f.country for sector in f.sectors}

    def _allied(self, one: str, other: str) -> bool:
        """Whether two entities are of one country and sector: nobody is taken to attack his own side."""
        a, b = self._cast.get(one), self._cast.get(other)
        return a.country == b.country and bool(set(a.sectors) & set(b.sectors))

    def _opponent(self, draft: Draft, before: list[Draft]) -> tuple[str, ...]:
        """Whom the doers last fought."""
        doers = set(draft.actors)
        for other in reversed(before):
            if other.type in ("ASSAULT", "THREATEN") and doers:
                if doers & set(other.actors) and other.recipients:
                    return other.recipients
                if doers & set(other.recipients) and other.actors:
                    return other.actors
        return ()

    def _sides(self, draft: Draft) -> tuple[str, ...]:
        """Both sides of the fight told nearest to a deed that has no side named."""
        fights = [d for d in self._drafts if d.type == "ASSAULT" and d.actors and d.status != "negated" and any(
            set(self._cast.get(r).sectors) & (_ARMED | _REBELS) for r in d.recipients)]
        if not fights:
            return ()
        nearest = min(fights, key=lambda d: abs(d.hit.token.i - draft.hit.token.i))
        return (*nearest.actors, *(r for r in nearest.recipients if r not in nearest.actors))

    def _besieged(self, draft: Draft, place: str) -> tuple[str, ...]:
        """The foreign body that a sentence about a crowd names before its deed: riots at an embassy are against it."""
        trigger = draft.hit.token
        for token in reversed(self._cast.parse.sentences[trigger.sent].tokens):
            entity = self._cast.who(token) if token.i < trigger.i and self._cast.may_be(token, "embassy") else None
            if entity is not None and self._cast.get(entity).country not in (None, place):
                return (entity,)
        return ()

    def _rival(self, place: str) -> tuple[str, ...]:
        """The country whose deeds against another, or that one's against it, fill the report; none if there is no such."""
        found: Counter[str] = Counter()
        for other in self._drafts:
            if other.type in _AGAINST:
                ours = {self._cast.get(i).country for i in other.actors}
                theirs = {self._cast.get(i).country for i in other.recipients}
                for one, two in ((ours, theirs), (theirs, ours)):
                    if place in one:
                        found.update(c for c in two if c and c != place and c in self._cast.countries)
        return (self._cast.country(min(found, key=lambda c: (-found[c], c))),) if found else ()

    def _crowd(self, place: str) -> tuple[str, ...]:
        """The protesters of a country that the report tells of."""
        return next((d.actors for d in self._drafts if d.type == "PROTEST" and d.actors and all(
            self._cast.get(a).country == place for a in d.actors)), ())
