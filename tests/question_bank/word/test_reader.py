"""From OOXML to lines: numbers, effective marks, what is walked and what is left out."""

# ruff: noqa: E501 — sample documents read best unbroken
from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from question_bank.word import Line, Reading
from question_bank.word.cleaning import broken_syllables, clean, undo_mojibake
from question_bank.word.legacy_fonts import from_tcvn3, from_vni, guess
from question_bank.word.numbering import written

from .raw import p, r, raw_docx
from .shorthand import BOLD, codes, file_codes, options

Read = Callable[[str | bytes], Reading]


def level(index: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, target: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{target}"/>{more}</w:num>'


def shown(reading: Reading) -> list[str]:
    return [line.label for line in reading.lines]


def texts(reading: Reading) -> list[str]:
    return [line.text for line in reading.lines]


def test_levels_restart_and_combine(read: Read) -> None:
    """A lower level restarts after a higher one and may show both numbers."""
    lists = abstract(
        1, level(0, "decimal", "Câu %1."), level(1, "upperLetter", "%2)"), level(2, "decimal", "%1.%2.%3")
    )
    body = "".join(p("x", number=(1, n)) for n in (0, 1, 1, 0, 1, 2))
    assert shown(read(raw_docx(body, lists + num(1, 1)))) == ["Câu 1.", "A)", "B)", "Câu 2.", "A)", "2.A.1"]


def test_lists_share_counters_unless_overridden(read: Read) -> None:
    """Two lists of one definition count on; a start override begins again."""
    lists = abstract(1, level(0, "decimal", "%1."))
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = "".join(p("x", number=(n, 0)) for n in (1, 1, 2, 3, 3))
    assert shown(read(raw_docx(body, lists + num(1, 1) + num(2, 1) + num(3, 1, override)))) == [
        "1.",
        "2.",
        "3.",
        "1.",
        "2.",
    ]


def test_level_override_replaces_the_format(read: Read) -> None:
    """An overriding level changes how the number looks."""
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)")}</w:lvlOverride>'
    body = p("x", number=(1, 0)) + p("x", number=(1, 0))
    assert shown(read(raw_docx(body, abstract(1, level(0, "decimal", "%1.")) + num(1, 1, override)))) == [
        "a)",
        "b)",
    ]


def test_list_given_by_the_style(read: Read) -> None:
    """A paragraph style, or one it is based on, may put its paragraphs in a list; numId 0 takes one out."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Q"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Q2"><w:name w:val="Q2"/><w:basedOn w:val="Q"/></w:style>'
    )
    body = p("x", style="Q") + p("x", style="Q2") + p("x", style="Q", number=(0, 0)) + p("x", style="Q")
    assert shown(read(raw_docx(body, abstract(1, level(0, "decimal", "%1.")) + num(1, 1), styles))) == [
        "1.",
        "2.",
        "",
        "3.",
    ]


def test_list_defined_by_a_numbering_style(read: Read) -> None:
    """An abstract list may be only a link to the one a style defines."""
    styles = '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    lists = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>' + abstract(
        2, level(0, "upperRoman", "%1.")
    )
    assert shown(
        read(raw_docx(p("x", number=(1, 0)) + p("x", number=(1, 0)), lists + num(1, 1) + num(2, 2), styles))
    ) == ["I.", "II."]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [(3, "upperLetter", "C"), (28, "lowerLetter", "bb"), (4, "lowerRoman", "iv"), (1999, "upperRoman", "MCMXCIX"), (7, "decimalZero", "07"),
     (0, "upperLetter", "?"), (3, "russianLower", "в"), (5, "ordinal", "5"), (10**9, "upperLetter", "L" * 9)],
)  # fmt: skip
def test_number_formats(number: int, form: str, text: str) -> None:
    """Counters in Word's formats; absurd ones stay bounded."""
    assert written(number, form)[:9] == text


def test_effective_marks_through_styles(read: Read) -> None:
    """Defaults, style chain, character style and direct marks, each switched off again by val=0."""
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:i/></w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
        f'<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="N"/><w:rPr>{BOLD}</w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="U"><w:name w:val="U"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>'
    )
    body = p(
        r("a"),
        r("b", '<w:b w:val="0"/>'),
        r("c", '<w:rStyle w:val="U"/>'),
        r("d", '<w:i w:val="off"/>'),
        style="B",
    )
    marks = [run.marks for run in read(raw_docx(body, styles=styles)).lines[0].runs]
    assert [(m.bold, m.italic, m.underline) for m in marks] == [
        (True, True, False),
        (False, True, False),
        (True, True, True),
        (True, False, False),
    ]


