"""Rules in Vietnamese: what a section is called, and its rules as a sentence that can be signed off."""

from collections.abc import Iterator
from decimal import Decimal

from question_bank.language import joined, say
from quiz_server.round import (
    arena_words,
    bell_rules_words,
    floor_words,
    ladder_words,
    own_texts,
    puzzle_words,
    value_words,
)
from quiz_server.round.figures import minutes, number, points, seconds
from quiz_server.round.rules import (
    Agg,
    Kind,
    Marks,
    Order,
    Rules,
    ScoreRules,
    Section,
    Source,
    Via,
    Who,
)
from quiz_server.round.sheet_rules import Tie
from quiz_server.round.unit_rules import TeamScore

_TITLES = {
    "bang_abcd": say("Bảng A/B/C/D"),
    "trac_nghiem_giay": say("Trắc nghiệm trên giấy"),
    "chuong_sau_hieu_lenh": say("Chuông sau hiệu lệnh"),
}
_WHO_TITLES = {
    Who.ALL: say("Trả lời bằng bảng"),
    Who.BELL: say("Bấm chuông giành quyền"),
    Who.ONE: say("Lần lượt từng đội"),
    Who.AUDIENCE: say("Câu hỏi dành cho khán giả"),
}

_ORDERS = {
    Order.DRAW: say("theo thứ tự bốc thăm"),
    Order.POSITION: say("theo số thứ tự"),
    Order.SCORE_DESC_LIVE: say("đội điểm cao thi trước, bằng điểm thì đội số nhỏ hơn"),
}
_AGGS = {
    Agg.MEAN: say("lấy trung bình cộng"),
    Agg.SUM: say("lấy tổng"),
    Agg.TRIMMED: say("bỏ một điểm cao nhất, một điểm thấp nhất rồi lấy trung bình cộng"),
}


_TEAM_SCORES = {
    TeamScore.SUM: say("điểm đội là tổng điểm các thành viên"),
    TeamScore.BEST: say("điểm đội là điểm của thành viên cao nhất"),
    TeamScore.MEAN: say("điểm đội là điểm trung bình của các thành viên"),
    TeamScore.LEFT: say("điểm đội tính theo mỗi người còn trên sàn"),
}


def section_title(section: Section) -> str:
    """What a section is called: its own title, else the format's."""
    rules = section.rules
    return own_texts.said(section.title) or _TITLES.get(rules.format) or _WHO_TITLES[rules.who]


def rules_text(rules: Rules) -> str:
    """The rules as a sentence that can be signed off."""
    text = joined("; ", _parts(rules))
    if rules.of_persons:
        return say(
            "Từng thành viên chính thi riêng, %(team_score)s. %(text)s",
            team_score=_TEAM_SCORES[rules.team_score],
            text=text,
        )
    return text


def _parts(rules: Rules) -> Iterator[str]:
    yield from _played(rules)
    yield from _below_zero(rules)
    if rules.clock.warn_ms is not None:
        yield say("báo sắp hết giờ khi còn %(seconds)s", seconds=seconds(rules.clock.warn_ms))
    if rules.confirm:
        yield say("người điều khiển chấm thì Trưởng Ban Giám khảo xác nhận")


def _below_zero(rules: Rules) -> Iterator[str]:
    """Whether a team's score may go below zero, said wherever points can be lost."""
    loses = rules.score.wrong < 0 or rules.score.none < 0 or rules.steal is not None or rules.star is not None
    if loses and rules.score.floor is None:
        yield say("điểm của đội có thể xuống dưới 0")
    elif rules.pick.values and rules.score.floor is not None:
        yield say("bị trừ không xuống dưới %(points)s", points=points(rules.score.floor))


def _played(rules: Rules) -> Iterator[str]:
    if rules.who is Who.AUDIENCE:
        limit = seconds(rules.clock.think_ms or 0)
        yield say("Khán giả trả lời, mỗi câu %(limit)s, đúng có quà; không tính điểm cho đội", limit=limit)
    elif rules.in_turns:
        yield from _turn_parts(rules)
    elif rules.puzzle is not None:
        yield puzzle_words.rules_text(rules, rules.puzzle)
    elif rules.input.via is Via.TYPE:
        yield _typed_text(rules)
    elif rules.bell is not None:
        if rules.clock.hint_ms:
            yield bell_rules_words.hints(rules)
        else:
            yield joined(", ", (bell_rules_words.times(rules, rules.bell), _points(rules)))
        yield from bell_rules_words.rules_parts(rules.bell)
    elif rules.input.via is Via.PAPER:
        yield from _paper_parts(rules)
    elif rules.arena is not None:
        yield arena_words.rules_text(rules, rules.arena)
    else:
        yield joined(", ", (*_think(rules, say("Mỗi câu %(seconds)s")), _points(rules)))
        if rules.elim is not None:
            yield from floor_words.rules_parts(rules.elim, of_persons=rules.of_persons)


