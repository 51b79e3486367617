"""The way of a question from draft to approved, and every change of its content.

Whoever wrote or corrected a question never approves it alone: the second pair
of eyes is a reviewer or the organiser, never the office that wrote it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from question_bank import catalog, pictures
from question_bank.content import LEVELS, content_of, differences, problems, tidy, write
from question_bank.database import db
from question_bank.language import joined, say
from question_bank.models import (
    APPROVED,
    DRAFT,
    IN_REVIEW,
    RETIRED,
    Office,
    Question,
    QuestionVersion,
    ReviewStep,
    now_utc,
)
from question_bank.refusals import BankRefused
from question_bank.within import FIELDS_WITHIN
from question_bank.written import VERSION_NOTES

#: a button pressed twice, or a form sent again from the page before
SAME_FORM_WITHIN = timedelta(minutes=1)

STATE_NAMES = {
    DRAFT: say("bản nháp"),
    IN_REVIEW: say("chờ duyệt"),
    APPROVED: say("đã duyệt"),
    RETIRED: say("đã thôi dùng"),
}

_TYPED = VERSION_NOTES.add(say("Soạn trên trang"))
_CHANGED = VERSION_NOTES.add(say("Sửa %(fields)s"), *FIELDS_WITHIN.values())


def create(
    office: str, given: Mapping[str, Any], by: str, scope: str | None, *, once: bool = False
) -> Question:
    """A question typed by hand, as a draft of an office; `given` holds some or all content fields.

    With `once`, the very content that the same person has just written is the
    question they wrote: a form sent twice makes one.
    """
    catalog.office(office, scope)
    content = tidy(given)
    expect_level(content["level"])
    pictures.check(content["pictures"], scope)
    if not content["stem"]:
        raise BankRefused("incomplete", say("Chưa có nội dung câu hỏi nên chưa lưu."), 422, field="stem")
    # the office's row is locked from here on, so of two forms at the same moment one comes second
    code = give_codes(office, 1)[0]
    if once and (same := _just_written(office, content, by)):
        db.session.rollback()
        return catalog.question(same, scope)
    pictures.lend([picture["sha256"] for picture in content["pictures"]], office)
    question = Question(code=code, office_code=office, version=1, source={})
    write(question, content)
    db.session.add(question)
    add_version(question, by, _TYPED)
    db.session.commit()
    return question


def _just_written(office: str, content: Mapping[str, Any], by: str) -> int | None:
    """The id of the question with this content that the person wrote within the last minute."""
    query = select(Question).where(
        Question.office_code == office,
        Question.stem == content["stem"],
        Question.version == 1,
        Question.written_by == by,
        Question.written_at >= now_utc() - SAME_FORM_WITHIN,
    )
    return next((one.id for one in db.session.scalars(query) if content_of(one) == content), None)


def expect_level(level: str, before: str = "") -> None:
    """Refuse a level that is none; one that a file brought may stay as it was."""
    if level not in LEVELS and level != before:
        known = ", ".join(filter(None, LEVELS))
        raise BankRefused(
            "bad_choice",
            say("Không có mức độ “%(level)s”: chỉ nhận %(known)s hoặc để trống.", level=level, known=known),
            422,
            field="level",
        )


def give_codes(office: str, number: int) -> list[str]:
    """The next codes of the office; the row is locked by the UPDATE until the commit."""
    last = db.session.scalar(
        update(Office)
        .where(Office.code == office)
        .values(codes_given=Office.codes_given + number)
        .returning(Office.codes_given)
        .execution_options(synchronize_session=False)
    )
    assert last is not None  # noqa: S101 - the batch's foreign key keeps the office alive
    return [f"{office}-{n:04d}" for n in range(last - number + 1, last + 1)]


def edit(question_id: int, changes: Mapping[str, Any], version: int, by: str, scope: str | None) -> Question:
    """Change the content; `version` is the one the person was looking at.

    A new version is kept beside all older ones. An approved question, or one
    in review, becomes a draft again: what was approved is not what it says now.
    Refuses `conflict` when somebody else has changed it meanwhile.
    """
    question = catalog.question(question_id, scope)
    _expect_version(question, version)
    if question.state == RETIRED:
        raise BankRefused(
            "retired", say("Câu %(code)s đã thôi dùng nên không sửa được nữa.", code=question.code)
        )
    before = content_of(question)
    after = tidy({**before, **changes})
    expect_level(after["level"], before["level"])
    if after["pictures"] != before["pictures"]:
        pictures.check(after["pictures"], scope)
        pictures.lend([picture["sha256"] for picture in after["pictures"]], question.office_code)
    changed = differences(before, after)
    if not changed:
        return question
    fields = joined(", ", (FIELDS_WITHIN[difference.field] for difference in changed))
    note = say(_CHANGED, fields=fields)
    with _saving(question):
        new_version(question, after, by, note)
    return question


def new_version(question: Question, content: Mapping[str, Any], by: str, note: str) -> None:
    """Make the content the question's current one; what was approved or in review is a draft again."""
    question.version += 1
    question.state = DRAFT
    write(question, content)
    add_version(question, by, note)


