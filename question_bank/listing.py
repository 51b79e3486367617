"""What stands around the list: how many questions each further filter leaves, and the filters as chips."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func

from question_bank import search
from question_bank.alphabet import dictionary_order
from question_bank.content import KINDS, LEVELS, day_text
from question_bank.database import db
from question_bank.document_models import LegalDocument
from question_bank.filters import (
    COMMENT,
    COMMENTS,
    LACKING,
    LACKS,
    USES,
    Filter,
    matching,
    seen_by,
    to_args,
    use_of,
)
from question_bank.finding import terms_of
from question_bank.language import say
from question_bank.models import ImportBatch, Question
from question_bank.review import STATE_NAMES
from question_bank.search_index import hits


@dataclass(frozen=True)
class Choice:
    """One value of a facet: how many questions it leaves, and whether it is chosen."""

    value: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A field to narrow by, with the values that there are; the commonest first where they have no order."""

    field: str
    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Chip:
    """One filter that narrows now, and the address of the list without it; `field` is one of `Filter`'s."""

    field: str
    name: str
    value: str
    args: Mapping[str, str]


NAMES = {
    "state": say("Trạng thái"),
    "office": say("Đơn vị"),
    "topic": say("Chủ đề"),
    "level": say("Mức độ"),
    "kind": say("Dạng câu"),
    "used": say("Sử dụng"),
    "lacks": say("Còn thiếu"),
    "comments": say("Ý kiến"),
}
#: field of a filter → how it reads inside a sentence
WITHIN = {
    "text": say("tìm %(value)s"),
    "state": say("trạng thái %(value)s"),
    "office": say("đơn vị %(value)s"),
    "topic": say("chủ đề %(value)s"),
    "level": say("mức độ %(value)s"),
    "kind": say("dạng câu %(value)s"),
    "used": say("sử dụng %(value)s"),
    "lacks": say("còn thiếu %(value)s"),
    "comments": say("ý kiến %(value)s"),
    "in_force_on": say("còn hiệu lực ngày %(value)s"),
    "document": say("căn cứ %(value)s"),
    "batch": say("nhập từ tệp %(value)s"),
}
_NAMED: dict[str, Mapping[str, str]] = {
    "state": STATE_NAMES,
    "level": LEVELS,
    "kind": KINDS,
    "used": USES,
    "comments": COMMENTS,
    "lacks": LACKS,
}
#: everything that `WITHIN` may hold and that is no text of the bank itself
VALUE_NAMES = tuple(name for names in _NAMED.values() for name in names.values())


def facets(wanted: Filter, scope: str | None, offices: Mapping[str, str]) -> list[Facet]:
    """Every facet with counts: what the list would hold if that value were chosen, all else as it is.

    `offices` gives names by code. One look through the questions serves all
    facets that do not narrow yet, one more each that does.
    """
    wanted, columns = seen_by(wanted, scope), _columns(scope)
    groups = [*columns.values(), *LACKING.values()]
    rows = _grouped(wanted, scope, groups)
    counted = {name: _sum(rows, at, groups) for at, name in enumerate(columns)}
    counted["lacks"] = Counter(
        {name: _sum(rows, len(columns) + at, groups)[True] for at, name in enumerate(LACKING)}
    )
    for name in NAMES:
        if getattr(wanted, name):
            counted[name] = _alone(wanted.without(name), scope, name)
    return [_facet(name, counted[name], getattr(wanted, name), offices) for name in NAMES]


def _columns(scope: str | None) -> dict[str, Any]:
    """Facet → the column to group by; `lacks` counts each of its values by itself."""
    return {
        "state": Question.state,
        "office": Question.office_code,
        "topic": Question.topic,
        "level": Question.level,
        "kind": Question.kind,
        "used": use_of(scope),
        "comments": COMMENT,
    }


def _grouped(wanted: Filter, scope: str | None, columns: list[Any]) -> list[Any]:
    query: Select[Any] = matching(wanted, scope)
    if asked := search.parse(wanted.text):
        query, _ = hits(query, terms_of(query, asked))
    query = query.with_only_columns(*columns, func.count(), maintain_column_froms=True)
    return list(db.session.execute(query.group_by(*columns)).all())


def _sum(rows: list[Any], at: int, columns: list[ColumnElement[Any]]) -> Counter[Any]:
    counted: Counter[Any] = Counter()
    for row in rows:
        counted[row[at]] += row[len(columns)]
    return counted


def _alone(wanted: Filter, scope: str | None, name: str) -> Counter[Any]:
    if name != "lacks":
        return Counter({row[0]: row[1] for row in _grouped(wanted, scope, [_columns(scope)[name]])})
    rows = _grouped(wanted, scope, list(LACKING.values()))
    columns = list(LACKING.values())
    return Counter({lack: _sum(rows, at, columns)[True] for at, lack in enumerate(LACKING)})


def _facet(name: str, counted: Counter[Any], chosen: str, offices: Mapping[str, str]) -> Facet:
    naming = _naming(name, offices)
    values = list(_NAMED.get(name, ())) or sorted(
        filter(None, counted), key=lambda value: (-counted[value], dictionary_order(naming(value)))
    )
    values += [value for value in counted if value not in values]
    shown = [value for value in values if value and (counted[value] or value == chosen)]
    naming = _naming(name, offices)
    return Facet(name, NAMES[name], tuple(Choice(v, naming(v), counted[v], v == chosen) for v in shown))


def _naming(name: str, offices: Mapping[str, str]) -> Callable[[str], str]:
    known = offices if name == "office" else _NAMED.get(name, {})
    return lambda value: known.get(value, value)


def chips(wanted: Filter, scope: str | None, offices: Mapping[str, str]) -> list[Chip]:
    """The filters that narrow now, in words, each with the way to take it away."""
    shown = []
    for name, value in to_args(wanted).items():
        label, told = NAMES.get(name, ""), value
        if name == "sort":
            continue
        if name == "text":
            label, told = say("Tìm"), f"“{value}”"
        elif name == "in_force_on" and wanted.in_force_on:
            label, told = say("Còn hiệu lực ngày"), day_text(wanted.in_force_on.isoformat())
        elif name == "document":
            label, told = say("Căn cứ"), _document_name(wanted.document)
        elif name == "batch":
            label, told = say("Nhập từ tệp"), _batch_name(wanted.batch, scope)
        else:
            told = _naming(name, offices)(value)
        shown.append(Chip(name, label, told, to_args(wanted.without(name))))
    return shown


def _document_name(document_id: int | None) -> str:
    document = db.session.get(LegalDocument, document_id)
    return document.name if document else say("văn bản %(number)s", number=document_id)


def _batch_name(batch_id: int | None, scope: str | None) -> str:
    batch = db.session.get(ImportBatch, batch_id)
    seen = batch is not None and scope in (None, batch.office_code)
    return batch.file_name if batch and seen else say("lần nhập %(number)s", number=batch_id)
