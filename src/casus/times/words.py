"""A language's words of time (languages/xx/times.yaml), by lemma and by form."""

from typing import Any

from casus.lexicon.entries import language_folder
from casus.lexicon.store import read_yaml


class TimeWords:
    """What each word means to the rules of time."""

    def __init__(self, language: str) -> None:
        folder = language_folder(language)
        raw: dict[str, Any] = read_yaml(folder / "times.yaml")
        self.months = _numbered(raw["months"]) | _numbered(raw["month-forms"])
        self.weekdays = _numbered(raw["weekdays"])
        self.units = {word: unit for unit, words in raw["units"].items() for word in words}
        self.deictic: dict[str, int] = raw["deictic"]
        self.follow: dict[str, int] = raw["follow"]
        self.edges = {word: edge for edge, words in raw["edges"].items() for word in words}
        self.same_day = [tuple(words) for words in raw["same-day"]]
        (self.last, self.next, self.this, self.later, self.earlier, self.ago_after, self.ago_before, self.in_before,
         self.after, self.since, self.until, self.to, self.from_, self.year_words, self.year_before, self.joined) = (
            frozenset(raw[key]) for key in ("last", "next", "this", "later", "earlier", "ago-after", "ago-before",
                                            "in-before", "after", "since", "until", "to", "from", "year-words",
                                            "year-before", "joined"))
        self.ordinals = tuple(raw["ordinals"])
        numbers = read_yaml(folder / "numbers.yaml")
        self.numbers: dict[str, float] = numbers["words"]
        starters = {words[0] for words in self.same_day}
        self.triggers = frozenset((*self.months, *self.weekdays, *self.units, *self.deictic, *self.follow, *self.edges,
                                   *starters))


def _numbered(groups: list[list[str]]) -> dict[str, int]:
    return {word: number for number, words in enumerate(groups, 1) for word in words}
