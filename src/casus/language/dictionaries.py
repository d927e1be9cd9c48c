"""Morphological dictionaries: what a form can be, before the sentence decides.

A dictionary gives the analyses of a form as (lemma, tag, name types). Morfeusz2 (BSD) serves Polish,
pymorphy3 (MIT) Russian and LemmInflect (MIT) the lemmas of English;
a language without one gets none. A new form costs some 100 microseconds, so
analyses are kept, up to a bound.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

Analysis = tuple[str, str, tuple[str, ...]]
Dictionary = Callable[[str], tuple[Analysis, ...]]

_KEPT = 200_000


@lru_cache(maxsize=8)
def dictionary(name: str) -> Dictionary:
    """The dictionary of a name: ``morfeusz``, ``pymorphy``, ``lemminflect`` or ``none``."""
    return {"morfeusz": _morfeusz, "pymorphy": _pymorphy, "lemminflect": _lemminflect, "none": _none}[name]()


def _none() -> Dictionary:
    return lambda form: ()


def _morfeusz() -> Dictionary:
    import morfeusz2

    morfeusz: Any = morfeusz2.Morfeusz(generate=False, praet="composite")

    @lru_cache(_KEPT)
    def analyses(form: str) -> tuple[Analysis, ...]:
        found = morfeusz.analyse(form)
        last = max((row[1] for row in found), default=0)
        whole = [row for row in found if row[0] == 0 and row[1] == last]
        return tuple((row[2][1].split(":")[0], row[2][2], tuple(row[2][3])) for row in whole or found)

    return analyses


@cache
def _pymorphy_analyzer() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


def _pymorphy() -> Dictionary:
    morph = _pymorphy_analyzer()
    names = frozenset(("Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"))

    @lru_cache(_KEPT)
    def analyses(form: str) -> tuple[Analysis, ...]:
        found = []
        for parse in morph.parse(form)[:8]:
            tag = str(parse.tag).replace(" ", ",")
            found.append((parse.normal_form, tag.replace(",", ":"), tuple(p for p in tag.split(",") if p in names)))
        return tuple(found)

    return analyses


@lru_cache(_KEPT)
def participle(name: str, form: str) -> str | None:
    """The nominative of a participle that stands for somebody ("the convicted"): as a noun it is a word of its own."""
    if name != "pymorphy":
        return None
    for parse in _pymorphy_analyzer().parse(form):
        if "PRTF" in parse.tag:
            noun = parse.inflect({"masc", "sing", "nomn"})
            return str(noun.word) if noun is not None else None
    return None


def _lemminflect() -> Dictionary:
    import lemminflect

    @lru_cache(_KEPT)
    def analyses(form: str) -> tuple[Analysis, ...]:
        lower = form.lower()
        found = lemminflect.getAllLemmas(lower)
        if not found and lower.isalpha():
            found = {upos: lemmas for upos in ("NOUN", "VERB") for lemmas in
                     lemminflect.getAllLemmasOOV(lower, upos).values()}
        rows: list[Analysis] = []
        for upos, lemmas in found.items():
            for lemma in lemmas:
                inflected = lemminflect.getAllInflections(lemma, upos) if upos == "VERB" else {}
                tags = [tag for tag, forms in inflected.items() if lower in forms]
                rows += [(lemma, f"{upos}:{tag}", ()) for tag in tags] or [(lemma, upos, ())]
        return tuple(rows)

    return analyses
