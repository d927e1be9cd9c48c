"""Finds the expressions of time: patterns, each tried only where the word stands by which it is found."""

from casus.language import Token
from casus.times import numerals
from casus.times.node import Node
from casus.times.numerals import DIGITS, Eaten
from casus.times.table import Pattern, Slot, TimesTable, Value

_NO_VERBS = frozenset({"edge", "turn", "past", "next", "follow"})
_TAGS = {"adjective": "ADJ", "name": "PROPN"}


_Got = tuple["_Got", str, Value, int] | None
"""What has been read so far, the last first."""


class Matcher:
    """The patterns of one language, found by their anchors."""

    def __init__(self, table: TimesTable) -> None:
        self._table = table
        self._classes = table.classes
        self._by_word: dict[str, list[Pattern]] = {}
        self._by_digits: dict[str, list[Pattern]] = {
            name: [] for name in ("year", "years", "colon", "digits", "tens", "decades", "nth")
        }
        for pattern in sorted((*table.never, *table.patterns), key=lambda p: -len(p.slots)):
            self._index(pattern)
        self._hours = {**self._classes.get("dayword", {}), **self._classes.get("hour-name", {})}
        self._trees: dict[int, _Branch] = {}
        self._stems = tuple(table.stems.items())

    def _index(self, pattern: Pattern) -> None:
        slot = pattern.slots[pattern.anchor]
        if slot.cls in self._by_digits:
            self._by_digits[slot.cls].append(pattern)
            return
        words = (
            slot.words
            if not slot.cls
            else [
                word
                for word, value in self._classes[slot.cls].items()
                if not slot.words or str(value) in slot.words
            ]
        )
        for word in words:
            self._by_word.setdefault(word, []).append(pattern)

    def find(self, tokens: list[Token]) -> list[Node]:
        """All expressions of a report, in order, none overlapping."""
        found: list[Node] = []
        by_word = self._by_word
        used = -1
        for token in tokens:
            patterns = by_word.get(token.lower)
            more = by_word.get(token.lemma) if token.lemma != token.lower else None
            if patterns is None and more is None:
                if token.text[0] in DIGITS:
                    found_by = numerals.kind(
                        tokens, token.i, day_first=self._table.day_first, suffixes=self._table.year_suffixes
                    )
                    patterns = self._by_digits.get(found_by or "")
                elif not self._stems or token.i == 0 or not tokens[token.i - 1].text[0].isdecimal():
                    continue
                else:
                    patterns = self._stemmed(token)
            if token.i <= used or not (patterns or more):
                continue
            node = self._longest(tokens, token.i, patterns or [], more or [], used)
            if node is not None:
                used = node.last
                if node.op != "never":
                    found.append(node)
        return found

    def _longest(
        self, tokens: list[Token], at: int, patterns: list[Pattern], more: list[Pattern], used: int
    ) -> Node | None:
        """The match that takes most words; of equal ones the first written."""
        best: Node | None = None
        for group in (patterns, more):
            if group:
                node = self._match(tokens, at, self._tree(group), used)
                if node is not None and (best is None or node.last - node.first > best.last - best.first):
                    best = node
        return best

    def _tree(self, patterns: list[Pattern]) -> "_Branch":
        """Patterns that are found by the same word, those that begin alike on one branch; grown when needed."""
        tree = self._trees.get(id(patterns))
        if tree is None:
            tree = self._trees[id(patterns)] = _grown(patterns)
        return tree

    def _match(self, tokens: list[Token], at: int, tree: "_Branch", used: int) -> Node | None:
        """The longest way through a tree, forwards from its word and then back."""
        best: tuple[int, int] | None = None
        found: tuple[Pattern, int, int, _Got] | None = None
        sent = tokens[at].sent
        open_: list[tuple[_Branch, int, int, _Got]] = [(tree, at, at - 1, None)]
        while open_:
            branch, first, last, got = open_.pop()
            if branch.pattern is not None and (best is None or _worth(branch, first, last) > best):
                best, found = _worth(branch, first, last), (branch.pattern, first, last, got)
            for step, i in ((1, last + 1), (-1, first - 1)):
                words, classes = branch.ways[step]
                if not (words or classes) or not used < i < len(tokens) or tokens[i].sent != sent:
                    continue
                lower, lemma = tokens[i].lower, tokens[i].lemma
                met = words.get(lower, [])
                if lemma != lower and lemma in words:
                    met = [*met, *(twig for twig in words[lemma] if twig not in met)]
                for twig in met:
                    open_.append((twig, first, i, got) if step > 0 else (twig, i, last, got))
                for twig in classes:
                    eaten = self._eat(tokens, i, twig.slot, step)
                    if eaten is None:
                        continue
                    new = (got, twig.slot.cls, eaten[1], step)
                    if step > 0:
                        open_.append((twig, first, last + eaten[0], new))
                    elif first - eaten[0] > used:
                        open_.append((twig, first - eaten[0], last, new))
        if found is None:
            return None
        pattern, first, last, got = found
        if tokens[first].sent != sent or tokens[last].sent != sent:
            return None
        return Node(first + ("lead" in pattern.fixed), last, pattern.op, at, _arguments(got, pattern))

    def _eat(self, tokens: list[Token], i: int, slot: Slot, step: int) -> Eaten | None:
        """How many tokens from ``i`` on, in the direction of ``step``, a place of a class takes, and their value."""
        eaten = self._class(tokens, i, slot.cls, step)
        return eaten if eaten is not None and (not slot.words or str(eaten[1]) in slot.words) else None

    def _class(self, tokens: list[Token], i: int, name: str, step: int) -> Eaten | None:
        token = tokens[i]
        if name == "num":
            return numerals.count(tokens, i, step, self._classes["num"])
        if name == "day":
            return numerals.day(tokens, i, step, self._classes.get("dayword", {}), self._table.suffixes)
        if name == "clock":
            return numerals.clock(tokens, i)
        if name == "hour-word":
            return numerals.hour(tokens, i, self._classes["num"], self._hours)
        if name in _TAGS:
            return (1, 0) if token.upos == _TAGS[name] or (name == "name" and token.text[0].isupper()) else None
        if token.text[0] in DIGITS:
            return numerals.numeral(
                tokens,
                i,
                step,
                name,
                day_first=self._table.day_first,
                suffixes=self._table.year_suffixes if name == "year" else self._table.suffixes,
            )
        words = self._classes.get(name, {})
        value = words.get(token.lower, words.get(token.lemma))
        if value is None and name == "month":
            value = self._stem(token)
        if (
            value is None
            or (name in _NO_VERBS and token.upos == "VERB" and token.dep != "amod" and self._finite(token))
            or (name in ("month", "weekday") and not self._spelt(tokens, token))
            or (name == "unit" and token.upos == "ADJ" and token.dep == "amod" and step > 0)
        ):
            return None
        return 1, value

    def _finite(self, token: Token) -> bool:
        """Whether a verb is none that stands as an attribute; a participle may, where it shows its case."""
        return token.morph.verbform != "Part" or not token.morph.case

    def _spelt(self, tokens: list[Token], token: Token) -> bool:
        """Whether a month or weekday has the letter it must have: May and may, maja and Maja."""
        if self._table.upper:
            return token.text[0].isupper()
        return token.text[0].islower() or (
            token.upos == "ADJ" and (token.i == 0 or tokens[token.i - 1].sent != token.sent)
        )

    def _stemmed(self, token: Token) -> list[Pattern] | None:
        """The patterns of a month that the lemma hides."""
        number = self._stem(token)
        if number is None:
            return None
        return next(self._by_word[word] for word, value in self._classes["month"].items() if value == number)

    def _stem(self, token: Token) -> int | None:
        lower = token.lower
        return next(
            (
                number
                for stem, number in self._stems
                if lower.startswith(stem) and len(lower) <= len(stem) + 3
            ),
            None,
        )


