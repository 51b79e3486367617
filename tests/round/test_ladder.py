"""A ladder: climbing, falling to a milestone, stopping, helps had once, and what a regrade makes of it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from quiz_server.round import views
from quiz_server.round.checks import problems_of_rules
from quiz_server.round.commands import EndHelp, Regrade, Resume, Reveal, StopAndKeep, Undo, UseHelp
from quiz_server.round.consequences import of_regrade
from quiz_server.round.events import AnswersRevealed, Verdict
from quiz_server.round.ladder_events import HelpEnded, HelpUsed, StoppedAndKept
from quiz_server.round.ladder_rules import Help, Ladder
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import ClockRules, Kind, Rules, ScoreRules
from quiz_server.round.rules_words import rules_text
from quiz_server.round.scoring import most_of
from tests.round.builders import HOST, Table
from tests.round.formats_made import ladder_rules, quick_rules, turn_section

RIGHT, WRONG, NONE, VOID = Verdict.RIGHT, Verdict.WRONG, Verdict.NONE, Verdict.VOID


def on_ladder(rules: Rules | None = None, team_count: int = 2) -> Table:
    """Team 1 is called to a ladder of 1, 3, 6 and 10 points with a milestone at the second rung."""
    section = turn_section(rules or ladder_rules(), team_count=team_count)
    return Table(section, team_count=team_count).start().call(1)


def climb(table: Table, *verdicts: Verdict) -> Table:
    """Questions shown, judged and revealed one after the other."""
    for verdict in verdicts:
        seat = table.open().state.slots[table.slot].owner
        assert seat is not None
        table.judge(seat, verdict).reveal()
    return table


def next_of(table: Table) -> tuple[str, dict[str, object]]:
    """What the big button would do."""
    step = views.host_view(table.state, {})["next"]
    return step["command"], step["args"]


@pytest.mark.parametrize(
    ("verdicts", "total"),
    [
        ((), 0),
        ((RIGHT,), 1),
        ((RIGHT, RIGHT, RIGHT), 6),
        ((RIGHT, RIGHT, RIGHT, RIGHT), 10),
        ((WRONG,), 0),
        ((RIGHT, WRONG), 0),
        ((RIGHT, RIGHT, WRONG), 3),
        ((RIGHT, RIGHT, RIGHT, NONE), 3),
        ((RIGHT, VOID, RIGHT), 3),
    ],
)
def test_right_climbs_and_wrong_falls_to_the_milestone(verdicts: tuple[Verdict, ...], total: int) -> None:
    """A team has what its rung is worth; a void verdict neither climbs nor falls."""
    assert climb(on_ladder(), *verdicts).total()[0] == total


def test_a_fall_calls_the_next_team() -> None:
    """What the fallen team has not been asked is left out, without anybody ending its turn."""
    table = climb(on_ladder(), RIGHT, WRONG)
    assert next_of(table) == ("begin_turn", {"seat": 2, "package": None})
    ladder = views.stage_view(table.state, {})["ladder"]
    assert (ladder["standing"], ladder["now"], ladder["won"]) == ("fallen", None, 0)


def test_the_top_ends_the_turn() -> None:
    """After the last rung the other team plays, then the round is over."""
    table = climb(on_ladder(), RIGHT, RIGHT, RIGHT, RIGHT)
    assert views.stage_view(table.state, {})["ladder"]["standing"] == "top"
    climb(table.call(2), WRONG)
    assert next_of(table)[0] == "finish_round"


def test_a_team_may_stop_and_keep() -> None:
    """It keeps what it has, the key is shown without a verdict, and the next team is called."""
    table = climb(on_ladder(), RIGHT, RIGHT, RIGHT).open()
    assert table.host(StopAndKeep) == (StoppedAndKept(slot=3, seat=1),)
    assert next_of(table)[0] == "reveal"
    assert table.host(StopAndKeep) == Refused(RefusalCode.NO_STOPPING)
    table.reveal()
    assert (table.total(), next_of(table)[0]) == ([6, 0], "begin_turn")
    assert views.team_view(table.state, {}, 1)["face"] == "stopped"


def test_stopping_belongs_to_the_rules() -> None:
    """Where the rules do not know it, it is refused."""
    rules = ladder_rules(ladder=Ladder(rungs=tuple(map(Decimal, range(1, 5))), may_stop=False))
    assert on_ladder(rules).open().host(StopAndKeep) == Refused(RefusalCode.NO_STOPPING)


@pytest.mark.parametrize("draw", [0.0, 0.4, 0.99])
def test_fifty_fifty_leaves_the_key_and_one_more(draw: float) -> None:
    """Two wrong options go on every screen; chance alone says which wrong one stays."""
    table = on_ladder().open().do(UseHelp, help=Help.FIFTY_FIFTY, draw=draw)
    removed = table.state.slots[table.slot].removed
    assert removed == {0.0: ("C", "D"), 0.4: ("A", "D"), 0.99: ("A", "C")}[draw]
    state = table.state
    for view in (
        views.host_view(state, {}),
        views.stage_view(state, {}),
        views.mc_view(state, {}),
        views.secretary_view(state, {}),
        views.audience_view(state, {}),
        views.team_view(state, {}, 1),
        views.team_view(state, {}, 2),
    ):
        assert view["question"]["removed"] == list(removed)
    assert table.host(UseHelp, help=Help.FIFTY_FIFTY, draw=draw) == Refused(RefusalCode.NO_HELP)


def test_fifty_fifty_again_after_an_undo_takes_the_same_options() -> None:
    """Other ones would tell the hall the key: it has not forgotten what it saw."""
    table = on_ladder().open()
    before = table.state.seq
    table.do(UseHelp, help=Help.FIFTY_FIFTY, draw=0.0)
    first = table.state.slots[table.slot].removed
    table.do(Undo, to_seq=before)
    assert table.state.slots[table.slot].removed == ()
    table.do(Resume).do(UseHelp, help=Help.FIFTY_FIFTY, draw=0.99)
    assert table.state.slots[table.slot].removed == first


def test_a_talk_has_its_clock() -> None:
    """The clock ends the talk, not the answering; the team is judged after it."""
    table = on_ladder().open()
    table.do(UseHelp, help=Help.PHONE, draw=0.0)
    view = views.stage_view(table.state, {})
    assert (view["clock"]["kind"], view["clock"]["total_ms"], view["ladder"]["helping"]) == (
        "help",
        30_000,
        "phone",
    )
    assert next_of(table)[0] == "end_help"
    assert table.host(UseHelp, help=Help.EXPERTS, draw=0.0) == Refused(RefusalCode.NO_HELP)
    assert table.wait(30_000).expire() == (HelpEnded(slot=0, by_clock=True),)
    assert next_of(table) == ("judge", {"seat": 1})
    assert table.judge(1, RIGHT).total()[0] == 1


def test_the_time_to_think_stands_still_during_a_talk() -> None:
    """Twelve of fifteen seconds are left before it and after it."""
    table = on_ladder(ladder_rules(clock=ClockRules(think_ms=15_000))).open().wait(3000)
    table.do(UseHelp, help=Help.EXPERTS, draw=0.0).wait(50_000).do(EndHelp)
    clock = table.state.clock
    assert clock is not None
    assert clock.deadline_ms == table.now + 12_000


def test_every_help_is_had_once_and_a_talk_may_have_no_limit() -> None:
    """In another question of the turn it is refused; the other team has its own."""
    table = on_ladder().open()
    used = table.host(UseHelp, help=Help.PLUS_ONE, draw=0.0)
    assert used == (HelpUsed(slot=0, seat=1, help=Help.PLUS_ONE, starts_at_ms=table.now),)
    climb(table.judge(1, RIGHT).reveal().open().judge(1, RIGHT).reveal())
    assert table.open().host(UseHelp, help=Help.PLUS_ONE, draw=0.0) == Refused(RefusalCode.NO_HELP)
    table.judge(1, WRONG).reveal().call(2).open().do(UseHelp, help=Help.PLUS_ONE, draw=0.0)


def test_a_help_in_a_voided_question_is_given_back() -> None:
    """The team did not lose it by its own doing."""
    table = on_ladder().open().do(UseHelp, help=Help.PLUS_ONE, draw=0.0)
    table.void().use_reserve().open().do(UseHelp, help=Help.PLUS_ONE, draw=0.0)


def test_a_voided_question_costs_no_rung() -> None:
    """Without a reserve the next question is asked for the same rung."""
    table = climb(on_ladder(), RIGHT).open().void()
    assert climb(table, RIGHT).total()[0] == 3


def test_a_regrade_to_wrong_undoes_the_rungs_above() -> None:
    """The team had fallen at its first question; nothing after it counts, and that is told beforehand."""
    table = climb(on_ladder(), RIGHT, RIGHT, RIGHT)
    regrade = Regrade(at_ms=0, actor=HOST, step=0, slot=0, seat=1, verdict=WRONG, reason="chấm nhầm")
    told = of_regrade(table.state, regrade)
    assert not isinstance(told, Refused)
    change = told.changes[0]
    assert (change.seat, change.score, change.score_after) == (1, 6, 0)
    assert (change.rung, change.rung_after, told.next_turn) == (3, 0, (2,))
    table.regrade(0, 1, WRONG)
    assert (table.total()[0], next_of(table)[0]) == (0, "begin_turn")


def test_a_regrade_to_right_lets_the_team_play_on() -> None:
    """It stands on the rung it earned, and its turn goes on once the one being played is over."""
    table = climb(on_ladder(), RIGHT, RIGHT, WRONG).call(2).open()
    table.regrade(2, 1, RIGHT)
    assert table.total()[0] == 6
    table.judge(2, WRONG).reveal()
    assert next_of(table)[0] == "show_question"
    climb(table, RIGHT)
    assert (table.total(), next_of(table)[0]) == ([10, 0], "finish_round")


def test_only_the_team_on_the_ladder_is_regraded() -> None:
    """The others were not asked."""
    table = climb(on_ladder(), RIGHT)
    refused = table.host(Regrade, slot=0, seat=2, verdict=RIGHT, reason="khiếu nại")
    assert refused == Refused(RefusalCode.NOT_IN_PLAY)


def test_a_stopped_question_is_not_regraded() -> None:
    """Nobody answered it."""
    table = on_ladder().open().do(StopAndKeep)
    assert table.host(Regrade, slot=0, seat=1, verdict=RIGHT, reason="x") == Refused(RefusalCode.NOT_JUDGED)
    assert table.host(Reveal) == (AnswersRevealed(slot=0, verdicts={}),)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (ladder_rules(3, ladder=Ladder(rungs=(Decimal(1), Decimal(2)))), "số nấc phải bằng số câu"),
        (ladder_rules(2, ladder=Ladder(rungs=(Decimal(2), Decimal(2)))), "tăng dần"),
        (ladder_rules(2, ladder=Ladder(rungs=(Decimal(1), Decimal(2)), milestones=(3,))), "mốc"),
        (ladder_rules(score=ScoreRules(right=Decimal(5))), "không có điểm riêng"),
        (ladder_rules(helps={Help.FIFTY_FIFTY: 1000}), "không có thời gian"),
        (
            ladder_rules(
                helps={Help.FIFTY_FIFTY: None},
                pick=replace(ladder_rules().pick, kinds=(Kind.SHORT,)),
            ),
            "trắc nghiệm",
        ),
        (replace(quick_rules(), helps={Help.PHONE: 1000}), "không tính giờ chung"),
    ],
)
def test_a_ladder_that_contradicts_itself_is_refused(rules: Rules, words: str) -> None:
    """With the reason."""
    assert any(words in text for text in problems_of_rules(rules))


def test_the_rules_are_told_as_sentences() -> None:
    """Rungs, milestones, stopping, helps with their times."""
    text = rules_text(ladder_rules())
    for part in (
        "4 nấc 1 – 3 – 6 – 10 điểm",
        "(nấc 2)",
        "giữ điểm đang có",
        "gọi điện thoại cho người thân 30 giây",
    ):
        assert part in text
    assert problems_of_rules(ladder_rules()) == ()
    assert most_of(ladder_rules()) == 10
