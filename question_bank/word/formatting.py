"""Effective formatting: document defaults, paragraph and character style chains, direct marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .model import Marks

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"
_OFF = frozenset(("0", "false", "off", "none"))

Properties = dict[str, Any]
"""Run properties as found: b, i, u, strike, vanish (bool), color, highlight, script, font, style (str)."""

_TOGGLES = {
    W + "b": "b",
    W + "i": "i",
    W + "strike": "strike",
    W + "dstrike": "strike",
    W + "vanish": "vanish",
    W + "specVanish": "vanish",
    W + "caps": "caps",
}
_U, _COLOR, _HIGHLIGHT, _SHADE, _VERT, _FONTS, _STYLE = (
    W + name for name in ("u", "color", "highlight", "shd", "vertAlign", "rFonts", "rStyle")
)
_SCRIPTS = {"superscript": "sup", "subscript": "sub"}


def run_properties(element: Any | None) -> Properties:  # noqa: C901 — a branch per property
    """The properties of a w:rPr element (None gives none); a value of 0, false or none switches off."""
    found: Properties = {}
    if element is None:
        return found
    for child in element:
        tag = child.tag
        name = _TOGGLES.get(tag)
        if name is not None:
            value = child.get(VAL)
            found[name] = value is None or value.lower() not in _OFF
        elif tag == _U:
            found["u"] = (child.get(VAL) or "single").lower() not in _OFF
        elif tag == _COLOR:
            found["color"] = visible_color(child.get(VAL))
        elif tag == _HIGHLIGHT:
            found["highlight"] = _highlight(child.get(VAL))
        elif tag == _SHADE:
            found["shade"] = _shade(child.get(W + "fill"))
        elif tag == _VERT:
            found["script"] = _SCRIPTS.get(child.get(VAL) or "", "")
        elif tag == _FONTS:
            font = child.get(W + "ascii") or child.get(W + "hAnsi") or child.get(W + "cs")
            if font:
                found["font"] = font
        elif tag == _STYLE:
            found["style"] = child.get(VAL)
    return found


def visible_color(value: str | None) -> str:
    """The colour as RRGGBB; "" for automatic and for greys too dark to be told from black."""
    if not value or value.lower() == "auto" or len(value) != 6:
        return ""
    try:
        red, green, blue = (int(value[start : start + 2], 16) for start in (0, 2, 4))
    except ValueError:
        return ""
    if max(red, green, blue) <= 0x60 and max(red, green, blue) - min(red, green, blue) <= 0x30:
        return ""
    return value.upper()


def _highlight(value: str | None) -> str:
    return "" if not value or value.lower() in ("none", "white", "black") else value.lower()


def _shade(value: str | None) -> str:
    if not value or value.lower() in ("auto", "none", "clear") or len(value) != 6:
        return ""
    try:
        parts = [int(value[start : start + 2], 16) for start in (0, 2, 4)]
    except ValueError:
        return ""
    # Web pastes carry white and near-white fills: a fill counts from a clear tint on.
    return value.upper() if max(parts) - min(parts) > 0x40 else ""


@dataclass(slots=True)
class Style:
    """A style as declared: its own properties only."""

    name: str
    base: str | None
    properties: Properties
    number: tuple[str | None, str | None] | None = None
    outline: bool = False


@dataclass
class Formatting:
    """Resolves what a reader of the page sees on a run."""

    defaults: Properties = field(default_factory=dict)
    elements: dict[str, Any] = field(default_factory=dict)  # styles by id, read when first used
    default_paragraph: str | None = None

    def __post_init__(self) -> None:
        self._styles: dict[str, Style] = {}
        self._chains: dict[str | None, Properties] = {}
        self._bases: dict[str | None, Properties] = {}
        self._lists: dict[str | None, tuple[str | None, str | None]] = {}
        self._marks: dict[tuple[Any, ...], Marks] = {}

    @classmethod
    def read(cls, root: Any | None) -> Formatting:
        """From the root of styles.xml; None gives a document without styles."""
        made = cls()
        if root is None:
            return made
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        made.defaults = run_properties(defaults)
        for element in root.iterchildren(W + "style"):
            identity = element.get(W + "styleId")
            if identity is None:
                continue
            made.elements[identity] = element
            if element.get(W + "default") in ("1", "true") and element.get(W + "type") == "paragraph":
                made.default_paragraph = identity
        return made

    def style(self, identity: str) -> Style | None:
        """A style by its id, None when the document declares none."""
        known = self._styles.get(identity)
        element = self.elements.get(identity)
        if known is None and element is not None:
            name, base = element.find(W + "name"), element.find(W + "basedOn")
            known = self._styles[identity] = Style(
                name=(name.get(VAL) if name is not None else None) or identity,
                base=base.get(VAL) if base is not None else None,
                properties=run_properties(element.find(W + "rPr")),
                number=number_properties(element.find(W + "pPr")),
            )
        return known

    def chain(self, identity: str | None) -> list[Style]:
        """The style and those it is based on, the nearest first; a circle is cut."""
        found: list[Style] = []
        seen: set[str] = set()
        while identity and identity not in seen:
            style = self.style(identity)
            if style is None:
                break
            seen.add(identity)
            found.append(style)
            identity = style.base
        return found

    def inherited(self, identity: str | None) -> Properties:
        """Properties a style gives with its ancestors (not the document defaults)."""
        known = self._chains.get(identity)
        if known is None:
            known = {}
            for style in reversed(self.chain(identity)):
                known.update(style.properties)
            self._chains[identity] = known
        return known

    def effective(self, paragraph_style: str | None, direct: Properties) -> Properties:
        """All properties in force on a run of a paragraph of that style."""
        base = self._bases.get(paragraph_style)
        if base is None:
            base = {**self.defaults, **self.inherited(paragraph_style or self.default_paragraph)}
            self._bases[paragraph_style] = base
        if not direct:
            return base
        if "style" in direct:
            return {**base, **self.inherited(direct["style"]), **direct}
        return {**base, **direct}

    def style_name(self, identity: str | None) -> str:
        """The name shown in Word for a style id; "" for the default paragraph style."""
        if identity is None or identity == self.default_paragraph:
            return ""
        style = self.style(identity)
        return style.name if style else identity

    def number_of(self, identity: str | None) -> tuple[str | None, str | None]:
        """The list (numId, level) a paragraph style puts its paragraphs in."""
        if identity in self._lists:
            return self._lists[identity]
        number, level = None, None
        for style in self.chain(identity or self.default_paragraph):
            if style.number:
                number = number or style.number[0]
                level = level or style.number[1]
        self._lists[identity] = number, level
        return number, level


def number_properties(paragraph_properties: Any | None) -> tuple[str | None, str | None] | None:
    """(numId, level) of a w:pPr element; None when it names no list."""
    if paragraph_properties is None:
        return None
    element = paragraph_properties.find(W + "numPr")
    if element is None:
        return None
    number, level = element.find(W + "numId"), element.find(W + "ilvl")
    return (
        number.get(VAL) if number is not None else None,
        level.get(VAL) if level is not None else None,
    )


def marks_of(properties: Properties) -> Marks:
    """The visible marks among effective properties."""
    get = properties.get
    return Marks(
        bool(get("b")),
        bool(get("i")),
        bool(get("u")),
        bool(get("strike")),
        get("color") or "",
        get("highlight") or get("shade") or "",
        get("script") or "",
    )
