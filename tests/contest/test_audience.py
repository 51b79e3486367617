"""The hall answers along: numbers for phones, letters beside the round, a draw anybody can check."""

from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from question_bank.database import db
from quiz_server import rounds
from quiz_server.contest.audience import hall as audience
from quiz_server.contest.audience.models import AudienceAnswer
from quiz_server.contest.models import Stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.live.crowd import Letter
from quiz_server.round.commands import CloseAnswering, OpenAnswering, Reveal, ShowQuestion, StartRound
from quiz_server.round.decide import decide
from quiz_server.round.refusals import Refused
from quiz_server.store import rounds as stored
from tests.conftest import SignIn
from tests.contest.rounds_made import SECTIONS, happen, usual_set


@pytest.fixture
def shown(cluster: Stage) -> int:
    """A round of board questions whose first question is before the hall; the key is B."""
    db.session.commit()
    made = rounds.prepare_round(cluster.id, usual_set().id, [SECTIONS[0]], False, "bantochuc")
    made_id = made.id
    rounds.activate_round(cluster.id, made_id, "bantochuc")
    step(made_id, StartRound, ShowQuestion)
    return made_id


def step(round_id: int, *commands: Any) -> None:
    """Let the host give commands one after the other."""
    for command in commands:
        state = stored.load_state(db.engine, round_id)
        events = decide(state, command(at_ms=1_000, actor="user:dieukhien", step=state.step))
        assert not isinstance(events, Refused), events
        happen(round_id, *events)


def letters(round_id: int, **given: str) -> None:
    """Write letters down: `p7="B"`."""
    audience.keep_letters([Letter(round_id, 0, int(name[1:]), choice, 1) for name, choice in given.items()])


def reveal(round_id: int) -> None:
    """Make the key of the first question public."""
    step(round_id, OpenAnswering, CloseAnswering, Reveal)


def test_every_phone_has_a_number_and_keeps_it(cluster: Stage) -> None:
    """Phones are numbered as they come; the token of an earlier visit brings the same number."""
    first, second = audience.join(cluster.id), audience.join(cluster.id)

    assert (first.number, second.number) == (1, 2)
    assert audience.join(cluster.id, second.token).number == 2
    assert audience.join(cluster.id, "made up").number == 3
    assert audience.phones_of(cluster.id) == 3


def test_a_flood_of_phones_ends(cluster: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """More phones than a hall holds are refused with a reason."""
    monkeypatch.setattr(audience, "MOST_PHONES", 1)
    audience.join(cluster.id)

    with pytest.raises(ContestRefused) as refused:
        audience.join(cluster.id)
    assert refused.value.code == "audience_full"


def test_the_last_letter_of_a_phone_counts(shown: int) -> None:
    """A phone has one answer to a question, however often it changes its mind."""
    letters(shown, p7="A", p8="B")
    letters(shown, p7="B")
    reveal(shown)

    assert db.session.scalar(select(func.count()).select_from(AudienceAnswer)) == 2
    assert [(one.answered, one.right) for one in audience.told(shown)] == [(2, (7, 8))]


def test_nothing_is_drawn_or_told_before_the_reveal(shown: int) -> None:
    """Before the key is public nobody learns who was right, by a draw either."""
    letters(shown, p7="B")

    assert audience.told(shown) == []
    with pytest.raises(ContestRefused) as refused:
        audience.draw(shown, 0, "dieukhien")
    assert refused.value.code == "audience_early"


def test_draws_are_among_the_right_ones_each_once(shown: int) -> None:
    """Only phones that were right are drawn, no phone twice, and then there is nobody left."""
    letters(shown, p7="B", p8="B", p9="A")
    reveal(shown)

    drawn = [audience.draw(shown, 0, "dieukhien") for _ in range(2)]

    assert sorted(one.winner for one in drawn) == [7, 8]
    assert drawn[0].pool == [7, 8]
    assert all(audience.winner_of(one.seed, one.pool) == one.winner for one in drawn)
    with pytest.raises(ContestRefused) as refused:
        audience.draw(shown, 0, "dieukhien")
    assert refused.value.code == "audience_nobody"


@given(
    seed=st.text("0123456789abcdef", min_size=20, max_size=20), pool=st.sets(st.integers(1, 3000), min_size=1)
)
def test_the_winner_follows_from_seed_and_pool_alone(seed: str, pool: set[int]) -> None:
    """Whatever the order of the numbers, the same seed draws the same one of them."""
    winner = audience.winner_of(seed, sorted(pool))

    assert winner in pool
    assert audience.winner_of(seed, sorted(pool, reverse=True)) == winner


def test_the_hall_changes_no_score(shown: int) -> None:
    """Letters and draws leave the round's state as it was."""
    step(shown, OpenAnswering)
    before = stored.load_state(db.engine, shown)
    letters(shown, p7="B")

    assert stored.load_state(db.engine, shown) == before


def test_the_host_draws_on_a_page(app: Flask, sign_in: SignIn, shown: int, cluster: Stage) -> None:
    """Joining needs no account; the host sees how the hall did, draws, and the draw can be checked there."""
    stage_id, client = cluster.id, app.test_client()
    ticket = client.post(f"/a/{stage_id}/join", json={"token": 5}).get_json()
    assert ticket["number"] == 1
    assert client.get(f"/a/{stage_id}").status_code == 200
    assert client.get("/a").location == f"/a/{stage_id}"
    assert client.get(f"/contest/stages/{stage_id}/audience").status_code == 302
    letters(shown, p1="B", p2="A")
    host = sign_in("host")
    assert "Chưa có câu nào" in host.get(f"/contest/stages/{stage_id}/audience").get_data(as_text=True)
    reveal(shown)

    answer = host.post(
        f"/contest/stages/{stage_id}/rounds/{shown}/audience-draws", data={"slot": "0"}, follow_redirects=True
    )

    page = answer.get_data(as_text=True)
    assert "<b>1</b> máy đúng trong <b>2</b> máy trả lời" in page
    assert "Trúng thưởng: <b>số 1</b>" in page
    assert "Kiểm lại lần bốc này" in page
