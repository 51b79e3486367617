"""The bank's questions out again: gather, write in the child, record who took what.

Nothing goes out that its taker may not see on the pages: `scope` is the office whose questions alone may be
seen, None means all. Sets go out to organiser and reviewers alone.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from question_bank import catalog, opening, seal, sets
from question_bank.database import db
from question_bank.export import record
from question_bank.export.formats import FORMATS, Format, Job
from question_bank.export.record import File, Letterhead
from question_bank.export_models import ExportRecord
from question_bank.exporting import writer
from question_bank.language import joined, say
from question_bank.letterhead import Evening, evening_on
from question_bank.listing import VALUE_NAMES, WITHIN, chips
from question_bank.models import Question, now_utc
from question_bank.opening import Opener
from question_bank.picture_models import Picture
from question_bank.refusals import BankRefused
from question_bank.written import EXPORT_NOTES

#: more than any contest asks for; a file larger than this opens badly in Word
MOST_QUESTIONS = 5000
PAGE_SIZE = 50

_ALL = EXPORT_NOTES.add(say("Ngân hàng: tất cả câu"))
_SOME = EXPORT_NOTES.add(say("Ngân hàng: %(filters)s"), *WITHIN.values(), *VALUE_NAMES)
_SET = EXPORT_NOTES.add(say("Bộ “%(title)s”"))


@dataclass(frozen=True)
class Play:
    """Where a set is played and by whom; `seconds` and `points` go with the set's sections in order."""

    venue: str = ""
    teams: tuple[str, ...] = ()
    seconds: tuple[int | None, ...] = ()
    points: tuple[float | None, ...] = ()


@dataclass(frozen=True)
class Asked:
    """How a file is wanted: its format, its head, the line under its title, whether the basis stays.

    `history` puts the past versions into formats that can hold them. `play` is for a set's papers: who plays
    where, and the sections' seconds and points in order.
    """

    format: str
    head: Letterhead
    about: str = ""
    basis: bool = False
    history: bool = False
    play: Play = field(default_factory=Play)


def export_questions(asked: Asked, wanted: catalog.Filter, by: str, scope: str | None) -> File:
    """A file of the questions that match a filter.

    Refuses `format_unknown`, `nothing_found`, `too_many` and `writer_failed`.
    """
    form = _format(asked.format, of_set=False)
    found = catalog.find(wanted, scope, 1, MOST_QUESTIONS)
    if not found.items:
        raise BankRefused("nothing_found", say("Không có câu nào khớp bộ lọc nên không có gì để xuất."), 422)
    if found.total > MOST_QUESTIONS:
        raise BankRefused(
            "too_many",
            say(
                "Bộ lọc khớp %(total)s câu, mỗi tệp nhận tối đa %(most)s câu. Hãy lọc hẹp hơn.",
                total=found.total,
                most=MOST_QUESTIONS,
            ),
            422,
        )
    shown = _stored([entry for question in found.items for entry in question.pictures])
    questions = tuple(record_of(question, shown, history=asked.history) for question in found.items)
    job = Job(asked.format, questions, now_utc(), asked.head, asked.about, asked.basis)
    return _make(form, job, by, scope, what=describe(wanted))


def export_set(asked: Asked, set_id: int, opener: Opener, passphrase: str = "") -> File:
    """A file of a set in its order of play: as it stands, or as it was sealed, for the passphrase alone.

    Refuses also what `opening.open_revision` refuses; the opening is written down there.
    """
    form = _format(asked.format, of_set=True)
    found = sets.find_set(set_id)
    if found.revision is None:
        content, sha256 = seal.contents(found), ""
    else:
        content = opening.open_revision(found.revision.id, passphrase, opener).content
        sha256 = found.revision.sha256
    questions = set_questions(content)
    if not questions:
        raise BankRefused("nothing_found", say("Bộ câu hỏi chưa có câu nào nên không có gì để xuất."), 422)
    about = asked.about or found.title
    usual = evening_on(found.contest_day) or Evening("")
    played = record.Round(
        title=found.title,
        sections=_sections(content, asked.play),
        questions=questions,
        contest_day=found.contest_day,
        venue=asked.play.venue or usual.venue,
        teams=asked.play.teams or usual.teams,
        sha256=sha256,
    )
    job = Job(asked.format, questions, now_utc(), asked.head, about, asked.basis, played)
    return _make(form, job, opener.by, None, what=say(_SET, title=found.title), set_id=found.id)


def _sections(content: Mapping[str, Any], play: Play) -> tuple[record.Section, ...]:
    """The set's sections with their seconds and points; a set without sections is one."""
    letters = [bool(section.get("letters")) for section in content.get("sections") or [{"letters": True}]]
    count = len(letters)
    rules = zip_longest(_titles(content) or [""], play.seconds[:count], play.points[:count], letters)
    return tuple(record.Section(*rule) for rule in rules)


def _titles(content: Mapping[str, Any]) -> list[str]:
    """The sections' titles, told apart where two are alike."""
    titles: list[str] = []
    for section in content.get("sections", ()):
        title, alike = section["title"], titles.count(section["title"])
        titles.append(f"{title} ({alike + 1})" if alike else title)
    return titles


