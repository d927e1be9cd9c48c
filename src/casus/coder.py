"""The way of a report: documents, language, times, places and actors, events, record.

    >>> from casus import load
    >>> coder = load()
    >>> coded = coder.code(open("report.txt").read())
"""

import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from casus._version import __version__
from casus.actors import Actors, Cast
from casus.documents import Document, Source, document
from casus.events.assemble import assemble
from casus.events.draft import Draft
from casus.events.stage import Events
from casus.language.analyzer import Analyzer
from casus.language.analyzer import load as load_analyzer
from casus.language.nouns import Nouns
from casus.language.parse import Parse
from casus.lexicon.stamp import knowledge_digest
from casus.places import Places
from casus.records import CodedReport, CoderStamp
from casus.times import Times

_LOT = 50_000  # objects made before the garbage collector looks for rings among them
_KEPT = 1_000  # datelines


@dataclass(frozen=True, slots=True)
class Coding:
    """A coded report with what explains it: the parse, the drafts with their reasons, and what was left out as doubtful."""

    record: CodedReport
    parse: Parse
    drafts: tuple[Draft, ...]
    doubtful: tuple[Draft, ...]


class Languages:
    """All stages of one language, each loaded when it is first needed."""

    def __init__(self, language: str, pipeline: str | None) -> None:
        self.language = language
        self._pipeline = pipeline
        self._datelines: dict[str, Parse] = {}
        self._settled = False

    def dateline(self, words: str) -> Parse:
        """The parse of a dateline's place; the same ones come again and again."""
        if words not in self._datelines:
            if len(self._datelines) >= _KEPT:
                self._datelines.clear()
            self._datelines[words] = self.analyzer.parse(words)
        return self._datelines[words]

    def settle(self) -> None:
        """Takes what has been loaded out of the reach of the garbage collector, which would search it again and again.

        What a report makes is then collected in larger lots: most of it goes at once, when nothing refers to it any more.
        """
        if not self._settled:
            gc.freeze()
            gc.set_threshold(_LOT, *gc.get_threshold()[1:])
            self._settled = True

    @cached_property
    def analyzer(self) -> Analyzer:
        """The language pipeline."""
        return load_analyzer(self.language, self._pipeline)

    @cached_property
    def events(self) -> Events:
        """Frames, roles, status and attribution."""
        return Events(self.language)

    @cached_property
    def nouns(self) -> Nouns:
        """Classes of nouns."""
        return Nouns(self.events.lexis.nouns)

    @cached_property
    def times(self) -> Times:
        """Expressions of time."""
        return Times(self.language)

    @cached_property
    def places(self) -> Places:
        """The gazetteer."""
        return Places(self.language)

    @cached_property
    def actors(self) -> Actors:
        """People, organisations, countries and groups."""
        return Actors(self.language)


class Coder:
    """Codes reports. ``pipelines`` names another spaCy pipeline for a language."""

    def __init__(self, pipelines: dict[str, str] | None = None) -> None:
        self._pipelines = pipelines or {}
        self._languages: dict[str, Languages] = {}

    @cached_property
    def stamp(self) -> CoderStamp:
        """Name, version and the digest of the data this coder works with."""
        return CoderStamp("casus", __version__, knowledge_digest())

    def stages(self, language: str) -> Languages:
        """The stages of a language, loaded once."""
        if language not in self._languages:
            self._languages[language] = Languages(language, self._pipelines.get(language))
        return self._languages[language]

    def code(self, text: str, *, id: str = "report", language: str | None = None,
             published: str | None = None) -> CodedReport:
        """The record of one text; ``language`` and ``published`` (EDTF) override what the text says."""
        return self.work(document(Source(id=id, name=id, text=text), language=language, published=published)).record

    def code_documents(self, documents: Iterable[Document]) -> Iterator[CodedReport]:
        """The records of many documents, in their order."""
        for item in documents:
            yield self.work(item).record

    def fires(self, text: str, language: str, entry: str) -> bool:
        """Whether an entry of the lexicon codes an event in a text."""
        coded = self.code(text, language=language)
        return any(e.entry == entry for event in coded.events for e in event.evidence)

    def work(self, item: Document) -> Coding:
        """One document through all stages."""
        stages = self.stages(item.report.language)
        published = item.report.published
        parse = stages.analyzer.parse(item.coded_text())
        nouns = stages.nouns.classes(parse)
        times = stages.times.find(parse, published)
        cast = stages.actors.read(parse, published, nouns)
        cast.exclude((m.first, m.last) for m in times)
        scene = stages.places.find(parse, cast.countries)
        cast.settle((m.first, m.last, m.country, m.precision not in ("country", "region", "point")) for m in scene.mentions)
        self._dateline(item, stages, cast)
        drafts, doubtful = stages.events.find(parse, nouns, cast, times, scene, published)
        ontology = stages.events.lexis.ontology
        stages.settle()
        return Coding(assemble(item.report, drafts, cast, ontology, self.stamp), parse, tuple(drafts),
                      tuple(doubtful))

    @staticmethod
    def _dateline(item: Document, stages: Languages, cast: Cast) -> None:
        """The place of a dateline tells where a story plays when nothing else does, and confirms what else does."""
        if item.dateline_place is not None:
            words = item.report.text[item.dateline_place.start:item.dateline_place.end]
            for mention in stages.places.find(stages.dateline(words), cast.countries).mentions[:1]:
                if mention.country and not cast.countries:
                    cast.take_place(0, mention.country, weight=0.2)
                elif mention.country in cast.countries:
                    cast.lean(mention.country)


def load(pipelines: dict[str, str] | None = None) -> Coder:
    """A coder for all languages that Casus has."""
    return Coder(pipelines)
