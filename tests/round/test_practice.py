"""Practice tasks: their own time by value, another for the rival who takes one over, the host's verdict."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from quiz_server.round.checks import problems_of_rules
from quiz_server.round.commands import ChooseValue
from quiz_server.round.events import Verdict
from quiz_server.round.rules import Kind, Pick, Rules, Source
from quiz_server.round.rules_words import rules_text
from quiz_server.round.state import RoundState
from quiz_server.round.value_rules import Value
from tests.round.builders import Table
from tests.round.formats_made import turn_rules, value_rules, value_section

PLAIN = Value(points=Decimal(20), think_ms=15_000)
LOW = replace(PLAIN, practice_ms=30_000, practice_steal_ms=20_000)
HIGH = Value(points=Decimal(30), think_ms=20_000, practice_ms=60_000, practice_steal_ms=40_000)


def task_rules(
    *values: Value, kinds: tuple[Kind, ...] = (Kind.SHORT, Kind.PRACTICE), **changes: Any
) -> Rules:
    """Three questions to choose from two values, tasks among them."""
    pick = Pick(count=3, kinds=kinds, source=Source.VALUE, values=values or (LOW, HIGH))
    return value_rules(pick=pick, **changes)


def chosen(value: int, kind: Kind) -> Table:
    """The first team has chosen a value and got a question of this kind; its clock runs."""
    section = value_section(task_rules())
    questions = tuple(replace(question, kind=kind) for question in section.questions)
    table = Table(replace(section, questions=questions)).start().call(1)
    return table.do(ChooseValue, value=Decimal(value)).open()


def seconds(state: RoundState) -> float:
    """How long the clock of this moment runs."""
    assert state.clock is not None
    return state.clock.total_ms / 1000


@pytest.mark.parametrize(
    ("value", "kind", "owner", "rival"),
    [
        (20, Kind.SHORT, 15, 5),
        (30, Kind.SHORT, 20, 5),
        (20, Kind.PRACTICE, 30, 20),
        (30, Kind.PRACTICE, 60, 40),
    ],
)
def test_the_time_is_that_of_value_and_kind(value: int, kind: Kind, owner: int, rival: int) -> None:
    """For the team that chose, and for the one that wins the right after it failed."""
    table = chosen(value, kind)
    assert seconds(table.state) == owner
    table.judge(1, Verdict.WRONG).wait(300)
    table.press(3)
    table.award()
    assert seconds(table.state) == rival
    table.judge(3, Verdict.RIGHT)
    assert table.total() == [-value, 0, value, 0]


def test_the_rules_tell_the_times_of_tasks() -> None:
    """As a sentence that can be signed off."""
    text = rules_text(task_rules())
    assert "20 điểm (15 giây, thực hành 30 giây) hoặc 30 điểm (20 giây, thực hành 60 giây)" in text
    assert "đội giành quyền làm câu thực hành trong 20 giây ở câu 20 điểm, 40 giây ở câu 30 điểm" in text


@pytest.mark.parametrize(
    ("rules", "word"),
    [
        (task_rules(PLAIN, HIGH), "cần thời gian riêng cho từng mức điểm"),
        (task_rules(LOW, HIGH, kinds=(Kind.SHORT,)), "chỉ phần thi có câu thực hành"),
        (task_rules(replace(LOW, practice_steal_ms=None), HIGH), "Đội giành quyền làm câu thực hành"),
        (task_rules(LOW, HIGH, steal=None), "chỉ khi có cướp quyền"),
        (task_rules(replace(LOW, practice_ms=0), HIGH), "Thời gian thực hành phải lớn hơn 0"),
        (turn_rules(pick=Pick(count=1, kinds=(Kind.PRACTICE,))), "chỉ dùng khi đội chọn mức điểm"),
    ],
)
def test_a_contradiction_is_named(rules: Rules, word: str) -> None:
    """Each has its own sentence; tasks with all their times have none."""
    assert problems_of_rules(task_rules()) == ()
    assert any(word in problem for problem in problems_of_rules(rules)), problems_of_rules(rules)
