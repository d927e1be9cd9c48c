"""Noun phrases of a class: offices and their holders, institutions, groups, and whose they are."""

from __future__ import annotations

from casus.actors.beside import belongs
from casus.actors.owners import Owners
from casus.actors.relations import RELATIVE
from casus.language import Token
from casus.lexicon.fold import fold
from casus.lexicon.model import NounClass

_OWNING = ("nmod", "compound", "flat", "amod", "obj", "appos")
_OWNERS = frozenset({"organization", "country", "person", "group"})
_PERSONAL = ("person", "surname", "unknown")
_SENT = frozenset({"mission", "peacekeepers"})  # those whom an international body sends
_BANDS = frozenset({"REB", "UAF", "CRM", "PRM", "PTY", "OPP"})
_ACTING = _BANDS | {"MIL", "COP", "GOV", "SPY"}
_POSTED = "ambassador"
_POLICE = "COP"
_ABROAD = frozenset({"MIL", "GOV", "JRN", "REF"})  # those who are met in other countries too


class Phrases(Owners):
    """Resolves the class nouns of one report."""

    def resolve(self, token: Token) -> str | None:
        """The person named beside a class noun, the holder of the office, the institution or the group."""
        cast = self._cast
        noun = cast.actor_class(token)
        if noun is None:
            return None
        beside = self._near.resolve(token, noun)
        if beside is not None:
            self._titled(beside, token, noun)
            return beside
        if cast.may_be(token, "grouping") and (group := self._pointers.grouping(token)) is not None:
            return group
        if noun.kind in ("person", "group") and noun.sectors and noun.home == "story" and not noun.anaphor and (
                person := self._pointers.same_person(token, noun)) is not None:
            return person
        if noun.anaphor in RELATIVE:
            return self._relations.resolve(token, noun, self.country(token))
        if (body := self._members(token)) is not None:
            return body
        if noun.anaphor in ("party", "country", "neighbour", "foe") and (several := cast.several(token)):
            return several[0]
        if noun.anaphor == "party" and (side := self.country(token)) is not None:
            return cast.country(side)
        if noun.anaphor and noun.anaphor != "foe":
            return self._pointers.pointing(token, noun)
        if noun.home == "owner":
            return self._owned(token, noun)
        if noun.kind == "group" and (own := self._own(token, noun)) is not None:
            return own
        if noun.kind == "office" and (band := self._band(token)) is not None:
            return band if token.morph.number == "Plur" else self._led(band, noun)
        country = noun.country or self.country(token)
        if noun.theme in _SENT and not noun.country:
            body = self._sender(token) if cast.may_be(token, "mission") else None
            body = body or (self._pointers.mission() if country is None else None)
            if body is not None:
                return body
        past = self._past(token) if noun.kind in ("office", "person") else ""
        if noun.kind == "office" and not (country is None and token.morph.number == "Plur"):
            holder = self._holder(token, noun, country, past)
            if holder is not None:
                return holder
        if past in ("former", "deposed"):
            return self._former(noun, country or cast.story(token))
        if country is None and noun.world and cast.has_sister(noun.world):
            return cast.listed(noun.world)
        sectors = noun.sectors
        if country is None and (organisation := self._organisation(token)) is not None:
            figure = cast.get(organisation)
            if noun.kind == "office":  # "the leaders of the alliance" are the alliance
                return organisation if token.morph.number == "Plur" else self._led(organisation, noun)
            country, sectors = figure.country, tuple(dict.fromkeys((*noun.sectors, *figure.sectors)))
        if country is None and noun.home == "story" and not self._regional(token):
            same = self._pointers.same_institution(token, noun)
            country = cast.story(token)
            if noun.kind != "office" and not _ABROAD & set(noun.sectors):  # police act at home, soldiers need not
                country = cast.scene(token, opening=_POLICE not in noun.sectors) or country
            if same is not None and (_POLICE not in noun.sectors or cast.get(same).country == country):
                return same
        return self.of_class(noun, country, sectors)

    def _titled(self, person: str, token: Token, noun: NounClass) -> None:
        """Somebody whom the tables know from an office long left is of the country that the title names."""
        figure = self._cast.get(person)
        if not figure.known or noun.kind != "office" or self._cast.offices.serving(person) or (
                self._organisation(token) is not None):
            return
        country = self.country(token)
        if country is not None and self._cast.is_country(country):
            figure.country = country

    def of_country(self, noun: NounClass, country: str) -> str:
        """The holder of an office, else the body or group of a class, in a country."""
        if noun.kind == "office":
            for office in (noun.office or "", *noun.offices):
                holder = self._cast.offices.holder(office, country, self._cast.figures())
                if holder is not None:
                    return self._cast.listed(holder)
        return self.of_class(noun, country)

    def described(self, title: Token) -> tuple[str | None, tuple[str, ...], str | None]:
        """Country, sectors and office that a class noun gives to the name beside it."""
        cast = self._cast
        noun = cast.actor_class(title)
        if noun is None:
            return None, (), None
        related = noun.anaphor in RELATIVE and self.country(title) is not None  # somebody else's, and so not of that side
        owner = self._owner(title) if (noun.home == "owner" or not noun.sectors) and not related else None
        if owner is not None:
            figure = cast.get(owner)
            return figure.country, figure.sectors or noun.sectors, noun.office
        country, sectors = self.country(title), noun.sectors
        if country is None and (organisation := self._organisation(title)) is not None:
            figure = cast.get(organisation)
            country, sectors = figure.country, tuple(dict.fromkeys((*sectors, *figure.sectors)))
        return country, sectors, noun.office

    def of_class(self, noun: NounClass, country: str | None, sectors: tuple[str, ...] | None = None) -> str:
        """The body or group of a class in a country."""
        sectors = noun.sectors if sectors is None else sectors
        where = self._cast.country_name(country)
        label = noun.label.replace("{country}", where).replace("{owner}", where).replace(
            "{noun}", noun.name.replace("-", " ")).replace("{owner}", where)
        return self._cast.figure(_slug(f"{country or ''} {noun.name}"), label, noun.kind or "group", country, sectors)

    def _owned(self, token: Token, noun: NounClass) -> str | None:
        """Somebody of an organisation: its head or its speaker, by office where that is known, its members."""
        owner = self._owner(token)
        if owner is None:
            if noun.name == "bloc-leaders" and any(c.dep == "amod" for c in token.children):  # "the member states"
                body = self._pointers.body(token)
                if body is not None:
                    return body
            if noun.world and self._cast.has_sister(noun.world) and not self._pointers.knows(noun.office):
                return self._led(self._cast.listed(noun.world), noun)
            same = self._pointers.same_class(token, noun)
            country = self.country(token) if same is None else None
            if country is None and noun.name == "bloc-leaders" and (bloc := self._pointers.bloc()) is not None:
                return bloc
            if country is None and same is None and noun.sectors and noun.kind == "group":
                return self.of_class(noun, self._cast.story(token))
            if country is None:
                return same
            owner = self._cast.country(country)
        if noun.name == "bloc-leaders":
            return owner
        return self._led(owner, noun)

    def _led(self, owner: str, noun: NounClass) -> str:
        """The holder of an office of an organisation, or the office."""
        cast = self._cast
        if noun.kind == "office" and noun.office:
            chief = noun.office in ("organisation-head", "leader")
            holder = cast.offices.head(owner, noun.office, chief=chief)
            if holder is None and cast.get(owner).kind == "country":
                holders = (cast.offices.holder(o, cast.get(owner).country, cast.figures()) for o in noun.offices)
                holder = next(filter(None, holders), None)
            if holder is None and noun.office == "spokesperson" and (speaker := cast.class_of(owner).speaker):
                holder = cast.offices.holder(speaker, cast.get(owner).country, cast.figures())
            if holder is not None:
                return cast.listed(holder)
        figure = cast.get(owner)
        label = noun.label.replace("{owner}", figure.name).replace("{country}", figure.name).replace(
            "{noun}", noun.name.replace("-", " "))
        return cast.figure(_slug(f"{owner} {noun.name}"), label, noun.kind or "group", figure.country,
                           figure.sectors or noun.sectors)

    def _own(self, token: Token, noun: NounClass) -> str | None:
        """"His men", "their fighters": those of a person or a band, of its sectors and country."""
        for child in token.children:
            owner = self._pointers.possessor(child) if child.upos in ("DET", "PRON") else None
            figure = self._cast.get(owner) if owner is not None else None
            if figure is not None and figure.country and (noun.name == "people" or set(figure.sectors[:1]) & _BANDS) and (
                    set(figure.sectors) & _ACTING):
                label = f"{noun.name.replace('-', ' ')} of {figure.name}"
                sectors = tuple(dict.fromkeys((*figure.sectors, *(noun.sectors if noun.name != "people" else ()))))
                return self._cast.figure(_slug(f"{figure.id} {noun.name}"), label, "group", figure.country, sectors)
        return None

    def _band(self, token: Token) -> str | None:
        """The armed band or party whose leader somebody is by "his" or "whose"."""
        for child in token.children:
            owner = self._pointers.possessor(child) if child.upos in ("DET", "PRON") else None
            if owner is not None and set(self._cast.get(owner).sectors[:1]) & _BANDS:
                return owner
        return None

    def _past(self, token: Token) -> str:
        """Whether a phrase says that an office is held no more: former, deposed, then, or empty."""
        words = {w for c in token.children for w in (c.lemma, c.lower)}
        inflection = self._cast.inflection
        for kind, marks in (("deposed", inflection.deposed), ("former", inflection.former), ("then", inflection.then)):
            if words & marks:
                return kind
        return ""

    def _former(self, noun: NounClass, country: str | None) -> str:
        """Somebody who was in an office or of a class, and of whom no more is said."""
        label = noun.label.replace("{country}", self._cast.country_name(country)).replace(
            "{noun}", noun.name.replace("-", " ")).replace("{owner}", self._cast.country_name(country))
        label = f"former {label.removeprefix('former ')}"
        return self._cast.figure(_slug(f"{country or ''} former {noun.name}"), label, "person", country,
                                 tuple(dict.fromkeys(("ELI", *noun.sectors))))

    def _holder(self, token: Token, noun: NounClass, country: str | None, past: str) -> str | None:
        cast = self._cast
        if past == "then":
            return None
        if past:
            for office in (noun.office or "", *noun.offices):
                gone = cast.offices.past(office, country or cast.story(token), cast.named(), last=past == "deposed")
                if gone is not None:
                    return cast.listed(gone)
            return None
        if country is None:
            organisation = self._organisation(token)
            if organisation is not None:
                return self._led(organisation, noun)
            pointed = self._pointers.same_office(token, noun)
            if pointed is not None:
                return pointed
            country = None if self._regional(token) else cast.story(token)
        if noun.office == _POSTED and country is not None:  # a country has one in every other: only a named one is meant
            posted = (n for n in sorted(cast.named() & cast.known.keys()) if cast.offices.office(n) == _POSTED)
            name = next((n for n in posted if cast.known[n].country == country), None)
            return cast.listed(name) if name is not None else None
        if noun.office == "minister" and (pointed := self._pointers.same_office(token, noun, country)):
            return pointed
        for office in (noun.office or "", *noun.offices):
            holder = cast.offices.holder(office, country, cast.figures())
            if holder is not None:
                return cast.listed(holder)
        return None

    def _owner(self, token: Token) -> str | None:
        """The organisation that an office or a group of leaders belongs to; a country, if it names no other."""
        cast = self._cast
        country: str | None = None
        unplaced: tuple[str, NounClass] | None = None  # a body whose country, if any, stands beside it
        for child in token.children:
            if not child.dep.startswith(_OWNING) or not belongs(cast, child):
                continue
            name = cast.names.get(child.i)
            entity = cast.who(child) if name is None or name.kind not in _PERSONAL else None
            if entity is None or cast.get(entity).kind not in _OWNERS:
                entity = self._owner(child)
            if entity is None:
                continue
            if cast.get(entity).kind != "country":
                noun = cast.actor_class(child)
                if name is not None or noun is None or self.country(child) is not None:
                    return entity
                unplaced = unplaced or (entity, noun)
            else:
                country = country or entity
        if unplaced is None:
            return country
        return unplaced[0] if country is None else self.of_class(unplaced[1], cast.get(country).country)


def _slug(text: str) -> str:
    return "-".join(fold(text).split())
