"""Finds what contradicts itself in rules or in a prepared round, in words the committee can act on."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from question_bank.language import say
from quiz_server.round import (
    arena_checks,
    floor_checks,
    ladder_checks,
    practice_checks,
    puzzle_checks,
    unit_checks,
)
from quiz_server.round.events import RoundPrepared
from quiz_server.round.jury import LEAST_TO_TRIM
from quiz_server.round.rules import (
    AfterWrong,
    Agg,
    ClockStart,
    Early,
    Kind,
    Marks,
    Question,
    Rules,
    Section,
    Source,
    Team,
    Via,
    Who,
)
from quiz_server.round.sheet_checks import problems_of_sheets


def problems_of_rules(rules: Rules) -> tuple[str, ...]:
    """Every reason why these rules cannot be played; empty when they can."""
    return (
        *_general_problems(rules),
        *_PROBLEMS[rules.who](rules),
        *(() if rules.in_turns else _turn_leftovers(rules)),
        *_drama_problems(rules),
        *_confirm_problems(rules),
        *puzzle_checks.problems(rules),
        *ladder_checks.problems(rules),
        *floor_checks.problems(rules),
        *arena_checks.problems(rules),
        *problems_of_sheets(rules),
        *practice_checks.problems(rules),
        *unit_checks.problems_of_unit(rules),
    )


def problems_of_round(prepared: RoundPrepared) -> tuple[str, ...]:
    """Every reason why this round cannot start; empty when it can."""
    problems = list(_team_problems(prepared.teams))
    if not prepared.sections:
        problems.append(say("Vòng thi chưa có phần nào."))
    for number, section in enumerate(prepared.sections, start=1):
        problems += [
            say("Phần %(number)s: %(text)s", number=number, text=text)
            for text in _section_problems(section, len(prepared.teams))
        ]
    problems += _repeated_questions(prepared.sections)
    problems += unit_checks.problems_of_persons(prepared)
    return tuple(problems)


def package_count(rules: Rules, teams: int) -> int:
    """How many packages lie ready in a section of turns: those of the rules, else one per team."""
    return teams if rules.pick.packages is None else rules.pick.packages


def questions_needed(rules: Rules, teams: int) -> int:
    """How many questions a section needs before it begins, reserves aside."""
    if rules.puzzle is not None:
        return rules.pick.count + rules.puzzle.extra
    return rules.pick.count * (package_count(rules, teams) if rules.in_turns else 1)


def _general_problems(rules: Rules) -> Iterator[str]:
    if rules.pick.count < 1:
        yield say("Số câu hỏi phải từ 1 trở lên.")
    if rules.pick.reserve < 0:
        yield say("Số câu dự phòng không được âm.")
    if not rules.pick.kinds:
        yield say("Chưa chọn loại câu hỏi nào.")
    if rules.score.right <= 0 and not _has_other_points(rules):
        yield say("Điểm cho câu đúng phải lớn hơn 0.")
    if rules.score.wrong > 0:
        yield say("Điểm cho câu sai không được là điểm cộng.")
    if rules.score.none > 0:
        yield say("Điểm khi không trả lời không được là điểm cộng.")
    points = (rules.score.right, rules.score.wrong, rules.score.none, rules.score.floor or Decimal(0))
    if any(not point.is_finite() or point != round(point, 2) for point in points):
        yield say("Điểm chỉ được lẻ đến hai chữ số thập phân.")
    for problem, value in (
        (say("Thời gian suy nghĩ phải lớn hơn 0 giây."), rules.clock.think_ms),
        (say("Thời gian bấm chuông phải lớn hơn 0 giây."), rules.clock.window_ms),
        (say("Thời gian trả lời phải lớn hơn 0 giây."), rules.clock.answer_ms),
        (say("Thời gian của cả lượt phải lớn hơn 0 giây."), rules.clock.turn_ms),
        (say("Thời gian hội ý phải lớn hơn 0 giây."), rules.clock.case_think_ms),
        (say("Thời gian trình bày phải lớn hơn 0 giây."), rules.clock.case_talk_ms),
    ):
        if value is not None and value <= 0:
            yield problem
    yield from _warning_problems(rules)


def _warning_problems(rules: Rules) -> Iterator[str]:
    """A warning that would come with the clock itself, or before it."""
    clock, steal = rules.clock, rules.steal
    if clock.warn_ms is None:
        return
    values = [value.think_ms for value in rules.pick.values]
    tasks = [ms for value in rules.pick.values for ms in (value.practice_ms, value.practice_steal_ms)]
    steals = [steal.window_ms, steal.answer_ms] if steal is not None else []
    single = [clock.think_ms, clock.window_ms, clock.answer_ms, clock.turn_ms]
    times = [*single, clock.case_think_ms, clock.case_talk_ms, *clock.think_each_ms, *clock.hint_ms]
    known = [ms for ms in (*times, *values, *tasks, *steals, *rules.helps.values()) if ms is not None]
    if clock.warn_ms <= 0 or clock.warn_ms >= max(known, default=0):
        yield say("Số giây báo sắp hết giờ phải lớn hơn 0 và ngắn hơn thời gian của đồng hồ.")


def _confirm_problems(rules: Rules) -> Iterator[str]:
    if rules.confirm and rules.clock.turn_ms is not None and rules.in_turns:
        yield say("Lượt tính giờ chung đi tiếp ngay sau mỗi câu nên không chờ Trưởng Ban Giám khảo xác nhận.")
    if rules.confirm and rules.who is Who.AUDIENCE:
        yield say("Câu hỏi khán giả không cần Trưởng Ban Giám khảo xác nhận.")


def _board_problems(rules: Rules) -> Iterator[str]:
    if rules.bell is not None:
        yield say("Mọi đội cùng trả lời thì không có luật chuông.")
    if rules.clock.window_ms is not None or rules.clock.answer_ms is not None:
        yield say("Thời gian bấm chuông và thời gian trả lời chỉ dùng cho câu bấm chuông.")
    on_paper = rules.input.via is Via.PAPER
    if rules.clock.think_ms is None and not rules.clock.think_each_ms and not on_paper:
        yield say("Chưa có thời gian suy nghĩ cho câu giơ bảng.")
    if rules.input.via is Via.VOICE:
        yield say("Mọi đội cùng trả lời thì phải trả lời bằng bảng hoặc gõ trên máy.")
    if rules.input.via is Via.TYPE and set(rules.pick.kinds) != {Kind.SHORT}:
        yield say("Gõ câu trả lời trên máy thì chỉ dùng câu trả lời ngắn.")
    if rules.input.via is Via.BOARD and Kind.SHORT in rules.pick.kinds:
        yield say("Câu trả lời ngắn không có phương án để giơ bảng.")


def _bell_problems(rules: Rules) -> Iterator[str]:
    bell = rules.bell
    if bell is None:
        yield say("Câu bấm chuông phải có luật chuông.")
        return
    if rules.clock.think_ms is not None:
        yield say(
            "Câu bấm chuông dùng thời gian bấm chuông và thời gian trả lời, không dùng thời gian suy nghĩ."
        )
    if rules.clock.window_ms is None and not rules.clock.hint_ms:
        yield say("Chưa có thời gian chờ bấm chuông.")
    if rules.input.via is not Via.VOICE:
        yield say("Đội giành quyền trả lời bằng lời, không giơ bảng.")
    if rules.clock.start is ClockStart.ON_SHOW and bell.early is not Early.ALLOWED:
        yield say("Chuông mở ngay khi hiện câu hỏi thì không có bấm sớm để phạt.")
    if (bell.early is Early.LOCKOUT) != (bell.lockout_ms is not None):
        yield say("Khóa chuông khi bấm sớm cần số giây khóa, và chỉ khi đó mới có số giây khóa.")
    if bell.chances < 1:
        yield say("Số lượt trả lời một câu phải từ 1 trở lên.")
    if bell.after_wrong is AfterWrong.CLOSE and bell.chances > 1:
        yield say("Trả lời sai là đóng câu thì chỉ có một lượt trả lời.")
    if not 0 <= bell.hold_cap_ms <= 1000 or not 0 <= bell.lead_ms <= 3000:
        yield say("Thời gian chờ phân định chuông phải từ 0 đến 1 giây, thời gian báo trước từ 0 đến 3 giây.")


def _turn_problems(rules: Rules) -> Iterator[str]:
    clock, case = rules.clock, rules.score.case
    has_cases = Kind.CASE in rules.pick.kinds
    if rules.bell is not None or clock.window_ms is not None or clock.answer_ms is not None:
        yield say("Lần lượt từng đội trả lời thì không có luật chuông và thời gian chuông.")
    if rules.input.via is not Via.VOICE:
        yield say("Đội trong lượt trả lời bằng lời, không giơ bảng.")
    if clock.turn_ms is not None and clock.think_ms is not None:
        yield say("Đã có thời gian chung cho cả lượt thì không có thời gian riêng cho từng câu.")
    if (
        clock.turn_ms is None
        and clock.think_ms is None
        and not (only_cases(rules) or rules.pick.values or rules.ladder)
    ):
        yield say("Chưa có thời gian suy nghĩ cho mỗi câu, hoặc thời gian chung cho cả lượt.")
    if rules.input.may_pass and clock.turn_ms is None:
        yield say("Chỉ bỏ qua câu để quay lại sau khi cả lượt có một thời gian chung.")
    if clock.turn_ms is not None and has_cases:
        yield say("Câu tình huống có thời gian hội ý riêng nên không thi trong lượt tính giờ chung.")
    if has_cases != (case is not None):
        yield say(
            "Câu tình huống cần thang điểm của Ban Giám khảo, và chỉ câu tình huống mới có thang điểm đó."
        )
    if has_cases and clock.case_think_ms is None:
        yield say("Chưa có thời gian hội ý cho câu tình huống.")
    if case is not None:
        yield from _marks_problems(case)
    yield from _mix_problems(rules)


def _mix_problems(rules: Rules) -> Iterator[str]:
    mix = rules.pick.mix
    if not mix and Kind.CASE in rules.pick.kinds and not only_cases(rules):
        yield say("Gói có cả câu tình huống và câu có đáp án thì phải nói mỗi loại mấy câu.")
    if mix and sum(mix.values()) != rules.pick.count:
        yield say("Số câu của từng loại cộng lại phải bằng số câu của một lượt.")
    if any(kind not in rules.pick.kinds for kind in mix):
        yield say("Có loại câu hỏi trong gói chưa nằm trong các loại của phần thi.")


def _marks_problems(case: Marks) -> Iterator[str]:
    if case.max <= 0 or case.step <= 0 or case.max % case.step != 0:
        yield say("Thang điểm của Ban Giám khảo phải lớn hơn 0 và chia hết cho bước điểm.")
    if case.judges < 1:
        yield say("Phải có ít nhất một giám khảo.")
    if case.agg is Agg.TRIMMED and case.judges < LEAST_TO_TRIM:
        yield say("Bỏ điểm cao nhất và thấp nhất thì phải có từ ba giám khảo.")


def _audience_problems(rules: Rules) -> Iterator[str]:
    score = rules.score
    if rules.bell is not None or rules.clock.window_ms is not None or rules.clock.answer_ms is not None:
        yield say("Khán giả trả lời bằng lời, không có luật chuông.")
    if rules.clock.think_ms is None:
        yield say("Chưa có thời gian suy nghĩ cho câu hỏi khán giả.")
    if any(points != 0 for points in (score.right, score.wrong, score.none)):
        yield say("Câu hỏi khán giả có quà, không có điểm cho đội.")


def _turn_leftovers(rules: Rules) -> Iterator[str]:
    """What only turns have."""
    clock = rules.clock
    if (clock.turn_ms is not None and rules.input.via is not Via.PAPER) or rules.input.may_pass:
        yield say("Thời gian chung cả lượt và bỏ qua câu chỉ dùng khi lần lượt từng đội trả lời.")
    if rules.pick.source is Source.PACKAGE or rules.pick.packages is not None or rules.pick.mix:
        yield say("Gói câu hỏi chỉ bốc thăm khi lần lượt từng đội trả lời.")
    if rules.score.case is not None or clock.case_think_ms is not None or clock.case_talk_ms is not None:
        yield say("Câu tình huống do Ban Giám khảo chấm chỉ dùng khi lần lượt từng đội trả lời.")
    if {Kind.CASE, Kind.KEYWORD} & set(rules.pick.kinds):
        yield say("Câu tình huống và từ khóa chỉ dùng khi lần lượt từng đội trả lời.")


def _has_other_points(rules: Rules) -> bool:
    """Whether points come from elsewhere than one figure for every right answer."""
    score = rules.score
    no_points = rules.only_tied or rules.who is Who.AUDIENCE
    return (
        only_cases(rules)
        or no_points
        or bool(score.by_rank or score.by_hint or rules.pick.values or rules.ladder or rules.arena)
    )


def _drama_problems(rules: Rules) -> Iterator[str]:
    """Values, stars, steals, hints, ranks by time and extra questions, each where it belongs."""
    pick, clock, score = rules.pick, rules.clock, rules.score
    chooses = pick.source is Source.VALUE
    if chooses != bool(pick.values):
        yield say("Đội chọn mức điểm thì phải có các mức điểm, và chỉ khi đó mới có mức điểm.")
    if chooses and not rules.in_turns:
        yield say("Chỉ chọn mức điểm khi lần lượt từng đội trả lời.")
    if any(value.points <= 0 or value.think_ms <= 0 for value in pick.values):
        yield say("Mức điểm và thời gian của mức điểm phải lớn hơn 0.")
    if (rules.steal or rules.star) and not chooses:
        yield say("Cướp quyền trả lời và ngôi sao hy vọng chỉ dùng khi đội chọn mức điểm.")
    if rules.steal is not None and rules.steal.wrong < 0:
        yield say("Cướp quyền mà sai thì trừ điểm, không cộng.")
    yield from _hint_problems(rules)
    if score.by_rank and rules.input.via is not Via.TYPE:
        yield say("Điểm theo thứ tự thời gian chỉ dùng khi các đội gõ câu trả lời trên máy.")
    if rules.only_tied and rules.who is not Who.BELL:
        yield say("Câu hỏi phụ giữa các đội bằng điểm thi bằng chuông.")
    if clock.think_each_ms and len(clock.think_each_ms) != pick.count:
        yield say("Số thời gian riêng từng câu phải bằng số câu.")


def _hint_problems(rules: Rules) -> Iterator[str]:
    pick, clock, score = rules.pick, rules.clock, rules.score
    hints = Kind.CLUE in pick.kinds
    if {hints, bool(clock.hint_ms), bool(score.by_hint)} == {True, False} or len(clock.hint_ms) != len(
        score.by_hint
    ):
        yield say("Câu gợi ý cần thời gian và điểm cho từng gợi ý, và chỉ câu gợi ý mới có chúng.")
    if hints and (set(pick.kinds) != {Kind.CLUE} or rules.who is not Who.BELL):
        yield say("Câu gợi ý thi bằng chuông, trong một phần riêng.")


def only_cases(rules: Rules) -> bool:
    """Whether every question is marked by the jury, so that right and wrong have no points."""
    return set(rules.pick.kinds) == {Kind.CASE}


_PROBLEMS = {
    Who.ALL: _board_problems,
    Who.BELL: _bell_problems,
    Who.ONE: _turn_problems,
    Who.AUDIENCE: _audience_problems,
}


def _section_problems(section: Section, teams: int) -> Iterator[str]:
    yield from problems_of_rules(section.rules)
    needed = questions_needed(section.rules, teams)
    if len(section.questions) != needed:
        yield say(
            "luật cần %(needed)s câu nhưng bộ đề có %(count)s câu.",
            needed=needed,
            count=len(section.questions),
        )
    if section.rules.in_turns and package_count(section.rules, teams) < teams:
        yield say(
            "có %(teams)s đội nhưng chỉ có %(packages)s gói câu hỏi.",
            teams=teams,
            packages=section.rules.pick.packages,
        )
    if len(section.reserves) < section.rules.pick.reserve:
        yield say(
            "luật cần %(reserve)s câu dự phòng nhưng có %(count)s câu.",
            reserve=section.rules.pick.reserve,
            count=len(section.reserves),
        )
    yield from puzzle_checks.question_problems(section.questions, section.rules)
    for question in (*section.questions, *section.reserves):
        yield from _question_problems(question, section.rules)


def _question_problems(question: Question, rules: Rules) -> Iterator[str]:
    name = say("câu %(code)s", code=question.code or question.question_id)
    if not question.stem.strip():
        yield say("%(name)s chưa có nội dung.", name=name)
    if question.kind is Kind.CLUE and len(question.hints) != len(rules.clock.hint_ms):
        yield say("%(name)s cần %(count)s gợi ý.", name=name, count=len(rules.clock.hint_ms))
    if rules.input.via is Via.TYPE and not question.accepted:
        yield say("%(name)s chưa có đáp án để đối chiếu.", name=name)
    if question.kind not in rules.pick.kinds:
        yield say("%(name)s không đúng loại câu hỏi của phần thi.", name=name)
    if any(label not in question.labels for label in question.key):
        yield say("%(name)s có đáp án không nằm trong các phương án.", name=name)
    if len(set(question.labels)) != len(question.labels):
        yield say("%(name)s có hai phương án cùng tên.", name=name)
    if question.kind in (Kind.MCQ, Kind.TF) and (len(question.options) < 2 or not question.key):
        yield say("%(name)s thiếu phương án hoặc đáp án.", name=name)
    if question.kind is Kind.SHORT and not question.answer_text.strip():
        yield say("%(name)s chưa có đáp án.", name=name)


def _team_problems(teams: tuple[Team, ...]) -> Iterator[str]:
    if not teams:
        yield say("Vòng thi chưa có đội nào.")
    seats = {team.seat for team in teams}
    # a gap is fine: a team that was withdrawn leaves its number behind
    if len(seats) < len(teams) or min(seats, default=1) < 1:
        yield say("Mỗi đội phải có một số thứ tự riêng, từ 1 trở lên.")
    if any(not team.name.strip() for team in teams):
        yield say("Có đội chưa có tên.")


def _repeated_questions(sections: Iterable[Section]) -> Iterator[str]:
    seen: set[int] = set()
    for section in sections:
        for question in (*section.questions, *section.reserves):
            if question.question_id in seen:
                yield say(
                    "Câu %(code)s xuất hiện hai lần trong vòng thi.",
                    code=question.code or question.question_id,
                )
            seen.add(question.question_id)
