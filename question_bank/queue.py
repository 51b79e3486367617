"""The questions that wait for this person: all in review, or those that the own office is asked to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from question_bank import comments
from question_bank.content import Difference, content_of, differences, tidy
from question_bank.database import db
from question_bank.models import IN_REVIEW, ImportBatch, Question
from question_bank.review import obstacle
from question_bank.review_models import QuestionComment
from question_bank.source import Block, blocks
from question_bank.validity import out_of_force

#: how many are shown at a time; a person reads no more at one sitting
AT_A_TIME = 40
#: lines of different questions on one page keep different names
_APART = 100_000


def waiting(scope: str | None, writer: str = "") -> Select[Question]:
    """Questions in review that the account may read as the second pair of eyes.

    `scope` None: of every office, or of the office `writer` alone; else those
    of other offices that were handed to the office `scope`.
    """
    query = select(Question).where(Question.state == IN_REVIEW)
    if scope is not None:
        query = query.where(Question.second_office == scope)
    return query.where(Question.office_code == writer) if writer else query


def count(scope: str | None, writer: str = "") -> int:
    """How many wait."""
    return db.session.scalar(select(func.count()).select_from(waiting(scope, writer).subquery())) or 0


@dataclass(frozen=True)
class Card:
    """One question to read, with all that a reader needs beside it."""

    question: Question
    #: its lines of the file it came from
    source: Sequence[Block]
    #: since the version that was approved last; None: never approved
    changed: Sequence[Difference] | None
    approved_version: int | None
    comments: Sequence[QuestionComment]
    #: why this person must not approve it, in words
    obstacle: str
    out_of_force: str


def cards(scope: str | None, by: str, office: str | None, writer: str = "") -> list[Card]:
    """The first of the waiting questions, in the order of their codes."""
    query = waiting(scope, writer).order_by(Question.code).limit(AT_A_TIME)
    return [_card(at, question, by, office) for at, question in enumerate(db.session.scalars(query).all())]


def _card(at: int, question: Question, by: str, office: str | None) -> Card:
    now = content_of(question)
    approved = last_approved(question)
    against = obstacle(question, by, office)
    return Card(
        question=question,
        source=_source(at, question),
        changed=differences(approved[1], tidy(now)) if approved else None,
        approved_version=approved[0] if approved else None,
        comments=comments.of(question),
        obstacle=against.text if against else "",
        out_of_force=out_of_force(question, date.today()) or "",  # noqa: DTZ011 - a day of the calendar
    )


def last_approved(question: Question) -> tuple[int, dict[str, Any]] | None:
    """Version and content that were approved last, before the one that waits now."""
    versions = [step.version for step in question.steps if step.act == "approved"]
    if not versions:
        return None
    content = next(kept.content for kept in question.versions if kept.version == versions[-1])
    return versions[-1], tidy(content)


def _source(at: int, question: Question) -> list[Block]:
    batch = db.session.get(ImportBatch, question.batch_id) if question.batch_id else None
    if batch is None or not question.source.get("lines"):
        return []
    first, last = question.source["lines"]
    found = blocks(batch.reading["lines"][first : last + 1], [(0, last - first)])
    for block in found:
        for line in [*block.lines, *(line for row in block.rows for cell in row for line in cell)]:
            line.number += first + at * _APART
            line.question = None
    return found
