"""What the host may do now: the one natural next step, and everything else that is allowed."""

from typing import Any

from quiz_server.round import (
    answer_sheets,
    bell,
    boards,
    confirming,
    extra,
    flow,
    hints,
    jury,
    ladder,
    last_help,
    places,
    players,
    puzzle_play,
    puzzles,
    turns,
    values,
)
from quiz_server.round.rules import Who
from quiz_server.round.scoring import as_number
from quiz_server.round.state import Phase, RoundState, Slot, reserves_for

_View = dict[str, Any]

_ALWAYS = {
    Phase.WAITING: "start_round",
    Phase.SHOWN: "open_answering",
    Phase.DEAD_HEAT: "settle_dead_heat",
    Phase.CLOSED: "reveal",
}


def next_step(state: RoundState) -> _View | None:  # noqa: C901, PLR0911, PLR0912 - one line per phase
    """The natural next command; None where the round goes on by itself or is over.

    While a clock runs for teams that have not all answered, waiting is the
    next step: closing early stands among the actions.
    """
    slot = state.current
    if state.paused:
        return _step("resume")
    if confirming.waits(state) and state.phase in (Phase.ANSWERING, Phase.CLOSED):
        return None
    if ladder.helping(state) is not None:
        return _step("end_help")
    if slot is not None and slot.owner is not None:
        own = _turn_step(state, slot)
        if own is not None:
            return own
    if puzzle_play.may_hear(state):
        return _step("hear_keyword", seat=puzzle_play.first_to_hear(state)[0])
    if state.phase is Phase.CLOSED and slot is not None and _sheets_missing(state, slot):
        return None
    if state.phase in _ALWAYS:
        return _step(_ALWAYS[state.phase])
    if state.phase is Phase.VOIDED and slot is not None and reserves_for(state, slot):
        return _step("use_reserve")
    if state.phase in (Phase.READY, Phase.REVEALED, Phase.VOIDED):
        call = places.turn_to_begin(state)
        if call is not None:
            return _call_step(state, state.slots[call].section)
        asked = _asked(state)
        if asked is not None:
            return asked
        return _step("finish_round" if places.next_slot(state) is None else "show_question")
    if state.phase is Phase.ANSWERING and slot is not None:
        return _step("judge", seat=slot.bell.holder)
    if state.phase is Phase.OPEN and _all_answered(state):
        return _step("close_answering")
    return None


def _sheets_missing(state: RoundState, slot: Slot) -> bool:
    return answer_sheets.on_paper(state, slot) and bool(answer_sheets.missing(state, slot))


def _turn_step(state: RoundState, slot: Slot) -> _View | None:
    """What a turn's question waits for, None where the common steps say it."""
    if state.phase is Phase.ANSWERING and turns.is_conferring(state):
        return _step("start_talk")
    case = places.is_case(state, slot)
    if state.phase is Phase.ANSWERING and case:
        return _step("close_answering")
    rules = state.rules_of(slot).score.case
    if state.phase is not Phase.CLOSED:
        return None
    if case and rules is not None and len(slot.marks) < rules.judges:
        return _step("enter_marks", slot=state.slot)
    return None if case or slot.verdicts or slot.kept else _step("judge", seat=slot.owner)


def _asked(state: RoundState) -> _View | None:
    """What has to be chosen before the round goes on: a value, the teams of extra questions, lots."""
    index = values.value_to_choose(state)
    if index is not None:
        left = values.left_by_value(state, state.slots[index].section)
        return _step("choose_value", value=as_number(min(left)))
    row = puzzle_play.row_to_choose(state)
    if row is not None:
        return _step("choose_row", row=puzzles.rows_left(state, state.slots[row].section)[0])
    if extra.teams_needed(state) is not None:
        return _step("choose_teams", seats=list(extra.proposed(state)))
    return _step("draw_lots") if extra.may_draw(state) else None


def _call_step(state: RoundState, section: int) -> _View:
    packages = places.free_packages(state, section)
    seats = places.may_begin(state, section)
    own = places.drawn_package(state, section, seats[0])
    return _step("begin_turn", seat=seats[0], package=own or (packages[0] if packages else None))


