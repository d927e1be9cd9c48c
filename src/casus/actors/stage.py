"""The actors stage: what is loaded once for a language, and how it reads a report."""

from casus.actors.cast import Cast
from casus.actors.knowledge import Inflection, Knowledge, load_inflection, load_knowledge
from casus.actors.names import NameFinder
from casus.language import Parse
from casus.lexicon.model import NounClass
from casus.lexicon.ontology import load_ontology
from casus.records import Published


class Actors:
    """The actors stage of one language, loaded once."""

    def __init__(self, language: str) -> None:
        self.knowledge: Knowledge = load_knowledge(language)
        self.inflection: Inflection = load_inflection(language)
        self.classes: dict[str, NounClass] = load_ontology().classes
        self._finder = NameFinder(self.knowledge, self.inflection)

    def read(self, parse: Parse, published: Published | None, nouns: dict[int, tuple[str, ...]]) -> Cast:
        """Finds the names of a report; noun phrases are resolved when they are asked for."""
        return Cast(self, parse, self._finder.find(parse), published, nouns)
