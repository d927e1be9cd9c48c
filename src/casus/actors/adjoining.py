"""Whether two words that stand together are one name."""

from casus.language import Parse, Token
from casus.lexicon.fold import fold

_LINKS = frozenset({"flat", "flat:name", "flat:foreign", "appos", "compound", "nmod", "nmod:flat", "conj"})
_FLAT = ("flat", "appos", "compound")
_SHORT = 3  # letters of an ending
_INSIDE = frozenset({"-", "–", "’", "'"})  # marks that may stand within a name
_INITIALS = 3  # letters of an acronym
_Pieces = list[tuple[Token, str]]


def acronym(pieces: _Pieces, at: int) -> bool:
    """A body's initials: capitals between words that are not written so."""
    token = pieces[at][0]
    near = [p[0] for p in pieces[max(0, at - 1):at + 2] if p[0] is not token and p[0].sent == token.sent]
    return (len(token.text) >= _INITIALS and token.upos in ("NOUN", "PROPN", "X") and bool(near)
            and not any(t.text.isupper() and len(t.text) > 1 for t in near))


def ending(word: Token, after: Token) -> bool:
    """What an apostrophe or a hyphen parts from a name, if the mark is a token of its own."""
    return after.i == word.i + 2 and after.start == word.end + 1 and after.text.islower() and len(after.text) <= _SHORT


def linked(a: Token, b: Token) -> bool:
    """Two neighbours belong to one name."""
    if _twice(a, b):
        return True
    if b.head is a or a.head is b:
        return (b if b.head is a else a).dep in _LINKS
    return a.head is not None and a.head is b.head and b.dep in ("flat", "flat:name", "flat:foreign")


def one_person(a: Token, b: Token) -> bool:
    """Two neighbours that the pipeline takes for a person's name, however the parse hangs them."""
    return a.name == b.name == "PER" and b.i == a.i + 1 and a.morph.case == b.morph.case


def flat(a: Token, b: Token) -> bool:
    """Two neighbours are joined as the parts of a name are, not as its owner is."""
    if b.head is a or a.head is b:
        return (b if b.head is a else a).dep.startswith(_FLAT)
    return (a.head is not None and a.head is b.head and b.dep.startswith("flat")) or _twice(a, b)


def _twice(a: Token, b: Token) -> bool:
    """One subject that the parser takes for two, a first name and a surname."""
    return a.head is not None and a.head is b.head and a.dep == b.dep == "nsubj" and b.i == a.i + 1

def pieces_of(parse: Parse) -> _Pieces:
    """The folded words of a report with their tokens; a mark that parts names is an empty one, an initial keeps its stop."""
    pieces: _Pieces = []
    for token in parse.tokens:
        word = fold(token.text)
        if token.upos == "PUNCT" or not word or word.isspace():
            if pieces and _initial(pieces[-1][0], token):
                pieces[-1] = (pieces[-1][0], pieces[-1][1] + word)
            elif token.text not in _INSIDE:
                pieces.append((token, ""))
        elif " " in word:
            pieces += [(token, part) for part in word.split()]
        else:
            pieces.append((token, word))
    return pieces


def _initial(letter: Token, stop: Token) -> bool:
    """Whether a full stop belongs to the initial before it ("George W. Bush")."""
    return stop.text == "." and letter.end == stop.start and len(letter.text) == 1 and letter.text.isupper()
