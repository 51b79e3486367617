"""Rules in Vietnamese: what a section is called, and its rules as a sentence that can be signed off."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from question_bank.language import say
from quiz_server.round import arena_words, ladder_words, puzzle_words
from quiz_server.round.figures import minutes, number, seconds
from quiz_server.round.rules import (
    AfterWrong,
    Agg,
    BellRules,
    DeadHeat,
    Early,
    Elim,
    Kind,
    Marks,
    Order,
    Rules,
    Section,
    Source,
    Via,
    Who,
)
from quiz_server.round.sheet_rules import Tie
from quiz_server.round.unit_rules import TeamScore
from quiz_server.round.value_rules import Value

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
    return section.title or _TITLES.get(rules.format) or _WHO_TITLES[rules.who]


def rules_text(rules: Rules) -> str:
    """The rules as a sentence that can be signed off."""
    text = _played_text(rules) + _below_zero(rules)
    if rules.of_persons:
        text = say(
            "Từng thành viên chính thi riêng, %(TEAM_SCORES)s. %(text)s",
            TEAM_SCORES=_TEAM_SCORES[rules.team_score],
            text=text,
        )
    if rules.clock.warn_ms is not None:
        text += say("; báo sắp hết giờ khi còn %(seconds)s", seconds=seconds(rules.clock.warn_ms))
    return (
        say("%(text)s; người điều khiển chấm thì Trưởng Ban Giám khảo xác nhận", text=text)
        if rules.confirm
        else text
    )


def _below_zero(rules: Rules) -> str:
    """Whether a team's score may go below zero, said wherever points can be lost."""
    loses = rules.score.wrong < 0 or rules.score.none < 0 or rules.steal is not None or rules.star is not None
    if loses and rules.score.floor is None:
        return say("; điểm của đội có thể xuống dưới 0")
    if rules.pick.values and rules.score.floor is not None:
        return say("; bị trừ không xuống dưới %(floor)s điểm", floor=number(rules.score.floor))
    return ""


def _played_text(rules: Rules) -> str:  # noqa: C901, PLR0911 - one line per kind
    score = rules.score
    points = say(
        "đúng %(right)s điểm, sai %(wrong)s điểm", right=number(score.right), wrong=number(score.wrong)
    )
    if score.none != 0:
        points += say(", không trả lời %(none)s điểm", none=number(score.none))
    if score.floor is not None:
        points += say(", bị trừ không xuống dưới %(floor)s điểm", floor=number(score.floor))
    if rules.who is Who.AUDIENCE:
        limit = seconds(rules.clock.think_ms or 0)
        return say("Khán giả trả lời, mỗi câu %(limit)s, đúng có quà; không tính điểm cho đội", limit=limit)
    if rules.in_turns:
        return turn_text(rules, points)
    if rules.puzzle is not None:
        return puzzle_words.rules_text(rules, rules.puzzle)
    if rules.input.via is Via.TYPE:
        return _typed_text(rules)
    if rules.clock.hint_ms and rules.bell is not None:
        return f"{_hint_text(rules)}; {'; '.join(_bell_rules(rules.bell))}"
    if rules.only_tied:
        points = say("các đội bằng điểm thi, đội đúng trước được xếp trên, hết câu thì bốc thăm")
    if rules.bell is not None:
        return f"{_bell_times(rules)}, {points}; {'; '.join(_bell_rules(rules.bell))}"
    if rules.input.via is Via.PAPER:
        return _paper_text(rules, points)
    if rules.arena is not None:
        return arena_words.rules_text(rules, rules.arena)
    if rules.elim is not None:
        points += "; " + "; ".join(_floor_parts(rules.elim, say("người") if rules.of_persons else say("đội")))
    limit = (
        ""
        if rules.clock.think_ms is None
        else say("Mỗi câu %(seconds)s, ", seconds=seconds(rules.clock.think_ms))
    )
    return f"{limit}{points}"


def _paper_text(rules: Rules, points: str) -> str:
    """Everybody writes on paper, all questions under one clock."""
    limit = minutes(rules.clock.turn_ms or 0)
    time = say("; bằng điểm thì bài nộp sớm hơn xếp trên") if Tie.LESS_TIME in rules.tie else ""
    return say(
        "Làm bài trên giấy %(count)s câu trong %(limit)s, %(points)s mỗi câu%(time)s",
        count=rules.pick.count,
        limit=limit,
        points=points,
        time=time,
    )


