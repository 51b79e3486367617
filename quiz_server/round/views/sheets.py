"""A test on paper as everybody sees it, and the grid in which its sheets are typed."""

from typing import Any

from quiz_server.round import answer_sheets, places, sheet_results
from quiz_server.round.scoring import as_number
from quiz_server.round.state import RoundState, Slot
from quiz_server.round.views import fragments

_View = dict[str, Any]


def paper(state: RoundState) -> _View | None:
    """The test: how many sheets have come in; once public, its key and results. None in other sections."""
    slot = state.current
    if slot is None or not answer_sheets.on_paper(state, slot):
        return None
    public = sheet_results.is_public(state, slot)
    came = [
        answer_sheets.time_of(state, slot.section, seat) is not None
        or answer_sheets.is_entered(state, slot, seat)
        for seat in state.units(slot.section)
    ]
    return {
        "count": len(places.turn_of(state, slot)),
        "came": sum(came),
        "of": len(came),
        "key": _key(state, slot) if public else None,
        "results": _results(state, slot) if public else None,
    }


def _key(state: RoundState, slot: Slot) -> list[_View]:
    shown = ((place, state.slots[place]) for place in places.turn_of(state, slot))
    return [
        {"slot": place, "number": one.number, "stem": one.question.stem, "voided": True}
        if one.voided
        else {
            "slot": place,
            "number": one.number,
            "stem": one.question.stem,
            "voided": False,
            **fragments.key(one.question),
        }
        for place, one in shown
    ]


def _results(state: RoundState, slot: Slot) -> list[_View]:
    """The sheets, most points first, among equals the shorter time."""
    writers = [state.team(seat) for seat in state.units(slot.section)]
    found = [(team, sheet_results.result_of(state, slot, team.seat)) for team in writers]
    known = [(team, result) for team, result in found if result is not None]
    longest = state.rules_of(slot).clock.turn_ms or 0
    known.sort(key=lambda each: (-each[1].points, _used(each[1].used_ms, longest), each[0].seat))
    return [
        {
            "seat": team.seat,
            "name": team.name,
            "full_name": team.full_name,
            "right": result.right,
            "wrong": result.wrong,
            "none": result.none,
            "points": as_number(result.points),
            "seconds": None if result.used_ms is None else result.used_ms // 10 / 100,
        }
        for team, result in known
    ]


def _used(used_ms: int | None, longest: int) -> int:
    return longest if used_ms is None else used_ms


def grid(state: RoundState) -> _View | None:
    """What whoever types the sheets needs: the places with their letters, and what has been typed."""
    slot = state.current
    if slot is None or not answer_sheets.on_paper(state, slot):
        return None
    shown = ((place, state.slots[place]) for place in places.turn_of(state, slot))
    return {
        "slot": state.slot,
        "questions": [
            {
                "slot": place,
                "number": one.number,
                "labels": list(one.question.labels),
                "multiple": one.question.multiple,
                "voided": one.voided,
            }
            for place, one in shown
        ],
        "rows": [_row(state, slot, seat) for seat in state.units(slot.section)],
        "total_ms": state.rules_of(slot).clock.turn_ms,
        "may_enter": answer_sheets.may_enter(state),
        "may_hand_in": answer_sheets.may_hand_in(state),
    }


def _row(state: RoundState, slot: Slot, seat: int) -> _View:
    team = state.team(seat)
    return {
        "seat": seat,
        "name": team.name,
        "full_name": team.full_name,
        "answers": {str(place): one for place, one in answer_sheets.letters_of(state, slot, seat).items()},
        "used_ms": answer_sheets.time_of(state, slot.section, seat),
        "entered": answer_sheets.is_entered(state, slot, seat),
    }
