"""The last one on the floor plays on, and may once be helped before its clock is opened."""

from dataclasses import replace

import pytest

from quiz_server.formats.presets import rules_for
from quiz_server.round import timing, views
from quiz_server.round.checks import problems_of_rules
from quiz_server.round.commands import EndHelp, OpenAnswering, Pause, Resume, Undo, UseHelp
from quiz_server.round.events import Event
from quiz_server.round.history import replay
from quiz_server.round.ladder_events import HelpEnded, HelpUsed
from quiz_server.round.ladder_rules import Help
from quiz_server.round.players import on_floor
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import ClockRules, ClockStart, Rules
from quiz_server.round.rules_words import rules_text
from quiz_server.round.state import ClockKind, Phase
from quiz_server.round.unit_rules import TeamScore
from tests.round.builders import Table, section
from tests.round.formats_made import arena_rules, floor_rules


def last_stands(letters: str = "BAAA", reserves: int = 0) -> Table:
    """Four teams, four questions, B is right; the second question is shown."""
    rules = floor_rules(stop_when=0, last_help_ms=60_000)
    return Table(section(rules, reserves=reserves)).start().open().answers(letters).close().reveal().show()


def ask(table: Table) -> tuple[Event, ...] | Refused:
    """The host gives the help, or is told why not."""
    return table.host(UseHelp, help=Help.LAST_HELP, draw=0.0)


def helped(table: Table) -> Table:
    """The help is given."""
    return table.do(UseHelp, help=Help.LAST_HELP, draw=0.0)


def open_clock(table: Table) -> tuple[Event, ...] | Refused:
    """The host opens the question's own clock."""
    return table.host(OpenAnswering)


def next_of(table: Table) -> str | None:
    """The natural next command."""
    step = views.host_view(table.state, {})["next"]
    return step and step["command"]


def help_of(table: Table) -> str | None:
    """Where the help stands on the hall's screen."""
    found: str | None = views.stage_view(table.state, {})["floor"]["last_help"]
    return found


def test_the_last_one_plays_on_until_it_is_wrong() -> None:
    """With nobody left the section ends, and the scores stay as they were."""
    table = last_stands().do(OpenAnswering).answers("B").close().reveal()
    assert next_of(table) == "show_question"
    table.open().answers("A").close().reveal()
    assert on_floor(table.state, 0) == ()
    assert next_of(table) == "finish_round"
    assert table.total() == [20, 0, 0, 0]


def test_the_last_one_plays_on_until_the_questions_are_played() -> None:
    """Never wrong, it stands at the end."""
    table = last_stands().do(OpenAnswering).answers("B").close().reveal()
    for _ in range(2):
        table.open().answers("B").close().reveal()
    assert on_floor(table.state, 0) == (1,)
    assert next_of(table) == "finish_round"


def test_the_help_runs_by_its_clock_then_answering_is_opened() -> None:
    """Everybody sees its clock; the question's own waits until it is over."""
    table = last_stands()
    assert help_of(table) == "left"
    given = ask(table)
    begun, until = table.now, table.now + 60_000
    assert given == (HelpUsed(slot=1, seat=1, help=Help.LAST_HELP, starts_at_ms=begun, deadline_ms=until),)
    assert help_of(table) == "now"
    assert next_of(table) == "end_help"
    for view in (
        views.host_view(table.state, {}),
        views.stage_view(table.state, {}),
        views.mc_view(table.state, {}),
        views.team_view(table.state, {}, 1),
    ):
        assert view["clock"]["kind"] == "help"
    assert open_clock(table) == Refused(RefusalCode.WRONG_PHASE)
    assert table.answer(1, "B") == Refused(RefusalCode.NOT_OPEN)
    assert table.wait(59_000).expire() == ()
    assert table.wait(2_000).expire() == (HelpEnded(slot=1, by_clock=True),)
    assert (table.state.phase, table.state.clock) == (Phase.SHOWN, None)
    assert next_of(table) == "open_answering"
    assert help_of(table) == "used"
    table.do(OpenAnswering)
    assert table.state.clock is not None
    assert table.state.clock.kind is ClockKind.THINK
    assert replay(table.log) == table.state


