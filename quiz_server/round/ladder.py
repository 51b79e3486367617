"""Where a team stands on its ladder. It follows from the verdicts, so that a regrade puts everything right.

Every right answer of a turn climbs one rung. A voided question, or a voided
verdict, climbs none and costs none. Wrong or silent, the team falls to its last
milestone and its turn is over; what comes after does not count.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from quiz_server.round import places
from quiz_server.round.events import Verdict
from quiz_server.round.ladder_rules import Help, Ladder
from quiz_server.round.state import ClockKind, Phase, RoundState, Slot

_FALLING = (Verdict.WRONG, Verdict.NONE)

#: wrong options that a question needs for half of them to go
_LEAST_WRONG = 2


def reckoned(state: RoundState) -> RoundState:
    """The state with every place of a ladder told how many rungs were lost before it and if all is over."""
    if not any(section.rules.ladder for section in state.sections):
        return state
    before: dict[tuple[int, int | None], tuple[int, bool]] = {}
    slots: list[Slot] = []
    for slot in state.slots:
        if state.rules_of(slot).ladder is not None:
            lost, over = before.get((slot.section, slot.turn), (0, False))
            slot = replace(slot, lost=lost, over=over)  # noqa: PLW2901 - the same place, reckoned
            before[slot.section, slot.turn] = lost + _climbs_nothing(slot), over or _ends(slot)
        slots.append(slot)
    return replace(state, slots=tuple(slots))


def _climbs_nothing(slot: Slot) -> bool:
    return slot.voided or _verdict(slot) is Verdict.VOID


def _ends(slot: Slot) -> bool:
    return not slot.voided and (slot.kept or _verdict(slot) in _FALLING)


def _verdict(slot: Slot) -> Verdict | None:
    return None if slot.owner is None else slot.verdicts.get(slot.owner)


def below(slot: Slot) -> int:
    """The rungs under the one that this question is asked for."""
    return slot.number - 1 - slot.lost


def points(ladder: Ladder, slot: Slot, verdict: Verdict) -> Decimal:
    """What a verdict adds to what the team has, or takes from it down to its milestone."""
    if slot.over or slot.kept:
        return Decimal(0)
    reached = below(slot)
    if verdict is Verdict.RIGHT:
        return ladder.worth(reached + 1) - ladder.worth(reached)
    if verdict in _FALLING:
        return ladder.worth(ladder.safe(reached)) - ladder.worth(reached)
    return Decimal(0)


def reached(state: RoundState, slot: Slot) -> int:
    """The rung on which the team of this turn stands now, 0 for the ground."""
    ladder = state.rules_of(slot).ladder
    rung = 0
    for index in places.turn_of(state, slot):
        one = state.slots[index]
        if one.over or one.voided or ladder is None:
            continue
        verdict = _verdict(one)
        if verdict in _FALLING and not one.kept:
            return ladder.safe(rung)
        rung += verdict is Verdict.RIGHT
    return rung


def standing(state: RoundState, slot: Slot) -> str:
    """How the turn stands: climbing, fallen, stopped, top."""
    own = [one for index in places.turn_of(state, slot) if not (one := state.slots[index]).over]
    last = next((one for one in own if _ends(one)), None)
    if last is not None:
        return "stopped" if last.kept else "fallen"
    ladder = state.rules_of(slot).ladder
    return "top" if ladder and reached(state, slot) == len(ladder.rungs) else "climbing"


def reached_by(state: RoundState) -> Mapping[tuple[int, int], int]:
    """The rung of every team that has begun its turn, by section and seat."""
    return {
        (slot.section, slot.owner): reached(state, slot)
        for slot in state.slots
        if slot.owner is not None and slot.number == 1 and state.rules_of(slot).ladder is not None
    }


def used_helps(state: RoundState, slot: Slot) -> tuple[Help, ...]:
    """The helps that the team of this turn has had; one asked for in a voided question is its own again."""
    own = (state.slots[index] for index in places.turn_of(state, slot))
    return tuple(used for one in own if not one.voided for used in one.helps)


def helping(state: RoundState) -> Help | None:
    """The help whose talk is timed now."""
    slot, clock = state.current, state.clock
    if slot is None or clock is None or clock.kind is not ClockKind.HELP or not slot.helps:
        return None
    return slot.helps[-1] if state.phase in (Phase.SHOWN, Phase.ANSWERING) else None


def helps_left(state: RoundState) -> tuple[Help, ...]:
    """The helps that the team may ask for now."""
    slot = state.current
    if slot is None or slot.owner is None or state.phase is not Phase.ANSWERING or helping(state):
        return ()
    used = used_helps(state, slot)
    wrong = len(slot.question.options) - len(slot.question.key)
    return tuple(
        one
        for one in state.rules_of(slot).helps
        if one not in used and (one is not Help.FIFTY_FIFTY or wrong >= _LEAST_WRONG)
    )


def may_stop(state: RoundState) -> bool:
    """Whether the team may leave the ladder with what it has: the question is shown and not answered."""
    slot = state.current
    if slot is None or slot.owner is None or state.phase not in (Phase.SHOWN, Phase.ANSWERING):
        return False
    ladder = state.rules_of(slot).ladder
    return ladder is not None and ladder.may_stop
