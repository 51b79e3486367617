"""Decisions that put something right: void, reserve, points by hand, regrade, undo."""

from dataclasses import replace

from quiz_server.round import answer_sheets, boards, places, players, puzzles, scoring
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
from quiz_server.round.sheet_commands import CorrectKey
from quiz_server.round.sheet_events import KeyCorrected
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
    if command.slot is not None:
        return _void_within(state, command.slot, command.reason.strip())
    if answer_sheets.on_paper(state, state.current):
        return Refused(RefusalCode.ON_PAPER)
    if state.phase not in _VOIDABLE or state.slot is None:
        return Refused(RefusalCode.FINISHED if state.phase is Phase.FINISHED else RefusalCode.WRONG_PHASE)
    if not state.slots[state.slot].shown:
        return Refused(RefusalCode.WRONG_PHASE)
    if not command.reason.strip():
        return Refused(RefusalCode.REASON_MISSING)
    return (QuestionVoided(slot=state.slot, reason=command.reason.strip()),)


def _void_within(state: RoundState, index: int, reason: str) -> _Decision:
    """Take one question out of a test on paper, which goes on, or stays as it was marked."""
    if not 0 <= index < len(state.slots):
        return Refused(RefusalCode.UNKNOWN_SLOT)
    slot = state.slots[index]
    if not answer_sheets.on_paper(state, slot):
        return Refused(RefusalCode.NOT_ON_PAPER)
    if slot.voided:
        return Refused(RefusalCode.QUESTION_VOIDED)
    if not slot.shown:
        return Refused(RefusalCode.WRONG_PHASE)
    return (QuestionVoided(slot=index, reason=reason),) if reason else Refused(RefusalCode.REASON_MISSING)


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
    slot = state.slots[command.slot]
    if command.seat not in state.units(slot.section):
        return Refused(RefusalCode.UNKNOWN_SEAT)
    if places.is_case(state, slot) or command.verdict is Verdict.MARKED:
        return Refused(RefusalCode.BY_MARKS)
    if slot.voided:
        return Refused(RefusalCode.QUESTION_VOIDED)
    if slot.kept:
        return Refused(RefusalCode.NOT_JUDGED)
    looks_on = players.may_look_on(state, slot) and command.seat not in players.in_play(state, slot)
    not_climbing = state.rules_of(slot).ladder is not None and command.seat != slot.owner
    never_rang = puzzles.is_keyword(state, slot) and command.seat not in slot.bell.worth
    if looks_on or never_rang or not_climbing or state.rules_of(slot).who is Who.AUDIENCE:
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


def correct_key(state: RoundState, command: CorrectKey) -> _Decision:  # noqa: PLR0911 - one line per reason
    """Another key for a question already marked by it: everybody's letters are marked anew.

    A verdict that somebody gave by hand, other than the old key says, stays.
    """
    if not 0 <= command.slot < len(state.slots):
        return Refused(RefusalCode.UNKNOWN_SLOT)
    slot = state.slots[command.slot]
    if slot.voided:
        return Refused(RefusalCode.QUESTION_VOIDED)
    if not slot.revealed:
        return Refused(RefusalCode.NOT_JUDGED)
    key = tuple(sorted(set(command.key)))
    lettered = state.rules_of(slot).who is Who.ALL and slot.question.options
    if not lettered or not key or not set(key) <= set(slot.question.labels):
        return Refused(RefusalCode.BAD_KEY)
    if not command.reason.strip():
        return Refused(RefusalCode.REASON_MISSING)
    if key == slot.question.key:
        return ()
    changed = replace(slot, question=replace(slot.question, key=key))
    verdicts = {
        seat: boards.by_key(state, changed, seat)
        for seat, verdict in slot.verdicts.items()
        if verdict is boards.by_key(state, slot, seat)
    }
    moved = {seat: verdict for seat, verdict in verdicts.items() if verdict is not slot.verdicts[seat]}
    return (KeyCorrected(slot=command.slot, key=key, verdicts=moved, reason=command.reason.strip()),)


def undo(state: RoundState, command: Undo) -> _Decision:
    """Go back to before an act that the log offers to take back."""
    if not any(line.undo_to == command.to_seq for line in state.log):
        return Refused(RefusalCode.CANNOT_UNDO)
    return (Reverted(to_seq=command.to_seq),)
