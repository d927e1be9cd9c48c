"""Lemmas from the dictionary, by the tag that the pipeline chose; then from the treebank; then the model's own."""

from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Token

from casus.language.dictionaries import dictionary, participle
from casus.language.tagset import Tagset

_KEPT = 200_000


class Entry(NamedTuple):
    """What is known of a tagged form: its lemma, and what the dictionary corrects (None: nothing)."""

    lemma: str | None  # None: as the model guesses in its sentence
    upos: str | None = None
    feats: dict[str, str] | None = None


@Language.factory("casus_lemmas", assigns=["token.lemma"], default_config={"dictionary": "none"})
def make_lemmas(nlp: Language, name: str, dictionary: str) -> "Lemmas":
    """The component as spaCy makes it."""
    return Lemmas(dictionary)


class Lemmas:
    """Sets lemmas. ``table`` maps ``form|UPOS`` to the lemma that the treebank has for it."""

    def __init__(self, dictionary_name: str) -> None:
        self._dictionary = dictionary_name
        self.table: dict[str, str] = {}
        self._tagset: Tagset | None = None
        self._kept: dict[tuple[str, str, str], Entry] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Sets the lemma of every token, and corrects features that its form cannot have."""
        for token in doc:
            key = (token.text, token.pos_, str(token.morph))
            known = self._kept.get(key)
            if known is None:
                known = self._look_up(token)
                if len(self._kept) < _KEPT:
                    self._kept[key] = known
            token.lemma_ = known.lemma or token.lemma_ or (token.text if token.pos_ == "PROPN" else token.text.lower())
            if known.upos is not None:
                token.pos_ = known.upos
            if known.feats is not None:
                token.set_morph(known.feats)  # type: ignore[attr-defined]
        return doc

    def _look_up(self, token: Token) -> Entry:
        """Lemma and, where the dictionary corrects them, part of speech and features."""
        form = token.text if token.pos_ == "PROPN" else token.text.lower()
        known = self.table.get(f"{form}|{token.pos_}|{token.morph}") or self.table.get(f"{form}|{token.pos_}")
        feats: dict[str, str] = token.morph.to_dict()
        if self._tagset is None:
            self._tagset = Tagset.load(self._dictionary)
        if known is not None and not self._tagset.corrects(feats):
            return Entry(known)
        analyses = dictionary(self._dictionary)(token.text)
        upos = self._tagset.open_class(token.pos_, analyses) if known is None else None
        if upos is not None and token.pos_ == "ADV":
            feats = self._tagset.features(upos, analyses)
        correction = self._tagset.correction(upos or token.pos_, feats, analyses)
        if "Case" in feats and len(token.text) > 1 and token.text.isupper():
            correction["Case"] = ""  # a short name in capitals does not inflect
        if known is None and analyses:
            known = self._tagset.lemma(token.text, upos or token.pos_, feats | correction, analyses)
            if token.pos_ == "NOUN" and known is None:
                known = participle(self._dictionary, token.text.lower())
        changed = bool(correction) or (upos is not None and token.pos_ == "ADV")
        return Entry(known, upos, {k: v for k, v in (feats | correction).items() if v} if changed else None)

    def to_disk(self, path: Path, *, exclude: Any = ()) -> None:
        """Writes the table."""
        path.mkdir(parents=True, exist_ok=True)
        (path / "lemmas.msgpack").write_bytes(msgspec.msgpack.encode(dict(sorted(self.table.items()))))

    def from_disk(self, path: Path, *, exclude: Any = ()) -> "Lemmas":
        """Reads the table."""
        self.table = msgspec.msgpack.decode((Path(path) / "lemmas.msgpack").read_bytes(), type=dict[str, str])
        return self
