"""Raw text for pretraining: which files, how they are packed, and how they become streams of word types.

A pack is a folder: ``xx.N.ppm`` (PPMd-compressed lines of language xx), ``xx.forms.xz`` (vocabulary of forms),
``xx.dictionary.xz`` (rows of the dictionary columns for the sorted types), ``xx.trees.xz`` (treebanks).
"""

import lzma
import re
from html import unescape
from multiprocessing import Pool
from pathlib import Path

import numpy as np

LANGUAGES = ("pl", "en", "ru")
# File (below DATA/raw/xx) -> share of its lines that is taken: spread evenly, or where negative its end.
SOURCES: dict[str, dict[str, float]] = {
    "pl": {"sejm_term10_hipisejm": 1, "openstax_textbooks": 1, "tranzycja_pl": 1, "common_voice_sentences": 1,
           "wikisource_1918_1998": 1, "eltec_novels_1840_1920": 0.08, "msdocs_m365_intune": 0.05},
    "en": {"wikinews_2019_2020": 1, "common_voice_sentences": 1, "un_general_debate_half": -0.29},
    "ru": {"common_voice_sentences": 1, "msdocs_cloud_adoption": 1, "msdocs_dynamics365": 0.25,
           "msdocs_lync_skype": 0.05, "classic_prose_ruslit": 0.6},
}
ENCODINGS = {"pl": "utf8", "en": "utf8", "ru": "cp1251"}
PARAGRAPH = "¶"
ORDERS, MEMORY = (12, 10, 8, 6), 256 << 20
_LETTER = "A-Za-zÀ-ÖØ-öø-ɏЀ-ӿ"
_ENGLISH = rf"[{_LETTER}]+(?=n['’]t)|n['’]t|['’](?:s|re|ve|ll|d|m)(?![{_LETTER}])|"
_TOKEN = rf"(?:[{_LETTER}]\.){{2,}}|[{_LETTER}]+|[0-9]+(?:[.,:][0-9]+)*|\.{{2,}}|[^\s]"


def pattern(language: str) -> re.Pattern[str]:
    """Words and the space after them, near enough to how the treebanks and spaCy cut text."""
    return re.compile(rf"({_ENGLISH if language == 'en' else ''}{_TOKEN})(\s*)")


def lines_of(data: Path, language: str) -> list[str]:
    """The chosen lines of the raw text of a language."""
    kept: list[str] = []
    for name, share in SOURCES[language].items():
        with lzma.open(data / "raw" / language / f"{name}.txt.xz", "rt", encoding="utf8") as text:
            lines = [unescape(line.strip()) for line in text]
        if share < 0:
            kept += lines[int(len(lines) * (1 + share)):]
        else:
            kept += [line for i, line in enumerate(lines) if int((i + 1) * share) > int(i * share)]
    return kept


def names_text(data: Path, language: str) -> list[str]:
    """The sentences of the corpus of names (Wikipedia), words set apart by blanks."""
    with lzma.open(data / "ner" / language / "train.bio.xz", "rt", encoding="utf8") as text:
        blocks = text.read().split("\n\n")
    return [" ".join(line.split("\t")[0] for line in block.split("\n") if line and line[0] != "#") for block in blocks]


def _packed(raw: bytes) -> bytes:
    """Compressed bytes behind one that names the model's order: the highest that can be read back."""
    import pyppmd

    for order in ORDERS:
        packed = pyppmd.compress(raw, max_order=order, mem_size=MEMORY)
        try:
            if pyppmd.decompress(packed, max_order=order, mem_size=MEMORY) == raw:
                return bytes([order]) + packed
        except ValueError:
            print(f"order {order} cannot be read back", flush=True)
    raise ValueError("the block cannot be packed")


def pack(lines: list[str], language: str, folder: Path, block: int = 11_000_000) -> int:
    """Writes lines as compressed blocks of about ``block`` characters; the number of bytes."""
    size = number = 0
    part: list[str] = []
    written = 0
    for i, line in enumerate(lines):
        part.append(line)
        size += len(line) + 1
        if size >= block or i == len(lines) - 1:
            raw = "\n".join(part).encode(ENCODINGS[language], "replace")
            packed = _packed(raw)
            (folder / f"{language}.{number}.ppm").write_bytes(packed)
            written += len(packed)
            part, size, number = [], 0, number + 1
    return written


def read_block(path: Path) -> tuple[list[str], np.ndarray]:
    """A block as its types and its stream: twice the type's number, plus 1 where a space follows."""
    import pyppmd

    language = path.name[:2]
    packed = path.read_bytes()
    text = pyppmd.decompress(packed[1:], max_order=packed[0], mem_size=MEMORY).decode(ENCODINGS[language])
    cut = pattern(language)
    numbers: dict[str, int] = {PARAGRAPH: 0}
    stream: list[int] = []
    for line in text.split("\n"):
        for word, space in cut.findall(line):
            stream.append(2 * numbers.setdefault(word, len(numbers)) + (1 if space else 0))
        if line:
            stream.append(1)
    return list(numbers), np.array(stream, dtype=np.int32)


def read_blocks(folder: Path, processes: int) -> dict[str, tuple[list[str], np.ndarray]]:
    """Language -> sorted types and the whole stream of its blocks."""
    paths = sorted(folder.glob("*.ppm"), key=lambda p: (p.name[:2], int(p.name.split(".")[1])))
    if processes > 1:
        with Pool(processes) as pool:
            blocks = pool.map(read_block, paths, chunksize=1)
    else:
        blocks = [read_block(path) for path in paths]
    result = {}
    for language in dict.fromkeys(path.name[:2] for path in paths):
        mine = [block for path, block in zip(paths, blocks, strict=True) if path.name[:2] == language]
        types = sorted({word for words, _ in mine for word in words})
        place = {word: i for i, word in enumerate(types)}
        streams = []
        for words, stream in mine:
            table = np.array([place[word] for word in words], dtype=np.int32)
            streams.append(2 * table[stream >> 1] + (stream & 1))
        result[language] = (types, np.concatenate(streams))
    return result


def write_lines(path: Path, words: list[str]) -> None:
    path.write_bytes(lzma.compress("\n".join(words).encode("utf8"), preset=9))


def read_lines(path: Path) -> list[str]:
    return lzma.decompress(path.read_bytes()).decode("utf8").split("\n")
