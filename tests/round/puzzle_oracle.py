"""The oracle's reading of a puzzle: what a ring was worth, who is out from where."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from quiz_server.round.events import Verdict
from quiz_server.round.puzzle_rules import Falls
from quiz_server.round.rules import Rules


@dataclass
class PuzzlePlace:
    """What the log says of one place of a puzzle; `number` counts rows, centre and keyword from 1."""

    rules: Rules
    number: int = 0
    shown: bool = False
    done: bool = False
    chooser: int | None = None
    rung_at: dict[int, Decimal] = field(default_factory=dict)
    heard_after: dict[int, int] = field(default_factory=dict)

    @property
    def keyword(self) -> bool:
        """Whether this is the last place of a puzzle."""
        puzzle = self.rules.puzzle
        return puzzle is not None and self.number == self.rules.pick.count + 1 + puzzle.centre

    def worth(self, seat: int) -> Decimal:
        """What a right answer of this team is worth."""
        puzzle = self.rules.puzzle
        assert puzzle is not None
        if self.keyword:
            return self.rung_at[seat]
        return (puzzle.chooser or self.rules.score.right) if seat == self.chooser else self.rules.score.right


def rings(places: Sequence[PuzzlePlace], seat: int, teams: int) -> None:
    """A ring for the keyword, the last of these places."""
    *others, keyword = places
    puzzle, count = keyword.rules.puzzle, keyword.rules.pick.count
    assert puzzle is not None
    rows = others[:count]
    if puzzle.centre and others[-1].shown:
        keyword.rung_at[seat] = puzzle.after_last or Decimal(0)
        return
    if puzzle.falls is Falls.ROUND:
        steps = sum(row.done for row in rows) // teams
    else:
        steps = sum(row.shown for row in rows)
    keyword.rung_at[seat] = [*puzzle.keyword, *[puzzle.keyword[-1]] * 20][max(steps - 1, 0)]


def off(place: PuzzlePlace, keyword: PuzzlePlace, verdicts: dict[int, Verdict]) -> set[int]:
    """The seats that a wrong keyword had put out before this place."""
    if place is keyword:
        return set()
    wrong = {seat for seat, one in verdicts.items() if one in (Verdict.WRONG, Verdict.NONE)}
    return {seat for seat in wrong if keyword.heard_after.get(seat, 0) < place.number}
