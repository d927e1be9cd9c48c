"""What pronouns and dropped subjects take up: somebody named before, by agreement, subjecthood and nearness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casus.actors.knowledge import Inflection
from casus.actors.names import Found
from casus.language import Parse, Token

if TYPE_CHECKING:
    from casus.actors.cast import Cast

_SEXES = ("Masc", "Fem")
_BACK = 3  # sentences
_PLURAL = frozenset({"group", "country", "organization"})
_NAMING = ("NOUN", "PROPN", "ADJ", "X", "VERB")
_PEOPLE = ("person", "surname", "unknown")


class Antecedents:
    """Finds whom a pronoun or a verb without a subject takes up."""

    def __init__(self, cast: Cast, parse: Parse, inflection: Inflection, nouns: dict[int, tuple[str, ...]],
                 names: dict[int, Found]) -> None:
        self._cast, self._parse, self._inflection = cast, parse, inflection
        self._nouns, self._names = nouns, names
        self._heads: dict[int, list[tuple[Token, bool]]] = {}
        self._near: dict[tuple[int, bool], list[Token]] = {}

    def forget(self) -> None:
        """Call it when names have changed."""
        self._heads.clear()
        self._near.clear()

    def _before(self, token: Token, *, subjects: bool) -> list[Token]:
        """Heads of phrases before a token that may denote somebody: nearest sentence first, subjects before others."""
        if (token.i, subjects) in self._near:
            return self._near[token.i, subjects]
        found = self._near[token.i, subjects] = []
        for number in range(token.sent, max(-1, token.sent - _BACK), -1):
            here = self._naming(number)
            if number == token.sent:
                here = [head for head in here if head[0].i < token.i]
            found += [t for t, subject in here if subject]
            if not subjects:
                found += [t for t, subject in reversed(here) if not subject]
        return found

    def _naming(self, number: int) -> list[tuple[Token, bool]]:
        """The heads of phrases in a sentence that may denote somebody, each with whether it is a subject."""
        heads = self._heads.get(number)
        if heads is None:
            heads = self._heads[number] = [(t, is_subject(t)) for t in self._parse.sentences[number].tokens if (
                t.upos in _NAMING and (t.i in self._names or t.i in self._nouns or t.lemma in self._inflection.partitives))]
        return heads

    def pronoun(self, token: Token, avoid: frozenset[str] = frozenset()) -> str | None:
        """The entity that a personal, possessive or demonstrative pronoun stands for; none of those to ``avoid``."""
        if _described(token):
            land = self._cast.story(token)
            return self._cast.people(land) if land is not None and token.morph.number == "Plur" else None
        before = self.antecedent(token, avoid)
        return None if before is None else self._cast.who(before)

    def possessor(self, token: Token) -> str | None:
        """Whose something is by a possessive or a relative pronoun: his, its own, whose."""
        words = {token.lemma, token.lower}
        if words & self._inflection.own:
            owner = subject_of_clause(token)
            return self._cast.who(owner) if owner is not None else self.pronoun(token)
        if words & self._inflection.possessive:
            return self.pronoun(token)
        if words & self._inflection.whose and token.morph.case in ("", "Gen"):
            clause = next((t for t in (token, *token.ancestors()) if t.dep.startswith("acl")), None)
            return self._cast.who(clause.head) if clause is not None and clause.head is not None else None
        return None

    def antecedent(self, token: Token, avoid: frozenset[str] = frozenset()) -> Token | None:
        """The head of the phrase that a pronoun takes up."""
        if token.morph.person in ("1", "2") or token.morph.prontype in ("Int", "Neg", "Tot", "Ind", "Int,Rel"):
            return None
        if token.lemma not in self._inflection.personal and token.lemma not in self._inflection.possessive and (
                token.lower not in self._inflection.personal | self._inflection.possessive) and (
                token.morph.prontype not in ("Prs", "Dem")):
            return None
        if _described(token):
            return None
        clause = subject_of_clause(token)
        demonstrative = token.morph.prontype == "Dem"
        aside = token.lemma not in self._inflection.possessive and clause is not None and clause is not token
        doer = self._cast.who(clause) if aside and clause is not None else None
        place: Token | None = None
        human = self._inflection.articles and token.morph.gender in _SEXES and not is_subject(token)
        teller = _teller(token)
        for candidate in ([teller] if teller is not None else []) + self._before(token, subjects=False):
            if candidate is clause and token.lemma not in self._inflection.possessive:
                continue
            agrees = agreeing(token, candidate)
            many = token.morph.number == "Plur" and not candidate.morph.gender and self._collective(candidate)
            entity = self._cast.who(candidate) if many or agrees else None
            if entity is None or entity in (*avoid, doer) or not self._suits(token, candidate, entity):
                continue
            if token.morph.gender in _SEXES and self._cast.sex(entity) not in ("", token.morph.gender):
                continue
            if token.morph.animacy == "Hum" and self._cast.get(entity).kind not in ("person", "office"):
                place = place or candidate  # forms of he and it are alike but in the nominative
                continue
            if many and not agrees and candidate.sent == token.sent and not is_subject(token):
                place = place or candidate  # "them" is rather a plural, if one stands near
                continue
            if token.morph.gender in _SEXES and self._inflection.articles and not candidate.morph.gender and (
                    self._cast.get(entity).kind not in ("person", "office")):
                if self._cast.get(entity).kind == "group":
                    place = place or candidate  # one of those, if nobody is named: a policeman
                continue
            if human and candidate.sent == token.sent and candidate.i not in self._names:
                other = self._person_in(token, clause)  # a name near by is rather meant than a judge or a minister
                candidate = other if other is not None else candidate
            if token.morph.animacy == "Hum" and place is not None and place.sent > candidate.sent and is_subject(place):
                return place
            if demonstrative or is_subject(candidate) or self._cast.get(entity).kind != "country":
                return candidate
            place = place or candidate  # a country named as a place yields to whoever acts
        return place

    def _person_in(self, token: Token, clause: Token | None) -> Token | None:
        """The only person named in the sentence before a pronoun, the subject of its own clause apart."""
        sentence = self._parse.sentences[token.sent]
        found: dict[str, Token] = {}
        for t in self._parse.tokens[sentence.first:token.i]:
            name = self._names.get(t.i)
            if name is not None and name.kind in _PEOPLE and t is not clause and (person := self._cast.who(t)) is not None:
                found.setdefault(person, t)
        return next(iter(found.values())) if len(found) == 1 else None

    def _collective(self, token: Token) -> bool:
        """A singular noun of many people, which a plural pronoun may take up where a language has no gender ("police")."""
        kinds = {self._cast.kind_of(label) for label in self._nouns.get(token.i, ())}
        return bool(kinds & {"group", "organization"})

    def _suits(self, token: Token, candidate: Token, entity: str) -> bool:
        kind = self._cast.get(entity).kind
        if self._outlet(entity):
            return False
        if token.morph.number == "Plur":
            return kind in _PLURAL or (kind == "person" and candidate.morph.number == "Plur")
        return kind != "group" or token.morph.gender != ""

    def _outlet(self, entity: str) -> bool:
        """Who only reports is nobody of whom a report goes on to tell."""
        figure = self._cast.get(entity)
        return figure.known and figure.kind == "organization" and figure.sectors == ("JRN",)

    def subject_before(self, token: Token) -> Token | None:
        """The subject of a verb that has none: the last subject of its number and gender."""
        if token.morph.person in ("1", "2") or token.morph.verbform not in ("Fin", ""):
            return None
        if token.morph.person == "0" or (token.morph.tense == "Past" and not token.morph.gender):
            return None  # impersonal: nobody is meant
        for candidate in self._before(token, subjects=True):
            if agreeing(token, candidate) and (entity := self._cast.who(candidate)) is not None and not self._outlet(entity):
                return candidate
        return None

    def person_before(self, token: Token) -> str | None:
        """The last person named or described by an office."""
        for candidate in self._before(token, subjects=False):
            entity = self._cast.who(candidate) if candidate is not token else None
            if entity is not None and self._cast.get(entity).kind == "person":
                return entity
        return None


def _described(token: Token) -> bool:
    """A pronoun that says itself who is meant: those who fled."""
    return token.morph.prontype == "Dem" and any(c.dep.startswith(("acl", "nmod")) and c.i > token.i for c in token.children)


def is_subject(token: Token) -> bool:
    """Whether a token is a subject."""
    return token.dep.startswith("nsubj") or (token.dep.startswith(("flat", "appos")) and token.head is not None
                                             and token.head.dep.startswith("nsubj"))


def _teller(pronoun: Token) -> Token | None:
    """The subject of the verb whose clause of content a pronoun is the subject of: who said that he would."""
    verb = pronoun.head
    if verb is None or not pronoun.dep.startswith("nsubj") or verb.dep != "ccomp" or verb.head is None:
        return None
    return next((c for c in verb.head.children if c.dep.startswith("nsubj") and c.i < pronoun.i), None)


def subject_of_clause(token: Token) -> Token | None:
    """The subject of the clause that a token stands in."""
    for above in token.ancestors():
        for child in above.children:
            if child.dep.startswith("nsubj"):
                return child
        if above.upos in ("VERB", "AUX") and above.dep != "conj" and not _controlled(above):
            return None
    return None


def _controlled(verb: Token) -> bool:
    """An infinitive whose subject is that of the verb above: "decided to send him"."""
    return verb.dep == "xcomp" and verb.morph.verbform == "Inf" and verb.head is not None and not any(
        c.dep in ("obj", "iobj") for c in verb.head.children)


def agreeing(pointer: Token, candidate: Token) -> bool:
    """Number and, where both show it in the singular, gender agree."""
    a, b = pointer.morph, candidate.morph
    plural = b.number == "Plur" or any(c.dep == "conj" for c in candidate.children)
    if a.number == "Plur":
        return plural
    if a.number == "Sing" and plural:
        return False
    return not a.gender or not b.gender or a.gender == b.gender
