"""Decisions that move the round on: start, show, open, close, reveal, pause, deadlines, the end."""

from quiz_server.round import (
    answer_sheets,
    bell,
    boards,
    confirming,
    extra,
    hints,
    places,
    players,
    puzzle_play,
    puzzles,
    timing,
    turns,
    values,
)
from quiz_server.round.commands import ExpireTimer, OpenAnswering, Recover, SetScreen, SetSound, ShowQuestion
from quiz_server.round.events import (
    AnsweringClosed,
    AnsweringOpened,
    AnswersRevealed,
    Closing,
    Event,
    Mode,
    RingingEnded,
    RoundFinished,
    RoundPaused,
    RoundResumed,
    RoundStarted,
    ScreenSet,
    ServerRecovered,
)
from quiz_server.round.ladder_events import HelpEnded
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import ClockStart, Who
from quiz_server.round.sound import Sound, SoundSet
from quiz_server.round.state import Phase, RoundState

_Decision = tuple[Event, ...] | Refused

#: a message for the hall is read from far away
MAX_MESSAGE = 500


def start(state: RoundState) -> _Decision:
    """Begin the round."""
    if state.phase is not Phase.WAITING:
        return _refused(state, RefusalCode.WRONG_PHASE)
    return (RoundStarted(),)


def show(state: RoundState, command: ShowQuestion) -> _Decision:  # noqa: PLR0911 - one line per kind
    """Show the question of this place, or of the next one when this one is over."""
    if state.paused:
        return Refused(RefusalCode.PAUSED)
    if state.phase not in (Phase.READY, Phase.REVEALED, Phase.VOIDED):
        return _refused(state, RefusalCode.WRONG_PHASE)
    index = places.next_slot(state)
    if index is None:
        return Refused(RefusalCode.NO_QUESTION_LEFT)
    lacking = missing(state)
    if lacking is not None:
        return Refused(lacking)
    slot = state.slots[index]
    ending = puzzle_play.ending(state, slot)
    if ending is not None:
        return puzzle_play.opened(state, slot, ending)
    shown = answer_sheets.shown(state, index)
    if state.rules_of(state.slots[index]).clock.start is ClockStart.ON_SHOW:
        return *shown, _opening(state, shown[-1].slot, command.at_ms)
    return shown


def missing(state: RoundState) -> RefusalCode | None:
    """What has to be said before the next question can be shown."""
    if places.turn_to_begin(state) is not None:
        return RefusalCode.TURN_NEEDED
    if values.value_to_choose(state) is not None:
        return RefusalCode.VALUE_NEEDED
    if puzzle_play.row_to_choose(state) is not None:
        return RefusalCode.ROW_NEEDED
    return RefusalCode.TEAMS_NEEDED if extra.teams_needed(state) is not None else None


def open_answering(state: RoundState, command: OpenAnswering) -> _Decision:
    """Start the clock, or announce the opening of the bell."""
    if state.paused:
        return Refused(RefusalCode.PAUSED)
    if state.phase is not Phase.SHOWN or state.slot is None or timing.is_helped_ahead(state):
        return _refused(state, RefusalCode.WRONG_PHASE)
    return (_opening(state, state.slot, command.at_ms),)


def _opening(state: RoundState, slot: int, at_ms: int) -> AnsweringOpened:
    rules = state.rules_of(state.slots[slot])
    if rules.in_turns:
        return turns.opening(state, slot, at_ms)
    open_at_ms = at_ms + (rules.bell.lead_ms if rules.bell is not None else 0)
    clock = rules.clock
    length_ms = clock.window_ms if rules.who is Who.BELL else clock.turn_ms or clock.think_ms
    if clock.think_each_ms:
        length_ms = clock.think_each_ms[state.slots[slot].number - 1]
    if clock.hint_ms:
        length_ms = clock.hint_ms[0]
    if rules.puzzle is not None and puzzles.is_keyword(state, state.slots[slot]):
        length_ms = rules.puzzle.last_ms
    return AnsweringOpened(slot=slot, open_at_ms=open_at_ms, deadline_ms=open_at_ms + (length_ms or 0))


def close(state: RoundState) -> _Decision:
    """Accept nothing more for the current question."""
    if state.slot is None or not may_close(state):
        return _refused(state, RefusalCode.WRONG_PHASE)
    return (AnsweringClosed(slot=state.slot, reason=Closing.HOST),)


def may_close(state: RoundState) -> bool:
    """Whether answering can be ended early: on boards, at an open bell, and of a turn's single question."""
    slot = state.current
    if state.phase is Phase.OPEN:
        return True
    if slot is None or state.phase is not Phase.ANSWERING:
        return False
    return not players.is_ringing(state, slot) and not places.is_quick(state, slot)


