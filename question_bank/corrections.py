"""A batch that corrects an earlier one: which draft is which question, and what becomes of both.

Works on a batch that is at hand and commits nothing; the use cases stand in
`imports` and `updates`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from question_bank.content import Difference, content_of, differences, tidy
from question_bank.database import db
from question_bank.language import say
from question_bank.matching import Wording, is_correction, match, names_alike, share_in_common
from question_bank.merging import completed, groups, left_out, merge
from question_bank.models import (
    ACCEPTED,
    CHANGED,
    DISCARDED,
    NEW,
    OPEN,
    OUT_OF_USE,
    RETIRED,
    SAME,
    ImportBatch,
    ImportDraft,
    Question,
    QuestionVersion,
)
from question_bank.refusals import BankRefused
from question_bank.review import new_version
from question_bank.written import VERSION_NOTES

#: a correction comes soon after the file it corrects; older imports can be chosen by hand
_LOOK_BACK = 20
_CORRECTED = VERSION_NOTES.add(say("Theo tệp sửa %(file_name)s"))


def candidates(batch: ImportBatch) -> list[ImportBatch]:
    """Imports of the same office that this one may correct, the newest first: those that reached the bank."""
    saved = select(ImportDraft.batch_id).where(ImportDraft.question_id.is_not(None))
    query = (
        select(ImportBatch)
        .where(
            ImportBatch.office_code == batch.office_code,
            ImportBatch.state != DISCARDED,
            ImportBatch.id.in_(saved),
        )
        .order_by(ImportBatch.id.desc())
        .limit(_LOOK_BACK)
    )
    if batch.id is not None:
        query = query.where(ImportBatch.id < batch.id)
    return list(db.session.scalars(query))


def recognise(batch: ImportBatch) -> ImportBatch | None:
    """The import that this file corrects, by what the two have in common and how they are called."""
    new = [Wording.of(draft.read) for draft in batch.drafts]
    best: tuple[float, ImportBatch] | None = None
    for earlier in candidates(batch):
        share = share_in_common(new, [Wording.of(draft.read) for draft in earlier.drafts])
        names = names_alike(batch.file_name, earlier.file_name)
        # Of two alike the newer one, which comes first, stays.
        if is_correction(share, names) and (best is None or share + 0.3 * names > best[0] + 0.01):
            best = share + 0.3 * names, earlier
    return best[1] if best else None


def compare(batch: ImportBatch, earlier: ImportBatch | None) -> None:
    """Match every draft to its question of the earlier import; None makes all of them new."""
    batch.updates = earlier
    old = list(known(earlier).values()) if earlier else []
    pairs = match([Wording.of(draft.read) for draft in batch.drafts], [Wording.of(o.read) for o in old])
    missing = _left_out(batch)
    for at, draft in enumerate(batch.drafts):
        aim(draft, old[pairs[at]] if at in pairs else None, missing)


def _left_out(batch: ImportBatch) -> frozenset[str]:
    """What our own copy for the teams does not tell, so that its silence takes nothing from the bank."""
    ours = any(note["code"] == "NAMED_PARTS" for note in batch.reading["diagnostics"])
    return left_out([draft.read["content"] for draft in batch.drafts]) if ours else frozenset()


def known(earlier: ImportBatch) -> dict[int, ImportDraft]:
    """Question id → the newest draft that says what its file said, over all files that came before."""
    chain: list[int] = []
    step: ImportBatch | None = earlier
    while step is not None and step.id not in chain:
        chain.append(step.id)
        step = step.updates
    drafts = db.session.scalars(
        select(ImportDraft)
        .where(ImportDraft.batch_id.in_(chain), ImportDraft.question_id.is_not(None))
        .options(selectinload(ImportDraft.question))
        .order_by(ImportDraft.batch_id, ImportDraft.position)
    )
    return {draft.question_id: draft for draft in drafts if draft.question_id is not None}


def aim(draft: ImportDraft, old: ImportDraft | None, missing: frozenset[str] | None = None) -> None:
    """Make the draft a correction of the question that `old` became, or a new question.

    What a person has corrected in the draft counts as what the file says;
    `missing` are the fields that the file leaves out, found where not given.
    """
    said = draft.content if draft.revised_by else draft.read["content"]
    if old is None or old.question is None:
        draft.target, draft.target_version, draft.clashes = None, None, {}
        draft.content, draft.standing, draft.decision = said, NEW, OPEN
        return
    was = tidy(_said_by_file(old.read))
    if not draft.revised_by:
        said = completed(tidy(said), was, _left_out(draft.batch) if missing is None else missing)
    merged = merge(was, said, content_of(old.question))
    _propose(draft, old.question, merged.content, merged.clashes)


def _said_by_file(read: Mapping[str, Any]) -> dict[str, Any]:
    """What the questions' own file said: a key of another file is no loss where the next has none."""
    own = read.get("own", {})
    return {name: own.get(name, value) for name, value in read["content"].items()}


def _propose(
    draft: ImportDraft, question: Question, content: dict[str, Any], clashes: dict[str, dict[str, Any]]
) -> None:
    draft.target, draft.target_version = question, question.version
    draft.content, draft.clashes = content, clashes
    draft.standing = _standing(draft, content_of(question), question)
    # Where nothing is to be written, nothing is to be decided.
    draft.decision = ACCEPTED if draft.standing in (SAME, OUT_OF_USE) else OPEN


def _standing(draft: ImportDraft, seen: Mapping[str, Any], question: Question) -> str:
    if question.state == RETIRED:
        return OUT_OF_USE
    return CHANGED if draft.clashes or draft.content != tidy(seen) else SAME


