"""Decisions about the jury's marks for a case, and what they add up to."""

from collections.abc import Collection
from decimal import ROUND_HALF_UP, Decimal

from quiz_server.round import places
from quiz_server.round.commands import EnterMarks
from quiz_server.round.events import Event
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import Agg, Marks
from quiz_server.round.state import Phase, RoundState
from quiz_server.round.turn_events import MarksGiven

_Decision = tuple[Event, ...] | Refused

#: with fewer marks than this, leaving out the best and the worst would leave nothing
LEAST_TO_TRIM = 3

_CENT = Decimal("0.01")


def enter(state: RoundState, command: EnterMarks) -> _Decision:
    """Marks from the jury's slips, until the next question; only what changes is recorded."""
    slot = state.current
    if slot is None or command.slot != state.slot:
        return Refused(RefusalCode.STALE)
    rules = state.rules_of(slot).score.case
    if rules is None or slot.owner is None or not places.is_case(state, slot):
        return Refused(RefusalCode.NOT_A_CASE)
    if not may_mark(state):
        return Refused(RefusalCode.FINISHED if state.phase is Phase.FINISHED else RefusalCode.WRONG_PHASE)
    changed = {judge: mark for judge, mark in command.marks.items() if slot.marks.get(judge) != mark}
    if not all(is_mark(rules, mark) for mark in command.marks.values()):
        return Refused(RefusalCode.BAD_MARKS)
    if len({*slot.marks, *command.marks}) > rules.judges:
        return Refused(RefusalCode.BAD_MARKS)
    return (MarksGiven(slot=command.slot, seat=slot.owner, marks=changed),) if changed else ()


def may_mark(state: RoundState) -> bool:
    """Whether marks are taken now: from the team's answer on, as long as its case is the current question."""
    slot = state.current
    if slot is None or not places.is_case(state, slot):
        return False
    return state.phase in (Phase.ANSWERING, Phase.CLOSED, Phase.REVEALED)


def is_mark(rules: Marks, mark: Decimal) -> bool:
    """Whether a mark lies on the scale and on one of its steps."""
    return mark.is_finite() and 0 <= mark <= rules.max and mark % rules.step == 0


def result(rules: Marks, given: Collection[Decimal]) -> Decimal:
    """The marks as one figure, to two decimals, halves rounded up; 0 without any."""
    marks = sorted(given)
    if not marks:
        return Decimal(0)
    if rules.agg is Agg.TRIMMED and len(marks) >= LEAST_TO_TRIM:
        marks = marks[1:-1]
    total = sum(marks, Decimal(0))
    if rules.agg is Agg.SUM:
        return total
    return (total / len(marks)).quantize(_CENT, ROUND_HALF_UP)
