"""One key for a name in all its spellings: what languages write of a foreign name differs, its consonants hardly do."""

from collections.abc import Iterable

from casus.lexicon.fold import fold

_SOUNDS = (("shch", "s"), ("szcz", "s"), ("tch", "c"), ("tsch", "c"), ("sch", "s"), ("sh", "s"), ("sz", "s"), ("ch", "c"),
           ("cz", "c"), ("zh", "z"), ("dj", "z"), ("dz", "z"), ("kh", "h"), ("ts", "c"), ("tz", "c"), ("ph", "f"),
           ("ck", "k"), ("x", "ks"), ("q", "k"), ("w", "v"), ("th", "t"))
_INITIALS = 2
"""Consonants up to which a key says too little."""

_VOWELS = frozenset("aeiouyj")


def name_key(name: str) -> str:
    """The consonants of a name in Latin letters, the same for all its spellings: Tokayev, Tokajew, Tokaev."""
    return " ".join(sorted(filter(None, map(_sounds, fold(name).split()))))


def _sounds(word: str) -> str:
    for spelt, sound in _SOUNDS:
        word = word.replace(spelt, sound)
    return "".join(_once(c for c in word if c not in _VOWELS))


def _once(letters: Iterable[str]) -> Iterable[str]:
    last = ""
    for letter in letters:
        if letter != last:
            yield letter
        last = letter


def same_name(x: str, y: str) -> bool:
    """Whether two names may be spellings of one; the shorter may lack a forename, but not be an initial alone."""
    left, right = set(name_key(x).split()), set(name_key(y).split())
    shared = left & right
    return min(len(left), len(right)) == len(shared) and sum(map(len, shared)) > _INITIALS