def _points(rules: Rules) -> str:
    """What a question brings."""
    if rules.only_tied:
        return say("các đội bằng điểm thi, đội đúng trước được xếp trên, hết câu thì bốc thăm")
    return joined(", ", _point_parts(rules.score))


def _point_parts(score: ScoreRules) -> Iterator[str]:
    yield say("đúng %(points)s", points=points(score.right))
    yield say("sai %(points)s", points=points(score.wrong))
    if score.none != 0:
        yield say("không trả lời %(points)s", points=points(score.none))
    if score.floor is not None:
        yield say("bị trừ không xuống dưới %(points)s", points=points(score.floor))


def _think(rules: Rules, message: str) -> Iterator[str]:
    if rules.clock.think_ms is not None:
        yield say(message, seconds=seconds(rules.clock.think_ms))


def _paper_parts(rules: Rules) -> Iterator[str]:
    """Everybody writes on paper, all questions under one clock."""
    yield say(
        "Làm bài trên giấy %(count)s câu trong %(limit)s, %(points)s mỗi câu",
        count=rules.pick.count,
        limit=minutes(rules.clock.turn_ms or 0),
        points=_points(rules),
    )
    if Tie.LESS_TIME in rules.tie:
        yield say("bằng điểm thì bài nộp sớm hơn xếp trên")


def _typed_text(rules: Rules) -> str:
    """Everybody types: times, and points by rank or the same for all."""
    parts = [joined(", ", (_typed_times(rules), _typed_points(rules.score)))]
    if rules.input.loose:
        parts.append(say("không xét dấu tiếng Việt"))
    return say("Các đội gõ câu trả lời trên máy. %(rules)s", rules=joined("; ", parts))


def _typed_times(rules: Rules) -> str:
    if rules.clock.think_ms:
        return say("Mỗi câu %(seconds)s", seconds=seconds(rules.clock.think_ms))
    times = " – ".join(number(Decimal(ms) / 1000) for ms in rules.clock.think_each_ms)
    return say("Các câu %(times)s giây", times=times)


def _typed_points(score: ScoreRules) -> str:
    if score.by_rank:
        return say(
            "các đội đúng được %(ranks)s điểm theo thứ tự thời gian, cùng thời gian cùng điểm",
            ranks=" – ".join(map(number, score.by_rank)),
        )
    return say("đúng %(points)s", points=points(score.right))


def _turn_parts(rules: Rules) -> Iterator[str]:
    """Each team plays its own turn."""
    order = [say("Lần lượt từng đội"), _ORDERS[rules.order]]
    if rules.pick.source is Source.PACKAGE:
        order.append(say("đội bốc thăm gói câu hỏi"))
    yield joined(", ", order)
    if rules.clock.turn_ms is None:
        yield say("mỗi đội %(count)s câu", count=rules.pick.count)
    else:
        limit = seconds(rules.clock.turn_ms)
        yield say("mỗi đội %(count)s câu trong %(limit)s", count=rules.pick.count, limit=limit)
    yield from value_words.rules_parts(rules)
    if set(rules.pick.kinds) != {Kind.CASE} and not rules.pick.values:
        parts = [*_think(rules, say("mỗi câu %(seconds)s")), *([] if rules.ladder else [_points(rules)])]
        if parts:
            yield joined(", ", parts)
    yield from ladder_words.rules_parts(rules)
    if rules.input.may_pass:
        yield say("được bỏ qua câu để trả lời sau")
    if rules.score.case is not None:
        yield say("tình huống %(parts)s", parts=joined(", ", _case_parts(rules, rules.score.case)))


def _case_parts(rules: Rules, marks: Marks) -> Iterator[str]:
    clock = rules.clock
    if clock.case_think_ms is not None:
        yield say("hội ý %(seconds)s", seconds=seconds(clock.case_think_ms))
    if clock.case_talk_ms is not None:
        yield say("trình bày tối đa %(seconds)s", seconds=seconds(clock.case_talk_ms))
    yield say(
        "%(count)s giám khảo chấm tối đa %(max)s điểm, bước %(step)s",
        count=marks.judges,
        max=number(marks.max),
        step=number(marks.step),
    )
    yield _AGGS[marks.agg]
