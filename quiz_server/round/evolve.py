"""How one event changes the state. No decisions here: what is in the log has happened."""

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from quiz_server.round import (
    answer_sheets,
    arena,
    confirming,
    ladder,
    ladder_fold,
    play_fold,
    puzzle_fold,
    puzzles,
    scoring,
    timing,
    turn_fold,
)
from quiz_server.round.confirm_events import ProposalDropped, VerdictProposed
from quiz_server.round.events import (
    AnswerGiven,
    AnsweringClosed,
    AnsweringOpened,
    AnswersEntered,
    AnswersRevealed,
    BellPressed,
    BellReopened,
    DeadHeatDeclared,
    DeadHeatSettled,
    Judged,
    QuestionShown,
    QuestionVoided,
    Recorded,
    Regraded,
    ReserveUsed,
    Reverted,
    RightAwarded,
    RingEffect,
    RingingEnded,
    RoundFinished,
    RoundPaused,
    RoundPrepared,
    RoundResumed,
    RoundStarted,
    ScoreAdjusted,
    ScreenSet,
    ServerRecovered,
    Verdict,
)
from quiz_server.round.ladder_events import HelpEnded, HelpUsed, StoppedAndKept
from quiz_server.round.play_events import (
    HintShown,
    LotsDrawn,
    QuestionChosen,
    StarPlaced,
    StealOpened,
    TeamsChosen,
    TeamsRescued,
)
from quiz_server.round.puzzle_events import KeywordHeard, PuzzleResumed, RowChosen
from quiz_server.round.rules import Who
from quiz_server.round.sheet_events import KeyCorrected, SheetEntered
from quiz_server.round.sound import Sound, SoundSet
from quiz_server.round.state import (
    Adjustment,
    Bell,
    Clock,
    ClockKind,
    Lock,
    Phase,
    RoundState,
    Slot,
    TeamAnswer,
    question_of,
)
from quiz_server.round.turn_events import MarksGiven, Passed, TalkStarted, TurnBegun, TurnEnded

#: events that may move points
_SCORING = (
    Judged,
    AnswersRevealed,
    Regraded,
    QuestionVoided,
    ReserveUsed,
    ScoreAdjusted,
    TurnEnded,
    MarksGiven,
    StoppedAndKept,
    KeyCorrected,
    TeamsRescued,
)


def evolve(state: RoundState, recorded: Recorded) -> RoundState:
    """The state after a recorded event, its `step` grown if phase, slot, pause or holder changed.

    `RoundPrepared` and `Reverted` are folded by `History`, which knows where to begin and what to return to.
    """
    after = replace(_changed(state, recorded), seq=recorded.seq, at_ms=recorded.at_ms)
    if isinstance(recorded.event, _SCORING):
        after = arena.reckoned(ladder.reckoned(after))
        after = replace(after, scores=scoring.scores(after))
    if _place(after) == _place(state):
        return after
    step = state.step + 1
    return replace(after, step=step, slot_step=step if _began(state, after) else after.slot_step)


def _place(state: RoundState) -> tuple[object, ...]:
    slot = state.current
    clock_kind = state.clock.kind if state.clock else None
    if slot is None:
        return state.phase, state.slot, state.paused
    talking = clock_kind if clock_kind in (ClockKind.TALK, ClockKind.HELP) else None
    asked = (
        *(slot.hint, slot.bell.stealing, slot.chosen, slot.row, slot.star),
        *(slot.section in state.chosen, slot.helps),
    )
    who = (slot.bell.holder, slot.owner, slot.skipped, slot.section in state.lots, len(state.rescued))
    return state.phase, state.slot, state.paused, talking, asked, who


def _began(before: RoundState, after: RoundState) -> bool:
    """Whether another question is the current one, or the same place got a new one."""
    return before.slot != after.slot or after.phase is Phase.READY


_Bell = BellPressed | RightAwarded | BellReopened | RingingEnded | DeadHeatDeclared | DeadHeatSettled
_Question = (
    QuestionShown
    | AnsweringOpened
    | AnswerGiven
    | AnswersEntered
    | AnsweringClosed
    | Judged
    | AnswersRevealed
    | QuestionVoided
    | ReserveUsed
    | Regraded
)


