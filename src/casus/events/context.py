"""What other deeds of a report say of one: sides of a fight, forces that join others, whose civilians are struck."""

from collections import Counter

from casus.actors import Cast
from casus.events.draft import Draft

_FIGHTS = frozenset({"ASSAULT", "CONCEDE", "RETREAT"})
_ARMED = frozenset({"COP", "MIL", "SPY", "GOV", "REB", "UAF", "CRM", "PRM"})
_NAVAL = frozenset({"warships"})
_PENALTY = 0.1
_NEAR = 2  # sentences from an attack to its toll


class Context:
    """Settles the drafts of one report by each other. What is found here is a default and lowers the confidence."""

    def __init__(self, drafts: list[Draft], cast: Cast) -> None:
        self._drafts, self._cast = drafts, cast

    def settle(self) -> None:
        """Goes over the drafts in the order of the text."""
        for at, draft in enumerate(self._drafts):
            self._civilians(draft)
            frame = draft.hit.frame
            if not draft.actors and ((frame.reciprocal and draft.type in _FIGHTS) or "ceasefire" in draft.modes):
                self._set(draft, "actors", self._sides(draft), "the sides of the fight that the report tells of")
            if draft.type == "ASSAULT" and not draft.actors and draft.counts and not draft.hit.roles["actor"]:
                self._set(draft, "actors", self._attackers(draft, self._drafts[:at]), "who made the attack told just before")
            if draft.type == "PROTEST" and not draft.recipients:
                self._set(draft, "recipients", self._besieged(draft), "whose building stands there")
            if not draft.recipients:
                self._join(draft, self._drafts[:at])

    def _sides(self, draft: Draft) -> tuple[str, ...]:
        """Both sides of the fight told nearest to a deed that has no side named."""
        fights = [d for d in self._drafts if d.type == "ASSAULT" and d.actors and d.status != "negated" and any(
            set(self._cast.get(r).sectors) & _ARMED for r in d.recipients)]
        if not fights:
            return ()
        nearest = min(fights, key=lambda d: abs(d.hit.token.i - draft.hit.token.i))
        return (*nearest.actors, *(r for r in nearest.recipients if r not in nearest.actors))

    def _attackers(self, draft: Draft, before: list[Draft]) -> tuple[str, ...]:
        """Whose attack a toll told right after it is of; nobody is taken to attack his own side."""
        cast = self._cast
        hurt = {(f.country, s) for f in map(cast.get, draft.recipients) for s in f.sectors}
        for other in reversed(before):
            if draft.hit.token.sent - other.hit.token.sent > _NEAR:
                break
            if other.type == "ASSAULT" and other.actors and not hurt & {
                    (f.country, s) for f in map(cast.get, other.actors) for s in f.sectors}:
                return other.actors
        return ()

    def _besieged(self, draft: Draft) -> tuple[str, ...]:
        """The foreign body that a sentence about a crowd names before its deed: riots at an embassy are against it."""
        trigger, cast = draft.hit.token, self._cast
        for token in reversed(cast.parse.sentences[trigger.sent].tokens):
            entity = cast.who(token) if token.i < trigger.i and cast.may_be(token, "embassy") else None
            if entity is not None and entity not in draft.actors:
                return (entity,)
        return ()

    def _join(self, draft: Draft, before: list[Draft]) -> None:
        """Forces that somebody sends nowhere in particular join those whom others have sent, promised or asked for."""
        if draft.hit.frame.type != "AID" or draft.type != "MOBILIZE" or draft.themes & _NAVAL:
            return
        doers = {self._cast.get(a).country for a in draft.actors}
        for other in reversed(before):
            forces = other.type in ("AID", "AGREE") and {"military", "peacekeeping"} & set(other.contexts)
            asked = other.type == "REQUEST" and "assist" in other.modes
            helped = other.actors if asked else other.recipients if forces else ()
            if helped and doers and not doers & {self._cast.get(i).country for i in helped}:
                lasting = draft.status in ("occurred", "ongoing", "historical")
                draft.type, draft.modes = ("AID" if lasting else "AGREE"), ()
                draft.status = draft.status if lasting else "occurred"
                land = self._cast.get(helped[0]).country
                whom = (self._cast.country(land),) if land and self._cast.is_country(land) else helped[:1]
                self._set(draft, "recipients", whom, "whom the forces of others help")
                return

    def _set(self, draft: Draft, name: str, ids: tuple[str, ...], why: str) -> None:
        """Fills an empty field."""
        if ids:
            setattr(draft, name, ids)
            draft.confidence = round(draft.confidence - _PENALTY, 2)
            draft.because(name, ", ".join(ids), None, f"default: {why}")

    def _civilians(self, draft: Draft) -> None:
        """A state at war that strikes civilians strikes the other side's, unless its own are named."""
        if draft.type != "ASSAULT" or len(draft.recipients) != 1 or not draft.actors:
            return
        harmed, doer = self._cast.get(draft.recipients[0]), self._cast.get(draft.actors[0])
        own = harmed.kind == "group" and harmed.sectors[:1] == ("CVL",) and harmed.country == doer.country
        token = next(iter(draft.hit.roles["recipient"]), None)
        if not own or not set(doer.sectors) & {"MIL", "GOV"} or doer.kind == "person" or token is None or (
                self._cast.phrases.country(token) is not None):
            return
        foes = Counter(f.country for d in self._drafts if d.type == "ASSAULT" and d is not draft
                       and doer.country in {self._cast.get(i).country for i in (*d.actors, *d.recipients)}
                       for f in map(self._cast.get, (*d.actors, *d.recipients)) if f.country not in (None, doer.country))
        if foes and not any(r.field == "actors" and r.why.startswith("default") for r in draft.reasons):
            foe = min(foes, key=lambda c: (-foes[c], c or "")) or ""
            draft.recipients = (self._cast.people(foe),)
            draft.because("recipients", draft.recipients[0], None, "default: the people of the side that it fights")
