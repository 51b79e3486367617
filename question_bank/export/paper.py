"""A Word document in the layout of Decree 30/2020/NĐ-CP, Appendix I: paper, fonts, head, signature.

Texts of the head and the signature are data (`Letterhead`); what stands here is their look only.
"""

import unicodedata
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn
from docx.shared import Mm
from lxml import etree

from question_bank.export import wordml as w
from question_bank.export.record import Letterhead, Picture
from question_bank.word import part_names

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT = "Times New Roman"
BODY_SIZE = 13

#: style name → (id, based look): the ids have no diacritics because they are names inside XML
_STYLES: tuple[tuple[str, str, str, str], ...] = (
    (part_names.FRAME, "NHKhung", "NHKhung", ""),
    (part_names.SECTION, "NHPhan", "NHCauHoi", '<w:keepNext/><w:spacing w:before="240" w:after="120"/>'),
    (
        part_names.STEM,
        "NHCauHoi",
        "NHPhuongAn",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="160" w:after="40"/><w:jc w:val="both"/>',
    ),
    (
        part_names.OPTION,
        "NHPhuongAn",
        "NHPhuongAn",
        '<w:keepNext/><w:keepLines/><w:spacing w:after="40"/>'
        '<w:ind w:left="964" w:hanging="397"/><w:jc w:val="both"/>',
    ),
    (
        part_names.PICTURE,
        "NHHinh",
        "NHPhuongAn",
        '<w:keepNext/><w:spacing w:after="80"/><w:jc w:val="center"/>',
    ),
    *(
        (name, identity, following, '<w:spacing w:after="40"/><w:ind w:left="567"/><w:jc w:val="both"/>')
        for name, identity, following in (
            (part_names.ANSWER, "NHDapAn", "NHGiaiThich"),
            (part_names.ACCEPTED, "NHChapNhan", "NHGiaiThich"),
            (part_names.EXPLANATION, "NHGiaiThich", "NHCanCu"),
            (part_names.REFERENCE, "NHCanCu", "NHCauHoi"),
            (part_names.VALIDITY, "NHHieuLuc", "NHCauHoi"),
        )
    ),
    (part_names.FACTS, "NHThongTin", "NHCauHoi", '<w:spacing w:after="40"/><w:ind w:left="567"/>'),
)
STYLE_ID = {name: identity for name, identity, _, _ in _STYLES}

# Widths of Times Bold in thousandths of the type size, for lines exactly as long as a text. Letters with
# diacritics are as wide as their base letter.
_WIDTHS = {
    **dict.fromkeys("AĐDCNRUVXYÂĂ", 722),
    **dict.fromkeys("BELTZ", 667),
    **dict.fromkeys("FPS", 600),
    **dict.fromkeys("GHKOQÔƠ", 778),
    **dict.fromkeys("MW", 960),
    "I": 389,
    "J": 500,
    **dict.fromkeys("aăâgovxyôơ0123456789", 500),
    **dict.fromkeys("bđdhknpquư", 556),
    **dict.fromkeys("ceêrzs", 440),
    **dict.fromkeys("ft-", 333),
    **dict.fromkeys("il", 278),
    **dict.fromkeys(" .,", 250),
    "m": 833,
    "w": 722,
}
_POINT_MM = 25.4 / 72


def text_width(text: str, size: float) -> float:
    """How wide a bold text of `size` points is, in millimetres."""
    return sum(_WIDTHS.get(_base(letter), 550) for letter in text) / 1000 * size * _POINT_MM


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