def add_version(question: Question, by: str, note: str) -> None:
    """Keep the content as it stands now as the question's current version."""
    question.written_by, question.written_at = by, now_utc()
    question.versions.append(
        QuestionVersion(version=question.version, by=by, note=note[:255], content=content_of(question))
    )


def submit(question_id: int, by: str, scope: str | None, second: str | None = None) -> Question:
    """Hand a draft in for review; refuses `incomplete` with what is still missing.

    `second` is the office that is asked to read and sign it; None leaves what
    was asked before, "" leaves it to the reviewers.
    """
    question = catalog.question(question_id, scope)
    _expect_state(question, DRAFT)
    if second is not None:
        name_second(question, second or None)
    missing = problems(content_of(question))
    if missing:
        raise BankRefused(
            "incomplete",
            say(
                "Câu %(code)s chưa trình duyệt được: %(reasons)s",
                code=question.code,
                reasons=joined(" ", missing),
            ),
            422,
        )
    return _step(question, IN_REVIEW, "submitted", by)


def name_second(question: Question, office: str | None) -> None:
    """Name the office that reads the question; its members see the pictures too. No commit."""
    if office == question.office_code:
        raise BankRefused(
            "second_is_first",
            say("Câu %(code)s do chính đơn vị này soạn; hãy chọn đơn vị khác.", code=question.code),
            422,
        )
    if office is not None:
        catalog.office(office, None)
        pictures.lend([picture["sha256"] for picture in question.pictures or ()], office)
    question.second_office = office


def ask_office(question_id: int, office: str | None, by: str, scope: str | None) -> Question:
    """Ask another office to read a question in review, or (None) leave it to the reviewers again."""
    question = catalog.question(question_id, scope)
    _expect_state(question, IN_REVIEW)
    name_second(question, office)
    return _step(question, IN_REVIEW, "asked", by, office or "")


def approve(
    question_id: int, version: int, by: str, scope: str | None, office: str | None = None
) -> Question:
    """Release a question for the stage; `version` is the one that was read.

    `office` is the one that the person belongs to, where that is not the scope
    already: neither the writers nor anybody of their office sign it off.
    """
    question = catalog.question_to_review(question_id, scope)
    _expect_version(question, version)
    _expect_state(question, IN_REVIEW)
    why_not = obstacle(question, by, office or scope)
    if why_not is not None:
        raise why_not
    return _step(question, APPROVED, "approved", by)


def obstacle(question: Question, by: str, office: str | None) -> BankRefused | None:
    """Why this person must not approve the question; None when nothing stands against it."""
    if office == question.office_code:
        return BankRefused(
            "same_office",
            say(
                "Câu %(code)s do đơn vị của bạn soạn nên đơn vị khác hoặc người thẩm định phải duyệt.",
                code=question.code,
            ),
            403,
        )
    if by in writers(question):
        return BankRefused(
            "writer_approves",
            say("Bạn đã soạn hoặc sửa câu %(code)s nên người khác phải duyệt câu này.", code=question.code),
            403,
        )
    return None


