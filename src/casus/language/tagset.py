"""A dictionary's tags against UD: which analysis of a form agrees with the tag that the pipeline chose."""

from functools import cache
from typing import Any

from casus.language.dictionaries import Analysis
from casus.lexicon.store import data_root, read_yaml

_AGREE, _DIFFER, _OTHER = 10, -20, -35
_SOFT = -8  # the tagger guesses the gender of a noun; its case and number stand in the sentence
_LEAST = -30  # what agrees less is another word
_ANY = 6  # values of a feature: a form that may have so many has none of its own
_CLOSED = frozenset({"ADP", "DET", "PRON", "CCONJ", "SCONJ", "PART", "INTJ"})
_OPEN = ("VERB", "NOUN", "ADJ", "ADV")


class Tagset:
    """The tags of one dictionary (ontology/tagsets)."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self._pos: dict[str, frozenset[str]] = {tag: frozenset(ud.split()) for tag, ud in raw["pos"].items()}
        self._values: dict[str, tuple[str, str]] = {
            value: (feature, ud) for feature, values in raw["features"].items() for value, ud in values.items()}
        self._forms: dict[str, str] = raw["forms"]
        self._corrects: tuple[str, ...] = tuple(raw.get("corrects", ()))

    @staticmethod
    @cache
    def load(dictionary: str) -> "Tagset":
        """The tagset of a dictionary."""
        return Tagset(read_yaml(data_root() / "ontology" / "tagsets" / f"{dictionary}.yaml"))

    def open_class(self, upos: str, analyses: tuple[Analysis, ...]) -> str | None:
        """The part of speech of a form that the pipeline took for a word that does not inflect, against the dictionary."""
        found = [self._pos.get(tag.split(":")[0], frozenset()) for _, tag, _ in analyses]
        if (upos not in _CLOSED and upos != "ADV") or not found or any(upos in allowed for allowed in found):
            return None
        if upos == "ADV":
            return max(_OPEN, key=lambda kind: sum(kind in allowed for allowed in found))
        return next((kind for kind in _OPEN if all(kind in allowed for allowed in found)), None)

    def features(self, upos: str, analyses: tuple[Analysis, ...]) -> dict[str, str]:
        """Case, number and gender of the first analysis of a part of speech."""
        for _, tag, _ in analyses:
            pos, *parts = tag.split(":")
            if upos in self._pos.get(pos, ()):
                found = dict(self._values[part] for part in parts if part in self._values)
                return {name: found[name] for name in ("Case", "Number", "Gender") if name in found}
        return {}

    def corrects(self, feats: dict[str, str]) -> bool:
        """Whether the dictionary has a say in any of the features."""
        return any(feature in feats for feature in self._corrects)

    def correction(self, upos: str, feats: dict[str, str], analyses: tuple[Analysis, ...]) -> dict[str, str]:
        """The features that a form cannot have, with the one value that its analyses leave ("froze" is past)."""
        found: dict[str, str] = {}
        for feature in self._corrects:
            if feature in feats:
                allowed = {self._values[part][1] for _, tag, _ in analyses for pos, *parts in (tag.split(":"),)
                           if upos in self._pos.get(pos, ()) for part in parts if self._values.get(part, ("",))[0] == feature}
                if len(allowed) == 1 and feats[feature] not in allowed:
                    found[feature] = allowed.pop()
                elif len(allowed) >= _ANY:  # what does not inflect tells nothing by its form
                    found[feature] = ""
        return found

    def deverbal(self, tag: str) -> bool:
        """Whether a tag is a participle's or a verbal noun's."""
        return self._forms.get(tag.split(":")[0], "") in ("Part", "Vnoun")

    def lemma(self, form: str, upos: str, feats: dict[str, str], analyses: tuple[Analysis, ...]) -> str | None:
        """The lemma of the analysis that agrees best; None where none agrees at all."""
        best, best_fit = None, float(_LEAST)
        for rank, (lemma, tag, _) in enumerate(analyses):
            fit = self._fit(tag, upos, feats, strict=form[:1].isupper()) - rank * 0.01
            capital = lemma[:1].isupper()
            if upos == "PROPN":
                fit += 4 if capital else 0
            elif capital:
                fit -= 3
            if fit > best_fit:
                best, best_fit = lemma, fit
        if best is None and feats.get("VerbForm") == "Part":  # the tagger may err in the tense of a participle
            return next((lemma for lemma, tag, _ in analyses if self._forms.get(tag.split(":")[0]) == "Part"), None)
        return best

    def _fit(self, tag: str, upos: str, feats: dict[str, str], *, strict: bool) -> float:
        pos, *parts = tag.split(":")
        if upos not in self._pos.get(pos, frozenset((upos,))):
            return -100
        wanted = self._forms.get(pos)
        if wanted is not None and feats.get("VerbForm", "") != wanted:
            return _OTHER
        allowed: dict[str, set[str]] = {}
        for part in parts:
            for value in part.split("."):
                if value in self._values:
                    feature, ud = self._values[value]
                    allowed.setdefault(feature, set()).add(ud)
        fit = _AGREE
        for feature, values in allowed.items():
            if feature not in feats:
                continue
            if feats[feature] in values:
                fit += _AGREE
            elif (upos == "PROPN" or strict) and feature != "Gender":
                return _OTHER  # what the form of a name can be is only guessed
            else:
                fit += _SOFT if feature == "Gender" else _DIFFER
        return fit
