"""The table of signed results."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.models import Stage, now
from quiz_server.contest.refusal import ContestRefused
from quiz_server.store.models import Round

SECRETARY_SIGNS = "secretary"
CHAIR_SIGNS = "chair"
#: who signs, in the order of the papers
SIGNERS = {SECRETARY_SIGNS: say("Thư ký"), CHAIR_SIGNS: say("Trưởng Ban Giám khảo")}
#: a signature of an organiser's account, from before the jury's chair signed themself; no new one is given
PRESIDER_SIGNED = "presider"
#: every role that may stand under results, by its name
TITLES = SIGNERS | {PRESIDER_SIGNED: say("Chủ tọa")}


class ResultSigning(db.Model):  # type: ignore[name-defined, misc]
    """One signature under a stage's results, with the results as they stood; kept also when reopened."""

    __tablename__ = "result_signing"
    __table_args__ = (CheckConstraint("role IN ('secretary', 'chair', 'presider')", name="role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(10))
    #: the person's name as typed, for whom the account signs
    name: Mapped[str] = mapped_column(String(120))
    by: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(default=now)
    #: SHA-256 of the results as canonical JSON
    digest: Mapped[str] = mapped_column(String(64))
    #: the results as `feed_of` writes them
    results: Mapped[dict[str, Any]] = mapped_column(JSON)
    #: the number of the decision that reopened the results; None: the signature holds
    reopened_by: Mapped[int | None]


def signatures_of(stage: Stage) -> dict[str, ResultSigning]:
    """The signatures that hold, by role, the secretary's first."""
    query = select(ResultSigning).filter_by(stage_id=stage.id, reopened_by=None)
    held = {row.role: row for row in db.session.scalars(query)}
    return {role: held[role] for role in TITLES if role in held}


def is_locked(stage: Stage) -> bool:
    """Whether both have signed."""
    return len(signatures_of(stage)) == len(SIGNERS)


def check_unlocked(stage: Stage) -> None:
    """Raise `ContestRefused("results_locked")` for a change to signed results."""
    if is_locked(stage):
        raise ContestRefused(
            "results_locked",
            say(
                "Kết quả %(name)s đã được Thư ký và Trưởng Ban Giám khảo ký nên đã khóa; chưa thay "
                "đổi gì. Muốn sửa thì Ban Tổ chức mở lại ở trang Xếp hạng, có lý do.",
                name=stage.name,
            ),
        )


def signed_rounds() -> frozenset[int]:
    """The rounds, rehearsals apart, of every stage whose results both have signed."""
    holding = select(ResultSigning.stage_id).where(ResultSigning.reopened_by.is_(None))
    both = holding.group_by(ResultSigning.stage_id).having(func.count() == len(SIGNERS))
    query = select(Round.id).where(Round.stage_id.in_(both), Round.rehearsal.is_(False))
    return frozenset(db.session.scalars(query))
