"""A total is its parts: whatever marks, weights and rules, to the last decimal."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quiz_server.contest.jury.marking import AGGREGATES, Overtime, Rule
from quiz_server.contest.jury.performance import PerformanceTime
from quiz_server.contest.rounds.knowledge import Knowledge
from quiz_server.contest.totals import JuryFigures, TeamTotal, most_of, total_of

HUNDREDTHS = st.integers(0, 3000).map(lambda n: (Decimal(n) / 100).quantize(Decimal("0.01")))
WEIGHTS = st.integers(1, 300).map(lambda n: (Decimal(n) / 100).quantize(Decimal("0.01")))
JUDGES = [SimpleNamespace(id=n, name=f"Giám khảo {n}") for n in range(1, 6)]


@st.composite
def teams(draw: st.DrawFn) -> tuple[list[Any], TeamTotal]:
    """The parts of a contest and one team's total in them; some marks may be missing."""
    parts = [
        SimpleNamespace(
            id=n, code=f"p{n}", kind=kind, max=Decimal("30.00"), weight=draw(WEIGHTS), limit_s=300
        )
        for n, kind in enumerate(draw(st.permutations(["jury", "jury", "quiz"])), start=1)
    ]
    jury = [part for part in parts if part.kind == "jury"]
    team = SimpleNamespace(id=1, seat=1, stage=SimpleNamespace(judges=JUDGES))
    cells = st.dictionaries(st.sampled_from([judge.id for judge in JUDGES]), HUNDREDTHS)
    marks = {
        (1, part.id, judge): SimpleNamespace(mark=mark)
        for part in jury
        for judge, mark in draw(cells).items()
    }
    overtime = Overtime(points=draw(HUNDREDTHS))
    rules = {
        part.id: Rule(draw(st.sampled_from(AGGREGATES)), draw(st.integers(0, 2)), overtime) for part in jury
    }
    times = {(1, part.id): PerformanceTime(draw(st.integers(0, 900_000)), False, 0, ()) for part in jury}
    knowledge = Knowledge("finished", 1, Decimal(150), {1: Decimal(draw(st.integers(-20, 160)))})
    figures: Any = JuryFigures(marks, rules, times)  # type: ignore[arg-type]
    return parts, total_of(team, tuple(parts), knowledge, figures)  # type: ignore[arg-type]


@given(teams())
def test_a_total_is_the_sum_of_the_figures_beside_it(found: tuple[list[Any], TeamTotal]) -> None:
    """To the last decimal, and every figure has exactly two places: nothing is hidden behind one."""
    _, total = found
    counted = [score.counted for score in total.parts.values() if score.counted is not None]

    assert total.total == sum(counted, Decimal(0))
    assert all(each.as_tuple().exponent == -2 for each in (*counted, total.total))


@given(teams())
def test_a_counted_figure_is_the_score_times_its_weight(found: tuple[list[Any], TeamTotal]) -> None:
    """Never further from it than half a hundredth; a half goes up; nothing where there is no mark."""
    parts, total = found
    for part in parts:
        score = total.parts[part.code]
        assert (score.counted is None) == (score.value is None)
        if score.value is not None and score.counted is not None:
            off = score.counted - score.value * part.weight
            assert abs(off) <= Decimal("0.005")
            assert abs(off) < Decimal("0.005") or score.counted * off >= 0
            if part.kind == "jury" and not score.missing and score.value <= part.max:
                assert 0 <= score.counted <= most_of(part)


@given(teams())
def test_a_total_is_final_only_when_every_judge_marked(found: tuple[list[Any], TeamTotal]) -> None:
    """Whoever is missing is named."""
    parts, total = found
    missing = [score.missing for score in total.parts.values()]

    assert total.final == (not any(missing))
    assert all(len(total.parts[part.code].missing) <= len(JUDGES) for part in parts)
