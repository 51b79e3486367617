"""A view for the hall while scores are kept back: the same face, and nothing that adds up to a score.

Who was right stays: the answers hang on the boards, the key is read out, and a team that
does not agree must know at once. What a team has by now is taken out, and every count or
sum over questions from which it could be read.
"""

from collections.abc import Mapping
from typing import Any

_View = dict[str, Any]

#: what an entry of a team or a person says of its score
_OF_A_UNIT = ("score", "rank", "tied", "points")
#: what the parts of a view say of a score; null where kept back
_OF_A_PART: Mapping[str, tuple[str, ...]] = {
    "me": ("score",),
    "turn": ("right",),
    "ladder": ("won", "safe"),
    "arena": ("won",),
    "paper": ("results",),
}


def hold_back(view: _View) -> _View:
    """The stage's, a team's or the MC's view with every score, place, gain and sum taken out.

    `held` says so. Verdicts, the key, who is on the floor and on which rung a team stands are left.
    """
    held = {**view, "held": True}
    for units in ("teams", "persons"):
        if held.get(units):
            held[units] = [_without(one, _OF_A_UNIT) for one in held[units]]
    for part, names in _OF_A_PART.items():
        if held.get(part):
            held[part] = _without(held[part], names)
    for known in ("points", "marks"):
        if known in held:
            held[known] = None
    if "standings" in held:
        held["standings"] = []
    if held.get("tiebreak"):
        held["tiebreak"] = {**held["tiebreak"], "won": [], "order": []}
    return held


def _without(part: _View, names: tuple[str, ...]) -> _View:
    return {name: None if name in names else value for name, value in part.items()}
