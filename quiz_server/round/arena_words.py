"""One team against all others in Vietnamese: the rules as a sentence, the reveal as a line of the log."""

from collections.abc import Iterator, Mapping

from quiz_server.round.arena_rules import AfterFall, Arena
from quiz_server.round.events import Verdict
from quiz_server.round.figures import number, seconds, signed
from quiz_server.round.rules import Rules
from quiz_server.round.state import RoundState, Slot

_FALLING = (Verdict.WRONG, Verdict.NONE)
_FALLS = {
    AfterFall.END: "kết thúc phần thi",
    AfterFall.NEXT: "một đội còn trên sàn lên làm đội chính",
}


def rules_text(rules: Rules, arena: Arena) -> str:
    """The rules as a sentence that can be signed off."""
    return "; ".join(_parts(rules, arena))


def _parts(rules: Rules, arena: Arena) -> Iterator[str]:
    limit = "" if rules.clock.think_ms is None else f", mỗi câu {seconds(rules.clock.think_ms)}"
    yield f"Một đội chính đấu với các đội còn lại, mọi đội cùng trả lời{limit}"
    yield f"đội chính đúng được {number(arena.each)} điểm cho mỗi đội khác sai ở câu đó"
    yield "đội khác sai hoặc không trả lời rời sàn"
    if rules.score.right > 0:
        yield f"đội khác đúng được {number(rules.score.right)} điểm"
    lost = "mất hết điểm của phần này, " if arena.lose_all else ""
    yield f"đội chính sai hoặc không trả lời thì {lost}{_FALLS[arena.after_fall]}"
    if rules.elim is not None and rules.elim.stop_when > 1:
        yield f"dừng khi trên sàn còn {rules.elim.stop_when} đội"


def revealed_text(
    state: RoundState, slot: Slot, verdicts: Mapping[int, Verdict], arena: Arena, question: str
) -> str:
    """What a reveal brought: the main team's verdict, and how many of the others were wrong."""
    main = slot.main
    if main is None:
        return f"Công bố {question}"
    name, verdict = state.team(main).name, verdicts.get(main)
    beaten = sum(one in _FALLING for seat, one in verdicts.items() if seat != main)
    if verdict is Verdict.RIGHT:
        return f"Công bố {question}: {name} đúng, {beaten} đội sai, {signed(arena.each * beaten)}"
    if verdict in _FALLING:
        lost = f", mất {number(slot.won)} điểm" if arena.lose_all and slot.won else ""
        return f"Công bố {question}: {name} (đội chính) sai{lost}; {beaten} đội khác sai"
    return f"Công bố {question}: {beaten} đội khác sai"
