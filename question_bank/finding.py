"""The hits of a search, best first, out of as many questions as there are.

Only so many hits are put into order that a page can be answered at once; those
beyond follow as they were written. The index is asked for narrow hits first
(code, phrase, words in the stem), so that the best are among those ordered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from question_bank.database import db
from question_bank.models import Question
from question_bank.ranking import Candidate, ranked
from question_bank.search import Query, Term
from question_bank.search_index import QuestionText, hit_ids, hits

#: how many hits are put into order
RANKED = 300
#: how many are counted; more than a district writes in years
COUNTED = 5000


@dataclass(frozen=True)
class Hits:
    """What a query finds among the questions of `source`: the ids of the best, and how many there are.

    `total` is exact up to `COUNTED`, `more` says that there are more than that.
    """

    source: Select[Any]
    best: list[int]
    total: int
    more: bool

    def ids(self, start: int, size: int) -> list[int]:
        """The ids of one page, from place `start` on."""
        wanted = self.best[start : start + size]
        if len(wanted) == size or len(self.best) == self.total:
            return wanted
        rest = self.source.where(Question.id.not_in(self.best))
        beyond = max(0, start - len(self.best))
        found = db.session.scalars(rest.order_by(Question.id).offset(beyond).limit(size - len(wanted)))
        return [*wanted, *found]


def find_hits(query: Select[Any], asked: Query) -> Hits:
    """Search among the questions of `query`, a select of `Question`.

    The last word counts as unfinished only where fewer than `RANKED` questions
    have it as it was typed.
    """
    unfinished, found = _whole_or_unfinished(query, asked)
    terms = asked.anywhere(unfinished)
    source, _ = hits(query.with_only_columns(Question.id), terms)
    if len(found) < RANKED:
        return Hits(source, ranked(asked, _texts(found)), len(found), False)
    total = _count(hit_ids(terms) if query.whereclause is None else source)
    narrow: dict[int, None] = {}
    for tier in asked.narrower(unfinished):
        if len(narrow) < RANKED:
            narrow |= dict.fromkeys(_first(query, tier))
    best = list(narrow | dict.fromkeys(found))[:RANKED]
    return Hits(source, ranked(asked, _texts(best)), min(total, COUNTED), total > COUNTED)


def terms_of(query: Select[Any], asked: Query) -> list[Term]:
    """The terms that `find_hits` looks for among the questions of the query."""
    return asked.anywhere(_whole_or_unfinished(query, asked)[0])


def _whole_or_unfinished(query: Select[Any], asked: Query) -> tuple[bool, Sequence[int]]:
    """Whether the last word counts as unfinished, and the first hits by id."""
    found = _first(query, asked.anywhere(unfinished=False))
    if len(found) >= RANKED:
        return False, found
    return True, _first(query, asked.anywhere(unfinished=True))


def _first(query: Select[Any], terms: list[Term]) -> Sequence[int]:
    """The ids of the first `RANKED` hits, as they were written."""
    ids, order = hits(query.with_only_columns(Question.id), terms)
    return db.session.scalars(ids.order_by(order).limit(RANKED)).all()


def _texts(ids: Sequence[int]) -> list[Candidate]:
    columns = (QuestionText.question_id, QuestionText.code, QuestionText.stem, QuestionText.options)
    query = select(*columns, QuestionText.notes).where(QuestionText.question_id.in_(ids))
    return [Candidate(*row) for row in db.session.execute(query)]


def _count(source: Select[Any]) -> int:
    return db.session.scalar(select(func.count()).select_from(source.limit(COUNTED + 1).subquery())) or 0
