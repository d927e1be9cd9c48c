"""Compiles the hand-kept places of a language: countries, regions, areas and the supplement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from casus.errors import LexiconError
from casus.lexicon.fold import fold, skeleton
from casus.lexicon.store import compiled, data_root, read_yaml
from casus.places.forms import Forms
from casus.places.gazetteer import Gazetteer
from casus.places.model import Entry, Language, Table

_CAPITAL, _LISTED, _AREA = 1.5, 1.0, 1.0


def load_table(language: str, gazetteer: Gazetteer) -> Table:
    """A language's table, from its compiled form where that is fresh."""
    root = data_root()
    own = root / "languages" / language / "places.yaml"
    if not own.is_file():
        raise LexiconError(f"{own}: a language needs this file to find places")
    knowledge = root / "knowledge"
    sources = [own, *sorted((knowledge / "countries").glob("*.yaml")), *sorted((knowledge / "gazetteer").glob("*.yaml")),
               knowledge / "gazetteer" / "places.sqlite"]
    return compiled(f"places-{language}", sources, lambda: _Builder(language, gazetteer).build(), Table)


def _language(language: str) -> Language:
    raw = read_yaml(data_root() / "languages" / language / "places.yaml")
    sets = ("locative", "region", "district", "town", "point", "water", "person", "linking", "joining", "ordinary")
    return Language(
        endings=tuple((fold(k), tuple(map(fold, v))) for k, v in (raw["endings"] or {}).items()),
        adjective_endings=tuple(map(fold, raw["adjective_endings"])),
        derived=tuple((fold(k), tuple(map(fold, v))) for k, v in raw["derived"]),
        plural_genitive=tuple(map(fold, raw["plural_genitive"])),
        generic=tuple(map(fold, raw["generic"])), other=tuple(map(fold, raw["other"])),
        **{name: dict.fromkeys((str(w).lower() for w in raw[name]), True) for name in sets})


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
            {k: tuple(v) for k, v in self.typed.items()}, self.evidence, self.regions, self.language)

    def _names(self, raw: dict[str, Any]) -> Iterable[str]:
        """The names in the language; those in English too where it has the same letters."""
        own = [str(n) for n in raw.get(self.code) or ()]
        english = [str(n) for n in raw.get("en") or ()]
        return own if own and not fold(own[0])[:1].isascii() else dict.fromkeys(own + english)

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
        english = str(names["en"][0])
        entry = Entry(id_, english, id_, None, raw.get("lat"), raw.get("lon"), 0, "country")
        self._add(entry, self._names(names))
        for part in ("adjectives", "people"):
            for word in (raw.get(part) or {}).get(self.code) or ():
                self.evidence.setdefault(str(word).lower(), id_)
        capital = raw.get("capital")
        if capital and (place := self.gazetteer.named(str(capital["name"]), id_)):
            entry = Entry(place.id, str(capital["name"]), id_, place.admin1, place.lat, place.lon,
                          place.population, "town", _CAPITAL)
            self._add(entry, self._names(capital | {"en": [capital["name"], *(capital.get("en") or ())]}))

    def _region(self, raw: dict[str, Any]) -> None:
        lat, lon = raw.get("at") or (None, None)
        english = str(raw["en"][0])
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
        entry = Entry(f"area:{raw['id']}", str(raw["en"][0]), raw["country"], None, lat, lon, 0, "region", _AREA)
        self._add(entry, self._names(raw))

    def _listed(self, raw: dict[str, Any]) -> None:
        """A place of the supplement: GeoNames' entry of its English name, or one with its own position."""
        names = raw["en"] if isinstance(raw["en"], list) else [raw["en"]]
        english, country = str(names[0]), str(raw["country"])
        place = None
        if "at" not in raw:
            place = next((p for n in names if (p := self.gazetteer.named(str(n), country))), None)
            if place is None:
                raise LexiconError(f"supplement.yaml: {english} ({country}) is not in GeoNames' table: give it `at`")
        lat, lon = (place.lat, place.lon) if place else raw["at"]
        entry = Entry(
            place.id if place else "place:" + fold(english).replace(" ", "-"), english, country,
            place.admin1 if place else raw.get("admin1"), lat, lon,
            place.population if place else int(raw.get("population", 0)), raw.get("precision", "town"), _LISTED)
        self._add(entry, self._names(raw | {"en": names}))