def test_circular_styles_end(read: Read) -> None:
    """Styles based on each other do not hang the import."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:name w:val="{a}"/><w:basedOn w:val="{b}"/></w:style>'
        for a, b in ("AB", "BA")
    )
    assert texts(read(raw_docx(p("x", style="A"), styles=styles))) == ["x"]


def test_everything_a_reader_sees_is_walked(read: Read) -> None:
    """Insertions, hyperlinks, smart tags, fields, content controls and custom XML are read in place."""
    inner = [
        f'<w:ins w:id="1" w:author="x">{r("thêm ")}</w:ins>',
        '<w:del w:id="2" w:author="x"><w:r><w:delText>bỏ</w:delText></w:r></w:del>',
        f'<w:hyperlink r:id="r9">{r("liên kết ")}</w:hyperlink>',
        f"<w:smartTag>{r('thẻ ')}</w:smartTag>",
        f"<w:sdt><w:sdtContent>{r('ô ')}</w:sdtContent></w:sdt>",
        f'<w:fldSimple w:instr="DATE">{r("trường ")}</w:fldSimple>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("số ")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        r("ẩn", "<w:vanish/>"),
        "<w:r><w:noBreakHyphen/></w:r>",
        r("hết"),
    ]
    block = f"<w:sdt><w:sdtContent>{p('khối')}</w:sdtContent></w:sdt>"
    reading = read(raw_docx(p(*inner) + block))
    assert texts(reading) == ["thêm liên kết thẻ ô trường số -hết", "khối"]
    assert {"TRACKED_CHANGES", "HIDDEN_TEXT"} <= file_codes(reading)


def test_text_boxes_follow_their_paragraph(read: Read) -> None:
    """A text box is read once, though Word stores it twice."""
    box = f"<w:txbxContent>{p('trong hộp')}</w:txbxContent>"
    drawing = f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    reading = read(raw_docx(p(f"<w:r>{drawing}</w:r>", "ngoài") + p("sau")))
    assert texts(reading) == ["ngoài", "trong hộp", "sau"]
    assert reading.lines[1].place == "textbox"


def test_question_in_text_boxes(read: Read) -> None:
    """A question whose options stand in a text box is whole."""
    box = "".join(p(f"{x}. ý {x}") for x in "ABCD")
    one = p("Câu 1: Hỏi?", f"<w:r><w:pict><w:txbxContent>{box}</w:txbxContent></w:pict></w:r>")
    assert options(read(raw_docx(one + one.replace("Câu 1", "Câu 2"))).questions[0]) == [
        "ý A",
        "ý B",
        "ý C",
        "ý D",
    ]


def test_footnotes_go_with_their_question(read: Read) -> None:
    """A footnote's text becomes part of the explanation."""
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2"><w:p><w:r><w:t>Điều 5 Luật X'
        "</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rf" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>'
    )
    body = p("Câu 1: Hỏi?", '<w:r><w:footnoteReference w:id="2"/></w:r>') + p("A. m") + p("B. h")
    data = raw_docx(
        body, extra={"word/footnotes.xml": notes.encode(), "word/_rels/document.xml.rels": relations.encode()}
    )
    draft = read(data).questions[0]
    assert draft.explanation == "Điều 5 Luật X"
    assert "FOOTNOTE" in codes(draft)


def test_equations_become_text(read: Read) -> None:
    """Fractions, powers and roots of an Office equation on one line, reported."""
    math = (
        "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>"
        "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
    )
    draft = read(raw_docx(p("Câu 1: Tính ", math) + p("A. m") + p("B. h"))).questions[0]
    assert draft.stem == "Tính [math:(a)/(b)x^{2}]"
    assert "EQUATION" in codes(draft)


