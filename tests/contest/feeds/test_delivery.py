"""Webhooks: never lost, in order, each with an id, signed, whatever the receiver does."""

import functools
import hashlib
import hmac
from collections.abc import Iterator
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import select

from question_bank.database import db
from quiz_server.contest.feeds import outbox, webhooks
from quiz_server.contest.feeds.courier import Courier, wait_s
from quiz_server.contest.feeds.delivery import post, signature
from quiz_server.contest.feeds.models import DELIVERED, WAITING, Outbox, Webhook
from quiz_server.contest.jury.marks import jury_parts
from quiz_server.contest.models import JuryMark, Stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.store import log
from quiz_server.store.journal import Saved
from tests.contest.feeds.receiver import Receiver, receiving
from tests.contest.papers.evening import prepared
from tests.contest.rounds_made import play

#: what is left to the sending is the same on every database
on_sqlite = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


class Hand:
    """A clock moved by hand, in milliseconds."""

    def __init__(self) -> None:
        self.ms = 1_700_000_000_000

    def __call__(self) -> int:
        return self.ms


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Somebody who listens."""
    with receiving() as listening:
        yield listening


@pytest.fixture
def hand() -> Hand:
    """The courier's clock."""
    return Hand()


@pytest.fixture
def webhook(cluster: Stage, receiver: Receiver) -> Webhook:
    """The receiver's address, told of the cluster and the final."""
    db.session.commit()
    made = webhooks.add_webhook(cluster.contest, receiver.url, "bantochuc")
    db.session.commit()
    return made


@pytest.fixture
def courier(app: Flask, hand: Hand) -> Courier:
    """A courier that gives up on a receiver after a moment."""
    return Courier(app, functools.partial(post, timeout_s=0.3), hand)


def mark(stage: Stage, text: str) -> None:
    """The first judge's mark for the first team, as any page would leave it."""
    team, part, judge = stage.teams[0], jury_parts(stage)[0], stage.judges[0]
    row = db.session.scalar(select(JuryMark).filter_by(team_id=team.id, part_id=part.id, judge_id=judge.id))
    if row is None:
        row = JuryMark(team_id=team.id, part_id=part.id, judge_id=judge.id, entered_by="thuky")
        db.session.add(row)
    row.mark = Decimal(text)


@on_sqlite
def test_a_new_address_learns_how_everything_stands(
    webhook: Webhook, courier: Courier, receiver: Receiver
) -> None:
    """One message a stage, numbered in order, signed with the address's secret."""
    assert courier.deliver(webhook.id) is None

    assert [message["data"]["stage"]["name"] for message in receiver.messages] == ["Cụm 1", "Chung kết"]
    numbers = [message["number"] for message in receiver.messages]
    assert numbers == sorted(numbers)
    assert receiver.all_signed(webhook.secret)


def test_the_signature_is_what_the_guide_says() -> None:
    """HMAC-SHA256 over the timestamp, a point and the body."""
    expected = hmac.new(b"khoa", '1700000000.{"a":"đ"}'.encode(), hashlib.sha256).hexdigest()

    assert signature("khoa", 1_700_000_000, '{"a":"đ"}') == f"v1={expected}"


def test_a_failing_receiver_gets_the_same_message_again(
    webhook: Webhook, courier: Courier, receiver: Receiver, hand: Hand
) -> None:
    """Later each time, the same id and the same words, and nothing overtakes it."""
    receiver.answers = [500, 302, 404]
    webhook_id, first = webhook.id, []
    for attempt in (1, 2, 3):
        due = courier.deliver(webhook_id)
        assert due == hand.ms + 1000 * wait_s(attempt)
        first.append(due - hand.ms)
        assert courier.deliver(webhook_id) == due
        hand.ms = due
    courier.deliver(webhook_id)

    assert first == sorted(set(first))
    assert len({body for _, body in receiver.requests[:4]}) == 1
    assert len(receiver.messages) == 5
    assert len(receiver.taken) == 2


@on_sqlite
def test_a_late_answer_counts_as_none_and_doubles_can_be_dropped(
    webhook: Webhook, courier: Courier, receiver: Receiver, hand: Hand
) -> None:
    """The receiver took it, we did not hear so: it comes again with the same id."""
    receiver.answers = ["late"]
    webhook_id = webhook.id
    due = courier.deliver(webhook_id)
    waiting = db.session.scalars(select(Outbox).filter_by(state=WAITING).order_by(Outbox.id)).first()

    assert due is not None
    assert waiting is not None
    assert "không trả lời" in waiting.error
    hand.ms = due
    courier.deliver(webhook_id)
    assert len(receiver.messages) == 3
    assert len(receiver.taken) == 2


