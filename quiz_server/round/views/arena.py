"""One team against all others, for everybody: who stands against whom, and what has been won. No key."""

from typing import Any

from quiz_server.round import arena as arenas
from quiz_server.round import places, players
from quiz_server.round.scoring import as_number
from quiz_server.round.state import Phase, RoundState

_View = dict[str, Any]


def arena(state: RoundState) -> _View | None:
    """The main team and the others on the floor, None in other sections.

    `beaten` are the others that were wrong in this question, once it is
    revealed; `choose` are the teams of which the host may name the main one.
    """
    slot = state.current
    if slot is None or state.phase is Phase.FINISHED:
        return None
    rules = state.rules_of(slot).arena
    if rules is None:
        return None
    main, floor = slot.main, players.on_floor(state, slot.section)
    return {
        "main": None if main is None else _team(state, main),
        "fallen": main is not None and main not in floor,
        "won": as_number(arenas.winnings(state, slot)),
        "each": as_number(rules.each),
        "others": [seat for seat in floor if seat != main],
        "beaten": list(arenas.beaten(state, slot)) if slot.revealed else [],
        "choose": list(_choices(state, floor)),
    }


def _team(state: RoundState, seat: int) -> _View:
    team = state.team(seat)
    return {"seat": seat, "name": team.name, "full_name": team.full_name}


def _choices(state: RoundState, floor: tuple[int, ...]) -> tuple[int, ...]:
    index = places.next_slot(state)
    return floor if index is not None and arenas.main_needed(state, index) else ()
