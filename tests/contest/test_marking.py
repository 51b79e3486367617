"""How marks become a part's score and what overtime costs: by hand, and for every input."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_server.contest.jury.marking import (
    AGGREGATES,
    MEAN,
    SUM,
    TRIMMED,
    Overtime,
    Rule,
    overtime_sentence,
    rule_sentence,
)

M = Decimal
MARKS = st.lists(st.integers(0, 120).map(lambda quarter: M(quarter) / 4), min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("agg", "places", "marks", "says"),
    [
        (MEAN, 2, "25 25 25.25", "25.08"),  # 75.25 / 3 = 25.0833…
        (MEAN, 2, "8 8.25", "8.13"),  # 8.125, a half goes up
        (MEAN, 1, "8 8.25 8.25", "8.20"),  # 8.1666…
        (MEAN, 0, "8.25 8.75", "9.00"),  # 8.5
        (SUM, 2, "25 25 25.25", "75.25"),
        (TRIMMED, 2, "20 28 25 26 12", "23.67"),  # (20 + 25 + 26) / 3
        (TRIMMED, 2, "30 30 12", "30.00"),  # one 30 and the 12 are left out
        (TRIMMED, 2, "30 12", "21.00"),  # two judges: nothing is left out
        (TRIMMED, 2, "7.5", "7.50"),
    ],
)
def test_marks_done_by_hand(agg: str, places: int, marks: str, says: str) -> None:
    """Each rule with pencil and paper."""
    assert str(Rule(agg, places).marked([M(mark) for mark in marks.split()])) == says


@pytest.mark.parametrize("agg", AGGREGATES)
def test_without_marks_there_is_no_score(agg: str) -> None:
    """Nothing is not nought."""
    assert Rule(agg).marked([]) is None
    assert Rule(agg).score([], M(3)) is None


@given(MARKS, st.sampled_from(AGGREGATES), st.integers(0, 2), st.randoms(use_true_random=False))
def test_the_order_of_the_judges_changes_nothing(
    marks: list[M], agg: str, places: int, random: Random
) -> None:
    """Whoever hands in first."""
    shuffled = list(marks)
    random.shuffle(shuffled)

    assert Rule(agg, places).marked(shuffled) == Rule(agg, places).marked(marks)


@given(MARKS, st.sampled_from([MEAN, TRIMMED]))
def test_a_mean_lies_between_the_lowest_and_the_highest(marks: list[M], agg: str) -> None:
    """To the rounding of half a hundredth."""
    found = Rule(agg).marked(marks)

    assert found is not None
    assert min(marks) - M("0.005") <= found <= max(marks) + M("0.005")


@given(MARKS.filter(lambda marks: len(marks) > 2), st.integers(0, 8))
def test_one_judge_alone_cannot_pull_a_trimmed_mean_outside(marks: list[M], at: int) -> None:
    """With one mark at the top of the scale the result stays within what the others gave."""
    others = [mark for number, mark in enumerate(marks) if number != at % len(marks)]
    found = Rule(TRIMMED).marked([*others, M(1000)])

    assert found is not None
    assert found <= max(others) + M("0.005")


@given(MARKS, st.sampled_from(AGGREGATES), st.integers(0, 90_000).map(lambda cents: M(cents) / 100))
def test_a_score_is_never_under_nought(marks: list[M], agg: str, deduction: M) -> None:
    """However long the performance was; and without a deduction it is what the marks come to."""
    rule = Rule(agg)
    found, marked = rule.score(marks, deduction), rule.marked(marks)

    assert found is not None
    assert marked is not None
    assert found == max(M(0), marked - deduction)
    assert rule.score(marks, M(0)) == marked


@pytest.mark.parametrize(
    ("overtime", "used_s", "off"),
    [
        (Overtime(), 300, "0"),
        (Overtime(), 359, "0"),  # the first minute over is not full yet
        (Overtime(), 360, "1"),
        (Overtime(), 479, "2"),
        (Overtime(whole=False), 300, "0"),
        (Overtime(whole=False), 301, "1"),
        (Overtime(whole=False), 361, "2"),
        (Overtime(free_s=30, every_s=30, points=M("0.5")), 389, "0.5"),  # 59 s after the free half minute
        (Overtime(free_s=30, every_s=30, points=M("0.5")), 390, "1.0"),
        (Overtime(most=M(2)), 900, "2"),
        (Overtime(points=M(0)), 900, "0"),
    ],
)
def test_overtime_done_by_hand(overtime: Overtime, used_s: int, off: str) -> None:
    """A limit of five minutes."""
    assert overtime.deduction(300, used_s * 1000) == M(off)


def test_a_part_without_a_limit_costs_nothing() -> None:
    """However long."""
    assert Overtime().deduction(None, 10**9) == 0


@given(st.integers(1, 200), st.integers(0, 60), st.booleans(), st.integers(0, 4_000), st.integers(0, 4_000))
def test_longer_never_costs_less(every: int, free: int, whole: bool, first: int, second: int) -> None:
    """The step function never falls, and what is within the limit is free."""
    overtime = Overtime(free_s=free, every_s=every, whole=whole)
    short, long = sorted((first, second))

    assert overtime.deduction(300, short * 1000) <= overtime.deduction(300, long * 1000)
    assert overtime.deduction(300, min(short, 300 + free) * 1000) == 0


def test_rules_are_said() -> None:
    """Rounding, what is left out, and overtime, in words."""
    assert "lấy hai số lẻ, nửa thì làm tròn lên" in rule_sentence(Rule())
    assert "bỏ một điểm cao nhất và một điểm thấp nhất (cần từ 3 giám khảo" in rule_sentence(Rule(TRIMMED))
    assert overtime_sentence(Overtime()) == "quá giờ: cứ mỗi 1 phút trọn trừ 1 điểm"
    assert overtime_sentence(Overtime(30, 90, M("0.5"), False, M(3))) == (
        "quá giờ: cứ mỗi 1 phút 30 giây đã bắt đầu trừ 0,5 điểm, "
        "tính sau 30 giây được miễn, nhiều nhất 3 điểm"
    )
    assert overtime_sentence(Overtime(points=M(0))) == "quá giờ không trừ điểm"
