"""Tables of the contest: what the plan and the Thể lệ fix, and the marks given on the evening.

Everything the rules of a contest would fix is data here. Marks and maxima are
exact decimals (`Points`), money is whole đồng. Rows about people's decisions
(marks, draws, decisions) are added to, never rewritten without a trace.
"""

from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from question_bank.database import db
from question_bank.language import say
from question_bank.written import Written
from quiz_server.contest.kept import DECISIONS, JURY_REASONS
from quiz_server.contest.points import Points

CLUSTER = "cluster"
FINAL = "final"
STAGE_KINDS = (CLUSTER, FINAL)

JURY = "jury"
QUIZ = "quiz"
PART_KINDS = (JURY, QUIZ)

ACTIVE = "active"
WITHDRAWN = "withdrawn"
#: disqualified: taken out of the ranking by a decision, marks and score stay readable
EXCLUDED = "excluded"
#: why a team has neither place nor prize
OUT_WORDS = {WITHDRAWN: say("không dự thi"), EXCLUDED: say("bị loại")}

#: steps of the tie ladder that are settled outside the marks, in the hall
EXTRA_QUESTION = "cau_hoi_phu"
LOTS = "boc_tham"
CHAIR_DECIDES = "truong_ban"
OUTSIDE_STEPS = (EXTRA_QUESTION, LOTS, CHAIR_DECIDES)
#: the step `thoi_gian:<part code>`: whoever took less time there goes first, by whole seconds
LESS_TIME = "thoi_gian:"


def now() -> datetime:
    """The time written beside a decision: UTC, without a zone, as all tables keep it."""
    return datetime.now(UTC).replace(tzinfo=None)


class Contest(db.Model):  # type: ignore[name-defined, misc]
    """One contest: a name, a year, its rules on ties, and everything below it."""

    __tablename__ = "contest"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300))
    year: Mapped[int]
    #: the body above and the body that issues papers, as they head every document
    authority: Mapped[str] = mapped_column(String(200), default="")
    organiser: Mapped[str] = mapped_column(String(200), default="")
    #: steps that part teams of the same total, in order: part codes, `LESS_TIME` steps, `OUTSIDE_STEPS`
    tie: Mapped[list[str]] = mapped_column(JSON)

    units: Mapped[list["Unit"]] = relationship(back_populates="contest", cascade="all, delete-orphan")
    stages: Mapped[list["Stage"]] = relationship(
        back_populates="contest", order_by="Stage.order", cascade="all, delete-orphan"
    )
    parts: Mapped[list["Part"]] = relationship(
        back_populates="contest", order_by="Part.order", cascade="all, delete-orphan"
    )
    prizes: Mapped[list["Prize"]] = relationship(order_by="Prize.order", cascade="all, delete-orphan")
    side_prizes: Mapped[list["SidePrize"]] = relationship(
        order_by="SidePrize.order", cascade="all, delete-orphan"
    )


class Unit(db.Model):  # type: ignore[name-defined, misc]
    """A commune or township that may send a team."""

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("contest_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id", ondelete="CASCADE"), index=True)
    code: Mapped[str] = mapped_column(String(40))
    #: "xã Bình An", "thị trấn Châu Ổ": what papers say
    full_name: Mapped[str] = mapped_column(String(120))
    #: "Bình An": what the screens say
    name: Mapped[str] = mapped_column(String(80))

    contest: Mapped[Contest] = relationship(back_populates="units")


