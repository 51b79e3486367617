"""Office equations (OMML) written on one line."""

from __future__ import annotations

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
