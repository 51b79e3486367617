"""One cluster evening computed by hand: totals, places, prizes, and what a tie may change."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.database import db
from quiz_server.contest.feeds.feed import csv_of, feed_of
from quiz_server.contest.jury.marks import Desk, Entry, enter_marks, jury_parts
from quiz_server.contest.models import Stage
from quiz_server.contest.penalties.penalising import Offence, penalise
from quiz_server.contest.people import withdraw_team
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.standings import standings_of
from quiz_server.contest.ties import settle_tie
from quiz_server.contest.totals import scaled, totals_of
from quiz_server.rounds import activate_round, prepare_round
from tests.contest.rounds_made import SECTIONS, play, usual_set

M = Decimal

#: seat → three judges' marks in giới thiệu and in tiểu phẩm, and the score of the round out of 150
EVENING: dict[int, tuple[list[str], list[str], int]] = {
    1: (["25", "25", "25.25"], ["26", "26", "26"], 100),
    2: (["24", "24.5", "25"], ["25", "25.25", "25.25"], 90),
    3: (["28", "28", "28"], ["22", "22", "22"], 60),
    4: (["22", "22", "22"], ["28", "28", "28"], 60),
    5: (["20", "20", "20"], ["20", "20", "20"], 50),
    6: (["20", "20", "20"], ["20", "20", "20"], 50),
    7: (["15.25", "15.5", "15.5"], ["18", "18", "18"], 40),
    8: (["10", "10", "10"], ["10", "10", "10.25"], 0),
}

#: seat → giới thiệu, kiến thức, tiểu phẩm, total: done with pencil and paper
BY_HAND = {
    1: ("25.08", "26.67", "26.00", "77.75"),
    2: ("24.50", "24.00", "25.17", "73.67"),
    3: ("28.00", "16.00", "22.00", "66.00"),
    4: ("22.00", "16.00", "28.00", "66.00"),
    5: ("20.00", "13.33", "20.00", "53.33"),
    6: ("20.00", "13.33", "20.00", "53.33"),
    7: ("15.42", "10.67", "18.00", "44.09"),
    8: ("10.00", "0.00", "10.08", "20.08"),
}


def give_marks(stage: Stage, seats: list[int] | None = None) -> None:
    """Enter the evening's marks, of all teams or of some."""
    entries = [
        Entry((team.id, part.id, judge.id), M(EVENING[team.seat][column][number]), None)
        for team in stage.teams
        if seats is None or team.seat in seats
        for column, part in enumerate(jury_parts(stage))
        for number, judge in enumerate(stage.judges)
    ]
    assert enter_marks(Desk(stage, "thuky", None), entries).refused == {}
    db.session.commit()


def play_round(
    stage: Stage, finish: bool = True, rehearsal: bool = False, by_seat: dict | None = None
) -> int:
    """Prepare, activate and play the round of the evening; returns its id."""
    made = prepare_round(stage.id, usual_set().id, SECTIONS, rehearsal, "bantochuc")
    activate_round(stage.id, made.id, "bantochuc")
    play(made.id, by_seat or {seat: score for seat, (_, _, score) in EVENING.items()}, finish)
    return made.id


@pytest.fixture
def evening(cluster: Stage) -> Stage:
    """The whole evening, played and marked."""
    db.session.commit()
    play_round(cluster)
    give_marks(cluster)
    return cluster


def test_totals_are_those_done_by_hand(evening: Stage) -> None:
    """Every figure of every team, to the last decimal."""
    codes = ("gioi_thieu", "kien_thuc", "tieu_pham")
    found = {
        row.team.seat: (*(str(row.parts[code].value) for code in codes), str(row.total))
        for row in totals_of(evening).rows
    }

    assert found == BY_HAND
    assert totals_of(evening).final


def test_places_steps_and_prizes_are_those_done_by_hand(evening: Stage) -> None:
    """Tiểu phẩm parts the thirds; the fifths stay level, which costs nobody a prize."""
    rows = standings_of(evening).rows

    assert [
        (row.row.team.seat, row.place.rank, row.place.tied, row.decided_by, row.award and row.award.title)
        for row in rows
    ] == [
        (1, 1, False, "", "Giải Nhất"),
        (2, 2, False, "", "Giải Nhì"),
        (4, 3, False, "Tiểu phẩm", "Giải Ba"),
        (3, 4, False, "Tiểu phẩm", "Giải Ba"),
        (5, 5, True, "", "Giải Khuyến khích"),
        (6, 5, True, "", "Giải Khuyến khích"),
        (7, 7, False, "", "Giải Khuyến khích"),
        (8, 8, False, "", "Giải Khuyến khích"),
    ]


def test_side_prizes_go_to_the_best_mark_of_a_part(evening: Stage) -> None:
    """Not to the best total."""
    winners = [(won.prize.part.code, [team.seat for team in won.teams]) for won in standings_of(evening).side]

    assert winners == [("gioi_thieu", [3]), ("tieu_pham", [4])]


def test_an_extra_question_parts_the_level_teams_and_nobody_else(evening: Stage) -> None:
    """The two fifths become fifth and sixth; every other line stays as it was."""
    before = {row.row.team.seat: row for row in standings_of(evening).rows}
    settle_tie(evening, "cau_hoi_phu", {5: 2, 6: 1}, "thuky")
    after = {row.row.team.seat: row for row in standings_of(evening).rows}

    assert [(after[seat].place.rank, after[seat].decided_by) for seat in (6, 5)] == [
        (5, "Câu hỏi phụ"),
        (6, "Câu hỏi phụ"),
    ]
    assert {seat: after[seat].place for seat in (1, 2, 3, 4, 7, 8)} == {
        seat: before[seat].place for seat in (1, 2, 3, 4, 7, 8)
    }
    assert standings_of(evening).settled


