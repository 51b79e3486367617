"""The face of a team's tablet in every state."""

from quiz_server.round.commands import FinishRound, OpenAnswering, Pause, VoidQuestion
from quiz_server.round.events import Verdict
from quiz_server.round.rules import BellRules, Early
from quiz_server.round.views.team import face
from tests.round.builders import Table, bell_rules, one_chance, section


def boards() -> Table:
    """A started board round."""
    return Table().start()


def bells(bell: BellRules | None = None) -> Table:
    """A started bell round."""
    return Table(section(bell_rules() if bell is None else bell_rules(bell=bell))).start()


def held() -> Table:
    """Seat 1 holds the bell, seat 2 stands second."""
    table = bells().open()
    table.press(1)
    table.press(2, pressed=table.now + 34.0)
    return table.award()


def faces(table: Table) -> list[str]:
    """The faces of all seats."""
    return [face(table.state, team.seat) for team in table.state.teams]


def test_teams_wait_before_and_between_questions() -> None:
    """Nothing to do yet."""
    assert faces(Table()) == faces(boards()) == ["wait"] * 4


def test_teams_prepare_while_the_mc_reads() -> None:
    """Boards and bells alike."""
    assert faces(boards().show()) == faces(bells().show()) == ["prepare"] * 4


def test_boards_choose_and_have_chosen() -> None:
    """Who has a letter in sees it as taken."""
    assert faces(boards().open().answers("B")) == ["chosen", "choose", "choose", "choose"]


def test_boards_after_the_time() -> None:
    """Who has no letter in is out of time."""
    assert faces(boards().open().answers("B").close())[:2] == ["chosen", "time_up"]


def test_boards_after_the_reveal() -> None:
    """Right, wrong, none and void each have their face."""
    table = boards().open().answers("BAA").close().judge(3, Verdict.VOID).reveal()
    assert faces(table) == ["right", "wrong", "voided", "none"]


def test_bells_are_pressed_and_pending() -> None:
    """During the hold the one who rang has pressed, the others may still press."""
    table = bells().open()
    table.press(2)
    assert faces(table) == ["press", "pressed", "press", "press"]


def test_bells_held_queued_and_full() -> None:
    """With as many waiting as there are chances, another ring would bring nothing."""
    assert faces(held()) == ["holder", "queued", "other_holds", "other_holds"]


def test_a_ring_may_still_earn_the_next_place() -> None:
    """While one team answers and a chance is left, the others see their bell."""
    table = bells().open()
    table.press(1)
    assert faces(table.award()) == ["holder", "press", "press", "press"]


def test_no_ring_is_offered_when_the_window_is_over() -> None:
    """The time to ring ends while a team is answering."""
    table = bells().open().wait(5000)
    table.press(1)
    table.award().wait(5000)
    table.expire()
    assert faces(table) == ["holder", "other_holds", "other_holds", "other_holds"]


def test_no_ring_is_offered_where_one_answer_closes() -> None:
    """Where a wrong answer ends the question, nobody queues."""
    table = bells(one_chance()).open()
    table.press(1)
    assert faces(table.award())[1:] == ["other_holds"] * 3


def test_bells_after_the_verdict() -> None:
    """Wrong stays wrong, the next one holds; after a right answer the others see whose it was."""
    wrong = faces(held().judge(1, Verdict.WRONG))
    right = faces(held().judge(1, Verdict.RIGHT))
    assert (wrong[:2], right[:3]) == (["wrong", "holder"], ["right", "other_holds", "other_holds"])


def test_bells_nobody_rang() -> None:
    """The window is over."""
    assert faces(bells().open().close()) == ["time_up"] * 4


def test_an_early_ring_is_locked() -> None:
    """For the whole question where the rules take it away."""
    table = bells().show()
    table.press(1)
    before = faces(table)[0]
    table.open_shown()
    assert (before, faces(table)[:2]) == ("locked", ["locked", "press"])


def test_a_lockout_shows_the_bell_again() -> None:
    """A lock for some seconds does not hide the bell for the whole question."""
    table = bells(BellRules(early=Early.LOCKOUT, lockout_ms=1000, chances=2)).show()
    table.press(1)
    before = faces(table)[0]
    table.open_shown()
    assert (before, faces(table)[0]) == ("locked", "press")


def test_a_dead_heat_is_pending_for_its_teams() -> None:
    """Nobody is told an order that is not known."""
    table = bells().open()
    table.press(1)
    table.press(2, pressed=table.now + 0.5)
    assert faces(table.award())[:2] == ["pressed", "pressed"]


def test_pause_void_and_end() -> None:
    """Each covers what was there."""
    assert faces(boards().open().do(Pause)) == ["paused"] * 4
    assert faces(boards().open().do(VoidQuestion, reason="x")) == ["voided"] * 4
    assert faces(boards().do(FinishRound)) == ["finished"] * 4


def test_the_bell_is_shown_before_its_announced_opening() -> None:
    """The page waits for the clock's start by itself, so that all open at the same instant."""
    assert faces(bells().show().do(OpenAnswering)) == ["press"] * 4
