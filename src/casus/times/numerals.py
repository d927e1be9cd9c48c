"""Numbers as reports write them: counts, days of the month, years, hours and dates in digits.

Each reader says how many tokens it takes, from a token on in the direction of ``step``, and their value.
"""

import re

from casus.language import Token
from casus.times.table import Value

Eaten = tuple[int, Value]
Words = dict[str, Value]

DIGITS = "0123456789"
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)|(\d{1,2})([./])(\d{1,2})\5(\d{4})(?!\d)")
_COLON = re.compile(r"[0-2]?\d:[0-5]\d")
_HOUR = re.compile(r"[0-2]?\d[.:][0-5]\d")
_DECADES = re.compile(r"((?:1[89]|20)?\d0)(?:'?[^\W\d]|-\w{1,2})")
_HYPHEN = "-"
_MONTH_LENGTH, _DAY_HOURS, _MOST_TOKENS = 31, 24, 5
_TENS_OF_DAYS = (20, 30)


def count(tokens: list[Token], i: int, step: int, words: Words) -> Eaten | None:
    """``24``, ``two``, ``twenty-four``, ``several``: at least and at most how many."""
    text = tokens[i].text
    if text.isdecimal():
        return (1, (float(text), float(text))) if len(text) <= 3 else None
    one = _word(tokens, i, words)
    if not isinstance(one, tuple):
        return None
    at = _beyond(tokens, i, step)
    other = _word(tokens, at, words)
    if isinstance(other, tuple) and one[0] == one[1] and other[0] == other[1]:
        small, large = sorted((one[0], other[0]))
        tens = large % 10 == 0 and 20 <= large < 100 and 1 <= small < 10
        if tens and (one[0] < other[0]) == (step < 0):
            return abs(at - i) + 1, (small + large, small + large)
    return 1, one


def day(tokens: list[Token], i: int, step: int, words: Words, suffixes: tuple[str, ...]) -> Eaten | None:
    """``5``, ``5th``, ``fifth``, ``twenty-fourth``: a day of the month."""
    text = tokens[i].lower
    bare = next((text[: -len(suffix)] for suffix in suffixes if text.endswith(suffix)), text)
    if bare.isdecimal():
        return (1, int(bare)) if len(bare) <= 2 and 1 <= int(bare) <= _MONTH_LENGTH else None
    one = _word(tokens, i, words)
    if not isinstance(one, int):
        return None
    at = _beyond(tokens, i, step)
    other = _word(tokens, at, words)
    if (
        isinstance(other, int)
        and max(one, other) in _TENS_OF_DAYS
        and min(one, other) < 10
        and ((one < other) == (step < 0))
    ):
        return abs(at - i) + 1, one + other
    return 1, one


def clock(tokens: list[Token], i: int) -> Eaten | None:
    """``7``, ``20:30``, ``20.30`` or ``20 . 30``."""
    text = tokens[i].text
    if text.isdecimal() and len(text) <= 2 and int(text) <= _DAY_HOURS:
        if i + 2 < len(tokens) and tokens[i + 1].text in (".", ":"):
            close = tokens[i + 1].start == tokens[i].end and tokens[i + 2].start == tokens[i + 1].end
            minutes = tokens[i + 2].text
            if close and len(minutes) == 2 and minutes.isdecimal():
                return 3, f"{text}:{minutes}"
        return 1, text
    return (1, text) if _HOUR.fullmatch(text) else None


def numeral(tokens: list[Token], i: int, name: str, *, day_first: bool) -> Eaten | None:
    """A token in digits as a year, an hour with a colon, tens (90), decades (1990s) or a whole date."""
    text = tokens[i].text
    if name == "year":
        return (1, int(text)) if len(text) == 4 and text.isdecimal() and 1800 <= int(text) < 2100 else None
    if name == "colon":
        return (1, text) if _COLON.fullmatch(text) else None
    if name == "tens":
        tens = int(text) if len(text) == 2 and text.isdecimal() and text[1] == "0" else 0
        return (1, tens + (1900 if tens > 20 else 2000)) if tens else None
    if name == "decades":
        match = _DECADES.fullmatch(text)
        return (1, int(match[1]) + (1900 if len(match[1]) == 2 else 0)) if match else None
    return date(tokens, i, day_first=day_first) if name == "digits" else None


def date(tokens: list[Token], i: int, *, day_first: bool) -> Eaten | None:
    """``2022-01-05``, ``5.01.2022``, ``5/1/2022``, however cut into tokens: ISO days, two where unsure."""
    text, last = tokens[i].text, i
    while last + 1 < len(tokens) and tokens[last + 1].start == tokens[last].end and last - i < _MOST_TOKENS:
        last += 1
        text += tokens[last].text
    match = _DATE.match(text)
    if match is None:
        return None
    last = i
    while tokens[last].end < tokens[i].start + match.end():
        last += 1
    if match[1]:
        return last - i + 1, match[0]
    one, two, year = int(match[4]), int(match[6]), match[7]
    readings = [(two, one), (one, two)] if day_first else [(one, two), (two, one)]
    readings = [(month, number) for month, number in readings if month <= 12][:1 if day_first else 2]
    return last - i + 1, " ".join(f"{year}-{month:02}-{number:02}" for month, number in readings)


def kind(tokens: list[Token], i: int, *, day_first: bool) -> str | None:
    """Which class a token in digits may be found by; None for a plain number."""
    text = tokens[i].text
    if ":" in text:
        return "colon"
    if not text.isdecimal():
        return "decades" if _DECADES.fullmatch(text) else "digits"
    if (
        len(text) in (1, 2, 4)
        and i + 1 < len(tokens)
        and tokens[i + 1].text in ("-", ".", "/")
        and (date(tokens, i, day_first=day_first))
    ):
        return "digits"
    return {2: "tens", 4: "year"}.get(len(text))


def _word(tokens: list[Token], i: int, words: Words) -> Value | None:
    if not 0 <= i < len(tokens):
        return None
    return words.get(tokens[i].lower, words.get(tokens[i].lemma))


def _beyond(tokens: list[Token], i: int, step: int) -> int:
    """The next token in a direction, past a hyphen."""
    at = i + step
    return at + step if 0 <= at < len(tokens) and tokens[at].text == _HYPHEN else at
