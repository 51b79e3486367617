"""The secretary's view: the grid of letters, never the key."""

from typing import Any

from quiz_server.round import answer_sheets, boards, jury, players
from quiz_server.round.scoring import as_number
from quiz_server.round.state import RoundState
from quiz_server.round.unit_rules import team_of
from quiz_server.round.views import arena, fragments, ladder, puzzle, sheets
from quiz_server.round.views.presence import ABSENT, Live


def secretary_view(state: RoundState, live: Live) -> dict[str, Any]:
    """What the secretary sees: the question without its key, and each team's letter."""
    slot, scores = state.current, state.scores
    teams = []
    playing = players.in_play(state, slot) if slot and players.may_look_on(state, slot) else None
    alone = slot is not None and state.rules_of(slot).of_persons
    rows = [state.team(seat) for seat in state.units(slot.section)] if slot and alone else state.teams
    for team in rows:
        if playing is not None and team.seat not in playing:
            continue
        answer = slot.answers.get(team.seat) if slot and not answer_sheets.on_paper(state, slot) else None
        teams.append(
            {
                "seat": team.seat,
                "name": team.name,
                "full_name": team.full_name,
                "score": as_number(scores[team_of(team.seat)]),
                "connected": live.get(team.seat, ABSENT).connected,
                "answer": answer.choice if answer else None,
                "late": answer.late if answer else False,
                "entered_by": answer.by if answer else None,
            }
        )
    return {
        "audience": "secretary",
        "round": fragments.round_head(state),
        "phase": state.phase.value,
        "paused": state.paused,
        "step": state.step,
        "section": fragments.section(state),
        "question": fragments.hall_question(state),
        "clock": fragments.clock(state),
        "turn": fragments.turn(state),
        "puzzle": puzzle.led_board(state),
        "ladder": ladder.ladder(state),
        "arena": arena.arena(state),
        "marks": fragments.marks(state) if jury.may_mark(state) else None,
        "paper": sheets.paper(state),
        "grid": sheets.grid(state),
        "teams": teams,
        "allowed": boards.may_type(state),
    }
