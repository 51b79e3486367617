"""Decisions about turns: calling a team, judging its spoken answers, passing, conferring and speaking."""

from quiz_server.round import ladder, places, values
from quiz_server.round.commands import BeginTurn, Judge, PassQuestion, StartTalk
from quiz_server.round.events import (
    AnsweringClosed,
    AnsweringOpened,
    AnswersRevealed,
    Closing,
    Event,
    Giver,
    Judged,
    QuestionShown,
    Verdict,
)
from quiz_server.round.ladder_events import HelpEnded
from quiz_server.round.play_events import StealOpened
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import Rules
from quiz_server.round.state import ClockKind, Phase, RoundState, Slot
from quiz_server.round.turn_events import Passed, TalkStarted, TurnBegun, TurnEnded, TurnEnding

_Decision = tuple[Event, ...] | Refused

_BETWEEN = (Phase.READY, Phase.REVEALED, Phase.VOIDED)


def begin(state: RoundState, command: BeginTurn) -> _Decision:
    """Call a team, with the package it drew."""
    index = places.turn_to_begin(state)
    refusal = _no_turn(state) or (RefusalCode.NO_TURN if index is None else None)
    if refusal is not None or index is None:
        return Refused(refusal or RefusalCode.NO_TURN)
    if not state.has_seat(command.seat):
        return Refused(RefusalCode.UNKNOWN_SEAT)
    section = state.slots[index].section
    if command.seat not in places.may_begin(state, section):
        return Refused(RefusalCode.NOT_YOUR_TURN)
    free = places.free_packages(state, section)
    own = places.drawn_package(state, section, command.seat)
    if command.package not in ((own,) if own is not None else free or (None,)):
        return Refused(RefusalCode.BAD_PACKAGE)
    return (TurnBegun(slot=index, seat=command.seat, package=command.package),)


def end(state: RoundState) -> _Decision:
    """End the turn that is being played, or leave out one that has not begun."""
    refusal = _no_turn(state)
    if refusal is not None:
        return Refused(refusal)
    index = places.next_slot(state)
    if index is None or not state.rules_of(state.slots[index]).in_turns:
        return Refused(RefusalCode.NO_TURN)
    return (TurnEnded(slot=index, seat=state.slots[index].owner, reason=TurnEnding.HOST),)


def _no_turn(state: RoundState) -> RefusalCode | None:
    if state.phase is Phase.FINISHED:
        return RefusalCode.FINISHED
    if state.paused:
        return RefusalCode.PAUSED
    return None if state.phase in _BETWEEN else RefusalCode.WRONG_PHASE


def opening(state: RoundState, index: int, at_ms: int) -> AnsweringOpened:
    """The clock of a turn's question begins, or what is left of the turn's clock goes on."""
    slot = state.slots[index]
    clock = state.rules_of(slot).clock
    if clock.turn_ms is not None:
        left_ms = clock.turn_ms if state.turn_left_ms is None else state.turn_left_ms
        return AnsweringOpened(
            slot=index, open_at_ms=at_ms, deadline_ms=at_ms + left_ms, total_ms=clock.turn_ms
        )
    think_ms = clock.case_think_ms if places.is_case(state, slot) else clock.think_ms
    if slot.question.value is not None:
        think_ms = values.think_ms(state.rules_of(slot), slot.question)
    return AnsweringOpened(slot=index, open_at_ms=at_ms, deadline_ms=at_ms + (think_ms or 0))


def judge(state: RoundState, command: Judge) -> _Decision:  # noqa: PLR0911 - one line per reason
    """The host's word on what the team has said, also after its time: the clock does not bind the jury."""
    slot = state.current
    if slot is None or state.phase not in (Phase.ANSWERING, Phase.CLOSED):
        return Refused(RefusalCode.FINISHED if state.phase is Phase.FINISHED else RefusalCode.WRONG_PHASE)
    if places.is_case(state, slot):
        return Refused(RefusalCode.BY_MARKS)
    if command.seat != slot.owner or slot.kept:
        return Refused(RefusalCode.NOT_HOLDER)
    if slot.verdicts.get(command.seat) is command.verdict:
        return ()
    quick = places.is_quick(state, slot)
    if quick and state.paused:
        return Refused(RefusalCode.PAUSED)
    index = state.slot or 0
    judged = Judged(slot=index, seat=command.seat, verdict=command.verdict, by=Giver.HOST)
    if quick:
        return judged, *_goes_on(state, index, command.at_ms)
    steal = state.rules_of(slot).steal
    if steal is not None and command.verdict in (Verdict.WRONG, Verdict.NONE):
        open_at_ms = command.at_ms + steal.bell.lead_ms
        return judged, StealOpened(
            slot=index, open_at_ms=open_at_ms, deadline_ms=open_at_ms + steal.window_ms
        )
    if state.phase is Phase.ANSWERING:
        return judged, AnsweringClosed(slot=index, reason=Closing.JUDGED)
    return (judged,)


