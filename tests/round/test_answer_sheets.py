"""A test on paper: one clock for all questions, sheets typed afterwards, one reveal, one key corrected."""

import json
from decimal import Decimal
from typing import Any

import pytest

from quiz_server.formats.presets import rules_for
from quiz_server.round import scoring, views
from quiz_server.round.checks import problems_of_rules
from quiz_server.round.commands import EnterAnswers, Judge, OpenAnswering, Undo, VoidQuestion
from quiz_server.round.events import (
    AnsweringOpened,
    AnswersRevealed,
    QuestionShown,
    QuestionVoided,
    Verdict,
)
from quiz_server.round.history import replay
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import ClockRules, ClockStart, Elim, Kind, Pick, Rules, Who
from quiz_server.round.rules_words import rules_text
from quiz_server.round.sheet_commands import CorrectKey, HandIn
from quiz_server.round.sheet_events import KeyCorrected, SheetEntered
from quiz_server.round.sheet_rules import Tie
from quiz_server.round.state import Phase
from tests.round.builders import START_MS, Table, bell_rules, board_rules, section
from tests.round.formats_made import paper_rules


def test_table(**changes: Any) -> Table:
    """Three questions on paper, B is right, then a board; put and running."""
    rules = paper_rules(**changes)
    return Table(section(rules, reserves=0), section(board_rules(), first_id=50)).start().show()


test_table.__test__ = False  # type: ignore[attr-defined]


def hand_in(table: Table, seat: int) -> object:
    """A sheet comes in now."""
    return table.give(HandIn(at_ms=table.now, actor="user:thuky", slot=table.slot, seat=seat))


def correct(table: Table, slot: int, key: str, reason: str = "đáp án in sai") -> object:
    """Another key for a question."""
    command = CorrectKey(at_ms=table.now, actor="user:dieukhien", slot=slot, key=key, reason=reason)
    return table.give(command)


def test_all_questions_are_put_at_once_under_one_clock() -> None:
    """Every question counts as used; one deadline; nobody sees a question on a screen."""
    table = test_table()
    assert [one.event for one in table.log[2:]] == [
        *(QuestionShown(slot=place, question_id=place + 1) for place in range(3)),
        AnsweringOpened(slot=2, open_at_ms=START_MS, deadline_ms=START_MS + 600_000),
    ]
    assert [slot.shown for slot in table.state.slots] == [True, True, True, False, False]
    assert table.state.phase is Phase.OPEN
    for view in (views.stage_view(table.state, {}), views.team_view(table.state, {}, 1)):
        assert (view["question"], view["clock"]["kind"]) == (None, "turn")
    assert views.team_view(table.state, {}, 1)["face"] == "write"
    assert [line.text for line in table.state.log][-2:] == [
        "Phát đề làm trên giấy, 3 câu",
        "Tính giờ làm bài trên giấy, 10 phút",
    ]


def test_papers_may_be_handed_out_before_the_clock_starts() -> None:
    """Where the rules start it after the reading."""
    clock = ClockRules(start=ClockStart.AFTER_READ, turn_ms=600_000)
    table = test_table(clock=clock)
    assert table.state.phase is Phase.SHOWN
    assert table.sheet(1, "B") == Refused(RefusalCode.NOT_OPEN)
    assert table.do(OpenAnswering).state.phase is Phase.OPEN


def test_a_sheet_is_typed_until_the_reveal_and_only_what_changes_is_kept() -> None:
    """Also while the clock runs; a blank is a letter of its own."""
    table = test_table()
    assert table.sheet(1, "BA-") == (
        SheetEntered(slot=2, seat=1, answers={0: "B", 1: "A", 2: "-"}, used_ms=None),
    )
    assert table.sheet(1, "BA-") == ()
    table.close()
    assert table.sheet(1, "BB", 300_000) == (SheetEntered(slot=2, seat=1, answers={1: "B"}, used_ms=300_000),)
    assert table.sheet(1, "Z") == Refused(RefusalCode.BAD_CHOICE)
    assert table.sheet(1, "", 600_001) == Refused(RefusalCode.BAD_TIME)
    assert table.sheet(9, "B") == Refused(RefusalCode.UNKNOWN_SEAT)
    table.reveal()
    assert table.sheet(1, "A") == Refused(RefusalCode.ALREADY_REVEALED)


def test_the_time_of_a_sheet_is_taken_as_it_comes_in() -> None:
    """Pauses taken out; the first time stands."""
    table = test_table().wait(61_000)
    assert hand_in(table, 2) == (SheetEntered(slot=2, seat=2, answers={}, used_ms=61_000),)
    assert hand_in(table.wait(1000), 2) == ()
    assert views.stage_view(table.state, {})["paper"]["came"] == 1
    table.close()
    assert hand_in(table, 3) == Refused(RefusalCode.TOO_LATE)


