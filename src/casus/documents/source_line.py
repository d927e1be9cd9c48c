"""Lines at the end of a report: who publishes it, whom it cites, who wrote it."""

import re

import msgspec

from casus.documents.patterns import (
    CLOSING,
    Patterns,
    initials,
    is_agency,
    is_domain,
    known,
    looks_like_name,
    patterns,
)

_LONGEST = 240
_LONGEST_CREDIT = 120
_SIGNATURES = re.compile(r"(?:[^\W\d_]{2,5}/\s*){1,6}")
_SIGN_OFF = re.compile(r"\s*(?:\((?P<round>[^()\n]{2,60})\)|(?<!\w)/(?P<slash>[^/\n]{2,40})/)\.?\s*$")
_OUTER = re.compile(r"\((?P<round>.*)\)\.?|/(?P<slash>[^/]*)/\.?|\[(?P<square>.*)\]\.?")
_HOST = re.compile(r"https?://(?:www\.)?([^/\s]+)\S*", re.IGNORECASE)


class SourceLine(msgspec.Struct, frozen=True):
    """What such a line says: ``outlet`` publishes, ``cites`` are its sources. A signature says nothing."""

    outlet: str | None = None
    cites: tuple[str, ...] = ()


def source_line(line: str, language: str) -> SourceLine | None:
    """The source line or signature that a whole line is; None if it is text."""
    if len(line) > _LONGEST:
        return None
    found = patterns(language)
    inner = line
    outer = _OUTER.fullmatch(line)
    if outer:
        inner = next(part for part in outer.groups() if part is not None).strip()
    if _SIGNATURES.fullmatch(line) or _credit(inner, found):
        return SourceLine()
    return _keyed(inner, found) or (_bracketed(inner, found) if outer else _plain(inner, found))


def sign_off(text: str, start: int, end: int, language: str) -> tuple[int, SourceLine] | None:
    """An agency in brackets after the last sentence: where it begins, and what it says."""
    mark = _SIGN_OFF.search(text, max(start, end - 70), end)
    if not mark or text[start : mark.start()].rstrip(CLOSING)[-1:] not in (".", "!", "?", "…"):
        return None
    said = _bracketed(mark["round"] or mark["slash"], patterns(language))
    return (mark.start(), said) if said and (said.outlet or said.cites) else None


def credit(line: str, language: str) -> bool:
    """Whether a whole line says only who wrote, edited or photographed."""
    return len(line) <= _LONGEST and _credit(line, patterns(language))


def _credit(line: str, found: Patterns) -> bool:
    mark = found.credit.match(line)
    if not mark:
        return False
    rest = line[mark.end():]
    if " " in mark["word"]:
        return True
    named = mark["mark"] is not None or all(word[0].isupper() for word in rest.split())
    return named and len(line) <= _LONGEST_CREDIT


def _keyed(line: str, found: Patterns) -> SourceLine | None:
    """``Source: A, B``; without the colon only if every name is known."""
    mark = found.source.match(line)
    if not mark or mark.end() == len(line):
        return None
    names = _names(line[mark.end():], found)
    if mark["colon"] and names and all(len(name) <= 80 for name in names):
        return SourceLine(cites=names)
    return SourceLine(cites=names) if names and all(map(known, names)) else None


def _bracketed(inner: str, found: Patterns) -> SourceLine | None:
    """``(A, B, C)``: sources; one agency alone signs as the publisher."""
    names = _names(inner, found)
    signed = tuple(name for name in names if not initials(name) or known(name))
    if not signed or not all(known(n) or looks_like_name(n) for n in signed):
        return None
    if not any(known(n) or is_domain(n) for n in signed):
        return None
    if len(signed) == 1 and is_agency(signed[0]):
        return SourceLine(outlet=signed[0])
    return SourceLine(cites=signed)


def _plain(line: str, found: Patterns) -> SourceLine | None:
    """``A / B / C``: the first publishes; ``A, B``: sources if all are known; ``A``: the publisher."""
    names = _names(line, found)
    if not names or not all(known(n) or looks_like_name(n) for n in names):
        return None
    certain = [known(n) or is_domain(n) for n in names]
    if len(names) == 1:
        return SourceLine(outlet=names[0]) if certain[0] else None
    if "/" in line and any(certain):
        return SourceLine(outlet=names[0], cites=names[1:])
    return SourceLine(cites=names) if all(certain) else None


def _names(line: str, found: Patterns) -> tuple[str, ...]:
    """The names of a list, in order and once each; a web address is its site."""
    names: list[str] = []
    for piece in found.split.split(_HOST.sub(r"\1", line).rstrip(". ")):
        whole = piece.strip()
        names += [whole] if known(whole) or "/" not in whole else [p.strip() for p in whole.split("/")]
    return tuple(dict.fromkeys(name for name in names if name))
