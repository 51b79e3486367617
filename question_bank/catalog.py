"""Finding questions: every look into the bank goes through here, inside the account's office.

`scope` is the office whose questions alone may be seen; None means all.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, or_, select

from question_bank.database import db
from question_bank.models import STATES, Office, Question
from question_bank.refusals import not_found
from question_bank.search import like_words

PAGE_SIZE = 50


@dataclass(frozen=True)
class Filter:
    """What to look for; an empty field does not narrow."""

    text: str = ""
    office: str = ""
    state: str = ""
    topic: str = ""
    level: str = ""
    in_force_on: date | None = None


@dataclass(frozen=True)
class Found:
    """One page of questions and how many there are in all."""

    items: Sequence[Question]
    total: int
    page: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))


def find(wanted: Filter, scope: str | None, page: int = 1, size: int = PAGE_SIZE) -> Found:
    """The questions that match, in the order of their codes."""
    query = _matching(wanted, scope)
    total = db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    page = min(max(page, 1), max(1, -(-total // size)))
    items = db.session.scalars(query.order_by(Question.code).offset((page - 1) * size).limit(size)).all()
    return Found(items, total, page, size)


def _matching(wanted: Filter, scope: str | None) -> Select[Question]:
    query = select(Question)
    if scope is not None:
        query = query.where(Question.office_code == scope)
    for column, value in (
        (Question.office_code, wanted.office),
        (Question.state, wanted.state),
        (Question.topic, wanted.topic),
        (Question.level, wanted.level),
    ):
        if value:
            query = query.where(column == value)
    for pattern in like_words(wanted.text):
        query = query.where(Question.folded.like(pattern, escape="\\"))
    if wanted.in_force_on:
        day = wanted.in_force_on
        query = query.where(or_(Question.valid_from.is_(None), Question.valid_from <= day))
        query = query.where(or_(Question.valid_to.is_(None), Question.valid_to >= day))
    return query


def question(question_id: int, scope: str | None) -> Question:
    """The question, or a refusal `not_found`, also where it belongs to another office."""
    found = db.session.get(Question, question_id)
    if found is None or (scope is not None and found.office_code != scope):
        raise not_found("câu hỏi này")
    return found


def counts(scope: str | None) -> Counter[str]:
    """How many questions stand in each state."""
    query = select(Question.state, func.count()).group_by(Question.state)
    if scope is not None:
        query = query.where(Question.office_code == scope)
    counted: dict[str, int] = dict(db.session.execute(query).all())
    return Counter(dict.fromkeys(STATES, 0) | counted)


def offices(scope: str | None = None) -> Sequence[Office]:
    """The offices that the account may name, in the order of their codes."""
    query = select(Office).order_by(Office.code)
    if scope is not None:
        query = query.where(Office.code == scope)
    return db.session.scalars(query).all()


def office(code: str, scope: str | None) -> Office:
    """The office with this code, or a refusal `not_found`."""
    found = db.session.get(Office, code)
    if found is None or (scope is not None and found.code != scope):
        raise not_found("đơn vị này")
    return found


def add_office(code: str, name: str) -> Office:
    """A new office, or the one that has the code already with its name brought up to date."""
    found = db.session.get(Office, code)
    if found is None:
        found = Office(code=code, codes_given=0)
        db.session.add(found)
    found.name = name
    db.session.commit()
    return found


def topics(scope: str | None) -> list[str]:
    """The topics in use."""
    query = select(Question.topic).where(Question.topic != "").distinct().order_by(Question.topic)
    if scope is not None:
        query = query.where(Question.office_code == scope)
    return list(db.session.scalars(query))
