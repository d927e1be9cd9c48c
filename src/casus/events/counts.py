"""How many: the number that goes with a noun, as written in digits or words, with open and blurred ends."""

from dataclasses import dataclass
from typing import Any

from casus.language import Parse, Token
from casus.lexicon.entries import language_folder
from casus.lexicon.store import read_yaml

_REACH = 7  # how far before its noun a number begins


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of somebody: inclusive bounds (None: open) and the words that give it."""

    low: int | None
    high: int | None
    start: int
    end: int


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
        self._ranges = [tuple(words) for words in raw["range"]]

    def of(self, head: Token, parse: Parse) -> Amount | None:
        """The number that stands before a noun or in it; None where there is none."""
        tokens = parse.tokens
        own = self._value([head])
        last = head.i if own is not None else head.i - 1
        first = last + 1
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
        value = self._value(tokens[first:last + 1])
        if value is None:
            return None
        return self._bounded(tokens, first, last, value)

    def _numeric(self, token: Token) -> bool:
        lower, lemma = token.lower, token.lemma
        return lower[0].isdigit() or lemma in self._words or lower in self._words or lemma in self._multipliers or (
            lower in self._multipliers or lower in self._vague or lemma in self._vague)

    def _value(self, tokens: list[Token]) -> tuple[int, int] | None:
        """Low and high of a run of number words; digits in groups belong together."""
        total, part, seen = 0.0, 0.0, False
        for token in tokens:
            lower, lemma = token.lower, token.lemma
            vague = self._vague.get(lower) or (self._vague.get(lemma) if token.morph.number != "Sing" else None)
            if vague and not (seen and lemma in self._multipliers):
                return vague[0], vague[1]
            if lower[0].isdigit():
                digits = self._digits(lower)
                if digits is None:
                    return None
                part = part * 1000 + digits if seen and len(lower) == 3 and part == int(part) and part else part + digits
                seen = True
            elif lemma in self._multipliers or lower in self._multipliers:
                factor = self._multipliers.get(lemma) or self._multipliers[lower]
                total += (part or 1) * factor
                part, seen = 0.0, True
            elif lemma in self._words or lower in self._words:
                part += self._words.get(lemma, self._words.get(lower, 0))
                seen = True
        if not seen:
            return None
        return int(total + part), int(total + part)

    def _digits(self, text: str) -> float | None:
        plain = text.replace("\u00a0", "").replace(" ", "")
        mark = self._decimal
        other = "," if mark == "." else "."
        plain = plain.replace(other, "") if len(plain.rpartition(other)[2]) == 3 else plain
        try:
            return float(plain.replace(mark, "."))
        except ValueError:
            return None

    def _bounded(self, tokens: list[Token], first: int, last: int, value: tuple[int, int]) -> Amount | None:
        """Opens or blurs the number by the words before it."""
        low: int | None = value[0]
        high: int | None = value[1]
        start = first
        before = [t for t in tokens[max(0, first - 4):first] if t.sent == tokens[first].sent]
        if len(before) >= 2 and self._numeric(before[-2]) and any(
                (before[-1].lower == words[1]) and any(t.lower == words[0] for t in before[:-2]) for words in self._ranges):
            other = self._value([before[-2]])
            if other is not None:
                return Amount(other[0], value[1], before[-2].start, tokens[last].end)
        for words, kind in self._openers:
            size = len(words)
            if first >= size and all(w in (t.lemma, t.lower) for w, t in zip(
                    words, tokens[first - size:first], strict=True)):
                start = first - size
                if kind == "at-least":
                    high = None
                elif kind == "at-most":
                    low = None
                break
        return Amount(low, high, tokens[start].start, tokens[last].end)
