"""The outlets and the words around reports: read, checked, and found by any of their names."""

import re

from casus.documents.tables import outlets, surroundings
from casus.lexicon.store import data_root, read_yaml


def test_outlets_are_many_and_well_formed() -> None:
    entries = read_yaml(data_root() / "knowledge" / "outlets.yaml")
    assert len(entries) >= 150
    assert len({entry["id"] for entry in entries}) == len(entries)
    for entry in entries:
        assert entry["country"] is None or re.fullmatch(r"[A-Z]{3}", entry["country"])
        assert all(re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}", domain) for domain in entry["domains"])
        assert set(entry) - {"ordinary"} == {"id", "name", "aliases", "domains", "country", "kind"}


def test_an_outlet_is_found_by_every_name() -> None:
    for name in ("belta.by", "БелТА", "biełta", "BelTA", "www.belta.by"):
        assert outlets()[name.removeprefix("www.").lower()].id == "belta"
    assert outlets()["тасс"].country == "RUS"


def test_every_language_names_all_months_and_weekdays() -> None:
    for folder in sorted((data_root() / "languages").glob("*/documents.yaml")):
        entry = read_yaml(folder)
        assert sorted(entry["months"]) == list(range(1, 13))
        assert sorted(entry["weekdays"]) == list(range(1, 8))


def test_a_languages_own_words_go_first() -> None:
    assert surroundings("pl").numeric_order == "dmy"
    assert surroundings("en").numeric_order == "mdy"
    assert surroundings("pl").months["января"] == 1
