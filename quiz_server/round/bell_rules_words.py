"""The rules of the bell in Vietnamese, piece by piece."""

from collections.abc import Iterator
from decimal import Decimal

from question_bank.language import joined, say
from quiz_server.round.figures import number, seconds
from quiz_server.round.rules import AfterWrong, BellRules, DeadHeat, Early, Rules

_EARLY = {
    Early.LOSE_QUESTION: say("bấm trước hiệu lệnh mất quyền ở câu đó"),
    Early.LOCKOUT: say("bấm trước hiệu lệnh bị khóa chuông %(seconds)s"),
    Early.IGNORE: say("bấm trước hiệu lệnh không được tính"),
    Early.ALLOWED: say("được bấm khi MC đang đọc"),
}
_DEAD_HEATS = {
    DeadHeat.HOST: say("bấm cùng lúc do Ban Giám khảo quyết định"),
    DeadHeat.DRAW: say("bấm cùng lúc thì bốc thăm"),
    DeadHeat.BOTH: say("bấm cùng lúc thì lần lượt cùng được trả lời"),
}


def times(rules: Rules, bell: BellRules) -> str:
    """When to press and how long to answer."""
    return joined(", ", (_signal(rules, bell), *_answer(rules)))


def _signal(rules: Rules, bell: BellRules) -> str:
    at_once, window_ms = bell.early is Early.ALLOWED, rules.clock.window_ms
    if window_ms is None:
        return say("Bấm chuông khi câu hỏi hiện ra") if at_once else say("Bấm chuông sau hiệu lệnh")
    if at_once:
        return say("Bấm chuông trong %(window)s khi câu hỏi hiện ra", window=seconds(window_ms))
    return say("Bấm chuông trong %(window)s sau hiệu lệnh", window=seconds(window_ms))


def _answer(rules: Rules) -> Iterator[str]:
    if rules.clock.answer_ms is not None:
        yield say("trả lời trong %(seconds)s", seconds=seconds(rules.clock.answer_ms))


def hints(rules: Rules) -> str:
    """Hints that come one after the other, each worth less."""
    text = say(
        "%(count)s gợi ý, thời gian %(times)s giây, đúng ở gợi ý nào được %(points)s điểm; "
        "bấm chuông bất cứ lúc nào",
        count=len(rules.clock.hint_ms),
        times=" – ".join(number(Decimal(ms) / 1000) for ms in rules.clock.hint_ms),
        points=" – ".join(map(number, rules.score.by_hint)),
    )
    return joined(", ", (text, *_answer(rules)))


def rules_parts(bell: BellRules) -> Iterator[str]:
    """What happens after a wrong answer, to an early press and to presses at the same time."""
    if bell.after_wrong is AfterWrong.NEXT_IN_QUEUE and bell.chances > 1:
        yield say(
            "trả lời sai thì đội bấm kế tiếp được trả lời, mỗi câu nhiều nhất %(count)s đội",
            count=bell.chances,
        )
    elif bell.after_wrong is AfterWrong.OUT_OF_QUESTION:
        yield say("trả lời sai thì mất quyền ở câu đó, các đội khác tiếp tục bấm")
    else:
        yield say("trả lời sai thì đóng câu hỏi")
    yield say(_EARLY[bell.early], seconds=seconds(bell.lockout_ms or 0))
    yield _DEAD_HEATS[bell.dead_heat]
