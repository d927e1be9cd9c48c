"""How far the languages agree: one passage in several languages must give the same events.

An event's key is its type, the countries of its actors and of its recipients, and its status. A parallel corpus is a
YAML list of passages: ``id``, the text under each language's code, ``events`` as a careful coder takes them from any of
the texts, ``allow``, the types that may come besides, and ``aside``, for passages that nobody looks at while data are mended.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from casus.coder import Coder
from casus.lexicon.store import read_yaml
from casus.records import CodedReport

Key = tuple[str, tuple[str, ...], tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage in several languages, with what all of them say."""

    id: str
    texts: Mapping[str, str]
    published: str
    events: tuple[Mapping[str, Any], ...]
    allow: frozenset[str]
    aside: bool


@dataclass(slots=True)
class Compared:
    """What the languages gave for one passage."""

    passage: Passage
    keys: dict[str, tuple[Key, ...]]

    @property
    def same(self) -> bool:
        """Whether all languages give the same events."""
        return len({tuple(sorted(keys)) for keys in self.keys.values()}) == 1


@dataclass(slots=True)
class Agreement:
    """Figures over the passages of a parallel corpus."""

    compared: list[Compared] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Shares from 0 to 1.

        ``passages``: all languages give the same events. ``pairs``: two languages do, over passages and pairs.
        ``events``: events that two languages share, of those that either gives (Dice, pooled over passages and pairs).
        ``expected xx``: F1 of a language's events against those expected.
        """
        languages = sorted({language for c in self.compared for language in c.keys})
        same = pairs = both = shared = given = 0
        for c in self.compared:
            same += c.same
            for one, other in combinations(sorted(c.keys), 2):
                first, second = Counter(c.keys[one]), Counter(c.keys[other])
                pairs += 1
                both += first == second
                shared += 2 * (first & second).total()
                given += first.total() + second.total()
        result = {"passages": _share(same, len(self.compared)), "pairs": _share(both, pairs),
                  "events": _share(shared, given)}
        for language in languages:
            right = wanted = found = 0
            for c in self.compared:
                met, extra = against(c.passage, c.keys[language])
                right, wanted, found = right + met, wanted + len(c.passage.events), found + met + extra
            result[f"expected {language}"] = _share(2 * right, wanted + found)
        return result

    def part(self, aside: bool) -> "Agreement":
        """The passages that are kept aside, or the others."""
        return Agreement([c for c in self.compared if c.passage.aside is aside])


def read_passages(path: Path) -> list[Passage]:
    """The passages of a parallel corpus."""
    passages = []
    for raw in read_yaml(path):
        texts = {name: text for name, text in raw.items() if isinstance(text, str) and len(name) == 2 and name != "id"}
        passages.append(Passage(raw["id"], texts, str(raw.get("published", "2024-06-14")), tuple(raw["events"]),
                                frozenset(raw.get("allow", ())), bool(raw.get("aside"))))
    return passages


def keys(coded: CodedReport) -> tuple[Key, ...]:
    """The keys of a report's events; parties of no known country count for nothing."""
    entities = {e.id: e for e in coded.entities}

    def countries(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({entities[i].country or "" for i in ids} - {""}))

    return tuple((e.type, countries(e.actors), countries(e.recipients), e.status) for e in coded.events)


def compare(coder: Coder, passages: Iterable[Passage]) -> Agreement:
    """Codes every passage in each of its languages."""
    return Agreement([Compared(p, {
        language: keys(coder.code(text, language=language, published=p.published)) for language, text in p.texts.items()
    }) for p in passages])


def against(passage: Passage, found: Iterable[Key]) -> tuple[int, int]:
    """How many of the expected events were found, and how many events came that nothing calls for."""
    left = list(passage.events)
    extra = 0
    for key in found:
        wanted = next((w for w in left if agrees(w, key)), None)
        if wanted is not None:
            left.remove(wanted)
        elif key[0] not in passage.allow:
            extra += 1
    return len(passage.events) - len(left), extra


def agrees(wanted: Mapping[str, Any], key: Key) -> bool:
    """Whether an event is the expected one; what the corpus does not say of it is not judged."""
    kind, actors, recipients, status = key
    return (kind in _listed(wanted["type"]) and status in _listed(wanted["status"])
            and all(name not in wanted or sorted(wanted[name]) == sorted(given)
                    for name, given in (("actors", actors), ("recipients", recipients))))


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0
