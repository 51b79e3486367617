"""The table of what was promised before a draw."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from question_bank.database import db
from quiz_server.contest.models import now


class DrawCommitment(db.Model):  # type: ignore[name-defined, misc]
    """A secret whose SHA-256 is shown before a draw; the secret is public once `draw_id` names the draw."""

    __tablename__ = "draw_commitment"

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"), index=True)
    secret: Mapped[str] = mapped_column(String(20))
    #: SHA-256 of the secret, 64 hexadecimal digits
    digest: Mapped[str] = mapped_column(String(64))
    by: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(default=now)
    draw_id: Mapped[int | None] = mapped_column(ForeignKey("draw.id", ondelete="CASCADE"))
