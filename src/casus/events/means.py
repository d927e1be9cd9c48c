"""What a violent deed was done with: the weapons named in its clause tell its mode, where its own word does not."""

from casus.events.hits import Hit
from casus.language import Token
from casus.lexicon.model import NounClass

_SUFFERED = frozenset({"obj", "iobj", "nsubj:pass", "conj", "ccomp", "parataxis"})
_DEPTH = 3  # steps down from the trigger


class Means:
    """Finds the means of deeds by the classes of nouns (``mode`` in ontology/classes)."""

    def __init__(self, classes: dict[str, NounClass]) -> None:
        self._modes = {name: noun.mode for name, noun in classes.items() if noun.mode}

    def of(self, hit: Hit, nouns: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
        """The modes of the weapons about a trigger; what the deed is done to is no means of it."""
        found: dict[str, None] = {}
        suffered = {t.i for t in hit.roles["recipient"]}
        level = [hit.token, *hit.fixed]
        for _ in range(_DEPTH):
            level = [c for t in level for c in t.children if c.i not in suffered and c not in hit.fixed
                     and not (t is hit.token and c.dep in _SUFFERED)]
            for token in level:
                found.update(dict.fromkeys(self._mode(token, nouns)))
            if found:
                break
        return tuple(found)

    def _mode(self, token: Token, nouns: dict[int, tuple[str, ...]]) -> list[str]:
        return [self._modes[c] for c in nouns.get(token.i, ()) if c in self._modes]
