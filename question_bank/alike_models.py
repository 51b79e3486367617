"""What people decided about questions that are alike."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from question_bank.database import db
from question_bank.models import now_utc


class KeptPair(db.Model):  # type: ignore[name-defined, misc]
    """Two questions that were looked at side by side and are both kept; not shown again."""

    __tablename__ = "kept_pair"

    #: the lower id first
    first_id: Mapped[int] = mapped_column(ForeignKey("question.id"), primary_key=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("question.id"), primary_key=True)
    by: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(default=now_utc)