def test_a_server_killed_between_sending_and_marking_sends_the_same_again(
    app: Flask, webhook: Webhook, receiver: Receiver, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the restart another courier finds it waiting, with its id and its words."""
    webhook_id, killed = webhook.id, Courier(app, post, hand)
    monkeypatch.setattr(killed, "_mark", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        killed.deliver(webhook_id)
    Courier(app, post, hand).deliver(webhook_id)

    assert receiver.requests[0][1] == receiver.requests[1][1]
    assert len(receiver.taken) == 2
    assert set(db.session.scalars(select(Outbox.state))) == {DELIVERED}


def test_a_change_and_its_message_are_written_together(
    webhook: Webhook, cluster: Stage, courier: Courier, receiver: Receiver
) -> None:
    """A mark that is rolled back leaves no message; one that is committed always does."""
    courier.deliver(webhook.id)
    before = len(receiver.messages)
    mark(cluster, "20")
    db.session.flush()
    db.session.rollback()
    courier.deliver(webhook.id)
    assert len(receiver.messages) == before

    mark(cluster, "21")
    db.session.commit()
    assert db.session.scalar(select(Outbox.stage_id).filter_by(state=WAITING)) == cluster.id
    courier.deliver(webhook.id)
    told = receiver.messages[-1]["data"]["teams"]
    assert sorted(team["parts"]["gioi_thieu"]["score"] or "" for team in told)[-1] == "21.00"
    assert len(receiver.messages) == before + 1


@on_sqlite
def test_what_changes_nothing_tells_nothing(
    webhook: Webhook, cluster: Stage, courier: Courier, receiver: Receiver
) -> None:
    """A change that the totals do not show is noted, looked at, and closed."""
    courier.deliver(webhook.id)
    before = len(receiver.messages)
    cluster.date = None
    db.session.commit()
    courier.deliver(webhook.id)

    assert len(receiver.messages) == before


def test_scores_of_the_round_are_told_with_the_log(
    webhook: Webhook, cluster: Stage, courier: Courier, receiver: Receiver
) -> None:
    """The note is in the transaction of the events, and gone with it."""
    round_id = prepared(cluster)
    courier.deliver(webhook.id)
    before = db.session.scalars(select(Outbox.id).filter_by(state=WAITING)).all()
    play(round_id, {1: 30}, finish=False)
    with db.engine.connect() as connection:
        rows = tuple(log.load(connection, round_id))
    with pytest.raises(ZeroDivisionError):
        _noted_and_undone(Saved(round_id, rows, ()))
    assert db.session.scalars(select(Outbox.id).filter_by(state=WAITING)).all() == before

    with log.transaction(db.engine) as connection:
        outbox.round_saved(connection, Saved(round_id, rows, ()))
    courier.deliver(webhook.id)
    scores = {
        team["seat"]: team["parts"]["kien_thuc"]["raw"] for team in receiver.messages[-1]["data"]["teams"]
    }
    assert scores[1] == "30"


@on_sqlite
def test_what_the_server_missed_is_told_at_its_next_start(
    webhook: Webhook, courier: Courier, receiver: Receiver
) -> None:
    """Only what the receiver does not know yet."""
    courier.deliver(webhook.id)
    outbox.tell_again(db.session.connection())
    db.session.commit()
    courier.deliver(webhook.id)

    assert len(receiver.messages) == 2


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://may/diem",
        "file:///etc/passwd",
        "https://",
        "http://ten:mat@may/",
        "javascript:1",
        "http://a b/",
        "http://may:port/",
        "http://may\r\nX: 1/",
    ],
)
def test_only_web_addresses_are_told(url: str) -> None:
    """Nothing else is taken."""
    with pytest.raises(ContestRefused) as refusal:
        webhooks.checked(url)

    assert refusal.value.code == "bad_address"


def test_the_running_courier_delivers_by_itself(
    app: Flask, webhook: Webhook, cluster: Stage, receiver: Receiver
) -> None:
    """Woken by a commit, it sends; stopped, it ends."""
    running = Courier(app)
    outbox.contest_changed.connect(running.wake)
    came = functools.partial(_wait_for, receiver)
    running.start()
    try:
        assert came(2)
        mark(cluster, "22")
        db.session.commit()
        assert came(3)
    finally:
        outbox.contest_changed.disconnect(running.wake)
        running.stop()


def _noted_and_undone(saved: Saved) -> None:
    with log.transaction(db.engine) as connection:
        outbox.round_saved(connection, saved)
        raise ZeroDivisionError


def _wait_for(receiver: Receiver, count: int) -> bool:
    """Whether so many messages come before patience ends."""
    for _ in range(400):
        if len(receiver.requests) >= count:
            return True
        receiver.gave_up.wait(0.02)
    return False