def test_one_reveal_marks_every_sheet_by_the_key() -> None:
    """A place nobody typed is a blank; points and key are public, the results in their order."""
    table = test_table().sheets("BBB", "BA-", "B").close().reveal()
    assert table.total() == [3, 1, 1, 0]
    assert [one.event for one in table.log[-3:]] == [
        AnswersRevealed(
            slot=place,
            verdicts=dict(zip((1, 2, 3, 4), verdicts, strict=True)),
        )
        for place, verdicts in enumerate(
            (
                (Verdict.RIGHT, Verdict.RIGHT, Verdict.RIGHT, Verdict.NONE),
                (Verdict.RIGHT, Verdict.WRONG, Verdict.NONE, Verdict.NONE),
                (Verdict.RIGHT, Verdict.NONE, Verdict.NONE, Verdict.NONE),
            )
        )
    ]
    paper = views.stage_view(table.state, {})["paper"]
    assert [(one["number"], one["answer"]) for one in paper["key"]] == [(1, ["B"]), (2, ["B"]), (3, ["B"])]
    assert [(one["seat"], one["right"], one["wrong"], one["none"]) for one in paper["results"]] == [
        (1, 3, 0, 0),
        (2, 1, 1, 1),
        (3, 1, 0, 2),
        (4, 0, 0, 3),
    ]
    own = views.team_view(table.state, {}, 2)
    assert (own["face"], own["points"]) == ("marked", 1)
    table.show()
    assert table.slot == 3


def test_the_key_stays_with_the_operators_until_the_reveal() -> None:
    """Nothing of it is sent to hall, teams, MC and secretary, typed sheets or not."""
    table = test_table().sheets("BBB").close()
    views_before = [
        views.stage_view(table.state, {}),
        views.team_view(table.state, {}, 1),
        views.mc_view(table.state, {}),
        views.secretary_view(table.state, {}),
        views.audience_view(table.state, {}),
    ]
    assert "ĐÁPÁN" not in json.dumps(views_before, ensure_ascii=False)
    assert all(view.get("paper", {"key": None})["key"] is None for view in views_before)
    assert "ĐÁPÁN" in json.dumps(views.stage_view(table.reveal().state, {}), ensure_ascii=False)


def test_the_earlier_sheet_wins_among_equals_once_it_is_public() -> None:
    """Whose time nobody took counts with the whole time."""
    table = test_table()
    for seat, used_ms in ((1, 500_000), (2, 300_000), (3, None), (4, 300_000)):
        table.sheet(seat, "BB-", used_ms)
    assert {place.rank for place in scoring.standings(table.state)} == {1}
    table.close().reveal()
    standings = [(place.seat, place.rank, place.tied) for place in scoring.standings(table.state)]
    assert standings == [(2, 1, True), (4, 1, True), (1, 3, False), (3, 4, False)]


def test_without_that_rule_the_time_parts_nobody() -> None:
    """Equal scores stay equal."""
    table = test_table(tie=())
    table.sheet(1, "B", 1000)
    table.sheet(2, "B", 2000)
    table.close().reveal()
    assert [place.rank for place in scoring.standings(table.state)] == [1, 1, 3, 3]


def test_tablets_boards_and_single_verdicts_have_no_part_in_it() -> None:
    """Each says so."""
    table = test_table()
    assert table.answer(1, "B") == Refused(RefusalCode.ON_PAPER)
    typed = EnterAnswers(at_ms=table.now, actor="user:thuky", slot=table.slot, answers={1: "B"})
    assert table.give(typed) == Refused(RefusalCode.ON_PAPER)
    judged = table.close().host(Judge, seat=1, verdict=Verdict.RIGHT, draw=0.0)
    assert judged == Refused(RefusalCode.ON_PAPER)
    assert table.host(VoidQuestion, reason="x") == Refused(RefusalCode.ON_PAPER)
    board = Table().start().open()
    assert board.sheet(1, "B") == Refused(RefusalCode.NOT_ON_PAPER)


def test_a_question_can_be_taken_out_while_the_test_goes_on() -> None:
    """It counts for nobody, is asked of nobody, its key stays hidden; the rest goes on."""
    table = test_table().do(VoidQuestion, reason="in thiếu phương án", slot=1)
    assert table.state.phase is Phase.OPEN
    table.sheets("BBB", "B-B").close().reveal()
    assert table.total() == [2, 2, 0, 0]
    assert views.stage_view(table.state, {})["paper"]["key"][1]["voided"]
    assert table.host(VoidQuestion, reason="x", slot=1) == Refused(RefusalCode.QUESTION_VOIDED)
    assert table.host(VoidQuestion, reason=" ", slot=0) == Refused(RefusalCode.REASON_MISSING)
    assert table.host(VoidQuestion, reason="x", slot=3) == Refused(RefusalCode.NOT_ON_PAPER)
    assert table.host(VoidQuestion, reason="x", slot=99) == Refused(RefusalCode.UNKNOWN_SLOT)


def test_a_question_can_be_taken_out_after_the_reveal() -> None:
    """Also once the next section is played."""
    table = test_table().sheets("BBB", "BAA").close().reveal().show()
    table.do(VoidQuestion, reason="hai đáp án", slot=2)
    assert (table.total(), table.state.phase) == ([2, 1, 0, 0], Phase.SHOWN)
    assert isinstance(table.log[-1].event, QuestionVoided)


