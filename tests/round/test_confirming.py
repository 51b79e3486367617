"""Verdicts of two people: nothing of the host's counts before the chair's word; the log keeps both."""

import re
from dataclasses import replace
from typing import Any

import pytest

from quiz_server.round import views
from quiz_server.round.checks import problems_of_rules
from quiz_server.round.commands import ConfirmVerdict, FinishRound, Judge, Regrade, Reveal, Undo
from quiz_server.round.confirm_events import ProposalDropped, VerdictProposed
from quiz_server.round.events import (
    AnsweringClosed,
    BellReopened,
    Closing,
    Event,
    Giver,
    Judged,
    Regraded,
    Verdict,
)
from quiz_server.round.history import replay
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules_words import rules_text
from quiz_server.round.state import Phase
from tests.round.builders import Table, bell_rules, board_rules, section
from tests.round.formats_made import case_rules, quick_rules, turn_rules, turn_section

RIGHT, WRONG, NONE = Verdict.RIGHT, Verdict.WRONG, Verdict.NONE


def chair(table: Table, slot: int, seat: int, verdict: Verdict) -> tuple[Event, ...] | Refused:
    """The chair's word."""
    return table.give(
        ConfirmVerdict(
            at_ms=table.now, actor="user:giamkhao1", slot=slot, seat=seat, verdict=verdict, draw=0.0
        )
    )


def ringing() -> Table:
    """Seat 2 holds the right at a bell whose verdicts the chair confirms."""
    table = Table(section(bell_rules(confirm=True))).start().open()
    table.press(2)
    return table.award()


def boards() -> Table:
    """Seat 1 right, seat 2 wrong by the key, not revealed yet; the chair confirms the host's verdicts."""
    return Table(section(board_rules(confirm=True))).start().open().answers("BA").close()


def everything_public(table: Table) -> str:
    """What hall, teams and MC are sent."""
    public: list[Any] = [views.stage_view(table.state, {}), views.mc_view(table.state, {})]
    return str([*public, *(views.team_view(table.state, {}, seat) for seat in (1, 2, 3, 4))])


def test_a_verdict_waits_for_the_chair() -> None:
    """The points come with the chair's word, and the log names both."""
    table = ringing()
    before = everything_public(table)
    proposed = table.host(Judge, seat=2, verdict=RIGHT, draw=0.0)

    assert proposed == (VerdictProposed(slot=0, seat=2, verdict=RIGHT, reason=""),)
    assert (table.scores()[1], everything_public(table).replace("'clock': None", "")) == (
        0,
        _without_clock(before),
    )
    assert chair(table, 0, 2, RIGHT) == (
        Judged(slot=0, seat=2, verdict=RIGHT, by=Giver.CHAIR),
        AnsweringClosed(slot=0, reason=Closing.JUDGED),
    )
    assert table.scores()[1] == 20
    assert [line.text for line in table.state.log[-3:-1]] == [
        "Đề nghị chấm Bình Chánh đúng ở câu chuông 1, chờ Trưởng Ban Giám khảo",
        "Trưởng Ban Giám khảo xác nhận: chấm Bình Chánh đúng ở câu chuông 1, +20",
    ]


def _without_clock(text: str) -> str:
    """A text of views without the clock, which stands while the chair thinks."""
    return re.sub(r"'clock': \{[^}]*\}", "", text)


def test_the_chair_may_say_something_else() -> None:
    """The chair's verdict is the one that counts, and the bell goes on by it."""
    table = ringing()
    table.judge(2, RIGHT)

    assert chair(table, 0, 2, WRONG) == (
        Judged(slot=0, seat=2, verdict=WRONG, by=Giver.CHAIR),
        BellReopened(slot=0),
    )
    assert (table.scores()[1], table.state.phase) == (0, Phase.OPEN)
    assert chair(table, 0, 2, RIGHT) == Refused(RefusalCode.NO_PROPOSAL)


def test_the_time_to_answer_stands_while_the_chair_thinks() -> None:
    """The clock gives no verdict over a proposal."""
    table = ringing()
    table.judge(2, RIGHT).wait(60_000)

    assert not [event for event in table.expire() or () if isinstance(event, Judged)]
    assert chair(table, 0, 2, RIGHT) == (
        Judged(slot=0, seat=2, verdict=RIGHT, by=Giver.CHAIR),
        AnsweringClosed(slot=0, reason=Closing.JUDGED),
    )


def test_the_host_may_think_again() -> None:
    """A second proposal takes the place of the first; the same again is nothing."""
    table = ringing()
    table.judge(2, RIGHT)

    assert table.host(Judge, seat=2, verdict=RIGHT, draw=0.0) == ()
    assert table.host(Judge, seat=2, verdict=WRONG, draw=0.0) == (
        VerdictProposed(slot=0, seat=2, verdict=WRONG, reason=""),
    )
    assert [one["verdict"] for one in views.host_view(table.state, {})["proposals"]] == ["wrong"]


