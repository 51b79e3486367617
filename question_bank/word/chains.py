"""Option labels that make sense together: the best run A, B, C… among the candidates."""

from __future__ import annotations

from collections.abc import Sequence

from .labels import Hit

_LONGEST_LOOK_BACK = 12


_FEWEST_WEIGHT = 10


STRONG = 7
_SKIPPED = 9  # what it costs to read such a label as text: more than an order A, C, B, D


def letter_chain(hits: Sequence[Hit], family: str) -> list[Hit]:
    """The hits that make the best run A, B, C… ; [] when there is none worth believing.

    A label out of order costs more than a weak label is worth, so that a letter in running text never
    displaces a real one, while a mistyped label at the start of its line is still taken.
    """
    if len(hits) < 2:
        return []
    best: list[int] = []
    previous: list[int] = []
    for i, hit in enumerate(hits):
        own = hit.weight + (2 if hit.family == family and hit.weight >= STRONG else 0)
        top, source = (own if hit.value in (0, None) else own - 9), -1
        skipped = 0  # labels that begin their lines, between this one and the one it would follow
        for j in range(i - 1, max(0, i - _LONGEST_LOOK_BACK) - 1, -1):
            total = best[j] + own + _step(hits[j], hit) - skipped * _SKIPPED
            if total > top or (total == top and source < 0):  # of equal ones the nearest
                top, source = total, j
            skipped += _begins_line(hits[j], hit)
        best.append(top)
        previous.append(source)
    end = max(range(len(best)), key=lambda i: (best[i], -i))
    if best[end] < _FEWEST_WEIGHT:
        return []
    chain: list[Hit] = []
    while end >= 0:
        chain.append(hits[end])
        end = previous[end]
    chain.reverse()
    if len(chain) < 2 or chain[0].weight < 3:
        return []
    if chain[0].weight < STRONG and chain[0].start > 0 and not _one_line(chain):
        return []
    return chain


def _begins_line(label: Hit, other: Hit) -> bool:
    """Whether a label that a chain leaves out begins its line as the others do."""
    return label.start == 0 and label.weight >= _FEWEST_WEIGHT and label.family == other.family != "column"


def _one_line(chain: list[Hit]) -> bool:
    """A whole set A, B, C, D on one line with single blanks between: too regular to be running text."""
    perfect = [hit.value for hit in chain] == list(range(len(chain)))
    return len(chain) >= 4 and perfect and len({hit.line for hit in chain}) == 1


def _step(before: Hit, after: Hit) -> int:
    if before.family == "column" or after.family == "column":
        return 0 if before.family == after.family else -40
    cost = 0 if before.family == after.family else -6
    delta = (after.value or 0) - (before.value or 0)
    if delta == 1:
        return cost
    if (
        before.cell
        and after.cell
        and before.cell.table == after.cell.table
        and before.cell != after.cell
        and delta
    ):
        return cost - 3  # a table may be filled by columns: its cells read A, C, B, D
    if delta < -1 or (delta <= 0 and cost):
        return -40
    return cost - (8 if delta <= 2 else 16)
