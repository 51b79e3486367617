"""Finding questions: every look into the bank goes through here, inside the account's office.

`scope` is the office whose questions alone may be seen; None means all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from question_bank import search
from question_bank.database import db
from question_bank.filters import SORTS, Filter, matching
from question_bank.finding import find_hits
from question_bank.language import say
from question_bank.models import IN_REVIEW, Office, Question
from question_bank.refusals import BankRefused, not_found

__all__ = ["Filter"]

PAGE_SIZE = 50
#: what question codes begin with: `TP` in `TP-0012`
_OFFICE_CODE = re.compile("[A-Z0-9][A-Z0-9-]{0,15}")


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
    query, asked = matching(wanted, scope), search.parse(wanted.text)
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


def question(question_id: int, scope: str | None) -> Question:
    """The question, or a refusal `not_found`, also where it belongs to another office."""
    found = db.session.get(Question, question_id)
    if found is None or (scope is not None and found.office_code != scope):
        raise not_found(say("câu hỏi này"))
    return found


def question_to_review(question_id: int, scope: str | None) -> Question:
    """The question, also for the second office while it is asked to read it; else `not_found`."""
    found = db.session.get(Question, question_id)
    if found is not None and scope is not None and found.office_code != scope:
        asked = found.second_office == scope and found.state == IN_REVIEW
        found = found if asked else None
    if found is None:
        raise not_found(say("câu hỏi này"))
    return found


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
        raise not_found(say("đơn vị này"), "office")
    return found


def add_office(code: str, name: str) -> Office:
    """A new office, or the one that has the code already with its name brought up to date.

    Refuses `office_code` and `office_name`.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= 120:
        raise BankRefused("office_name", say("Cần ghi tên đơn vị, dài nhất 120 chữ. Chưa ghi gì."), 422)
    found = db.session.get(Office, code)
    if found is None:
        if not _OFFICE_CODE.fullmatch(code):
            raise BankRefused(
                "office_code",
                say(
                    "Mã đơn vị “%(code)s” không dùng được: chỉ gồm chữ in hoa không dấu, chữ số và dấu "
                    "gạch nối, dài nhất 16 chữ, ví dụ TP. Chưa ghi gì.",
                    code=code[:20],
                ),
                422,
            )
        found = Office(code=code, codes_given=0)
        db.session.add(found)
    found.name = name
    db.session.commit()
    return found
