"""Which language a text is in.

py3langid knows 140 languages, and asking it about all of them is what lets a Czech or a Ukrainian text be
refused. Its model is packed small and takes half a second to unpack, so it is unpacked once and mapped.
"""

import contextlib
import os
import tempfile
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from casus.errors import InputError
from casus.lexicon.store import compiled, data_root, read_yaml

_SAMPLE = 2000
"""Characters that are looked at; more changes nothing."""
_LIKELY = 0.2
"""Of single sentences it refuses 1 % of the English, none Polish or Russian, and lets in 0.3 % Ukrainian."""
_PARTS = ("ptc", "pc", "classes", "nextmove", "row", "output")


def supported() -> frozenset[str]:
    """The languages that have a model."""
    return frozenset(model.parent.name for model in (data_root() / "languages").glob("*/model"))


def identify(text: str, languages: Iterable[str]) -> str:
    """The one of ``languages`` (ISO 639-1) that a text is in; raises InputError if it seems to be another."""
    ranked = dict(_identifier().rank(text[:_SAMPLE]))
    readable = sorted(languages)
    best = max(readable, key=lambda code: ranked.get(code, 0.0), default=None)
    if best is not None and ranked.get(best, 0.0) >= _LIKELY:
        return best
    other = next(iter(ranked))
    choice = ", ".join(map(_name, readable)) or "no language yet"
    raise InputError(f"seems to be in {_name(other)}; Casus reads {choice}: --language forces one of them")


def _name(code: str) -> str:
    name = _names().get(code)
    return f"{name} ({code})" if name else f"another language ({code})"


@cache
def _names() -> dict[str, str]:
    path = data_root() / "knowledge" / "languages.yaml"
    return compiled("language-names", [path], lambda: dict(read_yaml(path)), dict[str, str])


@cache
def _identifier() -> Any:
    """py3langid over all its languages, with probabilities, its tables mapped from disk where that can be."""
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    folder = data_root() / ".compiled" / f"py3langid-{version('py3langid')}"
    with contextlib.suppress(OSError):
        if not folder.is_dir():
            _unpack(MODEL_DIR / MODEL_FILE, folder)
        return _mapped(folder)
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _mapped(folder: Path) -> Any:
    import numpy as np
    from py3langid.langid import LanguageIdentifier

    part = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in _PARTS}
    return LanguageIdentifier(part["ptc"], np.asarray(part["pc"]), part["classes"].tolist(),
                              memoryview(part["nextmove"]), memoryview(part["output"]),
                              norm_probs=True, tk_row=part["row"].tolist())


def _unpack(packed: Path, folder: Path) -> None:
    """Writes the tables of the packed model beside one another, whole or not at all."""
    import numpy as np
    from py3langid.modelio import load_model

    tables = load_model(packed)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as place:
        made = Path(place) / "model"
        made.mkdir()
        for name, table in zip(_PARTS, tables, strict=True):
            np.save(made / f"{name}.npy", np.asarray(table))
        with contextlib.suppress(OSError):  # another process was faster
            os.rename(made, folder)
