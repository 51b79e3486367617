"""Office equations (OMML) written on one line."""

from __future__ import annotations

import re
from typing import Any

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SKIPPED = frozenset(
    M + name
    for name in (
        "rPr",
        "ctrlPr",
        "dPr",
        "fPr",
        "radPr",
        "naryPr",
        "mPr",
        "accPr",
        "funcPr",
        "sSupPr",
        "sSubPr",
        "sSubSupPr",
        "eqArrPr",
        "limLowPr",
        "oMathParaPr",
    )
)
_DEEPEST = 40


def linear(element: Any, depth: int = 0) -> str:  # noqa: C901, PLR0911 — a branch per structure
    """The equation as text: fractions "(a)/(b)", powers "x^{2}", indexes "a_{n}", roots "√(x)"."""
    if depth > _DEEPEST:
        return ""
    tag = element.tag

    def part(name: str) -> str:
        child = element.find(M + name)
        return "" if child is None else linear(child, depth + 1)

    if tag == M + "t":
        return element.text or ""
    if tag == M + "f":
        return f"({part('num')})/({part('den')})"
    if tag == M + "sSup":
        return f"{part('e')}^{{{part('sup')}}}"
    if tag == M + "sSub":
        return f"{part('e')}_{{{part('sub')}}}"
    if tag == M + "sSubSup":
        return f"{part('e')}_{{{part('sub')}}}^{{{part('sup')}}}"
    if tag == M + "rad":
        return f"{part('deg')}√({part('e')})"
    if tag == M + "nary":
        sign = element.find(f"{M}naryPr/{M}chr")
        symbol = "∫" if sign is None else sign.get(M + "val", "∫")
        return f"{symbol}_{{{part('sub')}}}^{{{part('sup')}}}{part('e')}"
    if tag == M + "d":
        return "(" + ";".join(linear(child, depth + 1) for child in element.findall(M + "e")) + ")"
    return "".join(
        linear(child, depth + 1)
        for child in element
        if isinstance(child.tag, str) and child.tag not in _SKIPPED
    )


_RAISED = dict(zip("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", strict=True))
_LOWERED = dict(zip("0123456789+-=()aeijnx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₙₓ", strict=True))
_SCRIPT = re.compile(r"([\^_])\{([^{}]*)\}")
_PLAIN = r"\(([\w.,⁰-⁹₀-₉²³¹]+)\)"
_FRACTION = re.compile(rf"(?:{_PLAIN}|(\([^()]*\)))/(?:{_PLAIN}|(\([^()]*\)))")
_ROOT = re.compile(rf"√{_PLAIN}")


def readable(text: str) -> str:
    """The text with each "[math:…]" as people write it on one line: "x²", "a/b", "√x", "xₙ"."""
    made, at = [], 0
    while (start := text.find("[math:", at)) >= 0:
        end = _closing(text, start)
        made += [text[at:start], _as_written(text[start + 6 : end])]
        at = end + 1
    return "".join(made) + text[at:]


def _closing(text: str, start: int) -> int:
    """Where the bracket that opens at `start` closes; a formula may hold brackets itself."""
    depth = 0
    for place in range(start, len(text)):
        depth += {"[": 1, "]": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return len(text)


def _as_written(formula: str) -> str:
    while (small := _SCRIPT.sub(_script, formula)) != formula:
        formula = small
    formula = _FRACTION.sub(_fraction, formula)
    return _ROOT.sub(r"√\1", formula)


def _fraction(found: re.Match[str]) -> str:
    made = "/".join(filter(None, found.groups()))
    beside = found.string[found.start() - 1 : found.start()] + found.string[found.end() : found.end() + 1]
    return f"({made})" if any(map(str.isalnum, beside)) else made


def _script(found: re.Match[str]) -> str:
    sign, inner = found.groups()
    letters = _RAISED if sign == "^" else _LOWERED
    if all(letter in letters for letter in inner):
        return "".join(letters[letter] for letter in inner)
    return f"{sign}({inner})" if len(inner) > 1 else f"{sign}{inner}"
