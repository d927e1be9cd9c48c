"""Actors and recipients: role fillers resolved to entities."""

from collections.abc import Iterable

from casus.actors import Cast
from casus.events.arguments import antecedent, coordinated
from casus.events.draft import Draft
from casus.events.hits import Hit
from casus.language import Token

_STATE = frozenset({"GOV", "MIL"})
_HOSTILE = frozenset({"THREATEN", "ASSAULT", "SANCTION", "ACCUSE"})
"""Deeds that those who act for a state do not do to that state."""
_ALIVE = frozenset({"Anim", "Hum", "Nhum"})


class Parties:
    """Resolves the parties of deeds for one report."""

    def __init__(self, cast: Cast, owning: frozenset[str], members: frozenset[str] = frozenset()) -> None:
        self._cast = cast
        self._members = members  # nouns of one human being whose class is a body of them ("policeman")
        self._owning = owning  # prepositions that mark an owner ("of")

    def fill(self, draft: Draft) -> None:
        """Sets actors and recipients of a draft."""
        hit = draft.hit
        actors, actor_tokens = self._actors(draft)
        if hit.frame.implied and hit.frame.type == "PROTEST" and hit.entry.pos == "noun" and len(actors) == 1 and (
                self._cast.get(actors[0]).kind == "country"):  # "Kazakh protests" are not the state's
            actors = (self._cast.implied(hit.frame.implied, self._cast.get(actors[0]).country),)
        mine = {*actors, *(c.lower() for a in map(self._cast.get, actors) if (c := a.country) and set(a.sectors) & _STATE)}
        recipients, recipient_tokens = self.first(hit.roles["recipient"], exclude=mine if hit.frame.type in _HOSTILE
                                                  else set(actors))
        if not recipients and hit.frame.control == "recipient":  # "demanded that Belgrade hand over the wounded"
            subjects = [c for t in hit.inner for c in t.children if c.dep == "nsubj"]
            recipients, recipient_tokens = self.first(subjects, exclude=set(actors))
        if hit.frame.reciprocal:
            partners, _ = self.first(hit.roles["recipient"])
            actors = _unique((*actors, *partners))
            recipients = ()
        draft.actors, draft.recipients = actors, recipients
        for name, ids, tokens in (("actors", actors, actor_tokens), ("recipients", recipients, recipient_tokens)):
            if ids:
                span = (tokens[0].start, tokens[-1].end) if tokens else None
                draft.because(name, ", ".join(ids), span, "role of the frame" if tokens else "shared with its governor")

    def one(self, token: Token) -> bool:
        """Whether a noun phrase denotes a single human being."""
        if token.morph.number != "Sing" or token.upos not in ("NOUN", "PROPN", "ADJ", "PRON"):
            return False
        noun = self._cast.actor_class(token)
        if noun is not None:
            return noun.kind in ("person", "office", "group") or token.morph.animacy in _ALIVE or (
                token.lemma in self._members)
        entity = self._cast.who(token)
        return entity is not None and self._cast.get(entity).kind == "person"

    def human(self, token: Token) -> bool:
        """Whether a noun phrase denotes people."""
        noun = self._cast.actor_class(token) if token.upos in ("NOUN", "PROPN", "ADJ") else None
        return noun is not None and (noun.kind in ("person", "office", "group")
                                     or token.morph.animacy in _ALIVE or token.lemma in self._members)

    def sectors(self, ids: Iterable[str]) -> set[str]:
        """PLOVER's sectors of entities, and the international name that stands for their country."""
        found: set[str] = set()
        for figure in map(self._cast.get, ids):
            found.update(figure.sectors)
            if figure.country in ("IGO", "UNO", "EUR", "NGO", "IMG", "MNC"):
                found.add(figure.country)
        return found

    def standing(self, draft: Draft) -> set[str]:
        """How the recipients stand to the actors: there are ``none``, or they are of the same country, at ``home``."""
        mine = {self._cast.get(a).country for a in draft.actors} - {None}
        if not draft.recipients:
            lands = {self._cast.placed(c) or self._cast.country_of(c) for word in (draft.hit.token, *draft.hit.fixed)
                     for c in word.children if c.dep.startswith(("obl", "nmod"))} - {None}
            return set() if lands - (mine or {self._cast.story(draft.hit.token)}) else {"none"}
        return {"home"} if mine and all(self._cast.get(r).country in mine for r in draft.recipients) else set()

    def _actors(self, draft: Draft) -> tuple[tuple[str, ...], list[Token]]:
        hit = draft.hit
        actors, tokens = self.first(hit.roles["actor"])
        if hit.frame.type != "PROTEST":
            actors = _unique(self._state(entity, tokens) for entity in actors)
        if actors or "subject" not in hit.frame.roles["actor"]:
            return actors, tokens
        if hit.roles["actor"] and hit.entry.pos == "verb" and not hit.passive and hit.token.morph.verbform == "Fin" and (
                not any("Prs" in t.morph.prontype for t in hit.roles["actor"])):
            return (), []  # a subject is there and can be no actor: nothing is guessed in its place
        for governor in draft.standing.controllers:
            ids = self._controller(governor, hit)
            if ids:
                return ids, []
        if hit.dropped and not hit.passive:
            return self._cast.subjects_for(hit.token), []
        return (), []

    def _state(self, entity: str, tokens: list[Token]) -> str:
        """Those who act under the name of a people ("the Russians shelled") act for its state."""
        code = self._cast.get(entity).country
        named = any(self._cast.country_of(t) == code and t.morph.number != "Sing" for t in tokens)
        return self._cast.country(code) if code and named and entity == f"{code.lower()}-people" else entity

    def _controller(self, governor: Hit, hit: Hit) -> tuple[str, ...]:
        """Who does what a governing frame begins, plans, promises or orders."""
        control = governor.frame.control
        if control == "none" or hit.passive:
            return ()
        if governor.frame.stance and hit.token.morph.verbform not in ("Inf", "Vnoun", "Ger", "Part") and (
                hit.entry.pos != "noun"):
            return ()
        ids, _ = self.first(governor.roles.get(control, ()))
        if not ids and governor.dropped and control == "actor":
            ids = self._cast.subjects_for(governor.token)
        return ids

    def first(self, tokens: Iterable[Token], exclude: set[str] | None = None) -> tuple[tuple[str, ...], list[Token]]:
        """The entities of the first filler that denotes somebody, with those coordinated to it."""
        for token in tokens:
            ids: list[str] = []
            used: list[Token] = []
            for part in coordinated(antecedent(token)):
                here = [e for e in self._who(part) if not (exclude and e in exclude)]
                ids.extend(here)
                used.extend([part] * bool(here))
            if ids:
                return _unique(ids), used
        return (), []

    def _who(self, token: Token) -> tuple[str, ...]:
        if token.dep == "amod" and (land := self._cast.country_of(token)):  # "Russian shelling": the state's
            return (self._cast.country(land),)
        entities = self._cast.all(token)
        if not entities and token.upos == "ADJ" and (country := self._cast.country_of(token)):
            return (self._cast.country(country),)
        if not entities and (owner := self._owner(token)) is not None:
            return (owner,)
        return entities

    def _owner(self, token: Token) -> str | None:
        """Who a thing or a matter belongs to: support for the efforts of a government is support for it."""
        node = token
        for _ in range(3):
            owner = next((c for c in node.children if c.dep.partition(":")[0] in ("nmod", "det", "amod") and not any(
                g.dep == "case" and g.lemma not in self._owning for g in c.children)), None)
            if owner is None:
                return None
            land = self._cast.country_of(owner) if owner.dep == "amod" else None
            entity = self._cast.country(land) if land else self._cast.who(owner)
            if entity is not None:
                return entity
            node = owner
        return None


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