def test_pictures_are_kept(read: Read) -> None:
    """A picture in a stem comes with the question, its bytes as stored; a drawn rule does not."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="ri" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/h.png"/></Relationships>'
    )
    picture = '<w:r><w:drawing><a:blip r:embed="ri"/></w:drawing></w:r>'
    rule = '<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'
    body = (
        p("Câu 1: Hình? ", picture)
        + p("A. m")
        + p("B. h")
        + p(rule)
        + p("Câu 2: Gì?")
        + p("A. m")
        + p("B. h")
    )
    data = raw_docx(
        body, extra={"word/media/h.png": b"\x89PNG...", "word/_rels/document.xml.rels": relations.encode()}
    )
    reading = read(data)
    one, two = reading.questions
    assert one.stem == "Hình? [img]"
    assert [(image.name, image.place) for image in one.images] == [("h.png", "stem")]
    assert reading.pictures["h.png"].data == b"\x89PNG..."
    assert two.images == ()


def test_symbol_fonts(read: Read) -> None:
    """Private codes of Symbol and Wingdings become the signs they show."""
    body = p(
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>',
        r("\uf0b7"),
    )
    assert texts(read(raw_docx(body))) == ["✓α•"]


def test_text_is_composed_and_freed_of_invisible_characters(read: Read) -> None:
    """NFD, combining marks in a run of their own, zero-width, soft hyphens, NBSP, full-width letters."""
    word = unicodedata.normalize("NFD", "Nghị định")
    body = p(r(word), r(" "), r("Th"), r("e"), r("\u0302\u0301"), r("\u200b \u00adABＣ．\u00a0x"))
    assert texts(read(raw_docx(body))) == ["Nghị định Thế ABC. x"]


def test_old_fonts_turned_into_unicode(read: Read) -> None:
    """TCVN3 and VNI text is converted by its font, Unicode under such a font is left alone."""
    tcvn3 = '<w:rFonts w:ascii=".VnTime"/>'
    capitals = '<w:rFonts w:ascii=".VnTimeH"/>'
    vni = '<w:rFonts w:ascii="VNI-Times"/>'
    body = (
        p(r("C¶i c¸ch hµnh chÝnh nhµ n­íc", tcvn3))
        + p(r("®iÒu", capitals))
        + p(r("Caûi caùch haønh chính nhaø nöôùc", vni))
        + p(r("Đã là Unicode", tcvn3))
    )
    reading = read(raw_docx(body))
    assert texts(reading) == [
        "Cải cách hành chính nhà nước",
        "ĐIỀU",
        "Cải cách hành chính nhà nước",
        "Đã là Unicode",
    ]
    assert "LEGACY_FONT" in file_codes(reading)


SENTENCE = "Quyết định số 505 về Ngày Chuyển đổi số quốc gia, người dân ở xã được phục vụ tốt hơn, mỗi việc đều có hẹn"


def encode(text: str, table: dict[str, str]) -> str:
    """The inverse of a conversion, letter by letter."""
    return "".join(table.get(char, char) for char in text)


def test_old_codes_round_trip() -> None:
    """Each letter of a long sentence survives TCVN3 and VNI."""
    from question_bank.word import legacy_fonts

    tcvn3 = {
        letter: code
        for code, letter in zip(legacy_fonts._TCVN3_CODES, legacy_fonts._TCVN3_LETTERS, strict=True)
    }
    vni = {letter: code for code, letter in legacy_fonts._VNI.items()}
    small = SENTENCE.lower()
    assert from_tcvn3(encode(small, tcvn3)) == small
    assert from_vni(encode(small, vni)) == small
    assert guess(encode(small, tcvn3)) == "tcvn3"
    assert guess(encode(small, vni)) == "vni"
    assert guess(SENTENCE) == ""


def as_cp1252(text: str) -> str:
    """`text` after its UTF-8 was read as Windows-1252, the five holes as Latin-1."""
    holes = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
    return "".join(chr(b) if b in holes else bytes([b]).decode("cp1252") for b in text.encode())


def test_mojibake_is_undone(read: Read) -> None:
    """UTF-8 read as Windows-1252 comes back, in a document and as a string."""
    bank = (
        "Câu 1: Định nghĩa của cải cách hành chính là gì?\nA. Đổi mới toàn diện\nB. Phương án khác\nĐáp án: B"
    )
    assert undo_mojibake(as_cp1252(bank)) == bank
    reading = read("\n".join(as_cp1252(line) for line in bank.split("\n")))
    assert reading.questions[0].stem == "Định nghĩa của cải cách hành chính là gì?"
    assert reading.questions[0].answer == "B"
    assert "MOJIBAKE" in file_codes(reading)


def test_ordinary_text_is_not_taken_for_mojibake() -> None:
    """Text that cannot have been misread is unchanged."""
    for text in (SENTENCE, "café", "Ã la carte", "日本", "Ä", ""):
        assert undo_mojibake(text) == text


@pytest.mark.parametrize(
    ("text", "count"),
    [("nhà nướ c và xã hộ i", 2), ("Cả A và C", 0), ("ở điểm a, khoản b", 0), ("lấy t = 5 và c = 2", 0)],
)
def test_broken_syllables(text: str, count: int) -> None:
    """Only small-letter endings torn off a syllable count."""
    assert broken_syllables(text) == count


def test_clean_keeps_ascii_object() -> None:
    """Plain ASCII is returned as it is."""
    text = "plain"
    assert clean(text) is text


def test_positions_are_told_in_words(read: Read) -> None:
    """A line says its paragraph, or its place in a table."""
    table = f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>"
    lines = read(raw_docx(p("x") + table)).lines
    assert [line.position for line in lines] == ["đoạn 1", "bảng 1, hàng 1, cột 1", "bảng 1, hàng 1, cột 2"]
    assert isinstance(lines[0], Line)


def test_very_deep_tables_do_not_overflow(read: Read) -> None:
    """Forty nested tables are read down to a bound, and it is said."""
    body = p("đáy")
    for _ in range(40):
        body = f"<w:tbl><w:tr><w:tc>{body}{p('x')}</w:tc></w:tr></w:tbl>"
    reading = read(raw_docx(body))
    assert "TOO_DEEP" in file_codes(reading)
