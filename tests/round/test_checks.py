"""Rules and rounds that contradict themselves are refused with their reasons before the evening."""

from dataclasses import replace
from decimal import Decimal

import pytest

from quiz_server.round.checks import problems_of_round, problems_of_rules
from quiz_server.round.rules import (
    AfterWrong,
    Agg,
    BellRules,
    ClockRules,
    ClockStart,
    Early,
    Input,
    Kind,
    Marks,
    Option,
    Pick,
    Rules,
    ScoreRules,
    Source,
    Via,
)
from tests.round.builders import bell_rules, board_rules, prepared, question, section, short_question, teams
from tests.round.formats_made import case_rules, turn_rules, turn_section

RIGHT = Decimal(10)
MIXED = case_rules(mixed=True)


@pytest.mark.parametrize("rules", [board_rules(), bell_rules()])
def test_usual_rules_have_no_problem(rules: Rules) -> None:
    """What is normally played is accepted."""
    assert problems_of_rules(rules) == ()


@pytest.mark.parametrize(
    ("rules", "word"),
    [
        (board_rules(pick=Pick(count=0)), "Số câu hỏi"),
        (board_rules(pick=Pick(count=1, reserve=-1)), "dự phòng"),
        (board_rules(pick=Pick(count=1, kinds=())), "loại câu hỏi"),
        (board_rules(pick=Pick(count=1, kinds=(Kind.SHORT,))), "phương án"),
        (board_rules(score=ScoreRules(right=Decimal(0))), "lớn hơn 0"),
        (board_rules(score=ScoreRules(right=RIGHT, wrong=Decimal(1))), "điểm cộng"),
        (board_rules(score=ScoreRules(right=RIGHT, none=Decimal(1))), "điểm cộng"),
        (board_rules(score=ScoreRules(right=Decimal("0.001"))), "thập phân"),
        (board_rules(clock=ClockRules(think_ms=0)), "suy nghĩ"),
        (board_rules(clock=ClockRules()), "suy nghĩ"),
        (board_rules(clock=ClockRules(think_ms=1, answer_ms=1)), "chỉ dùng cho câu bấm chuông"),
        (board_rules(bell=BellRules()), "không có luật chuông"),
        (board_rules(input=Input(via=Via.VOICE)), "bằng bảng"),
        (bell_rules(bell=None), "phải có luật chuông"),
        (bell_rules(clock=ClockRules(answer_ms=1)), "chờ bấm chuông"),
        (bell_rules(clock=ClockRules(window_ms=1, think_ms=1)), "không dùng thời gian suy nghĩ"),
        (bell_rules(input=Input(via=Via.BOARD)), "bằng lời"),
        (bell_rules(clock=ClockRules(window_ms=1, start=ClockStart.ON_SHOW)), "bấm sớm"),
        (bell_rules(bell=BellRules(early=Early.LOCKOUT)), "Khóa chuông"),
        (bell_rules(bell=BellRules(lockout_ms=5)), "Khóa chuông"),
        (bell_rules(bell=BellRules(chances=0)), "lượt trả lời"),
        (bell_rules(bell=BellRules(after_wrong=AfterWrong.CLOSE, chances=2)), "chỉ có một lượt"),
        (bell_rules(bell=BellRules(hold_cap_ms=5000)), "phân định"),
    ],
)
def test_a_contradiction_is_named(rules: Rules, word: str) -> None:
    """Each contradiction has its own sentence."""
    assert any(word in problem for problem in problems_of_rules(rules)), problems_of_rules(rules)


def test_all_contradictions_are_named_at_once() -> None:
    """The committee corrects everything in one go."""
    assert len(problems_of_rules(board_rules(pick=Pick(count=0), clock=ClockRules()))) == 2


def test_a_usual_round_has_no_problem() -> None:
    """A round of boards and bells can start."""
    assert problems_of_round(prepared(section(board_rules()), section(bell_rules(), first_id=10))) == ()


