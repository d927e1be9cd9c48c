"""The cast of a report: every noun phrase that denotes somebody, resolved to one entity."""

from collections.abc import Iterable

from casus.actors.anaphora import Pointers
from casus.actors.figure import Figure
from casus.actors.knowledge import Inflection, Knowledge, load_inflection, load_knowledge
from casus.actors.names import Found, NameFinder
from casus.actors.offices import Offices
from casus.actors.story import Story
from casus.language import Parse, Token
from casus.lexicon.fold import fold
from casus.lexicon.model import NounClass
from casus.lexicon.ontology import load_ontology
from casus.records import Entity, Published

_WEIGHT = {"country": 1.0, "capital": 0.7, "people": 0.6, "adjective": 0.6, "place": 0.8}
_NAMING = ("flat", "appos", "nmod", "compound", "dep")


class Actors:
    """The actors stage of one language, loaded once."""

    def __init__(self, language: str) -> None:
        self.knowledge: Knowledge = load_knowledge(language)
        self.inflection: Inflection = load_inflection(language)
        self.classes: dict[str, NounClass] = load_ontology().classes
        self._finder = NameFinder(self.knowledge, self.inflection)

    def read(self, parse: Parse, published: Published | None, nouns: dict[int, tuple[str, ...]]) -> "Cast":
        """Finds the names of a report; noun phrases are resolved when they are asked for."""
        return Cast(self, parse, self._finder.find(parse), published, nouns)


