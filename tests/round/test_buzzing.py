"""Who was first: credit, hold and dead heat by the formulas."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_server.round import buzzing
from quiz_server.round.buzzing import Credit, Link

SILENT = Link(rtt_min_ms=4.0, jitter_ms=0.5, offset_error_ms=1.0, answers_probes=False)


def link(rtt: float = 10.0, spread: float = 3.0, error: float = 1.0) -> Link:
    """A tablet that answers its probes."""
    return Link(rtt_min_ms=rtt, jitter_ms=1.0, spread_ms=spread, offset_error_ms=error, answers_probes=True)


@dataclass(frozen=True)
class Press:
    """A credited press of a seat."""

    seat: int
    credited_ms: float
    error_ms: float = 1.0


def test_an_honest_claim_is_credited() -> None:
    """A claim that the link can explain counts to the fraction of a millisecond."""
    assert buzzing.credit(995.25, 1000.0, link()).credited_ms == 995.25


def test_a_claim_is_credited_no_earlier_than_half_the_round_trip_and_slack() -> None:
    """Half of 10 ms plus 3 ms, the longest wait measured: 8 ms before arrival at most."""
    assert buzzing.credit(0.0, 1000.0, link()).credited_ms == 992.0


def test_slack_is_two_milliseconds_at_least() -> None:
    """A link without any wait still has 2 ms of slack."""
    assert buzzing.credit(0.0, 1000.0, link(spread=0.0)).credited_ms == 993.0


def test_a_claim_from_the_future_is_credited_on_arrival() -> None:
    """Nobody presses after the press has arrived."""
    assert buzzing.credit(1500.0, 1000.0, link()).credited_ms == 1000.0


@pytest.mark.parametrize("unmeasured", [SILENT, None])
def test_a_tablet_that_answers_no_probes_gets_no_credit(unmeasured: Link | None) -> None:
    """Silence gains nothing: the press counts when it arrives, without a margin of error."""
    nothing = Credit(credited_ms=1000.0, slack_ms=0.0, reach_ms=0.0, error_ms=0.0)

    assert buzzing.credit(900.0, 1000.0, unmeasured) == nothing


def test_a_tablet_without_a_clock_is_credited_on_arrival() -> None:
    """A ring that carries no time counts when it arrives."""
    assert buzzing.credit(None, 1000.0, link()).credited_ms == 1000.0


def test_a_bad_clock_cannot_widen_its_dead_heat() -> None:
    """The error a clock admits is believed only as far as its link is measured."""
    assert buzzing.credit(995.0, 1000.0, link(error=500.0)).error_ms == 8.0


@given(
    pressed=st.floats(-1e6, 1e6), rtt=st.floats(0, 500), spread=st.floats(0, 100), error=st.floats(0, 1000)
)
def test_no_claim_gains_more_than_the_measured_delay(
    pressed: float, rtt: float, spread: float, error: float
) -> None:
    """Whatever is claimed, credit lies between arrival and arrival minus half the round trip and slack."""
    credit = buzzing.credit(pressed, 1000.0, link(rtt, spread, error))
    reach = min(rtt / 2 + max(2.0, spread), buzzing.REACH_MOST_MS)
    assert 1000.0 - reach - 0.001 <= credit.credited_ms <= 1000.0


def test_nobody_has_more_slack_than_the_hall_explains() -> None:
    """An unsteady tablet keeps its path of 40 ms, but gets only 1.15 times the others' 4 ms of slack."""
    links = {1: link(spread=4.0), 2: link(spread=4.0), 3: link(spread=4.0), 4: link(rtt=80.0, spread=60.0)}

    fair = buzzing.alike(links)

    assert buzzing.credit(0.0, 1000.0, fair[4]).credited_ms == pytest.approx(1000.0 - 40.0 - 1.15 * 4.0)


def test_a_tablet_steadier_than_the_hall_keeps_its_own_measure() -> None:
    """The hall's rule only ever takes: 3 ms stay 3 ms among unsteady tablets."""
    links = {1: link(rtt=2.0, spread=2.0), 2: link(spread=30.0), 3: link(spread=30.0)}

    assert buzzing.reach_ms(buzzing.alike(links)[1]) == 3.0


@given(unsteady=st.floats(0, 400), spreads=st.lists(st.floats(0, 40), min_size=2, max_size=7))
def test_unsteady_answers_to_probes_do_not_pay(unsteady: float, spreads: list[float]) -> None:
    """However unsteadily a tablet answers, its slack is bounded by the others in the hall."""
    links = {seat: link(spread=spread) for seat, spread in enumerate(spreads, start=2)}
    most = max(buzzing.slack_ms(one) for one in links.values())
    links[1] = link(spread=unsteady)

    assert buzzing.slack_ms(buzzing.alike(links)[1]) <= 1.15 * most + 0.001


