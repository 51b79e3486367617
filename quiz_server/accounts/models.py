"""Tables of the people and the tablets."""

from datetime import UTC, datetime

from flask_login import UserMixin
from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from question_bank.database import db


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


class User(UserMixin, db.Model):  # type: ignore[name-defined, misc]
    """One account: one person, one role. A committee member belongs to one office."""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(40), unique=True)
    display_name: Mapped[str] = mapped_column(String(80))
    role: Mapped[str] = mapped_column(String(20))
    #: code of the office, for committee members and reviewers of an office
    office: Mapped[str | None] = mapped_column(String(20))
    password_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    #: raised to end all sessions of the account, e.g. with a new password
    session_epoch: Mapped[int] = mapped_column(default=0)

    @property
    def is_active(self) -> bool:
        """Read by Flask-Login: a closed account signs in no more."""
        return self.active

    def get_id(self) -> str:
        """The session remembers the epoch too, so that a new password ends old sessions."""
        return f"{self.id}:{self.session_epoch}"


class Seat(db.Model):  # type: ignore[name-defined, misc]
    """A place on the wire of one stage: a team's tablet (`number` ≥ 1) or the hall's screen (0)."""

    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("stage_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    #: six digits, unique over all stages, made for this installation
    pin: Mapped[str] = mapped_column(String(8), unique=True)
    #: a token of an older epoch opens nothing any more
    epoch: Mapped[int] = mapped_column(default=0)
    #: the device that sits here; None: free
    device: Mapped[str | None] = mapped_column(String(64))
    joined_at: Mapped[datetime | None]


class AuditEntry(db.Model):  # type: ignore[name-defined, misc]
    """Who did what, when, outside the round's own log: sign-ins, seats, accounts."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=_now, index=True)
    actor: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(40))
    detail: Mapped[str] = mapped_column(String(400), default="")
    address: Mapped[str] = mapped_column(String(64), default="")
