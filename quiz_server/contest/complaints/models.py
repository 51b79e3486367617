"""The table of the captains' complaints: what was claimed, when, and what was ruled."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from question_bank.database import db
from question_bank.written import Written
from quiz_server.contest.kept import EFFECTS, QUESTIONS
from quiz_server.contest.models import Stage, Team, now

#: lodged after its window: waits for the chair's leave
LATE = "late"
OPEN = "open"
ACCEPTED = "accepted"
REJECTED = "rejected"


class Complaint(db.Model):  # type: ignore[name-defined, misc]
    """A complaint of a team's captain about one question of a round."""

    __tablename__ = "complaint"
    __table_args__ = (
        UniqueConstraint("stage_id", "number"),
        CheckConstraint("state IN ('late', 'open', 'accepted', 'rejected')", name="state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"))
    #: 1, 2, 3 … on its stage: what the log and the papers call it by
    number: Mapped[int]
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))
    slot: Mapped[int]
    #: "câu 4" and the question's text, as they were when the complaint was lodged
    question: Mapped[str] = mapped_column(Written(String(80), QUESTIONS))
    stem: Mapped[str] = mapped_column(Text)
    claim: Mapped[str] = mapped_column(Text)
    #: the captain who speaks for the team
    captain: Mapped[str] = mapped_column(String(120))
    by: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(default=now)
    state: Mapped[str] = mapped_column(String(10), default=OPEN)
    #: lodged after the next question was shown; whose leave lets it be heard
    was_late: Mapped[bool] = mapped_column(default=False)
    leave_by: Mapped[str | None] = mapped_column(String(40))
    ruling: Mapped[str] = mapped_column(Text, default="")
    #: what came of it for the points, in words; "" for nothing
    effect: Mapped[str] = mapped_column(Written(String(300), EFFECTS), default="")
    ruled_by: Mapped[str | None] = mapped_column(String(40))
    ruled_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    stage: Mapped[Stage] = relationship()
    team: Mapped[Team] = relationship()
