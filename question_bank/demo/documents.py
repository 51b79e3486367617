"""The legal documents of the demo questions, with no more than what is stated of them."""

import re
from datetime import date
from typing import Any

from sqlalchemy import select

from question_bank import documents
from question_bank.citations import TITLED, cited
from question_bank.content import read_day
from question_bank.database import db
from question_bank.demo.questions import demo_bases
from question_bank.document_models import LegalDocument

#: number → the number that took its place
_REPLACED = {"59/2022/NĐ-CP": "69/2024/NĐ-CP"}


def add_documents(by: str) -> None:
    """Put them into the table; those that are there already stay as they are."""
    there = set(db.session.scalars(select(LegalDocument.number)))
    for basis in demo_bases():
        given = _document(basis)
        if given and given["number"] not in there:
            documents.add(given, by, keeper=True)
    by_number = {one.number: one for one in db.session.scalars(select(LegalDocument))}
    for old, new in _REPLACED.items():
        if by_number[old].replaced_by_id is None:
            documents.change(by_number[old].id, {"replaced_by_id": by_number[new].id}, by)


def _document(basis: dict[str, Any]) -> dict[str, Any] | None:
    """A basis as the table holds it; None for what is no document (figures made public, an opening)."""
    title = " ".join(basis["title"].split())
    found = cited(title)
    if not found:
        return None
    number, kind = found[0].number, found[0].kind
    signed = re.search(r"ngày (\d{1,2}/\d{1,2}/\d{4})", title)
    issuer = re.search(r"ngày \S+ của (.+?)(?= ban hành| phê duyệt| quy định| về | sửa đổi|$)", title)
    called = (
        title.partition(" số ")[0] if kind in TITLED else (issuer and title[issuer.end() :].strip()) or ""
    )
    return {
        "number": number,
        "kind": kind,
        "title": called[:1].upper() + called[1:],
        "issuer": "Quốc hội" if kind == "Luật" else issuer[1] if issuer else "",
        "issued_on": _day(signed[1]) if signed else None,
        # "ban hành" is the day of signing: from when the document is in force was not at hand
        "in_force_from": basis["valid_from"] if basis["dated"] == "hiệu lực" else None,
        "in_force_to": basis.get("valid_to"),
    }


def _day(text: str) -> date | None:
    iso = read_day(text)
    return date.fromisoformat(iso) if iso else None
