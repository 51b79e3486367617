"""What the host may do now: the one natural next step, and everything else that is allowed."""

from typing import Any

from quiz_server.round import bell, boards, flow
from quiz_server.round.rules import Who
from quiz_server.round.state import Phase, RoundState, reserves_for

_View = dict[str, Any]

_ALWAYS = {
    Phase.WAITING: "start_round",
    Phase.SHOWN: "open_answering",
    Phase.DEAD_HEAT: "settle_dead_heat",
    Phase.CLOSED: "reveal",
}


def next_step(state: RoundState) -> _View | None:  # noqa: PLR0911 - one line per phase
    """The natural next command; None where the round goes on by itself or is over.

    While a clock runs for teams that have not all answered, waiting is the
    next step: closing early stands among the actions.
    """
    slot = state.current
    if state.paused:
        return _step("resume")
    if state.phase in _ALWAYS:
        return _step(_ALWAYS[state.phase])
    if state.phase is Phase.VOIDED and slot is not None and reserves_for(state, slot):
        return _step("use_reserve")
    if state.phase in (Phase.READY, Phase.REVEALED, Phase.VOIDED):
        return _step("finish_round" if flow.next_slot(state) is None else "show_question")
    if state.phase is Phase.ANSWERING and slot is not None:
        return _step("judge", seat=slot.bell.holder)
    if state.phase is Phase.OPEN and _all_answered(state):
        return _step("close_answering")
    return None


def _all_answered(state: RoundState) -> bool:
    slot = state.current
    if slot is None or state.rules_of(slot).who is not Who.ALL:
        return False
    return all(team.seat in slot.answers for team in state.teams)


def actions(state: RoundState) -> list[_View]:
    """What else is allowed now; what is dangerous says so."""
    natural = next_step(state)
    return [
        {"command": command, "args": {}, "danger": danger}
        for command, danger in _allowed(state)
        if natural is None or natural["command"] != command
    ]


def _allowed(state: RoundState) -> list[tuple[str, bool]]:
    phase, slot = state.phase, state.current
    if slot is None:
        return [("adjust_score", False), ("set_screen", False)]
    is_board = state.rules_of(slot).who is Who.ALL
    between = phase in (Phase.READY, Phase.REVEALED, Phase.VOIDED) and not state.paused
    rules: list[tuple[str, bool, bool]] = [
        ("close_answering", False, phase is Phase.OPEN),
        ("judge", False, (is_board and phase in (Phase.CLOSED, Phase.REVEALED)) or phase is Phase.ANSWERING),
        ("settle_dead_heat", False, phase is Phase.DEAD_HEAT),
        ("enter_answers", False, boards.may_type(state)),
        ("ring_for", False, any(bell.may_ring(state, team.seat) for team in state.teams)),
        ("pause", False, not state.paused and phase is not Phase.FINISHED),
        ("show_question", False, between and flow.next_slot(state) is not None),
        ("use_reserve", False, between and phase is Phase.VOIDED and bool(reserves_for(state, slot))),
        ("void_question", True, slot.shown and not slot.voided and phase is not Phase.FINISHED),
        ("adjust_score", False, True),
        ("regrade", False, any(one.verdicts and not one.voided for one in state.slots)),
        ("set_screen", False, True),
        ("undo", False, any(line.undo_to is not None for line in state.log)),
        ("finish_round", True, between),
    ]
    return [(command, danger) for command, danger, allowed in rules if allowed]


def _step(command: str, **args: object) -> _View:
    return {"command": command, "args": args}