def _format(name: str, *, of_set: bool) -> Format:
    form = FORMATS.get(name)
    if form is None or (form.for_set_only and not of_set):
        raise BankRefused("format_unknown", say("Không có loại tệp này. Hãy chọn lại loại tệp."), 422)
    return form


def _make(
    form: Format, job: Job, by: str, scope: str | None, *, what: str, set_id: int | None = None
) -> File:
    """The file, recorded before anybody gets it."""
    file = writer.write(job)
    db.session.add(
        ExportRecord(
            by=by,
            at=job.at,
            format=job.format,
            answers=form.answers,
            what=what[:400],
            office_code=scope,
            set_id=set_id,
            questions=len(job.questions),
            file_name=file.name,
            sha256=hashlib.sha256(file.data).hexdigest(),
        )
    )
    db.session.commit()
    return file


def describe(wanted: catalog.Filter) -> str:
    """A filter in words, for the record: "trạng thái đã duyệt; đơn vị TP"."""
    parts = [say(WITHIN[chip.field], value=chip.value) for chip in chips(wanted, None, {})]
    if not parts:
        return _ALL
    return say(_SOME, filters=joined("; ", parts))


def record_of(question: Question, shown: Mapping[str, Picture], *, history: bool = False) -> record.Question:
    """A question of the bank as every format takes it; `shown` are its pictures by SHA-256."""
    return record.Question(
        pictures=_pictures(question.pictures, shown),
        history=_history(question) if history else (),
        code=question.code,
        kind=question.kind,
        stem=question.stem,
        options=_ordered(question.options),
        answer=tuple(question.answer),
        accepted=tuple(question.accepted),
        explanation=question.explanation,
        reference=question.reference,
        valid_from=question.valid_from,
        valid_to=question.valid_to,
        topic=question.topic,
        level=question.level,
        points=question.points,
        office=question.office.name,
        office_code=question.office_code,
        state=question.state,
        version=question.version,
    )


def _history(question: Question) -> tuple[record.Version, ...]:
    return tuple(record.Version(old.version, old.by, old.at, old.note) for old in question.versions)


def _ordered(options: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(options.items()))


def set_questions(content: Mapping[str, Any]) -> tuple[record.Question, ...]:
    """The questions of a set (shape: `seal.contents`) in order of play, reserves last."""
    titles = _titles(content)
    shown = _stored([entry for question in content["questions"] for entry in question.get("pictures", ())])
    return tuple(_frozen(question, titles, shown) for question in content["questions"])


def _stored(entries: Sequence[Mapping[str, str]]) -> dict[str, Picture]:
    """The stored pictures that contents name, by their SHA-256."""
    wanted = list({entry["sha256"] for entry in entries})
    found: dict[str, Picture] = {}
    for at in range(0, len(wanted), 500):  # SQLite takes so many names in one question at most
        query = (
            select(Picture).where(Picture.sha256.in_(wanted[at : at + 500])).options(undefer(Picture.data))
        )
        found |= {picture.sha256: picture for picture in db.session.scalars(query)}
    return found


def _pictures(
    entries: Sequence[Mapping[str, str]], shown: Mapping[str, Picture]
) -> tuple[record.Picture, ...]:
    return tuple(
        record.Picture(
            f"{picture.sha256[:12]}.{picture.media_type.rpartition('/')[2]}",
            picture.media_type,
            picture.data,
            entry["place"],
            entry.get("alt", ""),
        )
        for entry in entries
        if (picture := shown.get(entry["sha256"])) is not None
    )


def _frozen(
    question: Mapping[str, Any], titles: Sequence[str], shown: Mapping[str, Picture]
) -> record.Question:
    place = question.get("section")
    names = (
        "code",
        "kind",
        "stem",
        "explanation",
        "reference",
        "topic",
        "level",
        "office",
        "version",
        "reserve",
    )
    return record.Question(
        **{name: question[name] for name in names},
        pictures=_pictures(question.get("pictures", ()), shown),
        options=_ordered(question["options"]),
        answer=tuple(question["answer"]),
        accepted=tuple(question["accepted"]),
        valid_from=_day(question["valid_from"]),
        valid_to=_day(question["valid_to"]),
        points=question.get("points"),
        section=titles[place] if place is not None and place < len(titles) else "",
    )


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


@dataclass(frozen=True)
class Taken:
    """One page of the record of files, and how many there are in all."""

    items: Sequence[ExportRecord]
    total: int
    page: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))


def taken(scope: str | None, page: int = 1, size: int = PAGE_SIZE) -> Taken:
    """The files that were made, the newest first; a committee member sees those of the own office."""
    query = select(ExportRecord)
    if scope is not None:
        query = query.where(ExportRecord.office_code == scope)
    total = db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    newest = query.order_by(ExportRecord.id.desc()).offset((page - 1) * size).limit(size)
    return Taken(db.session.scalars(newest).all(), total, page, size)
