"""Parties that a sentence leaves to its context: whom an answer answers, a condemnation condemns, a crowd defies.

Every party found here is a default: it is marked as one in its reason and lowers the event's confidence.
"""

from casus.actors import Cast
from casus.events.binding import VERBAL
from casus.events.draft import Draft

_ASKING = frozenset({"REQUEST", "ACCUSE", "THREATEN", "AGREE", "COERCE", "SANCTION"})
_ANSWERS = frozenset({"REJECT", "AGREE", "CONCEDE"})
_VIOLENT = frozenset({"ASSAULT", "COERCE"})
_OUTWARD = frozenset({"REQUEST", "ACCUSE", "THREATEN", "SANCTION", "AID", "SUPPORT", "AGREE", "REJECT", "ASSAULT"})
"""Deeds that an outside power does to the country that the story plays in."""
_UPWARD = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT", "PROTEST"})
"""Deeds that those who do not govern do to those who do."""
_ARMED = frozenset({"COP", "MIL", "SPY", "GOV"})
_CROWD = frozenset({"CVL", "OPP", "LAB", "SOC", "EDU", "PTY", "JRN", "MED", "REL", "ELI", "LEG"})
_NEAR = 2
"""Sentences within which a deed is taken to be one with the last of its kind."""
_PENALTY = 0.1


class Context:
    """Completes the drafts of one report from each other and from where the story plays."""

    def __init__(self, drafts: list[Draft], cast: Cast) -> None:
        self._drafts, self._cast = drafts, cast
        self._at = {e.trigger.start: d for d in drafts for e in d.evidence if e.trigger is not None}

    def complete(self) -> None:
        """Fills actors and recipients that are empty, in the order of the text."""
        for at, draft in enumerate(self._drafts):
            if draft.status == "negated" and draft.type not in VERBAL:
                continue
            before = self._drafts[:at]
            if not draft.actors and draft.type in _VIOLENT:
                self._set(draft, "actors", self._attackers(draft, before), "who did the deed told just before")
            if not draft.recipients and not draft.hit.frame.reciprocal:
                self._recipients(draft, before)

    def _recipients(self, draft: Draft, before: list[Draft]) -> None:
        place = self._place(draft)
        if draft.type == "ACCUSE":
            self._set(draft, "recipients", self._blamed(draft, before), "who did what is condemned")
        if draft.type in _ANSWERS:
            self._set(draft, "recipients", self._asker(draft, before), "whose demand or charge is answered")
        if draft.type in VERBAL:
            self._set(draft, "recipients", self._addressee(draft, before), "whom the same speaker just addressed")
        if not draft.actors or place is None:
            return
        doers = [self._cast.get(a) for a in draft.actors]
        at_home = all(d.country == place for d in doers)
        sectors = {s for d in doers for s in d.sectors}
        if at_home and draft.type in (*_VIOLENT, "THREATEN") and sectors & _ARMED:
            self._set(draft, "recipients", self._crowd(place), "those who protest")
        elif at_home and draft.type in _UPWARD and sectors & _CROWD and not sectors & _ARMED:
            self._set(draft, "recipients", (self._cast.implied("government", place),), "those who govern")
        elif draft.type in _OUTWARD and all(d.country and d.country != place for d in doers):
            self._set(draft, "recipients", (self._cast.country(place),), "the country that the story plays in")

    def _set(self, draft: Draft, name: str, ids: tuple[str, ...], why: str) -> None:
        """Fills a field that is still empty."""
        others = draft.recipients if name == "actors" else draft.actors
        ids = tuple(i for i in ids if i not in others)
        if ids and not getattr(draft, name):
            setattr(draft, name, ids)
            draft.confidence = round(draft.confidence - _PENALTY, 2)
            draft.because(name, ", ".join(ids), None, f"default: {why}")

    def _place(self, draft: Draft) -> str | None:
        where = draft.where.country if draft.where is not None and draft.type not in VERBAL else None
        return where or self._cast.story(draft.hit.token)

    def _attackers(self, draft: Draft, before: list[Draft]) -> tuple[str, ...]:
        for other in reversed(before):
            if draft.hit.token.sent - other.hit.token.sent > _NEAR:
                break
            if other.type == draft.type and other.actors and self._place(other) == self._place(draft):
                return other.actors
        return ()

    def _blamed(self, draft: Draft, before: list[Draft]) -> tuple[str, ...]:
        """The doers of the deed that is condemned: where it is told of, or the last told before by the same word."""
        about = (*draft.hit.roles["theme"], *draft.hit.roles["recipient"])
        for token in about:
            deed = self._at.get(token.start)
            if deed is not None and deed is not draft and deed.actors:
                return deed.actors
        lemmas = {t.lemma for t in about}
        for other in reversed(before):
            if other.actors and lemmas & {other.hit.token.lemma, *(w.lemma for w in other.hit.fixed)}:
                return other.actors
        return ()

    def _asker(self, draft: Draft, before: list[Draft]) -> tuple[str, ...]:
        mine = {self._cast.get(a).country for a in draft.actors}
        for other in reversed(before):
            if other.type in _ASKING and other.actors and (set(other.recipients) & set(draft.actors) or any(
                    self._cast.get(r).country in mine for r in other.recipients)):
                return other.actors
        return ()

    @staticmethod
    def _addressee(draft: Draft, before: list[Draft]) -> tuple[str, ...]:
        for other in reversed(before):
            if draft.hit.token.sent - other.hit.token.sent > 1:
                break
            if other.type == draft.type and other.recipients and set(other.actors) & set(draft.actors):
                return other.recipients
        return ()

    def _crowd(self, place: str) -> tuple[str, ...]:
        """The protesters of a country that the report tells of."""
        return next((d.actors for d in self._drafts if d.type == "PROTEST" and d.actors and all(
            self._cast.get(a).country == place for a in d.actors)), ())
