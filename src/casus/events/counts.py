"""How many: the number that goes with a noun, as written in digits or words, with open and blurred ends."""

import re
from dataclasses import dataclass
from typing import Any

from casus.language import Parse, Token
from casus.lexicon.entries import language_folder
from casus.lexicon.store import read_yaml

_REACH = 7  # how far before its noun a number begins
_DASH = re.compile(r"[-\u2010-\u2015]")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of somebody: inclusive bounds (None: open) and the words that give it."""

    low: int | None
    high: int | None
    start: int
    end: int

    def plus(self, other: "Amount") -> "Amount":
        """Both together; an end that is open stays open."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Amount(low, high, min(self.start, other.start), max(self.end, other.end))


class Numbers:
    """Reads the numbers of one language (languages/xx/numbers.yaml)."""

    def __init__(self, language: str) -> None:
        raw: dict[str, Any] = read_yaml(language_folder(language) / "numbers.yaml")
        self._words: dict[str, float] = raw["words"]
        self._multipliers: dict[str, int] = raw["multipliers"]
        self._vague: dict[str, list[int]] = raw["vague"]
        self._decimal: str = raw["decimal"]
        self._openers = [(tuple(words), kind) for kind in ("at-least", "at-most", "about") for words in raw[kind]]
        self._openers.sort(key=lambda opener: -len(opener[0]))
        self._opening = frozenset(words[-1] for words, _ in self._openers)
        self._ranges = [tuple(words) for words in raw["range"]]
        self._including = [tuple(words) for words in raw["including"]]
        self._among = frozenset(raw["among"])
        self._links = frozenset(raw["links"])
        self.members = frozenset(raw["members"])
        self.collectives = frozenset(raw["collectives"])  # one word for many: a crew is not one dead
        self._blurring = {words[0] for words, _ in self._openers if len(words) == 1} | {
            word for words in self._ranges for word in words}

    def of(self, head: Token, parse: Parse, reached: bool = False) -> Amount | None:
        """The number that stands before a noun or in it; None where there is none.

        ``reached``: it is what something rises or comes to, so that "from" and "to" before it blur nothing.
        """
        tokens = parse.tokens
        own = self._value([head])
        last = head.i if own is not None else head.i - 1
        if own is not None and own[0] < own[1]:  # "tens of thousands": the blurred number is the first word of it
            after = head.i + 1 + (head.i + 1 < len(tokens) and tokens[head.i + 1].lower in self._links)
            if after < len(tokens) and tokens[after].sent == head.sent and tokens[after].lemma in self._multipliers:
                last = after
        first = (head.i if own is not None else last) + (own is None)
        while first > 0 and head.i - first < _REACH and tokens[first - 1].sent == head.sent and (
                self._numeric(tokens[first - 1])):
            first -= 1
        if first > last:  # adjectives may stand between the number and its noun
            gap = last
            while gap > 0 and head.i - gap < 5 and tokens[gap].sent == head.sent and (
                    tokens[gap].upos in ("ADJ", "DET", "ADV", "PROPN", "PUNCT", "NOUN")
                    and not self._numeric(tokens[gap]) and head.left <= tokens[gap].i):
                gap -= 1
            if gap < 0 or not self._numeric(tokens[gap]) or gap < head.left - 1:
                return None
            last = gap
            first = last
            while first > 0 and tokens[first - 1].sent == head.sent and self._numeric(tokens[first - 1]):
                first -= 1
        value = self._value([t for t in tokens[first:last + 1] if t.lower not in self._links])
        if value is None or _prefixed(tokens, last):
            return None
        return self._bounded(tokens, first, last, value, reached)

    def bare(self, token: Token) -> bool:
        """Whether a token is a number that stands for those it counts."""
        return token.upos not in ("VERB", "AUX", "ADP", "PUNCT") and self._numeric(token)

    def included(self, part: Token, parse: Parse) -> bool:
        """Whether a part of a list only tells who is among those before it ("31 people, including two children")."""
        tokens = parse.tokens
        words = [t.lower for t in tokens[part.left:part.i]]
        return any(tuple(words[at:at + len(phrase)]) == phrase for phrase in self._including for at in range(len(words)))

    def parts(self, token: Token) -> bool:
        """Whether a preposition takes some out of many ("among")."""
        return token.lower in self._among

    def blurs(self, token: Token) -> bool:
        """Whether a preposition only opens or blurs a number."""
        return token.lower in self._blurring or token.lemma in self._blurring

    def _numeric(self, token: Token) -> bool:
        lower, lemma = token.lower, token.lemma
        return lower[0].isdigit() or lemma in self._words or lower in self._words or lemma in self._multipliers or (
            lower in self._multipliers or lower in self._vague or lemma in self._vague)

    def _value(self, tokens: list[Token]) -> tuple[int, int] | None:
        """Low and high of a run of number words; digits in groups belong together."""
        total, part, seen = 0.0, 0.0, False
        low_part: float | None = None  # the first of two numbers in one word ("10-15")
        blur: list[int] | None = None
        for token in tokens:
            lower, lemma = token.lower, token.lemma
            factor = self._multipliers.get(lemma) or self._multipliers.get(lower)
            single = factor is not None and token.morph.number == "Sing"  # one thousand, not thousands
            vague = None if single else self._vague.get(lower) or (
                self._vague.get(lemma) if token.morph.number != "Sing" else None)
            if blur is not None:
                return (blur[0], blur[1]) if factor is None else _times(blur, factor)
            if vague and not (seen and factor):
                blur = vague
            elif lower[0].isdigit():
                pieces = [self._digits(piece) for piece in _DASH.split(lower)]
                if None in pieces or len(pieces) > 2:
                    return None
                digits = pieces[-1] or 0.0
                low_part = pieces[0] if len(pieces) == 2 else low_part
                part = part * 1000 + digits if seen and len(lower) == 3 and part == int(part) and part else part + digits
                seen = True
            elif factor is not None:
                total += (part or 1) * factor
                low_part = low_part * factor if low_part is not None else None
                part, seen = 0.0, True
            elif lemma in self._words or lower in self._words:
                part += self._words.get(lemma, self._words.get(lower, 0))
                seen = True
        if blur is not None:
            return blur[0], blur[1]
        if not seen:
            return None
        return int(low_part if low_part is not None else total + part), int(total + part)

    def _digits(self, text: str) -> float | None:
        plain = text.replace("\u00a0", "").replace(" ", "")
        mark = self._decimal
        other = "," if mark == "." else "."
        plain = plain.replace(other, "") if len(plain.rpartition(other)[2]) == 3 else plain
        try:
            return float(plain.replace(mark, "."))
        except ValueError:
            return None

    def _bounded(self, tokens: list[Token], first: int, last: int, value: tuple[int, int], reached: bool) -> Amount | None:
        """Opens or blurs the number by the words before it."""
        low: int | None = value[0]
        high: int | None = value[1]
        start = first
        ranged = None if reached else self._range(tokens, first, last, value)
        if ranged is not None:
            return ranged
        before = tokens[first - 1] if first else tokens[first]
        for words, kind in self._openers if before.lemma in self._opening or before.lower in self._opening else ():
            size = len(words)
            if reached and kind == "at-most":
                continue
            if first >= size and all(w in (t.lemma, t.lower) for w, t in zip(
                    words, tokens[first - size:first], strict=True)):
                start = first - size
                if kind == "at-least":
                    high = None
                elif kind == "at-most":
                    low = None
                break
        return Amount(low, high, tokens[start].start, tokens[last].end)

    def _range(self, tokens: list[Token], first: int, last: int, value: tuple[int, int]) -> Amount | None:
        """From the number before to this one; a thousand that is said once holds for both."""
        if first < 2 or tokens[first - 2].sent != tokens[first].sent or not self._numeric(tokens[first - 2]):
            return None
        link, lower = tokens[first - 1], first - 2
        while lower > 0 and tokens[lower - 1].sent == link.sent and self._numeric(tokens[lower - 1]):
            lower -= 1
        opener = tokens[lower - 1].lower if lower > 0 and tokens[lower - 1].sent == link.sent else ""
        if not (_DASH.fullmatch(link.text) or any(words[-1] == link.lower and (len(words) == 1 or words[0] == opener)
                                                  for words in self._ranges)):
            return None
        other = self._value(tokens[lower:first - 1])
        if other is None:
            return None
        low = other[0]
        for token in tokens[first + 1:last + 1]:
            factor = self._multipliers.get(token.lemma) or self._multipliers.get(token.lower, 1)
            low = low * factor if low * factor <= value[1] else low
        return Amount(low, value[1], tokens[lower].start, tokens[last].end) if low < value[1] else None


def _prefixed(tokens: list[Token], last: int) -> bool:
    """Whether a number is the first part of a hyphened word ("the 93-year-old president")."""
    dash, word = tokens[last + 1:last + 2], tokens[last + 2:last + 3]
    return bool(dash and word and _DASH.fullmatch(dash[0].text) and dash[0].start == tokens[last].end
                and word[0].start == dash[0].end and word[0].text.isalpha())


def _times(blur: list[int], factor: int) -> tuple[int, int]:
    """Several dozen is dozens, several hundred hundreds; dozens of thousands are so many thousands."""
    low = 2 if blur[0] == 3 else blur[0]
    if factor < 100:
        return 24, 99
    return low * factor, (blur[1] + 1) * factor - 1
