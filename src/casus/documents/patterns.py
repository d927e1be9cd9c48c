"""The patterns of a language's header and source lines, built once from its words."""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from casus.documents.tables import fold, outlets, surroundings

CLOSING = "\"'»”’)]"
"""What may stand between a sentence's end and the end of its line."""

_DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[^\W\d_]{2,}(?:/\S*)?", re.IGNORECASE)
_LONGEST_NAME = 45


class Patterns(msgspec.Struct, frozen=True):
    """Compiled patterns, to be matched at the start of what they name."""

    keyword: re.Pattern[str]
    clock: re.Pattern[str]
    weekday: re.Pattern[str]
    source: re.Pattern[str]
    credit: re.Pattern[str]
    split: re.Pattern[str]
    correspondent: re.Pattern[str]


@cache
def patterns(language: str) -> Patterns:
    """The patterns of a language."""
    words = surroundings(language)
    clock = rf"(?:(?:{_any(words.clock_words)})\.?\s)?\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?!\w)"
    zone = rf"(?:\s?(?:(?:{_any(words.clock_endings)})(?!\w)|\(?[+-]\d\d:?\d\d\)?))*"
    source, credit = _any(words.source_words), _any(words.credit_words)
    return Patterns(
        keyword=re.compile(rf"(?:{_any(words.header_words)})(?:\s*:|(?=\s|$))", re.IGNORECASE),
        clock=re.compile(clock + zone, re.IGNORECASE),
        weekday=re.compile(rf"(?:{_any(words.weekdays)})(?!\w)\.?", re.IGNORECASE),
        source=re.compile(rf"(?P<word>{source})(?!\w)\.?(?P<colon>\s*[:–—-])?\s*", re.IGNORECASE),
        credit=re.compile(rf"(?P<word>{credit})(?!\w)(?P<mark>\s*[:./])?\s*", re.IGNORECASE),
        split=re.compile(rf"\s+/\s+|\s*[,;|]\s*|\s+(?:{_any(words.conjunctions)})\s+", re.IGNORECASE),
        correspondent=re.compile(rf"(?:{_any(words.correspondent_words)})(?!\w)\.?", re.IGNORECASE),
    )


def known(name: str) -> bool:
    """Whether a name is an agency's or an outlet's."""
    return fold(name) in outlets()


def is_publisher(name: str) -> bool:
    """Whether a name is an agency's or an outlet's, and no state body's."""
    outlet = outlets().get(fold(name))
    return outlet is not None and outlet.kind != "official"


def is_agency(name: str) -> bool:
    """Whether a name is a news agency's."""
    outlet = outlets().get(fold(name))
    return outlet is not None and outlet.kind == "agency"


def is_domain(name: str) -> bool:
    """Whether a name is a site's address."""
    return _DOMAIN.fullmatch(name) is not None


def looks_like_name(name: str) -> bool:
    """Whether it could be an outlet's name: short, and with a capital or a digit in front."""
    return (0 < len(name) <= _LONGEST_NAME and len(name.split()) <= 5
            and (name[0].isupper() or name[0].isdigit() or name[0] in "«„“\"" or is_domain(name)))


def initials(name: str) -> bool:
    """Whether it is an editor's signature: up to four small letters."""
    return name.isalpha() and name.islower() and len(name) <= 4


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) or r"(?!)"
