"""From text to a parse: the trained pipeline of a language, and the way from spaCy's documents to ours."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np
import spacy
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

import casus.language.components  # noqa: F401  registers what the pipelines are made of
from casus.errors import PipelineError
from casus.language.order import reorder
from casus.language.parse import Morph, Parse, Token
from casus.language.repair import repair
from casus.lexicon.store import data_root, read_yaml

_PARAGRAPH = re.compile(r"[^\n]+")
_LONGEST = 20_000  # code points that are parsed at once: a longer line is cut at a blank


class Analyzer:
    """Parses texts of one language."""

    def __init__(self, language: str, nlp: Language) -> None:
        self.language = language
        self.nlp = nlp
        self._strings: dict[int, str] = {}
        self._lower: dict[int, str] = {}
        folder = data_root() / "languages" / language / "language.yaml"
        facts = read_yaml(folder) if folder.is_file() else {}
        self._prefixes = frozenset(facts.get("prefixes", ()))
        self._perfect = frozenset(facts.get("perfect", ()))
        self._alike = frozenset(facts.get("participles", ()))
        self._lemmas: dict[str, str] = facts.get("lemmas", {})
        self._verbs: dict[str, str] = facts.get("verbs", {})

    def parse(self, text: str) -> Parse:
        """The parse of a text; offsets are code points, a line end always ends a sentence."""
        return next(self.parses((text,)))

    def parses(self, texts: Iterable[str]) -> Iterator[Parse]:
        """The parses of texts, in their order, each as ``parse`` gives it."""
        for text in texts:
            pieces = list(_pieces(text))
            docs = self.nlp.pipe([piece for _, piece in pieces], batch_size=64)
            yield self._joined(text, [(start, doc) for (start, _), doc in zip(pieces, docs, strict=True)])

    def _joined(self, text: str, docs: list[tuple[int, Doc]]) -> Parse:
        tokens: list[Token] = []
        heads: list[int] = []
        sentence = -1
        for start, doc in docs:
            sentence = self._add(doc, start, sentence, tokens, heads)
        repair(tokens, heads, self._prefixes, self._perfect, self._alike, self._verbs)
        reorder(tokens, heads)
        return Parse.build(self.language, text, tokens, heads)

    def _add(self, doc: Doc, offset: int, sentence: int, tokens: list[Token], heads: list[int]) -> int:
        """Appends the tokens of a document; white space is no token, heads inside it pass to its own head."""
        table = doc.to_array([HEAD, DEP, POS, LEMMA, MORPH, SENT_START]).astype(np.int64)
        steps = table[:, 0].tolist()
        features = table[:, 1:5].astype(np.uint64).tolist()
        starts = table[:, 5].tolist()
        place: list[int] = []
        string = self._string
        first = len(tokens)
        opens = False
        for i, (token, (dep, pos, lemma, morph)) in enumerate(zip(doc, features, strict=True)):
            text = token.text
            opens = opens or starts[i] == 1 or i == 0
            if text.isspace():
                place.append(-1)
                continue
            if opens:  # white space alone is no sentence
                sentence += 1
                opens = False
            place.append(len(tokens))
            tokens.append(Token(len(tokens), text, self._lowered(lemma), string(pos), string(dep), Morph.of(string(morph)),
                                offset + token.idx, sentence))
        at = first
        for i, step in enumerate(steps):
            if place[i] < 0:
                continue
            head = i + step
            target = place[head] if place[head] >= 0 else at
            word = tokens[at]
            if target == at or tokens[target].sent != word.sent or word.dep == "ROOT":
                target = at
                word.dep = "root"
            heads.append(target)
            at += 1
        return sentence

    def _string(self, key: int) -> str:
        value = self._strings.get(key)
        if value is None:
            value = self._strings[key] = self.nlp.vocab.strings[key] if key else ""
        return value

    def _lowered(self, key: int) -> str:
        value = self._lower.get(key)
        if value is None:
            value = self._string(key).lower()
            value = self._lower[key] = self._lemmas.get(value, value)
        return value


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text with their offsets; a very long one in parts."""
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        while end - start > _LONGEST:
            cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
            cut = cut if cut > 0 else start + _LONGEST
            yield start, text[start:cut]
            start = cut
        if text[start:end].strip():
            yield start, text[start:end]


@cache
def load(language: str, pipeline: str | None = None) -> Analyzer:
    """The analyzer of a language; ``pipeline`` names another spaCy pipeline, a package or a path."""
    if pipeline is not None:
        return Analyzer(language, _other(language, pipeline))
    path = data_root() / "languages" / language / "model"
    if not (path / "config.cfg").is_file():
        raise PipelineError(f"{path}: no pipeline for the language {language!r}; name one with --pipeline {language}=NAME")
    nlp = spacy.load(path)
    return Analyzer(language, nlp)


def _other(language: str, pipeline: str) -> Language:
    try:
        nlp = spacy.load(pipeline)
    except (OSError, ValueError) as error:
        raise PipelineError(f"--pipeline {language}={pipeline}: cannot be loaded ({error}); "
                            "install the package or give the path of a spaCy pipeline") from error
    if nlp.lang != language:
        raise PipelineError(f"--pipeline {language}={pipeline}: that pipeline is for {nlp.lang!r}")
    if missing := {"parser", "morphologizer"} - set(nlp.pipe_names):
        raise PipelineError(f"--pipeline {language}={pipeline}: it lacks {', '.join(sorted(missing))}")
    return nlp
