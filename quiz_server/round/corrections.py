"""Decisions that put something right: void, reserve, points by hand, regrade, undo."""

from quiz_server.round import places, players, puzzles, scoring
from quiz_server.round.commands import AdjustScore, Regrade, Undo, VoidQuestion
from quiz_server.round.events import (
    Event,
    QuestionVoided,
    Regraded,
    ReserveUsed,
    Reverted,
    ScoreAdjusted,
    Verdict,
)
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import Who
from quiz_server.round.state import Phase, RoundState, reserves_for

_Decision = tuple[Event, ...] | Refused

#: more than this at once is a slip of the hand
MAX_POINTS = 10_000

_VOIDABLE = (
    Phase.SHOWN,
    Phase.OPEN,
    Phase.HOLD,
    Phase.DEAD_HEAT,
    Phase.ANSWERING,
    Phase.CLOSED,
    Phase.REVEALED,
)


def void_question(state: RoundState, command: VoidQuestion) -> _Decision:
    """Take the current question out of the score, whatever has come of it."""
    if state.phase not in _VOIDABLE or state.slot is None:
        return Refused(RefusalCode.FINISHED if state.phase is Phase.FINISHED else RefusalCode.WRONG_PHASE)
    if not state.slots[state.slot].shown:
        return Refused(RefusalCode.WRONG_PHASE)
    if not command.reason.strip():
        return Refused(RefusalCode.REASON_MISSING)
    return (QuestionVoided(slot=state.slot, reason=command.reason.strip()),)


def use_reserve(state: RoundState) -> _Decision:
    """Put the next fitting reserve question in the place of the voided one."""
    if state.paused:
        return Refused(RefusalCode.PAUSED)
    if state.phase is not Phase.VOIDED or state.slot is None:
        return Refused(RefusalCode.FINISHED if state.phase is Phase.FINISHED else RefusalCode.WRONG_PHASE)
    fitting = reserves_for(state, state.slots[state.slot])
    if not fitting:
        return Refused(RefusalCode.NO_RESERVE)
    section, question = fitting[0]
    return (ReserveUsed(slot=state.slot, question_id=question.question_id, section=section),)


def adjust_score(state: RoundState, command: AdjustScore) -> _Decision:
    """Points by hand, always with a reason."""
    delta = command.delta
    if not state.has_seat(command.seat):
        return Refused(RefusalCode.UNKNOWN_SEAT)
    if not delta.is_finite() or delta == 0 or abs(delta) > MAX_POINTS or delta != round(delta, 2):
        return Refused(RefusalCode.BAD_POINTS)
    if not command.reason.strip():
        return Refused(RefusalCode.REASON_MISSING)
    return (ScoreAdjusted(seat=command.seat, delta=delta, reason=command.reason.strip()),)


def regrade(state: RoundState, command: Regrade) -> _Decision:  # noqa: PLR0911 - one line per reason
    """Change the verdict of a question already judged; the points follow."""
    if not 0 <= command.slot < len(state.slots):
        return Refused(RefusalCode.UNKNOWN_SLOT)
    if not state.has_seat(command.seat):
        return Refused(RefusalCode.UNKNOWN_SEAT)
    slot = state.slots[command.slot]
    if places.is_case(state, slot) or command.verdict is Verdict.MARKED:
        return Refused(RefusalCode.BY_MARKS)
    if slot.voided:
        return Refused(RefusalCode.QUESTION_VOIDED)
    if slot.kept:
        return Refused(RefusalCode.NOT_JUDGED)
    looks_on = players.may_look_on(state, slot) and command.seat not in players.in_play(state, slot)
    never_rang = puzzles.is_keyword(state, slot) and command.seat not in slot.bell.worth
    if looks_on or never_rang or state.rules_of(slot).who is Who.AUDIENCE:
        return Refused(RefusalCode.NOT_IN_PLAY)
    in_play = command.slot == state.slot and state.phase is not Phase.CLOSED
    if not slot.revealed and (in_play or not scoring.counts(state, slot) or not slot.verdicts):
        return Refused(RefusalCode.NOT_JUDGED)
    if not command.reason.strip():
        return Refused(RefusalCode.REASON_MISSING)
    if slot.verdicts.get(command.seat) is command.verdict:
        return ()
    return (
        Regraded(
            slot=command.slot, seat=command.seat, verdict=command.verdict, reason=command.reason.strip()
        ),
    )


def undo(state: RoundState, command: Undo) -> _Decision:
    """Go back to before an act that the log offers to take back."""
    if not any(line.undo_to == command.to_seq for line in state.log):
        return Refused(RefusalCode.CANNOT_UNDO)
    return (Reverted(to_seq=command.to_seq),)
