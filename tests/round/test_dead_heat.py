"""Dead heats: declared, never silently ordered, and settled by the rule chosen beforehand."""

import pytest

from quiz_server.round import views
from quiz_server.round.commands import Judge, SettleDeadHeat
from quiz_server.round.events import (
    AnsweringClosed,
    Closing,
    DeadHeatDeclared,
    DeadHeatSettled,
    Giver,
    Judged,
    RightAwarded,
    Verdict,
)
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import BellRules, DeadHeat
from quiz_server.round.state import Phase
from tests.round.builders import Table, bell_rules, section


def tied_table(rule: DeadHeat, seats: tuple[int, ...] = (3, 1), chances: int = 2) -> Table:
    """Teams that rang within the error of their clocks, the hold not yet over."""
    table = Table(section(bell_rules(bell=BellRules(chances=chances, dead_heat=rule)))).start().open()
    for order, seat in enumerate(seats):
        table.press(seat, pressed=table.now + 0.5 * order)
    return table


def holder(table: Table) -> int | None:
    """Who holds the right."""
    return table.state.slots[0].bell.holder


def test_a_dead_heat_is_declared_to_the_host() -> None:
    """With the host's rule nobody gets the right until the host says who."""
    table = tied_table(DeadHeat.HOST).award()
    assert (table.state.phase, table.state.slots[0].bell.dead_heat, holder(table)) == (
        Phase.DEAD_HEAT,
        (1, 3),
        None,
    )


def test_the_host_settles_a_dead_heat() -> None:
    """The chosen team answers, and the other stays next in the queue."""
    table = tied_table(DeadHeat.HOST).award().do(SettleDeadHeat, seat=3)
    first = holder(table)
    table.judge(3, Verdict.WRONG)
    assert (first, holder(table)) == (3, 1)


def test_only_teams_of_the_dead_heat_can_be_chosen() -> None:
    """The host cannot give the right to somebody else."""
    table = tied_table(DeadHeat.HOST).award()
    assert table.host(SettleDeadHeat, seat=2) == Refused(RefusalCode.NOT_IN_DEAD_HEAT)


def test_a_draw_settles_and_is_recorded() -> None:
    """The drawn value is in the log, so that the lot can be checked."""
    table = tied_table(DeadHeat.DRAW).award(draw=0.75)
    events = [recorded.event for recorded in table.log[-3:]]
    assert events == [
        DeadHeatDeclared(slot=0, seats=(1, 3)),
        DeadHeatSettled(slot=0, seat=3, by=Giver.DRAW, draw=0.75),
        RightAwarded(slot=0, seat=3, starts_at_ms=table.now, deadline_ms=table.now + 10_000),
    ]


def test_both_answer_one_after_the_other() -> None:
    """Where both are heard, the second answers even after the first was right, and both can score."""
    table = tied_table(DeadHeat.BOTH).award()
    first = holder(table)
    table.judge(1, Verdict.RIGHT)
    second = holder(table)
    table.judge(3, Verdict.RIGHT)
    assert (first, second, table.state.phase, table.total()) == (1, 3, Phase.CLOSED, [20, 0, 20, 0])


def test_both_use_one_chance() -> None:
    """Two teams heard for one dead heat leave the second chance to the next in the queue."""
    table = tied_table(DeadHeat.BOTH)
    table.press(4, pressed=table.now + 50.0)
    table.award().judge(1, Verdict.WRONG).judge(3, Verdict.WRONG)
    assert holder(table) == 4


def test_a_right_answer_among_both_ends_the_question() -> None:
    """When one of both was right, the queue is not heard any more."""
    table = tied_table(DeadHeat.BOTH)
    table.press(4, pressed=table.now + 50.0)
    table.award().judge(1, Verdict.RIGHT)
    outcome = table.host(Judge, seat=3, verdict=Verdict.WRONG, draw=0.0)
    assert outcome == (
        Judged(slot=0, seat=3, verdict=Verdict.WRONG, by=Giver.HOST),
        AnsweringClosed(slot=0, reason=Closing.JUDGED),
    )


def test_a_dead_heat_for_the_next_place_is_declared_too() -> None:
    """The queue behind a wrong answer is not ordered by chance either."""
    table = Table(section(bell_rules())).start().open()
    table.press(2)
    table.press(4, pressed=table.now + 40.0)
    table.press(1, pressed=table.now + 40.5)
    table.award().judge(2, Verdict.WRONG)
    assert (table.state.phase, table.state.slots[0].bell.dead_heat) == (Phase.DEAD_HEAT, (1, 4))


@pytest.mark.parametrize(
    ("rule", "how"), [(DeadHeat.HOST, "host"), (DeadHeat.DRAW, "draw"), (DeadHeat.BOTH, "both")]
)
def test_everybody_is_told_how_it_was_settled(rule: DeadHeat, how: str) -> None:
    """Hall, host and the teams of the dead heat read by which rule one of them answers first."""
    table = tied_table(rule).award()
    if rule is DeadHeat.HOST:
        open_tie = views.stage_view(table.state, {})["bell"]["tie"]
        table.do(SettleDeadHeat, seat=1)
        assert open_tie == {"seats": [1, 3], "how": "open"}
    state = table.state
    second = 3 if holder(table) == 1 else 1

    assert views.stage_view(state, {})["bell"]["tie"] == {"seats": [1, 3], "how": how}
    assert views.host_view(state, {})["bell"]["tie"] == {"seats": [1, 3], "how": how}
    assert views.team_view(state, {}, second)["bell"]["tied"] == how


def test_a_dead_heat_that_is_over_is_not_told_any_more() -> None:
    """When a team outside of it answers, nobody reads of the dead heat before."""
    table = tied_table(DeadHeat.BOTH)
    table.press(4, pressed=table.now + 50.0)
    table.award().judge(1, Verdict.WRONG).judge(3, Verdict.WRONG)

    assert holder(table) == 4
    assert views.stage_view(table.state, {})["bell"]["tie"] is None


def test_settling_without_a_dead_heat_is_refused() -> None:
    """There is nothing to settle in an open question."""
    table = Table(section(bell_rules())).start().open()
    assert table.host(SettleDeadHeat, seat=1) == Refused(RefusalCode.WRONG_PHASE)
