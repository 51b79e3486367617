"""Rules in Vietnamese: what a section is called, and its rules as a sentence that can be signed off."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

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
    "bang_abcd": "Bảng A/B/C/D",
    "trac_nghiem_giay": "Trắc nghiệm trên giấy",
    "chuong_sau_hieu_lenh": "Chuông sau hiệu lệnh",
}
_WHO_TITLES = {
    Who.ALL: "Trả lời bằng bảng",
    Who.BELL: "Bấm chuông giành quyền",
    Who.ONE: "Lần lượt từng đội",
    Who.AUDIENCE: "Câu hỏi dành cho khán giả",
}

_ORDERS = {
    Order.DRAW: "theo thứ tự bốc thăm",
    Order.POSITION: "theo số thứ tự",
    Order.SCORE_DESC_LIVE: "đội điểm cao thi trước, bằng điểm thì đội số nhỏ hơn",
}
_AGGS = {
    Agg.MEAN: "lấy trung bình cộng",
    Agg.SUM: "lấy tổng",
    Agg.TRIMMED: "bỏ một điểm cao nhất, một điểm thấp nhất rồi lấy trung bình cộng",
}


_TEAM_SCORES = {
    TeamScore.SUM: "điểm đội là tổng điểm các thành viên",
    TeamScore.BEST: "điểm đội là điểm của thành viên cao nhất",
    TeamScore.MEAN: "điểm đội là điểm trung bình của các thành viên",
    TeamScore.LEFT: "điểm đội tính theo mỗi người còn trên sàn",
}


def section_title(section: Section) -> str:
    """What a section is called: its own title, else the format's."""
    rules = section.rules
    return section.title or _TITLES.get(rules.format) or _WHO_TITLES[rules.who]


def rules_text(rules: Rules) -> str:
    """The rules as a sentence that can be signed off."""
    text = _played_text(rules) + _below_zero(rules)
    if rules.of_persons:
        text = f"Từng thành viên chính thi riêng, {_TEAM_SCORES[rules.team_score]}. {text}"
    if rules.clock.warn_ms is not None:
        text += f"; báo sắp hết giờ khi còn {seconds(rules.clock.warn_ms)}"
    return f"{text}; người điều khiển chấm thì Trưởng Ban Giám khảo xác nhận" if rules.confirm else text


def _below_zero(rules: Rules) -> str:
    """Whether a team's score may go below zero, said wherever points can be lost."""
    loses = rules.score.wrong < 0 or rules.score.none < 0 or rules.steal is not None or rules.star is not None
    if loses and rules.score.floor is None:
        return "; điểm của đội có thể xuống dưới 0"
    if rules.pick.values and rules.score.floor is not None:
        return f"; bị trừ không xuống dưới {number(rules.score.floor)} điểm"
    return ""


def _played_text(rules: Rules) -> str:  # noqa: C901, PLR0911 - one line per kind
    score = rules.score
    points = f"đúng {number(score.right)} điểm, sai {number(score.wrong)} điểm"
    if score.none != 0:
        points += f", không trả lời {number(score.none)} điểm"
    if score.floor is not None:
        points += f", bị trừ không xuống dưới {number(score.floor)} điểm"
    if rules.who is Who.AUDIENCE:
        limit = seconds(rules.clock.think_ms or 0)
        return f"Khán giả trả lời, mỗi câu {limit}, đúng có quà; không tính điểm cho đội"
    if rules.in_turns:
        return turn_text(rules, points)
    if rules.puzzle is not None:
        return puzzle_words.rules_text(rules, rules.puzzle)
    if rules.input.via is Via.TYPE:
        return _typed_text(rules)
    if rules.clock.hint_ms and rules.bell is not None:
        return f"{_hint_text(rules)}; {'; '.join(_bell_rules(rules.bell))}"
    if rules.only_tied:
        points = "các đội bằng điểm thi, đội đúng trước được xếp trên, hết câu thì bốc thăm"
    if rules.bell is not None:
        return f"{_bell_times(rules)}, {points}; {'; '.join(_bell_rules(rules.bell))}"
    if rules.input.via is Via.PAPER:
        return _paper_text(rules, points)
    if rules.arena is not None:
        return arena_words.rules_text(rules, rules.arena)
    if rules.elim is not None:
        points += "; " + "; ".join(_floor_parts(rules.elim, "người" if rules.of_persons else "đội"))
    limit = "" if rules.clock.think_ms is None else f"Mỗi câu {seconds(rules.clock.think_ms)}, "
    return f"{limit}{points}"


