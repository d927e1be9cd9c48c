"""Finds the expressions of time: patterns, each tried only where the word stands by which it is found."""

from casus.language import Token
from casus.times import numerals
from casus.times.node import Node
from casus.times.numerals import DIGITS, Eaten
from casus.times.table import Pattern, Slot, TimesTable, Value

_NO_VERBS = frozenset({"edge", "turn", "past", "next", "follow"})


class Matcher:
    """The patterns of one language, found by their anchors."""

    def __init__(self, table: TimesTable) -> None:
        self._table = table
        self._classes = table.classes
        self._by_word: dict[str, list[Pattern]] = {}
        self._by_digits: dict[str, list[Pattern]] = {
            name: [] for name in ("year", "colon", "digits", "tens", "decades")
        }
        for pattern in sorted((*table.never, *table.patterns), key=lambda p: -len(p.slots)):
            self._index(pattern)
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
                    found_by = numerals.kind(tokens, token.i, day_first=self._table.day_first)
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
            for pattern in group:
                if best is not None and len(pattern.slots) + 2 < best.last - best.first + 1:
                    break
                node = self._match(tokens, at, pattern, used)
                if node is not None and (best is None or node.last - node.first > best.last - best.first):
                    best = node
        return best

    def _match(self, tokens: list[Token], at: int, pattern: Pattern, used: int) -> Node | None:
        args: dict[str, list[Value]] = {}
        last = at - 1
        for slot in pattern.slots[pattern.anchor :]:
            eaten = self._eat(tokens, last + 1, slot, 1)
            if eaten is None:
                return None
            last += eaten[0]
            if slot.cls:
                args.setdefault(slot.cls, []).append(eaten[1])
        first = at
        for slot in reversed(pattern.slots[: pattern.anchor]):
            eaten = self._eat(tokens, first - 1, slot, -1)
            if eaten is None:
                return None
            first -= eaten[0]
            if slot.cls:
                args.setdefault(slot.cls, []).insert(0, eaten[1])
        if first <= used or tokens[first].sent != tokens[at].sent or tokens[last].sent != tokens[at].sent:
            return None
        args.update({name: [value] for name, value in pattern.fixed.items()})
        return Node(first + ("lead" in pattern.fixed), last, pattern.op, at, args)

    def _eat(self, tokens: list[Token], i: int, slot: Slot, step: int) -> Eaten | None:
        """How many tokens from ``i`` on, in the direction of ``step``, a place takes, and their value."""
        if not 0 <= i < len(tokens):
            return None
        token = tokens[i]
        if not slot.cls:
            return (1, 0) if token.lower in slot.words or token.lemma in slot.words else None
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
        if token.text[0] in DIGITS:
            return numerals.numeral(tokens, i, name, day_first=self._table.day_first)
        words = self._classes.get(name, {})
        value = words.get(token.lower, words.get(token.lemma))
        if value is None and name == "month":
            value = self._stem(token)
        if (
            value is None
            or (name in _NO_VERBS and token.upos == "VERB" and token.dep != "amod")
            or (name in ("month", "weekday") and not self._spelt(tokens, token))
        ):
            return None
        return 1, value

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
