"""Tables of the papers: what people say of a stage's papers, and the organiser's own certificate."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from question_bank.database import db
from quiz_server.contest.models import now


class StagePapers(db.Model):  # type: ignore[name-defined, misc]
    """What the papers of a stage say that no figure tells: numbers, names, hours (`details.Details`)."""

    __tablename__ = "stage_papers"

    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"), primary_key=True)
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    by: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(default=now)


class CertificateTemplate(db.Model):  # type: ignore[name-defined, misc]
    """The organiser's own Word file for the certificates of a contest; the last one uploaded holds."""

    __tablename__ = "certificate_template"

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    data: Mapped[bytes] = mapped_column(LargeBinary)
    by: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(default=now)
