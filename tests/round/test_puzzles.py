"""Puzzles: rows in order, the keyword at any time, who is out, what is open, what is worth what."""

import json
from decimal import Decimal
from typing import Any

import pytest

from quiz_server.round import views
from quiz_server.round.commands import (
    ChooseRow,
    EnterAnswers,
    HearKeyword,
    Judge,
    Pause,
    Regrade,
    Reveal,
    RingFor,
    ShowQuestion,
    Undo,
    VoidQuestion,
)
from quiz_server.round.events import Verdict
from quiz_server.round.pictures import public
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.scoring import most_of
from quiz_server.round.state import Phase
from tests.round.builders import Table, board_rules, section
from tests.round.formats_made import crossword_rules, puzzle_rules, puzzle_section
from tests.round.twin import public_views


def puzzle(**changes: Any) -> Table:
    """Four teams, four rows, a centre, a keyword; started."""
    return Table(puzzle_section(puzzle_rules(**changes))).start()


def crossword(rows: int = 4) -> Table:
    """A crossword without a centre, two teams; started."""
    return Table(puzzle_section(crossword_rules(rows)), team_count=2).start()


def played(table: Table, row: int, *right: int) -> Table:
    """The team whose turn it is chooses a row, these teams have it right, it is revealed."""
    table.do(ChooseRow, row=row)
    return asked(table, row, *right)


def asked(table: Table, question_id: int, *right: int) -> Table:
    """The next question is shown, typed right by these teams, revealed."""
    table.open()
    for seat in right:
        assert not isinstance(table.answer(seat, f"hà nội {question_id}"), Refused)
    return table.close().reveal()


def heard(table: Table, seat: int, verdict: Verdict) -> Table:
    """A team rings for the keyword, says it and is judged."""
    table.wait(10)
    assert not isinstance(table.press(seat), Refused)
    return table.do(HearKeyword, seat=seat).judge(seat, verdict)


def test_teams_choose_rows_by_number_and_all_answer() -> None:
    """Ten points to each team that is right, whoever chose; then the next team chooses."""
    table = puzzle()
    board = views.host_view(table.state, {})
    assert (board["next"]["command"], board["puzzle"]["next"]) == ("choose_row", 1)
    assert table.host(ShowQuestion) == Refused(RefusalCode.ROW_NEEDED)
    played(table, 3, 1, 4)
    assert table.total() == [10, 0, 0, 10]
    assert views.host_view(table.state, {})["puzzle"]["next"] == 2
    assert table.host(ChooseRow, row=3) == Refused(RefusalCode.BAD_ROW)
    assert table.host(ChooseRow, row=9) == Refused(RefusalCode.BAD_ROW)


def test_each_team_chooses_one_row_at_most() -> None:
    """With three teams the fourth row stays closed and the centre follows."""
    table = Table(puzzle_section(puzzle_rules()), team_count=3).start()
    for row in (1, 2, 3):
        played(table, row)
    assert views.host_view(table.state, {})["next"]["command"] == "show_question"
    asked(table, 5, 2)
    assert table.total() == [0, 10, 0]


@pytest.mark.parametrize(("rows", "points"), [(1, 60), (2, 50), (3, 40), (4, 30)])
def test_the_keyword_falls_with_each_row(rows: int, points: int) -> None:
    """What it is worth is fixed by the moment of the ring."""
    table = puzzle()
    for row in range(1, rows + 1):
        played(table, row)
    heard(table, 2, Verdict.RIGHT).reveal()
    assert table.total() == [0, points, 0, 0]
    assert views.host_view(table.state, {})["next"]["command"] == "finish_round"


def test_a_ring_keeps_its_worth_until_it_is_heard() -> None:
    """A ring while the first row runs waits for the row, and is worth what it was."""
    table = puzzle().do(ChooseRow, row=1).open()
    assert not isinstance(table.press(3), Refused)
    assert table.state.phase is Phase.OPEN
    assert table.host(HearKeyword, seat=3) == Refused(RefusalCode.WRONG_PHASE)
    assert not isinstance(table.answer(1, "Hà Nội 1"), Refused)
    table.close().reveal()
    assert views.host_view(table.state, {})["next"] == {"command": "hear_keyword", "args": {"seat": 3}}
    table.do(HearKeyword, seat=3).judge(3, Verdict.RIGHT).reveal()
    assert table.total() == [10, 0, 60, 0]


def test_after_the_last_hint_the_keyword_is_worth_less_and_time_to_ring_ends() -> None:
    """Twenty points, fifteen seconds; a ring after them is too late, nobody right opens the keyword."""
    table = puzzle()
    for row in (1, 2, 3, 4):
        played(table, row)
    asked(table, 5).open()
    assert table.state.clock is not None
    assert table.state.clock.total_ms == 15_000
    assert not isinstance(table.press(2), Refused)
    table.wait(15_001)
    assert table.press(1) == Refused(RefusalCode.TOO_LATE)
    table.expire()
    table.do(HearKeyword, seat=2).judge(2, Verdict.RIGHT).reveal()
    assert table.total() == [0, 20, 0, 0]


