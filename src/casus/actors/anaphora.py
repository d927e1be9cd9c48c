"""Words that point back: pronouns, dropped subjects, "the country", "the ministry", "the president"."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from casus.actors.antecedents import Antecedents, agreeing, is_subject, subject_of_clause
from casus.language import Token
from casus.lexicon.model import NounClass

_BACK = 3  # sentences
_RECENT = 1  # sentences
_PEOPLE = ("person", "surname", "unknown")
_STATE = (("GOV",), ("COP",), ("LEG",), ("SPY",), ("MIL",))
_NAMED = (("PTY",), ("REB",), ("PRM",), ("JUD",), ("LAB",), ("BUS",), ("SOC",), ("REL",), ("JRN",))
"""First sectors of bodies that a noun of their class may take up after their name."""
_ARMED = ("REB", "PRM", "UAF")  # whose leaders are commanders too
_BODIES = frozenset({"IGO", "EUR", "UNO", "NGO"})


class Pointers(Antecedents):
    """Resolves pointing words by agreement, subjecthood and nearness."""

    def some(self, token: Token) -> str | None:
        """Of whom "some", "a few" or "three" are a part: the last group that acts, named as a subject."""
        if not is_subject(token):
            return None
        for candidate in self._before(token, subjects=True):
            entity = self._cast.who(candidate) if candidate is not token else None
            if entity is not None and self._cast.get(entity).kind == "group":
                return entity
        return None

    def same_person(self, token: Token, noun: NounClass) -> str | None:
        """"The commander", "the journalist": the last person named who is one, if the word stands alone."""
        if token.morph.number != "Sing" or not self._points(token):
            return None
        fitting = {*noun.sectors, *(_ARMED if "MIL" in noun.sectors else ())}
        for candidate in self._before(token, subjects=False):
            name = self._names.get(candidate.i)
            if name is not None and name.kind in _PEOPLE and candidate is not token and agreeing(token, candidate):
                entity = self._cast.who(candidate)
                if entity is not None and self._cast.get(entity).kind == "person" and (
                        fitting & set(self._cast.get(entity).sectors)):
                    return entity
        return None

    def compatriot(self, token: Token, country: str) -> str | None:
        """"The American": the last person of that country who was named."""
        if token.morph.number != "Sing" or not self._points(token):
            return None
        for candidate in self._before(token, subjects=False):
            name = self._names.get(candidate.i)
            if name is not None and name.kind in _PEOPLE and candidate.sent >= token.sent - 1:
                entity = self._cast.who(candidate)
                if entity is not None and self._cast.get(entity).country == country and (
                        self._cast.get(entity).kind == "person" and agreeing(token, candidate)):
                    return entity
        return None

    def grouping(self, token: Token) -> str | None:
        """"The group", "the movement": the last organisation named that is no state's."""
        if not self._points(token):
            return None
        for candidate in self._before(token, subjects=False):
            name = self._names.get(candidate.i)
            if name is not None and name.kind == "org" and candidate is not token:
                entity = self._cast.who(candidate)
                if entity is not None and self._cast.get(entity).sectors[:1] not in _STATE:
                    return entity
        return None

    def _points(self, token: Token) -> bool:
        """A noun phrase takes up one named before: by its article or demonstrative, or because it is bare."""
        words = {w for c in token.children for w in (c.lemma, c.lower)}
        if words & self._inflection.this:
            return True
        return not self._inflection.articles and not any(
            c.dep.startswith(("amod", "nmod", "det", "nummod", "acl")) for c in token.children)

    def pointing(self, token: Token, noun: NounClass) -> str | None:
        """"The country", "the alliance": the last one named."""
        if noun.anaphor == "country":
            return self._country_noun(token, noun)
        if noun.anaphor == "neighbour":
            return self._neighbour(token)
        if noun.anaphor != "organisation":
            return None
        this = {w for c in token.children for w in (c.lemma, c.lower)} & self._inflection.this
        return (self.grouping(token) if this else None) or self.body(token)

    def body(self, token: Token) -> str | None:
        """The international body named last before a token."""
        for candidate in self._before(token, subjects=False):
            name = self._names.get(candidate.i)
            if name is not None and name.kind == "org":
                entity = self._cast.who(candidate)
                if entity is not None and self._cast.get(entity).country in _BODIES:
                    return entity
        return None

    def _neighbour(self, token: Token) -> str | None:
        """"Its neighbour", "the northern neighbour": the country next to whose it is that was named last."""
        cast, own = self._cast, self._cast.country_of
        home: str | None = None
        for child in token.children:
            country = own(child)
            if country is not None and child.dep.partition(":")[0] in ("amod", "compound"):
                return cast.country(country)  # "its Russian neighbour"
            owner = self.possessor(child) if child.upos in ("DET", "PRON") else None
            home = home or country or (cast.get(owner).country if owner is not None else None)
        if home is None:
            clause = subject_of_clause(token)
            actor = cast.who(clause) if clause is not None and clause is not token else None
            home = cast.get(actor).country if actor is not None else cast.story(token)
        before = (own(t) for t in reversed(self._parse.tokens[:token.i]) if t.sent >= token.sent - _BACK)
        named = [code for code in before if code is not None and code != home]
        near = cast.borders(home)
        found = next((c for c in (*named, *cast.countries) if c in near), named[0] if named else None)
        return cast.country(found) if found is not None else None

    def _country_noun(self, token: Token, noun: NounClass) -> str | None:
        own, formed = self._cast.country_of, self._cast.formed(noun.name)
        for child in token.children:
            country = own(child)
            if country is not None:
                return self._cast.country(country)
            if {child.lemma, child.lower} & self._inflection.possessive:
                owner = self.pronoun(child)
                if owner is not None and (code := self._cast.get(owner).country):
                    return self._cast.country(code)
        clause = subject_of_clause(token)
        avoid = self._cast.who(clause) if clause is not None and clause is not token else None
        avoided = self._cast.get(avoid).country if avoid else None
        for i in range(token.i - 1, -1, -1):
            if self._parse.tokens[i].sent < token.sent - _BACK:
                break
            country = own(self._parse.tokens[i])
            if country is not None and country != avoided and (not formed or country in formed):
                return self._cast.country(country)
        found = next((c for c in self._cast.countries if c in formed), None)
        return self._cast.country(found) if found is not None else None

    def mission(self) -> str | None:
        """The force of an international body that a report names, if it names one."""
        found = {t for name in self._names.values() if name.kind == "org" for t in name.targets
                 if self._cast.known[t].country in _BODIES and "MIL" in self._cast.known[t].sectors}
        return self._cast.listed(found.pop()) if len(found) == 1 else None

    def bloc(self) -> str | None:
        """The alliance of states that a report names most, if there is one."""
        found = Counter(t for i, name in self._names.items() if name.kind == "org" and i == name.first for t in name.targets
                        if self._cast.known[t].country in ("IGO", "EUR"))
        first, second, *_ = (*found.most_common(2), ("", 0), ("", 0))
        return self._cast.listed(first[0]) if first[1] > second[1] else None

    def knows(self, office: str | None) -> bool:
        """Whether the report names somebody known who is in an office."""
        return any(name.kind == "person" and any(self._cast.offices.office(t) == office for t in name.targets)
                   for name in self._names.values())

    def same_class(self, token: Token, noun: NounClass) -> str | None:
        """"The spokesman" after one was introduced."""
        for candidate in self._before(token, subjects=False):
            if candidate is not token and noun.name in self._nouns.get(candidate.i, ()):
                entity = self._cast.who(candidate)
                if entity is not None:
                    return entity
        return None

    def same_office(self, token: Token, noun: NounClass, country: str | None = None) -> str | None:
        """"The president" after a president was named, "the minister" after one of foreign affairs."""
        office = noun.office or ""
        for candidate in self._before(token, subjects=False):
            entity = self._cast.who(candidate) if candidate is not token else None
            if entity is not None and self._cast.get(entity).kind == "person" and (
                    _covers(office, self._cast.get(entity).office or "")) and (
                    country is None or self._cast.get(entity).country == country):
                return entity
        return None

    def same_institution(self, token: Token, noun: NounClass) -> str | None:
        """The ministry, police or army of that class, or of a narrower one, that was named before."""
        named = noun.sectors[:1] if noun.sectors[:1] in _NAMED and self._points(token) else None
        for candidate in self._before(token, subjects=False):
            name = self._names.get(candidate.i) if named is not None else None
            if name is not None and name.kind == "org" and candidate is not token:
                entity = self._cast.who(candidate)
                if entity is not None and self._cast.get(entity).sectors[:1] == named:
                    return entity
            if candidate is not token and candidate.i in self._nouns and _any_covered(noun.name, self._nouns[candidate.i]):
                entity = self._cast.who(candidate)
                country = self._cast.get(entity).country if entity is not None else None
                far = candidate.sent < token.sent - _RECENT and country != self._cast.story(token)
                if country and not far:  # of those of another country the story has to have told just now
                    return entity
        return None


@lru_cache(10_000)
def _any_covered(name: str, others: tuple[str, ...]) -> bool:
    """Whether a class is one of others or the head of its name."""
    return any(_covers(name, other) for other in others)


def _covers(name: str, other: str) -> bool:
    """A class is the other one or the head of its name: ministry, foreign-ministry."""
    return other == name or other.endswith(f"-{name}")
