"""The ranking: a total order, whatever order the teams are entered in."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from quiz_server.contest.ranking import Entry, Placed, rank

LADDER = ["tieu_pham", "kien_thuc", "cau_hoi_phu", "boc_tham"]


def entry(key: int, gioi_thieu: str, kien_thuc: str, tieu_pham: str, **settled: int) -> Entry:
    """A team with its three marks."""
    parts = {
        "gioi_thieu": Decimal(gioi_thieu),
        "kien_thuc": Decimal(kien_thuc),
        "tieu_pham": Decimal(tieu_pham),
    }
    return Entry(key, sum(parts.values(), Decimal(0)), parts, settled)


@st.composite
def evenings(draw: st.DrawFn) -> list[Entry]:
    """Up to nine teams with few different marks, so that ties are common."""
    marks = st.sampled_from(["10.00", "10.25", "10.50"])
    count = draw(st.integers(0, 9))
    lots = draw(st.permutations(range(1, count + 1))) if draw(st.booleans()) else None
    settled = [{"boc_tham": place} for place in lots] if lots else [{} for _ in range(count)]
    return [
        entry(key, draw(marks), draw(marks), draw(marks), **settled[key - 1]) for key in range(1, count + 1)
    ]


@given(evenings(), st.randoms(use_true_random=False))
def test_the_order_of_entry_changes_nothing(teams: list[Entry], random) -> None:
    """The same teams in another order get the same places."""
    shuffled = list(teams)
    random.shuffle(shuffled)

    assert rank(shuffled, LADDER) == rank(teams, LADDER)


@given(evenings())
def test_places_are_a_total_order(teams: list[Entry]) -> None:
    """Every team stands once; a higher total never stands below; ranks count the teams before."""
    totals = {team.key: team.total for team in teams}
    places = rank(teams, LADDER)

    assert sorted(place.key for place in places) == sorted(totals)
    for index, place in enumerate(places):
        better = [other for other in places if other.rank < place.rank]
        assert place.rank == len(better) + 1
        assert place.rank <= index + 1
        assert all(totals[other.key] >= totals[place.key] for other in better)


@given(evenings())
def test_level_teams_share_every_step(teams: list[Entry]) -> None:
    """`=` stands exactly where the whole ladder finds no difference."""
    by_key = {team.key: team for team in teams}
    places = rank(teams, LADDER)
    for place in places:
        mates = [other for other in places if other.rank == place.rank]
        assert place.tied == (len(mates) > 1)
        for mate in mates:
            assert by_key[mate.key].parts["tieu_pham"] == by_key[place.key].parts["tieu_pham"]
            assert by_key[mate.key].parts["kien_thuc"] == by_key[place.key].parts["kien_thuc"]


@given(evenings())
def test_lots_leave_nobody_level(teams: list[Entry]) -> None:
    """Once everybody has drawn, all places are different."""
    if teams and all("boc_tham" in team.settled for team in teams):
        assert sorted(place.rank for place in rank(teams, LADDER)) == list(range(1, len(teams) + 1))


@given(evenings())
def test_a_tie_changes_nothing_elsewhere(teams: list[Entry]) -> None:
    """The ladder moves only teams of the same total; the places of the groups stay."""
    totals = {team.key: team.total for team in teams}
    plain, settled = rank(teams, []), rank(teams, LADDER)

    assert [totals[place.key] for place in plain] == [totals[place.key] for place in settled]


def test_the_step_that_decided_is_named() -> None:
    """Each team of a tie says by which step it was parted from the others."""
    places = rank(
        [
            entry(1, "20", "30", "25"),
            entry(2, "22", "28", "25"),
            entry(3, "20", "29", "26"),
            entry(4, "10", "10", "10"),
        ],
        LADDER,
    )

    assert places == [
        Placed(3, 1, False, "tieu_pham"),
        Placed(1, 2, False, "kien_thuc"),
        Placed(2, 3, False, "kien_thuc"),
        Placed(4, 4, False, None),
    ]


def test_undecided_teams_share_the_place() -> None:
    """Two level teams are both second, and nobody is third."""
    places = rank(
        [
            entry(1, "20", "20", "20"),
            entry(2, "10", "10", "10"),
            entry(3, "10", "10", "10"),
            entry(4, "1", "1", "1"),
        ],
        LADDER,
    )

    assert [(place.rank, place.tied) for place in places] == [(1, False), (2, True), (2, True), (4, False)]


def test_a_half_entered_extra_question_decides_nothing() -> None:
    """A step settled in the hall waits until every level team has its place."""
    places = rank([entry(1, "10", "10", "10"), entry(2, "10", "10", "10", cau_hoi_phu=1)], LADDER)

    assert [place.tied for place in places] == [True, True]
