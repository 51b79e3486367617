"""Whether a typed answer is one of the accepted ones, as people read Vietnamese; only a proposal.

Not looked at: capitals, spaces, punctuation, the place of a tone mark within
its syllable (hòa, hoà), the separator of thousands. Where the rules say so,
diacritics are not looked at either. The host decides each answer.
"""

import re
import unicodedata
from collections.abc import Iterable

#: the five marks of the Vietnamese tones
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SEPARATED = re.compile(r"(?<=\d)[.\s\u00a0](?=\d{3}(?!\d))")
_WORD = re.compile(r"[^\W_]+|[-+]?\d+")


def normal(text: str, *, loose: bool = False) -> str:
    """The text as it is compared; `loose` takes every diacritic away, đ included."""
    whole = _SEPARATED.sub("", unicodedata.normalize("NFC", text).casefold())
    words = _WORD.findall(whole.replace(",", ".").replace(".", " "))
    joined = "".join(words)
    return _bare(joined) if loose else _tones_apart(joined)


def _tones_apart(text: str) -> str:
    """The letters without their tones, then the tones in order: where one stood is forgotten."""
    letters = unicodedata.normalize("NFD", text)
    tones = "".join(mark for mark in letters if mark in _TONES)
    return unicodedata.normalize("NFC", "".join(one for one in letters if one not in _TONES)) + tones


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    return "".join(one for one in letters if not unicodedata.combining(one)).replace("đ", "d")


def matches(given: str, accepted: Iterable[str], *, loose: bool = False) -> bool:
    """Whether `given` reads like one of the accepted answers."""
    written = normal(given, loose=loose)
    return bool(written) and any(written == normal(one, loose=loose) for one in accepted)