class Stage(db.Model):  # type: ignore[name-defined, misc]
    """One evening: a cluster or the final, at one place, with its teams."""

    __tablename__ = "stage"
    __table_args__ = (CheckConstraint("kind IN ('cluster', 'final')", name="kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(80))
    venue: Mapped[str] = mapped_column(String(160), default="")
    date: Mapped[date | None]
    order: Mapped[int]
    #: the round the screens of this stage show now; None: the waiting page
    active_round_id: Mapped[int | None]
    #: the round whose score counts: the last activated that is no rehearsal
    counted_round_id: Mapped[int | None]

    contest: Mapped[Contest] = relationship(back_populates="stages")
    teams: Mapped[list["Team"]] = relationship(
        back_populates="stage", order_by="Team.seat", cascade="all, delete-orphan"
    )
    judges: Mapped[list["Judge"]] = relationship(
        back_populates="stage", order_by="Judge.order", cascade="all, delete-orphan"
    )
    draws: Mapped[list["Draw"]] = relationship(order_by="Draw.id", cascade="all, delete-orphan")
    decisions: Mapped[list["Decision"]] = relationship(
        order_by="Decision.number", cascade="all, delete-orphan"
    )


class Team(db.Model):  # type: ignore[name-defined, misc]
    """A unit's team on one stage. `seat` is its place in the draw and its number all evening."""

    __tablename__ = "team"
    __table_args__ = (UniqueConstraint("stage_id", "seat"), UniqueConstraint("stage_id", "unit_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    seat: Mapped[int]
    status: Mapped[str] = mapped_column(String(10), default=ACTIVE)

    stage: Mapped[Stage] = relationship(back_populates="teams")
    unit: Mapped[Unit] = relationship()
    members: Mapped[list["Member"]] = relationship(order_by="Member.order", cascade="all, delete-orphan")

    @property
    def name(self) -> str:
        """The short name, as on the screens."""
        return self.unit.name

    @property
    def full_name(self) -> str:
        """The full name, as on papers."""
        return self.unit.full_name

    @property
    def out_word(self) -> str:
        """Why the team has neither place nor prize: "không dự thi", "bị loại"; "" for one that has."""
        return OUT_WORDS.get(self.status, "")


class Member(db.Model):  # type: ignore[name-defined, misc]
    """A person of a team: main member (may answer), reserve, or extra (plays in the skit)."""

    __tablename__ = "member"
    __table_args__ = (CheckConstraint("role IN ('main', 'reserve', 'extra')", name="role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    order: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(10))
    captain: Mapped[bool] = mapped_column(default=False)
    birth_year: Mapped[int | None]
    #: post and place of work, as papers say it: "Công chức Văn hóa - Xã hội, UBND xã"
    position: Mapped[str] = mapped_column(String(160), default="", server_default="")


class Part(db.Model):  # type: ignore[name-defined, misc]
    """One of the parts every team goes through.

    Its score counts in the total times `weight`: 1 where the parts are simply summed.
    """

    __tablename__ = "part"
    __table_args__ = (
        UniqueConstraint("contest_id", "code"),
        CheckConstraint("kind IN ('jury', 'quiz')", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id", ondelete="CASCADE"), index=True)
    code: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(10))
    max: Mapped[Decimal] = mapped_column(Points)
    weight: Mapped[Decimal] = mapped_column(Points, default=Decimal("1.00"), server_default="100")
    #: jury marks are given in these steps
    step: Mapped[Decimal] = mapped_column(Points, default=Decimal("0.25"))
    #: how long a team may take, in seconds; None: the rules of the round say
    limit_s: Mapped[int | None]
    order: Mapped[int]
    side_prize: Mapped[bool] = mapped_column(default=False)

    contest: Mapped[Contest] = relationship(back_populates="parts")


class Judge(db.Model):  # type: ignore[name-defined, misc]
    """A member of the jury of one stage, by the account that signs in."""

    __tablename__ = "judge"
    __table_args__ = (UniqueConstraint("stage_id", "username"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"), index=True)
    username: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(120))
    order: Mapped[int]

    stage: Mapped[Stage] = relationship(back_populates="judges")


class JuryMark(db.Model):  # type: ignore[name-defined, misc]
    """What one judge gave one team in one part; None once a mark was withdrawn."""

    __tablename__ = "jury_mark"
    __table_args__ = (UniqueConstraint("team_id", "part_id", "judge_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id"))
    judge_id: Mapped[int] = mapped_column(ForeignKey("judge.id"))
    mark: Mapped[Decimal | None] = mapped_column(Points)
    entered_by: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(default=now)
    #: raised with every change, so that two people at once cannot both change it
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    team: Mapped[Team] = relationship()
    part: Mapped[Part] = relationship()
    judge: Mapped[Judge] = relationship()
    changes: Mapped[list["MarkChange"]] = relationship(order_by="MarkChange.id", cascade="all, delete-orphan")


class MarkChange(db.Model):  # type: ignore[name-defined, misc]
    """A mark that was changed after it had been given: from what to what, by whom and why."""

    __tablename__ = "mark_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    mark_id: Mapped[int] = mapped_column(ForeignKey("jury_mark.id", ondelete="CASCADE"), index=True)
    before: Mapped[Decimal | None] = mapped_column(Points)
    after: Mapped[Decimal | None] = mapped_column(Points)
    reason: Mapped[str] = mapped_column(Written(String(300), JURY_REASONS))
    by: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(default=now)

    mark: Mapped[JuryMark] = relationship(back_populates="changes")


class TiePlace(db.Model):  # type: ignore[name-defined, misc]
    """The place a team won, drew or was given among teams level until then."""

    __tablename__ = "tie_place"
    __table_args__ = (UniqueConstraint("team_id", "step", "scope"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    step: Mapped[str] = mapped_column(String(40))
    #: "" among teams of the same total; the part's code among teams level for its side prize
    scope: Mapped[str] = mapped_column(String(40), default="", server_default="")
    place: Mapped[int]
    #: which settling of the stage this is from: a place says nothing about teams of another one
    sitting: Mapped[int] = mapped_column(default=0, server_default="0")
    #: why, where people decided
    reason: Mapped[str] = mapped_column(String(300), default="", server_default="")
    by: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(default=now)


class Draw(db.Model):  # type: ignore[name-defined, misc]
    """One drawing of the order of appearance; the last one holds, the earlier ones stay readable."""

    __tablename__ = "draw"

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"), index=True)
    #: `hand` or `random`
    method: Mapped[str] = mapped_column(String(10))
    #: what a random order follows from; "" when drawn by hand
    seed: Mapped[str] = mapped_column(String(80), default="")
    #: unit codes, first to appear first
    codes: Mapped[list[str]] = mapped_column(JSON)
    by: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(default=now)


class Decision(db.Model):  # type: ignore[name-defined, misc]
    """A numbered decision on one stage with its reason: a team withdrawn, a round replaced, …"""

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("stage_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Written(String(300), DECISIONS))
    reason: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(default=now)


class Prize(db.Model):  # type: ignore[name-defined, misc]
    """A prize for places on every stage of one kind; `count` teams each get `amount` đồng."""

    __tablename__ = "prize"
    __table_args__ = (CheckConstraint("stage_kind IN ('cluster', 'final')", name="stage_kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id", ondelete="CASCADE"), index=True)
    stage_kind: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(80))
    count: Mapped[int]
    amount: Mapped[int] = mapped_column(BigInteger)
    order: Mapped[int]


class SidePrize(db.Model):  # type: ignore[name-defined, misc]
    """A prize for the best mark in one part, on every cluster; the final has none."""

    __tablename__ = "side_prize"

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id", ondelete="CASCADE"), index=True)
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id"))
    stage_kind: Mapped[str] = mapped_column(String(10), default=CLUSTER)
    title: Mapped[str] = mapped_column(String(80))
    amount: Mapped[int] = mapped_column(BigInteger)
    order: Mapped[int]

    part: Mapped[Part] = relationship()
