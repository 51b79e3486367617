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
from question_bank.search_index import QuestionText, hit_ids, hits, order_of

#: how many hits are put into order
RANKED = 300
#: how many are counted: nobody pages through more, and counting is what a common word costs
COUNTED = 1000


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
    unfinished, found, total = _whole_or_unfinished(query, asked)
    terms = asked.anywhere(unfinished)
    source, _ = hits(query.with_only_columns(Question.id), terms)
    if total < RANKED:
        return Hits(source, ranked(asked, _texts(found)), total, False)
    best: dict[int, None] = {}
    for tier in asked.narrower(unfinished):
        if len(best) < RANKED:
            best |= dict.fromkeys(_first(query, tier))
    if len(best) < RANKED:
        best |= dict.fromkeys(found if total <= COUNTED else _first(query, terms))
    first = list(best)[:RANKED]
    return Hits(source, ranked(asked, _texts(first)), min(total, COUNTED), total > COUNTED)


def terms_of(query: Select[Any], asked: Query) -> list[Term]:
    """The terms that `find_hits` looks for among the questions of the query."""
    whole = _ids(query, asked.anywhere(unfinished=False)).limit(RANKED)
    return asked.anywhere(unfinished=len(db.session.scalars(whole).all()) < RANKED)


def _whole_or_unfinished(query: Select[Any], asked: Query) -> tuple[bool, Sequence[int], int]:
    """Whether the last word counts as unfinished, and what `_counted` tells of it."""
    found, total = _counted(query, asked.anywhere(unfinished=False))
    if total >= RANKED:
        return False, found, total
    return True, *_counted(query, asked.anywhere(unfinished=True))


def _counted(query: Select[Any], terms: list[Term]) -> tuple[Sequence[int], int]:
    """How many hits there are, up to one more than `COUNTED`, and the ids of `RANKED` of them.

    One look into the index gives both. The ids are the first as they were written
    where no hit was left uncounted: to order all of a common word's takes too long.
    """
    counted = _ids(query, terms).limit(COUNTED + 1).cte("counted")
    number = select(func.count()).select_from(counted).scalar_subquery()
    rows = db.session.execute(select(counted.c.id, number).order_by(counted.c.id).limit(RANKED)).all()
    return [row[0] for row in rows], rows[0][1] if rows else 0


def _first(query: Select[Any], terms: list[Term]) -> Sequence[int]:
    """The ids of the first `RANKED` hits, as they were written."""
    return db.session.scalars(_ids(query, terms).order_by(order_of()).limit(RANKED)).all()


def _ids(query: Select[Any], terms: list[Term]) -> Select[Any]:
    """The ids of the hits among the questions of the query; from the index alone where it narrows nothing."""
    if query.whereclause is None:
        return hit_ids(terms)
    return hits(query.with_only_columns(Question.id), terms)[0]


def _texts(ids: Sequence[int]) -> list[Candidate]:
    columns = (QuestionText.question_id, QuestionText.code, QuestionText.stem, QuestionText.options)
    query = select(*columns, QuestionText.notes).where(QuestionText.question_id.in_(ids))
    return [Candidate(*row) for row in db.session.execute(query)]
