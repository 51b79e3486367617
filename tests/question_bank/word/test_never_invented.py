"""An answer is never invented: where a file does not tell, or tells two things, there is none.

`GUESS_FILES=1500 pytest …/test_never_invented.py` reads more random files than the few of each kind here.
"""

from __future__ import annotations

import os
import random

import pytest

from question_bank.word import Draft, Reading, apply_key, read_bytes

from . import doubtful_banks, doubtful_keys
from .builders import BANK, LETTERS, MARKS, OPTIONS, SHAPES, STEMS, WORDS, Layout, Question, write
from .doubtful_banks import Hand, Made, Trap
from .raw import raw_docx
from .shorthand import bare, said
from .test_layouts import possible

TRAPS = (*doubtful_banks.TRAPS, *doubtful_keys.TRAPS)
FILES = int(os.environ.get("GUESS_FILES", "400"))
EACH = FILES // len(TRAPS)


def read_with_key(made: Made) -> Reading:
    """The document read, its separate key applied."""
    reading = read_bytes(made.data, "bank.docx")
    return apply_key(reading, read_bytes(raw_docx(made.key), "key.docx")) if made.key else reading


def _of(reading: Reading, made: Made, place: int, question: Question) -> Draft | None:
    """The draft of a question: its place where all were found, else the only one with its stem."""
    if len(reading.questions) == len(made.told):
        return reading.questions[place]
    found = [draft for draft in reading.questions if bare(question.stem) in bare(draft.stem)]
    return found[0] if len(found) == 1 else None


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.__name__)
def test_no_answer_is_wrong_or_invented(trap: Trap) -> None:
    """Whatever is written badly in a file, an answer is the one the file tells, or none."""
    right = 0
    for seed in range(EACH):
        made = trap(Hand(f"{trap.__name__} {seed}"))
        reading = read_with_key(made)
        for place, (question, answer) in enumerate(made.told):
            draft = _of(reading, made, place, question)
            told = None if draft is None else said(draft)
            if told is None:
                continue
            assert answer is not None, f"invented, seed {seed}: {draft}"
            text = bare(question.options[answer])
            assert told in (text, LETTERS[answer].lower() + text), f"wrong, seed {seed}: {draft}"
            right += 1
    assert right or trap is doubtful_banks.marks_that_say_nothing


def _meaningless(count: int) -> list[Layout]:
    """Layouts in which writers lose the letters of their options or cannot tell them from numbers."""
    draw = random.Random(20261126)
    found: dict[Layout, None] = {}
    while len(found) < count:
        stem, option, shape = draw.choice(STEMS), draw.choice(OPTIONS), draw.choice(SHAPES)
        layout = Layout(stem, option, shape, draw.choice((*MARKS, *WORDS, "none")), draw.random() < 0.5)
        if not possible(layout):
            found[layout] = None
    return list(found)


@pytest.mark.parametrize("layout", _meaningless(EACH), ids=str)
def test_no_layout_makes_an_answer_up(layout: Layout) -> None:
    """Where a layout tells no option from the others, what is read as an answer is still the right one."""
    for draft in read_bytes(write(layout, BANK[:6]), "bank.docx").questions:
        asked = [question for question in BANK[:6] if bare(question.stem) in bare(draft.stem)]
        if len(asked) == 1 and (told := said(draft)) is not None:
            assert layout.key != "none"
            text = bare(asked[0].options[asked[0].answer])
            assert told in (text, LETTERS[asked[0].answer].lower() + text)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.__name__)
def test_a_question_without_an_answer_says_why(trap: Trap) -> None:
    """A null comes with a warning or an error that has a place in the file, and little confidence."""
    for seed in range(max(3, EACH // 5)):
        for draft in read_with_key(trap(Hand(f"{trap.__name__} {seed}"))).questions:
            if draft.answer is None:
                told = [note for note in draft.diagnostics if note.severity != "info"]
                assert told
                assert all(note.position for note in told)
                assert draft.confidence <= 0.5