def test_boards_need_no_chair_where_the_key_decides() -> None:
    """A lifted letter is right or wrong by itself."""
    table = boards().reveal()
    assert table.scores()[:2] == [10, 0]


def test_nothing_is_revealed_over_a_proposal() -> None:
    """A disputed board holds the reveal until the chair has spoken."""
    table = boards()
    table.judge(2, RIGHT)

    assert table.host(Reveal) == Refused(RefusalCode.CHAIR_NEEDED)
    assert views.host_view(table.state, {})["next"] is None
    assert chair(table, 0, 2, RIGHT) == (Judged(slot=0, seat=2, verdict=RIGHT, by=Giver.CHAIR),)
    assert table.reveal().scores()[:2] == [10, 10]


def test_a_regrade_waits_for_the_chair() -> None:
    """With its reason; the chair agrees, or leaves the verdict as it is. Nobody finishes over it."""
    table = boards().reveal()
    regrade = {"slot": 0, "seat": 2, "verdict": RIGHT, "reason": "Khiếu nại số 1"}
    assert table.host(Regrade, **regrade) == (
        VerdictProposed(slot=0, seat=2, verdict=RIGHT, reason="Khiếu nại số 1"),
    )
    assert table.scores()[1] == 0
    assert table.host(FinishRound) == Refused(RefusalCode.CHAIR_NEEDED)
    assert chair(table, 0, 2, WRONG) == (ProposalDropped(slot=0, seat=2),)
    table.host(Regrade, **regrade)
    assert chair(table, 0, 2, RIGHT) == (Regraded(slot=0, seat=2, verdict=RIGHT, reason="Khiếu nại số 1"),)
    assert (table.scores()[1], views.jury_view(table.state, {})["proposals"]) == (10, [])


def test_a_late_board_is_confirmed_after_its_question() -> None:
    """A proposal that was left behind still becomes a verdict."""
    table = boards().reveal()
    table.judge(3, RIGHT).open()

    assert chair(table, 0, 3, RIGHT) == (
        Regraded(slot=0, seat=3, verdict=RIGHT, reason="Trưởng Ban Giám khảo xác nhận sau"),
    )
    assert table.scores()[2] == 10


def test_a_turn_waits_too() -> None:
    """The next question of the turn comes after the chair's word."""
    table = Table(turn_section(turn_rules(confirm=True))).start().call(1).open()
    table.judge(1, WRONG)

    assert table.state.phase is Phase.ANSWERING
    assert chair(table, 0, 1, RIGHT) == (
        Judged(slot=0, seat=1, verdict=RIGHT, by=Giver.CHAIR),
        AnsweringClosed(slot=0, reason=Closing.JUDGED),
    )


def test_a_voided_question_takes_its_proposals_along() -> None:
    """There is nothing left to confirm."""
    table = ringing()
    table.judge(2, RIGHT).void()

    assert chair(table, 0, 2, RIGHT) == Refused(RefusalCode.NO_PROPOSAL)
    assert views.chair_view(table.state, {})["proposals"] == []


def test_a_proposal_can_be_taken_back() -> None:
    """The undo brings back the moment before it; a replay tells the same."""
    table = ringing()
    seq = table.state.seq
    table.judge(2, RIGHT).do(Undo, to_seq=seq)

    assert views.host_view(table.state, {})["proposals"] == []
    assert replay(table.log) == table.state


@pytest.mark.parametrize(("slot", "seat"), [(9, 1), (0, 1)])
def test_the_chair_has_no_word_without_a_proposal(slot: int, seat: int) -> None:
    """Neither on another team nor on a question that is not there."""
    table = ringing()
    table.judge(2, RIGHT)

    assert isinstance(chair(table, slot, seat, RIGHT), Refused)


def test_rules_that_cannot_wait_say_so() -> None:
    """One clock over a whole turn leaves the chair no time; the sentence names the chair."""
    reasons = problems_of_rules(replace(quick_rules(), confirm=True))
    assert any("Trưởng Ban Giám khảo" in text for text in reasons)
    assert problems_of_rules(replace(bell_rules(), confirm=True)) == ()
    assert rules_text(bell_rules(confirm=True)).endswith("Trưởng Ban Giám khảo xác nhận")


def test_judges_see_marks_only_when_all_have_given_theirs() -> None:
    """Until then a mark shows that it is there, not what it is."""
    table = Table(turn_section(case_rules())).start().call(1, package=1).open().close()
    table.marks("8.25")
    half = views.jury_view(table.state, {})["marks"]["given"]
    table.marks("8.25", "9")

    assert half == {"GK1": None}
    assert views.jury_view(table.state, {})["marks"]["given"] == {"GK1": 8.25, "GK2": 9}
