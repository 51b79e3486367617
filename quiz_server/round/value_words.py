"""Chosen values, the star of hope and steals in Vietnamese, as pieces of the rules."""

from collections.abc import Iterator

from question_bank.language import joined, say
from quiz_server.round.figures import number, points, seconds
from quiz_server.round.rules import Rules, Steal
from quiz_server.round.value_rules import Star, Value


def rules_parts(rules: Rules) -> Iterator[str]:
    """What a section of chosen values adds: values, the star, steals."""
    if rules.pick.values:
        values = joined(say(" hoặc "), map(_value_text, rules.pick.values))
        yield say("đội chọn câu %(values)s", values=values)
    if rules.star is not None:
        yield _star_text(rules.star)
    if rules.steal is not None:
        yield _steal_text(rules.steal)
    times = [
        say("%(seconds)s ở câu %(points)s", seconds=seconds(one.practice_steal_ms), points=points(one.points))
        for one in rules.pick.values
        if one.practice_steal_ms is not None
    ]
    if times:
        yield say("đội giành quyền làm câu thực hành trong %(times)s", times=joined(", ", times))


def _star_text(star: Star) -> str:
    return say(
        "mỗi đội %(count)s ngôi sao hy vọng: đúng nhân %(right)s, sai mất %(lost)s lần điểm của câu",
        count=star.per_team,
        right=number(star.right),
        lost=number(-star.wrong),
    )


def _steal_text(steal: Steal) -> str:
    message = (
        say(
            "đội sai hoặc không trả lời thì đội khác bấm chuông trong %(seconds)s: đúng lấy điểm từ đội đang "
            "thi, sai trừ %(wrong)s lần điểm của câu (làm tròn đến 0,01)"
        )
        if steal.take_from_owner
        else say(
            "đội sai hoặc không trả lời thì đội khác bấm chuông trong %(seconds)s: đúng được điểm của câu, "
            "sai trừ %(wrong)s lần điểm của câu (làm tròn đến 0,01)"
        )
    )
    return say(message, seconds=seconds(steal.window_ms), wrong=number(steal.wrong))


def _value_text(value: Value) -> str:
    """20 điểm (15 giây, thực hành 30 giây)."""
    if value.practice_ms is None:
        return say("%(points)s (%(seconds)s)", points=points(value.points), seconds=seconds(value.think_ms))
    return say(
        "%(points)s (%(seconds)s, thực hành %(practice)s)",
        points=points(value.points),
        seconds=seconds(value.think_ms),
        practice=seconds(value.practice_ms),
    )
