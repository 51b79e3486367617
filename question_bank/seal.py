"""Sealing: from a set that people change to a revision that nobody changes.

What is hashed is the very text that is stored: the canonical JSON (keys
sorted, no spaces, UTF-8) of the revision. Anybody can compute SHA-256 over it
again and compare it with the figure that was printed when it was sealed. The
text itself is kept encrypted (`vault`); `opening` opens it.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from blinker import Signal
from sqlalchemy import select

from question_bank import needs, vault
from question_bank.content import KINDS, content_of, problems
from question_bank.database import db
from question_bank.draws import minutes_of
from question_bank.language import joined, say
from question_bank.matrix import targets_of
from question_bank.models import APPROVED, QuestionSet, SetItem, SetRevision, now_utc
from question_bank.pictures import described
from question_bank.refusals import BankRefused
from question_bank.sets import LETTER_KINDS, changing, kinds_of, lacking, open_set, ordered
from question_bank.summary import summary_of
from question_bank.validity import out_of_force

#: sent with the revision once a set is sealed: whoever keeps copies of the database has older ones
set_sealed = Signal()


@dataclass(frozen=True)
class Finding:
    """Something about a set that a person should know; `blocking` ones prevent the sealing."""

    blocking: bool
    text: str
    question_id: int | None = None
    #: of a question: its code, and what the text says of it
    code: str = ""
    about: str = ""


def check(found: QuestionSet) -> list[Finding]:
    """Everything that stands against sealing the set, the blocking things first."""
    findings = [*_counts(found), *_days(found), *_formats(found)]
    for item in ordered(found):
        findings += _about_item(found, item)
    return sorted(findings, key=lambda finding: not finding.blocking)


def _counts(found: QuestionSet) -> list[Finding]:
    findings = [
        Finding(True, say("Phần “%(title)s” còn thiếu %(count)s câu.", title=section["title"], count=left))
        for section, left in zip(found.plan, lacking(found), strict=True)
        if left
    ]
    if not any(not item.reserve for item in found.items):
        findings.append(Finding(True, say("Bộ câu hỏi chưa có câu nào.")))
    reserves = sum(item.reserve for item in found.items)
    if reserves < found.reserves:
        findings.append(
            Finding(False, say("Còn thiếu %(count)s câu dự phòng.", count=found.reserves - reserves))
        )
    return findings


def _formats(found: QuestionSet) -> list[Finding]:
    """Whether the round's rules can be filled, as far as the sections name their formats."""
    blocking = [Finding(True, text) for text in needs.problems(found)]
    return [*blocking, *(Finding(False, text) for text in needs.warnings(found))]


def _days(found: QuestionSet) -> list[Finding]:
    if found.contest_day is None:
        return [Finding(False, say("Chưa có ngày thi nên chưa đối chiếu được hiệu lực của căn cứ pháp lý."))]
    return []


def _about_item(found: QuestionSet, item: SetItem) -> list[Finding]:
    question, content = item.question, content_of(item.question)
    texts = [(True, text) for text in problems(content)]
    if question.state != APPROVED:
        texts.append((True, say("chưa được duyệt.")))
    section = found.plan[item.section]
    if question.kind not in kinds_of(section) and not item.reserve:
        texts.append((True, _wrong_kind(section, question.kind)))
    if found.contest_day and (warning := out_of_force(question, found.contest_day)):
        texts.append((False, warning))
    if not question.reference:
        texts.append((False, say("chưa ghi căn cứ pháp lý.")))
    if question.shown:
        texts.append((False, say("đã hiện trên sân khấu %(count)s lần.", count=question.shown)))
    elif question.sealed:
        texts.append((False, say("đã có trong một bộ đã niêm phong.")))
    return [
        Finding(
            blocking,
            say("Câu %(code)s: %(text)s", code=question.code, text=text),
            question.id,
            question.code,
            text,
        )
        for blocking, text in texts
    ]


def _wrong_kind(section: Mapping[str, Any], kind: str) -> str:
    if section.get("letters") and kind not in LETTER_KINDS:
        return say("không có phương án A–D nên không dùng được cho phần giơ bảng.")
    return say(
        "là câu “%(kind)s”, phần “%(title)s” chỉ nhận: %(kinds)s.",
        kind=KINDS[kind],
        title=section["title"],
        kinds=joined(", ", (KINDS[each] for each in kinds_of(section))),
    )


