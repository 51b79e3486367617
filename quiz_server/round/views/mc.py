"""The MC's view: the question to read aloud, the key only once it is public, the standings at the end."""

from typing import Any

from quiz_server.round.state import Phase, RoundState
from quiz_server.round.views import arena, fragments, ladder, puzzle, sheets
from quiz_server.round.views.presence import Live


def mc_view(state: RoundState, _live: Live) -> dict[str, Any]:
    """What the MC sees."""
    return {
        "audience": "mc",
        "round": fragments.round_head(state),
        "phase": state.phase.value,
        "paused": state.paused,
        "section": fragments.section(state),
        "question": fragments.question(state),
        "clock": fragments.clock(state),
        "turn": fragments.turn(state),
        "ladder": ladder.ladder(state),
        "arena": arena.arena(state),
        "floor": fragments.floor(state),
        "marks": fragments.public_marks(state),
        "puzzle": puzzle.led_board(state),
        "paper": sheets.paper(state),
        "bell": fragments.public_bell(state),
        "reveal": fragments.reveal(state),
        "standings": fragments.standings(state) if state.phase is Phase.FINISHED else [],
    }