def test_too_few_questions_stop_a_round_before_it_begins() -> None:
    """Missing questions and reserves are found now and not in the middle of the evening."""
    short = section(board_rules())
    short = replace(short, questions=short.questions[:1], reserves=())
    problems = problems_of_round(prepared(short))
    assert [word in problem for word, problem in zip(("bộ đề có 1", "dự phòng"), problems, strict=True)] == [
        True,
        True,
    ]


def test_a_question_may_stand_in_a_round_once() -> None:
    """The same question twice would give its answer away."""
    problems = problems_of_round(prepared(section(board_rules()), section(bell_rules())))
    assert any("hai lần" in problem for problem in problems)


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        (question(9, stem=" "), "nội dung"),
        (question(9, key="E"), "không nằm trong"),
        (question(9, key=""), "thiếu"),
        (question(9, options=(Option(label="B", text="x"), Option(label="B", text="y"))), "cùng tên"),
        (short_question(9), "loại câu hỏi"),
        (replace(short_question(9), answer_text=""), "chưa có đáp án"),
    ],
)
def test_a_question_that_cannot_be_played_is_named(changed: object, word: str) -> None:
    """The sentence names the question by its code."""
    built = section(board_rules())
    built = replace(built, questions=(changed, built.questions[1]))  # type: ignore[arg-type]
    problems = problems_of_round(prepared(built))
    assert any(word in problem and "C9" in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"teams": ()}, "chưa có đội"),
        ({"teams": (*teams(4), teams(4)[0])}, "số thứ tự riêng"),
        ({"teams": (replace(teams(1)[0], name=" "),)}, "chưa có tên"),
        ({"sections": ()}, "chưa có phần nào"),
    ],
)
def test_a_round_without_teams_or_sections_is_refused(changes: dict[str, object], word: str) -> None:
    """What is missing is named."""
    assert any(word in problem for problem in problems_of_round(replace(prepared(), **changes)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        (turn_rules(bell=BellRules()), "không có luật chuông"),
        (turn_rules(input=Input()), "trả lời bằng lời"),
        (turn_rules(clock=ClockRules()), "Chưa có thời gian suy nghĩ"),
        (turn_rules(clock=ClockRules(think_ms=1000, turn_ms=1000)), "thời gian riêng"),
        (turn_rules(input=Input(via=Via.VOICE, may_pass=True)), "một thời gian chung"),
        (turn_rules(pick=Pick(count=1, kinds=(Kind.CASE,))), "cần thang điểm"),
        (turn_rules(pick=Pick(count=3, mix={Kind.MCQ: 2})), "cộng lại phải bằng"),
        (turn_rules(pick=Pick(count=1, mix={Kind.SHORT: 1})), "chưa nằm trong các loại"),
        (turn_rules(score=ScoreRules(right=RIGHT, case=Marks(max=RIGHT, step=Decimal(3)))), "chia hết"),
        (case_rules(judges=2, agg=Agg.TRIMMED), "từ ba giám khảo"),
        (
            replace(case_rules(mixed=True), pick=replace(case_rules(mixed=True).pick, mix={})),
            "mỗi loại mấy câu",
        ),
        (board_rules(clock=ClockRules(think_ms=1, turn_ms=1)), "chỉ dùng khi lần lượt"),
        (board_rules(pick=Pick(count=1, source=Source.PACKAGE)), "chỉ bốc thăm khi lần lượt"),
        (bell_rules(pick=Pick(count=1, kinds=(Kind.CASE,))), "chỉ dùng khi lần lượt"),
    ],
)
def test_contradictions_of_turns_are_named(rules: Rules, reason: str) -> None:
    """What belongs to turns alone, and what turns cannot do without."""
    assert any(reason in text for text in problems_of_rules(rules)), problems_of_rules(rules)


def test_packages_must_reach_for_all_teams() -> None:
    """Three packages for four teams stop the round before it starts."""
    rules = turn_rules(pick=Pick(count=2, packages=3))
    problems = problems_of_round(prepared(turn_section(rules)))
    assert any("chỉ có 3 gói" in text for text in problems), problems