def _all_answered(state: RoundState) -> bool:
    slot = state.current
    if slot is None or state.rules_of(slot).who is not Who.ALL or puzzles.is_keyword(state, slot):
        return False
    if answer_sheets.on_paper(state, slot):
        return len(state.handed_in.get(slot.section, {})) == len(state.units(slot.section))
    return all(seat in slot.answers for seat in players.in_play(state, slot))


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
        return [("adjust_score", False), ("set_screen", False), ("set_sound", False)]
    rules_of = state.rules_of(slot)
    is_board = rules_of.who is Who.ALL and not puzzles.is_keyword(state, slot)
    in_turns = rules_of.in_turns
    judging = phase in ((Phase.CLOSED,) if in_turns else (Phase.CLOSED, Phase.REVEALED))
    stealing = slot.bell.stealing
    on_paper = answer_sheets.on_paper(state, slot)
    judgeable = phase is Phase.ANSWERING or ((is_board or (in_turns and not stealing)) and judging)
    calling = places.turn_to_begin(state) is not None
    waiting = flow.missing(state) is not None
    between = phase in (Phase.READY, Phase.REVEALED, Phase.VOIDED) and not state.paused
    rules: list[tuple[str, bool, bool]] = [
        ("close_answering", False, flow.may_close(state)),
        ("judge", False, judgeable and not (places.is_case(state, slot) or on_paper)),
        # sheets that are missing count as blank; that is said before it is done
        ("reveal", True, phase is Phase.CLOSED and not state.paused and _sheets_missing(state, slot)),
        ("enter_sheet", False, answer_sheets.may_enter(state)),
        ("hand_in", False, answer_sheets.may_hand_in(state) and not state.paused),
        ("correct_key", False, any(one.revealed and not one.voided for one in state.slots)),
        ("start_talk", False, turns.is_conferring(state) and not state.paused),
        ("use_help", False, _may_help(state) and not state.paused),
        ("end_help", False, ladder.helping(state) is not None and not state.paused),
        ("stop_and_keep", True, ladder.may_stop(state) and not state.paused),
        ("pass_question", False, turns.may_pass(state) and not state.paused),
        ("enter_marks", False, jury.may_mark(state)),
        ("begin_turn", False, between and calling),
        ("end_turn", True, between and _in_turn(state)),
        ("settle_dead_heat", False, phase is Phase.DEAD_HEAT),
        ("enter_answers", False, boards.may_type(state)),
        ("ring_for", False, any(bell.may_ring(state, team.seat) for team in state.teams)),
        ("pause", False, not state.paused and phase is not Phase.FINISHED),
        ("show_hint", False, phase is Phase.OPEN and hints.hints_left(state) and not state.paused),
        ("choose_value", False, values.value_to_choose(state) is not None and not state.paused),
        ("choose_row", False, puzzle_play.row_to_choose(state) is not None and not state.paused),
        ("hear_keyword", False, puzzle_play.may_hear(state)),
        ("place_star", False, values.may_place_star(state) and not state.paused),
        ("choose_teams", False, extra.teams_needed(state) is not None and not state.paused),
        ("rescue_teams", False, players.may_rescue(state)),
        ("draw_lots", False, extra.may_draw(state) and not state.paused),
        ("show_question", False, between and places.next_slot(state) is not None and not waiting),
        ("use_reserve", False, between and phase is Phase.VOIDED and bool(reserves_for(state, slot))),
        (
            "void_question",
            True,
            not on_paper and slot.shown and not slot.voided and phase is not Phase.FINISHED,
        ),
        ("adjust_score", False, True),
        ("regrade", False, any(one.verdicts and not one.voided for one in state.slots)),
        ("set_screen", False, True),
        ("set_sound", False, True),
        ("undo", False, any(line.undo_to is not None for line in state.log)),
        ("finish_round", True, between),
    ]
    return [(command, danger) for command, danger, allowed in rules if allowed]


def _may_help(state: RoundState) -> bool:
    return bool(ladder.helps_left(state)) or last_help.may_give(state)


def _in_turn(state: RoundState) -> bool:
    index = places.next_slot(state)
    return index is not None and state.rules_of(state.slots[index]).in_turns


def _step(command: str, **args: object) -> _View:
    return {"command": command, "args": args}