class Cast:
    """The entities of one report."""

    def __init__(self, actors: Actors, parse: Parse, found: list[Found], published: Published | None,
                 nouns: dict[int, tuple[str, ...]]) -> None:
        self._stage, self._parse, self._nouns = actors, parse, nouns
        self._known = actors.knowledge
        self._figures: dict[str, Figure] = {}
        self._who: dict[int, str | None] = {}
        self._names: dict[int, Found] = {}
        self._surnames: dict[str, str] = {}  # folded last word of a full name -> entity
        self._story = Story()
        self.offices = Offices(self._known, actors.classes, published)
        self._pointers = Pointers(self, parse, actors.inflection, nouns, self._names)
        for name in found:
            for i in range(name.first, name.last + 1):
                self._names[i] = name
            if name.kind in _WEIGHT:
                self._story.mention(parse.tokens[name.first].sent, name.targets[0], _WEIGHT[name.kind])
        self.countries = self._story.countries()

    # ---- what the events stage asks -------------------------------------------------------------------

    def who(self, token: Token) -> str | None:
        """The id of the entity that the noun phrase headed by a token denotes; None: nobody."""
        if token.i not in self._who:
            self._who[token.i] = None  # a phrase that points to itself ends here
            self._who[token.i] = self._resolve(token)
        return self._who[token.i]

    def country_of(self, token: Token) -> str | None:
        """ISO 3166 alpha-3 if the token names a country, its people, its adjective or its capital."""
        name = self._names.get(token.i)
        return name.targets[0] if name is not None and name.kind in _WEIGHT else None

    def story(self, token: Token) -> str | None:
        """The country in which the story plays at a token."""
        return self._story.near(token.sent)

    def take_place(self, sentence: int, country: str, weight: float = _WEIGHT["place"]) -> None:
        """Notes that a place of a country is named in a sentence: the story plays there too."""
        self._story.mention(sentence, country, weight)

    def subject_for(self, token: Token) -> str | None:
        """The subject that a verb without one takes from before."""
        return self._pointers.dropped(token)

    def implied(self, label: str, country: str | None) -> str:
        """The body or group of a class in a country."""
        return self._in_country(self._stage.classes[label], country)

    def country(self, code: str) -> str:
        """The entity of a country."""
        identity = code.lower()
        if identity not in self._figures:
            name = self._known.country_names.get(code, code)
            self._figures[identity] = Figure(identity, name, "country", code, ("GOV",), known=True)
        return identity

    def anonymous(self, name: str, country: str | None = None, sectors: tuple[str, ...] = ()) -> str:
        """Somebody without a name of their own, such as eyewitnesses."""
        return self._figure(_slug(f"{country or ''} {name}"), name, "group", country, sectors)

    def get(self, entity: str) -> Figure:
        """The figure behind an id."""
        return self._figures[entity]

    def entities(self, ids: Iterable[str]) -> tuple[Entity, ...]:
        """Records of entities in the order of their first mention."""
        figures = [self._figures[i] for i in ids]
        return tuple(f.record() for f in sorted(figures, key=lambda f: (min(f.mentions, default=(1 << 30, 0)), f.id)))

    # ---- resolving ------------------------------------------------------------------------------------

    def _resolve(self, token: Token) -> str | None:
        name = self._names.get(token.i)
        entity: str | None = None
        if name is not None and name.kind != "adjective":
            entity = self._named(token, name)
        if entity is None and token.i in self._nouns:
            entity = self._classed(token)
        if entity is None and (token.upos in ("PRON", "DET") or token.lemma in self._stage.inflection.personal):
            return self._pointers.pronoun(token)
        if entity is None and (token.lemma in self._stage.inflection.partitives or token.upos == "NUM"):
            for child in token.children:
                if child.dep.startswith(("nmod", "obl", "nummod", "conj")) and (inner := self.who(child)):
                    return inner
        if entity is not None:
            self._note(entity, token, name)
        return entity

    def _note(self, entity: str, token: Token, name: Found | None) -> None:
        figure = self._figures[entity]
        first, last = (self._parse.tokens[name.first], self._parse.tokens[name.last]) if name else (token, token)
        figure.mention(first.start, last.end, self._parse.text[first.start:last.end])
        figure.gender = figure.gender or token.morph.gender
        figure.number = figure.number or token.morph.number

    def _named(self, token: Token, name: Found) -> str | None:
        kind = name.kind
        if kind in ("country", "capital"):
            return self.country(name.targets[0])
        if kind == "people":
            code = name.targets[0]
            country = self._known.country_names.get(code, code)
            return self._figure(f"{code.lower()}-people", f"people of {country}", "group", code, ("CVL",))
        if kind == "org":
            return self._listed(self._nearest(name.targets))
        if kind in ("person", "surname"):
            person = self._person(name)
            if person is not None:
                return person
        return self._unlisted(token, name)

    def _nearest(self, targets: tuple[str, ...]) -> str:
        """Of several bearers of a name, one of the countries that the report is about."""
        for target in targets:
            known = self._known.known[target]
            if known.country in self.countries or target in self._figures:
                return target
        return targets[0]

    def _listed(self, identity: str) -> str:
        known = self._known.known[identity]
        if identity not in self._figures:
            sectors = self.offices.sectors(known)
            self._figures[identity] = Figure(identity, known.name, known.kind, known.country, sectors,
                                             self.offices.office(identity), known=True)
        return identity

    def _person(self, name: Found) -> str | None:
        """The bearer of a person's name: whom the report has named in full, else who is in office, else the only one."""
        key = fold(self._parse.tokens[name.last].text)
        if name.kind == "person":
            chosen = self._listed(self._nearest(name.targets))
            self._surnames[key] = chosen
            return chosen
        for target in name.targets:
            if target in self._figures or any(target in n.targets and n.kind == "person" for n in self._names.values()):
                return self._listed(target)
        if name.first == name.last and any(self._same_surname(name, other) for other in self._names.values()):
            return None  # somebody else of that name stands in full in the report
        serving = [t for t in name.targets if self.offices.serving(t)]
        about = [t for t in serving or name.targets if self._known.known[t].country in self.countries
                 or self._known.known[t].country in ("IGO", "UNO", "EUR")]
        choice = about or serving or (list(name.targets) if len(name.targets) == 1 else [])
        return self._listed(choice[0]) if choice else None

    def _same_surname(self, name: Found, other: Found) -> bool:
        if other.kind != "unknown" or other.first == other.last:
            return False
        stems = self._stage.inflection.stems(fold(self._parse.tokens[other.last].text))
        return bool(set(stems) & set(self._stage.inflection.stems(fold(self._parse.tokens[name.first].text))))

    def _unlisted(self, token: Token, name: Found) -> str | None:
        """Somebody whom no table lists: known by what stands beside the name, and by surname from then on."""
        tokens = self._parse.tokens
        stems = self._stage.inflection.stems(fold(tokens[name.last].text))
        for stem in stems:
            if stem in self._surnames:
                return self._surnames[stem]
        title = self._title(name)
        if title is None and name.first == name.last:
            return None
        text = self._parse.text[tokens[name.first].start:tokens[name.last].end]
        country, sectors, office = self._described(title) if title is not None else (None, (), None)
        country = country or self._story.near(token.sent)
        identity = self._figure(_slug(text), text, "person", country, sectors)
        self._figures[identity].office = office
        for stem in stems:
            self._surnames.setdefault(stem, identity)
        return identity

    def _title(self, name: Found) -> Token | None:
        """The class noun that a name is apposed to, or that is apposed to it."""
        tokens = self._parse.tokens
        inside = range(name.first, name.last + 1)
        for i in inside:
            token = tokens[i]
            for near in (token.head, *token.children):
                if near is not None and near.i not in inside and self._actor_class(near) and abs(near.i - i) <= 12 and (
                        (near if near.head is token else token).dep.startswith(_NAMING)):
                    return near
        before = tokens[name.first - 1] if name.first else None
        if before is not None and before.sent == tokens[name.first].sent and self._actor_class(before):
            return before
        return None

    def _actor_class(self, token: Token) -> NounClass | None:
        for label in self._nouns.get(token.i, ()):
            noun = self._stage.classes[label]
            if noun.kind is not None:
                return noun
        return None

    def _described(self, title: Token) -> tuple[str | None, tuple[str, ...], str | None]:
        """Country, sectors and office that a class noun gives to the name beside it."""
        noun = self._actor_class(title)
        if noun is None:
            return None, (), None
        owner = self._owner(title) if noun.home == "owner" or not noun.sectors else None
        if owner is not None:
            figure = self._figures[owner]
            return figure.country, figure.sectors or noun.sectors, noun.office
        return self._country(title), noun.sectors, noun.office

    def _classed(self, token: Token) -> str | None:
        """A noun of a class: the person named beside it, the holder of the office, or the group in its country."""
        noun = self._actor_class(token)
        if noun is None:
            return None
        beside = self._beside(token)
        if beside is not None and noun.kind in ("office", "person", "group"):
            return beside
        if noun.anaphor:
            return self._pointers.pointing(token, noun)
        if noun.home == "owner":
            owner = self._owner(token)
            if owner is None:
                return self._pointers.same_class(token, noun)
            if noun.name == "bloc-leaders":
                return owner
            figure = self._figures[owner]
            return self._figure(_slug(f"{owner} {noun.name}"), noun.label.replace("{owner}", figure.name), noun.kind or
                                "group", figure.country, figure.sectors or noun.sectors)
        country = noun.country or self._country(token)
        if noun.kind == "office":
            holder = self._holder(token, noun, country)
            if holder is not None:
                return holder
        if country is None and noun.home == "story":
            country = self._pointers.same_institution(token, noun) or self._story.near(token.sent)
        return self._in_country(noun, country)

    def _in_country(self, noun: NounClass, country: str | None) -> str:
        where = self._known.country_names.get(country or "", country or "an unnamed country")
        label = noun.label.replace("{country}", where).replace("{noun}", noun.name.replace("-", " "))
        return self._figure(_slug(f"{country or ''} {noun.name}"), label, noun.kind or "group", country, noun.sectors)

    def _holder(self, token: Token, noun: NounClass, country: str | None) -> str | None:
        former = any(c.lemma in self._stage.inflection.former for c in token.children)
        if former:
            return None
        if country is None:
            pointed = self._pointers.same_office(token, noun)
            if pointed is not None:
                return pointed
            country = self._story.near(token.sent)
        holder = self.offices.holder(noun.office or "", country, set(self._figures))
        return self._listed(holder) if holder else None

    def _beside(self, token: Token) -> str | None:
        """The person named in apposition to a class noun."""
        limit = token.i + 12
        for child in token.children:
            name = self._names.get(child.i)
            if name is None or name.kind not in ("person", "surname", "unknown") or child.i > limit:
                continue
            if child.dep.startswith(("flat", "appos", "compound")) or (child.dep.startswith("nmod") and child.i > token.i
                    and child.morph.case == token.morph.case and not any(c.dep == "case" for c in child.children)):
                person = self.who(child)
                if person is not None and self._figures[person].kind == "person":
                    return person
        return None

    def _country(self, token: Token) -> str | None:
        """The country that a noun phrase itself names: demonym, genitive, possessor, or that of its inner noun."""
        for child in token.children:
            if child.dep.startswith(("conj", "acl", "appos", "parataxis")):
                continue
            country = self.country_of(child)
            if country is not None:
                return country
            if child.upos in ("DET", "PRON") and child.lemma in self._stage.inflection.possessive:
                owner = self._pointers.pronoun(child)
                if owner is not None and self._figures[owner].country:
                    return self._figures[owner].country
        for child in token.children:
            if child.dep.startswith(("nmod", "compound", "flat", "amod", "obj", "obl")):
                inner = self._country(child)
                if inner is not None:
                    return inner
                if child.i in self._nouns and (noun := self._actor_class(child)) and noun.anaphor == "country":
                    pointed = self.who(child)
                    if pointed is not None:
                        return self._figures[pointed].country
        return None

    def _owner(self, token: Token) -> str | None:
        """The organisation that an office or a group of leaders belongs to."""
        for child in token.children:
            if child.dep.startswith(("nmod", "compound", "flat", "amod", "obj")) and not child.dep.startswith("conj"):
                entity = self.who(child)
                if entity is not None and self._figures[entity].kind in ("organization", "country", "person", "group"):
                    return entity
                deeper = self._owner(child)
                if deeper is not None:
                    return deeper
        return None

    def _figure(self, identity: str, name: str, kind: str, country: str | None, sectors: tuple[str, ...]) -> str:
        if identity not in self._figures:
            self._figures[identity] = Figure(identity, name, kind, country, sectors)
        return identity


def _slug(text: str) -> str:
    return "-".join(fold(text).split())