def test_a_wrong_keyword_puts_a_team_out_of_the_puzzle() -> None:
    """It rings, types and chooses no more; its earlier points stay, the next team chooses."""
    table = heard(played(puzzle(), 1, 2), 2, Verdict.WRONG)
    assert table.state.phase is Phase.REVEALED
    assert table.press(2) == Refused(RefusalCode.NOT_IN_PLAY)
    assert views.host_view(table.state, {})["puzzle"]["next"] == 3
    table.do(ChooseRow, row=2).open()
    assert table.answer(2, "Hà Nội 2") == Refused(RefusalCode.NOT_IN_PLAY)
    assert views.team_view(table.state, {}, 2)["face"] == "out"
    table.close().reveal()
    assert table.total() == [0, 10, 0, 0]
    assert set(table.state.slots[1].verdicts) == {1, 3, 4}


def test_rule_9_all_teams_out_of_a_puzzle_open_it_and_go_on() -> None:
    """Given two teams, when both are wrong, then the keyword is opened and the round goes on."""
    table = Table(puzzle_section(puzzle_rules(), 20), section(board_rules()), team_count=2).start()
    table.do(ChooseRow, row=1).open().close().reveal()
    heard(table, 1, Verdict.WRONG)
    heard(table, 2, Verdict.WRONG)
    assert views.host_view(table.state, {})["next"]["command"] == "reveal"
    table.reveal()
    assert views.stage_view(table.state, {})["puzzle"]["keyword"]["answer"] == "Hà Nội 25"
    table.open()
    assert table.state.slots[table.slot].section == 1
    assert table.total() == [0, 0]


def test_a_crossword_gives_its_chooser_more_and_opens_the_bell_after_a_round() -> None:
    """Twenty to the chooser, ten to the others; the keyword after every team has had a row."""
    table = played(crossword(), 1, 1, 2)
    assert table.total() == [20, 10]
    assert table.press(2) == Refused(RefusalCode.NOT_OPEN)
    played(table, 2, 1)
    assert table.total() == [30, 10]
    heard(table, 2, Verdict.RIGHT)
    assert table.total() == [30, 90]


def test_a_crossword_keyword_falls_with_each_round() -> None:
    """Eighty after the first round of rows, sixty after the second."""
    table = crossword()
    for row in (1, 2, 3, 4):
        played(table, row)
    heard(table, 1, Verdict.RIGHT)
    assert table.total() == [60, 0]


def test_the_hall_may_try_a_row_that_no_team_has() -> None:
    """Before the row is opened the host is told."""
    table = crossword().do(ChooseRow, row=1).open().close()
    assert views.host_view(table.state, {})["puzzle"]["hall"]
    right = crossword().do(ChooseRow, row=1).open()
    right.answer(2, "Hà Nội 1")
    assert not views.host_view(right.close().state, {})["puzzle"]["hall"]


def test_rings_that_the_clocks_cannot_tell_apart_are_chosen_by_the_host() -> None:
    """Both of a dead heat may be heard first, a later ring may not."""
    table = played(puzzle(), 1)
    at = table.now
    table.press(1, pressed=at)
    table.press(2, pressed=at)
    table.wait(500)
    table.press(3)
    assert views.host_view(table.state, {})["puzzle"]["hear"] == [1, 2]
    assert table.host(HearKeyword, seat=3) == Refused(RefusalCode.NOT_HOLDER)
    table.do(HearKeyword, seat=2).judge(2, Verdict.WRONG)
    assert views.host_view(table.state, {})["next"] == {"command": "hear_keyword", "args": {"seat": 1}}


def test_a_void_keyword_leaves_the_team_in_and_its_bell_free() -> None:
    """The third verdict costs nothing: the team may ring again."""
    table = heard(played(puzzle(), 1), 2, Verdict.VOID)
    heard(table, 2, Verdict.RIGHT)
    assert table.total() == [0, 60, 0, 0]


def test_a_regraded_keyword_brings_a_team_back_or_puts_it_out() -> None:
    """What follows is counted anew: answers after the ring count only while the team is in."""
    table = heard(played(puzzle(), 1, 2), 2, Verdict.WRONG)
    keyword = len(table.state.slots) - 1
    table.do(Regrade, slot=keyword, seat=2, verdict=Verdict.VOID, reason="đọc nhầm")
    played(table, 2, 2)
    assert table.total() == [0, 20, 0, 0]
    table.do(Regrade, slot=keyword, seat=2, verdict=Verdict.WRONG, reason="xem lại")
    assert table.total() == [0, 10, 0, 0]
    assert table.host(Regrade, slot=keyword, seat=1, verdict=Verdict.RIGHT, reason="không bấm") == Refused(
        RefusalCode.NOT_IN_PLAY
    )