class Paper:
    """Collects the XML of a document's body, then becomes the bytes of a .docx."""

    def __init__(
        self,
        title: str,
        author: str = "",
        *,
        landscape: bool = False,
        margins: tuple[int, int, int] | None = None,
        numbered: bool = True,
    ) -> None:
        """`margins` are left, right and top and bottom in millimetres; without any, those of the decree."""
        self.document = Document()
        self.body: list[str] = []
        self.width, self.height = (297, 210) if landscape else (210, 297)
        self.left, self.right, self.edge = margins or ((15, 15, 20) if landscape else (30, 15, 20))
        self._page(landscape)
        if numbered:
            self._number_pages()
        _set_styles(self.document)
        _describe(self.document, title, author)
        self.pictures = 0

    @property
    def inner(self) -> float:
        """Millimetres between the margins."""
        return self.width - self.left - self.right

    def _page(self, landscape: bool) -> None:
        section = self.document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(self.width), Mm(self.height)
        section.top_margin = section.bottom_margin = Mm(self.edge)
        section.left_margin, section.right_margin = Mm(self.left), Mm(self.right)
        section.header_distance = Mm(10)

    def _number_pages(self) -> None:
        """Centred in the top margin from the second page on."""
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        old = section.header.paragraphs[0]._p
        number = w.paragraph(w.field("PAGE"), style=STYLE_ID[part_names.FRAME], align="center")
        old.getparent().replace(old, _parsed(number)[0])

    def add(self, *pieces: str) -> None:
        """Append paragraphs or tables, as XML."""
        self.body += pieces

    def frame(self, *runs: str, **look: Any) -> None:
        """A paragraph of the paper itself, which belongs to no question."""
        self.add(frame(*runs, **look))

    def new_part(self, *, odd: bool = False) -> None:
        """What follows begins on a new page, on a right-hand one when `odd`, its pages counted from 1."""
        last = self.document.sections[-1]
        before = etree.tostring(last._sectPr, encoding="unicode")
        self.body.append(f"<w:p><w:pPr>{before}</w:pPr></w:p>")
        last.start_type = WD_SECTION.ODD_PAGE if odd else WD_SECTION.NEW_PAGE
        for counted in _parsed('<w:pgNumType w:start="1"/>'):
            last._sectPr.find(qn("w:pgMar")).addnext(counted)

    def picture(self, picture: Picture, widest: float, highest: float = 80) -> str:
        """A run with the picture, at most so many millimetres wide and high."""
        identity, image = self.document.part.get_or_add_image(BytesIO(picture.data))
        width, height = image.width / 36000, image.height / 36000
        scale = min(1.0, widest / width, highest / height)
        self.pictures += 1
        return _drawing(identity, self.pictures, picture, width * scale, height * scale)

    def save(self, at: datetime | None = None) -> bytes:
        """The .docx; `at` is the moment written into it, so that the same input gives the same bytes."""
        self.document.part._element = self._whole()
        moment = at or datetime.now(UTC)
        properties = self.document.core_properties
        properties.created = properties.modified = moment.replace(microsecond=0)
        raw = BytesIO()
        self.document.save(raw)
        return _with_fixed_times(raw, moment)

    def _whole(self) -> Any:
        """The document with its body, parsed once: moving a long table between two trees takes for ever."""
        empty = etree.tostring(self.document.element, encoding="unicode")
        declared = self.document.element.nsmap
        missing = "".join(
            f' xmlns:{prefix}="{address}"'
            for prefix, address in nsmap.items()
            if prefix in _USED and prefix not in declared
        )
        start, rest = empty.split(" ", 1)
        at = rest.rindex("<w:sectPr")  # the properties of the last section stay last
        return parse_xml("".join((start, missing, " ", rest[:at], *self.body, rest[at:])))


_USED = ("w", "r", "wp", "a", "pic")


def frame(*runs: str, **look: Any) -> str:
    """A paragraph in the style of the paper itself."""
    return w.paragraph(*runs, style=STYLE_ID[part_names.FRAME], **look)


def _parsed(xml: str) -> list[Any]:
    return list(parse_xml(f"<w:body {w.NAMESPACES}>{xml}</w:body>"))


def _set_styles(document: Any) -> None:
    normal = document.styles["Normal"].element
    for old in normal.xpath("w:rPr | w:pPr"):
        normal.remove(old)
    look = (
        f'<w:pPr><w:spacing w:before="0" w:after="120" w:line="264" w:lineRule="auto"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'<w:color w:val="000000"/><w:sz w:val="{BODY_SIZE * 2}"/><w:szCs w:val="{BODY_SIZE * 2}"/>'
        f'<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr>'
    )
    for element in _parsed(look):
        normal.append(element)
    styles = document.styles.element
    for name, identity, following, properties in _STYLES:
        bold = "<w:rPr><w:b/></w:rPr>" if name == part_names.SECTION else ""
        styles.append(
            _parsed(
                f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identity}">'
                f'<w:name w:val="{name}"/>'
                f'<w:basedOn w:val="Normal"/><w:next w:val="{following}"/><w:qFormat/>'
                f"<w:pPr>{properties}</w:pPr>{bold}</w:style>"
            )[0]
        )


def _describe(document: Any, title: str, author: str) -> None:
    properties = document.core_properties
    properties.author = properties.last_modified_by = author[:250]
    properties.title, properties.comments, properties.language = title[:250], "", "vi-VN"
    properties.revision = 1


