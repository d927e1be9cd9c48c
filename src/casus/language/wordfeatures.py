"""What the parser's network reads of a word: rows of small tables, for its form and for its dictionary entry.

Plain Python without other modules of Casus, so that training can use it anywhere. A row number comes from a
vocabulary where there is one (0: not in it), else from a checksum of the text.
"""

import re
from collections.abc import Iterable, Mapping
from zlib import crc32

Analyses = Iterable[tuple[str, str, tuple[str, ...]]]

# Columns and their rows. ``form`` and ``lemma`` have vocabularies, whose size the model chooses.
FORM_COLUMNS = (("form", 0), ("prefix3", 4096), ("prefix5", 8192), ("suffix2", 1024), ("suffix3", 4096),
                ("suffix4", 8192), ("shape", 512))
DICTIONARY_COLUMNS = (("tag", 4096), ("case", 1024), ("lemma", 0), ("name", 256))
GLUED, SPACED, UNKNOWN_SPACE = 1, 2, 0
SPACE_ROWS = 3

_LONG = 40
_SAME = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‟": '"', "’": "'", "‘": "'", "‚": "'",
                       "`": "'", "—": "–", "―": "–", "−": "–", "‑": "-", "‐": "-", "\u00a0": " "})
_CASES = re.compile(r"(nom|gen|dat|acc|inst|loc|voc|nomn|gent|datv|accs|ablt|loct|loc2|gen2|voct|\.)+|sg|pl|sing|plur")


def normal(form: str) -> str:
    """The form with one kind of quotation mark, apostrophe and dash, digits as 0 in longer numbers."""
    form = form[:_LONG].translate(_SAME)
    if len(form) > 2 and form.isdigit():
        form = "0" * len(form)
    return form


def row(text: str, rows: int) -> int:
    """A row of a hashed table, 1 to ``rows`` - 1."""
    return crc32(text.encode("utf8", "replace")) % (rows - 1) + 1


def shape(form: str) -> str:
    """The form's letters as X, x and d, runs cut at three."""
    kinds = "".join("X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in form)
    return re.sub(r"(.)\1{3,}", r"\1\1\1", kinds)


def form_rows(form: str, forms: Mapping[str, int]) -> tuple[int, ...]:
    """The rows of ``FORM_COLUMNS`` for a form."""
    form = normal(form)
    lower = form.lower()
    return (forms.get(lower, 0), row(lower[:3], 4096), row(lower[:5], 8192), row(lower[-2:], 1024), row(lower[-3:], 4096),
            row(lower[-4:], 8192), row(shape(form), 512))


def lemmas_of(analyses: Analyses) -> str:
    """The lemmas that a form can have, as one text."""
    return "|".join(sorted({lemma.lower() for lemma, _, _ in analyses}))


def dictionary_rows(analyses: Analyses, lemmas: Mapping[str, int]) -> tuple[int, ...]:
    """The rows of ``DICTIONARY_COLUMNS``: tag class, class of case and number, lemmas, types of name."""
    analyses = list(analyses)
    tags = sorted({tag for _, tag, _ in analyses})
    coarse = sorted({":".join(p for n, p in enumerate(tag.split(":")) if n == 0 or _CASES.fullmatch(p)) for tag in tags})
    names = sorted({name for _, _, names in analyses for name in names})
    return (row("|".join(tags), 4096), row("|".join(coarse), 1024), lemmas.get(lemmas_of(analyses), 0),
            row("|".join(names), 256))
