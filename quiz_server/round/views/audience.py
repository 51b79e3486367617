"""The view of the phones in the hall: the question to answer along with, and its key once it is public.

Small, the same for a thousand phones, and without anything that changes while
nothing happens to the question: no scores, no clock, no counting.
"""

from typing import Any

from quiz_server.round import places, puzzles
from quiz_server.round.rules import Kind, Via
from quiz_server.round.state import Phase, RoundState
from quiz_server.round.views import fragments, puzzle
from quiz_server.round.views.presence import Live

#: while nobody has said an answer aloud
_ANSWERING = (Phase.SHOWN, Phase.OPEN)
_LETTERED = (Kind.MCQ, Kind.TF)


def audience_view(state: RoundState, _live: Live) -> dict[str, Any]:
    """What every phone in the hall sees.

    `answering`: a letter is taken now; `aloud`: none is ever taken, the team speaks from the first moment on.
    """
    shown = fragments.hall_question(state)
    told = fragments.reveal(state)
    slot = state.current
    return {
        "audience": "audience",
        "round": fragments.round_head(state),
        "phase": state.phase.value,
        "screen": fragments.screen(state),
        "section": (fragments.section(state) or {}).get("title", ""),
        "question": shown and _light(shown) | {"typed": _is_typed(state)},
        "puzzle": puzzle.hall_board(state),
        "answering": bool(
            shown
            and slot
            and slot.question.kind in _LETTERED
            and not state.paused
            and state.phase in _ANSWERING
        ),
        "aloud": slot is not None and state.rules_of(slot).in_turns and places.is_quick(state, slot),
        "reveal": told and {name: told[name] for name in ("answer", "answer_text")},
    }


def _is_typed(state: RoundState) -> bool:
    """Whether the teams type their answer; a puzzle's keyword is said."""
    slot = state.current
    return (
        slot is not None
        and state.rules_of(slot).input.via is Via.TYPE
        and not puzzles.is_keyword(state, slot)
    )


def _light(question: dict[str, Any]) -> dict[str, Any]:
    """A question without its pictures, which hang before the whole hall; `pictured`: there are some."""
    names = ("slot", "number", "of", "title", "kind", "stem", "options", "multiple", "removed")
    return {name: question[name] for name in names} | {"pictured": bool(question["pictures"])}
