"""From a file to drafts of the bank: read, look, confirm. Nothing is saved as a question before.

A batch keeps what the file said, line by line, and for each question what was
read, what the committee corrected and what it decided; so an import can be
left in the middle and taken up again by a colleague of the same office.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError

from question_bank import carried_comments, catalog, corrections, pictures, source
from question_bank.content import outside_key, problems, tidy, write
from question_bank.database import db
from question_bank.drafts import draft_json, reading_json
from question_bank.language import say
from question_bank.models import (
    ACCEPTED,
    CHANGED,
    CONFIRMED,
    DISCARDED,
    NEW,
    OPEN,
    OUT_OF_USE,
    PENDING,
    SAME,
    SKIPPED,
    ImportBatch,
    ImportDraft,
    Question,
    now_utc,
)
from question_bank.reading import reader
from question_bank.refusals import BankRefused, not_found
from question_bank.review import add_version, expect_level, give_codes
from question_bank.validity import Grounds
from question_bank.word.retold import diagnosis
from question_bank.written import VERSION_NOTES

#: a Word file of questions with pictures; larger ones are a mistake or an attack
MAX_BYTES = 20 * 1024 * 1024
DECISIONS = (OPEN, ACCEPTED, SKIPPED)
#: instead of the id of an earlier import: the file corrects none
NEW_FILE = 0
_IMPORTED = VERSION_NOTES.add(say("Nhập từ tệp %(file_name)s"))


def take_file(
    data: bytes,
    name: str,
    office: str,
    by: str,
    *,
    scope: str | None = None,
    again: bool = False,
    updates: int | None = None,
) -> ImportBatch:
    """Read a file for an office into a pending batch.

    The same file a second time is refused `same_file` with the earlier batch,
    unless `again`. Refuses what cannot be read with the reader's own code.
    `updates` is the import that the file corrects, `NEW_FILE` for none; left
    out, it is recognised.
    """
    catalog.office(office, scope)
    name = PurePath(name.replace("\\", "/")).name[-200:] or "tệp không tên"  # not said: kept as its name
    check_size(data)
    sha256 = hashlib.sha256(data).hexdigest()
    if not again:
        _notice_same_file(sha256, office)
    reading = reader.read(data, name)
    kept = pictures.keep_all(reading.pictures, office)
    batch = ImportBatch(
        file_name=name, sha256=sha256, office_code=office, uploaded_by=by, reading=reading_json(reading, kept)
    )
    for position, draft in enumerate(reading.questions):
        read = draft_json(draft, kept)
        read["content"] = tidy(read["content"])
        batch.drafts.append(ImportDraft(position=position, read=read, content=read["content"]))
    db.session.add(batch)
    if updates != NEW_FILE:
        with db.session.no_autoflush:
            earlier = find_batch(updates, office) if updates else corrections.recognise(batch)
            if earlier is not None:
                corrections.compare(batch, earlier)
    db.session.commit()
    return batch


def check_size(data: bytes) -> None:
    """Refuse a file that is empty or heavier than `MAX_BYTES`."""
    if not data:
        raise BankRefused("empty_file", say("Tệp rỗng nên không có gì để đọc. Hãy chọn lại tệp."), 422)
    if len(data) > MAX_BYTES:
        size, most = len(data) // 2**20, MAX_BYTES // 2**20
        raise BankRefused(
            "too_large",
            say(
                "Tệp nặng %(size)s MB, quá mức %(most)s MB nên không nhận. Hãy chia nhỏ tệp hoặc nén "
                "ảnh trong Word rồi gửi lại.",
                size=size,
                most=most,
            ),
            413,
        )


def _notice_same_file(sha256: str, office: str) -> None:
    earlier = db.session.scalar(
        select(ImportBatch)
        .where(
            ImportBatch.sha256 == sha256, ImportBatch.office_code == office, ImportBatch.state != DISCARDED
        )
        .order_by(ImportBatch.id.desc())
        .limit(1)
    )
    if earlier is None:
        return
    who = {"by": earlier.uploaded_by, "id": earlier.id}
    in_bank = say(
        "Đúng tệp này đã được %(by)s đưa lên trước đó (lần nhập %(id)s, đã vào ngân hàng). "
        "Chưa nhập thêm gì.",
        **who,
    )
    waiting = say(
        "Đúng tệp này đã được %(by)s đưa lên trước đó (lần nhập %(id)s, đang chờ xác nhận). "
        "Chưa nhập thêm gì.",
        **who,
    )
    raise BankRefused("same_file", in_bank if earlier.state == CONFIRMED else waiting, batch_id=earlier.id)


def batches(scope: str | None) -> Sequence[ImportBatch]:
    """The imports of the account's offices, the newest first."""
    query = select(ImportBatch).order_by(ImportBatch.id.desc()).limit(200)
    if scope is not None:
        query = query.where(ImportBatch.office_code == scope)
    return db.session.scalars(query).all()


