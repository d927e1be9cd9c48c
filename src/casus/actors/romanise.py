"""Names of people as English writes them, and one key for a name in whatever letters it is written."""

from collections.abc import Iterable

from casus.lexicon.fold import fold

_SOUNDS = (("shch", "s"), ("szcz", "s"), ("tch", "c"), ("tsch", "c"), ("sch", "s"), ("sh", "s"), ("sz", "s"), ("ch", "c"),
           ("cz", "c"), ("zh", "z"), ("dj", "z"), ("dz", "z"), ("kh", "h"), ("ts", "c"), ("tz", "c"), ("ph", "f"),
           ("ck", "k"), ("x", "ks"), ("q", "k"), ("w", "v"), ("th", "t"))
_INSIDE = "-'’"
_VOWELS = frozenset("aeiouyj")


def romanise(name: str, letters: dict[str, str]) -> str:
    """A name letter by letter, longest pieces first; ``^`` and ``$`` in the table stand for a word's edges."""
    words = []
    for word in name.split(" "):
        rest, done = f"^{word.lower()}$", ""
        while rest:
            piece = next((p for p in letters if rest.startswith(p)), rest[0])
            done += letters.get(piece, piece.strip("^$"))
            rest = rest[len(piece):]
        words.append(_cased(done, word))
    return " ".join(words)


def _cased(done: str, word: str) -> str:
    """The capitals of the word as it was: in front of each part."""
    if not word[:1].isupper():
        return done
    return "".join(c.upper() if i == 0 or done[i - 1] in _INSIDE else c for i, c in enumerate(done))


def person_key(name: str) -> str:
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
