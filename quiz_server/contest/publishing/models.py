"""The table of what a stage's hall is shown of the results, and whether they are kept back."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from question_bank.database import db
from quiz_server.contest.models import now

TOTAL = "total"
KNOWLEDGE = "knowledge"
SUBJECTS = (TOTAL, KNOWLEDGE)

OFF = "off"
LIVE = "live"
REVEAL = "reveal"
MODES = (OFF, LIVE, REVEAL)


class ResultShow(db.Model):  # type: ignore[name-defined, misc]
    """One stage's results before its hall; without a row nothing was ever shown or kept back.

    `plan` holds the steps of a reveal as they stood when it began (`steps.py`), `step` how
    many of them the hall has seen. The rest of the plan leaves the server to nobody in the hall.
    """

    __tablename__ = "result_show"
    __table_args__ = (
        CheckConstraint("subject IN ('total', 'knowledge')", name="subject"),
        CheckConstraint("mode IN ('off', 'live', 'reveal')", name="mode"),
    )

    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"), primary_key=True)
    #: what the reveal is about; the live board always shows the total
    subject: Mapped[str] = mapped_column(String(10), default=TOTAL)
    #: what stands on the hall's screen in place of the round
    mode: Mapped[str] = mapped_column(String(10), default=OFF)
    #: the organiser keeps every score back from the hall
    frozen: Mapped[bool] = mapped_column(default=False)
    step: Mapped[int] = mapped_column(default=0)
    plan: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    by: Mapped[str] = mapped_column(String(40), default="")
    at: Mapped[datetime] = mapped_column(default=now)
    #: raised with every change, so that two people at once cannot both take a step
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def running(self) -> bool:
        """Whether a reveal has begun and is not at its end."""
        return self.plan is not None and self.step < len(self.plan)


def show_of(stage_id: int) -> ResultShow | None:
    """The stage's row, if it has one."""
    return db.session.get(ResultShow, stage_id)


def is_held(stage_id: int) -> bool:
    """Whether scores are kept back from hall, tablets and other systems: frozen, or a reveal is under way."""
    row = show_of(stage_id)
    return row is not None and (row.frozen or row.running)
