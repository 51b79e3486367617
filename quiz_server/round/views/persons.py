"""The persons of the teams where each plays alone: on the floor or off it, with what may be known of them."""

from typing import Any

from quiz_server.round import answer_sheets, boards, players
from quiz_server.round.state import Phase, RoundState, Slot
from quiz_server.round.unit_rules import Person
from quiz_server.round.views import fragments
from quiz_server.round.views.presence import ABSENT, Live

_View = dict[str, Any]


def persons(state: RoundState, live: Live) -> list[_View] | None:
    """Everybody who plays the current question or looks on, team by team; None where teams play as one."""
    slot = _alone(state)
    if slot is None:
        return None
    playing = _playing(state, slot)
    return [_public(state, live, slot, person, playing) for person in state.persons]


def operators_persons(state: RoundState, live: Live) -> list[_View] | None:
    """Every person of the round with the letters given so far, for who runs it; None where none plays alone.

    Also in sections of teams, so that a verdict of an earlier section can be changed.
    """
    slot = state.current
    if slot is None or not state.persons:
        return None
    playing = _playing(state, slot) if _alone(state) else ()
    return [
        {
            **_public(state, live, slot, person, playing),
            "full_name": state.team(person.seat).full_name,
            **_given(state, slot, person.seat),
        }
        for person in state.persons
    ]


def _alone(state: RoundState) -> Slot | None:
    slot = state.current
    return slot if slot is not None and state.rules_of(slot).of_persons else None


def _playing(state: RoundState, slot: Slot) -> tuple[int, ...]:
    """Who plays this question; once it is revealed, who is left for the next one."""
    if state.rules_of(slot).elim is not None and slot.revealed:
        return players.on_floor(state, slot.section)
    return players.in_play(state, slot)


def _public(state: RoundState, live: Live, slot: Slot, person: Person, playing: tuple[int, ...]) -> _View:
    answer = None if answer_sheets.on_paper(state, slot) else slot.answers.get(person.seat)
    letters = None if answer is None or answer.choice == boards.EMPTY else answer.choice
    verdict, points = fragments.public_verdict(state, person.seat)
    return {
        "seat": person.seat,
        "team": person.team,
        "number": person.number,
        "name": person.name,
        "connected": live.get(person.seat, ABSENT).connected,
        "in_play": person.seat in playing,
        "answered": letters is not None,
        "answer": letters if state.phase is Phase.REVEALED else None,
        "verdict": verdict,
        "points": points,
    }


def _given(state: RoundState, slot: Slot, seat: int) -> _View:
    answer = None if answer_sheets.on_paper(state, slot) else slot.answers.get(seat)
    if answer_sheets.on_paper(state, slot):
        verdict, points = fragments.public_verdict(state, seat)
    else:
        verdict, points = fragments.judged(state, slot, seat)
    return {
        "answer": answer.choice if answer else None,
        "late": answer.late if answer else False,
        "entered_by": answer.by if answer else None,
        "verdict": verdict,
        "points": points,
    }
