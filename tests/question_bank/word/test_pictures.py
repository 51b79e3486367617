"""Pictures of a file: which question they belong to, and where in it."""

# ruff: noqa: E501 — sample documents read best unbroken
from __future__ import annotations

import base64
import io
from collections.abc import Callable
from xml.sax.saxutils import quoteattr

import openpyxl
import pytest
from openpyxl.drawing.image import Image as SheetImage

from question_bank.word import Draft, Reading, read_bytes
from question_bank.word.formulas import readable
from tests.question_bank.pictures_made import a_picture, a_word_file_with_pictures

from .raw import p, r, raw_docx
from .shorthand import codes

Read = Callable[[str | bytes], Reading]
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def drawing(name: str, alt: str = "") -> str:
    """A run with a DrawingML picture whose relation is called as its file."""
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}"><wp:docPr id="1" name="Picture" descr={quoteattr(alt)}/>'
        f'<a:blip r:embed="{name}"/></wp:inline></w:drawing></w:r>'
    )


def vml(name: str, tag: str = "pict") -> str:
    """A run with a VML picture, or the preview of an embedded object."""
    return f'<w:r><w:{tag}><v:shape><v:imagedata r:id="{name}"/></v:shape></w:{tag}></w:r>'


def paper(body: str, *names: str) -> bytes:
    """A .docx with pictures of these names."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}" Target="media/{name}"/>' for name in names
    )
    whole = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
    extra = {f"word/media/{name}": name.encode() for name in names}
    return raw_docx(body, extra={**extra, "word/_rels/document.xml.rels": whole.encode()})


def places(draft: Draft) -> list[tuple[str, str]]:
    """(picture, place) of a question."""
    return [(image.name, image.place) for image in draft.images]


def test_each_picture_has_its_place(read: Read) -> None:
    """Stem, options on one line, explanation: each picture stands where its sign stands."""
    body = (
        p("Câu 1: Xem hình ", drawing("s.png"), " rồi chọn biển báo đúng:")
        + p("A. ", drawing("a.png"), r("\tB. "), vml("b.gif"))
        + p("C. ", drawing("c.png"), r("\tD. Không có"))
        + p("Đáp án: B")
        + p("Giải thích: như hình ", drawing("e.png"))
    )
    reading = read(paper(body, "s.png", "a.png", "b.gif", "c.png", "e.png"))
    draft = reading.questions[0]
    assert places(draft) == [
        ("s.png", "stem"),
        ("a.png", "A"),
        ("b.gif", "B"),
        ("c.png", "C"),
        ("e.png", "explanation"),
    ]
    assert draft.answer == "B"
    assert "SAME_OPTIONS" not in codes(draft)
    assert reading.pictures["b.gif"].data == b"b.gif"


def test_a_question_glued_to_an_option_takes_its_own_pictures(read: Read) -> None:
    """Two questions on one line: the sign's place in the line decides."""
    body = (
        p("Câu 1: Hỏi gì?")
        + p("A. một")
        + p(r("B. hai "), drawing("one.png"), r(" "), r("Câu 2:", "<w:b/>"), r(" Hỏi "), drawing("two.png"))
        + p("A. ba")
        + p("B. bốn")
    )
    one, two = read(paper(body, "one.png", "two.png")).questions
    assert (places(one), places(two)) == ([("one.png", "B")], [("two.png", "stem")])


def test_a_picture_below_the_options_goes_to_the_stem_and_is_told(read: Read) -> None:
    """Nobody can know whose picture it is, so the question asks for a look."""
    body = p("Câu 1: Hình gì?") + p("A. một.") + p("B. hai.") + p(drawing("x.png")) + p("Câu 2: Gì?")
    draft = read(paper(body + p("A. một.") + p("B. hai."), "x.png")).questions[0]
    assert places(draft) == [("x.png", "stem")]
    assert "PICTURE_BELOW" in codes(draft)
    assert "TEXT_AFTER_LAST_OPTION" not in codes(draft)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Sơ đồ một cửa", "Sơ đồ một cửa"),
        ("A red sign\n\nDescription automatically generated", "A red sign"),
        ("C:\\anh\\bien bao.png", ""),
        ("bien-bao.jpg", ""),
    ],
)
def test_a_description_is_taken_and_the_name_of_a_file_is_not(read: Read, written: str, read_as: str) -> None:
    """Word fills the field with file names and guesses; neither describes the picture."""
    body = p("Câu 1: Hình?", drawing("x.png", written)) + p("A. một") + p("B. hai")
    assert read(paper(body, "x.png")).questions[0].images[0].alt == read_as


