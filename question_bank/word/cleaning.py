"""Text made comparable: NFC, plain spaces, nothing invisible; mojibake undone, broken syllables found."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_REPLACED = {
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2007": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u3000": " ",
    "\u00ad": None,  # soft hyphen
    "\u200b": None,
    "\u200c": None,
    "\u200d": None,
    "\u200e": None,
    "\u200f": None,
    "\u2028": " ",
    "\u2029": " ",
    "\u202a": None,
    "\u202b": None,
    "\u202c": None,
    "\u202d": None,
    "\u202e": None,
    "\u2060": None,
    "\ufe0f": None,  # variation selector: "✔️" and "✔" are the same mark
    "\ufeff": None,
    "\u2011": "-",
    "\u20e3": ".",  # "1⃣" numbers as "1." does
    "\x00": None,
}
_FULL_WIDTH = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)}
_TABLE = str.maketrans({**_REPLACED, **_FULL_WIDTH})
_REPLACEABLE = re.compile("[" + "".join(map(re.escape, {**_REPLACED, **_FULL_WIDTH})) + "]")


def clean(text: str) -> str:
    """`text` in NFC with ordinary spaces, full-width letters narrowed, invisible characters dropped."""
    if text.isascii():
        return text
    if _REPLACEABLE.search(text) is not None:
        text = text.translate(_TABLE)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


_SECOND_BYTES = (
    "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
)
_MOJIBAKE = re.compile(f"Ã[{_SECOND_BYTES}]|á[º»]|Ä[\u0090\u0091\u0082\u0083‘‚ƒ]|Æ[°¡¯]|â€")


def looks_mojibake(text: str) -> bool:
    """Whether UTF-8 was once read as Windows-1252: several tell-tale pairs, and not by chance."""
    found = len(_MOJIBAKE.findall(text))
    return found >= 3 and found * 12 > len(text.split())


def undo_mojibake(text: str) -> str:
    """The text as it was before UTF-8 was read as Windows-1252; what was never misread stays as it is."""
    made: list[str] = []
    raw = bytearray()
    for char in text:
        byte = _byte(char)
        if byte is None:
            made.append(_decoded(raw))
            made.append(char)
            raw.clear()
        else:
            raw.append(byte)
    made.append(_decoded(raw))
    return unicodedata.normalize("NFC", "".join(made))


def _byte(char: str) -> int | None:
    """The Windows-1252 code of a character (Latin-1 for its five holes); None when it has none."""
    try:
        return char.encode("cp1252")[0]
    except UnicodeEncodeError:
        return ord(char) if ord(char) <= 0xFF else None


def _decoded(raw: bytearray) -> str:
    text, rest = "", bytes(raw)
    while rest:
        try:
            return text + rest.decode("utf-8")
        except UnicodeDecodeError as error:
            text += rest[: error.start].decode("utf-8")
            bad = rest[error.start]
            text += bytes([bad]).decode("cp1252", errors="ignore") or chr(bad)
            rest = rest[error.start + 1 :]
    return text


_TONED = "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
_BROKEN = re.compile(rf"[{_TONED}ăâêôơư]\s(?:c|ch|m|n|ng|nh|p|t|i|u|y)\b(?!\s*[.)=:/])")


def broken_syllables(text: str) -> int:
    """How many syllables look cut by a stray space, as in "nhà nướ c" and "xã hộ i"."""
    return len(_BROKEN.findall(text))


def fold(text: str) -> str:
    """White space, tabs and breaks as single spaces, trimmed."""
    if "  " not in text and text.isprintable():  # of all white space only the plain blank is printable
        return text.strip(" ")
    return " ".join(text.split())


_MARKS = re.compile("[\u0300-\u036f]")


def plain(text: str) -> str:
    """Lower case without diacritics (đ as d), for comparing words of a heading or an answer."""
    text = text.casefold().replace("đ", "d")
    return fold(_MARKS.sub("", unicodedata.normalize("NFD", text)))


@lru_cache(maxsize=4096)  # each line is counted as it stands and as what became of it
def letters(text: str) -> int:
    """How many letters and digits it has: the measure of coverage."""
    return sum(map(str.isalnum, text))
