"""The verifiable draw: promised before, computed again by anybody, and a change is noticed."""

import hashlib

import pytest
from flask import Flask

from question_bank.database import db
from quiz_server.contest.draws.appearance import draw_at_random, draw_by_hand
from quiz_server.contest.draws.drawing import (
    commit_draw,
    commitment_of,
    draw_promised,
    open_commitment,
    verify_draw,
)
from quiz_server.contest.models import Stage
from quiz_server.contest.refusal import ContestRefused
from tests.conftest import SignIn

pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


def test_the_order_follows_from_what_is_public(cluster: Stage) -> None:
    """Given the promise, when the hall says a word, then hash, seed and order agree by plain SHA-256."""
    promise = commit_draw(cluster, "thuky")
    made = draw_promised(cluster, " hoa  sen ", "thuky")

    assert hashlib.sha256(promise.secret.encode()).hexdigest() == promise.digest
    assert made.seed == f"{promise.secret}-hoa sen"
    by_hand = {code: hashlib.sha256(f"{made.seed}:{code}".encode()).hexdigest() for code in made.codes}
    assert made.codes == sorted(by_hand, key=lambda code: by_hand[code])
    assert [team.unit.code for team in cluster.teams] == made.codes
    assert commitment_of(made) is promise
    assert open_commitment(cluster) is None
    assert verify_draw(made.id).holds


def test_a_promise_is_kept_before_another(cluster: Stage) -> None:
    """Nobody takes promises until one pleases."""
    commit_draw(cluster, "thuky")
    with pytest.raises(ContestRefused) as refusal:
        commit_draw(cluster, "thuky")
    assert refusal.value.code == "already_promised"


def test_what_was_promised_is_drawn_before_anything_else(cluster: Stage) -> None:
    """Given a promise, neither slips drawn by hand nor a seed of one's own set the order past it."""
    codes = [team.unit.code for team in cluster.teams]
    promise = commit_draw(cluster, "thuky")
    for draw in (
        lambda: draw_by_hand(cluster, codes[::-1], "thuky"),
        lambda: draw_at_random(cluster, "thuky"),
        lambda: draw_at_random(cluster, "thuky", "mầm riêng"),
    ):
        with pytest.raises(ContestRefused) as refusal:
            draw()
        assert refusal.value.code == "promised"
    assert [team.unit.code for team in cluster.teams] == codes

    draw_promised(cluster, "sen", "thuky")
    assert draw_by_hand(cluster, codes, "thuky").codes == codes
    assert promise.draw_id is not None


@pytest.mark.parametrize(
    ("promised", "word", "code"), [(False, "sen", "not_promised"), (True, " ", "word_needed")]
)
def test_without_promise_or_word_nothing_is_drawn(
    cluster: Stage, promised: bool, word: str, code: str
) -> None:
    """Both come before the draw."""
    if promised:
        commit_draw(cluster, "thuky")
    with pytest.raises(ContestRefused) as refusal:
        draw_promised(cluster, word, "thuky")
    assert refusal.value.code == code
    assert cluster.draws == []


@pytest.mark.parametrize("what", ["order", "secret", "seed"])
def test_what_was_changed_afterwards_does_not_verify(app: Flask, cluster: Stage, what: str) -> None:
    """The command fails and says where."""
    promise = commit_draw(cluster, "thuky")
    made = draw_promised(cluster, "sen", "thuky")
    if what == "order":
        made.codes = made.codes[::-1]
    elif what == "secret":
        promise.secret = "0" * 20
    else:
        made.seed = "khac"
    db.session.commit()
    result = app.test_cli_runner().invoke(args=["draw", "verify", str(made.id)])

    assert result.exit_code == 1
    assert "KHÁC" in result.output or "KHÔNG khớp" in result.output


def test_the_page_keeps_the_secret_until_the_draw(sign_in: SignIn, app: Flask, cluster: Stage) -> None:
    """First the hash alone; then the seed, and the command says that all is well."""
    client = sign_in("secretary")
    db.session.commit()
    client.post(f"/contest/stages/{cluster.id}/draw/promise")
    promise = open_commitment(cluster)
    assert promise is not None
    before = client.get(f"/contest/stages/{cluster.id}").get_data(as_text=True)
    assert promise.digest in before
    assert promise.secret not in before

    client.post(f"/contest/stages/{cluster.id}/draw/promised", data={"word": "hoa sen"})
    db.session.refresh(promise)
    after = client.get(f"/contest/stages/{cluster.id}").get_data(as_text=True)
    assert f"{promise.secret}-hoa sen" in after
    assert promise.digest in after
    result = app.test_cli_runner().invoke(args=["draw", "verify", str(promise.draw_id)])
    assert result.exit_code == 0
    assert "Thứ tự đúng như đã ghi." in result.output
