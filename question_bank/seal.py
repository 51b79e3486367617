"""Sealing: from a set that people change to a revision that nobody changes.

What is hashed is the very text that is stored: the canonical JSON (keys
sorted, no spaces, UTF-8) of the revision. Anybody can compute SHA-256 over it
again and compare it with the figure that was printed when it was sealed.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from question_bank.content import KINDS, content_of, in_force, problems
from question_bank.database import db
from question_bank.models import APPROVED, QuestionSet, SetItem, SetRevision, now_utc
from question_bank.refusals import BankRefused, not_found
from question_bank.sets import LETTER_KINDS, changing, kinds_of, lacking, ordered


@dataclass(frozen=True)
class Finding:
    """Something about a set that a person should know; `blocking` ones prevent the sealing."""

    blocking: bool
    text: str
    question_id: int | None = None


def check(found: QuestionSet) -> list[Finding]:
    """Everything that stands against sealing the set, the blocking things first."""
    findings = [*_counts(found), *_days(found)]
    for item in ordered(found):
        findings += _about_item(found, item)
    return sorted(findings, key=lambda finding: not finding.blocking)


def _counts(found: QuestionSet) -> list[Finding]:
    findings = [
        Finding(True, f"Phần “{section['title']}” còn thiếu {left} câu.")
        for section, left in zip(found.plan, lacking(found), strict=True)
        if left
    ]
    if not any(not item.reserve for item in found.items):
        findings.append(Finding(True, "Bộ câu hỏi chưa có câu nào."))
    reserves = sum(item.reserve for item in found.items)
    if reserves < found.reserves:
        findings.append(Finding(False, f"Còn thiếu {found.reserves - reserves} câu dự phòng."))
    return findings


def _days(found: QuestionSet) -> list[Finding]:
    if found.contest_day is None:
        return [Finding(False, "Chưa có ngày thi nên chưa đối chiếu được hiệu lực của căn cứ pháp lý.")]
    return []


def _about_item(found: QuestionSet, item: SetItem) -> list[Finding]:
    question, content = item.question, content_of(item.question)
    texts = [(True, text) for text in problems(content)]
    if question.state != APPROVED:
        texts.append((True, "chưa được duyệt."))
    section = found.plan[item.section]
    if question.kind not in kinds_of(section) and not item.reserve:
        texts.append((True, _wrong_kind(section, question.kind)))
    if found.contest_day and (warning := in_force(content, found.contest_day)):
        texts.append((False, warning))
    if not question.reference:
        texts.append((False, "chưa ghi căn cứ pháp lý."))
    if others := _sealed_elsewhere(item):
        texts.append((False, f"đã có trong bộ đã niêm phong “{others[0]}”."))
    return [Finding(blocking, f"Câu {question.code}: {text}", question.id) for blocking, text in texts]


def _wrong_kind(section: Mapping[str, Any], kind: str) -> str:
    if section.get("letters") and kind not in LETTER_KINDS:
        return "không có phương án A–D nên không dùng được cho phần giơ bảng."
    names = ", ".join(KINDS[each] for each in kinds_of(section))
    return f"là câu “{KINDS[kind]}”, phần “{section['title']}” chỉ nhận: {names}."


def _sealed_elsewhere(item: SetItem) -> Sequence[str]:
    query = select(SetRevision.title).join(SetItem, SetItem.set_id == SetRevision.set_id)
    return db.session.scalars(
        query.where(SetItem.question_id == item.question_id, SetRevision.set_id != item.set_id)
    ).all()


def seal(set_id: int, by: str) -> SetRevision:
    """Freeze an open set; refuses `not_ready` with everything that is missing."""
    with changing(set_id) as found:
        blocking = [finding.text for finding in check(found) if finding.blocking]
        if blocking:
            raise BankRefused("not_ready", "Chưa niêm phong được. " + " ".join(blocking), 422)
        revision = _revision(found, by)
        db.session.add(revision)
    return revision


def _revision(found: QuestionSet, by: str) -> SetRevision:
    sealed_at = now_utc()
    body = canonical({**contents(found), "sealed_by": by, "sealed_at": sealed_at.isoformat() + "Z"})
    reserves = sum(item.reserve for item in found.items)
    return SetRevision(
        set_id=found.id,
        title=found.title,
        body=body,
        sha256=digest(body),
        played=len(found.items) - reserves,
        reserves=reserves,
        sealed_by=by,
        sealed_at=sealed_at,
    )


def contents(found: QuestionSet) -> dict[str, Any]:
    """An open set as it stands, in the shape of an opened one but for the seal's own fields.

    `sections` are the plan's in order, each with its title and count; a
    question's `section` is an index into them, `order` its place inside the
    section (or among the reserves) from 1.
    """
    groups: Counter[tuple[bool, int]] = Counter()
    questions = []
    for item in ordered(found):
        group = (item.reserve, 0 if item.reserve else item.section)
        groups[group] += 1
        questions.append({**_frozen(item), "section": item.section, "order": groups[group]})
    return {
        "set_id": found.id,
        "title": found.title,
        "sections": [dict(section) for section in found.plan],
        "questions": questions,
    }


def _frozen(item: SetItem) -> dict[str, Any]:
    question, content = item.question, content_of(item.question)
    pinned = ("kind", "stem", "options", "answer", "accepted", "explanation", "reference")
    return {
        "id": question.id,
        "version": question.version,
        "code": question.code,
        "office": question.office.name,
        **{field: content[field] for field in (*pinned, "valid_from", "valid_to", "topic", "level")},
        "reserve": item.reserve,
    }


def canonical(value: Mapping[str, Any]) -> str:
    """The one way to write a value as JSON: sorted keys, no spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(body: str) -> str:
    """SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(body.encode()).hexdigest()


def load_revision(revision_id: int) -> dict[str, Any]:
    """A sealed revision as a round pins it, proved against its SHA-256 first.

    Shape: `{"set_id", "title", "sha256", "sealed_by", "sealed_at", "sections": [{"title",
    "count", …}], "questions": [{"id", "version", "code", "kind", "stem", "options",
    "answer", "accepted", "explanation", "reference", "valid_from", "valid_to", "office",
    "topic", "level", "reserve", "section", "order"}]}`, the questions in the order of
    play, reserves last. A set that was sealed without sections has none of
    `sections`, `section`, `order`. Refuses `not_found`, and
    `revision_changed` where the stored text is not what was sealed.
    """
    revision = db.session.get(SetRevision, revision_id)
    if revision is None:
        raise not_found("bộ câu hỏi đã niêm phong này")
    if digest(revision.body) != revision.sha256:
        raise BankRefused(
            "revision_changed",
            f"Bộ “{revision.title}” không còn đúng như lúc niêm phong (mã SHA-256 khác). Không dùng bộ này.",
            500,
        )
    return {**json.loads(revision.body), "sha256": revision.sha256}


def revisions() -> Sequence[SetRevision]:
    """All sealed revisions, the newest first; their questions stay closed until `load_revision`."""
    return db.session.scalars(select(SetRevision).order_by(SetRevision.id.desc())).all()
