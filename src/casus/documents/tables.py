"""What the languages and the knowledge base say of the surroundings of a report, read through the cache."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from casus.errors import LexiconError
from casus.lexicon.store import compiled, data_root, read_yaml

_FILE = "documents.yaml"
_LISTS = ("day_endings", "year_words", "clock_words", "clock_endings", "header_words", "source_words",
          "credit_words", "correspondent_words", "conjunctions")


class Surroundings(msgspec.Struct, frozen=True):
    """The words of one language that stand around a report; all lower case, as they are printed.

    ``months`` give 1-12, ``weekdays`` 1-7 (Monday is 1); ``numeric_order`` is how ``5/6/2022`` is meant.
    """

    months: dict[str, int]
    weekdays: dict[str, int]
    day_endings: tuple[str, ...]
    year_words: tuple[str, ...]
    clock_words: tuple[str, ...]
    clock_endings: tuple[str, ...]
    header_words: tuple[str, ...]
    source_words: tuple[str, ...]
    credit_words: tuple[str, ...]
    correspondent_words: tuple[str, ...]
    conjunctions: tuple[str, ...]
    numeric_order: Literal["dmy", "mdy"]


class Outlet(msgspec.Struct, frozen=True):
    """Who publishes or is cited; ``country`` is ISO 3166 alpha-3, or PLOVER's code of an organisation."""

    id: str
    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    country: str | None
    kind: Literal["agency", "outlet", "official"]


@cache
def surroundings(language: str) -> Surroundings:
    """A language's own words, and behind them those of the others: sources are cited across languages."""
    tables = _languages()
    own = tables.get(language)
    others = [table for code, table in sorted(tables.items()) if code != language]
    ranked = [own, *others] if own else others
    if not ranked:
        raise LexiconError(f"{data_root() / 'languages'}: no language has a {_FILE}")
    merged: dict[str, Any] = {}
    for name in _LISTS:
        merged[name] = tuple(dict.fromkeys(word for table in ranked for word in getattr(table, name)))
    for name in ("months", "weekdays"):
        merged[name] = {word: n for table in reversed(ranked) for word, n in getattr(table, name).items()}
    return Surroundings(numeric_order=ranked[0].numeric_order, **merged)


@cache
def outlets() -> dict[str, Outlet]:
    """Outlets by folded name, alias and domain."""
    table = compiled("outlets", [_outlet_file()], _build_outlets, tuple[Outlet, ...])
    return {fold(key): outlet for outlet in table for key in (*outlet.domains, *outlet.aliases, outlet.name)}


def fold(name: str) -> str:
    """A name as it is looked up: lower case, single spaces, no site prefix, no quotation marks."""
    plain = " ".join(name.lower().strip("«»„”“\"' \t\n.").split())
    return plain.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def _outlet_file() -> Path:
    return data_root() / "knowledge" / "outlets.yaml"


def _build_outlets() -> tuple[Outlet, ...]:
    path = _outlet_file()
    found: list[Outlet] = []
    owner: dict[str, str] = {}
    for entry in read_yaml(path):
        try:
            outlet = msgspec.convert(entry, Outlet)
        except msgspec.ValidationError as error:
            raise LexiconError(f"{path}: {entry!r}: {error}") from error
        for key in {fold(k) for k in (*outlet.domains, *outlet.aliases, outlet.name)}:
            if owner.setdefault(key, outlet.id) != outlet.id:
                raise LexiconError(f"{path}: {key!r} names both {owner[key]} and {outlet.id}")
        found.append(outlet)
    return tuple(found)


def _languages() -> dict[str, Surroundings]:
    files = sorted((data_root() / "languages").glob(f"*/{_FILE}"))
    return compiled("documents", files, lambda: {f.parent.name: _language(f) for f in files},
                    dict[str, Surroundings])


def _language(path: Path) -> Surroundings:
    entry: dict[str, Any] = dict(read_yaml(path))
    try:
        for name, most in (("months", 12), ("weekdays", 7)):
            numbered = msgspec.convert(entry[name], dict[int, list[str]])
            if not all(1 <= n <= most for n in numbered):
                raise LexiconError(f"{path}: {name}: a number beyond 1 to {most}")
            entry[name] = {word.lower(): n for n, words in numbered.items() for word in words}
        for name in _LISTS:
            entry[name] = tuple(word.lower() for word in msgspec.convert(entry[name], list[str]))
        return msgspec.convert(entry, Surroundings)
    except (KeyError, msgspec.ValidationError) as error:
        raise LexiconError(f"{path}: {error}") from error