def test_one_other_tablet_is_no_hall() -> None:
    """Of two tablets, one on cable and one on Wi-Fi, neither is the measure of the other."""
    links = {1: link(rtt=80.0, spread=3.0), 2: link(rtt=2.0, spread=1.0)}

    assert buzzing.reach_ms(buzzing.alike(links)[1]) == 43.0


def test_silent_tablets_are_no_measure() -> None:
    """Who answers no probes neither gets credit nor sets the hall's measure."""
    links = {1: link(), 2: link(), 3: link(), 4: SILENT, 5: SILENT}

    fair = buzzing.alike(links)

    assert (buzzing.reach_ms(fair[1]), buzzing.reach_ms(fair[4])) == (8.0, 0.0)


def test_the_hold_lasts_while_a_rival_could_still_be_earlier() -> None:
    """A rival 30 ms away: 15 ms half way, 2 ms slack, and the errors of 3 and 4 ms: 5 together."""
    first = Press(1, 1000.0, error_ms=3.0)
    assert buzzing.hold_until_ms(first, 1002.0, [link(rtt=30.0, spread=0.0, error=4.0)], 150) == 1022.0


def test_the_hold_is_as_long_as_the_slowest_rival_needs() -> None:
    """The longest of all rivals' delays decides."""
    first = Press(1, 1000.0, error_ms=0.0)
    rivals = [link(rtt=4.0, spread=0.0, error=0.0), link(rtt=80.0, spread=0.0, error=0.0)]
    assert buzzing.hold_until_ms(first, 1001.0, rivals, 150) == 1042.0


def test_the_hold_is_capped_by_the_rules() -> None:
    """One terrible connection does not stop the show for longer than the cap."""
    assert buzzing.hold_until_ms(Press(1, 1000.0), 1001.0, [link(rtt=900.0)], 80) == 1081.0


@pytest.mark.parametrize("rivals", [[], [SILENT]])
def test_without_rivals_that_can_be_earlier_there_is_no_hold(rivals: list[Link]) -> None:
    """Nobody else, or nobody with a credit, could be earlier than what has arrived."""
    assert buzzing.hold_until_ms(Press(1, 998.0), 1000.0, rivals, 150) == 1000.0


def test_the_earliest_credit_wins() -> None:
    """Not the order of arrival but the credited time decides."""
    assert buzzing.first_of([Press(2, 1010.0), Press(1, 1000.0), Press(3, 1020.0)]) == (1,)


def test_presses_nearer_than_their_errors_are_a_dead_heat() -> None:
    """Errors of 3 and 4 ms, 5 together, cannot order presses 4.9 ms apart."""
    assert buzzing.first_of([Press(4, 1004.9, 3.0), Press(1, 1000.0, 4.0)]) == (1, 4)


def test_presses_as_far_apart_as_their_errors_are_ordered() -> None:
    """At exactly the errors' size the order is known."""
    assert buzzing.first_of([Press(4, 1005.0, 3.0), Press(1, 1000.0, 4.0)]) == (1,)


def test_equal_times_are_a_dead_heat_even_without_error() -> None:
    """The same millisecond is never ordered by seat or by arrival."""
    assert buzzing.first_of([Press(4, 1000.0, 0.0), Press(1, 1000.0, 0.0)]) == (1, 4)


def test_a_dead_heat_is_measured_from_the_first() -> None:
    """A third press near the second but not near the first is not part of it."""
    assert buzzing.first_of([Press(1, 1000.0), Press(2, 1001.4), Press(3, 1002.8)]) == (1, 2)


@pytest.mark.parametrize(("draw", "seat"), [(0.0, 2), (0.33, 2), (0.34, 5), (0.67, 7), (0.999, 7)])
def test_a_draw_gives_each_team_an_equal_share(draw: float, seat: int) -> None:
    """Three teams share the range of the draw in three equal parts."""
    assert buzzing.drawn((5, 2, 7), draw) == seat


@pytest.mark.parametrize("draw", [1.0, -0.1])
def test_a_draw_outside_its_range_is_a_bug(draw: float) -> None:
    """A draw that is none is not quietly given to somebody."""
    with pytest.raises(ValueError, match="draw"):
        buzzing.drawn((1, 2), draw)
