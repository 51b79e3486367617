"""Run properties that are written once for all their copies mean what they meant."""

from __future__ import annotations

import pytest

from question_bank.word import Line, read_bytes
from question_bank.word.shared_looks import with_shared_looks

from .raw import p, r, raw_docx

BOLD = "<w:b/>"
RED = '<w:color w:val="FF0000"/>'


def _lines(body: str) -> list[Line]:
    return [line for line in read_bytes(raw_docx(body), "bank.docx").lines if line.text]


def test_copies_keep_their_marks() -> None:
    """The tenth bold run is as bold as the first, and the plain one between them is not."""
    body = "".join(p(r(f"đậm {n}", BOLD), r(" thường"), r(" đỏ", RED)) for n in range(10))
    for line in _lines(body):
        assert [(run.marks.bold, run.marks.color) for run in line.runs] == [
            (True, ""),
            (False, ""),
            (False, "FF0000"),
        ]


def test_first_copy_in_deleted_text() -> None:
    """Properties first written in a tracked deletion, which nobody reads, hold for their copies."""
    gone = f"<w:del><w:r><w:rPr>{BOLD}{RED}</w:rPr><w:delText>bỏ</w:delText></w:r></w:del>"
    (line,) = _lines(f"<w:p>{gone}{r('còn lại', BOLD + RED)}</w:p>")
    assert line.text == "còn lại"
    assert (line.runs[0].marks.bold, line.runs[0].marks.color) == (True, "FF0000")


def test_tracked_change_of_formatting() -> None:
    """What a run looked like before a tracked change of its formatting is not what it looks like."""
    changed = f"<w:b/><w:rPrChange><w:rPr>{RED}</w:rPr></w:rPrChange>"
    lines = _lines(p(r("một", changed)) + p(r("hai", changed)) + p(r("ba", RED)))
    assert [(line.runs[0].marks.bold, line.runs[0].marks.color) for line in lines] == [
        (True, ""),
        (True, ""),
        (False, "FF0000"),
    ]


@pytest.mark.parametrize("text", ["<![CDATA[<w:rPr><w:b/></w:rPr>]]>", "<!-- <w:rPr><w:b/></w:rPr> -->"])
def test_text_that_looks_like_properties(text: str) -> None:
    """Where markup may be text, the document is left as it is."""
    data = f'<w:document xmlns:w="x"><w:p>{text}</w:p><w:rPr><w:b/></w:rPr></w:document>'.encode()
    assert with_shared_looks(data) == data
