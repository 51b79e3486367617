"""The floor: who is wrong leaves it, few are brought back, the last one ends the section."""

from quiz_server.round import views
from quiz_server.round.commands import EnterAnswers, Judge, RescueTeams
from quiz_server.round.events import Verdict
from quiz_server.round.history import replay
from quiz_server.round.players import on_floor
from quiz_server.round.refusals import RefusalCode, Refused
from tests.round.builders import Table, board_rules, section
from tests.round.formats_made import floor_rules


def floor(letters: str = "BBAA", **elim: int) -> Table:
    """The first question of four is played; B is right."""
    return Table(section(floor_rules(**elim))).start().open().answers(letters).close().reveal()


def test_who_is_wrong_or_silent_looks_on_from_the_next_question() -> None:
    """Its tablet says so, its letter is not taken, the secretary is not asked for it."""
    table = floor("BBA-").open()
    assert on_floor(table.state, 0) == (1, 2)
    assert table.answer(3, "B") == Refused(RefusalCode.NOT_IN_PLAY)
    assert views.team_view(table.state, {}, 4)["face"] == "out"
    assert [team["seat"] for team in views.secretary_view(table.state, {})["teams"]] == [1, 2]
    judged = table.close().host(Judge, seat=4, verdict=Verdict.RIGHT, draw=0.0)
    assert judged == Refused(RefusalCode.NOT_IN_PLAY)
    typed = EnterAnswers(at_ms=table.now, actor="user:thuky", slot=1, answers={3: "B"})
    assert table.give(typed) == Refused(RefusalCode.NOT_IN_PLAY)


def test_the_last_team_on_the_floor_ends_the_section() -> None:
    """What is left of the questions is not played, the next section follows."""
    rules = floor_rules()
    table = Table(section(rules), section(board_rules(), first_id=50)).start()
    table.open().answers("BBAA").close().reveal().open().answers("BA").close().reveal()
    assert table.total() == [20, 10, 0, 0]
    table.show()
    assert table.slot == 4


def test_when_nobody_is_left_the_section_ends_too() -> None:
    """All were wrong at once."""
    table = floor("AAAA")
    assert views.host_view(table.state, {})["next"]["command"] == "finish_round"


def test_a_voided_question_sends_nobody_off() -> None:
    """It does not count."""
    assert on_floor(floor("BAAA").void().state, 0) == (1, 2, 3, 4)


def test_teams_are_brought_back_when_few_are_left_and_not_too_often() -> None:
    """Once, after a reveal, and only those who have left."""
    table = floor(rescues=1, rescue_below=3)
    assert table.host(RescueTeams, seats=(1,)) == Refused(RefusalCode.NO_RESCUE)
    assert table.host(RescueTeams, seats=()) == Refused(RefusalCode.NO_RESCUE)
    table.do(RescueTeams, seats=(3, 4))
    assert on_floor(table.state, 0) == (1, 2, 3, 4)
    table.open().answers("BAAA").close().reveal()
    assert table.host(RescueTeams, seats=(2,)) == Refused(RefusalCode.NO_RESCUE)
    assert replay(table.log) == table.state
    assert floor(rescues=1, rescue_below=2).host(RescueTeams, seats=(3,)) == Refused(RefusalCode.NO_RESCUE)


def test_a_regrade_brings_a_team_back_from_that_question_on() -> None:
    """It has not played the second question, so that one cannot send it off."""
    table = floor().open().answers("BB").close().reveal().regrade(0, 3, Verdict.RIGHT)
    assert on_floor(table.state, 0) == (1, 2, 3)
    assert table.total() == [20, 20, 10, 0]


def test_a_regrade_sends_a_team_off_and_takes_what_it_did_afterwards() -> None:
    """Right at the second question counts no more once the first was wrong."""
    table = floor().open().answers("BB").close().reveal().regrade(0, 2, Verdict.WRONG)
    assert on_floor(table.state, 0) == (1,)
    assert table.total() == [20, 0, 0, 0]
    regraded = table.regrade(0, 2, Verdict.RIGHT)
    assert regraded.total() == [20, 20, 0, 0]
