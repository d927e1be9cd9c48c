"""Polish names of places written in Cyrillic: the transcription that Polish newspapers use.

Softness marks are left out, since names are compared folded (ń as n, ł as l).
"""

import re

RUSSIAN = {**dict(zip("абвгджзийклмнопрстуфыэ", "abwgdżzijklmnoprstufye", strict=True)),
           "ё": "io", "х": "ch", "ц": "c", "ч": "cz", "ш": "sz", "щ": "szcz", "ъ": "", "ь": ""}
UKRAINIAN = RUSSIAN | {"г": "h", "ґ": "g", "е": "e", "и": "y", "і": "i", "ї": "ji"}
BELARUSIAN = RUSSIAN | {"г": "h", "і": "i", "ў": "u"}
VOWELS = "аеёиоуыэюяіїє"
HARD = "жшчщцл"


def _soft(letter: str, before: str, ukrainian: bool) -> str:
    """The letters that carry softness: е, є, ё, ю, я after a consonant, a vowel or at the start."""
    vowel = {"е": "e", "є": "e", "ё": "o", "ю": "u", "я": "a"}[letter]
    if letter == "е" and ukrainian:
        return "e"
    if not before or before in VOWELS + "ъь'’ьй":
        return "j" + vowel
    return vowel if before in HARD else "i" + vowel


def transcribe(name: str, rules: dict[str, str]) -> str | None:
    """The name in Polish letters; None where it has a letter that the rules do not know."""
    text = name.lower().replace("ьо", "ё").replace("йо", "ё")
    text = re.sub(r"([сц])ький\b|([сц])кий\b", lambda m: {"с": "ски", "ц": "цки"}[m[1] or m[2]], text)
    out = []
    for i, letter in enumerate(text):
        before = text[i - 1] if i and text[i - 1].isalpha() else ""
        if letter in "еєёюя":
            out.append(_soft(letter, before, "ї" in rules))
        elif letter == "и" and "ї" not in rules and before in tuple("жшц"):
            out.append("y")
        elif letter in rules:
            out.append(rules[letter])
        elif letter in " -'’":
            out.append(letter)
        else:
            return None
    words = "".join(out)
    return re.sub(r"\b[^\W\d]", lambda m: m[0].upper(), re.sub(r"yj\b", "y", words))


def polish_names(names: list[str], country: str) -> list[str]:
    """Transcriptions of the Cyrillic ones among the names of a place in ``country`` (ISO 3166 alpha-2)."""
    result = []
    for name in names:
        if not re.search(r"[а-яА-Я]", name):
            continue
        lower = name.lower()
        if set(lower) & set("іїєґ") and "ў" not in lower:
            kinds = [BELARUSIAN if country == "BY" else UKRAINIAN]
        elif "ў" in lower:
            kinds = [BELARUSIAN]
        else:
            kinds = [RUSSIAN, UKRAINIAN] if country == "UA" and not set(lower) & set("ыэё") else [RUSSIAN]
        result += [t for rules in kinds if (t := transcribe(name, rules))]
    return result