def _paper_text(rules: Rules, points: str) -> str:
    """Everybody writes on paper, all questions under one clock."""
    limit = minutes(rules.clock.turn_ms or 0)
    time = "; bằng điểm thì bài nộp sớm hơn xếp trên" if Tie.LESS_TIME in rules.tie else ""
    return f"Làm bài trên giấy {rules.pick.count} câu trong {limit}, {points} mỗi câu{time}"


def _bell_times(rules: Rules) -> str:
    window = "" if rules.clock.window_ms is None else f" trong {seconds(rules.clock.window_ms)}"
    answer = "" if rules.clock.answer_ms is None else f", trả lời trong {seconds(rules.clock.answer_ms)}"
    signal = "khi câu hỏi hiện ra" if rules.bell and rules.bell.early is Early.ALLOWED else "sau hiệu lệnh"
    return f"Bấm chuông{window} {signal}{answer}"


def _bell_rules(bell: BellRules) -> Iterable[str]:
    if bell.after_wrong is AfterWrong.NEXT_IN_QUEUE and bell.chances > 1:
        yield f"trả lời sai thì đội bấm kế tiếp được trả lời, mỗi câu nhiều nhất {bell.chances} đội"
    elif bell.after_wrong is AfterWrong.OUT_OF_QUESTION:
        yield "trả lời sai thì mất quyền ở câu đó, các đội khác tiếp tục bấm"
    else:
        yield "trả lời sai thì đóng câu hỏi"
    match bell.early:
        case Early.LOSE_QUESTION:
            yield "bấm trước hiệu lệnh mất quyền ở câu đó"
        case Early.LOCKOUT:
            yield f"bấm trước hiệu lệnh bị khóa chuông {seconds(bell.lockout_ms or 0)}"
        case Early.IGNORE:
            yield "bấm trước hiệu lệnh không được tính"
        case Early.ALLOWED:
            yield "được bấm khi MC đang đọc"
    match bell.dead_heat:
        case DeadHeat.HOST:
            yield "bấm cùng lúc do Ban Giám khảo quyết định"
        case DeadHeat.DRAW:
            yield "bấm cùng lúc thì bốc thăm"
        case DeadHeat.BOTH:
            yield "bấm cùng lúc thì lần lượt cùng được trả lời"


def _floor_parts(elim: Elim, who: str) -> Iterator[str]:
    leaving = f"{who} sai hoặc không trả lời rời sàn"
    if elim.stop_when:
        yield f"{leaving}, dừng khi còn {elim.stop_when} {who}"
    else:
        yield f"{leaving}, {who} cuối cùng thi tiếp đến hết câu hỏi hoặc đến khi rời sàn"
    if elim.rescues:
        yield f"cứu trợ {elim.rescues} lần khi trên sàn còn dưới {elim.rescue_below} {who}"
    if elim.last_help_ms is not None:
        yield f"{who} cuối cùng trên sàn được dùng phao cứu trợ một lần, {seconds(elim.last_help_ms)}"


def _typed_text(rules: Rules) -> str:
    """Everybody types: times, and points by rank or the same for all."""
    times = " – ".join(number(Decimal(ms) / 1000) for ms in rules.clock.think_each_ms)
    limit = f"Mỗi câu {seconds(rules.clock.think_ms)}" if rules.clock.think_ms else f"Các câu {times} giây"
    ranks = " – ".join(number(points) for points in rules.score.by_rank)
    points = (
        f"các đội đúng được {ranks} điểm theo thứ tự thời gian, cùng thời gian cùng điểm"
        if ranks
        else f"đúng {number(rules.score.right)} điểm"
    )
    marks = "; không xét dấu tiếng Việt" if rules.input.loose else ""
    return f"Các đội gõ câu trả lời trên máy. {limit}, {points}{marks}"


