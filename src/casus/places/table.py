"""Compiles the hand-kept places of a language: countries, regions, areas and the supplement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from casus.errors import LexiconError
from casus.lexicon.fold import fold, skeleton
from casus.lexicon.ontology import words
from casus.lexicon.store import compiled, data_root, read_yaml
from casus.places.forms import Forms
from casus.places.gazetteer import Gazetteer
from casus.places.model import Entry, Language, Table

_SETS = (
    "locative", "region", "district", "town", "point", "water", "person", "linking", "joining", "ordinary", "capital")
_CAPITAL, _LISTED, _AREA = 2.0, 1.5, 1.0


def load_table(language: str, gazetteer: Gazetteer) -> Table:
    """A language's table, from its compiled form where that is fresh."""
    root = data_root()
    own = root / "languages" / language / "places.yaml"
    if not own.is_file():
        raise LexiconError(f"{own}: a language needs this file to find places")
    facts = root / "knowledge"
    sources = [own, facts / "gazetteer" / "places.sqlite", *facts.glob("countries/*.yaml"),
               *facts.glob("gazetteer/*.yaml")]
    return compiled(f"places-{language}", sources, lambda: _Builder(language, gazetteer).build(), Table)


def _language(language: str) -> Language:
    raw = read_yaml(data_root() / "languages" / language / "places.yaml")
    return Language(
        endings=tuple((fold(k), tuple(map(fold, v))) for k, v in (raw["endings"] or {}).items()),
        adjective_endings=tuple(map(fold, raw["adjective_endings"])),
        derived=tuple((fold(k), tuple(map(fold, v))) for k, v in raw["derived"]),
        plural_genitive=tuple(map(fold, raw["plural_genitive"])),
        generic=tuple(map(fold, raw["generic"])), other=tuple(map(fold, raw["other"])),
        **{name: dict.fromkeys((str(w).lower() for w in raw[name]), True) for name in _SETS})


class _Builder:
    """Gathers entries and their names."""

    def __init__(self, language: str, gazetteer: Gazetteer) -> None:
        self.code = language
        self.language = _language(language)
        self.gazetteer = gazetteer
        self.forms = Forms(self.language)
        self.entries: list[Entry] = []
        self.words: dict[str, list[int]] = {}
        self.phrases: dict[str, list[tuple[str, int]]] = {}
        self.adjectives: dict[str, list[int]] = {}
        self.typed: dict[str, list[int]] = {}
        self.evidence: dict[str, str] = {}
        self.regions: dict[str, str] = {}
        self.countries: dict[str, int] = {}
        self.capitals: dict[str, int] = {}  # GeoNames id -> entry
        self.seats: dict[str, int] = {}  # country -> entry of its capital

    def build(self) -> Table:
        """The whole table."""
        root = data_root() / "knowledge"
        for path in sorted((root / "countries").glob("*.yaml")):
            for raw in read_yaml(path):
                self._country(raw)
        for raw in read_yaml(root / "gazetteer" / "regions.yaml"):
            self._region(raw)
        for raw in read_yaml(root / "gazetteer" / "areas.yaml"):
            self._area(raw)
        for raw in read_yaml(root / "gazetteer" / "supplement.yaml"):
            self._listed(raw)
        return Table(
            tuple(self.entries), {k: tuple(v) for k, v in self.words.items()},
            {k: tuple(v) for k, v in self.phrases.items()}, {k: tuple(v) for k, v in self.adjectives.items()},
            {k: tuple(v) for k, v in self.typed.items()}, self.evidence, self.regions, self.countries,
            self.seats, self.language)

    def _names(self, raw: dict[str, Any]) -> Iterable[str]:
        """The names in the language; those in English too where it has the same letters."""
        own, english = words(raw.get(self.code)), words(raw.get("en"))
        if own and not fold(own[0])[:1].isascii():
            return own
        return dict.fromkeys((*own, *english))

    def _add(self, entry: Entry, names: Iterable[str]) -> None:
        number = len(self.entries)
        self.entries.append(entry)
        for name in names:
            self._name(fold(name), number)

    def _name(self, key: str, number: int) -> None:
        if " " in key:
            same = self.phrases.setdefault(skeleton(key), [])
            if (key, number) not in same:
                same.append((key, number))
        elif len(key) > 1 and number not in self.words.setdefault(key, []):
            self.words[key].append(number)

    def _country(self, raw: dict[str, Any]) -> None:
        id_, names = str(raw["id"]), raw["names"]
        english = str(raw["name"])
        entry = Entry(id_, english, id_, None, raw.get("lat"), raw.get("lon"), 0, "country")
        self.countries[id_] = len(self.entries)
        self._add(entry, self._names(names))
        for part in ("adjectives", "people"):
            for word in words((raw.get(part) or {}).get(self.code)):
                self.evidence.setdefault(word.lower(), id_)
        capital = raw.get("capital")
        if capital and (place := self.gazetteer.named(str(capital["name"]), id_)):
            entry = Entry(place.id, str(capital["name"]), id_, place.admin1, place.lat, place.lon,
                          place.population, "town", _CAPITAL)
            self.capitals[place.id] = self.seats[id_] = len(self.entries)
            self._add(entry, self._names(capital | {"en": (str(capital["name"]), *words(capital.get("en")))}))

    def _region(self, raw: dict[str, Any]) -> None:
        lat, lon = raw.get("at") or (None, None)
        english = words(raw["en"])[0]
        number = len(self.entries)
        self.entries.append(Entry(raw["id"], english, raw["country"], raw["id"], lat, lon, 0, "region"))
        self.regions[raw["id"]] = english
        for name in self._names(raw):
            key = fold(name)
            self._name(key, number)
            self._bare(key, number)

    def _bare(self, key: str, number: int) -> None:
        """The name without its generic word: an adjective's stem, or a name that needs the word beside it."""
        words = key.split()
        bare = [word for word in words if word not in self.language.generic]
        if not bare or len(bare) == len(words):
            return
        rest = " ".join(bare)
        stems = self.forms.stems(rest)
        if stems and number not in self.adjectives.setdefault(stems[0], []):
            self.adjectives[stems[0]].append(number)
        if number not in self.typed.setdefault(rest, []):
            self.typed[rest].append(number)

    def _area(self, raw: dict[str, Any]) -> None:
        lat, lon = raw["at"]
        id_, name = f"area:{raw['id']}", words(raw["en"])[0]
        self._add(Entry(id_, name, raw["country"], None, lat, lon, 0, "region", _AREA), self._names(raw))

    def _listed(self, raw: dict[str, Any]) -> None:
        """A place of the supplement: GeoNames' entry of its English name, or one with its own position."""
        names, country = words(raw["en"]), str(raw["country"])
        english, place = names[0], None
        if "at" not in raw:
            place = next((p for n in names if (p := self.gazetteer.named(n, country))), None)
            if place is None:
                raise LexiconError(f"supplement.yaml: {english} ({country}) is not in GeoNames: give it `at`")
        lat, lon = (place.lat, place.lon) if place else raw["at"]
        entry = Entry(
            place.id if place else "place:" + fold(english).replace(" ", "-"), english, country,
            place.admin1 if place else None, lat, lon, place.population if place else 0, "town", _LISTED)
        same = self.capitals.get(entry.id)
        if same is None:
            self._add(entry, self._names(raw))
        else:
            self.entries[same] = msgspec.structs.replace(self.entries[same], name=english)
            for name in self._names(raw):
                self._name(fold(name), same)