def _drawing(identity: str, number: int, picture: Picture, width: float, height: float) -> str:
    size = f'cx="{round(width * 36000)}" cy="{round(height * 36000)}"'
    name = escape(picture.name, {'"': "&quot;"})
    told = escape(picture.description, {'"': "&quot;"})
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="{name}" descr="{told}"/>'
        f'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{identity}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        f"</wp:inline></w:drawing></w:r>"
    )


def _with_fixed_times(raw: BytesIO, moment: datetime) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else the file would tell Windows from Linux
            target.writestr(entry, source.read(name))
    return packed.getvalue()


def put_head(paper: Paper, head: Letterhead, *, dated: bool = True) -> None:
    """The two columns that open an official paper: who issues it; nation and motto above place and day.

    Minutes are not `dated` at their head: they tell the time in their text.
    """
    left, right = paper.inner * 0.42, paper.inner * 0.58
    own = [
        *([_centred(head.authority.upper(), 12)] if head.authority else []),
        _centred(head.organiser.upper(), 12, bold=True),
        _rule(text_width(head.organiser.upper(), 12) * 0.4, left),
    ]
    state = []
    if head.nation:
        state.append(_centred(head.nation.upper(), 12, bold=True))
    if head.motto:
        state += [_centred(head.motto, 13, bold=True), _rule(text_width(head.motto, 13), right)]
    rows = [
        w.row((w.cell("".join(own), left), w.cell("".join(state) or frame(), right))),
        w.row(
            (
                w.cell(frame(w.run(f"Số: {head.number}" if head.number else ""), align="center"), left),
                w.cell(
                    frame(w.run(_place_and_day(head) if dated else "", italic=True), align="center"), right
                ),
            )
        ),
    ]
    paper.add(w.table(rows, (left, right), grid=False, margin=0))


def _centred(text: str, size: float, bold: bool = False) -> str:
    return frame(w.run(text, bold=bold, size=size), align="center", before=0, after=0, line=1.05)


def _rule(length: float, available: float) -> str:
    """A thin line of `length` millimetres in the middle of `available`."""
    side = max(0.0, (available - length) / 2)
    return frame(rule=True, left=side, right=side, before=2, after=0, line=0.4, align="center")


def _place_and_day(head: Letterhead) -> str:
    if head.day is None:
        day = "ngày      tháng      năm        "
    else:
        month = f"{head.day.month:02d}" if head.day.month < 3 else str(head.day.month)
        day = f"ngày {head.day.day:02d} tháng {month} năm {head.day.year}"
    return f"{head.place}, {day}" if head.place else day.capitalize()


def put_title(paper: Paper, name: str, about: Sequence[str]) -> None:
    """The name of the paper in capitals, what it is about below it, and a short line."""
    paper.frame(w.run(name.upper(), bold=True, size=14), align="center", before=12, after=0, keep_next=True)
    lines = [line for line in about if line]
    for line in lines:
        paper.frame(w.run(line, bold=True, size=14), align="center", before=0, after=0, keep_next=True)
    longest = text_width(lines[-1] if lines else name.upper(), 14)
    paper.add(_rule(min(longest * 0.4, 60), paper.inner))


def put_closing(paper: Paper, head: Letterhead) -> None:
    """Whom it goes to on the left, the signature on the right; neither is torn from the other."""
    left, right = paper.inner * 0.5, paper.inner * 0.5
    to = [
        frame(w.run("Nơi nhận:", bold=True, italic=True, size=12), before=12, after=0, line=1, keep_next=True)
    ]
    for number, text in enumerate(head.recipients, 1):
        end = "." if number == len(head.recipients) else ";"
        to.append(frame(w.run(f"- {text}{end}", size=11), before=0, after=0, line=1, keep_next=True))
    sign = [
        frame(
            w.run(line, bold=True),
            align="center",
            before=12 if number == 0 else 0,
            after=0,
            line=1,
            keep_next=True,
        )
        for number, line in enumerate(head.signer_title.upper().split("\n"))
    ]
    sign += [frame(keep_next=True) for _ in range(3)]
    sign.append(frame(w.run(head.signer, bold=True), align="center", after=0))
    left_cell = "".join(to) if head.recipients else frame()
    paper.add(
        w.table(
            [w.row((w.cell(left_cell, left), w.cell("".join(sign), right)))],
            (left, right),
            grid=False,
            margin=0,
        )
    )
    paper.frame(after=0, exact=1)  # Word wants a paragraph after the last table; this one takes no room
