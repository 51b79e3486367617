"""The view of the page before the hall: nothing that belongs to the operator."""

from typing import Any

from quiz_server.round import answer_sheets, boards, scoring
from quiz_server.round.scoring import as_number
from quiz_server.round.state import Phase, RoundState
from quiz_server.round.views import arena, fragments, ladder, persons, puzzle, sheets
from quiz_server.round.views.presence import ABSENT, Live


def stage_view(state: RoundState, live: Live) -> dict[str, Any]:
    """What the hall sees."""
    teams = _teams(state, live)
    alone = persons.persons(state, live)
    return {
        "audience": "stage",
        "round": fragments.round_head(state),
        "phase": state.phase.value,
        "paused": state.paused,
        "screen": fragments.screen(state),
        "sound": fragments.sound(state),
        "section": fragments.section(state),
        "question": fragments.hall_question(state),
        "clock": fragments.clock(state),
        "turn": fragments.turn(state),
        "ladder": ladder.ladder(state),
        "arena": arena.arena(state),
        "marks": fragments.public_marks(state),
        "paper": sheets.paper(state),
        "persons": alone,
        "tiebreak": fragments.tiebreak(state),
        "floor": fragments.floor(state),
        "answered": sum(one["answered"] for one in alone or teams),
        "teams": teams,
        "puzzle": puzzle.board(state),
        "bell": fragments.public_bell(state),
        "reveal": fragments.reveal(state),
        "standings": fragments.standings(state),
    }


def _teams(state: RoundState, live: Live) -> list[dict[str, Any]]:
    places = {place.seat: place for place in scoring.standings(state)}
    slot = state.current
    teams = []
    for team in state.teams:
        place = places[team.seat]
        answer = slot.answers.get(team.seat) if slot and not answer_sheets.on_paper(state, slot) else None
        letters = None if answer is None or answer.choice == boards.EMPTY else answer.choice
        bell = fragments.team_bell(state, slot, team.seat) if slot else None
        verdict, points = fragments.public_verdict(state, team.seat)
        teams.append(
            {
                "seat": team.seat,
                "name": team.name,
                "full_name": team.full_name,
                "score": as_number(place.score),
                "rank": place.rank,
                "tied": place.tied,
                "connected": live.get(team.seat, ABSENT).connected,
                "locked": bool(bell and bell["locked"]),
                "answered": letters is not None,
                "answer": letters if state.phase is Phase.REVEALED else None,
                "seconds": fragments.answer_seconds(slot, team.seat)
                if slot and state.phase is Phase.REVEALED
                else None,
                "verdict": verdict,
                "points": points,
            }
        )
    return teams
