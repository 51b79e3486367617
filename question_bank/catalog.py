"""Finding questions: every look into the bank goes through here, inside the account's office.

`scope` is the office whose questions alone may be seen; None means all.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select

from question_bank import search
from question_bank.database import db
from question_bank.finding import find_hits
from question_bank.models import STATES, Office, Question
from question_bank.refusals import not_found

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
    #: a key of `SORTS`, with "-" before it for the other direction; "" is the usual order
    sort: str = ""


#: what the list may be sorted by beside its usual order; questions without the figure come last
SORTS = {
    "shown": Question.shown,
    "right_share": Question.right_share,
    "mean_answer_ms": Question.mean_answer_ms,
}
SORT_NAMES = ("", *SORTS, *(f"-{name}" for name in SORTS))


@dataclass(frozen=True)
class Found:
    """One page of questions and how many there are in all; `more` where there are more than were counted."""

    items: Sequence[Question]
    total: int
    page: int
    size: int
    more: bool = False

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))


def find(wanted: Filter, scope: str | None, page: int = 1, size: int = PAGE_SIZE) -> Found:
    """The questions that match: best first where a text is looked for, else in the order of their codes."""
    query, asked = _matching(wanted, scope), search.parse(wanted.text)
    if asked is None:
        total = db.session.scalar(query.with_only_columns(func.count(), maintain_column_froms=True)) or 0
        page, start = _page(page, size, total)
        ordered = query.order_by(*_order(wanted.sort), Question.code)
        return Found(db.session.scalars(ordered.offset(start).limit(size)).all(), total, page, size)
    hits = find_hits(query, asked)
    page, start = _page(page, size, hits.total)
    if wanted.sort:
        among = query.where(Question.id.in_(hits.source)).order_by(*_order(wanted.sort), Question.code)
        some = db.session.scalars(among.offset(start).limit(size)).all()
        return Found(some, hits.total, page, size, hits.more)
    ids = hits.ids(start, size)
    found = {one.id: one for one in db.session.scalars(select(Question).where(Question.id.in_(ids)))}
    items = [found[question_id] for question_id in ids if question_id in found]
    return Found(items, hits.total, page, size, hits.more)


def _order(sort: str) -> list[Any]:
    if not sort:
        return []
    column: Any = SORTS[sort.lstrip("-")]
    return [column.is_(None), column.desc() if sort.startswith("-") else column.asc()]


def _page(page: int, size: int, total: int) -> tuple[int, int]:
    """The page that there is nearest to the one wanted, and the place of its first question."""
    page = min(max(page, 1), max(1, -(-total // size)))
    return page, (page - 1) * size


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
