"""Hints: the question is worth less with each; who is wrong is out of the question, the others go on."""

from quiz_server.round import timing, views
from quiz_server.round.commands import RingFor, ShowHint
from quiz_server.round.events import Verdict
from quiz_server.round.play_events import HintShown
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.state import Phase
from tests.round.builders import Table, bell_rules, section
from tests.round.formats_made import hint_rules, kind_section


def hinted() -> Table:
    """A question with its first hint, open for rings."""
    table = Table(kind_section(hint_rules())).start().show()
    return table.wait(300)


def rung(table: Table, seat: int) -> Table:
    """A team rings and gets the right."""
    assert not isinstance(table.press(seat), Refused)
    return table.award()


def test_the_clock_brings_the_next_hint_and_a_lower_value() -> None:
    """Thirty seconds, then twenty, then ten; then the question is over."""
    table = hinted()
    for hint, points in ((2, 15), (3, 10)):
        due = timing.next_due(table.state)
        assert due is not None
        table.now = due.at_ms
        outcome = table.expire()
        assert isinstance(outcome, tuple)
        assert isinstance(outcome[0], HintShown)
        assert outcome[0].hint == hint
        assert views.stage_view(table.state, {})["question"]["points"] == points
    due = timing.next_due(table.state)
    assert due is not None
    table.now = due.at_ms
    table.expire()
    assert table.state.phase is Phase.CLOSED


def test_a_right_answer_is_worth_the_hint_it_came_after() -> None:
    """Fifteen after the second."""
    table = rung(hinted().do(ShowHint), 2).judge(2, Verdict.RIGHT)
    assert (table.state.phase, table.total()) == (Phase.CLOSED, [0, 15, 0, 0])


def test_a_wrong_answer_puts_only_this_team_out() -> None:
    """The others go on ringing, also with a later hint."""
    table = rung(hinted(), 1).judge(1, Verdict.WRONG)
    assert table.state.phase is Phase.OPEN
    assert table.press(1) == Refused(RefusalCode.ALREADY_PRESSED)
    rung(table.wait(100), 3).judge(3, Verdict.WRONG)
    rung(table.wait(100).do(ShowHint), 2).judge(2, Verdict.RIGHT)
    assert table.total() == [0, 15, 0, 0]


def test_the_next_hint_waits_for_the_answer_that_is_given() -> None:
    """Time to ring that ends meanwhile brings the hint after the verdict."""
    table = rung(hinted().wait(29_000), 1).wait(5_000)
    assert table.expire() == ()
    table.judge(1, Verdict.WRONG)
    current = table.state.current
    assert current is not None
    assert (table.state.phase, current.hint) == (Phase.OPEN, 2)


def test_a_regrade_keeps_the_hint_of_the_teams_own_turn() -> None:
    """It answered after the first hint, so it has twenty."""
    table = rung(hinted(), 1).judge(1, Verdict.WRONG)
    rung(table.wait(100).do(ShowHint), 2).judge(2, Verdict.RIGHT).reveal()
    table.regrade(0, 1, Verdict.RIGHT)
    assert table.total() == [20, 15, 0, 0]


def test_hints_not_shown_yet_are_known_to_the_host_alone() -> None:
    """The MC reads them as they come."""
    state = hinted().state
    for view in (views.stage_view(state, {}), views.team_view(state, {}, 1), views.mc_view(state, {})):
        assert view["question"]["hints"] == ["gợi ý 1 của 1"]
        assert "gợi ý 2" not in str(view)
    assert "gợi ý 3 của 1" in str(views.host_view(state, {}))


def test_without_hints_there_is_none_to_show() -> None:
    """Neither in another format nor after the last."""
    table = Table(section(bell_rules())).start().open()
    assert table.host(ShowHint) == Refused(RefusalCode.WRONG_PHASE)
    last = hinted().do(ShowHint).do(ShowHint)
    assert last.host(ShowHint) == Refused(RefusalCode.WRONG_PHASE)


def test_a_free_bell_rings_while_the_mc_reads() -> None:
    """The tablets say so, and the host may ring for a dead one."""
    rules = bell_rules(bell=hint_rules().bell)
    table = Table(section(rules)).start().show()
    assert views.team_view(table.state, {}, 1)["face"] == "press"
    table.do(RingFor, seat=1).award()
    current = table.state.current
    assert current is not None
    assert current.bell.holder == 1
