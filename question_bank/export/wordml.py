"""WordprocessingML as text: runs, paragraphs, tables.

Two thousand questions are some twenty thousand paragraphs; writing their XML and parsing it once takes a
fraction of the time that building them element by element does.
"""

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

from question_bank.export.record import printable

NAMESPACES = nsdecls("w", "r", "wp", "a", "pic")
#: twentieths of a point in a millimetre
TWIPS_PER_MM = 1440 / 25.4

_PARTS = re.compile(r"([\n\t])")
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * TWIPS_PER_MM)


def run(
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    size: float = 0,
    colour: str = "",
) -> str:
    """A run of text; line breaks and tabs in it become Word's own. `size` in points, 0: the style's."""
    looks = "".join(
        mark
        for mark, on in (
            ("<w:b/>", bold),
            ("<w:i/>", italic),
            (f'<w:color w:val="{colour}"/>', bool(colour)),
            (f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>', bool(size)),
            ('<w:u w:val="single"/>', underline),
        )
        if on
    )
    content = "".join(
        _BREAKS.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>'
        for part in _PARTS.split(printable(text))
        if part
    )
    return f"<w:r><w:rPr>{looks}</w:rPr>{content}</w:r>" if content else ""


PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'


def field(code: str) -> str:
    """A field that Word computes, such as PAGE."""
    return f'<w:fldSimple w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def paragraph(
    *runs: str,
    style: str = "",
    align: str = "",
    before: float | None = None,
    after: float | None = None,
    line: float | None = None,
    exact: float = 0,
    left: float = 0,
    right: float = 0,
    first: float | None = None,
    keep_next: bool | None = None,
    keep_lines: bool = False,
    page_before: bool = False,
    rule: bool = False,
) -> str:
    """A paragraph: points for `before`, `after`; lines for `line`; millimetres for `left`, `right`, `first`.

    `exact` fixes the height of a line in points; `keep_next` None leaves it to the style; `rule` draws a thin
    line above, between the indents.
    """
    properties = [
        mark
        for mark, on in (
            (f"<w:pStyle w:val={quoteattr(style)}/>", bool(style)),
            ("<w:keepNext/>" if keep_next else '<w:keepNext w:val="0"/>', keep_next is not None),
            ("<w:keepLines/>", keep_lines),
            ("<w:pageBreakBefore/>", page_before),
            (_RULE, rule),
        )
        if on
    ]
    properties.append(_spacing(before, after, line, exact))
    if left or right or first is not None:
        hanging = ""
        if first is not None:
            name = "hanging" if first < 0 else "firstLine"
            hanging = f' w:{name}="{twips(abs(first))}"'
        properties.append(f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}"{hanging}/>')
    if align:
        properties.append(f'<w:jc w:val="{align}"/>')
    return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{''.join(runs)}</w:p>"


_RULE = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'


def _spacing(before: float | None, after: float | None, line: float | None, exact: float) -> str:
    values = []
    if before is not None:
        values.append(f'w:before="{round(before * 20)}"')
    if after is not None:
        values.append(f'w:after="{round(after * 20)}"')
    if exact:
        values.append(f'w:line="{round(exact * 20)}" w:lineRule="exact"')
    elif line is not None:
        values.append(f'w:line="{round(line * 240)}" w:lineRule="auto"')
    return f"<w:spacing {' '.join(values)}/>" if values else ""


def cell(
    content: str, width: float, *, middle: bool = False, span: int = 1, fill: str = "", borders: str = ""
) -> str:
    """A table cell of `width` millimetres around paragraphs; `borders` is the XML of its own borders."""
    parts = [f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>']
    if span > 1:
        parts.append(f'<w:gridSpan w:val="{span}"/>')
    if borders:
        parts.append(f"<w:tcBorders>{borders}</w:tcBorders>")
    if fill:
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>')
    if middle:
        parts.append('<w:vAlign w:val="center"/>')
    return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr>{content}</w:tc>"


def row(cells: Iterable[str], *, heading: bool = False, whole: bool = True, height: float = 0) -> str:
    """A table row; `heading` repeats it on every page, `whole` keeps it on one, `height` in millimetres."""
    parts = []
    if whole:
        parts.append("<w:cantSplit/>")
    if height:
        parts.append(f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>')
    if heading:
        parts.append("<w:tblHeader/>")
    return f"<w:tr><w:trPr>{''.join(parts)}</w:trPr>{''.join(cells)}</w:tr>"


def table(rows: Iterable[str], widths: Sequence[float], *, grid: bool = True, margin: float = 1.4) -> str:
    """A table with fixed column widths in millimetres, centred; `grid` draws its lines."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    kind = "single" if grid else "nil"
    borders = "".join(f'<w:{side} w:val="{kind}" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    space = "".join(f'<w:{side} w:w="{twips(margin)}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{space}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
