"""Names of people as English writes them."""

_INSIDE = "-'’"


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
