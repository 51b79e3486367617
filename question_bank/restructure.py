"""Cutting drafts apart and putting them together while a batch is looked through, with a way back.

Positions stay 0, 1, 2… in the order of the source. A draft that is in the bank
already is left alone: it is changed there.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError

from question_bank import carried_comments, corrections, key_joining, restructuring, source
from question_bank.database import db
from question_bank.imports import pending
from question_bank.language import say
from question_bank.models import OPEN, ImportBatch, ImportDraft
from question_bank.refusals import BankRefused, not_found
from question_bank.restructuring import Read
from question_bank.review_models import ImportStep
from question_bank.written import IMPORT_NOTES

#: what a draft is, apart from its place
_KEPT = ("read", "content", "decision", "revised_by", "target_id", "target_version", "standing", "clashes")
#: the act of a step that joined a key file (`key_files`)
KEY_FILE = "key_file"
_QUESTION = say("câu %(number)s")
_CUT = IMPORT_NOTES.add(say("tách %(name)s"), _QUESTION)
_JOINED = IMPORT_NOTES.add(say("gộp %(first)s với %(second)s"))
_TAKEN = IMPORT_NOTES.add(say("lập câu từ dòng chưa dùng"))
_ATTACHED = IMPORT_NOTES.add(say("gắn dòng vào %(name)s"))


def split_at_line(
    batch_id: int, position: int, line: int, *, by: str, scope: str | None
) -> list[ImportDraft]:
    """Cut a draft in front of a source line."""
    with changing(batch_id, scope) as batch:
        draft = _open_draft(batch, position)
        try:
            reads = restructuring.split_at_line(draft.read, draft.content, batch.reading["lines"], line)
        except ValueError:
            raise _nothing_to_split() from None
        return _replace(
            batch,
            ImportStep(act="split", told=say(_CUT, name=_name(draft)), by=by),
            [draft],
            reads,
        )


def split_in_text(
    batch_id: int, position: int, place: str, offset: int, *, by: str, scope: str | None
) -> list[ImportDraft]:
    """Cut a draft at a character of its stem (`place` "stem") or of an option (its letter)."""
    with changing(batch_id, scope) as batch:
        draft = _open_draft(batch, position)
        lines = source.shown_lines(batch)
        try:
            reads = restructuring.split_in_text(draft.read, draft.content, lines, place, offset)
        except ValueError:
            raise _nothing_to_split() from None
        return _replace(
            batch,
            ImportStep(act="split", told=say(_CUT, name=_name(draft)), by=by),
            [draft],
            reads,
        )


def _nothing_to_split() -> BankRefused:
    return BankRefused(
        "nothing_to_split",
        say(
            "Chỗ này không tách được: mỗi bên phải còn chữ. Hãy đặt con trỏ vào giữa câu, "
            "hoặc chọn dòng bắt đầu "
            "câu sau."
        ),
        422,
    )


def merge_next(batch_id: int, position: int, *, by: str, scope: str | None) -> ImportDraft:
    """Make one draft of this one and the next."""
    with changing(batch_id, scope) as batch:
        if position + 1 >= len(batch.drafts):
            raise BankRefused("nothing_to_merge", say("Sau câu này không còn câu nào để gộp."), 422)
        pair = [_open_draft(batch, position), _open_draft(batch, position + 1)]
        halves = [{"read": draft.read, "content": draft.content} for draft in pair]
        read = restructuring.merge(halves[0], halves[1], batch.reading["lines"])
        told = say(_JOINED, first=_name(pair[0]), second=_name(pair[1]))
        return _replace(batch, ImportStep(act="merge", told=told, by=by), pair, [read])[0]


def take_lines(batch_id: int, first: int, last: int, *, by: str, scope: str | None) -> list[ImportDraft]:
    """Make a draft of source lines that were left over (both ends included)."""
    with changing(batch_id, scope) as batch:
        first, last = _left_over(batch, first, last)
        reads = restructuring.from_lines(batch.reading["lines"], first, last)
        reads[0]["taken"] = [[first, last]]
        step = ImportStep(act="take_lines", told=_TAKEN, by=by)
        return _replace(batch, step, [], reads)


def attach_lines(
    batch_id: int, position: int, first: int, last: int, *, by: str, scope: str | None
) -> ImportDraft:
    """Give source lines that were left over to a draft."""
    with changing(batch_id, scope) as batch:
        draft = _open_draft(batch, position)
        first, last = _left_over(batch, first, last)
        read = restructuring.attach(draft.read, draft.content, batch.reading["lines"], first, last)
        read["taken"] = [[first, last]]
        step = ImportStep(act="attach", told=say(_ATTACHED, name=_name(draft)), by=by)
        return _replace(batch, step, [draft], [read])[0]


def _left_over(batch: ImportBatch, first: int, last: int) -> tuple[int, int]:
    """The lines without the empty ones at both ends; refused where one of them belongs to a question."""
    lines = source.shown_lines(batch)
    if not 0 <= first <= last < len(lines):
        raise not_found(say("dòng này trong tệp"))
    chosen = range(first, last + 1)
    free = [n for n in chosen if not lines[n]["used"]]
    if not free or any(lines[n]["used"] and source.says(lines[n]) for n in chosen):
        raise BankRefused(
            "line_used",
            say("Trong các dòng đã chọn có dòng đã thuộc một câu. Hãy chọn các dòng chưa dùng."),
            422,
        )
    return free[0], free[-1]


def undo(batch_id: int, scope: str | None) -> str:
    """Take the last act back, and all that was corrected in its drafts since; what it was, in words."""
    with changing(batch_id, scope) as batch:
        step = last_step(batch)
        if step is None:
            raise BankRefused("nothing_to_undo", say("Không còn lần tách, gộp nào để hoàn tác."), 422)
        made = [draft for draft in batch.drafts if draft.id in step.after]
        if step.act == KEY_FILE:
            return _without_key(step, made)
        if any(draft.question_id is not None for draft in made):
            raise BankRefused("already_saved", say("Câu này đã vào ngân hàng; hãy sửa câu ở ngân hàng."))
        if step.before:
            carried_comments.move(made[1:], to=made[0])
        else:
            carried_comments.expect_none(made)
        order = [draft for draft in batch.drafts if draft not in made]
        at = batch.drafts.index(made[0]) if made else len(order)
        by_id = {draft.id: draft for draft in made}
        restored = [_restored(batch, by_id.get(kept["id"]), kept) for kept in step.before]
        for draft in made:
            if draft not in restored:
                db.session.delete(draft)
        db.session.delete(step)
        _renumber(batch, [*order[:at], *restored, *order[at:]])
        carried_comments.give_back(step.before, restored)
        _rename(batch, {kept["id"]: draft.id for kept, draft in zip(step.before, restored, strict=True)})
        return step.told


def _without_key(step: ImportStep, made: list[ImportDraft]) -> str:
    """Take a key file back; a question that is in the bank already keeps what it has."""
    kept = {one["id"]: one for one in step.before}
    for draft in made:
        if draft.question_id is None:
            key_joining.take_back(draft, kept[draft.id])
    db.session.delete(step)
    return step.told


def remember(batch: ImportBatch, act: str, told: str, by: str, drafts: Sequence[ImportDraft]) -> None:
    """Write down an act that is about to change drafts and leaves them their places."""
    before, after = [snapshot(draft) for draft in drafts], [draft.id for draft in drafts]
    db.session.add(ImportStep(batch_id=batch.id, act=act, told=told, by=by, before=before, after=after))


def last_step(batch: ImportBatch) -> ImportStep | None:
    """The act that `undo` would take back."""
    query = select(ImportStep).where(ImportStep.batch_id == batch.id).order_by(ImportStep.id.desc())
    return db.session.scalar(query.limit(1))


def _restored(batch: ImportBatch, draft: ImportDraft | None, kept: dict[str, Any]) -> ImportDraft:
    if draft is None:
        draft = ImportDraft(batch_id=batch.id)
    for name in _KEPT:
        setattr(draft, name, kept[name])
    return draft


def _rename(batch: ImportBatch, ids: dict[int, int]) -> None:
    """Tell the older acts of drafts that came back under another id: theirs may be somebody else's by now."""
    if all(old == new for old, new in ids.items()):
        return
    for step in db.session.scalars(select(ImportStep).where(ImportStep.batch_id == batch.id)):
        step.after = [ids.get(draft_id, draft_id) for draft_id in step.after]
        step.before = [{**kept, "id": ids.get(kept["id"], kept["id"])} for kept in step.before]


