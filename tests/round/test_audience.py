"""Questions for the hall: shown, timed and revealed; no team plays, none earns anything."""

from quiz_server.round import views
from quiz_server.round.commands import Judge, Regrade
from quiz_server.round.events import Verdict
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.scoring import most_of
from quiz_server.round.state import Phase
from tests.round.builders import Table
from tests.round.formats_made import hall_rules, kind_section


def hall() -> Table:
    """The hall has its question and thinks."""
    return Table(kind_section(hall_rules())).start().open()


def test_the_hall_gets_its_time_and_the_answer() -> None:
    """Fifteen seconds, then the key."""
    table = hall()
    assert table.state.clock is not None
    table.now = table.state.clock.deadline_ms
    table.expire()
    assert table.state.phase is Phase.CLOSED
    assert views.stage_view(table.reveal().state, {})["reveal"]["answer"] == ["B"]


def test_no_team_plays_or_earns() -> None:
    """Neither by tablet nor by the host's hand."""
    table = hall()
    assert views.team_view(table.state, {}, 1)["face"] == "wait"
    assert table.answer(1, "B") == Refused(RefusalCode.NOT_BOARD)
    table.close()
    judged = table.host(Judge, seat=1, verdict=Verdict.RIGHT, draw=0.0)
    assert judged == Refused(RefusalCode.NOT_IN_PLAY)
    table.reveal()
    regraded = table.host(Regrade, slot=0, seat=1, verdict=Verdict.RIGHT, reason="x")
    assert regraded == Refused(RefusalCode.NOT_IN_PLAY)
    assert (table.total(), most_of(hall_rules())) == ([0, 0, 0, 0], 0)
