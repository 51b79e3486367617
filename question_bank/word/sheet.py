"""An Excel sheet with headings as lines with table addresses: each sheet is one table."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from .cleaning import clean
from .container import Package
from .formatting import visible_color
from .gathering import line_of
from .model import PLAIN, Cell, Line, Marks
from .reader import Document
from .sheet_pictures import anchored, lay_pictures

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MOST_CELLS = 200_000
_DATES = frozenset((14, 15, 16, 17, 22))
_EPOCH = date(1899, 12, 30)  # Excel's day 0, its false leap day of 1900 included
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def read_sheets(package: Package) -> Document:
    """The filled cells of all visible sheets, row by row, and the pictures laid over them.

    Raises Refused when a part is damaged.
    """
    main = package.main_part("xl/workbook.xml") or "xl/workbook.xml"
    relations = package.relations(main)
    workbook = package.xml(main)
    parts = dict(relations.values())
    strings = _strings(package.xml(parts.get("sharedStrings", "xl/sharedStrings.xml")))
    styles = _Styles(package.xml(parts.get("styles", "xl/styles.xml")))
    document = Document([], package=package)
    lines = document.lines
    for number, sheet in enumerate(workbook.iter(_S + "sheet") if workbook is not None else ()):
        if sheet.get("state") in ("hidden", "veryHidden"):
            continue
        target = relations.get(sheet.get(_R + "id") or "", ("", ""))[1]
        root = package.xml(target) if target else None
        if root is None:
            continue
        for cell in root.iter(_S + "c"):
            lines.extend(_cell_lines(cell, number, strings, styles, len(lines)))
            if len(lines) > _MOST_CELLS:
                return document
        lay_pictures(document, number, anchored(package, target))
    return document


def _strings(root: Any | None) -> list[list[tuple[str, Marks | None]]]:
    """Shared strings as runs; None stands for the cell's own marks."""
    if root is None:
        return []
    return [_rich(item) for item in root.iter(_S + "si")]


def _rich(item: Any) -> list[tuple[str, Marks | None]]:
    runs: list[tuple[str, Marks | None]] = []
    for child in item:
        if child.tag == _S + "t":
            runs.append((_unescaped(child.text or ""), None))
        elif child.tag == _S + "r":
            text = child.find(_S + "t")
            properties = child.find(_S + "rPr")
            marks = None if properties is None else _font(properties)
            runs.append((_unescaped(text.text or "") if text is not None else "", marks))
    return runs


_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def _unescaped(text: str) -> str:
    """The text with Excel's own way of writing a character, `_x000D_`, undone."""
    return _ESCAPE.sub(lambda code: chr(int(code.group(1), 16)), text) if "_x" in text else text


def _font(element: Any | None, fill: str = "") -> Marks:
    if element is None:
        return PLAIN._replace(highlight=fill)

    def on(name: str) -> bool:
        child = element.find(_S + name)
        return child is not None and child.get("val") not in ("0", "false", "none")

    color = element.find(_S + "color")
    rgb = (color.get("rgb") or "")[-6:] if color is not None else ""
    return Marks(on("b"), on("i"), on("u"), on("strike"), visible_color(rgb), fill)


class _Styles:
    """Marks and kind (date or not) of each cell format."""

    def __init__(self, root: Any | None) -> None:
        self.marks: list[Marks] = []
        self.dates: list[bool] = []
        if root is None:
            return
        fonts = root.find(_S + "fonts")
        fills = [self._fill(fill) for fill in root.iterfind(f"{_S}fills/{_S}fill")]
        custom = {
            int(item.get("numFmtId") or 0)
            for item in root.iterfind(f"{_S}numFmts/{_S}numFmt")
            if re.search(r"[dy]", re.sub(r"\[[^\]]*\]|\"[^\"]*\"", "", item.get("formatCode") or ""))
        }
        for form in root.iterfind(f"{_S}cellXfs/{_S}xf"):
            font, fill = int(form.get("fontId") or 0), int(form.get("fillId") or 0)
            element = fonts[font] if fonts is not None and font < len(fonts) else None
            self.marks.append(_font(element, fills[fill] if fill < len(fills) else ""))
            number = int(form.get("numFmtId") or 0)
            self.dates.append(number in _DATES or number in custom)

    @staticmethod
    def _fill(fill: Any) -> str:
        color = fill.find(f"{_S}patternFill/{_S}fgColor")
        rgb = (color.get("rgb") or "")[-6:] if color is not None else ""
        return rgb if rgb and rgb not in ("FFFFFF", "000000") else ""


def _cell_lines(
    cell: Any, sheet: int, strings: list[list[tuple[str, Marks | None]]], styles: _Styles, count: int
) -> list[Line]:
    found = _ADDRESS.fullmatch(cell.get("r") or "")
    if found is None:
        return []
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - 64
    form = int(cell.get("s") or 0)
    marks = styles.marks[form] if form < len(styles.marks) else PLAIN
    runs = _runs(cell, strings, form < len(styles.dates) and styles.dates[form])
    lines = []
    rows: list[list[tuple[str, Marks]]] = [[]]
    for text, own in runs:
        for part_number, part in enumerate(clean(text).replace("\r", "").split("\n")):
            if part_number:
                rows.append([])
            if part:
                rows[-1].append((part, own or marks))
    for number, pieces in enumerate(rows):
        line = line_of(pieces)
        line.cells = (Cell(sheet, int(found.group(2)) - 1, column - 1),)
        line.soft, line.paragraph = number > 0, count
        lines.append(line)
    return lines if any(line.text for line in lines) else []


def _runs(
    cell: Any, strings: list[list[tuple[str, Marks | None]]], is_date: bool
) -> list[tuple[str, Marks | None]]:
    kind = cell.get("t")
    value = cell.find(_S + "v")
    text = (value.text or "") if value is not None else ""
    if kind == "s":
        return strings[int(text)] if text.isdigit() and int(text) < len(strings) else []
    if kind == "inlineStr":
        inner = cell.find(_S + "is")
        return [] if inner is None else _rich(inner)
    if kind == "b":
        return [("Đúng" if text == "1" else "Sai", None)]
    if is_date and re.fullmatch(r"\d+(?:\.\d+)?", text):
        day = _EPOCH + timedelta(days=min(int(float(text)), 2_900_000))
        return [(day.strftime("%d/%m/%Y"), None)]
    return [(re.sub(r"\.0+$", "", text), None)]
