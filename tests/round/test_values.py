"""Chosen values, the star of hope and steals: who wins what, and what the owner loses."""

from decimal import Decimal

import pytest

from quiz_server.round import views
from quiz_server.round.commands import ChooseValue, PlaceStar, ShowQuestion
from quiz_server.round.events import Verdict
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.scoring import most_of
from quiz_server.round.state import Phase
from tests.round.builders import Table
from tests.round.formats_made import value_rules, value_section


def called(count: int = 2) -> Table:
    """The first team is called to its turn."""
    return Table(value_section(value_rules(count))).start().call(1)


def asked(value: int = 30, star: bool = False) -> Table:
    """The first team has its question and answers."""
    table = called().do(ChooseValue, value=Decimal(value))
    if star:
        table.do(PlaceStar, seat=1)
    return table.open()


def stolen(table: Table, seat: int, verdict: Verdict) -> Table:
    """Another team rings in the steal and is judged."""
    table.wait(300)
    assert not isinstance(table.press(seat), Refused)
    return table.award().judge(seat, verdict)


def test_a_value_is_chosen_before_anything_is_shown() -> None:
    """The clock is the value's."""
    table = called()
    assert table.host(ShowQuestion) == Refused(RefusalCode.VALUE_NEEDED)
    assert table.host(ChooseValue, value=Decimal(99)) == Refused(RefusalCode.BAD_VALUE)
    table.do(ChooseValue, value=Decimal(30)).open()
    assert table.state.clock is not None
    assert table.state.clock.total_ms == 20_000
    assert views.stage_view(table.state, {})["question"]["points"] == 30


def test_the_running_order_says_what_is_not_chosen_yet() -> None:
    """The host sees the question once its value is chosen, and until then that it is waited for."""
    titles = [place["title"] for place in views.host_view(called().state, {})["order"]]
    assert titles[:2] == ["chưa chọn mức điểm", "chưa chọn mức điểm"]
    assert views.host_view(asked().state, {})["order"][0]["title"].startswith("Nội dung câu")


def test_the_right_answer_brings_the_value() -> None:
    """And nobody may steal."""
    table = asked().judge(1, Verdict.RIGHT)
    assert (table.state.phase, table.total()) == (Phase.CLOSED, [30, 0, 0, 0])


@pytest.mark.parametrize("verdict", [Verdict.WRONG, Verdict.NONE])
def test_others_may_steal_what_the_owner_missed(verdict: Verdict) -> None:
    """Wrong or silent; the owner itself cannot ring."""
    table = asked().judge(1, verdict)
    assert table.state.phase is Phase.OPEN
    table.wait(300)
    assert table.press(1) == Refused(RefusalCode.NOT_IN_PLAY)
    assert [views.team_view(table.state, {}, seat)["face"] for seat in (1, 2)] == [verdict.value, "press"]


def test_a_right_steal_takes_the_value_from_the_owner() -> None:
    """Thirty there, thirty less here."""
    table = stolen(asked().judge(1, Verdict.WRONG), 3, Verdict.RIGHT)
    assert table.total() == [-30, 0, 30, 0]
    assert table.state.phase is Phase.CLOSED


def test_rule_5_half_of_an_odd_value_is_kept_to_the_hundredth() -> None:
    """A wrong steal of 15 costs 7.5, and nobody else may ring."""
    table = stolen(asked(15).judge(1, Verdict.WRONG), 2, Verdict.WRONG)
    assert table.scores() == [0, Decimal("-7.5"), 0, 0]
    assert table.state.phase is Phase.CLOSED


def test_a_steal_that_nobody_wants_costs_nothing() -> None:
    """Five seconds go by."""
    table = asked().judge(1, Verdict.WRONG).wait(6_000)
    table.expire()
    assert (table.state.phase, table.reveal().total()) == (Phase.CLOSED, [0, 0, 0, 0])


def test_the_star_doubles_a_right_answer() -> None:
    """Sixty for thirty."""
    assert asked(star=True).judge(1, Verdict.RIGHT).total() == [60, 0, 0, 0]


def test_rule_15_the_owner_loses_the_starred_value_once_whoever_takes_it() -> None:
    """Without a steal and with one the loss is the same."""
    table = asked(star=True).judge(1, Verdict.WRONG)
    assert table.total() == [-30, 0, 0, 0]
    assert stolen(table, 4, Verdict.RIGHT).total() == [-30, 0, 0, 30]


def test_the_star_is_placed_once_and_before_the_question_is_shown() -> None:
    """After the showing it is too late, the second question has none left."""
    table = called()
    assert table.host(PlaceStar, seat=1) == Refused(RefusalCode.NO_STAR)
    table.do(ChooseValue, value=Decimal(15)).do(PlaceStar, seat=1)
    assert table.host(PlaceStar, seat=1) == Refused(RefusalCode.NO_STAR)
    table.open().judge(1, Verdict.RIGHT).reveal().do(ChooseValue, value=Decimal(15))
    assert table.host(PlaceStar, seat=1) == Refused(RefusalCode.NO_STAR)
    late = called().do(ChooseValue, value=Decimal(15)).show()
    assert late.host(PlaceStar, seat=1) == Refused(RefusalCode.NO_STAR)


def test_a_voided_starred_question_keeps_the_star_on_its_reserve() -> None:
    """The team has not had its question yet."""
    table = asked(star=True).void().use_reserve()
    current = table.state.current
    assert current is not None
    assert (current.star, current.question.value) == (True, 30)


def test_regrading_the_owner_right_undoes_the_steal_on_its_side() -> None:
    """The owner has its value; the thief keeps what the host does not regrade."""
    table = stolen(asked().judge(1, Verdict.WRONG), 3, Verdict.RIGHT).reveal()
    table.regrade(0, 1, Verdict.RIGHT).regrade(0, 3, Verdict.VOID)
    assert table.total() == [30, 0, 0, 0]


def test_the_order_of_turns_follows_the_scores_of_the_moment() -> None:
    """After the first turn the best of the rest is called, not the next number."""
    table = Table(value_section(value_rules(1))).start().call(1).do(ChooseValue, value=Decimal(30)).open()
    stolen(table.judge(1, Verdict.WRONG), 3, Verdict.RIGHT).reveal()
    assert views.host_view(table.state, {})["call"]["seats"] == [3]


def test_the_most_a_team_can_have_counts_the_star() -> None:
    """Two questions of thirty, one of them doubled."""
    assert most_of(value_rules()) == 90
