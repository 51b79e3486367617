"""An answer is never invented: where a file does not tell, or tells two things, there is none.

`GUESS_FILES=1500 pytest …/test_never_invented.py` reads more random files than the few of each kind here.
"""

from __future__ import annotations

import os

import pytest

from question_bank.word import Draft, Reading, apply_key, read_bytes

from . import doubtful_banks, doubtful_keys
from .builders import LETTERS, Question
from .doubtful_banks import Hand, Made, Trap
from .raw import raw_docx

TRAPS = (*doubtful_banks.TRAPS, *doubtful_keys.TRAPS)
FILES = int(os.environ.get("GUESS_FILES", "400"))
EACH = FILES // len(TRAPS)


def read_with_key(made: Made) -> Reading:
    """The document read, its separate key applied."""
    reading = read_bytes(made.data, "bank.docx")
    return apply_key(reading, read_bytes(raw_docx(made.key), "key.docx")) if made.key else reading


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def said(draft: Draft) -> str | None:
    """The answer in words, whatever letter the options were given."""
    if draft.answer is None:
        return None
    letters = (draft.answer,) if isinstance(draft.answer, str) else draft.answer
    return _bare("".join(draft.options.get(letter, letter) for letter in letters))


def _of(reading: Reading, made: Made, place: int, question: Question) -> Draft | None:
    """The draft of a question: its place where all were found, else the only one with its stem."""
    if len(reading.questions) == len(made.told):
        return reading.questions[place]
    found = [draft for draft in reading.questions if _bare(question.stem) in _bare(draft.stem)]
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
            text = _bare(question.options[answer])
            assert told in (text, LETTERS[answer].lower() + text), f"wrong, seed {seed}: {draft}"
            right += 1
    assert right or trap is doubtful_banks.marks_that_say_nothing


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
