"""Parties that a sentence leaves to its context: whom an answer answers, a condemnation condemns, a crowd defies.

Every party found here is a default: it is marked as one in its reason and lowers the event's confidence.
"""

from collections import Counter

from casus.events.binding import VERBAL
from casus.events.draft import Draft
from casus.events.fillers import ILLS
from casus.events.rivals import Rivals
from casus.language import Token

_ASKING = frozenset({"REQUEST", "ACCUSE", "THREATEN", "AGREE", "COERCE", "SANCTION"})
_ANSWERS = frozenset({"REJECT", "AGREE", "CONCEDE"})
_VIOLENT = frozenset({"ASSAULT", "COERCE"})
_OUTWARD = frozenset({"REQUEST", "ACCUSE", "THREATEN", "SANCTION", "AID", "SUPPORT", "AGREE", "REJECT", "ASSAULT",
                      "MOBILIZE", "COERCE", "CONSULT"})
"""Deeds that an outside power does to the country that the story plays in."""
_UPWARD = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT", "PROTEST", "COERCE"})
"""Deeds that those who do not govern do to those who do."""
_NAMING = ("Ger", "Vnoun")
_HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN"})
_ELSEWHERE = frozenset({"AID", "SANCTION", "CONSULT"})
"""Deeds that are done to others, never to oneself."""
_DONE_TO = frozenset({"AID", "SANCTION"})
"""Deeds that a country suffers or enjoys, whoever does them."""
_NAVAL = frozenset({"warships"})
_FIGHTS = frozenset({"ASSAULT", "CONCEDE", "RETREAT"})
_AGAINST = frozenset({"ASSAULT", "SANCTION", "ACCUSE", "THREATEN", "REJECT"})
"""Deeds between two states that are at odds."""
_REBELS = frozenset({"REB", "UAF", "CRM", "PRM"})
_ARMED = frozenset({"COP", "MIL", "SPY", "GOV"})
_CROWD = frozenset({"CVL", "OPP", "LAB", "SOC", "EDU", "PTY", "JRN", "MED", "REL", "ELI", "LEG"})
_NEAR = 2
"""Sentences within which a deed is taken to be one with the last of its kind."""
_PENALTY = 0.1