def seal(set_id: int, by: str, passphrase: str) -> SetRevision:
    """Freeze an open set and lock it with a passphrase that is stored nowhere.

    From then on the database says no more which questions the set holds: its
    items, the seed and the minutes of its draws are gone, `summary` remains.
    Refuses `weak_passphrase`, and `not_ready` with everything that is missing.
    """
    weak = vault.weaknesses(passphrase, open_set(set_id).title)
    if weak:
        told = say("Chưa niêm phong. %(reasons)s", reasons=joined(" ", weak))
        raise BankRefused("weak_passphrase", told, 422)
    key = vault.make_key(passphrase)
    with changing(set_id) as found:
        blocking = [finding.text for finding in check(found) if finding.blocking]
        if blocking:
            told = say("Chưa niêm phong được. %(reasons)s", reasons=joined(" ", blocking))
            raise BankRefused("not_ready", told, 422)
        revision = _revision(found, by, key)
        db.session.add(revision)
        _forget_composition(found)
    _overwrite_deleted()
    set_sealed.send(revision)
    return revision


def _revision(found: QuestionSet, by: str, key: vault.Key) -> SetRevision:
    sealed_at = now_utc()
    content = {
        **contents(found),
        "targets": targets_of(found),
        "draws": minutes_of(found),
        "sealed_by": by,
        "sealed_at": sealed_at.isoformat() + "Z",
    }
    body = canonical(content)
    reserves = sum(item.reserve for item in found.items)
    return SetRevision(
        set_id=found.id,
        title=found.title,
        encrypted=True,
        envelope=vault.lock(body, key),
        sha256=digest(body),
        played=len(found.items) - reserves,
        reserves=reserves,
        summary=summary_of(content),
        sealed_by=by,
        sealed_at=sealed_at,
    )


def _forget_composition(found: QuestionSet) -> None:
    """What would tell which questions the set holds, or let anybody draw them again."""
    for item in found.items:
        item.question.sealed = True
    found.items = []
    found.draws = []
    found.seed = None


def _overwrite_deleted() -> None:
    """On SQLite, carry the overwritten pages from the write-ahead log into the file and empty the log."""
    if db.engine.dialect.name != "sqlite":
        return
    with db.engine.connect() as connection:
        # a round that is being written goes first; the log is then emptied by the next checkpoint
        connection.exec_driver_sql("PRAGMA busy_timeout=200")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("PRAGMA busy_timeout=5000")


def contents(found: QuestionSet) -> dict[str, Any]:
    """An open set as it stands; an opened one has `sealed_by`, `sealed_at`, `targets`, `draws` beside it.

    Shape: `{"set_id", "title", "sections": [{"title", "count", …}], "questions": [{"id",
    "version", "code", "kind", "stem", "options", "answer", "accepted", "explanation",
    "reference", "valid_from", "valid_to", "office", "topic", "level", "points",
    "pictures", "reserve", "section", "order"}]}`, the questions in the order of play, reserves last. A
    question's `section` is an index into `sections`, `order` its place inside
    the section (or among the reserves) from 1. Sets that were sealed before
    they had sections have none of `sections`, `section`, `order`. `pictures` are as
    `pictures.described` gives them; sets sealed before there were any lack it.
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
        **{
            field: content[field] for field in (*pinned, "valid_from", "valid_to", "topic", "level", "points")
        },
        "pictures": described(content["pictures"]),
        "reserve": item.reserve,
    }


def canonical(value: Mapping[str, Any]) -> str:
    """The one way to write a value as JSON: sorted keys, no spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(body: str) -> str:
    """SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(body.encode()).hexdigest()


def content_in_clear(revision: SetRevision) -> dict[str, Any] | None:
    """What a set holds that was sealed without a passphrase; None for the others."""
    read: dict[str, Any] | None = json.loads(revision.body) if revision.body else None
    return read


def revisions() -> Sequence[SetRevision]:
    """All sealed revisions, the newest first; their questions stay closed until `opening.open_revision`."""
    return db.session.scalars(select(SetRevision).order_by(SetRevision.id.desc())).all()
