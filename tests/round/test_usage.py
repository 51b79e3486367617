"""What a round tells of its questions, read from its log alone."""

from quiz_server.round.commands import Pause, Regrade, Resume, Undo, UseReserve, VoidQuestion
from quiz_server.round.events import Verdict
from quiz_server.round.usage import Usage, usage_of
from tests.round.builders import Table, bell_rules, board_rules, section
from tests.round.test_undo import undo_last


def told(table: Table) -> list[Usage]:
    """What the table's log tells."""
    return list(usage_of(table.log))


def test_a_board_question_tells_who_was_right_and_how_fast() -> None:
    """Four teams: one right, one wrong, two without an answer; times from the opening."""
    table = Table().start().open().wait(2_000)
    table.answer(1, "B")
    table.wait(4_000).answer(2, "A")
    (usage,) = told(table.close().reveal())

    assert (usage.able, usage.right, usage.wrong, usage.none) == (4, 1, 1, 2)
    assert (usage.timed, usage.mean_answer_ms) == (2, 4_000)
    assert (usage.bell, usage.voided, usage.winner) == (False, False, "")


def test_a_pause_is_not_thinking_time() -> None:
    """A clock that stood still is taken out of the time to answer."""
    table = Table().start().open().wait(1_000).do(Pause).wait(60_000).do(Resume).wait(500)
    table.answer(1, "B")

    assert told(table)[0].mean_answer_ms == 1_500


def test_a_bell_question_tells_rings_and_who_got_it() -> None:
    """Only those who got the right could answer; the fastest ring counts from the opening."""
    table = Table(section(bell_rules())).start().open().wait(740)
    table.press(2)
    table.wait(300).press(3)
    table.award().judge(2, Verdict.WRONG).judge(3, Verdict.RIGHT)
    (usage,) = told(table)

    assert (usage.bell, usage.rings, usage.fastest_ms) == (True, 2, 740)
    assert (usage.able, usage.right, usage.wrong) == (2, 1, 1)
    assert usage.winner == table.state.team(3).full_name


def test_a_bell_nobody_rang() -> None:
    """Nobody could answer, so no share can be told."""
    (usage,) = told(Table(section(bell_rules())).start().open())

    assert (usage.able, usage.rings, usage.fastest_ms, usage.winner) == (0, 0, None, "")


def test_a_regrade_puts_the_figures_right() -> None:
    """The verdict that stands is the one that counts."""
    table = Table().start().open().answers("BAAA").close().reveal()
    table.do(Regrade, slot=0, seat=2, verdict=Verdict.RIGHT, reason="Hai đáp án đều đúng")

    assert told(table)[0].right == 2


def test_a_void_verdict_is_no_answer() -> None:
    """A team whose answer does not count either way could not answer."""
    table = Table().start().open().answers("BAAA").close().reveal()
    table.do(Regrade, slot=0, seat=2, verdict=Verdict.VOID, reason="Máy hỏng")

    assert (told(table)[0].able, told(table)[0].wrong) == (3, 2)


def test_an_undone_reveal_tells_nothing_yet() -> None:
    """What was taken back counts no more; the question stays shown."""
    table = Table().start().open().answers("BAAA").close().reveal()
    (usage,) = told(undo_last(table))

    assert (usage.able, usage.right, usage.voided) == (0, 0, False)


def test_a_voided_question_and_its_reserve_were_both_seen() -> None:
    """The first is marked and tells nothing else, the second is told as usual."""
    table = Table(section(board_rules(), reserves=1)).start().open().answers("BAAA").close()
    first = table.state.slots[0].question.question_id
    table.do(VoidQuestion, reason="Đề sai").do(UseReserve).open().answers("BBBB").close().reveal()
    one, two = told(table)

    assert (one.question_id, one.voided, one.right) == (first, True, 0)
    assert (two.voided, two.right, two.question_id == first) == (False, 4, False)


def test_a_question_that_was_taken_back_was_seen_all_the_same() -> None:
    """The hall has read it: it is told as shown, marked as not counting."""
    table = Table().start()
    before = table.log[-1].seq
    table.show().do(Undo, to_seq=before)

    assert [(usage.voided, usage.slot) for usage in told(table)] == [(True, 0)]


def test_nothing_shown_tells_nothing() -> None:
    """A round that was only started."""
    assert told(Table().start()) == []
