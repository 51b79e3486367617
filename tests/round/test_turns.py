"""Turns: one team at a time, its own questions or a drawn package, passing, one clock for all."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from quiz_server.round import views
from quiz_server.round.commands import (
    BeginTurn,
    CloseAnswering,
    EndTurn,
    OpenAnswering,
    PassQuestion,
    Pause,
    Resume,
    Reveal,
    ShowQuestion,
    Undo,
    UseReserve,
    VoidQuestion,
)
from quiz_server.round.commands import Judge as JudgeCommand
from quiz_server.round.events import AnsweringClosed, Closing, Judged, Verdict
from quiz_server.round.history import replay
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import DrawnPackage, Kind, Order, Pick, Via
from quiz_server.round.rules import Input as InputRules
from quiz_server.round.state import Phase
from quiz_server.round.turn_events import TurnEnded, TurnEnding
from tests.round.builders import Table, board_rules, section
from tests.round.formats_made import quick_rules, turn_rules, turn_section


def turns(**changes: Any) -> Table:
    """A started round of four turns with two questions each."""
    return Table(turn_section(turn_rules(**changes))).start()


def quick(count: int = 3) -> Table:
    """A started round of drawn packages, one minute each."""
    return Table(turn_section(quick_rules(count))).start()


def refused(outcome: Any, code: RefusalCode) -> None:
    """The command was refused for this reason."""
    assert outcome == Refused(code)


def test_nothing_is_shown_before_a_team_is_called() -> None:
    """The question belongs to somebody."""
    table = turns()
    refused(table.host(ShowQuestion), RefusalCode.TURN_NEEDED)
    assert views.host_view(table.state, {})["next"] == {
        "command": "begin_turn",
        "args": {"seat": 1, "package": None},
    }


def test_a_right_answer_brings_points_to_the_team_in_its_turn() -> None:
    """Called, shown, opened, judged, revealed; then the team's next question."""
    table = turns().call(1).open().judge(1, Verdict.RIGHT)
    assert (table.state.phase, table.total()) == (Phase.CLOSED, [10, 0, 0, 0])
    table.reveal().open().judge(1, Verdict.WRONG).reveal()
    assert table.total() == [10, 0, 0, 0]
    assert views.host_view(table.state, {})["next"]["args"]["seat"] == 2


def test_only_the_team_in_its_turn_is_judged() -> None:
    """The others look on."""
    table = turns().call(1).open()
    refused(table.host(JudgeCommand, seat=2, verdict=Verdict.RIGHT, draw=0.0), RefusalCode.NOT_HOLDER)
    assert views.team_view(table.state, {}, 1)["face"] == "holder"
    assert views.team_view(table.state, {}, 2)["face"] == "other_holds"


def test_the_clock_binds_the_team_not_the_jury() -> None:
    """A verdict may come after the time (rule 2 and 3 of the model: a person judges what was said)."""
    table = turns().call(1).open().wait(15_001)
    assert table.expire() == (AnsweringClosed(slot=0, reason=Closing.TIME),)
    refused(table.host(Reveal), RefusalCode.VERDICT_MISSING)
    assert table.judge(1, Verdict.RIGHT).reveal().total() == [10, 0, 0, 0]


def test_each_team_plays_once() -> None:
    """A team that has had its turn is not called again."""
    table = turns().call(1).open().judge(1, Verdict.RIGHT).reveal().open().judge(1, Verdict.NONE).reveal()
    refused(table.host(BeginTurn, seat=1), RefusalCode.NOT_YOUR_TURN)
    refused(table.host(BeginTurn, seat=3), RefusalCode.NOT_YOUR_TURN)
    assert table.call(2).state.current is not None


def test_an_order_drawn_on_stage_lets_any_team_come_next() -> None:
    """The lot decides in the hall, the host calls."""
    table = turns(order=Order.DRAW)
    assert views.host_view(table.state, {})["call"]["seats"] == [1, 2, 3, 4]
    assert table.call(3).show().state.current.owner == 3  # type: ignore[union-attr]


