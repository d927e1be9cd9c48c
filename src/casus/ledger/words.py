"""Words made alike for full-text search, so that a question finds inflected forms in every language.

A word is indexed as it is written (folded) and by its stems: that of the form, and those of the lemmas that the
language's dictionary knows for it, since a stemmer alone disagrees within a paradigm.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any

from casus.errors import LedgerError
from casus.language.dictionaries import Dictionary, dictionary
from casus.lexicon.fold import fold
from casus.lexicon.store import data_root, read_yaml

_WORD = re.compile(r"\w+")
_TERM = re.compile(r'"([^"]+)"|(\S+)')
_KEPT = 100_000


@cache
def languages() -> tuple[str, ...]:
    """The languages that can be searched."""
    return tuple(sorted(path.parent.name for path in (data_root() / "languages").glob("*/search.yaml")))


@cache
def _tools(language: str) -> tuple[Callable[[str], str], Dictionary]:
    import Stemmer

    raw: dict[str, Any] = read_yaml(data_root() / "languages" / language / "search.yaml")
    return Stemmer.Stemmer(raw["stemmer"]).stemWord, dictionary(raw["dictionary"])


@lru_cache(_KEPT)
def stems(word: str, language: str) -> tuple[str, ...]:
    """The stems of a form, its own first."""
    stem, analyses = _tools(language)
    lower = word.lower()
    lemmas = dict.fromkeys(lemma.lower() for form in (word, lower) for lemma, _, _ in analyses(form))
    return tuple(dict.fromkeys(fold(stem(w)) for w in (lower, *lemmas) if w.isalnum()))


def indexed(text: str, language: str) -> tuple[str, str]:
    """The two columns of the index for a text: folded forms, and stems of all words."""
    if language not in languages():
        return fold(text), ""
    found = [stem for word in _WORD.findall(text) for stem in stems(word, language)]
    return fold(text), " ".join(found)


def question(query: str) -> str:
    """What FTS5 is asked for words, "phrases in quotation marks" and word beginnings (``prote*``): all of them.

    Whatever else is in a query is taken for words, so that nothing in it is FTS5's own syntax.
    """
    parts = []
    for phrase, term in _TERM.findall(query):
        words = _WORD.findall(fold(phrase or term))
        if not words:
            continue
        if phrase and len(words) > 1:
            parts.append(f'surface:"{" ".join(words)}"')
        elif term.endswith("*"):
            parts.append(f'surface:"{words[0]}"*')
        else:
            parts += [_either(word) for word in _WORD.findall(phrase or term)]
    if not parts:
        raise LedgerError(f"{query!r} has no word to look for")
    return " AND ".join(parts)


def _either(word: str) -> str:
    found = dict.fromkeys(stem for language in languages() for stem in stems(word, language))
    return "(" + " OR ".join([f'surface:"{fold(word)}"', *(f'stems:"{stem}"' for stem in found)]) + ")"


def places(text: str, language: str, query: str) -> Iterator[tuple[int, int]]:
    """Where the words of a query stand in a text, in any of their forms."""
    wanted = [w for phrase, term in _TERM.findall(query) for w in _WORD.findall(phrase or term)]
    surface = {fold(word) for word in wanted}
    known = {stem for word in wanted for code in languages() for stem in stems(word, code)}
    for match in _WORD.finditer(text):
        if fold(match[0]) in surface or (language in languages() and not known.isdisjoint(stems(match[0], language))):
            yield match.span()


def snippet(text: str, language: str, query: str, width: int = 120) -> str:
    """The text around the first word found, with the words found between brackets."""
    return "".join(f"[{part}]" if found else part for part, found in snippet_parts(text, language, query, width)).strip()


def snippet_parts(text: str, language: str, query: str, width: int = 120) -> list[tuple[str, bool]]:
    """The text around the first word found, in parts, each with whether it is a word found."""
    spans = list(places(text, language, query))
    start = max(0, spans[0][0] - width // 3) if spans else 0
    end, at = min(len(text), start + width), start
    out: list[tuple[str, bool]] = []
    for first, last in spans:
        if last <= end:
            out += [(_even(text[at:first]), False), (text[first:last], True)]
            at = last
    return [part for part in (*out, (_even(text[at:end]), False)) if part[0]]


def _even(text: str) -> str:
    """A text with single spaces."""
    return re.sub(r"\s+", " ", text)