def give_back(question_id: int, reason: str, by: str, scope: str | None) -> Question:
    """Return a question in review to its writers, with the reason."""
    question = catalog.question_to_review(question_id, scope)
    _expect_state(question, IN_REVIEW, APPROVED)
    if scope is not None and question.state == APPROVED:
        raise BankRefused(
            "same_office",
            say("Câu %(code)s đã duyệt; sửa câu sẽ đưa câu về bản nháp.", code=question.code),
            403,
        )
    if not reason.strip():
        raise BankRefused("reason_missing", say("Cần ghi lý do trả lại để người soạn biết phải sửa gì."), 422)
    return _step(question, DRAFT, "returned", by, reason.strip())


def retire(question_id: int, reason: str, by: str, scope: str | None) -> Question:
    """Take a question out of use for good; its history and sealed sets keep it."""
    question = catalog.question(question_id, scope)
    _expect_state(question, DRAFT, IN_REVIEW, APPROVED)
    return _step(question, RETIRED, "retired", by, reason.strip())


@dataclass(frozen=True)
class Outcome:
    """What became of each question of a joint act."""

    done: tuple[str, ...]
    refused: tuple[BankRefused, ...]


def submit_all(chosen: Sequence[tuple[int, int]], by: str, scope: str | None) -> Outcome:
    """Submit each question by itself: one that cannot be submitted stops no other.

    `chosen` are pairs of question id and the version that the person saw.
    """
    return _each(lambda question_id, _version: submit(question_id, by, scope), chosen)


def approve_all(
    chosen: Sequence[tuple[int, int]], by: str, scope: str | None, office: str | None = None
) -> Outcome:
    """Approve each question by itself: one that cannot be approved stops no other."""
    return _each(lambda question_id, version: approve(question_id, version, by, scope, office), chosen)


def _each(act: Callable[[int, int], Question], chosen: Sequence[tuple[int, int]]) -> Outcome:
    done, refused = [], []
    for question_id, version in chosen:
        try:
            done.append(act(question_id, version).code)
        except BankRefused as refusal:
            refused.append(refusal)
    return Outcome(tuple(done), tuple(refused))


def writers(question: Question) -> set[str]:
    """Everybody who wrote a version of the question or had a hand in its import."""
    return {version.by for version in question.versions} | set(question.source.get("people", ()))


def _step(question: Question, state: str, act: str, by: str, note: str = "") -> Question:
    with _saving(question):
        question.state = state
        question.steps.append(ReviewStep(version=question.version, act=act, by=by, note=note))
    return question


def _expect_version(question: Question, version: int) -> None:
    if question.version != version:
        raise _conflict(question)


def _expect_state(question: Question, *states: str) -> None:
    if question.state not in states:
        raise BankRefused(
            "wrong_state",
            say(
                "Câu %(code)s đang ở trạng thái “%(state)s”.",
                code=question.code,
                state=STATE_NAMES[question.state],
            ),
        )


def _conflict(question: Question) -> BankRefused:
    return BankRefused(
        "conflict",
        say(
            "Câu %(code)s vừa được %(by)s sửa (bản %(version)s). Chưa ghi gì của bạn: mở "
            "lại câu để xem bản mới rồi sửa tiếp.",
            code=question.code,
            by=question.written_by,
            version=question.version,
        ),
    )


@contextmanager
def _saving(question: Question) -> Iterator[None]:
    """Commit what is changed inside; the database is the referee between two people in the same moment.

    The loser may learn of it at the commit or earlier, when a lookup flushes.
    """
    question_id = question.id
    try:
        yield
        db.session.commit()
    except (StaleDataError, IntegrityError):
        db.session.rollback()
        raise _conflict(db.session.get_one(Question, question_id)) from None
