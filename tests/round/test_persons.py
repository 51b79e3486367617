"""Main members who play alone: own boards, own elimination, and a team's score that follows by a rule."""

from dataclasses import replace
from decimal import Decimal

import pytest

from quiz_server.formats.presets import RulesRefused, rules_for
from quiz_server.round import consequences, scoring, views
from quiz_server.round.checks import problems_of_round, problems_of_rules
from quiz_server.round.commands import AdjustScore, EnterAnswers, Judge, Regrade, RescueTeams
from quiz_server.round.events import Verdict
from quiz_server.round.history import replay
from quiz_server.round.players import on_floor
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules_words import rules_text
from quiz_server.round.unit_rules import TeamScore
from quiz_server.store.codec import decode, encode
from quiz_server.store.log import GENESIS, chain
from tests.round.builders import Table, bell_rules, board_rules, persons, prepared, section
from tests.round.formats_made import alone, floor_rules, paper_rules, puzzle_rules


def floor(team_score: TeamScore = TeamScore.SUM, letters: str = "BBBAA-AA", **elim: int) -> Table:
    """Two persons of each of four teams have played the first question of four; B is right."""
    table = Table(section(alone(floor_rules(**elim), team_score)), section(board_rules(), first_id=50))
    return play(table.start(), letters)


def play(table: Table, letters: str) -> Table:
    """The persons' letters in order of seats, and the reveal."""
    table.open()
    for person, letter in zip(persons(), letters, strict=True):
        if letter != "-":
            assert not isinstance(table.answer(person.seat, letter), Refused)
    return table.close().reveal()


def test_who_is_wrong_leaves_alone_and_the_mate_plays_on() -> None:
    """Each person has a board and a place on the floor."""
    table = floor()
    assert on_floor(table.state, 0) == (101, 102, 201)
    table.open()
    assert table.answer(202, "B") == Refused(RefusalCode.NOT_IN_PLAY)
    assert not isinstance(table.answer(201, "B"), Refused)
    assert (views.team_view(table.state, {}, 202)["face"], views.team_view(table.state, {}, 201)["face"]) == (
        "out",
        "chosen",
    )
    assert replay(table.log) == table.state


def test_a_tablet_of_the_team_looks_on_while_its_persons_play() -> None:
    """And a person's does while teams play; a ring or letter from there is not taken."""
    table = floor().open()
    assert table.answer(1, "B") == Refused(RefusalCode.NOT_IN_PLAY)
    assert views.team_view(table.state, {}, 1)["face"] == "wait"
    bell = Table(section(bell_rules()), section(alone(floor_rules()), first_id=50)).start().open()
    assert bell.press(101) == Refused(RefusalCode.UNKNOWN_SEAT)
    assert views.team_view(bell.state, {}, 101)["face"] == "wait"


@pytest.mark.parametrize(
    ("team_score", "first", "second"),
    [
        (TeamScore.SUM, [20, 10, 0, 0], [40, 10, 0, 0]),
        (TeamScore.BEST, [10, 10, 0, 0], [20, 10, 0, 0]),
        (TeamScore.MEAN, [10, 5, 0, 0], [20, 5, 0, 0]),
        (TeamScore.LEFT, [20, 10, 0, 0], [20, 0, 0, 0]),
    ],
)
def test_the_team_gets_what_the_rule_makes_of_its_persons(
    team_score: TeamScore, first: list[int], second: list[int]
) -> None:
    """The sum, the best, the mean, or points for each one left on the floor; the ledger adds up to it."""
    table = floor(team_score)
    assert table.total() == first
    table.open()
    for seat, letter in ((101, "B"), (102, "B"), (201, "A")):
        table.answer(seat, letter)
    table.close().reveal()
    assert table.total() == second
    lines = scoring.ledger(table.state)
    assert {line.reason for line in lines} <= {scoring.PERSONS}
    for seat, score in enumerate(second, start=1):
        assert sum(line.delta for line in lines if line.seat == seat) == score


def test_the_mean_is_rounded_once_and_not_question_by_question() -> None:
    """Two of three right for a point each is 0.67, also when it came in two steps."""
    rules = alone(board_rules(), TeamScore.MEAN)
    made = replace(
        prepared(section(replace(rules, score=replace(rules.score, right=Decimal(1))))),
        persons=persons(each=3),
    )
    table = Table(made=made).start()
    for seats in ((101,), (102,)):
        table.open()
        for seat in seats:
            table.answer(seat, "B")
        table.close().reveal()
    assert table.scores()[0] == Decimal("0.67")


def test_a_person_is_judged_regraded_and_brought_back() -> None:
    """Under the person's own seat; the preview names person and team."""
    table = floor(rescues=1, rescue_below=4)
    told = consequences.of_regrade(
        table.state,
        Regrade(at_ms=0, actor="x", step=0, slot=0, seat=202, verdict=Verdict.RIGHT, reason="khiếu nại"),
    )
    assert not isinstance(told, Refused)
    assert [(one.seat, one.floor) for one in told.changes] == [(2, None), (202, "back")]
    table.regrade(0, 202, Verdict.RIGHT)
    assert (table.total(), on_floor(table.state, 0)) == ([20, 20, 0, 0], (101, 102, 201, 202))
    assert "Nguyễn Văn 2.2 (Bình Chánh)" in table.state.log[-1].text
    assert table.host(RescueTeams, seats=(301,)) == Refused(RefusalCode.NO_RESCUE)
    table.regrade(0, 202, Verdict.WRONG).do(RescueTeams, seats=(301, 302))
    assert on_floor(table.state, 0) == (101, 102, 201, 301, 302)
    assert table.host(RescueTeams, seats=(1,)) == Refused(RefusalCode.NO_RESCUE)


