"""Putting the questions of one round together, by hand or by a draw that anybody can repeat.

Only the organiser and reviewers come here: a set holds questions of several
offices. A sealed set cannot be changed any more; it can be copied.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError

from question_bank import catalog, needs, plans
from question_bank.content import KINDS
from question_bank.database import db
from question_bank.language import say
from question_bank.models import APPROVED, Question, QuestionSet, SetItem
from question_bank.numbers import natural
from question_bank.opening import Opener, open_revision
from question_bank.refusals import BankRefused, not_found
from question_bank.validity import in_force_on

#: kinds that teams can answer by lifting a letter
LETTER_KINDS = ("mcq", "tf")
#: what a new set proposes: the plan of a cluster evening
USUAL_PLAN = (
    {"title": "Bảng A/B/C/D", "count": 10, "letters": True},  # not said: goes to the stage
    {"title": "Bấm chuông", "count": 5, "letters": False},  # not said: goes to the stage
)
USUAL_RESERVES = 3


def all_sets() -> Sequence[QuestionSet]:
    """Every set, the newest first."""
    return db.session.scalars(select(QuestionSet).order_by(QuestionSet.id.desc())).all()


def find_set(set_id: int) -> QuestionSet:
    """The set, or a refusal `not_found`."""
    found = db.session.get(QuestionSet, set_id)
    if found is None:
        raise not_found(say("bộ câu hỏi này"))
    return found


def create(
    title: str,
    by: str,
    plan: Sequence[Mapping[str, Any]] = USUAL_PLAN,
    reserves: int = USUAL_RESERVES,
    contest_day: date | None = None,
) -> QuestionSet:
    """A new empty set; `plan` lists the sections as `{"title", "count", "letters"}`.

    `letters` means that teams answer by a letter, so only questions with options fit.
    Refuses as `plans.checked` does.
    """
    given = plans.checked({"title": title, "plan": plan, "reserves": reserves})
    _expect_plan(given["plan"])
    made = QuestionSet(**given, contest_day=contest_day, created_by=by)
    db.session.add(made)
    db.session.commit()
    return made


def _expect_plan(plan: Sequence[Mapping[str, Any]], before: Sequence[Mapping[str, Any]] = ()) -> None:
    """Refuse a plan without a question, and formats nobody can play; those of the plan before may stay."""
    counts = [section["count"] for section in plan]
    if sum(counts) < 1 or min(counts) < 0:
        raise BankRefused(
            "plan_missing",
            say("Cần ít nhất một phần thi có câu; số câu từ 0 trở lên."),
            422,
            field="section-count.0",
        )
    playable = {"", *needs.known(), *(section.get("format", "") for section in before)}
    unknown = [section["format"] for section in plan if section.get("format", "") not in playable]
    if unknown:
        raise BankRefused(
            "bad_choice", say("Không có thể thức “%(format)s”. Chưa lưu gì.", format=unknown[0]), 422
        )


def copy(set_id: int, title: str, opener: Opener, passphrase: str = "") -> QuestionSet:
    """A new open set with the same plan and questions: the way on from a sealed one.

    A set that was sealed with a passphrase needs it: refuses as `opening.open_revision`.
    """
    old = find_set(set_id)
    places = _places_of(old, opener, passphrase)
    made = create(title, opener.by, old.plan, old.reserves, old.contest_day)
    made.items = [SetItem(position=position, **where) for position, where in enumerate(places)]
    db.session.commit()
    return made


def _places_of(old: QuestionSet, opener: Opener, passphrase: str) -> list[dict[str, Any]]:
    if old.revision is None or not old.revision.encrypted:
        return [
            {"question_id": item.question_id, "section": item.section, "reserve": item.reserve}
            for item in ordered(old)
        ]
    content = open_revision(old.revision.id, passphrase, opener).content
    return [
        {"question_id": question["id"], "section": question["section"], "reserve": question["reserve"]}
        for question in content["questions"]
    ]


def change(set_id: int, changes: Mapping[str, Any]) -> QuestionSet:
    """Change those of title, contest day, plan and number of reserves that are given, of an open set."""
    given = plans.checked(changes)
    with changing(set_id) as found:
        if "plan" in given:
            _expect_plan(given["plan"], found.plan)
        for field in ("title", "contest_day", "plan", "reserves"):
            if field in given:
                setattr(found, field, given[field])
        if any(item.section >= len(found.plan) for item in found.items):
            raise BankRefused("section_unknown", say("Phần bị bỏ vẫn còn câu; hãy chuyển câu đi trước."), 422)
    return found


def open_set(set_id: int) -> QuestionSet:
    """The set, refused `sealed` when it cannot be changed any more."""
    found = find_set(set_id)
    if found.revision is not None:
        raise BankRefused(
            "sealed",
            say(
                "Bộ “%(title)s” đã niêm phong nên không sửa được nữa. Hãy nhân bản thành bộ mới.",
                title=found.title,
            ),
        )
    return found


@contextmanager
def changing(set_id: int) -> Iterator[QuestionSet]:
    """An open set to change; all or nothing is kept at the end.

    Every change renews the set's row, so that of two people who change, draw
    or seal within the same moment one is told to look again.
    """
    found = open_set(set_id)
    flag_modified(found, "plan")
    try:
        yield found
        db.session.commit()
    except (StaleDataError, IntegrityError):
        db.session.rollback()
        raise changed_meanwhile() from None
    except BankRefused:
        db.session.rollback()
        raise


def changed_meanwhile() -> BankRefused:
    """Somebody else was quicker."""
    return BankRefused(
        "conflict",
        say("Bộ câu hỏi vừa được người khác thay đổi. Chưa ghi gì của bạn: hãy tải lại trang."),
    )


def add(set_id: int, question_ids: Sequence[int], section: int = 0, reserve: bool = False) -> QuestionSet:
    """Put approved questions at the end of a section, or among the reserves."""
    with changing(set_id) as found:
        _expect_section(found, section)
        present = {item.question_id for item in found.items}
        for question_id in dict.fromkeys(question_ids):
            question = catalog.question(question_id, None)
            if question.state != APPROVED:
                raise BankRefused(
                    "not_approved",
                    say("Câu %(code)s chưa được duyệt nên chưa vào bộ được.", code=question.code),
                )
            if question.id not in present:
                append(found, question, section, reserve)
        tidy_positions(found)
    return found


def _expect_section(found: QuestionSet, section: int) -> None:
    if not 0 <= section < len(found.plan):
        raise _no_section()


def _no_section() -> BankRefused:
    return BankRefused("section_unknown", say("Bộ câu hỏi không có phần thi này."), 422)


def append(found: QuestionSet, question: Question, section: int, reserve: bool) -> None:
    """Put a question at the end of an open set."""
    found.items.append(
        SetItem(question=question, position=len(found.items), section=section, reserve=reserve)
    )


def remove(set_id: int, question_id: int) -> QuestionSet:
    """Take a question out of an open set."""
    with changing(set_id) as found:
        found.items.remove(_item(found, question_id))
        tidy_positions(found)
    return found


def arrange(set_id: int, places: Sequence[Mapping[str, Any]]) -> QuestionSet:
    """Put all questions of an open set into this order.

    `places` holds every question of the set once, as
    `{"question_id", "section", "reserve"}`; anything else is refused, so that
    two people who arrange at the same time lose no question.
    """
    with changing(set_id) as found:
        if sorted(place["question_id"] for place in places) != sorted(
            item.question_id for item in found.items
        ):
            raise changed_meanwhile()
        for position, place in enumerate(places):
            _expect_section(found, place["section"])
            item = _item(found, place["question_id"])
            item.position, item.section, item.reserve = position, place["section"], place["reserve"]
        tidy_positions(found)
    return found


def move(set_id: int, question_id: int, step: int) -> QuestionSet:
    """Exchange a question with its neighbour inside its section: −1 up, +1 down."""
    with changing(set_id) as found:
        item = _item(found, question_id)
        group = [other for other in ordered(found) if _group(other) == _group(item)]
        at = group.index(item)
        if 0 <= at + step < len(group):
            other = group[at + step]
            item.position, other.position = other.position, item.position
    return found


def section_of(text: str) -> int:
    """The section that a form names, as an index into the plan. Refuses `section_unknown`."""
    section = natural(text)
    if section is None:
        raise _no_section()
    return section


def place(set_id: int, question_id: int, where: str) -> QuestionSet:
    """Put a question of the set at the end of the section with this number, or of the `"reserve"`."""
    with changing(set_id) as found:
        item = _item(found, question_id)
        item.reserve = where == "reserve"
        if not item.reserve:
            item.section = section_of(where)
            _expect_section(found, item.section)
        item.position = len(found.items)
        tidy_positions(found)
    return found


def _group(item: SetItem) -> tuple[bool, int]:
    """Reserves form one group; the others one for each section."""
    return item.reserve, 0 if item.reserve else item.section


def _item(found: QuestionSet, question_id: int) -> SetItem:
    for item in found.items:
        if item.question_id == question_id:
            return item
    raise not_found(say("câu này trong bộ câu hỏi"))


def tidy_positions(found: QuestionSet) -> None:
    """Number the items in the order of play."""
    for position, item in enumerate(ordered(found)):
        item.position = position


def ordered(found: QuestionSet) -> list[SetItem]:
    """The items as they will be played: section by section, the reserves at the end."""
    return sorted(found.items, key=lambda item: (*_group(item), item.position))


def held_by_office(found: QuestionSet) -> Counter[str]:
    """How many questions of each office the set holds, reserves included."""
    return Counter(item.question.office_code for item in found.items)


def free_by_office(found: QuestionSet) -> Counter[str]:
    """How many approved questions of each office the lot could still take."""
    return Counter(question.office_code for question in free_questions(found))


def free_questions(found: QuestionSet) -> Sequence[Question]:
    """What the lot may take: approved, not in this set, in no sealed set, never shown.

    Where the set has a contest day, a question whose basis is not in force on
    it is no candidate either; it may still be chosen by hand.
    """
    here = [item.question_id for item in found.items]
    in_force = in_force_on(found.contest_day) if found.contest_day else ()
    return db.session.scalars(
        select(Question)
        .where(
            Question.state == APPROVED,
            Question.sealed.is_(False),
            Question.shown == 0,
            Question.id.not_in(here),
            *in_force,
        )
        .order_by(Question.code)
    ).all()


def _free_places(found: QuestionSet) -> list[tuple[int, bool]]:
    places = []
    for section, left in enumerate(lacking(found)):
        places += [(section, False)] * left
    reserves = sum(item.reserve for item in found.items)
    return places + [(0, True)] * max(0, found.reserves - reserves)


def lacking(found: QuestionSet) -> list[int]:
    """How many questions each section of the plan still lacks."""
    filled = [
        sum(not i.reserve and i.section == number for i in found.items) for number in range(len(found.plan))
    ]
    return [max(0, section["count"] - have) for section, have in zip(found.plan, filled, strict=True)]


def missing(found: QuestionSet) -> int:
    """How many questions the plan still lacks in all, reserves included."""
    return len(_free_places(found))


def even_quotas(free: Mapping[str, int], wanted: int) -> Counter[str]:
    """A proposal for the lot: every office gives one in turn, as long as it has some."""
    quotas: Counter[str] = Counter()
    while sum(quotas.values()) < wanted:
        able = [office for office in sorted(free) if quotas[office] < free[office]]
        if not able:
            break
        quotas.update(able[: wanted - sum(quotas.values())])
    return quotas


def kinds_of(section: Mapping[str, Any]) -> tuple[str, ...]:
    """The kinds of questions that fit a section of a plan."""
    if section.get("kinds"):
        return tuple(section["kinds"])
    return LETTER_KINDS if section.get("letters") else tuple(KINDS)
