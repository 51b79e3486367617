"""Where a round stands in its running order: what comes next, whose turn it is, what is left to draw."""

from quiz_server.round import players, puzzles
from quiz_server.round.rules import Order, Source
from quiz_server.round.state import Phase, RoundState, Slot


def next_slot(state: RoundState) -> int | None:
    """The place that is shown next, None after the last."""
    if state.slot is None:
        return None
    slot = state.slots[state.slot]
    if state.phase is Phase.VOIDED and is_quick(state, slot):
        in_turn = next_in_turn(state, state.slot)
        if in_turn is not None:
            return in_turn
    first = state.slot if state.phase is Phase.READY else state.slot + 1
    return next(
        (
            index
            for index in _running_order(state, slot, first)
            if _is_left(state.slots[index])
            and puzzles.is_left(state, state.slots[index])
            and not players.is_decided(state, state.slots[index].section)
        ),
        None,
    )


def _running_order(state: RoundState, slot: Slot, first: int) -> tuple[int, ...]:
    """The places from here on; before the next team, turns that a regrade has brought back to life."""
    coming = range(first, len(state.slots))
    if state.rules_of(slot).ladder is None or slot.owner is None:
        return tuple(coming)
    here = [index for index in turn_of(state, slot) if index >= first]
    begun = [
        index
        for index in range(first)
        if state.slots[index].section == slot.section and state.slots[index].owner is not None
    ]
    return (*here, *begun, *coming)


def _is_left(slot: Slot) -> bool:
    return not (slot.skipped or slot.shown or slot.voided or slot.over)


def turn_to_begin(state: RoundState) -> int | None:
    """The place from which a team must be called before anything is shown; None where none must."""
    index = next_slot(state)
    if index is None:
        return None
    slot = state.slots[index]
    return index if state.rules_of(slot).in_turns and slot.owner is None else None


def turn_of(state: RoundState, slot: Slot) -> tuple[int, ...]:
    """The places of the turn that this one belongs to."""
    return tuple(
        index
        for index, other in enumerate(state.slots)
        if (other.section, other.turn) == (slot.section, slot.turn)
    )


def next_in_turn(state: RoundState, index: int) -> int | None:
    """The next question of a turn: those not seen yet in their order, then the passed ones in a circle."""
    places = turn_of(state, state.slots[index])
    others = [place for place in places if place != index]
    fresh = [place for place in others if place > index and _is_left(state.slots[place])]
    passed = [
        place
        for place in others
        if (one := state.slots[place]).passed and not one.verdicts and not one.voided
    ]
    circle = [*(place for place in passed if place > index), *(place for place in passed if place < index)]
    return next(iter([*fresh, *circle]), None)


def is_quick(state: RoundState, slot: Slot) -> bool:
    """Whether one clock runs for all questions of a turn, each following the verdict of the one before."""
    return state.rules_of(slot).clock.turn_ms is not None


def is_case(state: RoundState, slot: Slot) -> bool:
    """Whether the jury's marks are the points of this question."""
    return slot.question.kind.is_marked and state.rules_of(slot).score.case is not None


def waiting_for_turn(state: RoundState, section: int) -> tuple[int, ...]:
    """The seats that have had no turn in this section, the one whose turn is next first."""
    had = {slot.owner for slot in state.slots if slot.section == section}
    left = [team.seat for team in state.teams if team.seat not in had]
    if state.sections[section].rules.order is Order.SCORE_DESC_LIVE:
        left.sort(key=lambda seat: (-state.scores[seat], seat))
    return tuple(left)


def may_begin(state: RoundState, section: int) -> tuple[int, ...]:
    """The seats that the rules let play next: the first one, or any where the order is drawn on stage."""
    left = waiting_for_turn(state, section)
    return left if state.sections[section].rules.order is Order.DRAW else left[:1]


def drawn_package(state: RoundState, section: int, seat: int) -> int | None:
    """The package that a team drew before the evening and has not played yet."""
    free = free_packages(state, section)
    drawn = (one.package for one in state.sections[section].drawn if one.seat == seat)
    return next((package for package in drawn if package in free), None)


def free_packages(state: RoundState, section: int) -> tuple[int, ...]:
    """The packages that nobody has drawn; none where a turn's questions are not drawn."""
    one = state.sections[section]
    if one.rules.pick.source is not Source.PACKAGE:
        return ()
    taken = {slot.package for slot in state.slots if slot.section == section}
    return tuple(number for number in range(1, one.packages + 1) if number not in taken)