def test_a_linked_picture_and_a_chart_are_told(read: Read) -> None:
    """What the file does not hold cannot be kept, and no picture takes its place."""
    chart = "<w:r><w:drawing><a:graphic/></w:drawing></w:r>"
    body = p("Câu 1: Biểu đồ ", chart, " và hình ", drawing("x.png")) + p("A. một") + p("B. hai")
    draft = read(paper(body, "x.png")).questions[0]
    assert places(draft) == [("x.png", "stem")]
    assert "PICTURE_NOT_IN_FILE" in codes(draft)


def test_an_embedded_formula_keeps_its_preview(read: Read) -> None:
    """An old equation is an object; what Word shows of it is a picture."""
    body = p("Câu 1: Giá trị ", vml("f.wmf", "object"), " bằng?") + p("A. một") + p("B. hai")
    draft = read(paper(body, "f.wmf")).questions[0]
    assert draft.stem == "Giá trị [obj] bằng?"
    assert places(draft) == [("f.wmf", "stem")]


def test_a_real_word_file_gives_its_pictures() -> None:
    """Written by python-docx: a described picture under the stem, options that are pictures alone."""
    reading = read_bytes(a_word_file_with_pictures(), "hình.docx")
    draft = reading.questions[0]
    assert [image.place for image in draft.images] == ["stem", "A", "B", "C", "D"]
    assert draft.images[0].alt == "Bốn biển báo giao thông"
    assert draft.answer == "B"
    assert all(picture.data.startswith(b"\x89PNG") for picture in reading.pictures.values())


def test_a_sheet_s_pictures_belong_to_the_cells_below_them() -> None:
    """A picture over a filled cell stands with its text, one over an empty cell is the option."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["STT", "Câu hỏi", "A", "B", "Đáp án"])
    sheet.append([1, "Biển nào cấm?", None, "Không có", "B"])
    sheet.append([2, "Hỏi gì?", "một", "hai", "A"])
    for cell, colour in (("B2", "red"), ("C2", "green")):
        sheet.add_image(SheetImage(io.BytesIO(a_picture(colour=colour))), cell)
    stream = io.BytesIO()
    book.save(stream)
    one, two = read_bytes(stream.getvalue(), "đề.xlsx").questions
    assert [place for _, place in places(one)] == ["stem", "A"]
    assert (one.answer, one.options["B"]) == ("B", "Không có")
    assert two.images == ()


def test_moodle_s_embedded_files_are_pictures() -> None:
    """Base64 files by name in stem and answers, a data: address, a name that is not there."""
    data = base64.b64encode(a_picture()).decode()
    other = base64.b64encode(a_picture(colour="red")).decode()
    quiz = f"""<?xml version="1.0" encoding="UTF-8"?><quiz><question type="multichoice">
    <questiontext format="html"><text><![CDATA[<p>Biển nào? <img src="@@PLUGINFILE@@/bien%20bao.png" alt="Biển tròn"> và <img src="mất.png"></p>]]></text>
      <file name="bien bao.png" encoding="base64">{data}</file></questiontext>
    <answer fraction="100"><text><![CDATA[<img src="data:image/png;base64,{other}">]]></text></answer>
    <answer fraction="0"><text>Không có</text></answer></question></quiz>"""
    reading = read_bytes(quiz.encode(), "đề.xml")
    draft = reading.questions[0]
    assert [(image.place, image.alt) for image in draft.images] == [("stem", "Biển tròn"), ("A", "")]
    assert reading.pictures[draft.images[0].name].data == a_picture()
    assert reading.pictures[draft.images[1].name].data == a_picture(colour="red")
    assert "PICTURE_NOT_IN_FILE" in codes(draft)
    assert draft.answer == "A"


@pytest.mark.parametrize(
    ("linear", "shown"),
    [
        ("Tính [math:(a)/(b)x^{2}] nhé", "Tính (a/b)x² nhé"),
        ("[math:(a+1)/(b)]", "(a+1)/b"),
        ("[math:x_{n+1}^{ab}]", "xₙ₊₁^(ab)"),
        ("[math:√(x)] và [math:A[5]]", "√x và A[5]"),
        ("[math:(n)(n)]", "(n)(n)"),
        ("không có công thức [img]", "không có công thức [img]"),
    ],
)
def test_a_formula_reads_on_one_line(linear: str, shown: str) -> None:
    """Small powers and indexes become signs, brackets that say nothing go."""
    assert readable(linear) == shown
