"""Decisions of a puzzle: the row a team chooses, who says the keyword, what follows the verdict."""

from quiz_server.round import boards, buzzing, puzzles
from quiz_server.round.commands import ChooseRow, HearKeyword, Judge
from quiz_server.round.events import (
    AnsweringClosed,
    BellPressed,
    Closing,
    Event,
    Giver,
    Judged,
    QuestionShown,
)
from quiz_server.round.places import next_slot
from quiz_server.round.puzzle_events import KeywordHeard, PuzzleResumed, RowChosen
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.state import Bell, Phase, RoundState, Slot
from quiz_server.round.verdicts import Verdict

_Decision = tuple[Event, ...] | Refused


def row_to_choose(state: RoundState) -> int | None:
    """The place whose row has to be chosen, None where none is waited for."""
    index = next_slot(state)
    if index is None or state.phase not in puzzles.BETWEEN:
        return None
    slot = state.slots[index]
    return index if puzzles.is_row(state, slot) and slot.row is None else None


def choose(state: RoundState, command: ChooseRow) -> _Decision:
    """The team whose turn it is chooses a row."""
    if state.paused:
        return Refused(RefusalCode.PAUSED)
    index = row_to_choose(state)
    if index is None:
        return _wrong_phase(state)
    section = state.slots[index].section
    seat = puzzles.chooser(state, section)
    if seat is None or command.row not in puzzles.rows_left(state, section):
        return Refused(RefusalCode.BAD_ROW)
    question = puzzles.question_of_row(state, section, command.row)
    return (RowChosen(slot=index, row=command.row, question_id=question.question_id, seat=seat),)


def no_ringing(  # noqa: PLR0911 - one line per reason
    state: RoundState, seat: int, at_ms: float | None = None
) -> RefusalCode | None:
    """Why no ring of this team for the keyword is taken now, None where it is; `at_ms` is its arrival."""
    slot = state.current
    puzzle = puzzles.puzzle_of(state, slot)
    if state.phase is Phase.FINISHED:
        return RefusalCode.FINISHED
    if slot is None or puzzle is None:
        return RefusalCode.NOT_BELL
    if state.paused:
        return RefusalCode.PAUSED
    section = slot.section
    keyword = puzzles.keyword_slot(state, section)
    if puzzles.is_over(state, section) or keyword.revealed or keyword.voided:
        return RefusalCode.TOO_LATE
    if not puzzles.shown_before(state, section) or puzzles.rounds_done(state, section) < puzzle.ring_after:
        return RefusalCode.NOT_OPEN
    if seat not in puzzles.left_in(state, section):
        return RefusalCode.NOT_IN_PLAY
    if keyword.bell.has_pressed(seat):
        return RefusalCode.ALREADY_PRESSED
    if keyword.shown and not _in_last_time(state, at_ms):
        return RefusalCode.TOO_LATE
    return None


def _in_last_time(state: RoundState, at_ms: float | None) -> bool:
    if state.phase is Phase.SHOWN:
        return True
    return state.phase is Phase.OPEN and (
        at_ms is None or state.clock is None or at_ms < state.clock.deadline_ms
    )


def rung(state: RoundState, ring: BellPressed) -> _Decision:
    """A ring for the keyword joins the queue; what is being played goes on."""
    refusal = no_ringing(state, ring.seat, ring.arrived_ms)
    return Refused(refusal) if refusal is not None else (ring,)


def first_to_hear(state: RoundState) -> tuple[int, ...]:
    """The seats that may say the keyword next: the earliest ring and its dead heat."""
    slot = state.current
    if slot is None or puzzles.puzzle_of(state, slot) is None:
        return ()
    bell: Bell = puzzles.keyword_slot(state, slot.section).bell
    return buzzing.first_of(bell.waiting)


def may_hear(state: RoundState) -> bool:
    """Whether a team that rang can say the keyword now: between questions, or after the last time."""
    slot = state.current
    if slot is None or state.paused or not first_to_hear(state):
        return False
    if puzzles.is_over(state, slot.section):
        return False
    keyword_now = puzzles.is_keyword(state, slot)
    return state.phase is Phase.CLOSED if keyword_now else state.phase in puzzles.BETWEEN


def hear(state: RoundState, command: HearKeyword) -> _Decision:
    """Let a team say the keyword."""
    if state.paused:
        return Refused(RefusalCode.PAUSED)
    slot = state.current
    if slot is None or not may_hear(state):
        return _wrong_phase(state)
    if command.seat not in first_to_hear(state):
        return Refused(RefusalCode.NOT_HOLDER)
    return (KeywordHeard(slot=puzzles.keyword_place(state, slot.section), seat=command.seat),)


def judge(state: RoundState, command: Judge) -> _Decision:
    """The verdict on the keyword that a team has said."""
    slot = state.slots[state.slot or 0]
    if state.phase is not Phase.ANSWERING:
        return _wrong_phase(state)
    if command.seat != slot.bell.holder:
        return Refused(RefusalCode.NOT_HOLDER)
    judged = Judged(slot=state.slot or 0, seat=command.seat, verdict=command.verdict, by=Giver.HOST)
    return judged, *_what_follows(state, slot, command)


def _what_follows(state: RoundState, slot: Slot, command: Judge) -> tuple[Event, ...]:
    """The keyword is opened when a team has it or all are out; else the puzzle goes on."""
    others = set(puzzles.left_in(state, slot.section)) - {command.seat}
    if command.verdict is Verdict.RIGHT:
        return opened(state, slot, Closing.JUDGED)
    if command.verdict is not Verdict.VOID and not others:
        return opened(state, slot, Closing.NOBODY_LEFT)
    if slot.shown:
        return (PuzzleResumed(slot=state.slot or 0),)
    before = [index for index in puzzles.places_of(state, slot.section)[:-1] if state.slots[index].shown]
    return (PuzzleResumed(slot=before[-1]),)


def opened(state: RoundState, slot: Slot, reason: Closing) -> tuple[Event, ...]:
    """The keyword's place, shown and closed, so that the next act reveals it."""
    index = puzzles.keyword_place(state, slot.section)
    shown = () if slot.shown else (QuestionShown(slot=index, question_id=slot.question.question_id),)
    return *shown, AnsweringClosed(slot=index, reason=reason)


def hall_may_try(state: RoundState) -> bool:
    """Whether no team has the row that is about to be opened, and the rules let the hall try it."""
    slot = state.current
    puzzle = puzzles.puzzle_of(state, slot)
    if slot is None or puzzle is None or not puzzle.hall or state.phase is not Phase.CLOSED:
        return False
    verdicts = {**boards.verdicts_by_key(state, slot), **slot.verdicts}
    return not puzzles.is_keyword(state, slot) and Verdict.RIGHT not in verdicts.values()


def ending(state: RoundState, slot: Slot) -> Closing | None:
    """Why nobody needs to ring any more when the keyword comes up, None where the last time runs."""
    if not puzzles.is_keyword(state, slot) or not puzzles.is_over(state, slot.section):
        return None
    return Closing.JUDGED if puzzles.is_solved(state, slot.section) else Closing.NOBODY_LEFT


def _wrong_phase(state: RoundState) -> Refused:
    return Refused(RefusalCode.FINISHED if state.phase is Phase.FINISHED else RefusalCode.WRONG_PHASE)
