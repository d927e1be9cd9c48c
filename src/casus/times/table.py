"""How a language says when: languages/xx/times.yaml, compiled.

A pattern is written as words in order: ``<class>`` takes a word of the class, ``<class=value>`` one of that
value, ``a|b`` either word, a final ``?`` makes optional, ``{MACRO}`` stands for each of its alternatives, and
``!`` marks the word by which a pattern is found; without it that is the first word of a telling class, or the
longest word.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

import msgspec

from casus.errors import LexiconError
from casus.lexicon.entries import language_folder
from casus.lexicon.store import compiled, read_yaml
from casus.times.mention import Relation

Value = int | float | str | tuple[float, float]

ANCHORS = frozenset(
    {
        "month",
        "month-short",
        "weekday",
        "deictic",
        "unit",
        "part",
        "noon",
        "season",
        "edge",
        "hour",
        "decade",
        "yturn",
        "meridian",
        "year",
        "years",
        "nth",
        "colon",
        "digits",
        "decades",
        "tens",
    }
)
BUILT_IN = frozenset(
    {
        "num",
        "day",
        "days",
        "nth",
        "year",
        "years",
        "clock",
        "hour-word",
        "hhmm",
        "colon",
        "digits",
        "tens",
        "decades",
        "adjective",
        "name",
    }
)


class Slot(msgspec.Struct, frozen=True, gc=False):
    """One place of a pattern: a class, with the values it may have, or words."""

    cls: str
    words: tuple[str, ...]


class Pattern(msgspec.Struct, frozen=True, gc=False):
    """A way of saying: ``op`` names what it means, ``anchor`` the place it is found by."""

    op: str
    slots: tuple[Slot, ...]
    anchor: int
    fixed: dict[str, Value]


class Outlook(msgspec.Struct, frozen=True):
    """Lemmas that put a clause into the future, and those (``goals``) that put the nouns they govern there."""

    auxiliaries: frozenset[str]
    governors: frozenset[str]
    goals: frozenset[str]
    due: frozenset[str]
    purpose: frozenset[str]
    modals: frozenset[str]


class TimesTable(msgspec.Struct, frozen=True):
    """All that the rules of time know about a language."""

    upper: bool
    day_first: bool
    suffixes: tuple[str, ...]
    year_suffixes: tuple[str, ...]
    classes: dict[str, dict[str, Value]]
    stems: dict[str, int]
    patterns: tuple[Pattern, ...]
    never: tuple[Pattern, ...]
    relations: dict[str, tuple[tuple[Relation, tuple[str, ...]], ...]]
    prospective: frozenset[str]
    glue: frozenset[str]
    when: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    always_plural: frozenset[str]
    recurring: frozenset[str]
    articles: frozenset[str]
    possessives: frozenset[str]
    outlook: Outlook


def load_table(language: str) -> TimesTable:
    """The table of a language, from its compiled form where that is fresh."""
    folder = language_folder(language)
    files = [folder / "times.yaml", folder / "numbers.yaml"]
    return compiled(
        f"times-{language}", files, lambda: _build(read_yaml(files[0]), read_yaml(files[1])), TimesTable
    )


def _build(raw: dict[str, Any], numbers: dict[str, Any]) -> TimesTable:
    classes: dict[str, dict[str, Value]] = raw["classes"]
    classes["num"] = {word: (float(n), float(n)) for word, n in numbers["words"].items() if n}
    classes["num"] |= {word: (float(a), float(b)) for word, (a, b) in numbers["vague"].items()}
    classes["num"] |= {word: (float(a), float(b)) for word, (a, b) in (raw.get("numbers") or {}).items()}
    macros: dict[str, list[str]] = raw["macros"]
    outlook = raw["future"]
    return TimesTable(
        upper=raw["letter"] == "upper",
        day_first=raw["numeric"] == "day-first",
        suffixes=tuple(raw["suffixes"]),
        year_suffixes=tuple(raw["year-suffixes"]),
        classes=classes,
        stems=raw["stems"],
        patterns=tuple(
            p
            for op, items in raw["read"].items()
            for item in items
            for p in _patterns(op, item, macros, classes)
        ),
        never=tuple(p for item in raw["never"] for p in _patterns("never", item, macros, classes)),
        relations=_relations(raw["relations"]),
        prospective=frozenset(raw["prospective"]),
        glue=frozenset(raw["glue"]),
        when=frozenset(raw["when"]),
        opening=frozenset(raw["open"]),
        closing=frozenset(raw["close"]),
        always_plural=frozenset(raw["always-plural"]),
        recurring=frozenset(raw["recurring"]),
        articles=frozenset(raw["articles"]),
        possessives=frozenset(raw["possessives"]),
        outlook=Outlook(**{name: frozenset(outlook[name]) for name in Outlook.__struct_fields__}),
    )


def _relations(raw: dict[Relation, list[str]]) -> dict[str, tuple[tuple[Relation, tuple[str, ...]], ...]]:
    """Last word -> the relations it may stand for with the words before it, the longest first."""
    found: dict[str, list[tuple[Relation, tuple[str, ...]]]] = {}
    for relation, phrases in raw.items():
        for phrase in phrases:
            *before, last = phrase.split()
            found.setdefault(last, []).append((relation, tuple(before)))
    return {last: tuple(sorted(items, key=lambda item: -len(item[1]))) for last, items in found.items()}


def _patterns(
    op: str, item: Any, macros: dict[str, list[str]], classes: dict[str, dict[str, Value]]
) -> Iterator[Pattern]:
    """All the plain patterns that one written pattern stands for."""
    text, fixed = item if isinstance(item, list) else (item, {})
    values: dict[str, Value] = {name: tuple(v) if isinstance(v, list) else v for name, v in fixed.items()}
    choices: list[list[str]] = []
    for piece in text.split():
        if piece[0] == "{":
            choices.append([whole for part in macros[piece[1:-1]] for whole in _plain(part)])
        else:
            choices.append(_choices(piece))
    for combination in product(*choices):
        words = " ".join(combination).split()
        yield _pattern(op, words, values, classes, text)


def _plain(text: str) -> list[str]:
    """A text with and without each of its optional words, with one class a place."""
    return [" ".join(combination) for combination in product(*(_choices(word) for word in text.split()))]


def _choices(word: str) -> list[str]:
    optional = word.endswith("?") and len(word) > 1
    bare = word[:-1] if optional else word
    if bare[0] == "<":
        names, sign, value = bare[1:-1].partition("=")
        found = [f"<{name}{sign}{value}>" for name in names.split("|")]
    else:
        found = [bare]
    return [*found, ""] if optional else found


def _pattern(
    op: str, words: list[str], fixed: dict[str, Value], classes: dict[str, dict[str, Value]], text: str
) -> Pattern:
    slots: list[Slot] = []
    marked: int | None = None
    for word in words:
        if word[0] == "!":
            marked, word = len(slots), word[1:]
        if word[0] == "<":
            name, _, value = word[1:-1].partition("=")
            if name not in classes and name not in BUILT_IN:
                raise LexiconError(f"times.yaml: pattern {text!r}: no class {name!r}")
            slots.append(Slot(name, tuple(value.split("|")) if value else ()))
        else:
            slots.append(Slot("", tuple(word.split("|"))))
    anchor = (
        marked
        if marked is not None
        else next((i for i, slot in enumerate(slots) if slot.cls in ANCHORS), None)
    )
    if anchor is None:
        anchor = max(
            (i for i, slot in enumerate(slots) if not slot.cls),
            key=lambda i: len(slots[i].words[0]),
            default=None,
        )
    if anchor is None:
        raise LexiconError(f"times.yaml: pattern {text!r}: nothing to find it by; mark a word with '!'")
    return Pattern(op, tuple(slots), anchor, fixed)
