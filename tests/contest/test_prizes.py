"""Prizes: none lost, none given twice, doubt named."""

from collections import Counter
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from quiz_server.contest.prizes import Award, award, by_place, first_keys
from quiz_server.contest.ranking import Entry, rank

CLUSTER = by_place(
    [("Nhất", 1, 4_000_000), ("Nhì", 1, 3_000_000), ("Ba", 2, 2_000_000), ("Khuyến khích", 4, 1_000_000)]
)
FINAL = by_place(
    [("Nhất", 1, 5_000_000), ("Nhì", 1, 4_000_000), ("Ba", 1, 3_000_000), ("Khuyến khích", 3, 2_000_000)]
)

TOTALS = st.lists(
    st.sampled_from([Decimal("70.25"), Decimal("70.50"), Decimal("71"), Decimal("72")]), max_size=12
)


def ranked(totals: list[Decimal]):
    """A ranking by totals alone."""
    return rank([Entry(key, total, {}) for key, total in enumerate(totals, start=1)], [])


@given(TOTALS, st.sampled_from([CLUSTER, FINAL, []]))
def test_no_prize_is_lost_or_doubled(totals: list[Decimal], prizes: list[Award]) -> None:
    """Given, at stake and left over add up to the plan, prize by prize."""
    awards = award(ranked(totals), prizes)
    held = [each for stake in awards.at_stake for each in stake.awards if each is not None]

    assert Counter([*awards.given.values(), *held, *awards.left]) == Counter(prizes)


@given(TOTALS)
def test_every_team_stands_in_one_place_of_the_list(totals: list[Decimal]) -> None:
    """Nobody gets a prize and is in doubt at the same time."""
    awards = award(ranked(totals), CLUSTER)
    doubtful = [key for stake in awards.at_stake for key in stake.keys]

    assert len(doubtful) == len(set(doubtful))
    assert not set(doubtful) & set(awards.given)


@given(st.lists(st.sampled_from([Decimal(70), Decimal(71), Decimal(72)]), min_size=8, max_size=8))
def test_a_cluster_of_eight_leaves_nobody_without(totals: list[Decimal]) -> None:
    """Eight prizes, eight teams: everybody has one or is part of a decision over some."""
    awards = award(ranked(totals), CLUSTER)

    assert len(awards.given) + sum(len(stake.keys) for stake in awards.at_stake) == 8
    assert awards.left == ()


def test_a_tie_inside_one_prize_costs_nothing() -> None:
    """Third and fourth both get Ba, so their tie needs no decision."""
    awards = award(ranked([Decimal(n) for n in (80, 79, 70, 70, 60)]), CLUSTER)

    assert [awards.given[key].title for key in (3, 4)] == ["Ba", "Ba"]
    assert awards.at_stake == ()
    assert [prize.title for prize in awards.left] == ["Khuyến khích"] * 3


def test_a_tie_over_two_prizes_is_left_to_people() -> None:
    """Two level teams at the top: Nhất and Nhì are at stake between them."""
    awards = award(ranked([Decimal(80), Decimal(80), Decimal(70)]), CLUSTER)

    assert awards.at_stake[0].keys == (1, 2)
    assert [prize.title for prize in awards.at_stake[0].awards if prize] == ["Nhất", "Nhì"]
    assert awards.given[3].title == "Ba"


def test_the_ninth_team_gets_none() -> None:
    """A tie that reaches beyond the last prize says that one team goes without."""
    awards = award(ranked([Decimal(80)] * 7 + [Decimal(70)] * 2), CLUSTER)

    assert awards.at_stake[-1].awards == (Award("Khuyến khích", 1_000_000), None)


def test_the_plan_costs_69_million() -> None:
    """Three clusters with two side prizes each, and the final."""
    cluster = sum(prize.amount for prize in CLUSTER) + 2 * 1_000_000
    final = sum(prize.amount for prize in FINAL)

    assert (cluster, final) == (17_000_000, 18_000_000)
    assert 3 * cluster + final == 69_000_000


def test_who_stands_in_front() -> None:
    """One best team, several level ones, or none without teams."""
    assert first_keys(ranked([Decimal("9.5"), Decimal("9.25")])) == (1,)
    assert first_keys(ranked([Decimal(8), Decimal(9), Decimal(9)])) == (2, 3)
    assert first_keys([]) == ()
