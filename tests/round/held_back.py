"""What a view for the hall still tells of scores, and the same view had the scores been others."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from quiz_server.round import views
from quiz_server.round.events import Recorded, ScoreAdjusted
from quiz_server.round.state import RoundState
from tests.round.builders import HOST, Table

#: names that hold a score, a place, a gain or a sum over questions wherever they stand
_SCORES = {"score", "rank", "won", "safe", "results", "given", "result", "standings"}
#: names that do so in some parts only: a bell may be tied too, a question has points by the rules
_SCORES_IN = {"points": {"teams", "persons", ""}, "tied": {"teams", "persons"}, "right": {"turn"}}


def held_views(state: RoundState) -> list[dict[str, Any]]:
    """Everything the hall can see or hear read out while scores are kept back."""
    seats = [*(team.seat for team in state.teams), *(person.seat for person in state.persons)]
    return [
        views.hold_back(views.stage_view(state, {})),
        views.hold_back(views.mc_view(state, {})),
        *(views.hold_back(views.team_view(state, {}, seat)) for seat in seats),
        views.audience_view(state, {}),
    ]


def scores_in(part: Any, place: str = "") -> Iterator[str]:
    """Where a view tells a score; nothing is a score that is null or empty."""
    if isinstance(part, list):
        for one in part:
            yield from scores_in(one, place)
    if not isinstance(part, dict):
        return
    for name, value in part.items():
        told = name in _SCORES or place in _SCORES_IN.get(name, ())
        if told and value not in (None, []):
            yield f"{place}.{name} = {value}"
        yield from scores_in(value, name)


def with_other_scores(table: Table) -> RoundState:
    """The round as it would stand had every team been given other points."""
    history = table.history
    for more, team in enumerate(table.state.teams, start=1):
        event = ScoreAdjusted(seat=team.seat, delta=Decimal(7 * more), reason="x")
        last = history.state
        history = history.after(Recorded(seq=last.seq + 1, at_ms=last.at_ms, actor=HOST, event=event))
    return history.state