def snapshot(draft: ImportDraft) -> dict[str, Any]:
    """All of a draft that an undo needs."""
    return {
        "id": draft.id,
        "comments": carried_comments.ids_of(draft),
        **{name: getattr(draft, name) for name in _KEPT},
    }


def _replace(
    batch: ImportBatch, step: ImportStep, old: list[ImportDraft], reads: Sequence[Read]
) -> list[ImportDraft]:
    """Put drafts of these readings where the old ones stood; the first of them stays the same row."""
    step.before = [snapshot(draft) for draft in old]
    target = next((draft.target_id for draft in old if draft.target_id is not None), None)
    drafts = [*old[:1], *(ImportDraft(batch_id=batch.id) for _ in reads[len(old[:1]) :])]
    known = corrections.known(batch.updates) if batch.updates and target is not None else {}
    taken = [span for draft in old for span in draft.read.get("taken", ())]
    if taken:
        reads[0]["taken"] = [*taken, *reads[0].get("taken", ())]
    for at, (draft, read) in enumerate(zip(drafts, reads, strict=True)):
        read["section"] = read.get("section") or (old[0].read.get("section", "") if old else "")
        draft.read, draft.content = read, read["content"]
        draft.decision, draft.revised_by, draft.clashes = OPEN, None, {}
        corrections.aim(draft, known.get(target) if at == 0 and target is not None else None)
    rest = [draft for draft in batch.drafts if draft not in old]
    at = batch.drafts.index(old[0]) if old else sum(draft.read["lines"] < reads[0]["lines"] for draft in rest)
    carried_comments.move(old[1:], to=drafts[0])
    for draft in old[1:]:
        db.session.delete(draft)
    _renumber(batch, [*rest[:at], *drafts, *rest[at:]])
    step.batch_id, step.after = batch.id, [draft.id for draft in drafts]
    db.session.add(step)
    return drafts