def _bell_times(rules: Rules) -> str:
    window = "" if rules.clock.window_ms is None else f" trong {seconds(rules.clock.window_ms)}"
    answer = (
        ""
        if rules.clock.answer_ms is None
        else say(", trả lời trong %(seconds)s", seconds=seconds(rules.clock.answer_ms))
    )
    signal = (
        say("khi câu hỏi hiện ra")
        if rules.bell and rules.bell.early is Early.ALLOWED
        else say("sau hiệu lệnh")
    )
    return say("Bấm chuông%(window)s %(signal)s%(answer)s", window=window, signal=signal, answer=answer)


def _bell_rules(bell: BellRules) -> Iterable[str]:
    if bell.after_wrong is AfterWrong.NEXT_IN_QUEUE and bell.chances > 1:
        yield say(
            "trả lời sai thì đội bấm kế tiếp được trả lời, mỗi câu nhiều nhất %(chances)s đội",
            chances=bell.chances,
        )
    elif bell.after_wrong is AfterWrong.OUT_OF_QUESTION:
        yield say("trả lời sai thì mất quyền ở câu đó, các đội khác tiếp tục bấm")
    else:
        yield say("trả lời sai thì đóng câu hỏi")
    match bell.early:
        case Early.LOSE_QUESTION:
            yield say("bấm trước hiệu lệnh mất quyền ở câu đó")
        case Early.LOCKOUT:
            yield say("bấm trước hiệu lệnh bị khóa chuông %(seconds)s", seconds=seconds(bell.lockout_ms or 0))
        case Early.IGNORE:
            yield say("bấm trước hiệu lệnh không được tính")
        case Early.ALLOWED:
            yield say("được bấm khi MC đang đọc")
    match bell.dead_heat:
        case DeadHeat.HOST:
            yield say("bấm cùng lúc do Ban Giám khảo quyết định")
        case DeadHeat.DRAW:
            yield say("bấm cùng lúc thì bốc thăm")
        case DeadHeat.BOTH:
            yield say("bấm cùng lúc thì lần lượt cùng được trả lời")


def _floor_parts(elim: Elim, who: str) -> Iterator[str]:
    leaving = say("%(who)s sai hoặc không trả lời rời sàn", who=who)
    if elim.stop_when:
        yield say(
            "%(leaving)s, dừng khi còn %(stop_when)s %(who)s",
            leaving=leaving,
            stop_when=elim.stop_when,
            who=who,
        )
    else:
        yield say(
            "%(leaving)s, %(who)s cuối cùng thi tiếp đến hết câu hỏi hoặc đến khi rời sàn",
            leaving=leaving,
            who=who,
        )
    if elim.rescues:
        yield say(
            "cứu trợ %(rescues)s lần khi trên sàn còn dưới %(rescue_below)s %(who)s",
            rescues=elim.rescues,
            rescue_below=elim.rescue_below,
            who=who,
        )
    if elim.last_help_ms is not None:
        yield say(
            "%(who)s cuối cùng trên sàn được dùng phao cứu trợ một lần, %(seconds)s",
            who=who,
            seconds=seconds(elim.last_help_ms),
        )


def _typed_text(rules: Rules) -> str:
    """Everybody types: times, and points by rank or the same for all."""
    times = " – ".join(number(Decimal(ms) / 1000) for ms in rules.clock.think_each_ms)
    limit = (
        say("Mỗi câu %(seconds)s", seconds=seconds(rules.clock.think_ms))
        if rules.clock.think_ms
        else say("Các câu %(times)s giây", times=times)
    )
    ranks = " – ".join(number(points) for points in rules.score.by_rank)
    points = (
        say("các đội đúng được %(ranks)s điểm theo thứ tự thời gian, cùng thời gian cùng điểm", ranks=ranks)
        if ranks
        else say("đúng %(right)s điểm", right=number(rules.score.right))
    )
    marks = say("; không xét dấu tiếng Việt") if rules.input.loose else ""
    return say(
        "Các đội gõ câu trả lời trên máy. %(limit)s, %(points)s%(marks)s",
        limit=limit,
        points=points,
        marks=marks,
    )


def _hint_text(rules: Rules) -> str:
    times = " – ".join(number(Decimal(ms) / 1000) for ms in rules.clock.hint_ms)
    points = " – ".join(number(each) for each in rules.score.by_hint)
    answer = (
        ""
        if rules.clock.answer_ms is None
        else say(", trả lời trong %(seconds)s", seconds=seconds(rules.clock.answer_ms))
    )
    return say(
        "%(count)s gợi ý, thời gian %(times)s giây, đúng ở gợi ý nào được %(points)s điểm; "
        "bấm chuông bất cứ lúc nào%(answer)s",
        count=len(rules.clock.hint_ms),
        times=times,
        points=points,
        answer=answer,
    )


