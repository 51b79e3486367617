"""A team's ladder for everybody: its rungs, what it has, what it falls to, its helps. No key."""

from typing import Any

from quiz_server.round import ladder as ladders
from quiz_server.round import places
from quiz_server.round.scoring import as_number
from quiz_server.round.state import Phase, RoundState

_View = dict[str, Any]


def ladder(state: RoundState) -> _View | None:
    """The ladder of the team in its turn, None where there is none or nobody is called.

    `reached` is the rung on which the team stands, 0 for the ground; `now` the
    one it is asked for, None once its turn is over. `left`: may be asked for
    at this moment.
    """
    slot = state.current
    if slot is None or slot.owner is None or state.phase is Phase.FINISHED:
        return None
    rules = state.rules_of(slot).ladder
    if rules is None:
        return None
    reached = ladders.reached(state, slot)
    standing = ladders.standing(state, slot)
    return {
        "rungs": [
            {"rung": rung, "points": as_number(points), "milestone": rung in rules.milestones}
            for rung, points in enumerate(rules.rungs, start=1)
        ],
        "reached": reached,
        "now": _now(state, reached) if standing == "climbing" else None,
        "won": as_number(rules.worth(reached)),
        "safe": as_number(rules.worth(rules.safe(reached))),
        "standing": standing,
        "may_stop": ladders.may_stop(state) and not state.paused,
        "helps": _helps(state),
        "helping": ladders.helping(state),
    }


def _now(state: RoundState, reached: int) -> int | None:
    """The rung asked for; none is left where questions were voided without a reserve."""
    slot = state.current
    index = places.next_slot(state)
    coming = slot if slot and not slot.verdicts and not slot.voided else None
    if coming is None and index is not None and slot is not None and state.slots[index].turn == slot.turn:
        coming = state.slots[index]
    return None if coming is None else reached + 1


def _helps(state: RoundState) -> list[_View]:
    slot = state.current
    if slot is None:
        return []
    used, left = ladders.used_helps(state, slot), ladders.helps_left(state)
    return [
        {"help": one.value, "used": one in used, "left": one in left and not state.paused}
        for one in state.rules_of(slot).helps
    ]
