"""Pairs that suit each other best, nobody in two pairs."""

from collections import defaultdict
from collections.abc import Mapping

#: gains closer than this are the same: sums of fractions must not decide
_TINY = 1e-9


def best_assignment(scores: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """The pairing left → right with the greatest sum of `scores`; pairs without a score are never made.

    Grows the pairing by the most profitable augmenting path until none gains
    any more (successive shortest paths over the residual graph). Right for
    positive scores; equal sums keep the smaller numbers together.
    """
    edges: dict[int, dict[int, float]] = defaultdict(dict)
    for (left, right), score in sorted(scores.items()):
        edges[left][right] = score
    left_of: dict[int, int] = {}
    paired: dict[int, int] = {}
    while path := _best_path(edges, paired, left_of):
        for left, right in path:
            paired[left], left_of[right] = right, left
    return paired


def _best_path(
    edges: Mapping[int, Mapping[int, float]], paired: Mapping[int, int], left_of: Mapping[int, int]
) -> list[tuple[int, int]]:
    """New pairs (left, right) of the path that gains most; empty when none gains."""
    gain = {left: 0.0 for left in edges if left not in paired}
    came_from: dict[int, int] = {}
    reached: dict[int, float] = {}
    changed = list(gain)
    while changed:
        left = changed.pop(0)
        for right, score in edges[left].items():
            if paired.get(left) == right or gain[left] + score <= reached.get(right, 0.0) + _TINY:
                continue
            reached[right], came_from[right] = gain[left] + score, left
            owner = left_of.get(right)
            if owner is not None and owner != left:
                gain[owner] = reached[right] - edges[owner][right]
                changed.append(owner)
    ends = [right for right in reached if right not in left_of]
    if not ends:
        return []
    at: int | None = max(ends, key=lambda end: (round(reached[end], 9), -end))
    path = []
    while at is not None:
        path.append((came_from[at], at))
        at = paired.get(came_from[at])
    return path
