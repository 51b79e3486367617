"""Mail merge: fields in every shape that Word makes of them."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz_server.contest.reports.mail_merge import BadTemplate, Template, key_of
from tests.contest.test_roster_file import damaged

COMPLEX = (
    f'<w:p {nsdecls("w")}><w:r><w:t>Đội: </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> MERGEFIELD  Tên</w:instrText></w:r>'
    "<w:r><w:instrText>_đội \\* MERGEFORMAT </w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    "<w:r><w:rPr><w:b/></w:rPr><w:t>«Tên_đ</w:t></w:r><w:r><w:t>ội»</w:t></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'
)
SIMPLE = (
    f'<w:p {nsdecls("w")}><w:fldSimple w:instr=" MERGEFIELD &quot;Giải&quot; ">'
    "<w:r><w:t>«Giải»</w:t></w:r></w:fldSimple></w:p>"
)


def template(*paragraphs: str, header: str = "") -> bytes:
    """A .docx with these paragraphs as XML."""
    document = Document()
    for xml in paragraphs:
        document.element.body.insert(0, parse_xml(xml))
    if header:
        document.sections[0].header.paragraphs[0].text = header
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def split(*texts: str) -> str:
    """A paragraph whose text lies in several runs."""
    runs = "".join(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts)
    return f"<w:p {nsdecls('w')}>{runs}</w:p>"


def lines(data: bytes) -> list[str]:
    """The paragraphs of a .docx that hold text."""
    return [paragraph.text for paragraph in Document(BytesIO(data)).paragraphs if paragraph.text]


@pytest.mark.parametrize(
    ("paragraph", "filled"),
    [
        (COMPLEX, "Đội: Bình An."),
        (SIMPLE, "Giải Nhất"),
        (split("Đội «", "Tên", " đội", "» thi"), "Đội Bình An thi"),
        (split("{{giai}} và «TEN DOI»"), "Giải Nhất và Bình An"),
        (split("«Giải» «Giải", "»"), "Giải Nhất Giải Nhất"),
    ],
)
def test_every_shape_of_a_field_is_filled(paragraph: str, filled: str) -> None:
    """MERGEFIELDs of both kinds, and plain names split over runs, in any spelling."""
    made = Template(template(paragraph)).merge([{"Tên đội": "Bình An", "Giải": "Giải Nhất"}])

    assert lines(made) == [filled]


def test_a_merge_field_keeps_its_look() -> None:
    """What was bold in the template is bold in the copy."""
    made = Document(BytesIO(Template(template(COMPLEX)).merge([{"Tên đội": "Bình An"}])))

    assert [run.bold for run in made.paragraphs[0].runs if run.text == "Bình An"] == [True]


def test_copies_stand_on_pages_of_their_own() -> None:
    """A section for each record, in order, with the paper of the template."""
    made = Template(template(split("«Đội»"))).merge([{"Đội": name} for name in ("A", "B", "C")])
    document = Document(BytesIO(made))

    assert lines(made) == ["A", "B", "C"]
    assert len(document.sections) == 3
    assert len({section.page_width for section in document.sections}) == 1


def test_fields_are_named_as_they_are_written() -> None:
    """Those of the head of the page too, and apart, because all copies share it."""
    found = Template(template(COMPLEX, split("«Đội» và «Đội»"), header="«Hội thi»"))

    assert set(found.fields) == {"Tên_đội", "Đội", "Hội thi"}
    assert found.edge_fields == ("Hội thi",)


@pytest.mark.parametrize(
    "data",
    [b"", b"khong phai tep", b"PK\x03\x04hong", damaged(template(SIMPLE), "word/document.xml")],
)
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    """Said in words, not as a crash."""
    with pytest.raises(BadTemplate):
        Template(data)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(alphabet="aô«»{} Đội", max_size=6), min_size=1, max_size=6))
def test_text_without_fields_stays_as_it_is(texts: list[str]) -> None:
    """Whatever lies in the runs, filling changes nothing but whole fields."""
    whole = "".join(texts)
    data = template(split(*texts))
    if Template(data).fields:
        return

    assert lines(Template(data).merge([{}])) == ([whole] if whole else [])


@pytest.mark.parametrize("name", ["Tên đội", "Tên_đội", "TÊN  ĐỘI", "TenDoi"])
def test_names_are_compared_without_marks(name: str) -> None:
    """However a name can be typed, it is the same field."""
    assert key_of(name) == "tendoi"
