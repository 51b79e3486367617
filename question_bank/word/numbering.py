"""Automatic numbers: what Word shows in front of a paragraph without storing it in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .formatting import VAL, Formatting, Properties, W, run_properties

_PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class Level:
    """One level of a list as declared."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None  # restarts after this level (1-based); None: after any higher one
    legal: bool = False  # all numbers shown as decimals
    properties: Properties = field(default_factory=dict)


class Shown(NamedTuple):
    """A number as shown: `text` "Câu 3." or "•", its Word format, level and the list's identity."""

    text: str
    format: str
    level: int
    list_id: str
    properties: Properties


class _Override(NamedTuple):
    start: int | None
    level: Level | None


@dataclass
class Numbering:
    """All lists of a document and where their counters stand while it is read from top to bottom."""

    declared: dict[str, Any] = field(default_factory=dict)  # abstract lists as elements, read when used
    links: dict[str, str] = field(default_factory=dict)  # abstract list → style that defines it
    lists: dict[str, tuple[str, dict[int, _Override]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._counters: dict[str, dict[int, int]] = {}
        self._levels: dict[str, _Levels] = {}
        self._started: set[tuple[str, int]] = set()

    @classmethod
    def read(cls, root: Any | None) -> Numbering:
        """From the root of numbering.xml; None gives a document without lists."""
        made = cls()
        if root is None:
            return made
        for element in root.iterchildren(W + "abstractNum"):
            identity = element.get(W + "abstractNumId")
            made.declared[identity] = element
            link = element.find(W + "numStyleLink")
            if link is not None:
                made.links[identity] = link.get(VAL)
        for element in root.iterchildren(W + "num"):
            target = element.find(W + "abstractNumId")
            if target is None:
                continue
            overrides = {}
            for override in element.iterchildren(W + "lvlOverride"):
                start = override.find(W + "startOverride")
                level = _number(override.get(W + "ilvl"), 0)
                overrides[level] = _Override(
                    _number(start.get(VAL), 1) if start is not None else None,
                    _Levels(override).find(level),
                )
            made.lists[element.get(W + "numId")] = (target.get(VAL), overrides)
        return made

    def next(self, list_id: str, level: int, formatting: Formatting) -> Shown | None:
        """The number of the next paragraph of a list; None when the list is not declared."""
        if list_id not in self.lists or level > 8:
            return None
        abstract_id, overrides = self.lists[list_id]
        levels = self._levels_of(abstract_id)
        if not levels:
            abstract_id = self._linked(abstract_id, formatting)
            levels = self._levels_of(abstract_id)
        if levels is None:
            return None

        def declared(index: int) -> Level:
            override = overrides.get(index)
            if override is not None and override.level is not None:
                return override.level
            return levels.find(index) or Level(text=f"%{index + 1}.")

        counters = self._counters.setdefault(abstract_id, {})
        self._restart(list_id, level, overrides, counters)
        here = declared(level)
        counters[level] = counters.get(level, here.start - 1) + 1
        for deeper in [index for index in counters if index > level]:
            limit = declared(deeper).restart
            if limit is None or (limit > 0 and level < limit):
                del counters[deeper]
        for higher in range(level):
            counters.setdefault(higher, declared(higher).start)
        return Shown(_shown(here, declared, counters), here.format, level, list_id, here.properties)

    def _levels_of(self, abstract_id: str) -> _Levels | None:
        if abstract_id not in self._levels and abstract_id in self.declared:
            self._levels[abstract_id] = _Levels(self.declared[abstract_id])
        return self._levels.get(abstract_id)

    def _restart(
        self, list_id: str, level: int, overrides: dict[int, _Override], counters: dict[int, int]
    ) -> None:
        if (list_id, level) in self._started:
            return
        self._started.add((list_id, level))
        override = overrides.get(level)
        if override is not None and override.start is not None:
            counters[level] = override.start - 1

    def _linked(self, abstract_id: str, formatting: Formatting) -> str:
        style = formatting.style(self.links.get(abstract_id, ""))
        if style is not None and style.number is not None and style.number[0] in self.lists:
            return self.lists[style.number[0]][0]
        return abstract_id


class _Levels(dict[int, Level]):
    """The levels of a list by depth, each read from its element when first asked for."""

    def __init__(self, element: Any) -> None:
        super().__init__()
        self._elements = {
            _number(child.get(W + "ilvl"), 0): child for child in element.iterchildren(W + "lvl")
        }

    def __bool__(self) -> bool:
        return bool(self._elements)

    def find(self, depth: int) -> Level | None:
        """The level, None when the list declares none of that depth."""
        if depth not in self and depth in self._elements:
            self[depth] = _level(self._elements[depth])
        return self.get(depth)


def _level(element: Any) -> Level:
    made = Level()
    for child in element:
        tag, value = child.tag, child.get(VAL)
        if tag == W + "start":
            made.start = _number(value, 1)
        elif tag == W + "numFmt":
            made.format = value or "decimal"
        elif tag == W + "lvlText":
            made.text = value or ""
        elif tag == W + "lvlRestart":
            made.restart = _number(value, 0)
        elif tag == W + "isLgl":
            made.legal = True
        elif tag == W + "rPr":
            made.properties = run_properties(child)
    return made


def _number(value: str | None, default: int) -> int:
    try:
        return int(value or "")
    except ValueError:
        return default


def _shown(level: Level, declared: Any, counters: dict[int, int]) -> str:
    if level.format == "bullet":
        return "•"
    if level.format == "none":
        return _PLACE.sub("", level.text)

    def part(found: re.Match[str]) -> str:
        index = int(found.group(1)) - 1
        kind = declared(index).format
        number = counters.get(index, declared(index).start)
        return written(number, "decimal" if level.legal else kind)

    return _PLACE.sub(part, level.text)


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def written(number: int, kind: str) -> str:
    """A counter in a Word number format: 3 in upperLetter is "C", in lowerRoman "iii"."""
    if kind in ("upperLetter", "lowerLetter"):
        if number < 1:
            return "?"
        letter = chr(97 + (number - 1) % 26) * min(9, (number - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("upperRoman", "lowerRoman"):
        left, shown = min(max(number, 0), 3999), ""
        for value, sign in _ROMAN:
            while left >= value:
                shown += sign
                left -= value
        return shown.upper() if kind == "upperRoman" else shown
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind in ("russianLower", "russianUpper"):
        letter = "абвгдежзиклмнопрстуфхцчшщэюя"[(number - 1) % 28]
        return letter.upper() if kind == "russianUpper" else letter
    return str(number)
