"""Views: the parts of the contract, no more and no less."""

import pytest

from quiz_server.round import views
from tests.round.test_views import NOBODY, host, mixed


def test_the_host_view_has_every_part() -> None:
    """The parts of the contract, no more and no less."""
    assert set(host(mixed())) == {
        *(
            "audience",
            "round",
            "status",
            "phase",
            "paused",
            "step",
            "screen",
            "sound",
            "section",
            "sections",
            "order",
        ),
        *(
            "reserves_left",
            "question",
            "clock",
            "turn",
            "ladder",
            "arena",
            "call",
            "floor",
            "choice",
            "tiebreak",
            "marks",
            "paper",
            "persons",
            "grid",
            "teams",
            "proposals",
            "bell",
            "puzzle",
            "next",
            "actions",
            "log",
            "screen_lost_picture",
        ),
    }


def test_the_jury_sees_what_the_host_sees_without_the_controls() -> None:
    """No next step, no actions, no log."""
    table = mixed()
    assert set(host(table)) - set(views.jury_view(table.state, NOBODY)) == {"next", "actions", "log"}


@pytest.mark.parametrize(
    ("view", "parts"),
    [
        (
            "secretary",
            "round phase paused step section question clock turn ladder arena marks puzzle paper "
            "grid teams allowed",
        ),
        (
            "mc",
            "round phase paused section question clock turn floor ladder arena marks bell puzzle "
            "paper reveal standings",
        ),
        (
            "stage",
            "round phase paused screen sound section question clock turn ladder arena marks paper persons "
            "tiebreak floor answered teams bell puzzle reveal standings",
        ),
    ],
)
def test_the_other_views_have_every_part(view: str, parts: str) -> None:
    """The parts of the contract, no more and no less."""
    built = getattr(views, f"{view}_view")(mixed().state, NOBODY)
    assert set(built) == {"audience", *parts.split()}


def test_a_team_view_has_every_part() -> None:
    """The parts of the contract, no more and no less."""
    assert set(views.team_view(mixed().state, NOBODY, 1)) == {
        *("audience", "round", "phase", "paused", "face", "me", "section", "question", "answer", "bell"),
        *(
            "holder",
            "clock",
            "turn",
            "ladder",
            "arena",
            "marks",
            "verdict",
            "points",
            "reveal",
            "puzzle",
            "may_ring",
        ),
        "paper",
    }


def test_a_seat_without_a_team_has_no_view() -> None:
    """A view of nobody is a bug and not an empty page."""
    with pytest.raises(LookupError):
        views.team_view(mixed().state, NOBODY, 9)
