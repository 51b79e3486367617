"""A puzzle whose rules or words contradict themselves is refused with the reason, before the evening."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from quiz_server.round.checks import problems_of_round, problems_of_rules
from quiz_server.round.rules import (
    ClockRules,
    ClockStart,
    Elim,
    Input,
    Kind,
    Pick,
    Rules,
    ScoreRules,
    Source,
    Via,
)
from tests.round.builders import board_rules, prepared
from tests.round.formats_made import crossword_rules, puzzle_rules, puzzle_section

ROWS = Pick(count=4, kinds=(Kind.SHORT,), source=Source.PUZZLE)
POINTS = (Decimal(60), Decimal(50))


def changed(**changes: Any) -> Rules:
    """The usual puzzle with other rules."""
    return replace(puzzle_rules(), **changes)


@pytest.mark.parametrize("rules", [puzzle_rules(), crossword_rules(10)])
def test_the_usual_puzzles_have_no_problem(rules: Rules) -> None:
    """They play as they are, with as many questions as they need and no reserves."""
    assert problems_of_rules(rules) == ()
    assert problems_of_round(prepared(puzzle_section(rules))) == ()


@pytest.mark.parametrize(
    ("rules", "word"),
    [
        (changed(puzzle=None), "phải có luật từ khóa"),
        (board_rules(puzzle=puzzle_rules().puzzle), "chỉ ô chữ mới có luật từ khóa"),
        (changed(input=Input(via=Via.BOARD)), "cùng gõ câu trả lời ngắn"),
        (changed(pick=replace(ROWS, kinds=(Kind.MCQ,))), "cùng gõ câu trả lời ngắn"),
        (changed(pick=replace(ROWS, reserve=1)), "không có câu dự phòng"),
        (changed(score=ScoreRules(right=Decimal(0), by_rank=POINTS)), "không tính điểm theo thứ tự"),
        (changed(elim=Elim()), "không loại khỏi sàn"),
        (changed(clock=ClockRules(think_each_ms=(1000, 1000, 1000, 1000))), "thời gian riêng từng câu"),
        (changed(clock=ClockRules(think_ms=1000, start=ClockStart.ON_SHOW)), "sau khi MC đọc xong"),
        (puzzle_rules(keyword=()), "Điểm từ khóa phải lớn hơn 0"),
        (puzzle_rules(keyword=(Decimal(60), Decimal(0))), "Điểm từ khóa phải lớn hơn 0"),
        (puzzle_rules(keyword=(Decimal(50), Decimal(60))), "chỉ được giảm dần"),
        (puzzle_rules(after_last=Decimal(70)), "chỉ được giảm dần"),
        (puzzle_rules(keyword=(Decimal("60.125"),)), "hai chữ số thập phân"),
        (puzzle_rules(last_ms=0), "lớn hơn 0 giây"),
        (puzzle_rules(chooser=Decimal(5)), "không được ít điểm hơn đội khác"),
        (puzzle_rules(ring_after=5), "nhiều hơn số hàng ngang"),
    ],
)
def test_a_contradiction_is_named(rules: Rules, word: str) -> None:
    """Each contradiction has its own sentence."""
    assert any(word in problem for problem in problems_of_rules(rules)), problems_of_rules(rules)


@pytest.mark.parametrize(
    ("accepted", "word"),
    [(("…",), "không có chữ nào"), (("x" * 31,), "31 chữ cái"), ((), "không có chữ nào")],
)
def test_a_word_that_fills_no_cells_or_too_many_is_named(accepted: tuple[str, ...], word: str) -> None:
    """With the question's code, so that it is found and changed."""
    section = puzzle_section(puzzle_rules())
    bad = replace(section.questions[0], accepted=accepted, answer_text="", code="TP-001")
    problems = problems_of_round(prepared(replace(section, questions=(bad, *section.questions[1:]))))
    assert any(word in problem and "TP-001" in problem for problem in problems), problems


def test_a_puzzle_short_of_a_question_cannot_start() -> None:
    """Rows, centre and keyword are all needed."""
    section = puzzle_section(puzzle_rules())
    assert problems_of_round(prepared(replace(section, questions=section.questions[:-1])))