def _changed(state: RoundState, recorded: Recorded) -> RoundState:  # noqa: C901, PLR0911, PLR0912 - one line per event
    event, at_ms = recorded.event, recorded.at_ms
    match event:
        case RoundStarted():
            return replace(state, phase=Phase.READY, slot=0)
        case RoundPaused():
            return timing.freeze(state, at_ms)
        case RoundResumed():
            return timing.thaw(state, at_ms)
        case ServerRecovered():
            return timing.freeze(state, event.seen_until_ms)
        case ScoreAdjusted():
            return _adjusted(state, event, recorded.actor)
        case ScreenSet():
            return replace(state, mode=event.mode, screen_text=event.text)
        case SoundSet():
            return replace(state, sound=Sound(event.volume, event.muted))
        case RoundFinished():
            return replace(state, phase=Phase.FINISHED)
        case RoundPrepared() | Reverted():
            raise ValueError(f"{type(event).__name__} is folded by History")
        case TurnBegun() | TurnEnded() | Passed() | TalkStarted() | MarksGiven():
            return turn_fold.changed(state, event)
        case VerdictProposed() | ProposalDropped():
            return confirming.changed(state, event)
        case RowChosen() | KeywordHeard() | PuzzleResumed():
            return puzzle_fold.changed(state, event)
        case HelpUsed() | HelpEnded() | StoppedAndKept():
            return ladder_fold.changed(state, event, at_ms)
        case SheetEntered() | KeyCorrected():
            return answer_sheets.changed(state, event)
        case (
            HintShown()
            | QuestionChosen()
            | StarPlaced()
            | StealOpened()
            | TeamsChosen()
            | LotsDrawn()
            | TeamsRescued()
        ):
            return play_fold.changed(state, event)
        case _:
            return _played(state, event, at_ms)


def _played(state: RoundState, event: _Question | _Bell, at_ms: int) -> RoundState:  # noqa: C901, PLR0911, PLR0912 - one line per event
    match event:
        case QuestionShown():
            slot = replace(state.slots[event.slot], shown=True)
            return _with_slot(replace(state, phase=Phase.SHOWN, slot=event.slot), event.slot, slot)
        case AnsweringOpened():
            return _opened(state, event)
        case AnswerGiven():
            answer = TeamAnswer(choice=event.choice, by="tablet", at_ms=at_ms)
            return _with_answers(state, event.slot, {event.seat: answer})
        case AnswersEntered():
            return _entered(state, event)
        case AnsweringClosed():
            return _closed(state, event.slot)
        case Judged():
            going_on = state.paused and state.phase is Phase.ANSWERING
            return _judged(timing.thaw(state, at_ms) if going_on else state, event)
        case AnswersRevealed():
            revealed = replace(state.slots[event.slot], revealed=True)
            state = _with_slot(replace(state, phase=Phase.REVEALED), event.slot, revealed)
            return _with_verdicts(state, event.slot, event.verdicts)
        case Regraded():
            return _with_verdicts(state, event.slot, {event.seat: event.verdict})
        case QuestionVoided():
            return _voided(state, event.slot, at_ms)
        case ReserveUsed():
            return _replaced(state, event)
        case BellPressed():
            return _pressed(state, event)
        case DeadHeatDeclared():
            bell = replace(
                _bell(state, event.slot),
                dead_heat=event.seats,
                hold_until_ms=None,
                tied=event.seats,
                tied_by=None,
            )
            return _with_bell(replace(state, phase=Phase.DEAD_HEAT), event.slot, bell)
        case DeadHeatSettled():
            thawed = timing.thaw(state, at_ms) if state.paused else state
            bell = replace(_bell(state, event.slot), dead_heat=(), tied_by=event.by)
            return _with_bell(thawed, event.slot, bell)
        case RightAwarded():
            return _awarded(state, event)
        case BellReopened():
            return replace(state, phase=Phase.OPEN, clock=None)
        case RingingEnded():
            return replace(state, window=None)
        case _:
            assert_never(event)


def _with_slot(state: RoundState, index: int, slot: Slot) -> RoundState:
    return replace(state, slots=(*state.slots[:index], slot, *state.slots[index + 1 :]))


def _bell(state: RoundState, index: int) -> Bell:
    return state.slots[index].bell


def _with_bell(state: RoundState, index: int, bell: Bell) -> RoundState:
    return _with_slot(state, index, replace(state.slots[index], bell=bell))


def _with_answers(state: RoundState, index: int, answers: dict[int, TeamAnswer]) -> RoundState:
    slot = state.slots[index]
    return _with_slot(state, index, replace(slot, answers={**slot.answers, **answers}))


def _with_verdicts(state: RoundState, index: int, verdicts: Mapping[int, Verdict]) -> RoundState:
    slot = state.slots[index]
    waiting = {seat: one for seat, one in slot.proposals.items() if seat not in verdicts}
    judged = replace(slot, verdicts={**slot.verdicts, **verdicts}, proposals=waiting)
    return _with_slot(state, index, judged)


def _adjusted(state: RoundState, event: ScoreAdjusted, by: str) -> RoundState:
    given = Adjustment(seat=event.seat, delta=event.delta, reason=event.reason, slot=state.slot, by=by)
    return replace(state, adjustments=(*state.adjustments, given))


def _voided(state: RoundState, index: int, at_ms: int) -> RoundState:
    """The question stops; of a turn's one clock, what is left waits for the next question."""
    slot = replace(state.slots[index], voided=True, proposals={})
    if answer_sheets.on_paper(state, slot):
        return _with_slot(state, index, slot)
    clock, left_ms = state.clock, state.turn_left_ms
    if clock is not None and clock.kind is ClockKind.TURN:
        left_ms = timing.left_ms(clock, at_ms)
    stopped = replace(state, phase=Phase.VOIDED, paused=False, clock=None, window=None, turn_left_ms=left_ms)
    return _with_slot(stopped, index, slot)