def test_the_best_score_plays_first_and_ties_go_by_number() -> None:
    """The order is taken anew for every turn."""
    boards = section(board_rules(pick=Pick(count=1)), first_id=50)
    table = Table(boards, turn_section(turn_rules(order=Order.SCORE_DESC_LIVE, pick=Pick(count=1)))).start()
    table.open().answers("ABBA").close().reveal()
    refused(table.host(BeginTurn, seat=1), RefusalCode.NOT_YOUR_TURN)
    for expected in (2, 3):
        assert views.host_view(table.state, {})["call"]["seats"] == [expected]
        table.call(expected).open().judge(expected, Verdict.WRONG).reveal()
    assert views.host_view(table.state, {})["call"]["seats"] == [1]


def test_a_drawn_package_brings_its_questions() -> None:
    """Package 3 holds the seventh to ninth question; nobody else can draw it."""
    table = quick().call(2, package=3).show()
    current = table.state.current
    assert current is not None
    assert (current.question.question_id, current.package) == (7, 3)
    table.judge(2, Verdict.RIGHT).judge(2, Verdict.RIGHT).judge(2, Verdict.WRONG)
    assert views.host_view(table.state, {})["call"]["packages"] == [1, 2, 4]
    refused(table.host(BeginTurn, seat=1, package=3), RefusalCode.BAD_PACKAGE)
    refused(table.host(BeginTurn, seat=1), RefusalCode.BAD_PACKAGE)


def test_a_package_drawn_before_the_evening_is_played_by_its_team() -> None:
    """The host is offered the team's own package, and no other opens; who drew none takes what is left."""
    drawn = tuple(DrawnPackage(seat=seat, package=5 - seat) for seat in (1, 2, 3))
    table = Table(replace(turn_section(quick_rules(3)), drawn=drawn)).start()
    view = views.host_view(table.state, {})
    assert view["call"]["drawn"] == {"1": 4, "2": 3, "3": 2}
    assert view["next"] == {"command": "begin_turn", "args": {"seat": 1, "package": 4}}
    refused(table.host(BeginTurn, seat=2, package=4), RefusalCode.BAD_PACKAGE)
    table.call(2, package=3).show()
    assert table.state.current.question.question_id == 7  # type: ignore[union-attr]


def test_an_undrawn_question_is_not_told_even_to_the_host() -> None:
    """What will be drawn nobody knows."""
    view = views.host_view(quick().state, {})
    assert view["question"] is None
    assert {place["title"] for place in view["order"]} == {""}


def test_in_a_turn_with_one_clock_the_next_question_follows_the_verdict() -> None:
    """The clock runs on over all of them and ends the turn with the last."""
    table = quick().call(1, package=1).show()
    deadline = table.state.clock.deadline_ms  # type: ignore[union-attr]
    table.wait(5_000).judge(1, Verdict.RIGHT).wait(5_000).judge(1, Verdict.WRONG)
    clock = table.state.clock
    assert clock is not None
    assert (table.slot, clock.deadline_ms, clock.total_ms) == (2, deadline, 60_000)
    table.judge(1, Verdict.RIGHT)
    assert (table.state.phase, table.total()) == (Phase.REVEALED, [20, 0, 0, 0])


def test_a_passed_question_comes_back_in_the_same_turn() -> None:
    """After the last fresh one, while time is left."""
    table = quick().call(1, package=1).show().do(PassQuestion)
    assert table.slot == 1
    table.judge(1, Verdict.RIGHT).do(PassQuestion)
    assert table.slot == 0
    table.judge(1, Verdict.RIGHT)
    assert table.slot == 2
    refused(table.host(PassQuestion), RefusalCode.NO_PASSING)
    table.judge(1, Verdict.WRONG)
    assert table.total() == [20, 0, 0, 0]


def test_when_the_turns_clock_runs_out_the_last_answer_is_still_judged() -> None:
    """What was not shown is left out and stays unused."""
    table = quick().call(1, package=1).show().judge(1, Verdict.RIGHT).wait(60_000)
    table.expire()
    assert table.state.phase is Phase.CLOSED
    outcome = table.host(JudgeCommand, seat=1, verdict=Verdict.RIGHT, draw=0.0)
    assert isinstance(outcome, tuple)
    assert outcome[-1] == TurnEnded(slot=1, seat=1, reason=TurnEnding.TIME)
    assert (table.state.slots[2].skipped, table.total()) == (True, [20, 0, 0, 0])
    assert views.host_view(table.state, {})["next"]["command"] == "begin_turn"


