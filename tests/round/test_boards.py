"""Board answers: letters from tablets, letters typed, verdicts by the key and by the host."""

from decimal import Decimal

import pytest

from quiz_server.round.commands import Answer, EnterAnswers, Judge, Pause
from quiz_server.round.events import AnswerGiven, AnswersEntered, Event, Giver, Judged, Verdict
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import Final, Input
from quiz_server.round.state import TeamAnswer
from tests.round.builders import Table, bell_rules, board_rules, section


def typed(table: Table, answers: dict[int, str], late: tuple[int, ...] = ()) -> tuple[Event, ...] | Refused:
    """Letters from the secretary."""
    return table.give(
        EnterAnswers(at_ms=table.now, actor="user:thuky", slot=table.slot, answers=answers, late=late)
    )


def test_a_letter_in_time_is_taken() -> None:
    """A team's letter within the time is recorded."""
    table = Table().start().open().wait(14_000)
    assert table.answer(1, "B") == (AnswerGiven(slot=0, seat=1, choice="B"),)


def test_a_letter_at_the_deadline_is_taken_and_one_after_it_is_not() -> None:
    """The last moment counts; a millisecond later is too late, even before the timer has fired."""
    table = Table().start().open().wait(15_000)
    table.answer(1, "B")
    table.wait(1)
    assert (table.answer(2, "B"), list(table.state.slots[0].answers)) == (Refused(RefusalCode.TOO_LATE), [1])


def test_a_letter_before_the_opening_is_not_taken() -> None:
    """While the MC reads, letters are refused without harm."""
    table = Table().start().show()
    assert table.answer(1, "B") == Refused(RefusalCode.NOT_OPEN)


def test_a_letter_for_another_question_is_stale() -> None:
    """A letter that was meant for the question before is not taken for this one."""
    table = Table().start().open().close().reveal().open()
    late = table.give(Answer(at_ms=table.now, actor="seat:1", seat=1, slot=0, choice="B"))
    assert late == Refused(RefusalCode.STALE)


def test_the_first_letter_counts_where_the_rules_say_first() -> None:
    """A change of mind is refused with a sentence and the first letter stands."""
    table = Table().start().open().answers("A")
    refused = table.answer(1, "B")
    assert (refused, table.state.slots[0].answers[1].choice) == (Refused(RefusalCode.ANSWER_FINAL), "A")


def test_the_last_letter_counts_where_the_rules_say_last() -> None:
    """A change of mind within the time replaces the letter."""
    table = Table(section(board_rules(input=Input(final=Final.LAST)))).start().open().answers("A")
    table.answer(1, "B")
    assert table.state.slots[0].answers[1].choice == "B"


def test_the_same_letter_again_changes_nothing() -> None:
    """A letter sent twice is accepted once."""
    table = Table().start().open().answers("A")
    assert table.answer(1, "A") == ()


@pytest.mark.parametrize("choice", ["", "E", "AB", "-", "b"])
def test_a_choice_outside_the_options_is_refused(choice: str) -> None:
    """What is not an option of this question is not taken."""
    assert Table().start().open().answer(1, choice) == Refused(RefusalCode.BAD_CHOICE)


def test_several_letters_are_kept_in_the_order_of_the_options() -> None:
    """A question with several right options takes several letters, whatever their order."""
    table = Table(section(board_rules(), key="AC")).start().open()
    assert table.answer(1, "CA") == (AnswerGiven(slot=0, seat=1, choice="AC"),)


def test_several_right_options_must_all_be_found() -> None:
    """Half of the right options is wrong."""
    table = Table(section(board_rules(), key="AC")).start().open()
    table.answer(1, "CA")
    table.answer(2, "A")
    table.close().reveal()
    assert table.scores()[:2] == [Decimal(10), Decimal(0)]


def test_an_unknown_seat_cannot_answer() -> None:
    """A seat without a team is refused."""
    assert Table().start().open().answer(9, "B") == Refused(RefusalCode.UNKNOWN_SEAT)


def test_a_bell_question_takes_no_letters() -> None:
    """Letters are refused where the bell decides."""
    assert Table(section(bell_rules())).start().open().answer(1, "B") == Refused(RefusalCode.NOT_BOARD)


def test_the_secretary_types_eight_boards_at_once() -> None:
    """All letters of a question are one event."""
    table = Table().start().open()
    assert typed(table, {1: "B", 2: "A", 3: "-"}) == (
        AnswersEntered(slot=0, answers={1: "B", 2: "A"}, late=()),
    )