def seen_content(draft: ImportDraft) -> dict[str, Any]:
    """What the bank said when the draft was compared with it."""
    version = db.session.get(QuestionVersion, (draft.target_id, draft.target_version))
    assert version is not None  # noqa: S101 - versions are only ever added
    return tidy(version.content)


def note_edit(draft: ImportDraft, before: Mapping[str, Any]) -> None:
    """After a person changed the content: a clash that was typed over is settled."""
    if draft.target is None:
        return
    for name in unsettled(draft):
        if any(draft.content[field] != before[field] for field in groups()[name]):
            _mark_settled(draft, name, "hand")
    draft.standing = _standing(draft, seen_content(draft), draft.target)


def settle(draft: ImportDraft, name: str, take: str) -> None:
    """Take the file's or the bank's text of a group that clashes."""
    if name not in draft.clashes:
        raise BankRefused("bad_choice", say("Mục này không có gì phải chọn. Hãy tải lại trang."), 422)
    draft.content = {**draft.content, **draft.clashes[name][take]}
    _mark_settled(draft, name, take)


def _mark_settled(draft: ImportDraft, name: str, how: str) -> None:
    draft.clashes = {**draft.clashes, name: {**draft.clashes[name], "settled": how}}


def unsettled(draft: ImportDraft) -> list[str]:
    """The groups for which nobody has chosen yet between file and bank."""
    return [name for name, clash in (draft.clashes or {}).items() if not clash.get("settled")]


def is_stale(draft: ImportDraft) -> bool:
    """Whether the question was changed or retired in the bank since the draft was compared with it."""
    question = draft.target
    if question is None or draft.question_id is not None:
        return False
    retired = question.state == RETIRED and draft.standing != OUT_OF_USE
    return retired or question.version != draft.target_version


def compare_again(draft: ImportDraft) -> None:
    """Bring a stale draft up to the bank as it stands; what both changed meanwhile is a clash."""
    question = draft.target
    assert question is not None  # noqa: S101 - only a draft with a question is stale
    now = tidy(content_of(question))
    merged = merge(seen_content(draft), draft.content, now)
    content, clashes = merged.content, dict(merged.clashes)
    for name in unsettled(draft):
        was = draft.clashes[name]
        shown = {field: now[field] for field in groups()[name]}
        content |= shown
        if was["file"] != shown:
            clashes[name] = {"old": was["old"], "file": was["file"], "bank": shown}
    _propose(draft, question, content, clashes)


def write(draft: ImportDraft, by: str) -> Question | None:
    """Write an accepted draft into its question as a new version; None where there is nothing to write."""
    question, batch = draft.target, draft.batch
    assert question is not None  # noqa: S101 - the caller asks for drafts with a question
    nothing = draft.standing != CHANGED or not differences(seen_content(draft), draft.content)
    if not nothing and is_stale(draft):
        raise BankRefused(
            "conflict",
            say(
                "Câu %(code)s vừa được %(by)s thay đổi trong ngân hàng. Chưa ghi câu nào: "
                "bấm “So sánh lại với ngân hàng” rồi xem lại câu này.",
                code=question.code,
                by=question.written_by,
            ),
        )
    draft.question = question
    if nothing:
        return None
    people = {*question.source.get("people", ()), batch.uploaded_by, by, draft.revised_by or by}
    read = draft.read
    question.source = {
        "file": batch.file_name,
        "lines": read["lines"],
        "number": read["number"],
        "people": sorted(people),
    }
    question.batch_id = batch.id
    new_version(question, draft.content, by, say(_CORRECTED, file_name=batch.file_name))
    return question


def gone(batch: ImportBatch) -> list[Question]:
    """Questions of the earlier files that are still in use and no longer in this one, by their codes."""
    if batch.updates is None:
        return []
    kept = {draft.target_id for draft in batch.drafts}
    left = [old.question for id_, old in known(batch.updates).items() if id_ not in kept]
    return sorted((q for q in left if q is not None and q.state != RETIRED), key=lambda q: q.code)


@dataclass(frozen=True)
class Comparison:
    """How one draft stands to the bank: what would change, what clashes, whether the bank moved on."""

    position: int
    standing: str
    code: str | None
    question_id: int | None
    changed: tuple[Difference, ...]
    clashes: Mapping[str, Mapping[str, Any]]
    stale: bool


def comparisons(batch: ImportBatch) -> dict[int, Comparison]:
    """Position → comparison, for every draft that corrects a question."""
    if batch.updates_id is None:
        return {}
    ids = [draft.target_id for draft in batch.drafts if draft.target_id is not None]
    targets = db.session.scalars(select(Question).where(Question.id.in_(ids))).all()  # not one by one
    found = {draft.position: _comparison(draft, seen) for draft, seen in _with_seen(batch)}
    del targets
    return found


def _comparison(draft: ImportDraft, seen: Mapping[str, Any]) -> Comparison:
    assert draft.target is not None  # noqa: S101 - paired with what it was compared with
    return Comparison(
        draft.position,
        draft.standing,
        draft.target.code,
        draft.target_id,
        tuple(differences(seen, draft.content)) if draft.standing == CHANGED else (),
        draft.clashes,
        is_stale(draft),
    )


def _with_seen(batch: ImportBatch) -> Iterator[tuple[ImportDraft, dict[str, Any]]]:
    """Drafts that correct a question, each with what the bank said when compared; in one query."""
    ids = [draft.target_id for draft in batch.drafts if draft.target_id is not None]
    rows = db.session.scalars(select(QuestionVersion).where(QuestionVersion.question_id.in_(ids)))
    seen = {(row.question_id, row.version): row.content for row in rows}
    for draft in batch.drafts:
        if draft.target_id is not None and draft.target_version is not None:
            yield draft, tidy(seen[draft.target_id, draft.target_version])
