"""A Word document as logical lines in reading order, with effective marks, list numbers and addresses.

Tables, nested tables, text boxes, content controls, hyperlinks, smart tags, fields and tracked insertions are
walked; deletions, hidden text and field codes are left out and counted in `Document.facts`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from . import drawings, legacy_fonts, symbols
from .cleaning import clean, looks_mojibake, undo_mojibake
from .container import Package
from .formatting import VAL, Formatting, Properties, W, marks_of, number_properties
from .formulas import M, linear
from .gathering import Gathered
from .model import PLAIN, Cell, Line, Marks
from .numbering import Numbering
from .refusals import refuse
from .shared_looks import SharedLooks, with_shared_looks

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_TCPR, _GRID_SPAN, _V_MERGE = W + "tcPr", W + "gridSpan", W + "vMerge"
_PSTYLE, _NUMPR = W + "pStyle", W + "numPr"
_P, _T, _R_TAG, _TAB, _BR, _CR, _PPR, _RPR = (
    W + name for name in ("p", "t", "r", "tab", "br", "cr", "pPr", "rPr")
)
_TBL, _TR, _TC, _SDT, _TXBX = (W + name for name in ("tbl", "tr", "tc", "sdt", "txbxContent"))
_SILENT = frozenset((W + "lastRenderedPageBreak", W + "instrText"))
_BREAKS = frozenset((_BR, _CR))
_THROUGH = frozenset(
    W + name for name in ("ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "customXml", "dir", "bdo")
)
_DROPPED = frozenset(W + name for name in ("del", "moveFrom"))
_PICTURES = frozenset((W + "drawing", W + "pict", W + "object", _MC + "AlternateContent"))
_DEEPEST = 12  # nested tables and text boxes beyond this are read as plain lines of the outer one
_SAMPLE = 600  # runs looked at to tell whether the file is mojibake


@dataclass
class Document:
    """The lines of a document, its pictures by name, and what was met on the way."""

    lines: list[Line]
    pictures: dict[str, str] = field(default_factory=dict)  # picture name → part
    embedded: dict[str, bytes] = field(default_factory=dict)  # picture name → its bytes, where it is no part
    alts: dict[str, str] = field(default_factory=dict)  # picture name → description
    facts: Counter[str] = field(default_factory=Counter)
    package: Package | None = None


def read_document(package: Package) -> Document:
    """The lines of the main part; Refused when the package has no readable document."""
    main = package.main_part("word/document.xml")
    if main is None:
        raise refuse("damaged")
    return _Reader(package, main).read()


class _Look(NamedTuple):
    """What the effective properties of a run come down to."""

    marks: Marks
    font: str
    hidden: bool
    capitals: bool  # the font draws small letters as capitals
    legacy: bool  # the font may hold an old Vietnamese code

    @classmethod
    def of(cls, properties: Properties) -> _Look:
        font = properties.get("font") or ""
        capitals = font.startswith(".Vn") and font.endswith("H")
        return cls(
            marks_of(properties), font, bool(properties.get("vanish")), capitals, legacy_fonts.is_legacy(font)
        )


class _Reader:
    """Walks one document from top to bottom; one use."""

    def __init__(self, package: Package, main: str) -> None:
        self.package = package
        root = package.xml(main, with_shared_looks)
        if root is None:
            raise refuse("damaged")
        self.root: Any = root
        self.relations = package.relations(main)
        parts = dict(self.relations.values())
        self.formatting = Formatting.read(package.xml(parts.get("styles", "word/styles.xml")))
        self.numbering = Numbering.read(package.xml(parts.get("numbering", "word/numbering.xml")))
        self.parts = parts
        self.footnotes: dict[str, str] | None = None  # read when the first one is referred to
        self.document = Document(lines=[], package=package)
        self.paragraph = 0
        self.tables = 0
        self.field_depth = 0
        self.in_code: list[bool] = []
        self.boxes: list[Any] = []
        self.looks: dict[tuple[str | None, object], _Look] = {}
        self.shared = SharedLooks(root)
        sample = " ".join(t.text or "" for t in islice(self.root.iter(_T), _SAMPLE))
        self.mojibake = looks_mojibake(sample)
        self.document.facts["mojibake"] += self.mojibake

    def read(self) -> Document:
        body = self.root.find(W + "body")
        if body is None:
            raise refuse("damaged")
        self._blocks(body, (), "", 0)
        for index, line in enumerate(self.document.lines):
            line.index = index
        return self.document

    def _note(self, identity: str) -> str:
        """The text of a foot- or endnote, "f2" or "e1"."""
        if self.footnotes is None:
            self.footnotes = {}
            for prefix, kind in (("f", "footnotes"), ("e", "endnotes")):
                root = self.package.xml(self.parts[kind]) if kind in self.parts else None
                for note in root if root is not None else ():
                    if isinstance(note.tag, str) and note.get(W + "type") in (None, "normal"):
                        text = " ".join(t.text or "" for t in note.iter(_T))
                        self.footnotes[prefix + (note.get(W + "id") or "")] = clean(text).strip()
        return self.footnotes.get(identity, "")

    def _blocks(self, parent: Any, cells: tuple[Cell, ...], place: str, depth: int) -> None:
        for element in parent:
            tag = element.tag
            if tag == _P:
                self._paragraph(element, cells, place, depth)
            elif tag == _TBL:
                self._table(element, cells, place, depth)
            elif tag == _SDT:
                content = element.find(W + "sdtContent")
                if content is not None:
                    self.document.facts["content_control"] += 1
                    self._blocks(content, cells, place, depth)
            elif tag in _THROUGH:
                self._blocks(element, cells, place, depth)
            elif tag in _DROPPED:
                self.document.facts["deleted"] += 1
            elif tag == _MC + "AlternateContent":
                choice = element.find(_MC + "Choice")
                if choice is not None:
                    self._blocks(choice, cells, place, depth)

    def _table(self, table: Any, cells: tuple[Cell, ...], place: str, depth: int) -> None:
        number = self.tables
        self.tables += 1
        if depth >= _DEEPEST:
            self.document.facts["too_deep"] += 1
            return
        for row_index, row in enumerate(_inside(table, _TR)):
            column = 0
            for cell in _inside(row, _TC):
                span, continued = _cell_layout(cell)
                address = (*cells, Cell(number, row_index, column))
                if continued and not any(t.text for t in cell.iter(_T)):
                    self.document.lines.append(
                        Line("", paragraph=self.paragraph, cells=address, style="vMerge")
                    )
                else:
                    self._blocks(cell, address, place, depth + 1)
                column += span

    def _paragraph(self, element: Any, cells: tuple[Cell, ...], place: str, depth: int) -> None:
        style, mark, own = None, None, None
        if len(element) and (first := element[0]).tag == _PPR:
            for child in first:
                tag = child.tag
                if tag == _PSTYLE:
                    style = child.get(VAL)
                elif tag == _RPR:
                    mark = child
                elif tag == _NUMPR:
                    own = number_properties(first)
        outer, self.boxes = self.boxes, []
        gathered = Gathered()
        self._inline(element, style, gathered)
        boxes, self.boxes = self.boxes, outer
        lines = gathered.lines()
        name = self.formatting.style_name(style)
        for line in lines:
            line.paragraph, line.cells, line.place, line.style = self.paragraph, cells, place, name
        self._number(lines, style, own, mark)
        self.document.lines.extend(lines)
        self.paragraph += 1
        for box in boxes:
            if depth < _DEEPEST:
                self.document.facts["text_box"] += 1
                self._blocks(box, cells, "textbox", depth + 1)

    def _number(
        self, lines: list[Line], style: str | None, own: tuple[str | None, str | None] | None, mark: Any
    ) -> None:
        list_id, level = self.formatting.number_of(style)
        if own is not None:
            list_id = own[0] if own[0] is not None else list_id
            level = own[1] if own[1] is not None else level
        if not list_id or list_id == "0":
            return
        depth = int(level) if level and level.isdigit() else 0
        shown = self.numbering.next(list_id, depth, self.formatting)
        if shown is None or not (lines[0].cells or any(line.text or line.images for line in lines)):
            return  # an empty list paragraph counts in Word, but outside a cell there is nothing to label
        effective = {**self.formatting.effective(style, self.shared.properties(mark)), **shown.properties}
        target = next((line for line in lines if line.text.strip() or line.images), lines[0])
        target.label = clean(shown.text).strip() if shown.format != "bullet" else "•"
        target.label_format, target.label_level, target.label_list = shown.format, shown.level, shown.list_id
        target.label_marks = marks_of(effective)

    def _inline(self, parent: Any, style: str | None, into: Gathered) -> None:  # noqa: C901 — a branch per element
        for element in parent:
            tag = element.tag
            if tag == _R_TAG:
                self._run(element, style, into)
            elif tag in _THROUGH:
                if tag == W + "ins" or tag == W + "moveTo":
                    self.document.facts["inserted"] += 1
                self._inline(element, style, into)
            elif tag in _DROPPED:
                self.document.facts["deleted"] += 1
            elif tag == _SDT:
                content = element.find(W + "sdtContent")
                if content is not None:
                    self.document.facts["content_control"] += 1
                    self._inline(content, style, into)
            elif tag == M + "oMath" or tag == M + "oMathPara":
                self.document.facts["equation"] += 1
                into.add(f"[math:{clean(linear(element)).strip()}]", PLAIN)
            elif tag == _MC + "AlternateContent":
                choice = element.find(_MC + "Choice")
                if choice is not None:
                    self._inline(choice, style, into)

    def _run(self, run: Any, style: str | None, into: Gathered) -> None:  # noqa: C901 — a branch per element
        children = list(run)
        if not children:
            return
        has_properties = children[0].tag == _RPR
        look = self._look(style, children[0] if has_properties else None)
        if look.hidden:
            self.document.facts["hidden"] += any(child.tag == _T and child.text for child in children)
            return
        for child in children[has_properties:]:
            tag = child.tag
            if tag == _T:
                text = child.text
                if text and True not in self.in_code:
                    plain = text.isascii() and not look.capitals
                    into.add(text if plain else self._text(text, look), look.marks)
            elif tag == _TAB:
                into.add("\t", look.marks)
            elif tag in _BREAKS:
                if child.get(W + "type") in (None, "textWrapping", "page"):
                    into.break_line()
            elif tag in _PICTURES:
                self._picture(child, look.marks, into)
            elif tag not in _SILENT:
                self._rare(child, look.marks, into)

    def _look(self, style: str | None, direct: Any) -> _Look:
        """The look of a run in a paragraph of this style, from its w:rPr: most runs repeat a few of them."""
        key = (style, None if direct is None else self.shared.key(direct))
        look = self.looks.get(key)
        if look is None:
            look = self.looks[key] = _Look.of(
                self.formatting.effective(style, self.shared.properties(direct))
            )
        return look

    def _rare(self, child: Any, marks: Marks, into: Gathered) -> None:
        tag = child.tag
        if tag == W + "fldChar":
            self._field(child.get(W + "fldCharType"))
        elif tag == W + "noBreakHyphen":
            into.add("-", marks)
        elif tag == W + "sym":
            try:
                code = int(child.get(W + "char") or "0", 16)
            except ValueError:
                code = 0
            into.add(symbols.symbol(child.get(W + "font") or "", code), marks)
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            prefix = "f" if tag.endswith("footnoteReference") else "e"
            note = self._note(prefix + (child.get(W + "id") or ""))
            if note:
                into.notes.append(note)
        elif tag == W + "commentReference":
            self.document.facts["comment"] += 1

    def _text(self, text: str, look: _Look) -> str:
        if text.isascii():
            return text.upper() if look.capitals else text
        if self.mojibake:
            text = undo_mojibake(text)
        text = symbols.restore(text, look.font)
        if look.legacy:
            converted = legacy_fonts.convert(text, look.font)
            self.document.facts["legacy_font"] += converted != text
            text = converted
        return clean(text)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.in_code.append(True)
        elif kind == "separate" and self.in_code:
            self.in_code[-1] = False
        elif kind == "end" and self.in_code:
            self.in_code.pop()

    def _picture(self, element: Any, marks: Marks, into: Gathered) -> None:
        if element.tag == _MC + "AlternateContent":
            inner = element.find(_MC + "Choice")
            element = inner if inner is not None else element
        boxes = list(element.iter(_TXBX))
        if boxes:
            self.boxes.append(boxes[0])
        names = [self._keep(blip, element) for blip in drawings.pictures_in(element)]
        is_object = element.tag == W + "object"
        if is_object:
            self.document.facts["object"] += 1
            names = names[:1] or [""]
        elif not names and not boxes and drawings.is_drawn(element):
            names = [""]
        for name in names:
            self.document.facts["picture"] += 1
            into.images.append(name)
            into.add("[obj]" if is_object else "[img]", marks)

    def _keep(self, blip: Any, element: Any) -> str:
        """The name of an embedded picture, noted with its part and description; "" for a linked one."""
        kind, target = self.relations.get(drawings.relation_of(blip), ("", ""))
        if kind != "image" or target not in self.package.names:
            return ""
        name = target.rpartition("/")[2]
        self.document.pictures[name] = target
        if alt := drawings.description(element):
            self.document.alts.setdefault(name, clean(alt))
        return name


def _cell_layout(cell: Any) -> tuple[int, bool]:
    """(grid columns a cell covers, whether it continues the one above)."""
    span, continued = 1, False
    if len(cell) and cell[0].tag == _TCPR:
        for child in cell[0]:
            if child.tag == _GRID_SPAN and (child.get(VAL) or "").isdigit():
                span = max(1, min(100, int(child.get(VAL))))
            elif child.tag == _V_MERGE:
                continued = child.get(VAL) != "restart"
    return span, continued


def _inside(parent: Any, wanted: str) -> list[Any]:
    """The rows of a table or cells of a row, also those in content controls or insertions."""
    found = []
    for child in parent:
        if child.tag == wanted:
            found.append(child)
        elif child.tag == _SDT:
            content = child.find(W + "sdtContent")
            if content is not None:
                found.extend(_inside(content, wanted))
        elif child.tag in _THROUGH:
            found.extend(_inside(child, wanted))
    return found
