"""Role fillers as entities, and whose a thing is."""

from collections.abc import Iterable

from casus.actors import Cast
from casus.events.draft import Draft
from casus.events.hits import Hit
from casus.events.inheriting import antecedent, coordinated
from casus.language import Token

_FORCES = frozenset({"MIL", "COP", "PRM"})
_ARMED = frozenset({"MIL", "COP", "PRM", "REB", "UAF", "CRM", "SPY", "IMG"})
_ALIVE = frozenset({"Anim", "Hum", "Nhum"})
_OWNERS = frozenset({"nmod", "det", "amod", "compound", "flat", "appos", "conj"})
ILLS = ("violence", "crime", "coup", "terrorism", "war-crime", "treason")  # classes of deeds
INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})  # what stands for the country of a body
_ARMS = ("heavy-weapons", "warships", "aircraft-weapons", "drones")
_SEATS = ("building", "public-building")
_DEEP = 3  # nouns down to an owner: the headquarters of the league of a country


class Fillers:
    """Resolves the fillers of roles to entities."""

    def __init__(self, cast: Cast, owning: frozenset[str], members: frozenset[str] = frozenset()) -> None:
        self._cast = cast
        self._members = members  # nouns of one human being whose class is a body of them ("policeman")
        self._owning = owning  # prepositions that mark an owner ("of")
        self._deeds: set[int] = set()  # words that tell of a deed of their own

    def take_deeds(self, hits: Iterable[Hit]) -> None:
        """Takes in the triggers of a sentence whose parties are asked for next."""
        self._deeds = {h.token.i for h in hits if h.frame.type is not None}

    def forces(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """The forces that some words name."""
        ids = (e for t in tokens if t.upos in ("NOUN", "PROPN") and (e := self._cast.who(t)) is not None)
        return unique(i for i in ids if _FORCES & set(self._cast.get(i).sectors))

    def unarmed(self, draft: Draft) -> bool:
        """Whether one person or party without arms is all that there is of a fight: a minister at war with forms."""
        hit = draft.hit
        if draft.type != "ASSAULT" or not hit.frame.reciprocal or len(draft.actors) != 1 or hit.entry.pos != "verb":
            return False
        figure = self._cast.get(draft.actors[0])
        several = any(t.morph.number == "Plur" for t in hit.roles["actor"]) and figure.kind in ("person", "office")
        return not several and not _ARMED & set(figure.sectors) and (
            figure.kind in ("person", "office") or bool({"PTY", "BUS"} & set(figure.sectors)))

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
            if figure.country in INTERNATIONAL:
                found.add(figure.country)
        return found

    def first(self, tokens: Iterable[Token], exclude: set[str] | None = None, *,
              judging: bool = False) -> tuple[tuple[str, ...], list[Token]]:
        """The entities of the first filler that denotes somebody, with those coordinated to it."""
        for token in tokens:
            ids: list[str] = []
            used: list[Token] = []
            for part in coordinated(antecedent(token)):
                here = [e for e in self._who(part, judging) if not (exclude and e in exclude)]
                if not here and exclude and part.morph.prontype == "Prs" and (
                        other := self._cast.pronoun(part, frozenset(exclude))) is not None:
                    here = [other]
                ids.extend(here)
                used.extend([part] * bool(here))
            if not ids and "Rel" in token.morph.prontype and (head := antecedent(token).head) is not None and (
                    antecedent(token).dep.startswith("nmod")):  # "a resident of Lima, whom": the resident
                ids, used = list(self._who(head, judging)), [head]
            if not ids and (called := name_of(token)) is not None:
                ids, used = list(self._who(called, judging)), [called]
            if not ids and token.morph.verbform == "Part":  # "seized by mutinying soldiers": the noun hangs on the participle
                nouns = [c for c in token.children if c.morph.case and c.morph.case == token.morph.case]
                inner, heads = self.first(nouns, exclude)
                ids, used = list(inner), heads
            if ids:
                return unique(ids), used
        return (), []

    def _who(self, token: Token, judging: bool) -> tuple[str, ...]:
        described = token.upos == "ADJ" and token.dep.partition(":")[0] == "amod" and not token.morph.verbform
        entities = () if described and token.i not in self._cast.names else self._cast.all(token)
        if not entities and token.upos == "ADJ" and (country := self._cast.country_of(token)):
            return (self._cast.country(country),)
        if not entities and (owner := self.owner(token, judging=judging)) is not None:
            return (owner,)
        return entities

    def owner(self, token: Token, *, judging: bool = False) -> str | None:
        """Who a thing or a matter belongs to: support for the efforts of a government is support for it."""
        if token.upos in ("ADJ", "VERB") or (judging and (
                token.i in self._deeds or any(self._cast.may_be(token, label) for label in ILLS))):
            return None  # who did what is judged, its own frame tells
        phrases = [token]
        for _ in range(_DEEP):
            inner = [c for node in phrases for c in self._owning_parts(node)]
            for part in inner:
                dep, country = part.dep.partition(":")[0], self._cast.country_of(part)
                if country is not None and dep in ("amod", "compound"):
                    if part.head is not None and self._cast.classed(part.head):  # a Russian missile, but no Russian tenor
                        return self._power(part.head, country)
                    continue
                if dep == "compound" and part.upos != "PROPN" and not self._seat(part):
                    continue
                entity = self._cast.possessor(part) if part.upos in ("DET", "PRON") else self._cast.who(part)
                if entity is not None or country is not None:
                    return entity or self._cast.country(country or "")
            phrases = inner
        return None

    def _power(self, thing: Token, country: str) -> str:
        """Whom a country's thing stands for: its ships and guns for its forces, else the country."""
        arms = any(self._cast.may_be(thing, label) for label in _ARMS)
        return self._cast.implied("military", country) if arms else self._cast.country(country)

    def _seat(self, part: Token) -> bool:
        """Whether a noun before another names the body that sits in a building ("the *court* building")."""
        noun = self._cast.actor_class(part)
        return noun is not None and noun.kind == "organization" and part.head is not None and any(
            self._cast.may_be(part.head, label) for label in _SEATS)

    def _owning_parts(self, node: Token) -> list[Token]:
        """What hangs on a noun and may say whose it is: genitives, possessives, adjectives, names before it."""
        return [c for c in node.children if c.dep.partition(":")[0] in _OWNERS and not any(
            g.dep == "case" and g.lemma not in self._owning for g in c.children)
            and not (node.upos == "PROPN" and c.i < node.i and c.text[:1].isupper()  # a part of a name
                     and self._cast.country_of(c) is None)]


def name_of(token: Token) -> Token | None:
    """"What they called a camp": the noun that a free relative clause gives to the thing."""
    clause = next((c for c in token.children if c.dep.startswith("acl")), None) if token.upos == "PRON" else None
    if clause is None or not {"Int", "Rel"} & set(token.morph.prontype.split(",")):
        return None
    return next((c for c in clause.children if c.i > clause.i and c.upos in ("NOUN", "PROPN")
                 and c.dep.partition(":")[0] in ("xcomp", "obj", "obl")), None)


def unique(ids: Iterable[str]) -> tuple[str, ...]:
    """Each once, in their order."""
    return tuple(dict.fromkeys(ids))
