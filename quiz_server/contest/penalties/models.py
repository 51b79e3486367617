"""The table of penalties."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from question_bank.database import db
from quiz_server.contest.models import Part, Stage, Team, now
from quiz_server.contest.points import Points


class Penalty(db.Model):  # type: ignore[name-defined, misc]
    """Points off a team: off one part, or off the total where `part_id` is None. Never deleted."""

    __tablename__ = "penalty"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    part_id: Mapped[int | None] = mapped_column(ForeignKey("part.id"))
    points: Mapped[Decimal] = mapped_column(Points)
    reason: Mapped[str] = mapped_column(String(300))
    #: the number of the decision that took the points off
    decision: Mapped[int]
    #: the number of the decision that took the penalty back; None: it holds
    lifted_by: Mapped[int | None]
    by: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(default=now)

    team: Mapped[Team] = relationship()
    part: Mapped[Part | None] = relationship()


def penalties_of(stage: Stage) -> list[Penalty]:
    """Every penalty of a stage by the number of its decision, those taken back too."""
    query = select(Penalty).join(Team).where(Team.stage_id == stage.id).order_by(Penalty.decision)
    return list(db.session.scalars(query))


def points_off(penalties: Iterable[Penalty], team: Team, part: Part | None) -> Decimal:
    """What the penalties that hold take off a team's part, or off its total for None."""
    part_id = part.id if part else None
    held = (
        one.points
        for one in penalties
        if one.team_id == team.id and one.part_id == part_id and one.lifted_by is None
    )
    return sum(held, Decimal("0.00"))
