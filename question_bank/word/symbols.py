"""Characters of the Symbol and Wingdings fonts, which Word stores as private codes (F000–F0FF)."""

from __future__ import annotations

import re

_SYMBOL = dict(
    zip(
        range(0x61, 0x7B),
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_SYMBOL.update(
    zip(
        range(0x41, 0x5B),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
)
_SYMBOL.update(
    {
        0x2D: "−",
        0xA3: "≤",
        0xA5: "∞",
        0xAB: "↔",
        0xAC: "←",
        0xAD: "↑",
        0xAE: "→",
        0xAF: "↓",
        0xB0: "°",
        0xB1: "±",
        0xB3: "≥",
        0xB4: "×",
        0xB7: "•",
        0xB8: "÷",
        0xB9: "≠",
        0xBA: "≡",
        0xBB: "≈",
        0xC7: "∩",
        0xC8: "∪",
        0xCC: "⊂",
        0xCE: "∈",
        0xCF: "∉",
        0xD0: "∠",
        0xD6: "√",
        0xD7: "⋅",
        0xDB: "⇔",
        0xDC: "⇐",
        0xDE: "⇒",
        0xE5: "∑",
        0x22: "∀",
        0x24: "∃",
        0x5E: "⊥",
        0xBE: "—",
    }
)
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "☐",
    0x71: "☐",
    0x72: "☐",
    0x76: "❖",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "☐",
    0xD8: "➢",
    0xDC: "➔",
    0xDF: "←",
    0xE0: "→",
    0xE8: "→",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x4A: "☺",
}


def symbol(font: str, code: int) -> str:
    """The Unicode character shown for `code` of a symbol `font`; "" when unknown."""
    low = code & 0xFF
    name = font.casefold()
    if name.startswith("wingdings"):
        return _WINGDINGS.get(low, "•")
    if name.startswith("symbol"):
        return _SYMBOL.get(low) or (chr(low) if 0x20 <= low < 0x7F else "")
    return chr(code) if code < 0xE000 or code > 0xF8FF else ""


_PRIVATE = re.compile("[\uf000-\uf0ff]")


def restore(text: str, font: str) -> str:
    """`text` with private-use codes of symbol fonts replaced by what the reader sees."""
    if _PRIVATE.search(text) is None:
        return text
    return _PRIVATE.sub(lambda found: symbol(font or "Symbol", ord(found.group())), text)