def _goes_on(state: RoundState, index: int, at_ms: int) -> tuple[Event, ...]:
    """The next question of the turn under the same clock, or the end of the turn."""
    slot = state.slots[index]
    following = None if state.clock is None else places.next_in_turn(state, index)
    if following is None:
        reason = TurnEnding.TIME if state.clock is None else TurnEnding.PLAYED
        return (TurnEnded(slot=index, seat=slot.owner, reason=reason),)
    return _shown(state, following, at_ms)


def _shown(state: RoundState, index: int, at_ms: int) -> tuple[Event, ...]:
    clock = state.clock
    if clock is None:
        raise ValueError("a turn's clock runs while its questions follow each other")
    return (
        QuestionShown(slot=index, question_id=state.slots[index].question.question_id),
        AnsweringOpened(slot=index, open_at_ms=at_ms, deadline_ms=clock.deadline_ms, total_ms=clock.total_ms),
    )


def pass_question(state: RoundState, command: PassQuestion) -> _Decision:
    """Leave a question for later, while there is another one to go to."""
    slot = state.current
    if state.phase is not Phase.ANSWERING or slot is None or slot.owner is None or state.slot is None:
        return Refused(RefusalCode.FINISHED if state.phase is Phase.FINISHED else RefusalCode.WRONG_PHASE)
    if state.paused:
        return Refused(RefusalCode.PAUSED)
    if not may_pass(state):
        return Refused(RefusalCode.NO_PASSING)
    following = places.next_in_turn(state, state.slot)
    passed = Passed(slot=state.slot, seat=slot.owner)
    return passed, *_shown(state, following or 0, command.at_ms)


def may_pass(state: RoundState) -> bool:
    """Whether the rules let this question be left for later, and there is another one."""
    slot = state.current
    if slot is None or state.slot is None or state.phase is not Phase.ANSWERING or state.clock is None:
        return False
    return state.rules_of(slot).input.may_pass and places.next_in_turn(state, state.slot) is not None


def start_talk(state: RoundState, command: StartTalk) -> _Decision:
    """The team has conferred and speaks."""
    if state.paused:
        return Refused(RefusalCode.PAUSED)
    if not is_conferring(state):
        return Refused(RefusalCode.FINISHED if state.phase is Phase.FINISHED else RefusalCode.WRONG_PHASE)
    return (talk(state, command.at_ms),)


def is_conferring(state: RoundState) -> bool:
    """Whether a team confers before it speaks."""
    slot, clock = state.current, state.clock
    if slot is None or clock is None or state.phase is not Phase.ANSWERING:
        return False
    return places.is_case(state, slot) and clock.kind is ClockKind.THINK


def talk(state: RoundState, at_ms: int) -> TalkStarted:
    """The time to speak begins."""
    length_ms = _rules(state).clock.case_talk_ms
    deadline_ms = None if length_ms is None else at_ms + length_ms
    return TalkStarted(slot=state.slot or 0, starts_at_ms=at_ms, deadline_ms=deadline_ms)


def _rules(state: RoundState) -> Rules:
    return state.rules_of(state.slots[state.slot or 0])


def time_up(state: RoundState, at_ms: int) -> tuple[Event, ...]:
    """The team's time has run out: to confer, to be helped, to answer, or the whole turn's."""
    if is_conferring(state):
        return (talk(state, at_ms),)
    if ladder.helping(state) is not None:
        return (HelpEnded(slot=state.slot or 0, by_clock=True),)
    return (AnsweringClosed(slot=state.slot or 0, reason=Closing.TIME),)


def reveal(state: RoundState, slot: Slot) -> _Decision:
    """Show the key once the team has its verdict, or the marks once they are all there."""
    if not places.is_case(state, slot):
        if slot.owner not in slot.verdicts and not slot.kept:
            return Refused(RefusalCode.VERDICT_MISSING)
        return (AnswersRevealed(slot=state.slot or 0, verdicts={}),)
    marks = state.rules_of(slot).score.case
    if marks is None or slot.owner is None or len(slot.marks) < marks.judges:
        return Refused(RefusalCode.MARKS_MISSING)
    return (AnswersRevealed(slot=state.slot or 0, verdicts={slot.owner: Verdict.MARKED}),)