def test_seats_of_teams_and_persons_are_not_mixed_up() -> None:
    """A verdict, typed letters and points by hand each reach whom they are meant for."""
    table = floor().open()
    typed = EnterAnswers(at_ms=table.now, actor="user:thuky", slot=table.slot, answers={1: "B"})
    assert table.give(typed) == Refused(RefusalCode.NOT_IN_PLAY)
    table.close()
    judged = table.host(Judge, seat=1, verdict=Verdict.RIGHT, draw=0.0)
    assert judged == Refused(RefusalCode.UNKNOWN_SEAT)
    given = table.host(AdjustScore, seat=101, delta=Decimal(1), reason="x")
    assert given == Refused(RefusalCode.UNKNOWN_SEAT)
    assert table.host(Regrade, slot=0, seat=2, verdict=Verdict.RIGHT, reason="x") == Refused(
        RefusalCode.UNKNOWN_SEAT
    )


def test_everybody_sees_the_persons_team_by_team() -> None:
    """The hall who is on the floor, the secretary whom to type for, nobody a letter before the reveal."""
    table = floor().open()
    table.answer(101, "B")
    hall = views.stage_view(table.state, {})
    assert [(one["seat"], one["team"], one["number"], one["in_play"]) for one in hall["persons"]][:3] == [
        (101, 1, 1, True),
        (102, 1, 2, True),
        (201, 2, 1, True),
    ]
    assert (hall["answered"], hall["persons"][0]["answer"]) == (1, None)
    assert views.host_view(table.state, {})["persons"][0]["answer"] == "B"
    secretary = views.secretary_view(table.state, {})
    assert [row["seat"] for row in secretary["teams"]] == [101, 102, 201]
    assert secretary["teams"][0]["full_name"] == "Nguyễn Văn 1.1 (Bình An)"
    teams_again = Table(section(board_rules())).start().open()
    assert views.stage_view(teams_again.state, {})["persons"] is None


def test_each_person_hands_in_a_sheet() -> None:
    """The grid has a row for each, the results name each, the team gets the sum."""
    table = Table(section(alone(paper_rules()), reserves=0)).start().show()
    for person in persons():
        table.sheet(person.seat, "BBB" if person.number == 1 else "BA-", person.seat * 1000)
    assert views.host_view(table.close().state, {})["next"]["command"] == "reveal"
    table.reveal()
    assert table.total() == [4, 4, 4, 4]
    assert [place.seat for place in scoring.standings(table.state)] == [1, 2, 3, 4]
    assert [place.rank for place in scoring.standings(table.state)] == [1, 2, 3, 4]
    results = views.stage_view(table.state, {})["paper"]["results"]
    assert (len(results), results[0]["name"]) == (8, "Nguyễn Văn 1.1 (Bình An)")
    assert table.sheet(1, "B") == Refused(RefusalCode.UNKNOWN_SEAT)


def test_the_most_a_team_can_have_counts_its_persons() -> None:
    """For the share of the part in the total."""
    rules = floor_rules()
    most = [scoring.most_of(alone(rules, how), persons=4) for how in TeamScore]
    assert most == [Decimal(160), Decimal(40), Decimal(40), Decimal(40)]


def test_a_round_of_persons_is_read_back_from_its_log() -> None:
    """Persons are part of what was prepared; a log without them is read as before."""
    table = floor()
    entries = [encode(one.event, one.at_ms, one.actor) for one in table.log]
    assert replay(decode(row) for row in chain(1, GENESIS, entries)) == table.state


def test_rules_and_rounds_that_persons_cannot_play_are_refused() -> None:
    """With the reason."""
    assert problems_of_rules(alone(floor_rules())) == ()
    for rules, word in (
        (alone(bell_rules()), "giơ bảng"),
        (alone(puzzle_rules()), "giơ bảng"),
        (alone(board_rules(), TeamScore.LEFT), "rời sàn"),
        (replace(board_rules(), team_score=TeamScore.BEST), "thi riêng"),
    ):
        assert any(word in problem for problem in problems_of_rules(rules)), rules.format
    made = prepared(section(alone(floor_rules())))
    assert problems_of_round(made) == ()
    missing = problems_of_round(replace(made, persons=made.persons[:2]))
    assert sum("chưa có thành viên chính" in text for text in missing) == 3


def test_the_rules_say_that_persons_play() -> None:
    """Written in the format, read back as a sentence."""
    rules = rules_for("rung_chuong_vang", {"turn": {"unit": "person", "team_score": "left"}})
    assert rules_text(rules).startswith(
        "Từng thành viên chính thi riêng, điểm đội tính theo mỗi người còn trên sàn. Mỗi câu 15 giây"
    )
    assert "người sai hoặc không trả lời rời sàn, dừng khi còn 1 người" in rules_text(rules)
    with pytest.raises(RulesRefused):
        rules_for("chuong_sau_hieu_lenh", {"turn": {"unit": "person"}})
