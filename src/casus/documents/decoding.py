"""Bytes to text: byte order marks, UTF-8, UTF-16, the older encodings, and what is not text at all."""

import codecs
import re
import unicodedata

from casus.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a zipped file (such as .docx or .odt)"),
    (b"{\\rtf", "an RTF file"), (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip file"), (b"BZh", "a bzip2 file"), (b"\xfd7zXZ", "an xz file"),
    (b"\x7fELF", "a program"), (b"SQLite format 3", "a database"), (b"PAR1", "a Parquet file"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_CONTROL_BYTES = bytes(b for b in range(32) if b not in b"\t\n\f\r")
_SAMPLE = 65_536
_CONTROL_SHARE = 0.02
_SAVE = "save it as plain text in UTF-8"


def decode(data: bytes) -> str:
    """The text of a file; raises InputError ("what is wrong; what to do") for what is not text."""
    if not data.strip():
        raise InputError("is empty; leave it out or put the report's text in it")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"is {kind}, not text; {_SAVE}")
    return tidy(_characters(data))


def tidy(text: str) -> str:
    """Line ends as ``\\n``, composed letters, stray control characters as spaces; raises on binary."""
    if text.startswith("\ufeff"):
        text = text[1:]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    controls = len(_CONTROL.findall(text))
    if controls:
        if controls > max(8, _CONTROL_SHARE * len(text)):
            raise InputError(f"is binary data, not text ({controls} control characters); {_SAVE}")
        text = _CONTROL.sub(" ", text)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if not any(map(str.isalpha, text)):
        raise InputError("holds no letters; leave it out or put the report's text in it")
    return text


def _characters(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark):], encoding)
    wide = _unmarked_utf16(data)
    if wide:
        return _strict(data, wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(data):
            raise InputError(f"is malformed UTF-8 at byte {error.start}; save it again in UTF-8") from error
    return _legacy(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"is malformed {encoding.upper()} at byte {error.start}"
        raise InputError(f"{what}; save it again in UTF-8") from error


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: in every pair one byte is nearly always 0 (Latin) or 4 (Cyrillic)."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 4 or len(data) % 2:
        return None
    low, high = sample[0::2], sample[1::2]
    for zeros, others, encoding in ((high, low, "utf-16-le"), (low, high, "utf-16-be")):
        share = (zeros.count(0) + zeros.count(1) + zeros.count(4) + zeros.count(0x20)) / half
        if share > 0.9 and zeros.count(0) > 0.05 * half and others.count(0) < 0.05 * half:
            return encoding
    return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 with a flaw: an older encoding hardly ever forms a whole sequence."""
    text = data.decode("utf-8", errors="replace")
    flaws = text.count("\ufffd")
    whole = sum(1 for char in text if char > "\x7f") - flaws
    return whole >= 3 * flaws


def _legacy(data: bytes) -> str:
    from resiliparse.parse.encoding import detect_encoding

    controls = len(data) - len(data.translate(None, _CONTROL_BYTES))
    if controls > max(8, _CONTROL_SHARE * len(data)):
        raise InputError(f"is binary data, not text ({controls} control characters); {_SAVE}")
    encoding = detect_encoding(data, max_len=_SAMPLE) or "utf-8"
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError) as error:
        raise InputError(f"is in an encoding that cannot be told; {_SAVE}") from error