def test_the_help_is_given_once_and_only_before_the_clock_is_opened() -> None:
    """Again is refused in this question and in the next one."""
    table = helped(last_stands())
    assert ask(table) == Refused(RefusalCode.NO_HELP)
    table.do(EndHelp)
    assert ask(table) == Refused(RefusalCode.NO_HELP)
    table.do(OpenAnswering).answers("B").close().reveal().show()
    assert ask(table) == Refused(RefusalCode.NO_HELP)
    assert ask(last_stands().do(OpenAnswering)) == Refused(RefusalCode.WRONG_PHASE)


def test_there_is_no_help_while_two_are_on_the_floor_nor_without_the_rule() -> None:
    """It is the last one's."""
    assert ask(last_stands("BBAA")) == Refused(RefusalCode.NO_HELP)
    assert help_of(last_stands("BBAA")) is None
    plain = Table(section(floor_rules(stop_when=0))).start().open().answers("BAAA").close().reveal().show()
    assert ask(plain) == Refused(RefusalCode.NO_HELP)
    assert help_of(plain) is None


def test_a_help_in_a_voided_question_is_given_back() -> None:
    """The reserve question may be helped."""
    table = helped(last_stands(reserves=1)).void()
    assert table.state.clock is None
    table.use_reserve().show()
    assert help_of(table) == "left"
    assert isinstance(ask(table), tuple)


def test_a_pause_lets_the_help_stand_still() -> None:
    """What was left is there when the round goes on."""
    table = helped(last_stands()).wait(20_000).do(Pause).wait(100_000)
    assert timing.next_due(table.state) is None
    table.do(Resume)
    due = timing.next_due(table.state)
    assert due is not None
    assert 39_000 <= due.at_ms - table.now <= 40_000


def test_the_help_is_taken_back() -> None:
    """After an undo it may be given again."""
    table = last_stands()
    before = table.state.seq
    helped(table).do(Undo, to_seq=before)
    assert help_of(table) == "left"
    assert table.state.clock is None
    assert isinstance(ask(table), tuple)


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        (floor_rules(stop_when=1, last_help_ms=60_000), "dừng khi còn 0 đội"),
        (floor_rules(stop_when=0, last_help_ms=0), "phải lớn hơn 0 giây"),
        (
            replace(
                floor_rules(stop_when=0, last_help_ms=60_000),
                clock=ClockRules(start=ClockStart.ON_SHOW, think_ms=15_000),
            ),
            "không còn lúc",
        ),
        (replace(arena_rules(), elim=floor_rules(stop_when=0).elim), "ít nhất 1 đội"),
        (replace(floor_rules(stop_when=0), team_score=TeamScore.LEFT), "ít nhất 1 người"),
        (replace(floor_rules(), helps={Help.LAST_HELP: 1000}), "cuối cùng trên sàn"),
    ],
)
def test_rules_that_contradict_the_help_are_refused(rules: Rules, why: str) -> None:
    """With a reason to act on."""
    assert any(why in problem for problem in problems_of_rules(rules))


def test_the_sentence_of_the_rules_tells_it() -> None:
    """From the numbers of the form to the words of the hall; 0 seconds are no help."""
    rules = rules_for("rung_chuong_vang", {"elim": {"stop_when": 0, "last_help": 60}})
    assert problems_of_rules(rules) == ()
    text = rules_text(rules)
    assert "đội cuối cùng thi tiếp đến hết câu hỏi hoặc đến khi rời sàn" in text
    assert "đội cuối cùng trên sàn được dùng phao cứu trợ một lần, 60 giây" in text
    usual = rules_for("rung_chuong_vang")
    assert usual.elim is not None
    assert usual.elim.last_help_ms is None
    assert "phao" not in rules_text(usual)
