"""Tables of the jury's work: criteria, how marks count, what was typed, the clock, acts of two people."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from question_bank.database import db
from question_bank.written import Written
from quiz_server.contest.kept import JURY_REASONS
from quiz_server.contest.models import Judge, Part, Team, now
from quiz_server.contest.points import Points

#: where a typed value comes from: the judge's own phone, paper typed once and again, a difference settled
OWN = "own"
FIRST = "first"
SECOND = "second"
SETTLED = "settled"
SOURCES = (OWN, FIRST, SECOND, SETTLED)

#: what two people do together
CHANGE = "change"
CLOSE = "close"
REOPEN = "reopen"

OPEN = "open"
ACCEPTED = "accepted"
REJECTED = "rejected"

START = "start"
STOP = "stop"
SET = "set"


class Criterion(db.Model):  # type: ignore[name-defined, misc]
    """One line of a part's score sheet; the maxima of a part's criteria add up to the part's maximum."""

    __tablename__ = "criterion"
    __table_args__ = (UniqueConstraint("part_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id", ondelete="CASCADE"), index=True)
    #: 1, 2, 3 … in the order of the sheet
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    max: Mapped[Decimal] = mapped_column(Points)
    step: Mapped[Decimal] = mapped_column(Points)


class PartRule(db.Model):  # type: ignore[name-defined, misc]
    """How a jury part's marks become its score; a part without a row has the usual rule."""

    __tablename__ = "part_rule"

    part_id: Mapped[int] = mapped_column(ForeignKey("part.id", ondelete="CASCADE"), primary_key=True)
    #: `mean`, `sum` or `trimmed`
    agg: Mapped[str] = mapped_column(String(10))
    #: decimal places of the score, 0 to 2; a half goes up
    places: Mapped[int]
    #: overtime: from `free_s` seconds over the limit on, `points` off for each `every_s` seconds
    free_s: Mapped[int]
    every_s: Mapped[int]
    points: Mapped[Decimal] = mapped_column(Points)
    #: False: a begun step counts as a whole one
    whole: Mapped[bool]
    #: never more than this off; None: no bound but the score itself
    most: Mapped[Decimal | None] = mapped_column(Points)


class SheetValue(db.Model):  # type: ignore[name-defined, misc]
    """A value as typed on a sheet; it counts only once the sheet is signed (`JuryMark`)."""

    __tablename__ = "sheet_value"
    __table_args__ = (UniqueConstraint("team_id", "part_id", "judge_id", "source", "criterion"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id", ondelete="CASCADE"))
    judge_id: Mapped[int] = mapped_column(ForeignKey("judge.id", ondelete="CASCADE"))
    source: Mapped[str] = mapped_column(String(10))
    #: the criterion's number; 0 in a part without criteria
    criterion: Mapped[int]
    mark: Mapped[Decimal | None] = mapped_column(Points)
    by: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(default=now)


class ClockAct(db.Model):  # type: ignore[name-defined, misc]
    """One line of a performance's clock: started, stopped, or set by hand; lines are only added."""

    __tablename__ = "clock_act"
    __table_args__ = (
        UniqueConstraint("team_id", "part_id", "number"),
        CheckConstraint("act IN ('start', 'stop', 'set')", name="act"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id", ondelete="CASCADE"))
    #: 1, 2, 3 …: of two people who press at the same moment one is told so
    number: Mapped[int]
    act: Mapped[str] = mapped_column(String(10))
    #: milliseconds since 1970 on the server's clock
    at_ms: Mapped[int] = mapped_column(BigInteger)
    #: the whole time used, in milliseconds, where the act sets it
    used_ms: Mapped[int | None]
    reason: Mapped[str] = mapped_column(String(300), default="")
    by: Mapped[str] = mapped_column(String(40))


class JuryRequest(db.Model):  # type: ignore[name-defined, misc]
    """What one account asks and another decides: a signed mark changed, a part closed or opened."""

    __tablename__ = "jury_request"
    __table_args__ = (
        CheckConstraint("kind IN ('change', 'close', 'reopen')", name="kind"),
        CheckConstraint("outcome IN ('open', 'accepted', 'rejected')", name="outcome"),
        Index("ix_jury_request_stage_id_outcome", "stage_id", "outcome"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(10))
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id", ondelete="CASCADE"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    judge_id: Mapped[int | None] = mapped_column(ForeignKey("judge.id", ondelete="CASCADE"))
    #: of a change: the sheet as it stood and as it shall be, criterion number and `sum` → mark as text
    before: Mapped[dict[str, str]] = mapped_column(db.JSON, default=dict)
    after: Mapped[dict[str, str]] = mapped_column(db.JSON, default=dict)
    reason: Mapped[str] = mapped_column(Written(String(300), JURY_REASONS))
    by: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(default=now)
    outcome: Mapped[str] = mapped_column(String(10), default=OPEN)
    decided_by: Mapped[str | None] = mapped_column(String(40))
    decided_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    part: Mapped[Part] = relationship()
    team: Mapped[Team | None] = relationship()
    judge: Mapped[Judge | None] = relationship()


class PartClosure(db.Model):  # type: ignore[name-defined, misc]
    """A part of a stage whose marks are closed: by the chair alone, or by two people."""

    __tablename__ = "part_closure"
    __table_args__ = (UniqueConstraint("stage_id", "part_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"))
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id", ondelete="CASCADE"))
    by: Mapped[str] = mapped_column(String(40))
    #: the second account; None where the chair closed it
    confirmed_by: Mapped[str | None] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(default=now)


class JuryChair(db.Model):  # type: ignore[name-defined, misc]
    """Who presides over the jury of a stage; without a row the first judge of the list does."""

    __tablename__ = "jury_chair"

    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"), primary_key=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("judge.id", ondelete="CASCADE"))
