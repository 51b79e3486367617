"""One team against all others: points by how many are wrong, the floor, the fall, regrades."""

from dataclasses import replace
from decimal import Decimal

import pytest

from quiz_server.round import views
from quiz_server.round.arena_rules import AfterFall, Arena
from quiz_server.round.checks import problems_of_rules
from quiz_server.round.commands import ChooseTeams, Regrade, ShowQuestion
from quiz_server.round.consequences import of_regrade
from quiz_server.round.events import Verdict
from quiz_server.round.players import extra_places, on_floor
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import Elim, Rules
from quiz_server.round.rules_words import rules_text
from quiz_server.round.scoring import most_of
from tests.round.builders import HOST, Table, board_rules, section
from tests.round.formats_made import arena_rules, turn_rules

RIGHT, WRONG = Verdict.RIGHT, Verdict.WRONG


def against(main: int = 1, rules: Rules | None = None) -> Table:
    """Four teams, one of them the main one; B is right, every other team that is wrong is worth 1.5."""
    table = Table(section(rules or arena_rules()), section(board_rules(), first_id=50)).start()
    return table.do(ChooseTeams, seats=(main,))


def play(table: Table, *letters: str) -> Table:
    """Questions answered by seats 1 to 4, "-" for silence."""
    for each in letters:
        table.open().answers(each).close().reveal()
    return table


def next_of(table: Table) -> tuple[str, dict[str, object]]:
    """What the big button would do."""
    step = views.host_view(table.state, {})["next"]
    return step["command"], step["args"]


def test_the_main_team_is_named_first() -> None:
    """The host is asked for one team; none, two or a stranger are refused."""
    table = Table(section(arena_rules())).start()
    assert next_of(table) == ("choose_teams", {"seats": [1]})
    assert table.host(ShowQuestion) == Refused(RefusalCode.TEAMS_NEEDED)
    assert table.host(ChooseTeams, seats=(1, 2)) == Refused(RefusalCode.ONE_MAIN)
    assert table.host(ChooseTeams, seats=(9,)) == Refused(RefusalCode.UNKNOWN_SEAT)
    arena = views.stage_view(table.do(ChooseTeams, seats=(3,)).state, {})["arena"]
    assert (arena["main"]["seat"], arena["others"], arena["choose"]) == (3, [1, 2, 4], [])


@pytest.mark.parametrize(
    ("letters", "total"),
    [
        (("BABB",), "1.5"),
        (("BAA-",), "4.5"),
        (("BBBB",), "0"),
        (("BABB", "B-AB"), "3"),
        (("ABBB",), "0"),
        (("BABB", "A-BB"), "0"),
        (("BABB", "--BB"), "0"),
    ],
)
def test_the_main_team_earns_by_those_that_are_wrong(letters: tuple[str, ...], total: str) -> None:
    """Nobody is counted twice, silence is wrong, and the main team that is wrong loses all."""
    assert play(against(), *letters).scores() == [Decimal(total), 0, 0, 0]


def test_who_is_wrong_looks_on() -> None:
    """The others that were wrong are out of the section."""
    table = play(against(), "BAAB").open()
    assert on_floor(table.state, 0) == (1, 4)
    assert table.answer(2, "B") == Refused(RefusalCode.NOT_IN_PLAY)
    assert views.team_view(table.state, {}, 2)["face"] == "out"
    assert views.stage_view(table.state, {})["question"]["points"] == 1.5


def test_the_last_team_on_the_floor_ends_the_section() -> None:
    """All others beaten: the next section follows, with what was won."""
    table = play(against(), "BAAB", "B--A")
    assert table.scores()[0] == Decimal("4.5")
    assert table.show().slot == 4


