"""Entities and places that Casus knows, for completion: one small table of all names in all languages."""

import sqlite3
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from casus.lexicon.fold import fold
from casus.lexicon.ontology import words
from casus.lexicon.store import compiled, data_root, read_yaml

Json = dict[str, Any]


class Country(msgspec.Struct, frozen=True):
    """A country by its code, with a point for its label."""

    code: str
    name: str
    lat: float | None
    lon: float | None


class Named(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An entity or a place: the folded names it is found by, and what a correction with it sends."""

    keys: tuple[str, ...]
    kind: str  # actor, place or source
    name: str
    what: str  # person, organization, country; region, town
    country: str | None
    sectors: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None


class Known(msgspec.Struct, frozen=True):
    """The whole table."""

    countries: tuple[Country, ...]
    named: tuple[Named, ...]


@cache
def known() -> Known:
    """The table, from its compiled form where that is fresh."""
    root = data_root() / "knowledge"
    files = [p for part in ("countries", "organisations", "people") for p in (root / part).glob("*.yaml")]
    places = [root / "gazetteer" / f"{name}.yaml" for name in ("regions", "areas")]
    return compiled("completion", [*files, *places, root / "outlets.yaml"], _build, Known)


def _build() -> Known:
    root = data_root() / "knowledge"
    countries, named = [], list[Named]()
    for raw in _read("countries"):
        lat, lon = raw.get("lat"), raw.get("lon")
        countries.append(Country(raw["id"], raw["name"], lat, lon))
        keys = _keys(raw["name"], raw["names"], raw["id"])
        named += [Named(keys, "actor", raw["name"], "country", raw["id"], ("GOV",), lat, lon),
                  Named(keys, "place", raw["name"], "country", raw["id"], (), lat, lon)]
    for part, what in (("organisations", "organization"), ("people", "person")):
        for raw in _read(part):
            named.append(Named(_keys(raw["name"], raw.get("names")), "actor", raw["name"], what, raw.get("country"),
                               words(raw.get("sectors")) or (("GOV",) if raw.get("offices") else ())))
    for file in ("regions", "areas"):
        for raw in read_yaml(root / "gazetteer" / f"{file}.yaml"):
            names = {language: words(raw.get(language)) for language in ("en", "pl", "ru")}
            lat, lon = raw.get("at") or (None, None)
            named.append(Named(_keys(names["en"][0], names), "place", names["en"][0], "region", raw["country"], (), lat, lon))
    for raw in read_yaml(root / "outlets.yaml"):
        named.append(Named(_keys(raw["name"], {"": raw.get("aliases", ())}), "source", raw["name"], raw["kind"],
                           raw["country"]))
    return Known(tuple(sorted(countries, key=lambda c: c.name)), tuple(named))


def _read(part: str) -> Iterator[Json]:
    for path in sorted((data_root() / "knowledge" / part).glob("*.yaml")):
        yield from read_yaml(path)


def _keys(name: str, names: Any, *more: str) -> tuple[str, ...]:
    listed = [n for values in (names or {}).values() for n in words(values)]
    return tuple(dict.fromkeys(fold(n) for n in (name, *listed, *more)))


def matching(kind: str, query: str, most: int) -> list[Named]:
    """What has a name in which each word asked for begins a word; whole names first, then those that begin so."""
    wanted = fold(query).split()
    if not wanted:
        return []
    found = []
    for entry in known().named:
        if entry.kind == kind:
            ranks = [rank for key in entry.keys if (rank := _rank(key, wanted)) is not None]
            if ranks:
                found.append((min(ranks), len(entry.name), entry.name, entry))
    found.sort(key=lambda row: row[:3])
    return [row[-1] for row in found[:most]]


def _rank(key: str, wanted: list[str]) -> int | None:
    if wanted[0] not in key:
        return None
    have = key.split()
    if not all(any(word.startswith(w) for word in have) for w in wanted):
        return None
    return 0 if have == wanted else 1 if key.startswith(wanted[0]) else 2


@cache
def _gazetteer() -> sqlite3.Connection:
    path = data_root() / "knowledge" / "gazetteer" / "places.sqlite"
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def towns(query: str, most: int) -> list[Json]:
    """Places of the gazetteer whose name begins so, the largest first."""
    key = fold(query).strip()
    if len(key) < 2:
        return []
    if " " in key:
        rows = _gazetteer().execute(
            "SELECT DISTINCT p.id, p.name, p.country, p.admin1, p.lat, p.lon FROM phrase t JOIN place p ON p.id = t.place "
            "WHERE t.skeleton BETWEEN ? AND ? AND t.name BETWEEN ? AND ? ORDER BY p.population DESC LIMIT ?",
            (key[:3], key[:3] + "\U0010ffff", key, key + "\U0010ffff", most))
    else:
        rows = _gazetteer().execute(
            "SELECT DISTINCT p.id, p.name, p.country, p.admin1, p.lat, p.lon FROM word t JOIN place p ON p.id = t.place "
            "WHERE t.key BETWEEN ? AND ? ORDER BY p.population DESC LIMIT ?", (key, key + "\U0010ffff", most))
    return [{"name": name, "country": country, "admin1": admin1, "lat": lat / 1e4, "lon": lon / 1e4, "precision": "town",
             "gazetteer_id": f"geonames:{id_}"} for id_, name, country, admin1, lat, lon in rows]