def test_a_pause_stops_the_turns_clock() -> None:
    """No verdict moves the turn on meanwhile."""
    table = quick().call(1, package=1).show().wait(10_000).do(Pause).wait(99_000)
    refused(table.host(JudgeCommand, seat=1, verdict=Verdict.RIGHT, draw=0.0), RefusalCode.PAUSED)
    table.do(Resume).judge(1, Verdict.RIGHT)
    assert table.state.clock is not None
    assert table.state.clock.deadline_ms - table.now == 50_000


def test_a_voided_question_costs_a_turn_no_time() -> None:
    """The reserve question goes on with what was left of the turn's clock."""
    table = quick().call(1, package=1).show().wait(20_000).do(VoidQuestion, reason="đọc nhầm").wait(30_000)
    table.do(UseReserve).show()
    assert table.state.clock is not None
    assert (table.state.clock.deadline_ms - table.now, table.state.clock.total_ms) == (40_000, 60_000)


def test_an_undo_takes_back_the_verdict_and_the_question_that_followed() -> None:
    """The place to return to is before the verdict, not between the two."""
    table = quick().call(1, package=1).show()
    before = table.state
    table.judge(1, Verdict.WRONG)
    offered = [line for line in table.state.log if line.undo_to is not None][-1]
    assert (offered.undo_to, table.slot) == (before.seq, 1)
    table.do(Undo, to_seq=before.seq)
    assert (table.slot, table.state.slots[0].verdicts, table.state.paused) == (0, {}, True)


def test_a_turn_can_end_early_or_be_left_out() -> None:
    """A team that has left does not stop the evening."""
    table = turns().call(1).open().judge(1, Verdict.RIGHT).reveal().do(EndTurn)
    assert table.state.slots[1].skipped
    table.do(EndTurn)
    assert table.state.slots[2].skipped
    view = views.host_view(table.state, {})
    assert (view["next"]["args"]["seat"], view["next"]["command"]) == (2, "begin_turn")


def test_a_turns_question_can_be_closed_early() -> None:
    """The team has said its last word."""
    table = turns().call(1).show().do(OpenAnswering).do(CloseAnswering)
    assert table.judge(1, Verdict.NONE).reveal().total() == [0, 0, 0, 0]


def test_a_word_to_guess_is_hidden_from_hall_and_tablets() -> None:
    """The MC reads it to the one who hints; it is shown when the turn is over."""
    rules = quick_rules(2)
    words = turn_rules(
        pick=Pick(count=2, kinds=(Kind.KEYWORD,)),
        input=InputRules(via=Via.VOICE, may_pass=True),
        clock=rules.clock,
    )
    table = Table(turn_section(words)).start().call(1).show()
    for view in (views.stage_view(table.state, {}), views.team_view(table.state, {}, 1)):
        assert view["question"]["stem"] == ""
    assert views.mc_view(table.state, {})["question"]["stem"]
    table.judge(1, Verdict.RIGHT).judge(1, Verdict.RIGHT)
    assert views.stage_view(table.state, {})["question"]["stem"]


def test_a_turn_replays_as_it_was_played() -> None:
    """The log alone is the round."""
    table = quick().call(4, package=2).show().do(PassQuestion).judge(4, Verdict.RIGHT)
    assert replay(table.log) == table.state
    assert any(isinstance(recorded.event, Judged) for recorded in table.log)
    assert table.scores()[3] == Decimal(10)


def test_a_passed_question_is_neither_done_nor_lost() -> None:
    """The running order has it coming back until its turn is over; the phones know that all is said aloud."""
    table = quick().call(1, package=1).show().do(PassQuestion)
    states = [place["state"] for place in views.host_view(table.state, {})["order"][:3]]
    assert states == ["passed", "current", "todo"]
    assert views.host_view(table.state, {})["section"]["on_show"]
    assert views.audience_view(table.state, {})["aloud"]
    table.judge(1, Verdict.RIGHT).judge(1, Verdict.RIGHT)
    assert [place["state"] for place in views.host_view(table.state, {})["order"][:2]] == ["current", "done"]
