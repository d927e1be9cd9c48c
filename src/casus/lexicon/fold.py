"""One folding of names, so that the same name written in several ways gives the same key."""

import unicodedata
from functools import lru_cache

_KEPT = 1 << 15  # words


def _table() -> dict[int, str]:
    """What a lower-case code point folds to: Latin letters lose their marks, hyphens part words."""
    table: dict[int, str] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii():
            table[code] = base.lower()
    table.update({ord(k): v for k, v in {  # letters that have no decomposition, and the two spellings of one Cyrillic letter
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e",
        "ħ": "h", "ŧ": "t", "ŋ": "n", "ё": "е"}.items()})
    table.update(dict.fromkeys(range(0x300, 0x370), ""))
    table.update(dict.fromkeys(map(ord, "'’‘ʼʻʿʾ`´′ʹ"), ""))
    table.update(dict.fromkeys(map(ord, "-‐‑‒–—−"), " "))
    return table


_FOLDED = _table()


@lru_cache(_KEPT)
def fold(text: str) -> str:
    """The key of a name: lower case, no Latin diacritics, ё as е, no apostrophes, hyphens as blanks."""
    return text.casefold().translate(_FOLDED)


def skeleton(folded: str) -> str:
    """The first three letters of each word of a folded name: the same for all its inflected forms."""
    return " ".join([word[:3] for word in folded.split()])