def test_undo_takes_back_a_verdict_and_a_row() -> None:
    """The team stands again before its keyword; the row can be chosen again."""
    table = heard(played(puzzle(), 1), 2, Verdict.WRONG)
    line = next(line for line in reversed(table.state.log) if line.undo_to is not None)
    table.do(Undo, to_seq=line.undo_to)
    assert (table.state.phase, table.state.slots[table.slot].bell.holder) == (Phase.ANSWERING, 2)
    table.do(Judge, seat=2, verdict=Verdict.RIGHT, draw=0.5).reveal()
    assert table.total() == [0, 60, 0, 0]


def test_no_ring_in_a_pause_nor_before_a_row_nor_twice() -> None:
    """The host may ring for a team where the team may."""
    table = puzzle().do(ChooseRow, row=1)
    assert table.press(1) == Refused(RefusalCode.NOT_OPEN)
    table.show()
    assert not isinstance(table.host(RingFor, seat=1), Refused)
    assert table.press(1) == Refused(RefusalCode.ALREADY_PRESSED)
    table.do(Pause)
    assert table.press(2) == Refused(RefusalCode.PAUSED)


def test_a_voided_row_gives_no_points_and_stays_closed() -> None:
    """The puzzle goes on with the next team; the keyword still counts the row as asked."""
    table = puzzle().do(ChooseRow, row=1).open()
    table.do(VoidQuestion, reason="in nhầm")
    assert views.stage_view(table.state, {})["puzzle"]["rows"][0]["state"] == "voided"
    assert views.host_view(table.state, {})["next"]["command"] == "choose_row"
    heard(table, 3, Verdict.RIGHT)
    assert table.total() == [0, 0, 60, 0]


def test_nothing_is_typed_at_the_keyword() -> None:
    """It is said, not typed, by team or secretary; and it is not revealed while it is being said."""
    table = played(puzzle(), 1)
    table.wait(10)
    table.press(2)
    table.do(HearKeyword, seat=2)
    assert table.answer(1, "gì đó") == Refused(RefusalCode.NOT_BOARD)
    typed = EnterAnswers(at_ms=table.now, actor="user:thuky", slot=table.slot, answers={1: "gì đó"})
    assert table.give(typed) == Refused(RefusalCode.NOT_BOARD)
    assert table.host(Reveal) == Refused(RefusalCode.WRONG_PHASE)
    assert table.host(VoidQuestion, reason="x") == Refused(RefusalCode.WRONG_PHASE)


def test_rows_keyword_and_picture_stay_hidden_until_they_are_open() -> None:
    """Teams, hall, MC and secretary get letter counts and open pieces, no answer and no picture."""
    table = played(puzzle(), 3)
    table.do(ChooseRow, row=1).open()
    sent = json.dumps(public_views(table.state), ensure_ascii=False)
    keyword = table.state.slots[-1].question
    for question in (1, 2, 4, 5, 6):
        assert f"Hà Nội {question}" not in sent
        assert f"ĐÁPÁN{question}" not in sent
    assert not any(picture.sha256 in sent for picture in keyword.pictures)
    assert not public(table.state) & {picture.sha256 for picture in keyword.pictures}
    board = views.stage_view(table.state, {})["puzzle"]
    assert [row["cells"] for row in board["rows"]] == [6, 6, 6, 6]
    assert [row["answer"] for row in board["rows"]] == [None, None, "Hà Nội 3", None]
    assert (board["picture"]["src"].rsplit("/")[-1], board["keyword"]["cells"]) == ("3", 6)


def test_the_most_of_a_puzzle_is_every_row_and_the_keyword() -> None:
    """What a section can give at most, for the table of the rules."""
    assert most_of(puzzle_rules()) == Decimal(110)
    assert most_of(crossword_rules(10)) == Decimal(280)


def test_mc_and_secretary_see_the_board_and_the_next_call() -> None:
    """Who chooses, who rang, who says the keyword: in words, and never the keyword itself."""
    table = puzzle()
    calls = [views.mc_view(table.state, {})["puzzle"]["call"]]
    table.do(ChooseRow, row=1).open()
    table.press(2)
    calls.append(views.mc_view(table.close().reveal().state, {})["puzzle"]["call"])
    table.do(HearKeyword, seat=2)
    calls.append(views.secretary_view(table.state, {})["puzzle"]["call"])
    assert calls == [
        "Mời đội 1 xã Bình An chọn hàng ngang.",
        "Đội 2 xã Bình Chánh bấm chuông từ khóa, chờ được mời.",
        "Mời đội 2 xã Bình Chánh trả lời từ khóa.",
    ]


def test_the_phones_of_the_hall_have_the_board_and_nothing_that_moves_by_itself() -> None:
    """Rows with their letters once they are open; a ring or a typed answer sends them nothing new."""
    table = puzzle().do(ChooseRow, row=2).open()
    before = views.audience_view(table.state, {})
    assert (before["question"]["title"], before["question"]["typed"]) == ("Hàng ngang 2", True)
    table.press(2)
    table.answer(1, "Hà Nội 2")
    assert views.audience_view(table.state, {}) == before
    after = views.audience_view(table.close().reveal().state, {})["puzzle"]
    assert [row["answer"] for row in after["rows"]] == [None, "Hà Nội 2", None, None]
    assert set(after) == {"rows", "centre", "keyword"}
