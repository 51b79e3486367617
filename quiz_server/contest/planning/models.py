"""Tables of what the plan fixes beside parts and prizes, and of its sign-off."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from question_bank.database import db
from quiz_server.contest.models import Contest, now

#: who goes on: so many of each cluster, or the best of all clusters together, or said by nobody yet
TOP = "top"
BEST_OVERALL = "best_overall"
UNSAID = ""
QUALIFY = (UNSAID, TOP, BEST_OVERALL)


#: what a rule says, by the names of its columns
RULE_FIELDS = ("min_people", "max_people", "main_people", "qualify", "qualify_count")


class PlanRule(db.Model):  # type: ignore[name-defined, misc]
    """How large a team is and who goes on; a contest without a row has the plan's values."""

    __tablename__ = "plan_rule"
    __table_args__ = (CheckConstraint("qualify IN ('', 'top', 'best_overall')", name="qualify"),)

    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id", ondelete="CASCADE"), primary_key=True)
    min_people: Mapped[int] = mapped_column(default=7)
    max_people: Mapped[int] = mapped_column(default=12)
    main_people: Mapped[int] = mapped_column(default=4)
    qualify: Mapped[str] = mapped_column(String(12), default=UNSAID)
    qualify_count: Mapped[int] = mapped_column(default=2)


class PlanSigning(db.Model):  # type: ignore[name-defined, misc]
    """Somebody read the rules and agreed: the sentences as they read then."""

    __tablename__ = "plan_signing"

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id", ondelete="CASCADE"), index=True)
    #: the person's name and office as typed, for whom the account signs
    name: Mapped[str] = mapped_column(String(120))
    by: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(default=now)
    sentences: Mapped[list[str]] = mapped_column(JSON)


def plan_rule_of(contest: Contest) -> PlanRule:
    """The contest's rule, or the plan's values (7 to 12 people, 4 of them main) where none is kept."""
    kept = db.session.get(PlanRule, contest.id)
    return kept or PlanRule(
        contest_id=contest.id, min_people=7, max_people=12, main_people=4, qualify=UNSAID, qualify_count=2
    )
