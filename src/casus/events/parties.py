"""Actors and recipients: role fillers resolved to entities."""

from collections.abc import Container, Iterable

from casus.actors import Cast
from casus.events.arguments import antecedent, coordinated
from casus.events.draft import Draft
from casus.events.hits import Hit
from casus.language import Token

_FORCES = frozenset({"MIL", "COP", "PRM"})
_TAKEN = frozenset({"REJECT", "COERCE", "SANCTION"})
"""Deeds whose matter is somebody's: who owns it suffers them."""
_ALIVE = frozenset({"Anim", "Hum", "Nhum"})


class Parties:
    """Resolves the parties of deeds for one report."""

    def __init__(self, cast: Cast, owning: frozenset[str], members: frozenset[str] = frozenset()) -> None:
        self._cast = cast
        self._members = members  # nouns of one human being whose class is a body of them ("policeman")
        self.deeds: Container[int] = ()  # words of the sentence that name deeds
        self._owning = owning  # prepositions that mark an owner ("of")

    def fill(self, draft: Draft) -> None:
        """Sets actors and recipients of a draft."""
        hit = draft.hit
        actors, actor_tokens = self._actors(draft)
        if hit.frame.implied and hit.frame.type == "PROTEST" and hit.entry.pos == "noun" and len(actors) == 1 and (
                self._cast.get(actors[0]).kind == "country"):  # "Kazakh protests" are not the state's
            actors = (self._cast.implied(hit.frame.implied, self._cast.get(actors[0]).country),)
        recipients, recipient_tokens = self.first(hit.roles["recipient"], exclude=set(actors))
        if not recipients and hit.frame.control == "recipient":  # "demanded that Belgrade hand over the wounded"
            subjects = [c for t in hit.inner if t.upos == "VERB" for c in t.children if c.dep == "nsubj"]
            recipients, recipient_tokens = self.first(subjects, exclude=set(actors))
        if not recipients and hit.frame.type in _TAKEN:  # "rejected Israel's plan", "seized a Greek tanker"
            owners = [o for t in (*hit.roles["theme"], *hit.fixed) if (
                t.upos == "NOUN" and not t.morph.verbform and (o := self._owner(t)))]
            mine = {self._cast.get(a).country for a in actors}
            recipients = tuple(o for o in owners[:1] if o not in actors and (
                hit.frame.type == "REJECT" or self._cast.get(o).country not in mine))
        if hit.frame.reciprocal:
            partners, _ = self.first(hit.roles["recipient"])
            actors = _unique((*actors, *partners))
            recipients = ()
        draft.actors, draft.recipients = actors, recipients
        for name, ids, tokens in (("actors", actors, actor_tokens), ("recipients", recipients, recipient_tokens)):
            if ids:
                span = (tokens[0].start, tokens[-1].end) if tokens else None
                draft.because(name, ", ".join(ids), span, "role of the frame" if tokens else "shared with its governor")

    def at_home(self, draft: Draft) -> None:
        """Whom foreign forces attack is of the place where they do it, if nothing says of which country."""
        where = draft.where
        if draft.type != "ASSAULT" or len(draft.recipients) != 1 or (
                where is None or where.start is None or where.country is None):
            return
        token = next((t for t in draft.hit.roles["recipient"] if self._cast.who(t) in draft.recipients), None)
        noun = self._cast.actor_class(token) if token is not None else None
        land = self._cast.get(draft.recipients[0]).country
        if token is None or noun is None or noun.kind != "group" or noun.home != "story" or land == where.country or (
                land not in {self._cast.get(a).country for a in draft.actors}) or self._cast.phrases.country(token):
            return
        draft.recipients = (self._cast.implied(noun.name, where.country),)
        draft.because("recipients", draft.recipients[0], (where.start, where.end or where.start), "of the place")

    def forces(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """The forces that some words name."""
        ids = (e for t in tokens if t.upos in ("NOUN", "PROPN") and (e := self._cast.who(t)) is not None)
        return _unique(i for i in ids if _FORCES & set(self._cast.get(i).sectors))

    def sides(self, hit: Hit) -> tuple[str, ...]:
        """All sides of a deed that is between them."""
        return _unique((*self.first(hit.roles["actor"])[0], *self.first(hit.roles["recipient"])[0]))

    def abroad(self, draft: Draft) -> bool:
        """Whether a deed goes from one country to another."""
        ours = {self._cast.get(i).country for i in draft.actors}
        theirs = {self._cast.get(i).country for i in draft.recipients}
        return bool(ours and theirs) and not ours & theirs and None not in ours | theirs

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
        if hit.token.morph.case == "Ins" and hit.token.dep.partition(":")[0] in ("obl", "iobj", "obj") and (
                hit.token.head is not None and hit.token.head.upos == "VERB"):  # "answered by expelling the diplomats"
            return self.first(c for c in hit.token.head.children if c.dep == "nsubj")
        if hit.dropped and not hit.passive and (house := self._house(hit)):
            return house, []
        if hit.dropped and not hit.passive:
            return self._cast.subjects_for(hit.token), []
        return (), []

    def _house(self, hit: Hit) -> tuple[str, ...]:
        """The institution in which somebody unnamed acts ("at the ministry they called it baseless")."""
        if hit.token.morph.number != "Plur" and hit.token.morph.person != "0":
            return ()
        for child in hit.token.children:
            if child.morph.case == "Loc" and child.dep.startswith("obl") and child.upos in ("NOUN", "PROPN"):
                entity = self._cast.who(child)
                if entity is not None and self._cast.get(entity).kind == "organization":
                    return (entity,)
        return ()

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
        entities = self._cast.all(token)
        if not entities and token.upos == "ADJ" and (country := self._cast.country_of(token)):
            return (self._cast.country(country),)
        if not entities and token.i not in self.deeds and (owner := self._owner(token)) is not None:
            return (owner,)
        return entities

    def _owner(self, token: Token) -> str | None:
        """Who a thing or a matter belongs to: support for the efforts of a government is support for it."""
        node = token
        for _ in range(3):
            owners = [c for c in node.children if c.dep.partition(":")[0] in ("nmod", "det", "amod") and (
                c.upos != "DET" or "Dem" not in c.morph.prontype) and not any(
                g.dep == "case" and g.lemma not in self._owning for g in c.children)]
            for owner in owners:
                country = self._cast.country_of(owner) if owner.dep == "amod" else None
                entity = self._cast.who(owner) if country is None else self._cast.country(country)
                if entity is not None:
                    return entity
            for name in node.children:  # "the bloc ECOWAS"
                entity = self._cast.who(name) if name.dep.partition(":")[0] in ("appos", "flat") else None
                if entity is not None and self._cast.get(entity).kind == "organization":
                    return entity
            inner = next((c for c in owners if c.dep.startswith("nmod")), None)
            if inner is None:
                return None
            node = inner
        return None


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