def _renumber(batch: ImportBatch, order: Sequence[ImportDraft]) -> None:
    """Give the drafts their places; by way of places that nobody has, because a place is unique."""
    moved = [(at, draft) for at, draft in enumerate(order) if draft.position != at]
    for at, draft in moved:
        draft.position = -1 - at
        db.session.add(draft)
    db.session.flush()
    for at, draft in moved:
        draft.position = at
    db.session.flush()
    db.session.expire(batch, ["drafts"])


@contextmanager
def changing(batch_id: int, scope: str | None) -> Iterator[ImportBatch]:
    """A pending batch to restructure; all or nothing, and one person at a time."""
    batch = pending(batch_id, scope)
    flag_modified(batch, "state")  # the batch's version is the referee between two people
    try:
        with db.session.no_autoflush:
            yield batch
        db.session.commit()
    except BankRefused:
        db.session.rollback()
        raise
    except (StaleDataError, IntegrityError):
        db.session.rollback()
        raise BankRefused(
            "conflict",
            say(
                "Lần nhập %(batch_id)s vừa được người khác thay đổi. Chưa đổi gì: hãy tải lại trang.",
                batch_id=batch_id,
            ),
        ) from None


def _open_draft(batch: ImportBatch, position: int) -> ImportDraft:
    draft = next((draft for draft in batch.drafts if draft.position == position), None)
    if draft is None:
        raise not_found(say("câu này trong lần nhập"))
    if draft.question_id is not None:
        raise BankRefused("already_saved", say("Câu này đã vào ngân hàng; hãy sửa câu ở ngân hàng."))
    return draft


def _name(draft: ImportDraft) -> str:
    return say(_QUESTION, number=draft.read["number"] or draft.position + 1)
