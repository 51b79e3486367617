"""The lot: every place at once, by constraints, the same on any machine."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from question_bank.lot import RESERVE, Candidate, Place, Target, Wish, draw, in_lot_order

LETTERS, ANY = ("mcq", "tf"), ("mcq", "tf", "short")
BOARD, BELL = Place(0, "Bảng", 3, LETTERS), Place(1, "Chuông", 2, ANY)
SPARE = Place(RESERVE, "Dự phòng", 1, LETTERS)


def bank(*groups: tuple[int, str, str, str, str]) -> tuple[Candidate, ...]:
    """So many candidates of each (topic, level, office, kind)."""
    found = [group[1:] for group in groups for _ in range(group[0])]
    return tuple(Candidate(f"Q-{number:03}", *about) for number, about in enumerate(found))


MIXED = bank(
    (6, "Đất đai", "easy", "TP", "mcq"),
    (6, "Đất đai", "hard", "NV", "mcq"),
    (6, "Hộ tịch", "easy", "NV", "tf"),
    (6, "Hộ tịch", "hard", "TP", "short"),
    (6, "Bầu cử", "easy", "VH", "mcq"),
)
REST = ("easy", "VH", "mcq")
FIRST_FOUR = ["Q-016", "Q-019", "Q-000", "Q-024"]
FIXED = (("Q-016", 0), ("Q-019", 1), ("Q-000", 0), ("Q-024", 0), ("Q-007", 1), ("Q-014", -1))
BY_CODE = {candidate.code: candidate for candidate in MIXED}


def test_every_place_is_filled_with_its_kinds() -> None:
    """No question twice, every section full, no spoken answer on a board."""
    drawn = draw(Wish((BOARD, BELL, SPARE), (), MIXED), "1")

    assert Counter(place for _, place in drawn.chosen) == {0: 3, 1: 2, RESERVE: 1}
    assert len({code for code, _ in drawn.chosen}) == 6
    assert all(BY_CODE[code].kind in LETTERS for code, place in drawn.chosen if place != 1)


def test_the_result_is_fixed_for_ever() -> None:
    """The seed and the candidates alone decide; these lines must never change."""
    drawn = draw(Wish((BOARD, BELL, SPARE), (Target(2, {"topic": "Đất đai"}),), MIXED), "5 9 2024")

    assert [candidate.code for candidate in in_lot_order(MIXED, "5 9 2024")][:4] == FIRST_FOUR
    assert drawn.chosen == FIXED


def test_the_order_of_the_candidates_does_not_matter() -> None:
    """A bank that lists its questions otherwise draws the same."""
    turned = tuple(reversed(MIXED))

    assert draw(Wish((BOARD, BELL), (), MIXED), "7") == draw(Wish((BOARD, BELL), (), turned), "7")


def test_a_scarce_question_is_kept_for_where_it_is_needed() -> None:
    """The only questions with letters go to the boards, however early the lot has them."""
    few = bank((3, "A", "easy", "TP", "mcq"), (9, "A", "easy", "TP", "short"))

    for seed in map(str, range(8)):
        drawn = draw(Wish((BOARD, BELL), (), few), seed)
        assert {code for code, place in drawn.chosen if place == 0} == {"Q-000", "Q-001", "Q-002"}


def test_cells_offices_and_kinds_hold_together() -> None:
    """Targets that cross each other are met all at once where there is a way."""
    targets = (
        Target(2, {"topic": "Đất đai", "level": "hard"}),
        Target(1, {"topic": "Bầu cử"}),
        Target(2, {"topic": "Hộ tịch"}),
        Target(1, {"kind": "short"}),
        Target(3, {"office": "NV"}, reserves=True),
    )
    drawn = draw(Wish((BOARD, BELL, SPARE), targets, MIXED), "x")
    played = [BY_CODE[code] for code, place in drawn.chosen if place != RESERVE]

    assert drawn.lacks == ()
    assert Counter(one.topic for one in played) == {"Đất đai": 2, "Hộ tịch": 2, "Bầu cử": 1}
    assert sum(one.kind == "short" for one in played) == 1
    assert sum(BY_CODE[code].office == "NV" for code, _ in drawn.chosen) == 3


def test_topics_are_spread_over_the_sections() -> None:
    """Three of a topic over sections of four and two: two and one, never three and none."""
    places = (Place(0, "Bảng", 4, LETTERS), Place(1, "Chuông", 2, ANY))
    two_topics = bank((20, "Đất đai", "easy", "TP", "mcq"), (20, "Hộ tịch", "easy", "TP", "mcq"))
    topic = {candidate.code: candidate.topic for candidate in two_topics}
    targets = (Target(3, {"topic": "Đất đai"}), Target(3, {"topic": "Hộ tịch"}))

    for seed in map(str, range(8)):
        drawn = draw(Wish(places, targets, two_topics), seed)
        assert Counter(place for code, place in drawn.chosen if topic[code] == "Đất đai") == {0: 2, 1: 1}


def test_reserves_come_from_the_cells_that_are_asked_for() -> None:
    """A reserve must be able to stand in for a played question."""
    targets = (Target(5, {"topic": "Bầu cử", "level": "easy"}),)
    drawn = draw(Wish((BOARD, BELL, SPARE), targets, MIXED), "y")

    assert {BY_CODE[code].topic for code, _ in drawn.chosen} == {"Bầu cử"}


def test_a_reserve_from_elsewhere_is_better_than_none() -> None:
    """Where the asked cells have none left the reserve comes from another, and the minutes say so."""
    targets = (Target(3, {"topic": "Đất đai", "level": "easy"}), Target(2, {"topic": "Hộ tịch"}))
    scarce = bank(
        (3, "Đất đai", "easy", "TP", "mcq"), (2, "Hộ tịch", "easy", "NV", "mcq"), (1, "Bầu cử", *REST)
    )
    drawn = draw(Wish((BOARD, BELL, SPARE), targets, scarce), "y")

    assert dict(drawn.chosen)["Q-005"] == RESERVE
    assert drawn.kept == ("sections",)


def test_what_is_short_is_named_with_how_much() -> None:
    """An impossible wish draws nothing and tells which target lacks how many."""
    drawn = draw(Wish((BOARD, BELL), (Target(4, {"topic": "Bầu cử", "level": "hard"}),), MIXED), "z")
    (lack,) = [lack for lack in drawn.lacks if isinstance(lack.what, Target)]

    assert drawn.chosen == ()
    assert (lack.short, lack.there) == (4, 0)


def test_targets_that_contradict_each_other_are_named() -> None:
    """Enough of each alone, not of all together: still a reason, still nothing drawn."""
    targets = (Target(5, {"topic": "Đất đai"}), Target(3, {"office": "VH"}))
    drawn = draw(Wish((BOARD, BELL), targets, MIXED), "z")

    assert drawn.chosen == ()
    assert sum(lack.short for lack in drawn.lacks) > 0


ABOUT = st.tuples(st.sampled_from("AB"), st.sampled_from("de"), st.sampled_from("XY"), st.sampled_from(ANY))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(ABOUT, max_size=9),
    st.integers(0, 2),
    st.integers(0, 2),
    st.lists(
        st.builds(
            Target,
            st.integers(0, 3),
            st.fixed_dictionaries({}, optional={"topic": st.just("A"), "level": st.just("d")}).filter(bool),
        ),
        max_size=2,
    ),
)
def test_it_draws_exactly_when_there_is_a_way(
    abouts: list[tuple[str, str, str, str]], board: int, bell: int, targets: list[Target]
) -> None:
    """Against trying every choice: it finds a way whenever there is one, and never claims one."""
    candidates = tuple(Candidate(f"Q{number}", *about) for number, about in enumerate(abouts))
    places = (Place(0, "Bảng", board, LETTERS), Place(1, "Chuông", bell, ANY))
    drawn = draw(Wish(places, tuple(targets), candidates), "s")
    ways = _ways(candidates, board, bell, targets)

    assert bool(drawn.lacks) == (not ways)
    if ways:
        chosen = frozenset(code for code, _ in drawn.chosen)
        assert chosen in ways


def _ways(
    candidates: tuple[Candidate, ...], board: int, bell: int, targets: list[Target]
) -> set[frozenset[str]]:
    """Every choice of codes that fills the places and meets the targets."""
    from itertools import combinations

    found = set()
    for some in combinations(candidates, board + bell):
        letters = sum(one.kind in LETTERS for one in some)
        if letters >= board and all(
            sum(target.fits(one.group) for one in some) == target.count for target in targets
        ):
            found.add(frozenset(one.code for one in some))
    return found


def test_a_draw_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """The solver keeps its banner to itself: what a command prints is for people."""
    draw(Wish((BOARD,), (), MIXED), "1")

    assert capfd.readouterr().out == ""