def test_the_fall_ends_the_section() -> None:
    """It loses what it has won here and nothing else."""
    boards = Table(section(board_rules()), section(arena_rules(), first_id=20)).start()
    play(boards, "BBBB", "BBBB").do(ChooseTeams, seats=(2,))
    play(boards, "ABBB", "-A-B")
    assert boards.total() == [20, 20, 20, 20]
    arena = views.stage_view(boards.state, {})["arena"]
    assert (arena["fallen"], arena["won"], next_of(boards)[0]) == (True, 0, "finish_round")


def test_another_team_takes_its_place_where_the_rules_say_so() -> None:
    """One of those still on the floor; the one that fell keeps nothing."""
    table = play(against(rules=arena_rules(after_fall=AfterFall.NEXT)), "BABB", "A-BB")
    assert next_of(table) == ("choose_teams", {"seats": [3]})
    assert table.host(ChooseTeams, seats=(1,)) == Refused(RefusalCode.NOT_IN_PLAY)
    play(table.do(ChooseTeams, seats=(4,)), "--AB")
    assert table.scores() == [0, 0, 0, Decimal("1.5")]


def test_what_was_won_can_be_kept() -> None:
    """Where the rules do not take it away."""
    assert play(against(rules=arena_rules(lose_all=False)), "BABB", "A-BB").scores()[0] == Decimal("1.5")


def test_a_regrade_of_another_team_moves_the_points() -> None:
    """It comes back to the floor, is one less to earn by, and all that is told beforehand."""
    table = play(against(), "BAAB")
    regrade = Regrade(at_ms=0, actor=HOST, step=0, slot=0, seat=2, verdict=RIGHT, reason="bảng đúng")
    told = of_regrade(table.state, regrade)
    assert not isinstance(told, Refused)
    assert [(one.seat, one.score_after, one.floor) for one in told.changes] == [
        (1, Decimal("1.5"), None),
        (2, 0, "back"),
    ]
    table.regrade(0, 2, RIGHT)
    assert (table.scores()[0], on_floor(table.state, 0)) == (Decimal("1.5"), (1, 2, 4))


def test_a_regrade_of_the_main_team_ends_or_revives_the_section() -> None:
    """A fall that came earlier takes everything after it, a fall taken back lets the section go on."""
    table = play(against(), "BABB", "B-AB")
    table.regrade(0, 1, WRONG)
    assert (table.total(), table.show().slot) == ([0, 0, 0, 0], 4)
    table = play(against(), "BABB", "A-BB")
    table.regrade(1, 1, RIGHT)
    assert (table.scores()[0], table.show().slot) == (Decimal("1.5"), 2)


def test_a_voided_question_beats_nobody() -> None:
    """The reserve is played by the same main team."""
    table = play(against(), "BAAB").void()
    assert (table.total(), on_floor(table.state, 0)) == ([0, 0, 0, 0], (1, 2, 3, 4))
    play(table.use_reserve(), "BBBA")
    assert table.scores()[0] == Decimal("1.5")


def test_naming_the_main_team_gives_no_place() -> None:
    """Only extra questions part level teams."""
    table = play(against(), "ABBB")
    assert extra_places(table.state) == {}
    assert views.stage_view(table.state, {})["tiebreak"] is None


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (replace(arena_rules(), elim=None), "rời sàn"),
        (replace(arena_rules(), elim=Elim(rescues=1)), "không cứu trợ"),
        (replace(turn_rules(), arena=Arena()), "cùng giơ bảng"),
        (arena_rules(each=Decimal(0)), "lớn hơn 0"),
    ],
)
def test_rules_that_contradict_themselves_are_refused(rules: Rules, words: str) -> None:
    """With the reason."""
    assert any(words in text for text in problems_of_rules(rules))


def test_the_rules_are_told_as_a_sentence() -> None:
    """Time, points for each, the floor, the fall; the most is every other team once."""
    text = rules_text(arena_rules())
    for part in ("mỗi câu 6 giây", "1,5 điểm cho mỗi đội khác sai", "mất hết điểm của phần này, kết thúc"):
        assert part in text
    assert problems_of_rules(arena_rules()) == ()
    assert most_of(arena_rules(), 8) == Decimal("10.5")
