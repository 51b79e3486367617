"""What the list of the bank is narrowed by: from the address of a page, to it, and into a query."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, select

from question_bank.content import KINDS, day_text, read_day
from question_bank.document_models import DocumentCitation
from question_bank.language import say
from question_bank.models import STATES, Question
from question_bank.numbers import natural
from question_bank.review_models import QuestionComment
from question_bank.search import MAX_QUERY_LETTERS
from question_bank.validity import in_force_on

#: what a question may lack → its name on the screen
LACKS = {"reference": say("chưa ghi căn cứ"), "explanation": say("chưa có giải thích")}
#: what became of a question → its name on the screen
USES = {"shown": say("đã lên sân khấu"), "sealed": say("trong bộ niêm phong"), "no": say("chưa dùng")}
_SHOWN = (Question.shown > 0, "shown")
#: what people say about a question → its name on the screen
COMMENTS = {"open": say("chưa giải quyết")}
_COMMENTED = select(QuestionComment.question_id).where(QuestionComment.resolved_by.is_(None))
COMMENT: ColumnElement[str] = case((Question.id.in_(_COMMENTED), "open"), else_="")
#: what the list may be sorted by beside its usual order; questions without the figure come last
SORTS = {
    "shown": Question.shown,
    "right_share": Question.right_share,
    "mean_answer_ms": Question.mean_answer_ms,
}
SORT_NAMES = ("", *SORTS, *(f"-{name}" for name in SORTS))


def uses(scope: str | None) -> dict[str, str]:
    """The keys and names of `USES` that the account may know.

    Which questions stand in a sealed set is told to those over the offices
    alone: an office that knew would know its part of the evening's questions.
    """
    return {use: name for use, name in USES.items() if scope is None or use != "sealed"}


def use_of(scope: str | None) -> ColumnElement[str]:
    """What became of a question as far as the account may know: a key of `uses(scope)`."""
    if scope is not None:
        return case(_SHOWN, else_="no")
    return case(_SHOWN, (Question.sealed, "sealed"), else_="no")


@dataclass(frozen=True)
class Filter:
    """What to look for; an empty field does not narrow."""

    text: str = ""
    office: str = ""
    state: str = ""
    topic: str = ""
    level: str = ""
    kind: str = ""
    #: a key of `LACKS`
    lacks: str = ""
    #: a key of `USES`
    used: str = ""
    #: a key of `COMMENTS`
    comments: str = ""
    #: the import that the questions came with
    batch: int | None = None
    #: the legal document that the questions cite
    document: int | None = None
    in_force_on: date | None = None
    #: a key of `SORTS`, with "-" before it for the other direction; "" is the usual order
    sort: str = ""

    def without(self, *names: str) -> "Filter":
        """The same without narrowing by these fields."""
        empty: dict[str, Any] = {one.name: one.default for one in fields(self) if one.name in names}
        return replace(self, **empty)

    @property
    def narrows(self) -> bool:
        """Whether anything is looked for at all."""
        return self.without("sort") != Filter()


#: fields whose values are one of a few
_CHOICES: dict[str, tuple[str, ...]] = {
    "state": STATES,
    "kind": tuple(KINDS),
    "lacks": tuple(LACKS),
    "used": tuple(USES),
    "comments": tuple(COMMENTS),
    "sort": SORT_NAMES,
}
_MOST_LETTERS = {"text": MAX_QUERY_LETTERS}


def seen_by(wanted: Filter, scope: str | None) -> Filter:
    """The filter without narrowing by what the account may not know."""
    return wanted if not wanted.used or wanted.used in uses(scope) else wanted.without("used")


def from_args(given: Mapping[str, str], scope: str | None) -> Filter:
    """The filter in an address or a form; what is no state, number or day does not narrow.

    A use that the account may not know is as one that does not exist.
    """
    texts = {name: given.get(name, "")[: _MOST_LETTERS.get(name, 120)] for name in _TEXT_FIELDS}
    texts = {name: value for name, value in texts.items() if value in _CHOICES.get(name, (value,))}
    numbers = {name: natural(given.get(name, "")) for name in ("batch", "document")}
    given_fields: dict[str, Any] = {**texts, **numbers}
    return seen_by(Filter(**given_fields, in_force_on=_day(given.get("in_force_on", ""))), scope)


_TEXT_FIELDS = ("text", "office", "state", "topic", "level", "kind", "lacks", "used", "comments", "sort")


def _day(text: str) -> date | None:
    try:
        iso = read_day(text)
    except ValueError:
        return None
    return date.fromisoformat(iso) if iso else None


def to_args(wanted: Filter) -> dict[str, str]:
    """The filter as an address carries it; empty fields are left out."""
    found = {name: value for name, value in asdict(wanted).items() if value not in ("", None)}
    if wanted.in_force_on:
        found["in_force_on"] = day_text(wanted.in_force_on.isoformat())
    return {name: str(value) for name, value in found.items()}


def conditions(wanted: Filter, scope: str | None) -> list[ColumnElement[bool]]:
    """The conditions on `Question` of everything but the text, as far as the account may know."""
    wanted = seen_by(wanted, scope)
    found: list[ColumnElement[bool]] = [
        column == value
        for column, value in (
            (Question.office_code, wanted.office),
            (Question.state, wanted.state),
            (Question.topic, wanted.topic),
            (Question.level, wanted.level),
            (Question.kind, wanted.kind),
            (Question.batch_id, wanted.batch),
        )
        if value
    ]
    if wanted.lacks:
        found.append(LACKING[wanted.lacks])
    if wanted.used:
        found.append(use_of(scope).in_([wanted.used]))
    if wanted.comments:
        found.append(Question.id.in_(_COMMENTED))
    if wanted.in_force_on:
        found += in_force_on(wanted.in_force_on)
    if wanted.document:
        cites = exists().where(DocumentCitation.question_id == Question.id)
        found.append(cites.where(DocumentCitation.document_id == wanted.document))
    return found


LACKING: dict[str, ColumnElement[bool]] = {
    "reference": Question.reference == "",
    "explanation": Question.explanation == "",
}


def matching(wanted: Filter, scope: str | None) -> Select[Any]:
    """The questions that fit everything but the text, inside the account's office."""
    query = select(Question).where(*conditions(wanted, scope))
    return query if scope is None else query.where(Question.office_code == scope)
