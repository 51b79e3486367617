"""Damaged and hostile files: a sentence or a reading, never a crash or a hang.

`FUZZ_FILES=5000 pytest …/test_fuzz.py` runs the mutation loop longer than the few files of the suite.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from question_bank.word import Reading, Refused, read_bytes
from question_bank.word.importing import compile_lines
from question_bank.word.model import Line
from question_bank.word.plain_text import lines_of
from question_bank.word.reader import Document

from .builders import BANK, Layout, write

FILES = int(os.environ.get("FUZZ_FILES", "60"))
SEEDS = (
    write(Layout(key="bold", option="auto:%1."), BANK[:4]),
    write(Layout(shape="cells", key="key-columns"), BANK[:4]),
    write(Layout(shape="breaks", key="line"), BANK[:4]),
)
SNIPPETS = (
    b"<w:tbl>",
    b"</w:p>",
    b"<w:br/>",
    b'w:val="-1"',
    b'w:val="99999999999"',
    b"A. ",
    b"\xff",
    b"&#x0;",
    b"<w:p/>" * 50,
)


def sound(reading: Reading) -> None:
    """What holds of any reading: answers are options, sources are lines, shares are shares."""
    assert 0 <= reading.coverage <= 1
    for draft in reading.questions:
        assert 0 <= draft.confidence <= 1
        assert 0 <= draft.source[0] <= draft.source[1] < max(1, len(reading.lines))
        if draft.kind in ("mcq", "multi"):
            letters = (draft.answer,) if isinstance(draft.answer, str) else draft.answer or ()
            assert set(letters) <= set(draft.options)


def mutated(data: bytes, draw: random.Random) -> bytes:
    """The file with its archive or one of its parts damaged."""
    if draw.random() < 0.4:
        raw = bytearray(data)
        for _ in range(draw.randint(1, 20)):
            raw[draw.randrange(len(raw))] = draw.randrange(256)
        return bytes(raw[: draw.randrange(1, len(raw))] if draw.random() < 0.3 else raw)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        chosen = draw.choice(
            ["word/document.xml", "word/numbering.xml", "word/styles.xml", "[Content_Types].xml"]
        )
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename == chosen:
                part = damaged(part, draw)
            target.writestr(entry.filename, part)
    return stream.getvalue()


def damaged(part: bytes, draw: random.Random) -> bytes:
    """A part with pieces cut out, doubled, swapped or put in."""
    for _ in range(draw.randint(1, 4)):
        a, b = sorted((draw.randrange(len(part) + 1), draw.randrange(len(part) + 1)))
        how = draw.randrange(4)
        if how == 0:
            part = part[:a] + part[min(b, a + 200) :]
        elif how == 1:
            part = part[:b] + part[a : min(b, a + 2000)] + part[b:]
        elif how == 2:
            part = part[:a] + draw.choice(SNIPPETS) + part[a:]
        else:
            part = part.replace(b"decimal", b"upperLetter").replace(
                b'w:val="1"', draw.choice((b'w:val="0"', b'w:val="x"'))
            )
    return part


@pytest.mark.parametrize("seed", range(3))
def test_mutated_files(seed: int) -> None:
    """Thousands of damaged files, a few dozen of them in every run of the suite."""
    draw = random.Random(seed)
    for _ in range(FILES // 3):
        with contextlib.suppress(Refused):
            sound(read_bytes(mutated(SEEDS[seed], draw), "x.docx"))


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.sampled_from(list("ABCDabcdĐđ123.:)(\n\t -*✅[]_|Câu hỏiáp nđúgSa")), max_size=400)
)
def test_any_text_compiles(text: str) -> None:
    """Any text made of the characters that matter is read without a crash."""
    sound(compile_lines(Document(lines_of(text)), "x.txt"))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            Line,
            text=st.sampled_from(
                [
                    "",
                    "Câu 1: Hỏi?",
                    "A. một",
                    "B. hai",
                    "Đáp án: A",
                    "1.A 2.B 3.C",
                    "PHẦN I",
                    "x",
                    "C. ba D. bốn",
                ]
            ),
            label=st.sampled_from(["", "1.", "A.", "•", "Câu 2.", "I."]),
            label_format=st.sampled_from(["", "decimal", "upperLetter", "bullet", "upperRoman"]),
            soft=st.booleans(),
            paragraph=st.integers(0, 50),
        ),
        max_size=40,
    )
)
def test_any_lines_compile(lines: list[Line]) -> None:
    """Any sequence of lines with any labels is read without a crash, and to the same result twice."""
    first = compile_lines(Document(lines), "x")
    sound(first)
    assert compile_lines(Document(lines), "x").questions == first.questions
