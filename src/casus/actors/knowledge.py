"""The knowledge base of actors, compiled for one language: names, countries, people, offices by date."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from casus.lexicon.entries import language_folder
from casus.lexicon.fold import fold
from casus.lexicon.ontology import words
from casus.lexicon.store import compiled, data_root, read_yaml


class Tenure(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Who held an office of a country (or organisation), from and to as ISO prefixes; '' is open."""

    person: str
    office: str
    of: str
    start: str
    end: str


class Known(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An entity of the knowledge base."""

    id: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    head: str = ""  # of an organisation: the key in ``holders`` of the office that leads it


class Name(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A name as a sequence of folded words.

    ``kind`` is country, people, adjective, capital, org, outlet, person or surname; ``case`` tells how it is
    written: "upper" for an acronym, "lower" for what has no capital in front, else "".
    """

    words: tuple[str, ...]
    target: str
    kind: str
    case: str = ""


class Knowledge(msgspec.Struct, frozen=True):
    """The tables of one language: names by their first word and by its stem."""

    known: dict[str, Known]
    names: dict[str, tuple[Name, ...]]
    tenures: dict[str, tuple[Tenure, ...]]  # by person
    holders: dict[str, tuple[Tenure, ...]]  # by "office of"
    capitals: dict[str, str]
    country_names: dict[str, str]
    seats: dict[str, str]  # id of a seat -> office
    borders: dict[str, frozenset[str]]  # country -> those that it has a land border with
    forms: dict[str, frozenset[str]]  # class of nouns ("kingdom") -> the countries that it may mean
    sexes: dict[str, str]  # given name, folded -> the gender of a pronoun that takes up who bears it


class Inflection(msgspec.Struct, frozen=True):
    """How names inflect in a language (languages/xx/names.yaml)."""

    endings: tuple[str, ...]
    alternations: dict[str, str]
    former: frozenset[str]
    deposed: frozenset[str]  # of the last holder of an office, whoever else held it before
    then: frozenset[str]  # of whoever held it at some other time
    both: frozenset[str]
    regional: frozenset[str]  # adjectives of parts of the world, written like names
    continents: frozenset[str]  # parts of the world whose name holds a country's: Latin America
    personal: frozenset[str]
    possessive: frozenset[str]
    own: frozenset[str]  # of those, what belongs to the subject
    whose: frozenset[str]  # relative pronouns that say whose something is
    pair: frozenset[str]  # of the words for two, those that mean no others but these two
    this: frozenset[str]
    partitives: frozenset[str]
    of: frozenset[str]
    articles: frozenset[str]
    vowels: str  # letters, folded, in which a given name ends that shows no case
    glides: tuple[str, ...]
    letters: dict[str, str]  # of names that no table lists, the longest first
    romanised_of: frozenset[str]  # only of these countries' people; all, if empty

    def stem(self, word: str) -> str:
        """The part of a citation form that all its forms share: without its final vowel."""
        if word.endswith(self.glides):
            return word[:-1]
        for ending in self.endings:
            if len(ending) <= 2 and word.endswith(ending) and len(word) - len(ending) >= 3:
                return word[: -len(ending)]
        return word

    def stems(self, form: str) -> list[str]:
        """The stems that an inflected form may have, the form itself first."""
        found = [form]
        for ending in self.endings:
            if form.endswith(ending) and len(form) - len(ending) >= 2:
                stem = form[: -len(ending)]
                if stem not in found:
                    found.append(stem)
                for end, citation in self.alternations.items():
                    if stem.endswith(end):
                        found.append(stem[: -len(end)] + citation)
        return found


_SEXES = {"women": "Fem", "men": "Masc"}


def load_inflection(language: str) -> Inflection:
    """A language's inflection of names."""
    raw = read_yaml(language_folder(language) / "names.yaml")
    endings = tuple(sorted((str(e) for e in raw["endings"]), key=lambda e: -len(e)))
    sets = {key: frozenset(raw[key]) for key in (
        "former", "deposed", "then", "both", "regional", "continents", "personal", "possessive", "own", "whose", "pair",
        "this", "partitives", "of", "articles")}
    letters = dict(sorted(raw["romanise"].items(), key=lambda item: -len(item[0])))
    return msgspec.convert({"endings": endings, "alternations": raw["alternations"], **sets, "glides": raw["glides"],
                            "vowels": raw["vowels"], "letters": letters, "romanised_of": raw["romanised-of"]}, Inflection)


def load_knowledge(language: str) -> Knowledge:
    """The knowledge base for one language."""
    root = data_root() / "knowledge"
    files = [p for part in ("countries", "organisations", "people") for p in (root / part).glob("*.yaml")]
    files += [language_folder(language) / "names.yaml"]
    files += [root / name for name in ("outlets.yaml", "neighbours.yaml", "given-names.yaml")]
    return compiled(f"actors-{language}", files, lambda: _build(language, root), Knowledge)


class _Builder:
    def __init__(self, language: str) -> None:
        self.language = language
        self.inflection = load_inflection(language)
        self.known: dict[str, Known] = {}
        self.names: dict[str, list[Name]] = {}
        self.surname_first: set[str] = set()

    def name(self, text: str, target: str, kind: str) -> None:
        """Files a name under its first word and under the stem of that."""
        parts = tuple(fold(text).split())
        if parts and (len(parts) > 1 or len(parts[0]) > 1):
            entry = Name(parts, target, kind, _case(text))
            for key in {parts[0], self.inflection.stem(parts[0])}:
                bucket = self.names.setdefault(key, [])
                if entry not in bucket:
                    bucket.append(entry)


def _case(text: str) -> str:
    if text[0].islower():
        return "lower"
    return "upper" if text.isupper() and " " not in text else ""


def _raw(folder: Path) -> Iterable[dict[str, Any]]:
    for path in sorted(folder.glob("*.yaml")):
        yield from read_yaml(path)


def _build(language: str, root: Path) -> Knowledge:
    make = _Builder(language)
    capitals: dict[str, str] = {}
    countries: dict[str, str] = {}
    seats: dict[str, str] = {}
    for raw in _raw(root / "countries"):
        _country(make, raw, capitals, countries, seats)
    for raw in _raw(root / "organisations"):
        _organisation(make, raw)
    for raw in read_yaml(root / "outlets.yaml"):
        _outlet(make, raw)
    tenures: dict[str, list[Tenure]] = {}
    holders: dict[str, list[Tenure]] = {}
    for raw in _raw(root / "people"):
        _person(make, raw, tenures, holders)
    around = read_yaml(root / "neighbours.yaml")
    return Knowledge(make.known, {stem: tuple(sorted(names, key=lambda n: -len(n.words)))
                                  for stem, names in make.names.items()},
                     {k: tuple(v) for k, v in tenures.items()}, {k: tuple(v) for k, v in holders.items()},
                     capitals, countries, seats, _mirrored(around["borders"]),
                     {form: frozenset(codes) for form, codes in around["forms"].items()},
                     {name: sex for key, sex in _SEXES.items() for name in read_yaml(root / "given-names.yaml")[key]})


def _mirrored(pairs: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """The neighbours of every country, of a table that has each pair once."""
    found: dict[str, set[str]] = {}
    for one, others in pairs.items():
        for other in others:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return {code: frozenset(around) for code, around in found.items()}


def _country(make: _Builder, raw: dict[str, Any], capitals: dict[str, str], countries: dict[str, str],
             seats: dict[str, str]) -> None:
    code, language = raw["id"], make.language
    if raw.get("surname") == "first":
        make.surname_first.add(code)
    countries[code] = raw["name"]
    make.known[code.lower()] = Known(code.lower(), raw["name"], "country", code, ())
    for key, kind in (("names", "country"), ("adjectives", "adjective"), ("people", "people")):
        for text in (raw.get(key) or {}).get(language, ()):
            make.name(str(text), code, kind)
    capital = raw.get("capital") or {}
    for text in (*words(capital.get(language)), *words((raw.get("metonyms") or {}).get(language))):
        make.name(text, code, "capital")
        capitals.setdefault(fold(text), code)
    for seat in raw.get("seats") or ():
        identity = f"{code.lower()}-{seat.get('office') or 'government'}-seat"
        seats[identity] = seat.get("office") or ""
        make.known.setdefault(identity, Known(identity, seat["name"], "organization", code, ("GOV",)))
        for text in words(seat.get(language)):
            make.name(text, identity, "org")


def _organisation(make: _Builder, raw: dict[str, Any]) -> None:
    identity = raw["id"]
    office, *of = words(raw.get("head")) or ("",)
    make.known[identity] = Known(identity, raw["name"], raw.get("kind", "organization"), raw.get("country"),
                                 words(raw.get("sectors")), f"{office} {of[0] if of else identity}" if office else "")
    for text in (raw.get("names") or {}).get(make.language, ()):
        make.name(str(text), identity, "org")


def _outlet(make: _Builder, raw: dict[str, Any]) -> None:
    """News agencies and outlets speak in reports; the sites of state bodies (official) are no actors.

    Nor are those read whose names are ordinary words or places too.
    """
    if raw["kind"] == "official" or raw.get("ordinary"):
        return
    identity = f"outlet-{raw['id']}"
    make.known[identity] = Known(identity, raw["name"], "organization", raw.get("country"), ("JRN",))
    for text in dict.fromkeys((raw["name"], *raw["aliases"])):
        make.name(str(text), identity, "outlet")


def _person(make: _Builder, raw: dict[str, Any], tenures: dict[str, list[Tenure]], holders: dict[str, list[Tenure]]
            ) -> None:
    identity = raw["id"]
    make.known[identity] = Known(identity, raw["name"], "person", raw.get("country"), words(raw.get("sectors")))
    for text in (raw.get("names") or {}).get(make.language, ()):
        make.name(str(text), identity, "person")
        parts = str(text).split()
        first = raw.get("country") in make.surname_first and len(parts[0]) > 1
        make.name(parts[0] if first else parts[-1], identity, "surname")
    for office in raw.get("offices") or ():
        of = office.get("org") or raw.get("country") or ""
        tenure = Tenure(identity, office["office"], of, str(office.get("from") or ""), str(office.get("to") or ""))
        tenures.setdefault(identity, []).append(tenure)
        holders.setdefault(f"{office['office']} {of}", []).append(tenure)
