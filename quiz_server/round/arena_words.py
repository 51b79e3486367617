"""One team against all others in Vietnamese: the rules as a sentence, the reveal as a line of the log."""

from collections.abc import Iterator, Mapping

from question_bank.language import joined, say
from quiz_server.round.arena_rules import AfterFall, Arena
from quiz_server.round.events import Verdict
from quiz_server.round.figures import points, seconds, signed
from quiz_server.round.rules import Rules
from quiz_server.round.state import RoundState, Slot

_FALLING = (Verdict.WRONG, Verdict.NONE)
_FALLS = {
    AfterFall.END: say("đội chính sai hoặc không trả lời thì kết thúc phần thi"),
    AfterFall.NEXT: say("đội chính sai hoặc không trả lời thì một đội còn trên sàn lên làm đội chính"),
}
_FALLS_WITH_NOTHING = {
    AfterFall.END: say("đội chính sai hoặc không trả lời thì mất hết điểm của phần này, kết thúc phần thi"),
    AfterFall.NEXT: say(
        "đội chính sai hoặc không trả lời thì mất hết điểm của phần này, "
        "một đội còn trên sàn lên làm đội chính"
    ),
}


def rules_text(rules: Rules, arena: Arena) -> str:
    """The rules as a sentence that can be signed off."""
    return joined("; ", _parts(rules, arena))


def _parts(rules: Rules, arena: Arena) -> Iterator[str]:
    if rules.clock.think_ms is None:
        yield say("Một đội chính đấu với các đội còn lại, mọi đội cùng trả lời")
    else:
        yield say(
            "Một đội chính đấu với các đội còn lại, mọi đội cùng trả lời, mỗi câu %(seconds)s",
            seconds=seconds(rules.clock.think_ms),
        )
    yield say("đội chính đúng được %(points)s cho mỗi đội khác sai ở câu đó", points=points(arena.each))
    yield say("đội khác sai hoặc không trả lời rời sàn")
    if rules.score.right > 0:
        yield say("đội khác đúng được %(points)s", points=points(rules.score.right))
    yield (_FALLS_WITH_NOTHING if arena.lose_all else _FALLS)[arena.after_fall]
    if rules.elim is not None and rules.elim.stop_when > 1:
        yield say("dừng khi trên sàn còn %(count)s đội", count=rules.elim.stop_when)


def revealed_text(
    state: RoundState, slot: Slot, verdicts: Mapping[int, Verdict], arena: Arena, question: str
) -> str:
    """What a reveal brought: the main team's verdict, and how many of the others were wrong."""
    main = slot.main
    if main is None:
        return say("Công bố %(question)s", question=question)
    name, verdict = state.team(main).name, verdicts.get(main)
    beaten = sum(one in _FALLING for seat, one in verdicts.items() if seat != main)
    if verdict is Verdict.RIGHT:
        return say(
            "Công bố %(question)s: %(name)s đúng, %(beaten)s, %(points)s",
            question=question,
            name=name,
            beaten=say("%(count)s đội sai", count=beaten),
            points=signed(arena.each * beaten),
        )
    others = say("%(count)s đội khác sai", count=beaten)
    if verdict in _FALLING:
        if arena.lose_all and slot.won:
            return say(
                "Công bố %(question)s: %(name)s (đội chính) sai, mất %(points)s; %(others)s",
                question=question,
                name=name,
                points=points(slot.won),
                others=others,
            )
        return say(
            "Công bố %(question)s: %(name)s (đội chính) sai; %(others)s",
            question=question,
            name=name,
            others=others,
        )
    return say("Công bố %(question)s: %(others)s", question=question, others=others)
