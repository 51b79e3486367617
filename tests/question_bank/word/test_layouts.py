"""The same bank written in hundreds of ways comes back the same."""

from __future__ import annotations

import random

import pytest

from question_bank.word import read_bytes

from .builders import BANK, LETTERS, MARKS, OPTIONS, SHAPES, STEMS, WORDS, Layout, write


def possible(layout: Layout) -> bool:
    """Whether a writer could mean this: a mark on a letter needs a typed letter, and so on."""
    automatic = layout.option.startswith("auto")
    if automatic and (layout.key.startswith("label:") or layout.shape not in ("lines", "cells")):
        return False
    digits = layout.option[0] == "1"
    numbers = layout.stem[0] == "{" or layout.stem == "auto:%1."
    return not (digits and (numbers or layout.shape not in ("lines", "breaks")))


def _sample(count: int) -> list[Layout]:
    """Every value of every dimension at least once, the rest drawn with a fixed seed."""
    draw = random.Random(20260601)
    keys = (*MARKS, *WORDS, "none")
    found: dict[Layout, None] = {}
    for stem in STEMS:
        found[Layout(stem=stem)] = None
    for option in OPTIONS:
        found[Layout(option=option)] = None
    for shape in SHAPES:
        found[Layout(shape=shape)] = None
    for key in keys:
        found[Layout(key=key)] = None
    while len(found) < count:
        layout = Layout(
            draw.choice(STEMS),
            draw.choice(OPTIONS),
            draw.choice(SHAPES),
            draw.choice(keys),
            draw.random() < 0.5,
            draw.random() < 0.5,
        )
        if possible(layout):
            found[layout] = None
    return list(found)


@pytest.mark.parametrize("layout", _sample(220), ids=str)
def test_every_layout_comes_back_whole(layout: Layout) -> None:
    """Stems, option sets and answers are exact; without a mark there is no answer, and it is said."""
    reading = read_bytes(write(layout), "bank.docx")
    assert [draft.stem for draft in reading.questions] == [question.stem for question in BANK]
    for draft, question in zip(reading.questions, BANK, strict=True):
        assert tuple(draft.options.values()) == question.options
        if layout.key == "none":
            assert draft.answer is None
            assert "NO_ANSWER" in {note.code for note in draft.diagnostics}
        else:
            assert draft.answer == LETTERS[question.answer]
    assert reading.coverage > 0.93
