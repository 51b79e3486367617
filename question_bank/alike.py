"""Near duplicates: found across offices, shown side by side, and what is done about them.

Whoever belongs to one office learns of another office's question its code and
office alone; reviewers and the organiser see both texts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from question_bank import catalog, imports, review
from question_bank.alike_models import KeptPair
from question_bank.comparing import comparer
from question_bank.content import pieces, shown
from question_bank.database import db
from question_bank.key_differences import Key, different_key
from question_bank.language import say
from question_bank.likeness import Entry, Pair
from question_bank.models import RETIRED, ImportDraft, Question
from question_bank.refusals import BankRefused
from question_bank.search import words
from question_bank.written import STEP_NOTES

#: pairs on one page
SHOWN = 40
#: from so many percent on two keys can hardly both be right; other numbers or a "không" make less
CONTRADICTING = 90
_ALIKE = STEP_NOTES.add(say("Gần giống câu %(code)s, giữ câu %(code)s"))


@dataclass(frozen=True)
class Alike:
    """Two questions, how much they are alike, and word by word what differs from the first to the second.

    `different_key` says in words that their keys differ, "" where they do not.
    """

    first: Question
    second: Question
    percent: int
    stem: tuple[tuple[str, str], ...]
    options: tuple[tuple[str, str], ...]
    different_key: str


@dataclass(frozen=True)
class Seen:
    """A question of an import and the one of the bank it is like; `question_id` only where it may be seen."""

    position: int
    code: str
    office: str
    percent: int
    question_id: int | None


def pairs(page: int = 1, size: int = SHOWN) -> tuple[list[Alike], int]:
    """A page of the pairs that nobody has decided on, the most alike first, and how many there are in all.

    First come nearly the same questions with different keys: one of the two must be wrong.
    """
    kept = {(one.first_id, one.second_id) for one in db.session.scalars(select(KeptPair))}
    found = [pair for pair in comparer.within(_entries()) if (pair.first, pair.second) not in kept]
    keys = _keys()
    found.sort(key=lambda pair: not _contradicts(pair, keys))
    start = (page - 1) * size
    return [_told(pair, keys) for pair in found[start : start + size]], len(found)


def _keys() -> dict[int, Key]:
    columns = (Question.id, Question.kind, Question.options, Question.answer, Question.accepted)
    rows = db.session.execute(select(*columns).where(Question.state != RETIRED))
    return {row.id: Key(row.kind, row.options, row.answer, row.accepted) for row in rows}


def _contradicts(pair: Pair, keys: Mapping[int, Key]) -> bool:
    return pair.percent >= CONTRADICTING and bool(different_key(keys[pair.first], keys[pair.second]))


def _told(pair: Pair, keys: Mapping[int, Key]) -> Alike:
    first, second = (db.session.get_one(Question, number) for number in (pair.first, pair.second))
    stem = pieces(first.stem, second.stem)
    options = pieces(shown("options", first.options), shown("options", second.options))
    return Alike(
        first, second, pair.percent, stem, options, different_key(keys[pair.first], keys[pair.second])
    )


def _entries() -> list[Entry]:
    columns = (Question.id, Question.stem, Question.options, Question.answer)
    query = select(*columns).where(Question.state != RETIRED).order_by(Question.id)
    return [_entry(*row) for row in db.session.execute(query)]


def _entry(question_id: int, stem: str, options: Mapping[str, str], answer: Sequence[str]) -> Entry:
    right = " ".join(options.get(label, label) for label in answer)
    said = " ".join(" ".join(words(text)) for text in options.values())
    return Entry(question_id, " ".join(words(stem)), said, " ".join(words(right)))


def of_batch(batch_id: int, scope: str | None) -> list[Seen]:
    """The questions of an import that are like one in the bank, which did not come of this import."""
    batch = imports.find_batch(batch_id, scope)
    open_ones = [draft for draft in batch.drafts if draft.question_id is None]
    own = {draft.question_id for draft in batch.drafts}
    there = [entry for entry in _entries() if entry.question_id not in own]
    if not open_ones or not there:
        return []
    found = comparer.between([_entry_of(draft) for draft in open_ones], there)
    return [_seen(pair, scope) for pair in found]


def _entry_of(draft: ImportDraft) -> Entry:
    """A draft under a number that no question has: −1 for the first one."""
    content = draft.content
    return _entry(-1 - draft.position, content["stem"], content["options"], content["answer"])


def _seen(pair: Pair, scope: str | None) -> Seen:
    question = db.session.get_one(Question, pair.second)
    visible = question.id if scope in (None, question.office_code) else None
    return Seen(-1 - pair.first, question.code, question.office.name, pair.percent, visible)


def keep_both(first_id: int, second_id: int, by: str) -> None:
    """Remember that two questions are meant to stand side by side."""
    first, second = _pair(first_id, second_id)
    if db.session.get(KeptPair, (first.id, second.id)) is None:
        db.session.add(KeptPair(first_id=first.id, second_id=second.id, by=by))
        db.session.commit()


def retire_one(gone_id: int, kept_id: int, by: str) -> Question:
    """Take one of two out of use; its history names the one that stays."""
    _pair(gone_id, kept_id)
    kept = catalog.question(kept_id, None)
    return review.retire(gone_id, say(_ALIKE, code=kept.code), by, None)


def merge_basis(from_id: int, into_id: int, by: str) -> Question:
    """Write the legal basis of one question behind that of the other."""
    _pair(from_id, into_id)
    source, target = catalog.question(from_id, None), catalog.question(into_id, None)
    known = [text for text in (target.reference, source.reference) if text]
    joined = "; ".join(dict.fromkeys(known))
    if source.reference in target.reference:
        joined = target.reference
    return review.edit(into_id, {"reference": joined}, target.version, by, None)


def _pair(one_id: int, other_id: int) -> tuple[Question, Question]:
    if one_id == other_id:
        raise BankRefused("same_question", say("Đây là cùng một câu hỏi."), 422)
    first, second = sorted((one_id, other_id))
    return catalog.question(first, None), catalog.question(second, None)


def act(given: Mapping[str, Any], by: str) -> str:
    """What was decided about a pair, `{"act", "first", "second"}`; the sentence that says what was done.

    `first` is the question that is retired, or whose basis goes over to `second`.
    """
    first, second = given["first"], given["second"]
    if given["act"] == "keep_both":
        keep_both(first, second, by)
        return say("Giữ cả hai câu; cặp này không hiện lại nữa.")
    if given["act"] == "retire":
        return say("Câu %(code)s đã thôi dùng.", code=retire_one(first, second, by).code)
    return say("Căn cứ pháp lý đã gộp vào câu %(code)s.", code=merge_basis(first, second, by).code)


ACTS = ("keep_both", "retire", "merge_basis")
