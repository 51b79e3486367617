"""Extra questions between level teams: they win places, no points; lots where they part nobody."""

from quiz_server.round import views
from quiz_server.round.commands import ChooseTeams, DrawLots, ShowQuestion
from quiz_server.round.events import Verdict
from quiz_server.round.history import replay
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import Pick
from quiz_server.round.scoring import standings
from quiz_server.round.state import RoundState
from tests.round.builders import Table, board_rules, section
from tests.round.formats_made import extra_rules, kind_section


def level(letters: str = "BBAA", count: int = 2) -> Table:
    """A board question whose answers leave some teams level, then extra questions."""
    boards = section(board_rules(pick=Pick(count=1)), first_id=50)
    table = Table(boards, kind_section(extra_rules(count))).start()
    return table.open().answers(letters).close().reveal()


def won(table: Table, seat: int, verdict: Verdict = Verdict.RIGHT) -> Table:
    """A team rings first and is judged; the question is revealed."""
    table.open()
    assert not isinstance(table.press(seat), Refused)
    return table.award().judge(seat, verdict).reveal()


def ranks(state: RoundState) -> dict[int, tuple[int, bool]]:
    """Seat → place, shared or not."""
    return {place.seat: (place.rank, place.tied) for place in standings(state)}


def test_the_level_teams_are_proposed_and_the_host_names_them() -> None:
    """The best shared place first; nothing is shown before."""
    table = level()
    assert table.host(ShowQuestion) == Refused(RefusalCode.TEAMS_NEEDED)
    assert views.host_view(table.state, {})["next"] == {"command": "choose_teams", "args": {"seats": [1, 2]}}
    assert table.host(ChooseTeams, seats=(1,)) == Refused(RefusalCode.TOO_FEW_TEAMS)
    assert table.host(ChooseTeams, seats=(1, 9)) == Refused(RefusalCode.UNKNOWN_SEAT)


def test_only_the_named_teams_ring() -> None:
    """The others look on."""
    table = level().do(ChooseTeams, seats=(1, 2)).open()
    assert table.press(3) == Refused(RefusalCode.NOT_IN_PLAY)
    assert views.team_view(table.state, {}, 3)["face"] == "wait"


def test_the_first_right_answer_parts_two_teams_without_points() -> None:
    """The rest of the extra questions is not played."""
    table = won(level().do(ChooseTeams, seats=(1, 2)), 2)
    assert table.total() == [10, 10, 0, 0]
    assert ranks(table.state) == {2: (1, False), 1: (2, False), 3: (3, True), 4: (3, True)}
    assert views.host_view(table.state, {})["next"]["command"] == "finish_round"


def test_a_wrong_answer_closes_the_question_and_the_next_decides() -> None:
    """Nobody is placed by somebody else's mistake."""
    table = won(level().do(ChooseTeams, seats=(1, 2)), 2, Verdict.WRONG)
    assert ranks(table.state)[1] == (1, True)
    assert ranks(won(table, 1).state)[1] == (1, False)


def test_of_three_teams_two_play_on_for_the_second_place() -> None:
    """The winner is out of it."""
    table = won(level("BBBA").do(ChooseTeams, seats=(1, 2, 3)), 3).open()
    assert table.press(3) == Refused(RefusalCode.NOT_IN_PLAY)


def test_lots_decide_when_the_extra_questions_are_used_up() -> None:
    """Their order is in the log, and an undo takes it back."""
    table = level(count=1).do(ChooseTeams, seats=(1, 2)).open().close().reveal()
    assert views.host_view(table.state, {})["next"]["command"] == "draw_lots"
    table.do(DrawLots, draw=0.6)
    assert ranks(table.state) == {2: (1, False), 1: (2, False), 3: (3, True), 4: (3, True)}
    assert replay(table.log) == table.state
    assert table.host(DrawLots, draw=0.1) == Refused(RefusalCode.WRONG_PHASE)


def test_every_order_of_the_lots_can_be_drawn() -> None:
    """The one drawn number is used up evenly."""
    drawn = set()
    for share in range(12):
        table = level("BBBA", count=1).do(ChooseTeams, seats=(1, 2, 3)).open().close().reveal()
        table.do(DrawLots, draw=(share + 0.5) / 12)
        drawn.add(tuple(sorted((rank, seat) for seat, (rank, _) in ranks(table.state).items())[:3]))
    assert len(drawn) == 6


def test_a_round_of_extra_questions_alone_proposes_nobody() -> None:
    """All its scores are nought, which says nothing of who is level; the host names the teams."""
    table = Table(kind_section(extra_rules(2))).start()
    assert views.host_view(table.state, {})["next"] == {"command": "choose_teams", "args": {"seats": []}}
    assert table.host(ChooseTeams, seats=()) == Refused(RefusalCode.TOO_FEW_TEAMS)
    assert not isinstance(table.host(ChooseTeams, seats=(2, 3)), Refused)
