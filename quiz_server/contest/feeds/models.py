"""Tables of the feed: tokens to read with, addresses to send to, and what is on its way to them."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from question_bank.database import db
from question_bank.written import Written
from quiz_server.contest.kept import DELIVERIES
from quiz_server.contest.models import Contest, now

WAITING = "waiting"
DELIVERED = "delivered"
#: nothing had changed for the receiver since its last message
UNCHANGED = "unchanged"

TOTALS = "totals"
PING = "ping"


class FeedToken(db.Model):  # type: ignore[name-defined, misc]
    """A key that another system reads the totals with. Only its hash is kept."""

    __tablename__ = "feed_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    #: SHA-256 of the token as 64 hex digits
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    by: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(default=now)
    used_at: Mapped[datetime | None]

    contest: Mapped[Contest] = relationship()


class Webhook(db.Model):  # type: ignore[name-defined, misc]
    """An address that is told of every change of the totals; `secret` signs what is sent there."""

    __tablename__ = "webhook"

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id", ondelete="CASCADE"), index=True)
    url: Mapped[str] = mapped_column(String(500))
    secret: Mapped[str] = mapped_column(String(80))
    by: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(default=now)


class Outbox(db.Model):  # type: ignore[name-defined, misc]
    """One message to one address, written in the transaction of the change that it tells.

    Its id is the order of sending. The text is made once, before it is first
    sent, and then stays, so that a message sent twice is the same both times.
    """

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_webhook_state", "webhook_id", "state", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhook.id", ondelete="CASCADE"))
    #: None for a trial message
    stage_id: Mapped[int | None] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10), default=WAITING)
    #: what a receiver tells doubles by; None until the text is made
    message_id: Mapped[str | None] = mapped_column(String(36), unique=True)
    body: Mapped[str | None] = mapped_column(Text)
    #: SHA-256 of what the message says, to see that nothing is new
    digest: Mapped[str | None] = mapped_column(String(64))
    attempts: Mapped[int] = mapped_column(default=0)
    #: milliseconds since the epoch; not before then
    next_at_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    error: Mapped[str] = mapped_column(Written(String(200), DELIVERIES), default="")
    delivered_at_ms: Mapped[int | None] = mapped_column(BigInteger)