def test_the_secretary_types_until_the_reveal() -> None:
    """Boards are read after the time is up, so typing goes on when answering is closed."""
    table = Table().start().open().close()
    typed(table, {1: "B"})
    table.reveal()
    assert (table.scores()[0], typed(table, {1: "A"})) == (Decimal(10), Refused(RefusalCode.ALREADY_REVEALED))


def test_the_secretary_overrules_a_tablet() -> None:
    """The lifted board is what counts: a typed letter replaces the tapped one and is marked as typed."""
    table = Table().start().open().answers("A")
    typed(table, {1: "B"})
    assert table.state.slots[0].answers[1] == TeamAnswer(choice="B", by="secretary", late=False)


def test_a_tablet_does_not_overrule_the_secretary() -> None:
    """After a typed letter the tablet's is refused, even where the last letter counts."""
    table = Table(section(board_rules(input=Input(final=Final.LAST)))).start().open()
    typed(table, {1: "B"})
    assert table.answer(1, "C") == Refused(RefusalCode.ANSWER_FINAL)


def test_typing_what_stands_already_changes_nothing() -> None:
    """A form sent twice is recorded once."""
    table = Table().start().open()
    typed(table, {1: "B"})
    assert typed(table, {1: "B"}) == ()


def test_a_letter_can_be_taken_out_again() -> None:
    """An empty board typed over a letter leaves the team without an answer."""
    table = Table().start().open().close()
    typed(table, {1: "B"})
    typed(table, {1: "-"})
    table.reveal()
    assert table.state.slots[0].verdicts[1] is Verdict.NONE


def test_a_bad_letter_refuses_the_whole_form() -> None:
    """One impossible letter, and nothing is half recorded."""
    table = Table().start().open()
    refused = typed(table, {1: "B", 2: "X"})
    assert (refused, table.state.slots[0].answers) == (Refused(RefusalCode.BAD_CHOICE), {})


def test_a_late_letter_alone_scores_nothing() -> None:
    """A board lifted late is recorded as late and gets no points by itself."""
    table = Table().start().open().close()
    typed(table, {1: "B"}, late=(1,))
    table.reveal()
    assert (table.state.slots[0].answers[1].late, table.scores()[0]) == (True, Decimal(0))


@pytest.mark.parametrize("after_reveal", [False, True])
def test_a_late_letter_scores_when_judged_right(after_reveal: bool) -> None:
    """The jury may accept a late board, before the reveal or after it."""
    table = Table().start().open().close()
    typed(table, {1: "B"}, late=(1,))
    if after_reveal:
        table.reveal().judge(1, Verdict.RIGHT)
    else:
        table.judge(1, Verdict.RIGHT).reveal()
    assert table.scores()[0] == Decimal(10)


def test_a_verdict_before_the_reveal_stands_against_the_key() -> None:
    """What the host has judged is not marked over by the key."""
    table = Table().start().open().answers("AA").close().judge(1, Verdict.RIGHT).reveal()
    assert table.scores()[:2] == [Decimal(10), Decimal(0)]


def test_a_verdict_before_the_reveal_shows_in_no_score() -> None:
    """Points of a board question appear with the reveal and not before."""
    table = Table().start().open().answers("B").close().judge(1, Verdict.RIGHT)
    assert table.scores()[0] == Decimal(0)


def test_a_board_is_not_judged_while_its_clock_runs() -> None:
    """Verdicts wait for the close."""
    table = Table().start().open().answers("B")
    assert table.host(Judge, seat=1, verdict=Verdict.RIGHT, draw=0.0) == Refused(RefusalCode.WRONG_PHASE)


def test_the_same_verdict_twice_is_one_event() -> None:
    """A doubled verdict changes nothing."""
    table = Table().start().open().answers("B").close()
    first = table.host(Judge, seat=1, verdict=Verdict.VOID, draw=0.0)
    again = table.host(Judge, seat=1, verdict=Verdict.VOID, draw=0.0)
    assert (first, again) == ((Judged(slot=0, seat=1, verdict=Verdict.VOID, by=Giver.HOST),), ())


def test_a_paused_question_takes_no_letters_from_tablets() -> None:
    """While the clock stands still, so do the tablets."""
    table = Table().start().open().do(Pause)
    assert table.answer(1, "B") == Refused(RefusalCode.PAUSED)