def _value_parts(rules: Rules) -> Iterator[str]:
    """What a section of chosen values adds: values, the star, steals."""
    values = say(" hoặc ").join(_value_text(value) for value in rules.pick.values)
    if values:
        yield say("đội chọn câu %(values)s", values=values)
    if rules.star is not None:
        yield (
            say(
                "mỗi đội %(per_team)s ngôi sao hy vọng: đúng nhân %(right)s, sai mất %(value)s lần "
                "điểm của câu",
                per_team=rules.star.per_team,
                right=number(rules.star.right),
                value=number(-rules.star.wrong),
            )
        )
    if rules.steal is not None:
        taken = say("lấy điểm từ đội đang thi") if rules.steal.take_from_owner else say("được điểm của câu")
        yield (
            say(
                "đội sai hoặc không trả lời thì đội khác bấm chuông trong %(seconds)s: đúng "
                "%(taken)s, sai trừ %(wrong)s lần điểm của câu (làm tròn đến 0,01)",
                seconds=seconds(rules.steal.window_ms),
                taken=taken,
                wrong=number(rules.steal.wrong),
            )
        )
    tasks = [one for one in rules.pick.values if one.practice_steal_ms is not None]
    if tasks:
        times = ", ".join(
            say(
                "%(seconds)s ở câu %(points)s điểm",
                seconds=seconds(one.practice_steal_ms or 0),
                points=number(one.points),
            )
            for one in tasks
        )
        yield say("đội giành quyền làm câu thực hành trong %(times)s", times=times)


def _value_text(value: Value) -> str:
    """20 điểm (15 giây, thực hành 30 giây)."""
    tasks = (
        ""
        if value.practice_ms is None
        else say(", thực hành %(seconds)s", seconds=seconds(value.practice_ms))
    )
    return say(
        "%(points)s điểm (%(seconds)s%(tasks)s)",
        points=number(value.points),
        seconds=seconds(value.think_ms),
        tasks=tasks,
    )


def turn_text(rules: Rules, points: str) -> str:
    """The rules of a section in which each team plays its own turn."""
    return "; ".join(_turn_parts(rules, points))


def _turn_parts(rules: Rules, points: str) -> Iterator[str]:
    drawn = say(", đội bốc thăm gói câu hỏi") if rules.pick.source is Source.PACKAGE else ""
    yield say("Lần lượt từng đội, %(ORDERS)s%(drawn)s", ORDERS=_ORDERS[rules.order], drawn=drawn)
    quick = "" if rules.clock.turn_ms is None else f" trong {seconds(rules.clock.turn_ms)}"
    yield say("mỗi đội %(count)s câu%(quick)s", count=rules.pick.count, quick=quick)
    yield from _value_parts(rules)
    if set(rules.pick.kinds) != {Kind.CASE} and not rules.pick.values:
        think = (
            ""
            if rules.clock.think_ms is None
            else say("mỗi câu %(seconds)s", seconds=seconds(rules.clock.think_ms))
        )
        parts = [think, "" if rules.ladder else points]
        yield from [text for text in [", ".join(filter(None, parts))] if text]
    yield from ladder_words.rules_parts(rules)
    if rules.input.may_pass:
        yield say("được bỏ qua câu để trả lời sau")
    if rules.score.case is not None:
        yield _case_text(rules, rules.score.case)


def _case_text(rules: Rules, marks: Marks) -> str:
    clock = rules.clock
    think = (
        ""
        if clock.case_think_ms is None
        else say(" hội ý %(seconds)s,", seconds=seconds(clock.case_think_ms))
    )
    talk = (
        ""
        if clock.case_talk_ms is None
        else say(" trình bày tối đa %(seconds)s,", seconds=seconds(clock.case_talk_ms))
    )
    scale = say(
        "%(judges)s giám khảo chấm tối đa %(max)s điểm, bước %(step)s",
        judges=marks.judges,
        max=number(marks.max),
        step=number(marks.step),
    )
    return say(
        "tình huống%(think)s%(talk)s %(scale)s, %(AGGS)s",
        think=think,
        talk=talk,
        scale=scale,
        AGGS=_AGGS[marks.agg],
    )
