"""One team against all others in Vietnamese: the rules as a sentence, the reveal as a line of the log."""

from collections.abc import Iterator, Mapping

from question_bank.language import say
from quiz_server.round.arena_rules import AfterFall, Arena
from quiz_server.round.events import Verdict
from quiz_server.round.figures import number, seconds, signed
from quiz_server.round.rules import Rules
from quiz_server.round.state import RoundState, Slot

_FALLING = (Verdict.WRONG, Verdict.NONE)
_FALLS = {
    AfterFall.END: say("kết thúc phần thi"),
    AfterFall.NEXT: say("một đội còn trên sàn lên làm đội chính"),
}


def rules_text(rules: Rules, arena: Arena) -> str:
    """The rules as a sentence that can be signed off."""
    return "; ".join(_parts(rules, arena))


def _parts(rules: Rules, arena: Arena) -> Iterator[str]:
    limit = (
        ""
        if rules.clock.think_ms is None
        else say(", mỗi câu %(seconds)s", seconds=seconds(rules.clock.think_ms))
    )
    yield say("Một đội chính đấu với các đội còn lại, mọi đội cùng trả lời%(limit)s", limit=limit)
    yield say("đội chính đúng được %(each)s điểm cho mỗi đội khác sai ở câu đó", each=number(arena.each))
    yield say("đội khác sai hoặc không trả lời rời sàn")
    if rules.score.right > 0:
        yield say("đội khác đúng được %(right)s điểm", right=number(rules.score.right))
    lost = say("mất hết điểm của phần này, ") if arena.lose_all else ""
    yield say(
        "đội chính sai hoặc không trả lời thì %(lost)s%(FALLS)s", lost=lost, FALLS=_FALLS[arena.after_fall]
    )
    if rules.elim is not None and rules.elim.stop_when > 1:
        yield say("dừng khi trên sàn còn %(stop_when)s đội", stop_when=rules.elim.stop_when)


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
            "Công bố %(question)s: %(name)s đúng, %(beaten)s đội sai, %(signed)s",
            question=question,
            name=name,
            beaten=beaten,
            signed=signed(arena.each * beaten),
        )
    if verdict in _FALLING:
        lost = say(", mất %(won)s điểm", won=number(slot.won)) if arena.lose_all and slot.won else ""
        return say(
            "Công bố %(question)s: %(name)s (đội chính) sai%(lost)s; %(beaten)s đội khác sai",
            question=question,
            name=name,
            lost=lost,
            beaten=beaten,
        )
    return say("Công bố %(question)s: %(beaten)s đội khác sai", question=question, beaten=beaten)