class _Branch:
    """A place that patterns share, what may follow it (and, by -1, precede it) by word and of a class, and what ends here."""

    __slots__ = ("order", "pattern", "slot", "twigs", "ways")

    def __init__(self, slot: Slot) -> None:
        self.slot = slot
        self.twigs: dict[tuple[int, Slot], _Branch] = {}
        self.ways: dict[int, tuple[dict[str, list[_Branch]], list[_Branch]]] = {1: ({}, []), -1: ({}, [])}
        self.pattern: Pattern | None = None
        self.order = 0


def _worth(branch: _Branch, first: int, last: int) -> tuple[int, int]:
    """How many words a match takes, and how early its pattern was written."""
    lead = branch.pattern is not None and "lead" in branch.pattern.fixed
    return last - first - lead, -branch.order


def _grown(patterns: list[Pattern]) -> _Branch:
    tree = _Branch(Slot("", ()))
    for order, pattern in enumerate(patterns):
        branch = tree
        ways = [(slot, 1) for slot in pattern.slots[pattern.anchor :]]
        ways += [(slot, -1) for slot in reversed(pattern.slots[: pattern.anchor])]
        for slot, step in ways:
            twig = branch.twigs.get((step, slot))
            if twig is None:
                twig = branch.twigs[step, slot] = _Branch(slot)
                words, classes = branch.ways[step]
                if slot.cls:
                    classes.append(twig)
                for word in () if slot.cls else slot.words:
                    words.setdefault(word, []).append(twig)
            branch = twig
        if branch.pattern is None:
            branch.pattern, branch.order = pattern, order
    return tree


def _arguments(got: _Got, pattern: Pattern) -> dict[str, list[Value]]:
    """The values of the words by class, in the order of the text."""
    eaten: list[tuple[str, Value, int]] = []
    while got is not None:
        got, name, value, step = got
        eaten.append((name, value, step))
    args: dict[str, list[Value]] = {}
    for name, value, _ in [e for e in eaten if e[2] < 0] + [e for e in reversed(eaten) if e[2] > 0]:
        args.setdefault(name, []).append(value)
    args.update({name: [value] for name, value in pattern.fixed.items()})
    return args
