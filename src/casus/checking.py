"""Runs the lexicon's own examples: every entry must do in its example what it says that it does."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casus.coder import Coder
from casus.documents import Document
from casus.events.hits import Hit
from casus.language import Parse, Token
from casus.lexicon.entries import language_folder, read_entries
from casus.lexicon.model import Entry, Example
from casus.lexicon.store import read_yaml


@dataclass(frozen=True, slots=True)
class Finding:
    """An example that does not do what its entry says: ``kind`` is missing, role or fires."""

    entry: str
    place: str
    kind: str
    text: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.entry}: {self.what}: {self.text}"


def check(coder: Coder, language: str) -> tuple[int, list[Finding]]:
    """The number of examples and counter-examples run, and what was found wrong with them."""
    stages = coder.stages(language)
    cases: list[tuple[Entry, Example, bool]] = []
    for entry, examples, counter in read_entries(language, language_folder(language), stages.events.lexis.ontology):
        cases += [(entry, e, True) for e in examples] + [(entry, e, False) for e in counter]
    findings: list[Finding] = []
    parses = stages.analyzer.parses([example.text for _, example, _ in cases])
    for (entry, example, positive), parse in zip(cases, parses, strict=True):
        readings = stages.events.readings(parse, stages.nouns.classes(parse))
        hits = [h for r in readings for h in r.hits.values()]
        for reading in readings if positive else ():
            stages.events.lend(reading)
        own = [h for h in hits if h.entry.id == entry.id] or [h for h in hits if h.frame.name == entry.frame]
        findings += _positive(entry, example, own, parse) if positive else _negative(entry, example, own, coder, parse,
                                                                                    language)
    return len(cases), findings


def _positive(entry: Entry, example: Example, hits: list[Hit], parse: Parse) -> Iterator[Finding]:
    if not hits:
        yield Finding(entry.id, entry.place, "missing", example.text, "the example does not evoke the entry")
        return
    for role in ("actor", "recipient", "theme"):
        wanted = getattr(example, role)
        if wanted and not any(_covers(_role(hit, role), wanted.split()[0], parse) for hit in hits):
            yield Finding(entry.id, entry.place, "role", example.text, f"{role} is not {wanted!r}")


def _role(hit: Hit, role: str) -> list[Token]:
    tokens = [*hit.roles[role], *hit.fixed] if role == "theme" else hit.roles[role]
    return [*tokens, *hit.roles["recipient"]] if role == "actor" and hit.frame.reciprocal else tokens


def _covers(tokens: Iterable[Token], word: str, parse: Parse) -> bool:
    """Whether a filler is the word or holds it."""
    return any(word.strip(".,") in parse.text[parse.tokens[t.left].start:parse.tokens[t.right].end] for t in tokens)


def _negative(entry: Entry, example: Example, hits: list[Hit], coder: Coder, parse: Parse, language: str
              ) -> Iterator[Finding]:
    if any(h.entry.id == entry.id for h in hits) and coder.fires(example.text, language, entry.id):
        yield Finding(entry.id, entry.place, "fires", example.text, "the counter-example is coded all the same")


def known_failures(language: str) -> dict[str, str]:
    """Examples known to fail, text -> reason (languages/xx/known-failures.yaml)."""
    path = language_folder(language) / "known-failures.yaml"
    return {raw["text"]: raw["why"] for raw in read_yaml(path)} if path.exists() else {}


def lacking(coder: Coder, language: str) -> list[str]:
    """The frames that no entry of a language evokes."""
    lexis = coder.stages(language).events.lexis
    have = {entry.frame for entries in lexis.index.values() for entry in entries}
    return sorted(set(lexis.ontology.frames) - have)


def uncovered(coder: Coder, item: Document) -> Iterator[tuple[tuple[str, str, str], str]]:
    """(language, lemma, part of speech) and sentence of each verb of a report that no entry covers."""
    language = item.report.language
    stages = coder.stages(language)
    parse = stages.analyzer.parse(item.coded_text())
    for sentence, reading in zip(parse.sentences, stages.events.readings(parse, stages.nouns.classes(parse)), strict=True):
        for token in sentence.tokens:
            if token.upos == "VERB" and token.i not in reading.owners:
                text = parse.text[sentence.tokens[0].start:sentence.tokens[-1].end]
                yield (language, token.lemma, token.upos), " ".join(text.split())[:120]
