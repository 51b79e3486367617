"""A view for the hall while scores are kept back: the same face, without a score or a place."""

from typing import Any

#: what a team's entry says of its score
_OF_A_TEAM = ("score", "rank", "tied", "points")


def hold_back(view: dict[str, Any]) -> dict[str, Any]:
    """The stage's or a team's view with every score, place and gain taken out; `held` says so."""
    held = {**view, "held": True}
    if "teams" in view:
        held["teams"] = [team | dict.fromkeys(_OF_A_TEAM) for team in view["teams"]]
    if "standings" in view:
        held["standings"] = []
    if "points" in view:
        held["points"] = None
    if view.get("me"):
        held["me"] = {**view["me"], "score": None}
    return held
