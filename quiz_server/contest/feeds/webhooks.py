"""Addresses that are told of the totals: set by the organiser, http or https only."""

import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import func, select

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.feeds import outbox
from quiz_server.contest.feeds.models import DELIVERED, WAITING, Outbox, Webhook
from quiz_server.contest.models import Contest
from quiz_server.contest.refusal import ContestRefused, not_found

#: addresses of one contest: enough for a portal, a scoreboard and a newspaper
MOST = 10
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class DeliveryState:
    """How things stand with one address: what waits, the last trouble, the newest messages first."""

    webhook: Webhook
    waiting: int
    delivered: int
    trouble: str
    newest: tuple[Outbox, ...]


def add_webhook(contest: Contest, url: str, by: str) -> Webhook:
    """Tell this address from now on; how everything stands goes first. The caller commits.

    Raises `ContestRefused`: `bad_address`, `too_many`.
    """
    address = checked(url)
    if len(webhooks_of(contest)) >= MOST:
        raise ContestRefused(
            "too_many", say("Mỗi hội thi có tối đa %(MOST)s địa chỉ nhận. Chưa thêm.", MOST=MOST), 422
        )
    row = Webhook(contest_id=contest.id, url=address, secret=secrets.token_urlsafe(32), by=by)
    db.session.add(row)
    db.session.flush()
    outbox.tell_everything(db.session.connection(), row.id)
    return row


def checked(url: str) -> str:
    """The address, if it is one that may be told. Raises `ContestRefused("bad_address")`."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        whole = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        whole, parts = False, urlsplit("")
    plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= 500
    if not whole or parts.scheme not in ("http", "https") or "@" in parts.netloc or not plain:
        raise ContestRefused(
            "bad_address",
            say(
                "Địa chỉ nhận phải bắt đầu bằng http:// hoặc https://, có tên máy, không kèm tên đăng nhập. "
                "Chưa thêm."
            ),
            422,
        )
    return url


def webhooks_of(contest: Contest) -> list[Webhook]:
    """The addresses of a contest, oldest first."""
    return list(db.session.scalars(select(Webhook).filter_by(contest_id=contest.id).order_by(Webhook.id)))


def find_webhook(contest: Contest, webhook_id: int) -> Webhook:
    """One of them, or a refusal that says so."""
    row = db.session.get(Webhook, webhook_id)
    if row is None or row.contest_id != contest.id:
        raise not_found(say("địa chỉ nhận"))
    return row


def drop_webhook(contest: Contest, webhook_id: int) -> None:
    """Nothing more goes there; what waited is dropped with it. The caller commits."""
    db.session.delete(find_webhook(contest, webhook_id))


def try_now(contest: Contest, webhook_id: int) -> None:
    """A trial message, and no more waiting for what waits already. The caller commits."""
    row = find_webhook(contest, webhook_id)
    for waiting in db.session.scalars(select(Outbox).filter_by(webhook_id=row.id, state=WAITING)):
        waiting.next_at_ms = 0
    outbox.ping(db.session.connection(), row.id)


def deliveries_of(contest: Contest) -> list[DeliveryState]:
    """The state of every address."""
    return [_state(webhook) for webhook in webhooks_of(contest)]


def _state(webhook: Webhook) -> DeliveryState:
    counted = select(Outbox.state, func.count()).filter_by(webhook_id=webhook.id).group_by(Outbox.state)
    counts = {row[0]: row[1] for row in db.session.execute(counted)}
    mine = select(Outbox).filter_by(webhook_id=webhook.id)
    told = mine.where(Outbox.state.in_((WAITING, DELIVERED)))
    newest = db.session.scalars(told.order_by(Outbox.id.desc()).limit(_SHOWN))
    head = db.session.scalars(mine.filter_by(state=WAITING).order_by(Outbox.id)).first()
    return DeliveryState(
        webhook,
        counts.get(WAITING, 0),
        counts.get(DELIVERED, 0),
        head.error if head is not None else "",
        tuple(newest),
    )
