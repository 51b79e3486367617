"""The draw: fair, repeatable, traced, and closed once the numbers are in use."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.database import db
from quiz_server.contest.draws.appearance import draw_at_random, draw_by_hand, random_order
from quiz_server.contest.models import Stage
from quiz_server.contest.people import restore_team, withdraw_team
from quiz_server.contest.refusal import ContestRefused
from tests.contest.builders import CODES

BACKWARDS = list(reversed(CODES))


@given(st.text(max_size=20), st.permutations(CODES))
def test_the_seed_alone_makes_the_order(seed: str, codes: list[str]) -> None:
    """The order in which the teams were listed has no say."""
    assert random_order(seed, codes) == random_order(seed, CODES)
    assert sorted(random_order(seed, codes)) == sorted(CODES)


def test_anyone_can_compute_the_order_again() -> None:
    """The rule printed on the page, done by hand, gives the same order."""
    by_hand = sorted(CODES, key=lambda code: hashlib.sha256(f"2024:{code}".encode()).hexdigest())

    assert random_order("2024", CODES) == by_hand


def test_a_random_draw_shows_its_seed(cluster: Stage) -> None:
    """The seats follow from the seed that is kept with the draw."""
    drawn = draw_at_random(cluster, "bantochuc")

    assert [team.unit.code for team in cluster.teams] == random_order(drawn.seed, CODES)
    assert [team.seat for team in cluster.teams] == list(range(1, 9))


def test_a_draw_by_hand_sets_the_seats(cluster: Stage) -> None:
    """The slips drawn in the hall become the order; the one before stays readable."""
    draw_at_random(cluster, "bantochuc")
    draw_by_hand(cluster, BACKWARDS, "thuky")
    db.session.commit()

    assert [team.unit.code for team in cluster.teams] == BACKWARDS
    assert [draw.method for draw in cluster.draws] == ["random", "hand"]


@pytest.mark.parametrize("codes", [[], BACKWARDS[:-1], [*BACKWARDS[:-1], BACKWARDS[0]], [*BACKWARDS, "x"]])
def test_a_draw_that_is_not_whole_is_refused(cluster: Stage, codes: list[str]) -> None:
    """Every team once, or the old order stays."""
    with pytest.raises(ContestRefused, match="đúng một số"):
        draw_by_hand(cluster, codes, "thuky")

    assert [team.unit.code for team in cluster.teams] == list(CODES)


def test_no_draw_after_a_round_was_activated(cluster: Stage) -> None:
    """The numbers are on the tablets then."""
    cluster.active_round_id = 1

    with pytest.raises(ContestRefused, match="đã được kích hoạt"):
        draw_at_random(cluster, "bantochuc")


def test_a_team_that_withdraws_before_the_evening_leaves_no_gap(cluster: Stage) -> None:
    """The teams behind it move up, and the decision with its reason stays."""
    decision = withdraw_team(cluster, 3, "Nhiều thành viên ốm", "bantochuc")

    active = [team for team in cluster.teams if team.status == "active"]
    assert [team.seat for team in active] == list(range(1, 8))
    assert (decision.number, decision.reason) == (1, "Nhiều thành viên ốm")


def test_a_team_can_come_back(cluster: Stage) -> None:
    """It appears last, and both decisions stay readable."""
    withdraw_team(cluster, 3, "Nhiều thành viên ốm", "bantochuc")
    restore_team(cluster, 8, "Đã đủ thành viên", "bantochuc")

    assert [team.unit.code for team in cluster.teams] == [*CODES[:2], *CODES[3:], CODES[2]]
    assert {team.status for team in cluster.teams} == {"active"}
    assert [decision.number for decision in cluster.decisions] == [1, 2]


def test_a_withdrawal_needs_a_reason(cluster: Stage) -> None:
    """Nobody leaves without a word."""
    with pytest.raises(ContestRefused, match="lý do"):
        withdraw_team(cluster, 3, "  ", "bantochuc")
