"""Tables of the hall: the phones that joined, their letters, and the draws of gifts."""

from sqlalchemy import JSON, BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from question_bank.database import db


class AudiencePhone(db.Model):  # type: ignore[name-defined, misc]
    """A phone that joined a stage's evening. Nothing is known of its owner but the number it shows."""

    __tablename__ = "audience_phone"

    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"), primary_key=True)
    #: 1, 2, 3 … in the order of joining
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    joined_at_ms: Mapped[int] = mapped_column(BigInteger)


class AudienceAnswer(db.Model):  # type: ignore[name-defined, misc]
    """The last letters a phone gave for a question in time; they count for no team."""

    __tablename__ = "audience_answer"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), primary_key=True)
    slot: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    phone: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    choice: Mapped[str] = mapped_column(String(8))
    at_ms: Mapped[int] = mapped_column(BigInteger)


class AudienceDraw(db.Model):  # type: ignore[name-defined, misc]
    """One draw among the phones that were right; anybody can compute it again from its seed and pool."""

    __tablename__ = "audience_draw"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), index=True)
    slot: Mapped[int]
    seed: Mapped[str] = mapped_column(String(40))
    #: the numbers among which it was drawn, ascending
    pool: Mapped[list[int]] = mapped_column(JSON)
    winner: Mapped[int]
    by: Mapped[str] = mapped_column(String(40))
    at_ms: Mapped[int] = mapped_column(BigInteger)