def _hint_text(rules: Rules) -> str:
    times = " – ".join(number(Decimal(ms) / 1000) for ms in rules.clock.hint_ms)
    points = " – ".join(number(each) for each in rules.score.by_hint)
    answer = "" if rules.clock.answer_ms is None else f", trả lời trong {seconds(rules.clock.answer_ms)}"
    return (
        f"{len(rules.clock.hint_ms)} gợi ý, thời gian {times} giây, đúng ở gợi ý nào được {points} điểm; "
        f"bấm chuông bất cứ lúc nào{answer}"
    )


def _value_parts(rules: Rules) -> Iterator[str]:
    """What a section of chosen values adds: values, the star, steals."""
    values = " hoặc ".join(_value_text(value) for value in rules.pick.values)
    if values:
        yield f"đội chọn câu {values}"
    if rules.star is not None:
        yield (
            f"mỗi đội {rules.star.per_team} ngôi sao hy vọng: đúng nhân {number(rules.star.right)}, "
            f"sai mất {number(-rules.star.wrong)} lần điểm của câu"
        )
    if rules.steal is not None:
        taken = "lấy điểm từ đội đang thi" if rules.steal.take_from_owner else "được điểm của câu"
        yield (
            f"đội sai hoặc không trả lời thì đội khác bấm chuông trong {seconds(rules.steal.window_ms)}: "
            f"đúng {taken}, sai trừ {number(rules.steal.wrong)} lần điểm của câu (làm tròn đến 0,01)"
        )
    tasks = [one for one in rules.pick.values if one.practice_steal_ms is not None]
    if tasks:
        times = ", ".join(
            f"{seconds(one.practice_steal_ms or 0)} ở câu {number(one.points)} điểm" for one in tasks
        )
        yield f"đội giành quyền làm câu thực hành trong {times}"


def _value_text(value: Value) -> str:
    """20 điểm (15 giây, thực hành 30 giây)."""
    tasks = "" if value.practice_ms is None else f", thực hành {seconds(value.practice_ms)}"
    return f"{number(value.points)} điểm ({seconds(value.think_ms)}{tasks})"


def turn_text(rules: Rules, points: str) -> str:
    """The rules of a section in which each team plays its own turn."""
    return "; ".join(_turn_parts(rules, points))


def _turn_parts(rules: Rules, points: str) -> Iterator[str]:
    drawn = ", đội bốc thăm gói câu hỏi" if rules.pick.source is Source.PACKAGE else ""
    yield f"Lần lượt từng đội, {_ORDERS[rules.order]}{drawn}"
    quick = "" if rules.clock.turn_ms is None else f" trong {seconds(rules.clock.turn_ms)}"
    yield f"mỗi đội {rules.pick.count} câu{quick}"
    yield from _value_parts(rules)
    if set(rules.pick.kinds) != {Kind.CASE} and not rules.pick.values:
        think = "" if rules.clock.think_ms is None else f"mỗi câu {seconds(rules.clock.think_ms)}"
        parts = [think, "" if rules.ladder else points]
        yield from [text for text in [", ".join(filter(None, parts))] if text]
    yield from ladder_words.rules_parts(rules)
    if rules.input.may_pass:
        yield "được bỏ qua câu để trả lời sau"
    if rules.score.case is not None:
        yield _case_text(rules, rules.score.case)


def _case_text(rules: Rules, marks: Marks) -> str:
    clock = rules.clock
    think = "" if clock.case_think_ms is None else f" hội ý {seconds(clock.case_think_ms)},"
    talk = "" if clock.case_talk_ms is None else f" trình bày tối đa {seconds(clock.case_talk_ms)},"
    scale = f"{marks.judges} giám khảo chấm tối đa {number(marks.max)} điểm, bước {number(marks.step)}"
    return f"tình huống{think}{talk} {scale}, {_AGGS[marks.agg]}"
