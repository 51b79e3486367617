"""Rules and sections for tests beyond the plain board and the plain bell."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from quiz_server.round.arena_rules import Arena
from quiz_server.round.ladder_rules import Help, Ladder
from quiz_server.round.puzzle_rules import Falls, Puzzle
from quiz_server.round.rules import (
    AfterWrong,
    Agg,
    BellRules,
    ClockRules,
    ClockStart,
    Early,
    Elim,
    Final,
    Input,
    Kind,
    Marks,
    Order,
    Pick,
    Question,
    Rules,
    ScoreRules,
    Section,
    Source,
    Steal,
    Via,
    Who,
)
from quiz_server.round.sheet_rules import Tie
from quiz_server.round.unit_rules import TeamScore, Unit
from quiz_server.round.value_rules import Star, Value
from tests.round.builders import bell_rules, board_rules, question


def turn_rules(**changes: Any) -> Rules:
    """Each team its own two questions, ten points, fifteen seconds."""
    rules = Rules(
        format="khoi_dong_rieng",
        who=Who.ONE,
        pick=Pick(count=2, kinds=(Kind.MCQ, Kind.TF, Kind.SHORT)),
        input=Input(via=Via.VOICE),
        clock=ClockRules(think_ms=15_000),
        score=ScoreRules(right=Decimal(10)),
        order=Order.POSITION,
    )
    return replace(rules, **changes)


def quick_rules(count: int = 3) -> Rules:
    """A drawn package of questions inside one minute, passing allowed."""
    return turn_rules(
        format="goi_tong_gio",
        order=Order.DRAW,
        pick=Pick(count=count, kinds=(Kind.MCQ,), source=Source.PACKAGE),
        input=Input(via=Via.VOICE, may_pass=True),
        clock=ClockRules(start=ClockStart.ON_SHOW, turn_ms=60_000),
    )


def case_rules(*, mixed: bool = False, judges: int = 2, agg: Agg = Agg.MEAN) -> Rules:
    """A drawn case: a minute to confer, three to speak, marks up to 10; `mixed` with a key question."""
    kinds = (Kind.MCQ, Kind.CASE) if mixed else (Kind.CASE,)
    return turn_rules(
        format="goi_boc_tham",
        order=Order.DRAW,
        pick=Pick(
            count=len(kinds), kinds=kinds, source=Source.PACKAGE, mix=dict.fromkeys(kinds, 1) if mixed else {}
        ),
        clock=ClockRules(think_ms=15_000 if mixed else None, case_think_ms=60_000, case_talk_ms=180_000),
        score=ScoreRules(
            right=Decimal(2 if mixed else 0), case=Marks(max=Decimal(10), judges=judges, agg=agg)
        ),
    )


def typed_rules(**changes: Any) -> Rules:
    """Two questions of twenty and thirty seconds, the last text counts, 40 – 30 – 20 by time."""
    rules = board_rules(
        format="tang_toc",
        pick=Pick(count=2, kinds=(Kind.SHORT,)),
        input=Input(via=Via.TYPE, final=Final.LAST),
        clock=ClockRules(start=ClockStart.ON_SHOW, think_each_ms=(20_000, 30_000)),
        score=ScoreRules(right=Decimal(0), by_rank=(Decimal(40), Decimal(30), Decimal(20))),
    )
    return replace(rules, **changes)


def hint_rules() -> Rules:
    """Three hints worth 20 – 15 – 10; who is wrong is out of the question."""
    return bell_rules(
        format="goi_y_giam_dan",
        pick=Pick(count=2, kinds=(Kind.CLUE,)),
        clock=ClockRules(start=ClockStart.ON_SHOW, hint_ms=(30_000, 20_000, 10_000), answer_ms=10_000),
        score=ScoreRules(right=Decimal(0), by_hint=(Decimal(20), Decimal(15), Decimal(10))),
        bell=BellRules(early=Early.ALLOWED, after_wrong=AfterWrong.OUT_OF_QUESTION),
    )


def value_rules(count: int = 2, **changes: Any) -> Rules:
    """Values of 20 and 30 (and 15, whose half is odd), a star, steals."""
    rules = turn_rules(
        format="ve_dich",
        order=Order.SCORE_DESC_LIVE,
        pick=Pick(
            count=count,
            kinds=(Kind.SHORT,),
            source=Source.VALUE,
            values=tuple(
                Value(points=Decimal(points), think_ms=ms) for points, ms in ((15, 10_000), (30, 20_000))
            ),
        ),
        clock=ClockRules(),
        score=ScoreRules(right=Decimal(0)),
        steal=Steal(window_ms=5000, answer_ms=5000),
        star=Star(),
    )
    return replace(rules, **changes)


def extra_rules(count: int = 2) -> Rules:
    """Extra questions between level teams: the bell after the signal, a wrong answer closes."""
    return bell_rules(
        format="cau_hoi_phu",
        pick=Pick(count=count, kinds=(Kind.SHORT,)),
        score=ScoreRules(right=Decimal(0)),
        bell=BellRules(after_wrong=AfterWrong.CLOSE),
        only_tied=True,
    )


def ladder_rules(count: int = 4, **changes: Any) -> Rules:
    """Rungs of 1, 3, 6, 10, … points with a milestone at the second, every help, no clock."""
    rungs = tuple(Decimal(number * (number + 1) // 2) for number in range(1, count + 1))
    talks = {Help.FIFTY_FIFTY: None, Help.PHONE: 30_000, Help.PLUS_ONE: None, Help.EXPERTS: 60_000}
    rules = turn_rules(
        format="trieu_phu",
        pick=Pick(count=count, kinds=(Kind.MCQ,), rising=True),
        clock=ClockRules(),
        score=ScoreRules(right=Decimal(0)),
        ladder=Ladder(rungs=rungs, milestones=(2,)),
        helps=talks,
    )
    return replace(rules, **changes)


def turn_section(rules: Rules, first_id: int = 1, team_count: int = 4, reserves: int = 1) -> Section:
    """A section of turns with a package for each team, the kinds in the order of the rules."""
    count = rules.pick.count * (rules.pick.packages or team_count)
    kinds = [kind for kind, each in rules.pick.mix.items() for _ in range(each)] or [rules.pick.kinds[0]]
    built = [
        question_of_kind(first_id + number, kinds[number % len(kinds)]) for number in range(count + reserves)
    ]
    return Section(
        rules=replace(rules, pick=replace(rules.pick, reserve=reserves)),
        questions=tuple(built[:count]),
        reserves=tuple(built[count:]),
    )


def question_of_kind(question_id: int, kind: Kind) -> Question:
    """A question of this kind; short ones are answered by "Hà Nội <id>"."""
    if kind in (Kind.MCQ, Kind.TF):
        return question(question_id, kind=kind)
    hints = tuple(f"gợi ý {place} của {question_id}" for place in (1, 2, 3)) if kind is Kind.CLUE else ()
    accepted = (f"Hà Nội {question_id}",) if kind is Kind.SHORT else ()
    return question(question_id, key="", kind=kind, options=(), hints=hints, accepted=accepted)


def floor_rules(count: int = 4, **elim: int) -> Rules:
    """Ten points for right, who is wrong leaves the floor."""
    rules = board_rules(format="rung_chuong_vang", pick=Pick(count=count), elim=Elim(**elim))
    return replace(rules, score=ScoreRules(right=Decimal(10)))


def paper_rules(count: int = 3, **changes: Any) -> Rules:
    """A test on paper: one point each, ten minutes for all, the earlier sheet wins among equals."""
    rules = board_rules(
        format="trac_nghiem_giay",
        pick=Pick(count=count),
        input=Input(via=Via.PAPER, final=Final.LAST),
        clock=ClockRules(start=ClockStart.ON_SHOW, turn_ms=600_000),
        score=ScoreRules(right=Decimal(1)),
        tie=(Tie.LESS_TIME,),
    )
    return replace(rules, **changes)


def arena_rules(count: int = 4, **arena: Any) -> Rules:
    """One team against all others: a point and a half for each of them that is wrong, six seconds."""
    rules = floor_rules(count)
    return replace(
        rules,
        format="dau_truong_n",
        score=ScoreRules(right=Decimal(0)),
        clock=ClockRules(think_ms=6_000),
        arena=Arena(**{"each": Decimal("1.5"), **arena}),
    )


def alone(rules: Rules, team_score: TeamScore = TeamScore.SUM) -> Rules:
    """The same rules, each main member playing alone."""
    return replace(rules, unit=Unit.PERSON, team_score=team_score)


def hall_rules() -> Rules:
    """A question for the hall."""
    rules = board_rules(format="khan_gia", who=Who.AUDIENCE, input=Input(via=Via.VOICE))
    return replace(rules, score=ScoreRules(right=Decimal(0)))


def kind_section(rules: Rules, first_id: int = 1, reserves: int = 1) -> Section:
    """A section whose questions are of the first kind of its rules."""
    count = rules.pick.count
    built = [question_of_kind(first_id + number, rules.pick.kinds[0]) for number in range(count + reserves)]
    return Section(
        rules=replace(rules, pick=replace(rules.pick, reserve=reserves)),
        questions=tuple(built[:count]),
        reserves=tuple(built[count:]),
    )


def value_section(rules: Rules, first_id: int = 1, team_count: int = 4) -> Section:
    """A section of chosen values: the first half of its questions are worth the lower one."""
    plain = turn_section(rules, first_id, team_count)
    half = len(plain.questions) // 2
    low, high = (value.points for value in rules.pick.values)
    questions = tuple(
        replace(one, value=low if place < half else high) for place, one in enumerate(plain.questions)
    )
    return replace(plain, questions=questions)


def puzzle_rules(count: int = 4, **puzzle: Any) -> Rules:
    """Rows of ten points, a centre, a keyword of 60 – 50 – 40 – 30 and 20 after the centre."""
    told: dict[str, Any] = {
        "keyword": tuple(Decimal(points) for points in (60, 50, 40, 30)),
        "after_last": Decimal(20),
        "last_ms": 15_000,
        "centre": True,
        "once": True,
    }
    return board_rules(
        format="vuot_chuong_ngai_vat",
        pick=Pick(count=count, kinds=(Kind.SHORT,), source=Source.PUZZLE),
        input=Input(via=Via.TYPE, final=Final.LAST),
        puzzle=Puzzle(**(told | puzzle)),
    )


def crossword_rules(count: int = 4) -> Rules:
    """Twenty for the chooser, ten for the others, the keyword after a round of rows, no centre."""
    points = tuple(Decimal(points) for points in (80, 60, 40))
    return puzzle_rules(
        count,
        keyword=points,
        after_last=None,
        centre=False,
        once=False,
        falls=Falls.ROUND,
        ring_after=1,
        chooser=Decimal(20),
        hall=True,
    )


def puzzle_section(rules: Rules, first_id: int = 1) -> Section:
    """The rows of a puzzle, its centre where it has one, its keyword."""
    count = rules.pick.count + (rules.puzzle.extra if rules.puzzle else 0)
    return Section(
        rules=rules,
        questions=tuple(question_of_kind(first_id + number, Kind.SHORT) for number in range(count)),
    )