def test_a_corrected_key_marks_everybody_anew() -> None:
    """Except whom somebody has judged otherwise by hand; the key that is told is the new one."""
    table = test_table().sheets("BBB", "AAA", "CCC").close().reveal().regrade(0, 3, Verdict.RIGHT)
    assert correct(table, 0, "A") == (
        KeyCorrected(
            slot=0, key=("A",), verdicts={1: Verdict.WRONG, 2: Verdict.RIGHT}, reason="đáp án in sai"
        ),
    )
    assert table.total() == [2, 1, 1, 0]
    key = views.stage_view(table.state, {})["paper"]["key"][0]
    assert (key["answer"], key["answer_text"]) == (["A"], "A. phương án A của 1")
    assert table.state.log[-1].text == (
        "Sửa đáp án câu 1 từ B thành A (thêm 1 bài đúng, bớt 1 bài đúng): đáp án in sai"
    )
    assert correct(table, 0, "A") == ()


def test_a_key_is_corrected_only_where_letters_were_marked_by_it() -> None:
    """Not before the reveal, not of a void question, not at the bell, not without a reason."""
    table = test_table().sheets("BBB")
    assert correct(table, 0, "A") == Refused(RefusalCode.NOT_JUDGED)
    table.do(VoidQuestion, reason="in sai", slot=1).close().reveal()
    assert correct(table, 1, "A") == Refused(RefusalCode.QUESTION_VOIDED)
    assert correct(table, 0, "Z") == Refused(RefusalCode.BAD_KEY)
    assert correct(table, 0, "A", " ") == Refused(RefusalCode.REASON_MISSING)
    assert correct(table, 99, "A") == Refused(RefusalCode.UNKNOWN_SLOT)
    bell = Table(section(bell_rules())).start().open()
    bell.press(1)
    bell.award().judge(1, Verdict.RIGHT).reveal()
    assert correct(bell, 0, "A") == Refused(RefusalCode.BAD_KEY)


def test_a_board_question_can_have_its_key_corrected_too() -> None:
    """The same act, the same trail."""
    table = Table().start().open().answers("BACB").close().reveal()
    correct(table, 0, "C")
    assert table.total() == [0, 0, 10, 0]


def test_undo_takes_the_whole_showing_and_the_whole_reveal_back() -> None:
    """Never half a test."""
    table = test_table().sheets("BBB").close().reveal()
    undoable = [line for line in table.state.log if line.undo_to is not None]
    assert undoable[-1].text == "Công bố kết quả bài làm; câu 1: đúng 1 đội, +1 mỗi đội"
    table.do(Undo, to_seq=undoable[-1].undo_to)
    assert table.state.phase is Phase.CLOSED
    assert not any(slot.revealed for slot in table.state.slots)
    shown = next(line for line in table.state.log if line.text.startswith("Phát đề"))
    table.do(Undo, to_seq=shown.undo_to)
    assert not any(slot.shown for slot in table.state.slots)
    assert replay(table.log) == table.state


def test_the_host_waits_for_the_sheets_and_may_publish_without_them() -> None:
    """A missing sheet is told; publishing then stands among the dangerous acts."""
    table = test_table().sheets("BBB", "BBB", "BBB").close()
    view = views.host_view(table.state, {})
    assert view["next"] is None
    assert {"command": "reveal", "args": {}, "danger": True} in view["actions"]
    table.sheet(4, "---")
    assert views.host_view(table.state, {})["next"]["command"] == "reveal"
    assert scoring.most_of(table.state.sections[0].rules) == Decimal(3)


@pytest.mark.parametrize(
    ("rules", "word"),
    [
        (paper_rules(clock=ClockRules()), "thời gian chung"),
        (paper_rules(clock=ClockRules(turn_ms=600_000, think_ms=15_000)), "riêng từng câu"),
        (paper_rules(pick=Pick(count=2, kinds=(Kind.SHORT,))), "chữ cái"),
        (paper_rules(elim=Elim()), "rời sàn"),
        (paper_rules(confirm=True), "Trưởng Ban Giám khảo"),
        (paper_rules(who=Who.AUDIENCE), "mọi đội cùng làm"),
        (board_rules(tie=(Tie.LESS_TIME,)), "thời gian nộp bài"),
    ],
)
def test_rules_of_a_test_that_contradict_themselves_are_refused(rules: Rules, word: str) -> None:
    """With the reason."""
    assert any(word in problem for problem in problems_of_rules(rules))
    assert problems_of_rules(paper_rules()) == ()


def test_the_rules_are_read_back_as_a_sentence() -> None:
    """As the committee would sign them."""
    assert rules_text(rules_for("trac_nghiem_giay")) == (
        "Làm bài trên giấy 20 câu trong 10 phút, đúng 1 điểm, sai 0 điểm mỗi câu; "
        "bằng điểm thì bài nộp sớm hơn xếp trên; báo sắp hết giờ khi còn 60 giây"
    )
