"""A twin of a round with other answers: what is sent before the reveal must be the same in both."""

from dataclasses import replace
from typing import Any

from quiz_server.round import views
from quiz_server.round.events import RoundPrepared
from quiz_server.round.puzzle_checks import cells
from quiz_server.round.rules import Question
from quiz_server.round.state import RoundState


def other_key(question: Question) -> Question:
    """The same question with another answer, as far as teams and hall can see before the reveal."""
    key = ("C",) if question.key == ("B",) else ("B",)
    # a puzzle tells how many letters an answer has, and nothing else of it
    other = "k" * cells(question)
    return replace(
        question, key=key, answer_text=other, explanation="khác", reference="khác", accepted=(other,)
    )


def other_keys(prepared: RoundPrepared) -> RoundPrepared:
    """The same round with other answers."""
    sections = tuple(
        replace(
            one,
            questions=tuple(other_key(question) for question in one.questions),
            reserves=tuple(other_key(question) for question in one.reserves),
        )
        for one in prepared.sections
    )
    return replace(prepared, sections=sections)


def content(state: RoundState) -> RoundState:
    """What an undo restores: not seq, time, step, log, the clocks' standing, options once taken away."""
    return replace(
        state,
        seq=0,
        at_ms=0,
        step=0,
        slot_step=0,
        log=(),
        paused=False,
        clock=None,
        window=None,
        slots=(),
        halved={},
    )


def _without_opened(state: RoundState, board: dict[str, Any] | None) -> None:
    """Leave out of a puzzle's board what a reveal has made public; whatever else it holds stays."""
    slot = state.current
    if board is None or slot is None:
        return
    own = [one for one in state.slots if one.section == slot.section]
    over = own[-1].revealed
    for row in board["rows"]:
        if over or any(one.row == row["row"] and one.revealed for one in own):
            row.pop("answer")
    if board["centre"] is not None and (over or own[-2].revealed):
        board["centre"].pop("answer")
    if over:
        board["keyword"].pop("answer")


def public_views(state: RoundState) -> dict[str, Any]:
    """Everything that teams, hall, MC and secretary are sent, the reveal left out."""
    built = {
        "stage": views.stage_view(state, {}),
        "secretary": views.secretary_view(state, {}),
        "mc": views.mc_view(state, {}),
        **{f"team {team.seat}": views.team_view(state, {}, team.seat) for team in state.teams},
    }
    for view in built.values():
        view.pop("reveal", None)
        _without_opened(state, view.get("puzzle"))
        if view.get("paper"):
            view["paper"] = {**view["paper"], "key": None}
    return built
