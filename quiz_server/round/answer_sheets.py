"""A test on paper: all questions of a section are put at once, sheets are typed afterwards, one reveal.

Every question keeps its own place with its answers and verdicts, so that a
regrade, a void and the papers need nothing of their own; the last place of the
test is the current one as long as it lasts. Its rules are `Via.PAPER`.
"""

from collections.abc import Mapping
from dataclasses import replace

from quiz_server.round import boards, places, timing
from quiz_server.round.events import AnswersRevealed, Event, QuestionShown
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import Via
from quiz_server.round.sheet_commands import EnterSheet, HandIn
from quiz_server.round.sheet_events import KeyCorrected, SheetEntered
from quiz_server.round.sheet_rules import Tie
from quiz_server.round.state import Phase, RoundState, Slot, TeamAnswer
from quiz_server.round.unit_rules import team_of

_Decision = tuple[Event, ...] | Refused


def on_paper(state: RoundState, slot: Slot | None) -> bool:
    """Whether this question is answered on paper, together with all of its section."""
    return slot is not None and state.rules_of(slot).input.via is Via.PAPER


def counted(state: RoundState, slot: Slot) -> tuple[int, ...]:
    """The places of the test that count: those that are not voided."""
    return tuple(index for index in places.turn_of(state, slot) if not state.slots[index].voided)


def shown(state: RoundState, index: int) -> tuple[QuestionShown, ...]:
    """The questions that go up with this place: itself, or every question of a test."""
    slot = state.slots[index]
    together = places.turn_of(state, slot) if on_paper(state, slot) else (index,)
    return tuple(
        QuestionShown(slot=place, question_id=state.slots[place].question.question_id) for place in together
    )


def revealed(state: RoundState, slot: Slot) -> tuple[AnswersRevealed, ...]:
    """The key of the whole test and what it says of every sheet."""
    return tuple(
        AnswersRevealed(slot=place, verdicts=boards.verdicts_by_key(state, state.slots[place]))
        for place in counted(state, slot)
    )


def may_enter(state: RoundState) -> bool:
    """Whether sheets are taken now: from the start of the clock to the reveal."""
    return on_paper(state, state.current) and state.phase in (Phase.OPEN, Phase.CLOSED)


def may_hand_in(state: RoundState) -> bool:
    """Whether the time of a sheet can be taken now."""
    return on_paper(state, state.current) and state.phase is Phase.OPEN


def enter(state: RoundState, command: EnterSheet) -> _Decision:
    """Letters of a sheet and its time; only what changes is recorded."""
    slot = state.current
    refusal = _refusal(state, command.slot, command.seat)
    if refusal is not None or slot is None:
        return Refused(refusal or RefusalCode.STALE)
    if not set(command.answers) <= set(places.turn_of(state, slot)):
        return Refused(RefusalCode.UNKNOWN_SLOT)
    changed: dict[int, str] = {}
    for place, given in sorted(command.answers.items()):
        question = state.slots[place].question
        choice = given if given == boards.EMPTY else boards.normal_choice(question, given)
        if choice is None:
            return Refused(RefusalCode.BAD_CHOICE)
        standing = state.slots[place].answers.get(command.seat)
        if standing is None or standing.choice != choice:
            changed[place] = choice
    total_ms = state.rules_of(slot).clock.turn_ms or 0
    if command.used_ms is not None and not 0 <= command.used_ms <= total_ms:
        return Refused(RefusalCode.BAD_TIME)
    used_ms = None if command.used_ms == time_of(state, slot.section, command.seat) else command.used_ms
    if not changed and used_ms is None:
        return ()
    return (SheetEntered(slot=command.slot, seat=command.seat, answers=changed, used_ms=used_ms),)


