"""Typed answers: everybody types, the machine proposes, the host decides, the quicker is worth more."""

import pytest

from quiz_server.round import views
from quiz_server.round.commands import EnterAnswers, Judge, Regrade
from quiz_server.round.events import Verdict
from quiz_server.round.matching import matches
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import ClockRules
from tests.round.builders import Table, board_rules, section
from tests.round.formats_made import kind_section, typed_rules


def typed(*texts: str) -> Table:
    """A question for which teams 1, 2, … type these texts, a second after each other."""
    table = Table(kind_section(typed_rules())).start().show()
    for seat, text in enumerate(texts, start=1):
        table.wait(1000)
        assert not isinstance(table.answer(seat, text), Refused)
    return table


def test_the_quicker_right_answer_is_worth_more() -> None:
    """Second and fourth are right: forty and thirty."""
    table = typed("Huế", "Hà Nội 1", "Đà Nẵng", "hà nội  1").close()
    assert table.total() == [0, 0, 0, 0]
    assert table.reveal().total() == [0, 40, 0, 30]


def test_the_same_hundredth_of_a_second_is_the_same_rank() -> None:
    """Two at once get forty each, the next is third and gets twenty."""
    table = Table(kind_section(typed_rules())).start().show()
    table.now = 2_000_000 if table.now > 2_000_000 else table.now // 10 * 10
    for seat, wait in ((1, 0), (2, 9), (3, 1)):
        table.wait(wait).answer(seat, "Hà Nội 1")
    assert table.close().reveal().total() == [40, 40, 20, 0]


def test_the_last_text_counts_with_its_own_time() -> None:
    """Who changes its mind is later."""
    table = typed("Huế", "Hà Nội 1").wait(500)
    table.answer(1, "Hà Nội 1")
    assert table.close().reveal().total() == [30, 40, 0, 0]


def test_the_host_decides_whatever_the_machine_proposes() -> None:
    """A proposal stands beside each text; accepting another one moves everybody behind it."""
    table = typed("thủ đô", "Hà Nội 1").close()
    shown = views.host_view(table.state, {})["teams"]
    assert [team["proposed"] for team in shown] == ["wrong", "right", "none", "none"]
    assert [team["seconds"] for team in shown[:2]] == [1.0, 2.0]
    assert table.judge(1, Verdict.RIGHT).reveal().total() == [40, 30, 0, 0]


def test_a_regrade_moves_the_ranks_of_the_others() -> None:
    """The first was wrong after all: the second moves up."""
    table = typed("Hà Nội 1", "Hà Nội 1", "Hà Nội 1").close().reveal()
    assert table.total() == [40, 30, 20, 0]
    table.do(Regrade, slot=0, seat=1, verdict=Verdict.WRONG, reason="khiếu nại")
    assert table.total() == [0, 40, 30, 0]


def test_a_text_typed_by_the_secretary_comes_after_those_of_the_tablets() -> None:
    """Its time is not known."""
    table = typed("Huế", "Hà Nội 1").close()
    command = EnterAnswers(at_ms=table.now, actor="user:thuky", slot=0, answers={3: "HÀ NỘI 1"})
    assert not isinstance(table.give(command), Refused)
    assert table.reveal().total() == [0, 40, 30, 0]


@pytest.mark.parametrize("text", ["", "   ", "-", "a" * 101])
def test_no_text_is_no_answer(text: str) -> None:
    """An empty one, or one longer than a line."""
    table = Table(kind_section(typed_rules())).start().show()
    assert table.answer(1, text) == Refused(RefusalCode.BAD_CHOICE)


def test_each_question_may_have_its_own_time() -> None:
    """Twenty seconds, then thirty; no text is taken after them."""
    table = typed().close().reveal().show()
    assert table.state.clock is not None
    assert table.state.clock.total_ms == 30_000
    table.wait(30_001)
    assert table.answer(1, "Hà Nội 2") == Refused(RefusalCode.TOO_LATE)


def test_texts_are_not_seen_before_the_reveal() -> None:
    """Neither on the stage nor on other tablets."""
    table = typed("bí mật", "Hà Nội 1").close()
    sent = f"{views.stage_view(table.state, {})}{views.team_view(table.state, {}, 2)}"
    assert "bí mật" not in sent
    assert "bí mật" in str(views.stage_view(table.reveal().state, {}))


def test_letters_are_still_letters_on_a_board() -> None:
    """A text is no option."""
    table = Table(section(board_rules(clock=ClockRules(think_ms=1000)))).start().open()
    assert table.answer(1, "Hà Nội") == Refused(RefusalCode.BAD_CHOICE)
    assert isinstance(table.host(Judge, seat=1, verdict=Verdict.RIGHT, draw=0.0), Refused)


@pytest.mark.parametrize(
    ("given", "accepted", "strict", "loose"),
    [
        ("hà nội", "Hà Nội", True, True),
        ("  HÀ   NỘI. ", "Hà Nội", True, True),
        ("HàNội", "Hà Nội", True, True),
        ("ha noi", "Hà Nội", False, True),
        ("hoà bình", "hòa bình", True, True),
        ("thuỷ", "thủy", True, True),
        ("dân chu", "dân chủ", False, True),
        ("duong", "Đường", False, True),
        ("1.000", "1000", True, True),
        ("1 000 000", "1.000.000", True, True),
        ("30 ngày", "30 ngày", True, True),
        ("3 0 ngày", "31 ngày", False, False),
        ("Bình Thanh", "Bình Thạnh", False, True),
        ("", "Hà Nội", False, False),
        ("!!!", "Hà Nội", False, False),
    ],
)
def test_vietnamese_is_compared_as_people_read_it(
    given: str, accepted: str, strict: bool, loose: bool
) -> None:
    """Capitals, spaces and the place of a tone mark do not count; diacritics only where the rules say so."""
    assert matches(given, [accepted]) is strict
    assert matches(given, [accepted], loose=True) is loose