def find_batch(batch_id: int, scope: str | None) -> ImportBatch:
    """The batch, or a refusal `not_found`, also where it belongs to another office."""
    found = db.session.get(ImportBatch, batch_id)
    if found is None or (scope is not None and found.office_code != scope):
        raise not_found(say("lần nhập này"))
    return found


@dataclass(frozen=True)
class Tally:
    """The figures above the review: how many questions, how sure, how far the work is."""

    questions: int
    sure: int
    doubtful: int
    accepted: int
    skipped: int
    saved: int
    coverage_percent: int
    #: of a corrected file: how its questions stand to those of the bank
    new: int
    changed: int
    same: int
    clashing: int


def tally(batch: ImportBatch) -> Tally:
    """Count a batch; a question with a diagnostic, without a usable key or a ground in force is doubtful."""
    decisions = Counter(draft.decision for draft in batch.drafts)
    doubtful = sum(map(bool, doubts(batch).values()))
    standings = Counter(draft.standing for draft in batch.drafts)
    return Tally(
        questions=len(batch.drafts),
        sure=len(batch.drafts) - doubtful,
        doubtful=doubtful,
        accepted=decisions[ACCEPTED],
        skipped=decisions[SKIPPED],
        saved=sum(draft.question_id is not None for draft in batch.drafts),
        # 99.6 % is not "all of it": rounding down keeps the last lost line visible.
        coverage_percent=int(source.coverage(batch) * 100),
        new=standings[NEW],
        changed=standings[CHANGED],
        same=standings[SAME] + standings[OUT_OF_USE],
        clashing=sum(bool(corrections.unsettled(draft)) for draft in batch.drafts),
    )


def doubts(batch: ImportBatch) -> dict[int, list[str]]:
    """By position, why a person has to look at a question before it can be trusted; nothing where it is sure.

    The reader's own warnings in plain words, what is missing to play it, and that its ground is not in force
    today.
    """
    grounds = Grounds(date.today())  # noqa: DTZ011 - a day of the calendar here
    return {draft.position: _doubts(draft, grounds) for draft in batch.drafts}


def _doubts(draft: ImportDraft, grounds: Grounds) -> list[str]:
    if draft.standing in (SAME, OUT_OF_USE):
        return []  # looked at when it came into the bank
    told = [say("Câu này đã sửa cả trong tệp lẫn trong ngân hàng: hãy chọn.")] * bool(
        corrections.unsettled(draft)
    )
    ended = grounds.out_of_force(draft.content)
    told += [ended] if ended else []
    found = [one for one in draft.read["diagnostics"] if one["severity"] != "info"]
    told += [diagnosis(one)["message"] for one in found]
    now = problems(draft.content)
    told += [lack for lack in problems(draft.read["content"]) if lack in now]
    # A correction may leave a key without its option: then the question is doubtful, whatever was read.
    return list(dict.fromkeys([*told, *outside_key(draft.content)]))


def revise(batch_id: int, edits: Iterable[Mapping[str, Any]], by: str, scope: str | None) -> ImportBatch:
    """Keep corrections and decisions of a pending batch without confirming anything.

    An edit is `{"position", "decision"?, "content"?, "settle"?}`; `content` may
    hold some of the fields only, `settle` maps a clash to `file` or `bank`.
    Accepting a question without a stem, with a key outside its options, or with an open clash, is refused.
    """
    batch = pending(batch_id, scope)
    drafts = {draft.position: draft for draft in batch.drafts}
    for edit in edits:
        draft = drafts.get(edit["position"])
        if draft is None:
            db.session.rollback()
            raise not_found(say("câu này trong lần nhập"))
        if draft.question_id is not None:
            db.session.rollback()
            raise BankRefused("already_saved", say("Câu này đã vào ngân hàng; hãy sửa câu ở ngân hàng."))
        try:
            _check_pictures(batch, edit, scope)
            _apply(draft, edit, by)
        except BankRefused:
            db.session.rollback()
            raise
    db.session.commit()
    return batch


def _check_pictures(batch: ImportBatch, edit: Mapping[str, Any], scope: str | None) -> None:
    shown = edit.get("content", {}).get("pictures", ())
    pictures.check(shown, scope)
    pictures.lend([picture["sha256"] for picture in shown], batch.office_code)