class Context(Rivals):
    """Completes the drafts of one report from each other and from where the story plays."""

    def complete(self) -> None:
        """Fills actors and recipients that are empty, in the order of the text."""
        for at, draft in enumerate(self._drafts):
            self._civilians(draft)
            if draft.status == "negated" and draft.type not in VERBAL:
                continue
            before = self._drafts[:at]
            open_ = not draft.hit.roles["actor"] and draft.hit.token.morph.verbform != "Inf"
            if not draft.actors and open_ and draft.type in _VIOLENT and not draft.hit.frame.reciprocal:
                self._set(draft, "actors", self._attackers(draft, before), "who did the deed told just before")
            fight = (draft.hit.frame.reciprocal and draft.type in _FIGHTS) or "ceasefire" in draft.modes
            if not draft.actors and fight:
                self._set(draft, "actors", self._sides(draft), "the sides of the fight that the report tells of")
            if not draft.recipients and (not draft.hit.frame.reciprocal or draft.type == "THREATEN"):
                self._recipients(draft, before)

    def _recipients(self, draft: Draft, before: list[Draft]) -> None:
        if any(n.anaphor == "party" for t in draft.hit.roles["recipient"] if (n := self._cast.actor_class(t)) is not None):
            return  # "all sides"
        self._join(draft, before)
        place = self._place(draft)
        if draft.type in ("ACCUSE", "SUPPORT"):
            self._set(draft, "recipients", self._judged(draft, before), "who did what is condemned or praised")
        if draft.type in _ANSWERS:
            self._set(draft, "recipients", self._asker(draft, before), "whose demand or charge is answered")
        if draft.type == "REQUEST":
            self._set(draft, "recipients", self._wrongdoer(draft, before), "who did the asker harm")
        if draft.type in VERBAL:
            self._set(draft, "recipients", self._addressee(draft, before), "whom the same speaker addressed")
        if draft.type in ("ASSAULT", "THREATEN"):
            foes = tuple(o for o in self._opponent(draft, before) if not any(
                self._cast.get(o).country == self._cast.get(a).country and self._cast.get(o).kind == "country"
                for a in draft.actors))
            self._set(draft, "recipients", foes, "the other side of the same fight")
        if place is not None:
            self._at_large(draft, place)

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

    def _at_large(self, draft: Draft, place: str) -> None:
        """Recipients by who the doers are: the crowd, those who govern, the country that the story plays in."""
        doers = [self._cast.get(a) for a in draft.actors]
        main = next(iter(self._cast.countries), None)
        stated = draft.where is not None and draft.where.start is not None
        if draft.type in _ELSEWHERE and main is not None and not stated and any(d.country == place for d in doers):
            place = main  # nobody sends aid or sanctions to himself
        sectors = {s for d in doers for s in d.sectors}
        home, abroad = all(d.country == place for d in doers), all(d.country and d.country != place for d in doers)
        crowd = self._crowd(place) if doers and home and draft.type in (*_VIOLENT, "THREATEN") and sectors & _ARMED else ()
        if crowd and (draft.type == "THREATEN" or not {"military", "territory"} & set(draft.contexts)):
            self._set(draft, "recipients", crowd, "those who protest")
        elif draft.type == "PROTEST" and (host := self._besieged(draft, place)):
            self._set(draft, "recipients", host, "whose building stands there")
        elif doers and home and draft.type in _UPWARD and sectors & _CROWD and not sectors & _ARMED:
            self._set(draft, "recipients", (self._cast.implied("government", place),), "those who govern")
        elif doers and home and draft.type in _AGAINST and sectors & _ARMED:
            self._set(draft, "recipients", self._rival(place), "the country that it is at odds with")
        elif (doers and abroad and draft.type in _OUTWARD) or (not doers and draft.type in _DONE_TO) or (
                doers and home and draft.type in _VIOLENT and sectors & _REBELS and not draft.counts):
            self._set(draft, "recipients", (self._cast.country(place),), "the country that the story plays in")
        if draft.type == "ASSAULT" and any(c.of in ("killed", "injured") for c in draft.counts):
            self._set(draft, "recipients", (self._cast.people(place),), "the people of the place")

    def _set(self, draft: Draft, name: str, ids: tuple[str, ...], why: str) -> None:
        """Fills a field that is still empty."""
        others = draft.recipients if name == "actors" else draft.actors
        ids = tuple(i for i in ids if i not in others)
        if ids and not getattr(draft, name):
            setattr(draft, name, ids)
            draft.confidence = round(draft.confidence - _PENALTY, 2)
            draft.because(name, ", ".join(ids), None, f"default: {why}")

    def _attackers(self, draft: Draft, before: list[Draft]) -> tuple[str, ...]:
        for other in reversed(before):
            if draft.hit.token.sent - other.hit.token.sent > _NEAR:
                break
            if other.type == draft.type and other.actors and self._place(other) == self._place(draft) and not any(
                    self._allied(a, r) for a in other.actors for r in draft.recipients):
                return other.actors
        kinds = self._kinds(draft)
        for other in reversed(before):  # a toll told later: who has harmed such people before
            if draft.counts and other.type == draft.type and other.actors and kinds & self._kinds(other) and not any(
                    self._allied(a, r) for a in other.actors for r in draft.recipients):
                return other.actors
        return ()

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

    def _judged(self, draft: Draft, before: list[Draft]) -> tuple[str, ...]:
        """The doers of the deed that is judged: where it is told of, else who last did such a thing, or any harm."""
        about = (*draft.hit.roles["theme"], *draft.hit.roles["recipient"])
        for token in about:
            deed = self._at.get(token.start)
            if deed is not None and deed is not draft and deed.actors:
                return deed.actors
        lemmas = {t.lemma for t in about}
        for other in reversed(before):
            if other.actors and lemmas & {other.hit.token.lemma, *(w.lemma for w in other.hit.fixed)}:
                return other.actors
        if any(self._points_back(t) for t in about):
            mine = {self._cast.get(a).country for a in draft.actors}
            last = next((d for d in reversed(before) if draft.hit.token.sent - d.hit.token.sent == 1 and d.actors), None)
            if last is not None and not mine & {self._cast.get(a).country for a in last.actors}:
                return last.actors
        kinds = {h.frame.type for t in about if (h := self._hits.get(t.i)) is not None and h.frame.type}
        if not kinds and any(t.morph.verbform in _NAMING or self._cast.may_be(t, ill) for t in about for ill in ILLS):
            kinds = {*_HOSTILE, "PROTEST"}
        mine = {self._cast.get(a).country for a in draft.actors}
        modes = {m for t in about if (h := self._hits.get(t.i)) is not None for m in h.frame.modes}
        for other in reversed(before):
            if other.type in kinds and other.actors and modes & set(other.modes) and other.status != "negated":
                return other.actors
        for types in (kinds, _HOSTILE if kinds & _HOSTILE else frozenset()):
            for other in reversed(before):
                if other.type in types and other.actors and other.status != "negated" and not any(
                        self._cast.get(a).country in mine for a in other.actors):
                    return other.actors
        for token in about:
            hit = self._hits.get(token.i)
            place = next((p for t in self._cast.parse.tokens[token.left:token.right + 1]
                          if (p := self._cast.country_of(t) or self._cast.placed(t)) is not None), None)
            if hit is not None and hit.frame.type in _HOSTILE and place is not None and place not in mine:
                implied = hit.frame.implied  # "the coup in Gabon": those who made it there
                return (self._cast.country(place) if implied is None else self._cast.implied(implied, place),)
        for other in reversed(before if kinds & _HOSTILE else ()):  # whoever stands accused of it
            if other.type == "ACCUSE" and not any(self._cast.get(r).country in mine for r in other.recipients):
                return other.recipients
        if any(self._cast.inflection.this & {c.lemma, c.lower} for t in about for c in t.children):  # "this step"
            for other in reversed(before):
                if draft.hit.token.sent - other.hit.token.sent > 1:
                    break
                if other.actors and not any(self._cast.get(a).country in mine for a in other.actors):
                    return other.actors
        return ()

    def _points_back(self, token: Token) -> bool:
        """Whether a noun names a deed without saying which: the move, this decision."""
        return token.upos == "NOUN" and token.i not in self._hits and self._cast.actor_class(token) is None and not any(
            c.dep.partition(":")[0] in ("nmod", "acl", "amod", "obl", "compound") for c in token.children)

    def _asker(self, draft: Draft, before: list[Draft]) -> tuple[str, ...]:
        mine = {self._cast.get(a).country for a in draft.actors}
        for other in reversed(before):
            if other.type in _ASKING and other.actors and (set(other.recipients) & set(draft.actors) or any(
                    self._cast.get(r).country in mine for r in other.recipients)):
                return other.actors
        return ()

    def _wrongdoer(self, draft: Draft, before: list[Draft]) -> tuple[str, ...]:
        """Who has just done harm to the country of those who ask: it is they who are asked to undo it."""
        mine = {self._cast.get(a).country for a in draft.actors} - {None}
        for other in reversed(before):
            if 0 < draft.hit.token.sent - other.hit.token.sent <= _NEAR and other.type in _HOSTILE and other.actors and (
                    other.status != "negated") and mine & {self._cast.get(r).country for r in other.recipients} and (
                    not mine & {self._cast.get(a).country for a in other.actors}):
                return other.actors
        return ()

    def _addressee(self, draft: Draft, before: list[Draft]) -> tuple[str, ...]:
        """Who is met or called in the same sentence, or whom the last such word was for."""
        named = (*draft.hit.roles["recipient"], *draft.hit.roles["theme"])
        pronoun = any("Prs" in t.morph.prontype for t in named)
        for other in self._drafts:
            away = draft.hit.token.sent - other.hit.token.sent
            if other.type == "CONSULT" and (away == 0 or (away == 1 and pronoun)) and set(other.actors) & set(draft.actors):
                met = tuple(p for p in (*other.actors, *other.recipients) if p not in draft.actors)
                if met:
                    return met
        for other in reversed(before):
            if draft.hit.token.sent - other.hit.token.sent > 1:
                break
            if other.type == draft.type and other.recipients and set(other.actors) & set(draft.actors):
                return other.recipients
        return ()
