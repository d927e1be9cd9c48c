"""From an inflected word to the citation forms that it may be a form of, by the language's endings."""

from __future__ import annotations

from casus.lexicon.fold import fold
from casus.places.model import Language

_KEPT = 100_000
_SHORTEST_STEM = 2


class Forms:
    """Restores nominatives: the locative of a town's name gives, among others, the name itself, folded."""

    def __init__(self, language: Language) -> None:
        endings: dict[str, tuple[str, ...]] = {}
        for ending, nominatives in language.endings:
            endings[ending] = endings.get(ending, ()) + nominatives
        self._endings = endings
        self._longest = max(map(len, endings), default=0)
        self._adjectives = tuple(sorted(language.adjective_endings, key=len, reverse=True))
        self._derived = language.derived
        self._plural = language.plural_genitive
        self._known: dict[tuple[str, str, bool], tuple[str, ...]] = {}

    def words(self, surface: str, lemma: str, genitive: bool) -> tuple[str, ...]:
        """Folded candidate citation forms of a word: itself, its lemma, then the restored ones.

        ``genitive`` says that the word may be a genitive, so that a plural name may have lost its ending.
        """
        key = (surface, lemma, genitive)
        known = self._known.get(key)
        if known is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            known = self._known[key] = self._build(fold(surface), fold(lemma), genitive)
        return known

    def _build(self, word: str, lemma: str, genitive: bool) -> tuple[str, ...]:
        forms = dict.fromkeys((word, lemma))
        for size in range(1, min(self._longest, len(word) - _SHORTEST_STEM) + 1):
            nominatives = self._endings.get(word[-size:])
            if nominatives:
                stem = word[:-size]
                forms.update(dict.fromkeys([stem + ending for ending in nominatives]))
        if genitive:
            forms.update(dict.fromkeys([word + ending for ending in self._plural]))
        return tuple(forms)

    def stems(self, word: str) -> list[str]:
        """The stems that a word may have as an adjective, folded: ``mangistauskim`` gives ``mangistausk``."""
        folded = fold(word)
        return [folded[:-len(e)] for e in self._adjectives
                if folded.endswith(e) and len(folded) - len(e) > _SHORTEST_STEM]

    def towns(self, stem: str) -> list[str]:
        """The towns that an adjective's stem may be derived from."""
        return [stem[:-len(e)] + new for e, news in self._derived if stem.endswith(e) for new in news]