def _apply(draft: ImportDraft, edit: Mapping[str, Any], by: str) -> None:
    before = draft.content
    for group, take in edit.get("settle", {}).items():
        corrections.settle(draft, group, take)
    if "content" in edit:
        draft.content = tidy({**draft.content, **edit["content"]})
        expect_level(draft.content["level"], before["level"])
    if draft.content != before:
        draft.revised_by = by
        corrections.note_edit(draft, before)
    draft.decision = edit.get("decision", draft.decision)
    if draft.decision == ACCEPTED and not draft.content["stem"]:
        raise BankRefused("incomplete", say("Câu chưa có nội dung thì chưa nhận được."), 422)
    # What is not to be written (SAME) was accepted by nobody; it keeps what the bank says.
    outside = outside_key(draft.content) if draft.decision == ACCEPTED else []
    if outside and draft.standing not in (SAME, OUT_OF_USE):
        told = say("%(outside)s Hãy sửa đáp án hoặc phương án rồi mới nhận; chưa lưu gì.", outside=outside[0])
        raise BankRefused("key_outside", told, 422)
    if draft.decision == ACCEPTED and corrections.unsettled(draft):
        raise BankRefused(
            "clash_open",
            say("Câu này đã sửa cả trong tệp lẫn trong ngân hàng: hãy chọn lấy bên nào rồi mới nhận."),
            422,
        )


def confirm(
    batch_id: int, by: str, scope: str | None, edits: Iterable[Mapping[str, Any]] = ()
) -> list[Question]:
    """Save the accepted drafts of a batch, after `edits`: new ones as questions in state draft,
    corrections as new versions of their questions; returned are those that were written.

    The batch stays pending while a question is neither accepted nor skipped,
    so that what nobody has looked at yet is not lost.
    """
    batch = revise(batch_id, edits, by, scope)
    accepted = [draft for draft in batch.drafts if draft.decision == ACCEPTED and draft.question_id is None]
    undecided = any(draft.decision == OPEN for draft in batch.drafts)
    if not accepted and (undecided or not _saved(batch)):
        raise BankRefused(
            "nothing_accepted", say("Chưa nhận câu nào nên chưa có gì để đưa vào ngân hàng."), 422
        )
    saved = _save_all(batch, accepted, by)
    _close(batch, PENDING if undecided else CONFIRMED, by)
    return saved


def _saved(batch: ImportBatch) -> bool:
    return any(draft.question_id is not None for draft in batch.drafts)


def _save_all(batch: ImportBatch, accepted: Sequence[ImportDraft], by: str) -> list[Question]:
    codes = iter(give_codes(batch.office_code, sum(draft.target_id is None for draft in accepted)))
    try:
        with db.session.no_autoflush:
            found = [
                corrections.write(draft, by) if draft.target else _save(batch, draft, next(codes), by)
                for draft in accepted
            ]
    except BankRefused:
        db.session.rollback()
        raise
    carried_comments.carry_over(batch, accepted)
    return [question for question in found if question is not None]


def _save(batch: ImportBatch, draft: ImportDraft, code: str, by: str) -> Question:
    question = Question(
        code=code,
        office_code=batch.office_code,
        version=1,
        batch_id=batch.id,
        source={
            "file": batch.file_name,
            "lines": draft.read["lines"],
            "number": draft.read["number"],
            "people": sorted({batch.uploaded_by, by, *([draft.revised_by] if draft.revised_by else [])}),
        },
    )
    write(question, draft.content)
    db.session.add(question)
    add_version(question, by, say(_IMPORTED, file_name=batch.file_name))
    draft.question = question
    return question


def discard(batch_id: int, by: str, scope: str | None) -> ImportBatch:
    """Close a pending batch without saving anything more; its reading is kept for the record."""
    batch = pending(batch_id, scope)
    _close(batch, DISCARDED, by)
    return batch


def pending(batch_id: int, scope: str | None) -> ImportBatch:
    """The batch, refused `batch_closed` when it was confirmed or discarded."""
    batch = find_batch(batch_id, scope)
    if batch.state != PENDING:
        raise _closed(batch)
    return batch


def _closed(batch: ImportBatch) -> BankRefused:
    confirmed = say("Lần nhập này đã được %(by)s xác nhận rồi. Không có gì thay đổi.", by=batch.closed_by)
    dropped = say("Lần nhập này đã được %(by)s bỏ rồi. Không có gì thay đổi.", by=batch.closed_by)
    return BankRefused("batch_closed", confirmed if batch.state == CONFIRMED else dropped)


def _close(batch: ImportBatch, state: str, by: str) -> None:
    batch_id = batch.id
    batch.state, batch.closed_by, batch.closed_at = state, by, now_utc()
    flag_modified(batch, "state")  # also where it stays pending: two confirmations at once must collide
    try:
        db.session.commit()
    except (StaleDataError, IntegrityError):
        db.session.rollback()
        raise BankRefused(
            "conflict",
            say(
                "Lần nhập %(batch_id)s vừa được người khác xác nhận hoặc bỏ. Chưa ghi thêm gì: hãy "
                "tải lại trang.",
                batch_id=batch_id,
            ),
        ) from None
