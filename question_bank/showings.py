"""What rounds told of the bank's questions: where each was shown, and how teams answered it.

The figures come from the log of a round and are written anew as a whole
whenever that log changes, so that a regrade or an undo puts them right.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, select

from question_bank.database import db
from question_bank.language import say
from question_bank.models import Question, QuestionShowing
from question_bank.within import LEVELS_WITHIN

#: below this share of right answers a question was hard, above the other one easy
HARD_BELOW, EASY_FROM = 0.3, 0.7
#: fewer answers than this say nothing about a question
FEWEST_ANSWERS = 5


def record_round(round_id: int, contest: str, stage: str, shown: Iterable[Mapping[str, Any]]) -> None:
    """Write down what a finished round tells; replaces what it told before. Commits.

    `shown` are maps of `QuestionShowing`'s own columns, `at_ms` in place of
    `at`. Questions that are not of the bank are passed over.
    """
    before = told_of(round_id)
    db.session.execute(delete(QuestionShowing).where(QuestionShowing.round_id == round_id))
    given = {one["question_id"]: one for one in shown}
    here = set(db.session.scalars(select(Question.id).where(Question.id.in_(given))))
    for question_id in sorted(here):
        one = {key: value for key, value in given[question_id].items() if key != "at_ms"}
        at = datetime.fromtimestamp(given[question_id]["at_ms"] / 1000, UTC).replace(
            tzinfo=None, microsecond=0
        )
        db.session.add(QuestionShowing(round_id=round_id, contest=contest, stage=stage, at=at, **one))
    db.session.flush()
    for question_id in sorted(here | set(before)):
        _sum_up(question_id)
    db.session.commit()


def told_of(round_id: int) -> Sequence[int]:
    """The questions that a round has told of."""
    query = select(QuestionShowing.question_id).where(QuestionShowing.round_id == round_id)
    return db.session.scalars(query).all()


def _sum_up(question_id: int) -> None:
    """The figures that the list is sorted by, beside the question; no version of it, nobody's edit."""
    figures = figures_of(showings_of(question_id))
    db.session.execute(
        Question.__table__.update()
        .where(Question.__table__.c.id == question_id)
        .values(shown=figures.shown, right_share=figures.right_share, mean_answer_ms=figures.mean_answer_ms)
    )


def showings_of(question_id: int) -> Sequence[QuestionShowing]:
    """Where a question was shown, the newest first."""
    query = select(QuestionShowing).where(QuestionShowing.question_id == question_id)
    return db.session.scalars(query.order_by(QuestionShowing.at.desc(), QuestionShowing.id.desc())).all()


@dataclass(frozen=True)
class Figures:
    """All showings of a question together; voided ones count as shown and tell nothing else."""

    shown: int
    able: int
    right: int
    mean_answer_ms: int | None

    @property
    def right_share(self) -> float | None:
        """Right answers of those who could answer, 0 to 1; None where nobody could."""
        return self.right / self.able if self.able else None

    @property
    def level(self) -> str | None:
        """The level that the answers suggest; None where there are too few of them."""
        share = self.right_share
        if share is None or self.able < FEWEST_ANSWERS:
            return None
        return "hard" if share < HARD_BELOW else "easy" if share >= EASY_FROM else "medium"


def figures_of(showings: Iterable[QuestionShowing]) -> Figures:
    """The sums over showings."""
    some = list(showings)
    counted = [one for one in some if not one.voided]
    timed = sum(one.timed for one in counted)
    spent = sum(one.timed * (one.mean_answer_ms or 0) for one in counted)
    return Figures(
        shown=len(some),
        able=sum(one.able for one in counted),
        right=sum(one.right for one in counted),
        mean_answer_ms=round(spent / timed) if timed else None,
    )


def suggestion(question: Question, figures: Figures) -> str | None:
    """The sentence that offers another level; None where the level fits or nothing can be said."""
    level = figures.level
    if level is None or level == question.level:
        return None
    return say(
        "Các đội trả lời đúng %(right)s/%(able)s lượt: mức độ hợp hơn là “%(level)s” (đang "
        "ghi: %(now)s). Phần mềm không tự đổi.",
        right=figures.right,
        able=figures.able,
        level=LEVELS_WITHIN[level],
        now=LEVELS_WITHIN.get(question.level, question.level.lower()),
    )