def hand_in(state: RoundState, command: HandIn) -> _Decision:
    """The time of a sheet that is handed in now; the first time stands."""
    slot, clock = state.current, state.clock
    refusal = _refusal(state, command.slot, command.seat)
    if refusal is not None or slot is None:
        return Refused(refusal or RefusalCode.STALE)
    if clock is None or not may_hand_in(state):
        return Refused(RefusalCode.TOO_LATE)
    if time_of(state, slot.section, command.seat) is not None:
        return ()
    used_ms = clock.total_ms - timing.left_ms(clock, command.at_ms)
    return (SheetEntered(slot=command.slot, seat=command.seat, answers={}, used_ms=used_ms),)


def _refusal(state: RoundState, slot: int, seat: int) -> RefusalCode | None:
    current = state.current
    if current is None or slot != state.slot:
        return RefusalCode.STALE
    if not on_paper(state, current):
        return RefusalCode.NOT_ON_PAPER
    if seat not in state.units(current.section):
        return RefusalCode.UNKNOWN_SEAT
    if state.phase is Phase.REVEALED:
        return RefusalCode.ALREADY_REVEALED
    return None if may_enter(state) else RefusalCode.NOT_OPEN


def time_of(state: RoundState, section: int, seat: int) -> int | None:
    """How long a sheet took, in milliseconds; None where nobody has said."""
    return state.handed_in.get(section, {}).get(seat)


def is_entered(state: RoundState, slot: Slot, seat: int) -> bool:
    """Whether every letter of a sheet is there, blanks included."""
    return all(seat in state.slots[place].answers for place in counted(state, slot))


def missing(state: RoundState, slot: Slot) -> tuple[int, ...]:
    """The seats whose sheets are not all typed yet."""
    return tuple(seat for seat in state.units(slot.section) if not is_entered(state, slot, seat))


def times(state: RoundState) -> dict[int, int]:
    """The time each team, or its persons together, took in public tests where less time wins among equals.

    Whose time nobody has taken counts with the whole time of the test.
    """
    taken: dict[int, int] = {}
    for index, section in enumerate(state.sections):
        if Tie.LESS_TIME not in section.rules.tie or not _is_public(state, index):
            continue
        total_ms = section.rules.clock.turn_ms or 0
        for seat in state.units(index):
            used_ms = time_of(state, index, seat)
            team = team_of(seat)
            taken[team] = taken.get(team, 0) + (total_ms if used_ms is None else used_ms)
    return taken


def _is_public(state: RoundState, section: int) -> bool:
    return any(slot.revealed for slot in state.slots if slot.section == section)


def changed(state: RoundState, event: SheetEntered | KeyCorrected) -> RoundState:
    """The state with the letters and the time of a sheet, or with another key."""
    if isinstance(event, KeyCorrected):
        return _rekeyed(state, event)
    slots = list(state.slots)
    for place, choice in event.answers.items():
        answers = {**slots[place].answers, event.seat: TeamAnswer(choice=choice, by="secretary")}
        slots[place] = replace(slots[place], answers=answers)
    state = replace(state, slots=tuple(slots))
    if event.used_ms is None:
        return state
    section = state.slots[event.slot].section
    times_there = {**state.handed_in.get(section, {}), event.seat: event.used_ms}
    return replace(state, handed_in={**state.handed_in, section: times_there})


def _rekeyed(state: RoundState, event: KeyCorrected) -> RoundState:
    slot = state.slots[event.slot]
    told = "; ".join(f"{one.label}. {one.text}" for one in slot.question.options if one.label in event.key)
    corrected = replace(
        slot,
        question=replace(slot.question, key=event.key, answer_text=told),
        verdicts={**slot.verdicts, **event.verdicts},
        proposals={seat: one for seat, one in slot.proposals.items() if seat not in event.verdicts},
    )
    return replace(state, slots=(*state.slots[: event.slot], corrected, *state.slots[event.slot + 1 :]))


def letters_of(state: RoundState, slot: Slot, seat: int) -> Mapping[int, str]:
    """The letters of one sheet by place; places without a letter are left out."""
    given = ((place, state.slots[place].answers.get(seat)) for place in places.turn_of(state, slot))
    return {place: answer.choice for place, answer in given if answer is not None}
