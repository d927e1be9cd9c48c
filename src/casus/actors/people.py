"""People: the bearers of known names, and those whom no table lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from casus.actors.names import PARTICLES, Found
from casus.actors.romanise import romanise
from casus.language import Token
from casus.lexicon.fold import fold

if TYPE_CHECKING:
    from casus.actors.cast import Cast

_NAMING = ("flat", "appos", "nmod", "compound", "dep")
_FULL = ("person", "unknown")
_REACH = 12  # tokens between a name and the noun that describes it
_BEFORE = ("amod", "compound")
_WORLDWIDE = "NGO"


class People:
    """Resolves the names of people in one report."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._nations: dict[str, str] = {}  # country -> the area whose people of that nation a report tells of
        self._surnames: dict[str, str] = {}  # folded last word of a full name -> entity

    def nation(self, token: Token, code: str) -> str:
        """The people of a country; those of an area that only in part is recognised as a state are named by it."""
        cast = self._cast
        for child in token.children:
            name = cast.names.get(child.i)
            target = name.targets[0] if name is not None and name.kind == "org" else ""
            if target and "PRE" in cast.known[target].sectors:
                self._nations[code] = cast.listed(target)
        return self._nations.get(code) or cast.people(code)

    def listed(self, name: Found) -> str | None:
        """The bearer of a known name: whom the report names in full, else who is in office, else the only one."""
        cast = self._cast
        if name.kind == "person":
            chosen = cast.listed(self.nearest(name.targets))
            self._remember(name, chosen)
            return chosen
        for target in name.targets:
            if cast.present(target) or any(
                    target in n.targets and n.kind == "person" for n in cast.names.values()):
                return cast.listed(target)
        if name.first == name.last and any(True for _ in self._namesakes(name)):
            return None  # somebody else of that name stands in full in the report
        known = cast.known
        serving = [t for t in name.targets if cast.offices.serving(t)]
        about = [t for t in serving or name.targets if known[t].country in cast.countries
                 or (t in serving and known[t].country in ("IGO", "UNO", "EUR"))]
        choice = about or serving or (list(name.targets) if len(name.targets) == 1 else [])
        return cast.listed(choice[0]) if choice else None

    def branch(self, name: Found, body: str) -> str:
        """The branch of an organisation of the whole world in the country whose name or adjective stands before its name."""
        cast, figure = self._cast, self._cast.get(body)
        before = cast.parse.tokens[name.first - 1] if name.first else None
        country = cast.country_of(before) if before is not None and before.dep in _BEFORE else None
        if figure.country != _WORLDWIDE or country is None or not cast.is_country(country):
            return body
        label = f"{figure.name} ({cast.country_name(country)})"
        return cast.figure(f"{country.lower()}-{body}", label, figure.kind, country, figure.sectors)

    def unlisted(self, token: Token, name: Found) -> str | None:
        """Somebody whom no table lists: known by what stands beside the name, and by surname from then on."""
        cast, tokens = self._cast, self._cast.parse.tokens
        stems = self._stems(name.last)
        for stem in stems:
            if stem in self._surnames:
                return self._surnames[stem]
        if name.first == name.last or fold(tokens[name.first].text) in PARTICLES:
            full = next((n for n in self._namesakes(name) if n.first < name.first), None)
            if full is not None:
                return cast.who(tokens[full.first])
            if (called := self._called(name, set(stems))) is not None:
                return called
        title = self._title(name)
        if title is None:
            return None if name.first == name.last else self.body(token, name, person=True)
        country, sectors, office = cast.phrases.described(title)
        identity = self._person(name, country or cast.story(token), sectors)
        cast.get(identity).office = office
        self._remember(name, identity)
        return identity

    def body(self, token: Token, name: Found, *, person: bool = False) -> str:
        """A body that no table lists, of the kind that its name or an apposition tells (``person``: else somebody)."""
        cast, tokens = self._cast, self._cast.parse.tokens
        near = [tokens[name.last], *token.children, *([token.head] if token.head is not None else [])]
        noun = next((n for t in near if t is tokens[name.last] or (t if t.head is token else token).dep.startswith(_NAMING)
                     if (n := cast.actor_class(t)) is not None and n.kind in ("organization", "group")), None)
        country = cast.phrases.country(token) or cast.story(token)
        if noun is None and person:
            return self._person(name, country, ())
        text = self._english(name, country)
        return cast.figure("-".join(fold(text).split()), text, "organization", country, noun.sectors if noun else ())

    def _person(self, name: Found, country: str | None, sectors: tuple[str, ...]) -> str:
        text = self._english(name, country)
        identity = self._cast.figure("-".join(fold(text).split()), text, "person", country, sectors)
        return identity

    def _remember(self, name: Found, person: str) -> None:
        """Notes the words by which somebody named in full may be called from then on."""
        for stem in self._stems(name.last):
            self._surnames.setdefault(stem, person)

    def _called(self, name: Found, stems: set[str]) -> str | None:
        """Whom a first name means: the only one named in full before who bears it (in Ethiopia, Vietnam, Thailand)."""
        full = {n for n in self._cast.names.values() if n.first < min(n.last, name.first) and n.kind in _FULL
                and stems & set(self._stems(n.first))}
        people = {self._cast.who(self._cast.parse.tokens[n.first]) for n in full} - {None}
        return people.pop() if len(people) == 1 else None

    def nearest(self, targets: tuple[str, ...]) -> str:
        """Of several bearers of a name, one of the countries that the report is about."""
        for target in targets:
            known = self._cast.known[target]
            if known.country in self._cast.countries or self._cast.present(target):
                return target
        return targets[0]

    def _english(self, name: Found, country: str | None) -> str:
        """A name that no table lists: its citation form, in Latin letters."""
        cast, tokens = self._cast, self._cast.parse.tokens
        text = cast.parse.text[tokens[name.first].start:tokens[name.last].end]
        words = tokens[name.first:name.last + 1]
        inflected = any(t.morph.case not in ("", "Nom") for t in words) and not _nominative(words[0], cast.inflection.vowels)
        if inflected and " ".join(t.text for t in words) == text:
            text = " ".join(self._citation(t) for t in words)
        inflection = cast.inflection
        if inflection.letters and (not inflection.romanised_of or country in inflection.romanised_of):
            return romanise(text, inflection.letters)
        return text

    def _citation(self, token: Token) -> str:
        """The lemma of a name's word, if it is the same word: lemmas of names are guesses."""
        lemma = token.lemma
        if not lemma or lemma[:3].lower() != token.lower[:3] or not token.text[0].isupper():
            return token.text
        return lemma[0].upper() + lemma[1:]

    def _stems(self, index: int) -> list[str]:
        return self._cast.inflection.stems(fold(self._cast.parse.tokens[index].text))

    def _namesakes(self, name: Found) -> Iterator[Found]:
        """The full names of unlisted people whose surname a name may be."""
        own = frozenset(self._stems(name.last))
        return (other for other in self._cast.names.values() if other.kind == "unknown" and other.first != other.last
                and not own.isdisjoint(self._stems(other.last)))

    def _title(self, name: Found) -> Token | None:
        """The class noun that a name is apposed to, or that is apposed to it, or whose phrase ends before it."""
        cast, tokens = self._cast, self._cast.parse.tokens
        inside = range(name.first, name.last + 1)
        for i in inside:
            token = tokens[i]
            for near in (token.head, *token.children):
                if near is not None and near.i not in inside and cast.actor_class(near) and (
                        abs(near.i - i) <= _REACH and (near if near.head is token else token).dep.startswith(_NAMING)):
                    return near
        before = tokens[name.first - 1] if name.first else None
        if before is None or before.sent != tokens[name.first].sent:
            return None
        noun: Token | None = before
        while noun is not None and name.first - noun.i <= _REACH and noun.i < name.first:
            if cast.actor_class(noun) and (noun is before or _may_name(noun, tokens[name.first])):
                return noun
            noun = noun.head
        return None


def _may_name(noun: Token, name: Token) -> bool:
    """A noun and the name after its phrase agree in case and number, as far as both show them."""
    a, b = noun.morph, name.morph
    return (not a.case or not b.case or a.case == b.case) and a.number != "Plur"


def _nominative(first: Token, vowels: str) -> bool:
    """Whether a first name shows that a full name is in its citation form: in other cases it has an ending."""
    return first.morph.case == "Nom" and first.lower == first.lemma and fold(first.text)[-1] not in vowels
