"""A small integer program: whole numbers in columns, sums of columns within bounds. HiGHS solves it."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

#: an answer of HiGHS is whole to within this; every figure here is a small whole number
_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Row:
    """The sum of these columns lies within `low` and `high`."""

    low: int
    high: int
    columns: tuple[int, ...]


class Program:
    """Columns from 0 to their upper bounds under rows; raised one by one while a solution remains."""

    def __init__(self, upper: Sequence[int], rows: Sequence[Row]) -> None:
        self._upper = list(upper)
        self._rows = list(rows)
        self._lower = [0] * len(upper)
        self._taken = [0] * len(rows)
        self._rows_of: list[list[int]] = [[] for _ in upper]
        for number, row in enumerate(rows):
            for column in row.columns:
                self._rows_of[column].append(number)
        self._solution: list[int] = []
        self._solver: Any = None

    def solve(self) -> bool:
        """Whether there is a solution."""
        if any(not row.columns and row.low > 0 for row in self._rows):
            return False
        if not self._upper:
            return True
        self._solver = _solver(self._upper, self._rows)
        return self._run()

    def one_more(self, column: int) -> bool:
        """Take one more of a column for good if a solution remains; else leave all as it was."""
        full = any(self._taken[row] >= self._rows[row].high for row in self._rows_of[column])
        if full or self._lower[column] >= self._upper[column]:
            return False
        in_hand = self._solution[column] > self._lower[column]
        self._solver.changeColBounds(column, self._lower[column] + 1, self._upper[column])
        if not in_hand and not self._run():
            self._solver.changeColBounds(column, self._lower[column], self._upper[column])
            return False
        self._lower[column] += 1
        for row in self._rows_of[column]:
            self._taken[row] += 1
        return True

    def shortages(self, soft: Sequence[bool]) -> list[int]:
        """How far each row misses its bounds when as little as possible is missed in all.

        Only `soft` rows may miss theirs. What comes first gives way last.
        """
        first = len(self._upper)
        rows: list[Row] = []
        signs: dict[int, int] = {}
        costs = [0.0] * first
        for number, (row, may) in enumerate(zip(self._rows, soft, strict=True)):
            own: tuple[int, ...] = (len(costs), len(costs) + 1) if may else ()
            rows.append(Row(row.low, row.high, (*row.columns, *own)))
            signs.update(zip(own, (1, -1), strict=False))
            costs += [1 + 1e-4 * (len(self._rows) - number)] * len(own)
        most = sum(row.low for row in self._rows) + sum(self._upper) + 1
        solver = _solver([*self._upper, *[most] * (len(costs) - first)], rows, costs, signs)
        solver.run()
        values = [round(value) for value in solver.getSolution().col_value]
        return [sum(values[column] for column in row.columns if column >= first) for row in rows]

    def _run(self) -> bool:
        self._solver.run()
        if self._solver.getModelStatus() != _highs().HighsModelStatus.kOptimal:
            return False
        values = self._solver.getSolution().col_value
        self._solution = [round(value) for value in values]
        if any(abs(value - whole) > _NEAR for value, whole in zip(values, self._solution, strict=True)):
            raise ArithmeticError("the solver's answer is not whole")
        return True


def _highs() -> Any:
    """The solver's library, loaded at the first draw only: the evening itself needs neither it nor numpy."""
    return import_module("highspy")


def _quiet(highspy: Any) -> Any:
    """A solver that prints nothing: enabling callbacks, as its constructor does, prints a banner."""

    class Quiet(highspy.Highs):  # type: ignore[misc]
        def enableCallbacks(self) -> None:  # noqa: N802 - the library's name
            self.silent()
            super().enableCallbacks()

    return Quiet()


def _solver(
    upper: Sequence[int],
    rows: Sequence[Row],
    costs: Sequence[float] | None = None,
    signs: dict[int, int] | None = None,
) -> Any:
    highspy, np = _highs(), import_module("numpy")
    solver = _quiet(highspy)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 1)
    size = len(upper)
    solver.addVars(size, np.zeros(size), np.array(upper, dtype=np.double))
    everything = np.arange(size, dtype=np.int32)
    solver.changeColsIntegrality(size, everything, np.full(size, highspy.HighsVarType.kInteger))
    solver.changeColsCost(size, everything, np.array(costs or [0.0] * size, dtype=np.double))
    for row in rows:
        columns = np.array(row.columns, dtype=np.int32)
        weights = np.array([(signs or {}).get(column, 1) for column in row.columns], dtype=np.double)
        solver.addRow(row.low, row.high, len(columns), columns, weights)
    return solver
