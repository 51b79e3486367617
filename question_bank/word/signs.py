"""Signs that say right or wrong of an option, in front of it or at its end: "✓ A.", "… (Đúng)", "… *"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .cleaning import plain

SURE_SIGNS = "✓✔✅☑"
LIKELY_SIGNS = "☒■◉⦿√"
RIGHT_SIGNS = SURE_SIGNS + LIKELY_SIGNS
WRONG_SIGNS = "✗✘❌"

SURE, LIKELY = 2, 1

_BOXED = re.compile(r"[\[(]\s*([xXvV*✓✔]?)\s*[\])]")
_WORDS = r"đúng|sai|true|false|adevarat|adevărat|fals|correct|incorrect|wrong|right|đáp\s*án(?:\s*đúng)?"
_AT_END = re.compile(
    rf"\s*[(\[]\s*(?P<word>{_WORDS})\s*[)\]]\s*\.?$|\s+[(\[]\s*(?P<letter>[đsxvtf])\s*[)\]]\s*\.?$|"
    rf"\s*(?:=+>|→|⇒|//)\s*(?P<pointed>{_WORDS}|[đs])\s*\.?$|"
    rf"\s*(?:<[-=]+|←|◄|⇐)\s*(?P<arrow>{_WORDS})\s*\.?$|\s*[(\[]?(?P<sign>[{RIGHT_SIGNS}{WRONG_SIGNS}])[)\]]?\s*\.?$|"
    r"(?<=[^\s*(])\s*(?P<star>\*)$|"
    r"\s+[-–—]\s*(?P<loud>ĐÚNG)\s*\.?$",
    re.IGNORECASE,
)
_ENDINGS = frozenset(")].*ĐđGgiIeEnNtTxXvVsS" + RIGHT_SIGNS + WRONG_SIGNS)
_RIGHT_WORDS = frozenset(
    ("dung", "true", "adevarat", "correct", "right", "d", "x", "v", "t", "dap an", "dap an dung")
)
_IN_FRONT = re.compile(r"!\s+|\*(?!\*)\s*")
_OWN_END = re.compile(r"\s*([#@^~$◄►◀▶←☜👈♦★☆◆●]{1,2}|(?<=\s)[xXvV])$")
_OWN_SIGNS = frozenset("#@^~$◄►◀▶←☜👈♦★☆◆●xXvV")
_MAY_SIGN = re.compile(rf"[)\]>→⇒/<←◄⇐*–—{RIGHT_SIGNS}{WRONG_SIGNS}-]")
_TAIL = 30  # characters at the end of a text that hold its sign
_ORDINARY = frozenset(("", "-", "–", "—", "•", "○", "◯", "□", "☐", "~", "◦", "▪", "·", "➢", ">"))


class Told(NamedTuple):
    """What the signs of an option say.

    `verdict`: right, wrong or nothing; `weight`: SURE when the sign can mean nothing else, LIKELY when it
    can ("*", "(x)"), 0 for none. `own`: a sign without a meaning of its own, which counts only where one
    option of many has it. `start`, `end`: the text without the signs.
    """

    verdict: bool | None = None
    weight: int = 0
    own: str = ""
    start: int = 0
    end: int | None = None


NOTHING = Told()


@lru_cache(maxsize=4096)  # each option of a file is asked several times
def told_by_signs(before: str, text: str) -> Told:
    """What the signs in front of a label (or bullet) and those around the option's text say."""
    if before or text[0] in "!*":
        front = _front(before, text)
        if front.verdict is not None:
            return front
    behind = _behind(text)
    if behind.verdict is not None:
        return behind
    end = _OWN_END.search(text, max(0, len(text) - _TAIL)) if text[-1] in _OWN_SIGNS else None
    if end is not None:
        return Told(own=end.group(1), end=end.start())
    sign = before.strip()
    return Told(own="" if sign in _ORDINARY else sign)


def _front(before: str, text: str) -> Told:
    boxed = _BOXED.search(before)
    if boxed is not None:
        return Told(bool(boxed.group(1)), LIKELY)
    for signs, verdict, weight in (
        (SURE_SIGNS, True, SURE),
        (WRONG_SIGNS, False, LIKELY),
        (LIKELY_SIGNS + "*", True, LIKELY),
        ("☐□", False, LIKELY),
    ):
        if any(sign in before for sign in signs):
            return Told(verdict, weight)
    starred = _IN_FRONT.match(text)
    return Told(True, LIKELY, start=starred.end()) if starred is not None else NOTHING


def _behind(text: str) -> Told:
    tail = max(0, len(text) - _TAIL)
    if text[-1:] not in _ENDINGS or _MAY_SIGN.search(text, tail) is None:
        return NOTHING
    found = _AT_END.search(text, tail)
    if found is None or not text[: found.start()].strip():
        return NOTHING
    word, sign = found["word"] or found["pointed"] or found["arrow"] or found["loud"], found["sign"]
    if sign is not None:
        weight = SURE if sign in SURE_SIGNS else LIKELY
        return Told(sign in RIGHT_SIGNS, weight, end=found.start())
    if word is not None:
        if found["loud"] and not word.isupper():
            return NOTHING
        sure = len(word) > 1 and not found["loud"]
        return Told(plain(word) in _RIGHT_WORDS, SURE if sure else LIKELY, end=found.start())
    letter = found["letter"]
    right = letter is None or plain(letter) in _RIGHT_WORDS
    return Told(right, LIKELY, end=found.start())