def reveal(state: RoundState) -> _Decision:
    """Show the key; board answers get their verdicts by it."""
    if state.paused:
        return Refused(RefusalCode.PAUSED)
    if state.phase is not Phase.CLOSED or state.slot is None:
        return _refused(state, RefusalCode.WRONG_PHASE)
    if confirming.waits(state):
        return Refused(RefusalCode.CHAIR_NEEDED)
    slot = state.slots[state.slot]
    if state.rules_of(slot).in_turns:
        return turns.reveal(state, slot)
    if answer_sheets.on_paper(state, slot):
        return answer_sheets.revealed(state, slot)
    verdicts = (
        {}
        if state.rules_of(slot).who is not Who.ALL or puzzles.is_keyword(state, slot)
        else boards.verdicts_by_key(state, slot)
    )
    return (AnswersRevealed(slot=state.slot, verdicts=verdicts),)


def finish(state: RoundState) -> _Decision:
    """End the round, unless a question is still open."""
    if state.paused:
        return Refused(RefusalCode.PAUSED)
    if state.phase in (Phase.WAITING, Phase.FINISHED):
        return _refused(state, RefusalCode.WRONG_PHASE)
    if state.phase not in (Phase.READY, Phase.REVEALED, Phase.VOIDED):
        return Refused(RefusalCode.QUESTION_OPEN)
    if confirming.waits_anywhere(state):
        return Refused(RefusalCode.CHAIR_NEEDED)
    return (RoundFinished(),)


def pause(state: RoundState) -> _Decision:
    """Let everything stand still."""
    if state.paused:
        return Refused(RefusalCode.PAUSED)
    if state.phase in (Phase.WAITING, Phase.FINISHED):
        return _refused(state, RefusalCode.WRONG_PHASE)
    return (RoundPaused(),)


def resume(state: RoundState) -> _Decision:
    """Go on with what was left."""
    return (RoundResumed(),) if state.paused else Refused(RefusalCode.NOT_PAUSED)


def set_screen(state: RoundState, command: SetScreen) -> _Decision:
    """Choose what the hall sees; nothing happens when it sees that already."""
    text = command.text.strip()[:MAX_MESSAGE] if command.mode is Mode.MESSAGE else ""
    if command.mode is Mode.MESSAGE and not text:
        return Refused(RefusalCode.MESSAGE_MISSING)
    if (state.mode, state.screen_text) == (command.mode, text):
        return ()
    return (ScreenSet(mode=command.mode, text=text),)


def set_sound(state: RoundState, command: SetSound) -> _Decision:
    """Choose how loud the hall's screen is; nothing happens when it is so already."""
    if state.sound == Sound(command.volume, command.muted):
        return ()
    return (SoundSet(volume=command.volume, muted=command.muted),)


def expire(state: RoundState, command: ExpireTimer) -> _Decision:
    """What a passed deadline brings; nothing before it, nothing twice."""
    if state.paused or state.slot is None:
        return ()
    if state.phase is Phase.ANSWERING:
        return _answer_expired(state, state.slot, command)
    running = state.clock or state.window
    if timing.is_helped_ahead(state) and running is not None and command.at_ms >= running.deadline_ms:
        return (HelpEnded(slot=state.slot, by_clock=True),)
    if state.phase is Phase.OPEN and running is not None and command.at_ms >= running.deadline_ms:
        if hints.hints_left(state):
            return (hints.following(state, command.at_ms),)
        return (AnsweringClosed(slot=state.slot, reason=Closing.TIME),)
    return ()


def _answer_expired(state: RoundState, slot: int, command: ExpireTimer) -> tuple[Event, ...]:
    clock, window = state.clock, state.window
    if clock is not None and command.at_ms >= clock.deadline_ms:
        if not players.is_ringing(state, state.slots[slot]):
            return turns.time_up(state, command.at_ms)
        return bell.time_up(state, command)
    if window is not None and command.at_ms >= window.deadline_ms and not hints.hints_left(state):
        return (RingingEnded(slot=slot),)
    return ()


def recover(state: RoundState, command: Recover) -> _Decision:
    """After a restart: rings keep their order, and the clocks stand where they were last seen."""
    if not timing.is_running(state):
        return ()
    awarded: tuple[Event, ...] = ()
    if state.phase is Phase.HOLD:
        awarded = bell.award_now(state, command.at_ms, command.draw)
    return *awarded, ServerRecovered(seen_until_ms=state.at_ms)


def _refused(state: RoundState, code: RefusalCode) -> Refused:
    return Refused(RefusalCode.FINISHED if state.phase is Phase.FINISHED else code)