def test_a_place_says_nothing_about_teams_of_another_settling(evening: Stage) -> None:
    """Given two pairs parted apart, when a penalty makes three of them level, they are parted anew."""
    evening.contest.tie = ["cau_hoi_phu", "boc_tham"]
    settle_tie(evening, "cau_hoi_phu", {3: 1, 4: 2}, "thuky")
    settle_tie(evening, "cau_hoi_phu", {5: 1, 6: 2}, "thuky")
    assert [row.row.team.seat for row in standings_of(evening).rows[2:6]] == [3, 4, 5, 6]

    penalise(evening, Offence(3, "", M("12.67"), "Quá số người"), "bantochuc")
    level = [row for row in standings_of(evening).rows if row.row.total == M("53.33")]
    assert [(row.place.tied, row.waits_for) for row in level] == [(True, "Câu hỏi phụ")] * 3

    settle_tie(evening, "cau_hoi_phu", {3: 3, 5: 2, 6: 1}, "thuky")
    assert [row.row.team.seat for row in standings_of(evening).rows[2:6]] == [4, 6, 5, 3]
    assert standings_of(evening).settled


def test_nobody_is_parted_before_the_figures_are_final(cluster: Stage) -> None:
    """With no mark given all stand level at 0; lots drawn then would decide ties nobody knows yet."""
    with pytest.raises(ContestRefused) as refusal:
        settle_tie(cluster, "boc_tham", {seat: seat for seat in range(1, 9)}, "thuky")

    assert refusal.value.code == "not_level"
    assert all(row.place.tied for row in standings_of(cluster).rows)


@pytest.mark.parametrize(
    ("step", "places", "code"),
    [
        ("tieu_pham", {5: 1, 6: 2}, "unknown_step"),
        ("boc_tham", {5: 1}, "not_level"),
        ("boc_tham", {1: 1, 2: 2}, "not_level"),
        ("boc_tham", {5: 1, 6: 1}, "bad_places"),
    ],
)
def test_only_a_whole_level_group_is_settled(evening: Stage, step: str, places: dict, code: str) -> None:
    """Nobody's place can be changed by a step that the rules do not give."""
    with pytest.raises(ContestRefused) as refusal:
        settle_tie(evening, step, places, "thuky")

    assert refusal.value.code == code
    assert standings_of(evening).rows[4].place.tied


def test_a_running_round_is_provisional(cluster: Stage) -> None:
    """The score flows in while the round is played, and says that it is not final."""
    db.session.commit()
    play_round(cluster, finish=False)
    score = totals_of(cluster).rows[0].parts["kien_thuc"]

    assert (score.value, score.raw, score.final) == (M("26.67"), 100, False)


def test_a_rehearsal_never_counts(cluster: Stage) -> None:
    """A rehearsal leaves the total empty, before and after the real round."""
    db.session.commit()
    play_round(cluster, rehearsal=True)

    assert totals_of(cluster).knowledge.status == "none"
    real = play_round(cluster)
    play_round(cluster, rehearsal=True, by_seat={1: 150})
    assert totals_of(cluster).knowledge.round_id == real
    assert totals_of(cluster).rows[0].parts["kien_thuc"].raw == 100


def test_missing_marks_are_named_and_keep_the_total_open(cluster: Stage) -> None:
    """The judges who have not marked are named; the ranking is not final."""
    db.session.commit()
    play_round(cluster)
    give_marks(cluster, seats=[1, 2, 3, 4, 5, 6, 7])
    last = totals_of(cluster).rows[-1]

    assert last.parts["tieu_pham"].missing == ("Giám khảo 1", "Giám khảo 2", "Giám khảo 3")
    assert (last.final, totals_of(cluster).final, standings_of(cluster).settled) == (False, False, False)


def test_a_team_that_left_stays_traceable_but_has_no_place(evening: Stage) -> None:
    """The others move up a place; the decision says why."""
    withdraw_team(evening, 1, "Vi phạm quy chế", "bantochuc")
    standings = standings_of(evening)

    assert [row.row.team.seat for row in standings.rows][:2] == [2, 4]
    assert [team.seat for team in standings.withdrawn] == [1]
    assert [prize.title for prize in standings.awards.left] == ["Giải Khuyến khích"]


def test_the_feed_tells_what_the_page_tells(evening: Stage) -> None:
    """JSON and CSV carry the same figures, exactly."""
    standings = standings_of(evening)
    feed = feed_of(standings)
    lines = csv_of(standings).splitlines()

    assert [team["total"] for team in feed["teams"]] == [
        "77.75", "73.67", "66.00", "66.00", "53.33", "53.33", "44.09", "20.08",
    ]  # fmt: skip
    assert feed["teams"][0]["prize"] == {"title": "Giải Nhất", "amount": 4_000_000}
    assert lines[0].startswith("\ufeffHạng;")
    assert lines[1] == "1;1;thị trấn Châu Ổ;25,08;26,67;26,00;77,75;;Giải Nhất;4000000"
    assert lines[5].startswith("5=;5;")


@given(st.integers(0, 600), st.integers(1, 600), st.sampled_from([M(30), M(40), M("33.33")]))
def test_scaling_keeps_order_and_maximum(score: int, possible: int, part_max: Decimal) -> None:
    """More points are never worth less; everything right is exactly the maximum."""
    assert scaled(M(score), M(possible), part_max) <= scaled(M(score + 1), M(possible), part_max)
    assert scaled(M(possible), M(possible), part_max) == part_max
    assert scaled(M(0), M(possible), part_max) == 0


def test_a_half_in_scaling_goes_up() -> None:
    """1 of 16 on a scale of 2 is 0.125, which is said as 0.13."""
    assert scaled(M(1), M(16), M(2)) == M("0.13")
