"""Finds what contradicts itself in rules or in a prepared round, in words the committee can act on."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from quiz_server.round.events import RoundPrepared
from quiz_server.round.rules import (
    AfterWrong,
    ClockStart,
    Early,
    Kind,
    Question,
    Rules,
    Section,
    Team,
    Via,
    Who,
)


def problems_of_rules(rules: Rules) -> tuple[str, ...]:
    """Every reason why these rules cannot be played; empty when they can."""
    return (
        *_general_problems(rules),
        *(_board_problems(rules) if rules.who is Who.ALL else _bell_problems(rules)),
    )


def problems_of_round(prepared: RoundPrepared) -> tuple[str, ...]:
    """Every reason why this round cannot start; empty when it can."""
    problems = list(_team_problems(prepared.teams))
    if not prepared.sections:
        problems.append("Vòng thi chưa có phần nào.")
    for number, section in enumerate(prepared.sections, start=1):
        problems += [f"Phần {number}: {text}" for text in _section_problems(section)]
    problems += _repeated_questions(prepared.sections)
    return tuple(problems)


def _general_problems(rules: Rules) -> Iterator[str]:
    if rules.pick.count < 1:
        yield "Số câu hỏi phải từ 1 trở lên."
    if rules.pick.reserve < 0:
        yield "Số câu dự phòng không được âm."
    if not rules.pick.kinds:
        yield "Chưa chọn loại câu hỏi nào."
    if rules.score.right <= 0:
        yield "Điểm cho câu đúng phải lớn hơn 0."
    if rules.score.wrong > 0:
        yield "Điểm cho câu sai không được là điểm cộng."
    if rules.score.none > 0:
        yield "Điểm khi không trả lời không được là điểm cộng."
    points = (rules.score.right, rules.score.wrong, rules.score.none, rules.score.floor or Decimal(0))
    if any(not point.is_finite() or point != round(point, 2) for point in points):
        yield "Điểm chỉ được lẻ đến hai chữ số thập phân."
    for name, value in (
        ("suy nghĩ", rules.clock.think_ms),
        ("bấm chuông", rules.clock.window_ms),
        ("trả lời", rules.clock.answer_ms),
    ):
        if value is not None and value <= 0:
            yield f"Thời gian {name} phải lớn hơn 0 giây."


def _board_problems(rules: Rules) -> Iterator[str]:
    if rules.bell is not None:
        yield "Mọi đội cùng trả lời thì không có luật chuông."
    if rules.clock.window_ms is not None or rules.clock.answer_ms is not None:
        yield "Thời gian bấm chuông và thời gian trả lời chỉ dùng cho câu bấm chuông."
    if rules.clock.think_ms is None:
        yield "Chưa có thời gian suy nghĩ cho câu giơ bảng."
    if rules.input.via is not Via.BOARD:
        yield "Mọi đội cùng trả lời thì phải trả lời bằng bảng."
    if Kind.SHORT in rules.pick.kinds:
        yield "Câu trả lời ngắn không có phương án để giơ bảng."


def _bell_problems(rules: Rules) -> Iterator[str]:
    bell = rules.bell
    if bell is None:
        yield "Câu bấm chuông phải có luật chuông."
        return
    if rules.clock.think_ms is not None:
        yield "Câu bấm chuông dùng thời gian bấm chuông và thời gian trả lời, không dùng thời gian suy nghĩ."
    if rules.clock.window_ms is None:
        yield "Chưa có thời gian chờ bấm chuông."
    if rules.input.via is not Via.VOICE:
        yield "Đội giành quyền trả lời bằng lời, không giơ bảng."
    if rules.clock.start is ClockStart.ON_SHOW and bell.early is not Early.ALLOWED:
        yield "Chuông mở ngay khi hiện câu hỏi thì không có bấm sớm để phạt."
    if (bell.early is Early.LOCKOUT) != (bell.lockout_ms is not None):
        yield "Khóa chuông khi bấm sớm cần số giây khóa, và chỉ khi đó mới có số giây khóa."
    if bell.chances < 1:
        yield "Số lượt trả lời một câu phải từ 1 trở lên."
    if bell.after_wrong is AfterWrong.CLOSE and bell.chances > 1:
        yield "Trả lời sai là đóng câu thì chỉ có một lượt trả lời."
    if not 0 <= bell.hold_cap_ms <= 1000 or not 0 <= bell.lead_ms <= 3000:
        yield "Thời gian chờ phân định chuông phải từ 0 đến 1 giây, thời gian báo trước từ 0 đến 3 giây."


def _section_problems(section: Section) -> Iterator[str]:
    yield from problems_of_rules(section.rules)
    if len(section.questions) != section.rules.pick.count:
        yield f"luật cần {section.rules.pick.count} câu nhưng bộ đề có {len(section.questions)} câu."
    if len(section.reserves) < section.rules.pick.reserve:
        yield f"luật cần {section.rules.pick.reserve} câu dự phòng nhưng có {len(section.reserves)} câu."
    for question in (*section.questions, *section.reserves):
        yield from _question_problems(question, section.rules)


def _question_problems(question: Question, rules: Rules) -> Iterator[str]:
    name = f"câu {question.code or question.question_id}"
    if not question.stem.strip():
        yield f"{name} chưa có nội dung."
    if question.kind not in rules.pick.kinds:
        yield f"{name} không đúng loại câu hỏi của phần thi."
    if any(label not in question.labels for label in question.key):
        yield f"{name} có đáp án không nằm trong các phương án."
    if len(set(question.labels)) != len(question.labels):
        yield f"{name} có hai phương án cùng tên."
    if question.kind is not Kind.SHORT and (len(question.options) < 2 or not question.key):
        yield f"{name} thiếu phương án hoặc đáp án."
    if question.kind is Kind.SHORT and not question.answer_text.strip():
        yield f"{name} chưa có đáp án."


def _team_problems(teams: tuple[Team, ...]) -> Iterator[str]:
    if not teams:
        yield "Vòng thi chưa có đội nào."
    seats = {team.seat for team in teams}
    # a gap is fine: a team that was withdrawn leaves its number behind
    if len(seats) < len(teams) or min(seats, default=1) < 1:
        yield "Mỗi đội phải có một số thứ tự riêng, từ 1 trở lên."
    if any(not team.name.strip() for team in teams):
        yield "Có đội chưa có tên."


def _repeated_questions(sections: Iterable[Section]) -> Iterator[str]:
    seen: set[int] = set()
    for section in sections:
        for question in (*section.questions, *section.reserves):
            if question.question_id in seen:
                yield f"Câu {question.code or question.question_id} xuất hiện hai lần trong vòng thi."
            seen.add(question.question_id)
