"""Pictures laid over the cells of an Excel sheet: each belongs to the cell its upper left corner lies in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from .container import Package
from .drawings import relation_of
from .model import PLAIN, Cell, Line
from .reader import Document

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_MOST = 2000  # pictures of one sheet


class Anchored(NamedTuple):
    """A picture over a cell; `row` and `column` count from 0, `part` is "" for a linked picture."""

    row: int
    column: int
    part: str
    alt: str


def anchored(package: Package, sheet: str) -> list[Anchored]:
    """The pictures of a sheet's drawing, in the order they were laid down."""
    found: list[Anchored] = []
    for kind, target in package.relations(sheet).values():
        root = package.xml(target) if kind == "drawing" else None
        if root is not None:
            found += _in_drawing(root, package.relations(target))
    return [one if one.part in package.names else one._replace(part="") for one in found[:_MOST]]


def _in_drawing(root: Any, relations: dict[str, tuple[str, str]]) -> Iterator[Anchored]:
    for anchor in root:
        corner = anchor.find(_XDR + "from")
        if corner is None:
            continue
        for blip in anchor.iter(_A + "blip"):
            named = next(anchor.iter(_XDR + "cNvPr"), None)
            alt = "" if named is None else named.get("descr") or ""
            target = relations.get(relation_of(blip), ("", ""))[1]
            yield Anchored(_number(corner, "row"), _number(corner, "col"), target, alt[:300])


def _number(corner: Any, name: str) -> int:
    text = corner.findtext(_XDR + name) or ""
    return int(text) if text.isdigit() else 0


def lay_pictures(document: Document, sheet: int, pictures: list[Anchored]) -> None:
    """Put a sign for each picture into the cell it lies over; `sheet` is the last one read."""
    for picture in pictures:
        line = _line_at(document.lines, Cell(sheet, picture.row, picture.column))
        name = picture.part.rpartition("/")[2]
        if name:
            document.pictures[name] = picture.part
            if picture.alt:
                document.alts.setdefault(name, picture.alt)
        start = len(line.text)
        line.text = f"{line.text} [img]".lstrip()
        line.spans = (*line.spans, (start, len(line.text), PLAIN))
        line.images = (*line.images, name)


def _line_at(lines: list[Line], cell: Cell) -> Line:
    """The last line of a cell; a new one in its place in the reading order where the cell is empty."""
    place = len(lines)
    while place and lines[place - 1].cells > (cell,):
        place -= 1
    if place and lines[place - 1].cells == (cell,):
        return lines[place - 1]
    line = Line("", paragraph=place, cells=(cell,))
    lines.insert(place, line)
    return line
