"""Codes of other data sets for PLOVER's types (ontology/crosswalks) and for countries (knowledge/crosswalks)."""

import csv
import hashlib
from functools import cache
from typing import Any, NamedTuple

from casus.lexicon.store import data_root, read_yaml


class Country(NamedTuple):
    """A country's codes; empty where a data set has none."""

    iso3: str
    name: str
    iso2: str
    number: str
    fips: str
    cow: str
    gw: str
    region: str


UNKNOWN = Country("", "", "", "", "", "", "", "")


@cache
def _countries() -> dict[str, Country]:
    with open(data_root() / "knowledge" / "crosswalks" / "countries.csv", encoding="utf8", newline="") as handle:
        return {row[0]: Country(*row) for row in list(csv.reader(handle))[1:]}


def country(iso3: str | None) -> Country:
    """The codes of a country; of an international body its PLOVER code as name and alpha-3."""
    return _countries().get(iso3 or "", UNKNOWN._replace(iso3=iso3 or "", name=iso3 or ""))


@cache
def crosswalk(name: str) -> dict[str, Any]:
    """A table of ontology/crosswalks: type, or type/mode, to a code."""
    table: dict[str, Any] = read_yaml(data_root() / "ontology" / "crosswalks" / f"{name}.yaml")
    return table


def cameo(event: dict[str, Any]) -> tuple[str, float]:
    """CAMEO code and Goldstein score of the first mode that has one, else of the type."""
    table = crosswalk("cameo")
    keys = [f"{event['type']}/{mode}" for mode in event["modes"]]
    code, score = next((table[key] for key in keys if key in table), table[event["type"]])
    return code, score


def quad(event: dict[str, Any]) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    order = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
    return order.index(event["quad"]) + 1


def number(identifier: str, digits: int = 9) -> int:
    """A whole number for readers that want one, the same for an event each time."""
    return int(hashlib.sha256(identifier.encode()).hexdigest(), 16) % int("1" + "0" * digits)


def names(parties: list[dict[str, Any]]) -> str:
    """Parties in one cell."""
    return "; ".join(p["name"] for p in parties)