def _opened(state: RoundState, event: AnsweringOpened) -> RoundState:
    state = _with_slot(state, event.slot, replace(state.slots[event.slot], opened_at_ms=event.open_at_ms))
    slot = state.slots[event.slot]
    rules = state.rules_of(slot)
    is_bell = rules.who is Who.BELL
    kind = ClockKind.TURN if rules.clock.turn_ms is not None else ClockKind.THINK
    clock = Clock(
        kind=ClockKind.WINDOW if is_bell else kind,
        starts_at_ms=event.open_at_ms,
        deadline_ms=event.deadline_ms,
        total_ms=event.total_ms or event.deadline_ms - event.open_at_ms,
    )
    if rules.in_turns and slot.owner is not None:
        limited = clock if event.deadline_ms > event.open_at_ms else None
        answering = replace(state, phase=Phase.ANSWERING, clock=limited, window=None)
        return _with_bell(answering, event.slot, Bell(holder=slot.owner, turns=(slot.owner,)))
    if not is_bell:
        return replace(state, phase=Phase.OPEN, clock=clock, window=None)
    bell = _bell(state, event.slot)
    locks = {
        seat: lock
        if lock.lockout_ms is None
        else replace(lock, until_ms=float(event.open_at_ms + lock.lockout_ms))
        for seat, lock in bell.locks.items()
    }
    opened = replace(state, phase=Phase.OPEN, clock=None, window=clock)
    return _with_bell(opened, event.slot, replace(bell, locks=locks))


def _entered(state: RoundState, event: AnswersEntered) -> RoundState:
    typed = {
        seat: TeamAnswer(choice=choice, by="secretary", late=seat in event.late)
        for seat, choice in event.answers.items()
    }
    return _with_answers(state, event.slot, typed)


def _closed(state: RoundState, index: int) -> RoundState:
    closed = replace(state, phase=Phase.CLOSED, paused=False, clock=None, window=None)
    bell = replace(_bell(state, index), hold_until_ms=None, dead_heat=(), also=())
    return _with_bell(closed, index, bell)


def _pressed(state: RoundState, event: BellPressed) -> RoundState:
    bell = _bell(state, event.slot)
    if event.effect is not RingEffect.COUNTED:
        opening = state.window.starts_at_ms if state.window else None
        until = float(opening + event.lockout_ms) if opening is not None and event.lockout_ms else None
        locks = {**bell.locks, event.seat: Lock(lockout_ms=event.lockout_ms, until_ms=until)}
        return _with_bell(state, event.slot, replace(bell, locks=locks))
    bell = puzzle_fold.with_worth(state, event, replace(bell, presses=(*bell.presses, event)))
    if event.hold_until_ms is not None:
        state = replace(state, phase=Phase.HOLD)
        bell = replace(bell, hold_until_ms=event.hold_until_ms)
    return _with_bell(state, event.slot, bell)


def _awarded(state: RoundState, event: RightAwarded) -> RoundState:
    bell = _bell(state, event.slot)
    bell = replace(
        bell,
        hint_at={**bell.hint_at, event.seat: state.slots[event.slot].hint},
        turns=(*bell.turns, event.seat),
        attempts=bell.attempts if event.seat in bell.also else bell.attempts + 1,
        holder=event.seat,
        also=event.also,
        hold_until_ms=None,
        dead_heat=(),
    )
    clock = None
    if event.deadline_ms is not None:
        clock = Clock(
            kind=ClockKind.ANSWER,
            starts_at_ms=event.starts_at_ms,
            deadline_ms=event.deadline_ms,
            total_ms=event.deadline_ms - event.starts_at_ms,
        )
    return _with_bell(replace(state, phase=Phase.ANSWERING, clock=clock), event.slot, bell)


def _judged(state: RoundState, event: Judged) -> RoundState:
    state = _with_verdicts(state, event.slot, {event.seat: event.verdict})
    if puzzles.is_keyword(state, state.slots[event.slot]):
        slot = puzzle_fold.without_void(event, state.slots[event.slot])
        state = _with_slot(state, event.slot, slot)
    bell = _bell(state, event.slot)
    if bell.holder != event.seat or event.verdict is Verdict.RIGHT:
        return state
    return _with_bell(state, event.slot, replace(bell, holder=None))


def _replaced(state: RoundState, event: ReserveUsed) -> RoundState:
    old = state.slots[event.slot]
    question = replace(question_of(state, event.section, event.question_id), value=old.question.value)
    fresh = Slot(
        section=old.section,
        number=old.number,
        question=question,
        turn=old.turn,
        owner=old.owner,
        package=old.package,
        chosen=old.chosen,
        star=old.star,
        main=old.main,
    )
    used = (*state.reserves_used, event.question_id)
    return _with_slot(replace(state, phase=Phase.READY, reserves_used=used), event.slot, fresh)
