"""What stands in a stem besides the question: points, level and template tags."""

from __future__ import annotations

import re

from .cleaning import fold
from .parts import Block

_LEVEL = r"(?:CLO\s*\d+|NB|TH|VD|VDC)"
_TAG = re.compile(rf"^\s*[(\[]\s*{_LEVEL}\s*[)\]]\s*", re.IGNORECASE)
_TAG_END = re.compile(rf"\s*[(\[]\s*({_LEVEL})\s*[)\]]\s*$", re.IGNORECASE)
_POINTS = re.compile(r"[(\[]\s*(\d+(?:[.,]\d+)?)\s*(?:điểm|đ|marks?|points?|pts?)\s*[)\]]", re.IGNORECASE)
_LEADING_NOISE = re.compile(r"^[\s.:)\]–—#-]+(?=\S)")
_MEANT_SO = re.compile(r"[-–—]?\d|\.\.\.")  # a stem may begin with a number or with dots
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_TEMPLATE_TAG = re.compile(r"\[</?\w{1,4}>\]")
_PAGE = 4  # digits of a page number
_FEWEST_DOTS = 4


def stem_of(block: Block) -> tuple[str, float | None, str]:
    """(stem, points, level), with "(2 điểm)", "[0,5 điểm]", "(NB)" taken out of the text and the label."""
    label = "" if block.hit.family.startswith("auto") else block.hit.tag
    text, points = _without_points(block.stem_text)
    labelled = _POINTS.search(f"({label})") if label else None
    if labelled is not None:
        points = number_in(labelled.group(1))
    level = label if label and labelled is None and not _POINTS.search(label) else ""
    for pattern in (_TAG, _TAG_END) if text[:1] in "([" or text[-1:] in ")]" else ():
        tag = pattern.search(text)
        if tag is not None:
            level = level or tag.group(0).strip(" ()[]")
            text = text[: tag.start()] + text[tag.end() :]
    if block.hit.family != "style" and text and not text[0].isalpha() and not _MEANT_SO.match(text):
        text = _LEADING_NOISE.sub("", text)
    if text.startswith("**") and text.rstrip().endswith("**"):
        text = text.strip().strip("*")
    text = without_leader(text)
    return fold(_TEMPLATE_TAG.sub("", text) if "[" in text else text), points, level


def _without_points(text: str) -> tuple[str, float | None]:
    """The text without points named at its beginning or end."""
    if "(" not in text and "[" not in text:
        return text, None
    found = _POINTS.match(text)
    if found is None:
        found = next((m for m in _POINTS.finditer(text) if m.end() >= len(text.rstrip(" .:?"))), None)
    if found is None:
        return text, None
    return text[: found.start()] + text[found.end() :], number_in(found.group(1))


def without_leader(text: str) -> str:
    """The text without the dots and page number of a table of contents."""
    number = text.rstrip()
    leader = number.rstrip("0123456789")
    if len(number) - len(leader) > _PAGE:
        return text
    leader = leader.rstrip()
    bare = leader.rstrip(".…")
    return bare if len(leader) - len(bare) >= _FEWEST_DOTS else text


def number_in(text: str) -> float | None:
    """The first number in a text, comma or point as decimal sign; None when there is none."""
    found = _NUMBER.search(text) if text else None
    return float(found.group().replace(",", ".")) if found else None
