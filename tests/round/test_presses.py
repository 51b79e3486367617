"""What is told of the rings of a round, for whoever has to settle a complaint."""

from dataclasses import replace

import pytest

from quiz_server.round.commands import RingFor, Undo
from quiz_server.round.events import BellPressed, Verdict
from quiz_server.round.presses import BellStory, remark, stories
from quiz_server.round.rules import BellRules, Early
from tests.round.builders import GOOD, Table, bell_rules, section


def played(**bell: object) -> Table:
    """A bell question that is open."""
    return Table(section(bell_rules(bell=BellRules(chances=2, **bell)))).start().open()  # type: ignore[arg-type]


def told(table: Table) -> BellStory:
    """The story of the first question."""
    return stories(table.log)[0]


def test_rings_are_told_in_the_order_they_count() -> None:
    """The earliest credit stands first, although its signal came later, and both distances are told."""
    table = played()
    table.press(1, pressed=table.now + 10.0, delay=1.0)
    table.press(2, pressed=table.now + 8.0, delay=3.5)
    first, second = told(table).rings

    assert (first.press.seat, first.behind_ms, first.arrived_behind_ms, first.travelled_ms) == (
        2,
        0,
        0.5,
        3.5,
    )
    assert (second.press.seat, second.behind_ms, second.arrived_behind_ms) == (1, 2.0, 0.0)
    assert second.unclear_ms == pytest.approx(2**0.5, abs=0.001)


def test_what_followed_is_told_in_words() -> None:
    """The award and the verdict stand under the rings, with their moments."""
    table = played()
    table.press(3)
    table.award().judge(3, Verdict.RIGHT)
    texts = [turn.text for turn in told(table).turns]

    assert any("Bình Châu giành quyền trả lời" in text for text in texts)
    assert any("Chấm Bình Châu đúng" in text for text in texts)


def test_rings_that_were_taken_back_are_still_told() -> None:
    """An undone question keeps its rings in the record, marked as no longer standing."""
    table = played()
    opened = table.state.log[-1]
    table.press(3)
    table.award()
    table.do(Undo, to_seq=opened.undo_to)
    (ring,) = told(table).rings

    assert not ring.stands


def test_early_rings_are_told_too() -> None:
    """A ring before the signal is in the record with what it cost."""
    table = Table(section(bell_rules(bell=BellRules(early=Early.LOSE_QUESTION)))).start().show()
    table.press(2)
    (ring,) = told(table).rings

    assert "mất quyền" in remark(ring.press)


def test_a_cut_claim_is_said_so() -> None:
    """Whoever claims more than the delay explains reads how much was not believed."""
    table = played()
    table.wait(500).press(2, pressed=table.now - 100.0, delay=102.0)
    (ring,) = told(table).rings

    assert "98,0 ms nữa" in remark(ring.press)


def test_a_ring_by_the_host_and_an_honest_one() -> None:
    """The host's ring says so; an ordinary one needs no remark."""
    table = played()
    table.press(1)
    table.host(RingFor, seat=2, links={})
    honest, by_host = (ring.press for ring in told(table).rings)

    assert remark(honest) == ""
    assert "Người điều khiển bấm thay" in remark(by_host)


def test_a_silent_tablet_is_said_so() -> None:
    """A tablet that answers no probes reads why it counted on arrival."""
    table = played()
    table.press(1, link=replace(GOOD, answers_probes=False))
    press = table.log[-1].event

    assert isinstance(press, BellPressed)
    assert "không trả lời phép đo" in remark(press)
