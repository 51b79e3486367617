"""Tables of the rounds and their logs.

The declarations serve the migrations and queries for pages; the log itself is
read and written with SQLAlchemy Core in `log.py`.
"""

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from question_bank.database import db

PREPARED = "prepared"
RUNNING = "running"
FINISHED = "finished"


class Round(db.Model):  # type: ignore[name-defined, misc]
    """One knowledge round of a stage. What happened in it stands in its log alone."""

    __tablename__ = "round"

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    #: prepared, running or finished; follows the log in the transaction that appends to it
    status: Mapped[str] = mapped_column(String(12), default=PREPARED, index=True)
    #: a rehearsal feeds no contest total
    rehearsal: Mapped[bool] = mapped_column(default=False)
    #: the sealed revision its questions were frozen from
    set_revision_id: Mapped[int | None]
    created_at_ms: Mapped[int] = mapped_column(BigInteger)


class RoundEvent(db.Model):  # type: ignore[name-defined, misc]
    """One event of a round. The primary key keeps two writers from taking the same place."""

    __tablename__ = "round_event"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    #: 1, 2, 3 … without a gap
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    type: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    #: server clock, milliseconds since the epoch
    at_ms: Mapped[int] = mapped_column(BigInteger)
    #: user:<username>, seat:<n> or system
    actor: Mapped[str] = mapped_column(String(80))
    #: canonical JSON as text, so that every database keeps the very bytes the hash covers
    data: Mapped[str] = mapped_column(Text)
    prev_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class CommandReceipt(db.Model):  # type: ignore[name-defined, misc]
    """The answer a command was given, so that the same id gets the same answer for ever."""

    __tablename__ = "command_receipt"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    command_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    #: done or refused
    outcome: Mapped[str] = mapped_column(String(8))
    #: why it was refused
    code: Mapped[str | None] = mapped_column(String(40))
    #: the last event in the log once the command was decided
    seq: Mapped[int]
