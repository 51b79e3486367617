"""The ranking: a total order, whatever order the teams are entered in."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from quiz_server.contest.ranking import Entry, Placed, rank

LADDER = ["tieu_pham", "kien_thuc", "cau_hoi_phu", "boc_tham"]
#: every kind of step: marks, a time, and what people settle in the hall
LONG = ["tieu_pham", "thoi_gian:tieu_pham", "cau_hoi_phu", "truong_ban", "boc_tham"]


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


@st.composite
def timed(draw: st.DrawFn) -> list[Entry]:
    """The same, some of them with a time, an extra question or the chair's decision."""
    hall = st.dictionaries(st.sampled_from(["cau_hoi_phu", "truong_ban"]), st.integers(1, 3))
    times = st.dictionaries(st.just("thoi_gian:tieu_pham"), st.sampled_from([599, 600]))
    return [
        replace(team, times=draw(times), settled={**team.settled, **draw(hall)}) for team in draw(evenings())
    ]


ANY = st.sampled_from([LADDER, LONG, [], LONG[::-1]])


@given(evenings() | timed(), ANY, st.randoms(use_true_random=False))
def test_the_order_of_entry_changes_nothing(teams: list[Entry], ladder: list[str], random) -> None:
    """The same teams in another order get the same places, whatever the ladder."""
    shuffled = list(teams)
    random.shuffle(shuffled)

    assert rank(shuffled, ladder) == rank(teams, ladder)


@given(evenings() | timed(), ANY)
def test_places_are_a_total_order(teams: list[Entry], ladder: list[str]) -> None:
    """Every team stands once; a higher total never stands below; ranks count the teams before."""
    totals = {team.key: team.total for team in teams}
    places = rank(teams, ladder)

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


@given(evenings() | timed(), ANY)
def test_a_tie_changes_nothing_elsewhere(teams: list[Entry], ladder: list[str]) -> None:
    """The ladder moves only teams of the same total; the places of the groups stay."""
    totals = {team.key: team.total for team in teams}
    plain, settled = rank(teams, []), rank(teams, ladder)

    assert [totals[place.key] for place in plain] == [totals[place.key] for place in settled]
    alone = {place.key: place for place in plain if not place.tied}
    assert {place.key: place for place in settled if place.key in alone} == alone


@given(timed(), ANY)
def test_a_step_is_waited_for_or_makes_no_difference(teams: list[Entry], ladder: list[str]) -> None:
    """Level teams wait for a step that one of them lacks; where none waits, all their figures agree."""
    by_key = {team.key: team for team in teams}
    places = rank(teams, ladder)
    for place in places:
        mates = [by_key[other.key] for other in places if other.rank == place.rank]
        if place.waits_for:
            assert len(mates) > 1
            assert not all(place.waits_for in {**mate.settled, **mate.times, **mate.parts} for mate in mates)
        elif len(mates) > 1:
            assert all(
                len({mate.settled.get(step, mate.times.get(step, mate.parts.get(step))) for mate in mates})
                == 1
                for step in ladder
            )


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


def test_less_time_goes_first() -> None:
    """Of two level teams the quicker one stands above, and the step says so."""
    quick, slow = entry(2, "10", "10", "10"), entry(1, "10", "10", "10")
    quick, slow = replace(quick, times={LONG[1]: 598}), replace(slow, times={LONG[1]: 599})

    assert rank([slow, quick], LONG) == [Placed(2, 1, False, LONG[1]), Placed(1, 2, False, LONG[1])]


def test_a_missing_time_is_not_skipped() -> None:
    """Without one team's time nobody goes first, until people settle it in the hall by a later step."""
    teams = [replace(entry(1, "10", "10", "10"), times={LONG[1]: 598}), entry(2, "10", "10", "10")]
    assert [place.waits_for for place in rank(teams, [LONG[1], "kien_thuc", "boc_tham"])] == [LONG[1]] * 2

    drawn = [replace(team, settled={"boc_tham": 3 - team.key}) for team in teams]
    assert [(place.key, place.decided_by) for place in rank(drawn, LONG)] == [
        (2, "boc_tham"),
        (1, "boc_tham"),
    ]


def test_a_step_that_was_passed_over_is_come_back_to() -> None:
    """An extra question that parts only some leaves the others to the step before it."""
    places = rank(
        [
            entry(1, "10", "10", "10", cau_hoi_phu=1),
            entry(2, "10", "10", "10", cau_hoi_phu=2),
            entry(3, "10", "10", "10", cau_hoi_phu=2),
        ],
        ["boc_tham", "cau_hoi_phu"],
    )

    assert [(place.key, place.rank, place.waits_for) for place in places] == [
        (1, 1, None),
        (2, 2, "boc_tham"),
        (3, 2, "boc_tham"),
    ]


def test_a_half_entered_extra_question_decides_nothing() -> None:
    """A step settled in the hall waits until every level team has its place."""
    places = rank([entry(1, "10", "10", "10"), entry(2, "10", "10", "10", cau_hoi_phu=1)], LADDER)

    assert [place.tied for place in places] == [True, True]
