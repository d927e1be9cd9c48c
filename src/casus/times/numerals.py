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
_SHORT_DATE = re.compile(r"(\d\d)\.(\d\d)\.(\d\d)(?![\d.]\d|\d)")
_DATES = re.compile(
    r"(\d{1,2})(?:\.(\d{1,2}))?(?:\.(\d{4}))?\.?[-–—](\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)"
)
_NTH = re.compile(r"\d{1,2}[^\W\d_]{2}")
_PAIR = re.compile(r"(\d{1,2})[-–—](\d{1,2})")
_YEARS = re.compile(r"((?:1[89]|20)\d\d)[-–—/](\d{4}|\d\d)")
_COLON = re.compile(r"[0-2]?\d:[0-5]\d")
_HOURS = re.compile(r"[0-2]\d\.[0-5]\d")
_HOUR = re.compile(r"[0-2]?\d[.:][0-5]\d")
_DECADES = re.compile(r"((?:1[89]|20)?\d0)(?:'?[^\W\d]|-\w{1,2})")
_HYPHEN = "-"
_JOINTS = ("-", ".", "/", "–", "—")
_MONTH_LENGTH, _DAY_HOURS, _MOST_TOKENS = 31, 24, 10
_CENTURY = 100
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
    bare = _bare(tokens[i].lower, suffixes)
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


def hour(tokens: list[Token], i: int, words: Words, ordinals: Words) -> Eaten | None:
    """An hour in words: ``seven`` or ``seventh``."""
    value = _word(tokens, i, ordinals)
    if value is None:
        value = _word(tokens, i, words)
        value = value[0] if isinstance(value, tuple) and value[0] == value[1] else None
    whole = isinstance(value, int | float) and value == int(value) and 1 <= value <= _DAY_HOURS
    return (1, str(value)) if whole else None


def numeral(
    tokens: list[Token], i: int, step: int, name: str, *, day_first: bool, suffixes: tuple[str, ...]
) -> Eaten | None:
    """A token in digits as a year, an hour with a colon, tens (90), decades (1990s) or a whole date."""
    text = tokens[i].text
    if name == "year":
        digits = _bare(tokens[i].lower, suffixes)
        return (1, int(digits)) if digits.isdecimal() and len(digits) == 4 and 1800 <= int(digits) < 2100 else None
    if name in ("years", "days"):
        return _pair(tokens, i, step, name)
    if name == "nth":
        bare = _bare(tokens[i].lower, suffixes)
        found = bare != tokens[i].lower and bare.isdecimal() and 1 <= int(bare) <= _MONTH_LENGTH
        return (1, int(bare)) if found else None
    if name == "hhmm":
        return (1, text) if len(text) == 4 and text.isdecimal() and int(text[:2]) <= _DAY_HOURS and (
            int(text[2:]) < 60) else None
    if name == "colon":
        return (1, text) if _COLON.fullmatch(text) or (day_first and _HOURS.fullmatch(text)) else None
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
    several = _DATES.match(text) if day_first else None
    short = _SHORT_DATE.match(text) if day_first and several is None else None
    match = several or short or _DATE.match(text)
    if match is None:
        return None
    last = i
    while tokens[last].end < tokens[i].start + match.end():
        last += 1
    if several is not None:
        one, two, year = int(several[4]), int(several[5]), several[6]
        start = f"{several[3] or year}-{int(several[2] or two):02}-{int(several[1]):02}"
        return last - i + 1, f"{start}/{year}-{two:02}-{one:02}"
    if short is not None:
        one, two = int(short[1]), int(short[2])
        return (last - i + 1, f"20{short[3]}-{two:02}-{one:02}") if one <= _MONTH_LENGTH and two <= 12 else None
    if match[1]:
        return last - i + 1, match[0]
    one, two, year = int(match[4]), int(match[6]), match[7]
    readings = [(two, one), (one, two)] if day_first else [(one, two), (two, one)]
    readings = [(month, number) for month, number in readings if month <= 12][:1 if day_first else 2]
    return last - i + 1, " ".join(f"{year}-{month:02}-{number:02}" for month, number in readings)


def kind(tokens: list[Token], i: int, *, day_first: bool, suffixes: tuple[str, ...]) -> str | None:
    """Which class a token in digits may be found by; None for a plain number."""
    text = tokens[i].text
    if ":" in text:
        return "colon"
    if not text.isdecimal():
        if len(_bare(tokens[i].lower, suffixes)) == 4 and text[:4].isdecimal():
            return "year"
        if _YEARS.fullmatch(text):
            return "years"
        if day_first and _HOURS.fullmatch(text) and not date(tokens, i, day_first=day_first):
            return "colon"
        return "decades" if _DECADES.fullmatch(text) else "nth" if _NTH.fullmatch(text) else "digits"
    if len(text) in (1, 2, 4) and i + 1 < len(tokens) and tokens[i + 1].text in _JOINTS:
        if date(tokens, i, day_first=day_first):
            return "digits"
        if len(text) == 4 and _pair(tokens, i, 1, "years"):
            return "years"
    return {2: "tens", 4: "year"}.get(len(text))


def _bare(text: str, suffixes: tuple[str, ...]) -> str:
    """A number without what it may end in."""
    return next((text[: -len(suffix)] for suffix in suffixes if text.endswith(suffix)), text)


def _pair(tokens: list[Token], i: int, step: int, name: str) -> Eaten | None:
    """``3–5`` or ``2021/22``, in one token or in three: the first and the last of the days or years."""
    text, taken = tokens[i].text, 1
    if text.isdecimal():
        i = i if step > 0 else i - 2
        if i < 0 or i + 2 >= len(tokens) or tokens[i].end != tokens[i + 1].start:
            return None
        text, taken = tokens[i].text + tokens[i + 1].text + tokens[i + 2].text, 3
    match = (_YEARS if name == "years" else _PAIR).fullmatch(text)
    if match is None:
        return None
    first, last = int(match[1]), int(match[2])
    if name == "years" and last < _CENTURY:
        last += first - first % _CENTURY
    most = _MONTH_LENGTH if name == "days" else 2100
    return (taken, f"{first} {last}") if first < last <= most else None


def _word(tokens: list[Token], i: int, words: Words) -> Value | None:
    if not 0 <= i < len(tokens):
        return None
    return words.get(tokens[i].lower, words.get(tokens[i].lemma))


def _beyond(tokens: list[Token], i: int, step: int) -> int:
    """The next token in a direction, past a hyphen."""
    at = i + step
    return at + step if 0 <= at < len(tokens) and tokens[at].text == _HYPHEN else at
