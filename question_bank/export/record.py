"""What every format writes: plain records of questions, of the paper's head, of a set."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from question_bank.word import part_names

#: kinds whose answer is one or more labels of the options
LABELLED = ("mcq", "multi", "tf", "statements")
KIND_NAMES: dict[str, str] = {str(kind): name for kind, name in part_names.KINDS.items()}
LEVEL_NAMES = {"easy": "Dễ", "medium": "Vừa", "hard": "Khó"}
STATE_NAMES = {
    "draft": "Bản nháp",
    "in_review": "Chờ duyệt",
    "approved": "Đã duyệt",
    "retired": "Đã thôi dùng",
}

# What XML 1.0 cannot hold, not even escaped.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a question; `place` is "stem", "explanation" or the label of the option it belongs to.

    PNG or JPEG, because that is what the bank keeps.
    """

    name: str
    media_type: str
    data: bytes
    place: str = "stem"
    description: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One past version: who left what when; `at` is UTC."""

    version: int
    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it goes out.

    `options` maps label → text in print order; `answer` holds labels for kinds with options, else texts;
    `accepted` the other accepted texts. `section` is the part of a set it is played in, "" outside a set.
    """

    code: str
    kind: str
    stem: str
    options: dict[str, str] = field(default_factory=dict)
    answer: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    explanation: str = ""
    reference: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    topic: str = ""
    level: str = ""
    points: float | None = None
    office: str = ""
    office_code: str = ""
    state: str = ""
    version: int = 1
    section: str = ""
    reserve: bool = False
    pictures: tuple[Picture, ...] = ()
    history: tuple[Version, ...] = ()

    @property
    def kind_name(self) -> str:
        """The kind in words."""
        return KIND_NAMES.get(self.kind, self.kind)

    @property
    def level_name(self) -> str:
        """The level in words, "" where none is given."""
        return LEVEL_NAMES.get(self.level, self.level)

    @property
    def option_label(self) -> str:
        """How this kind writes an option's label: "A." or "a)"."""
        return "{})" if self.kind == "statements" else "{}."

    @property
    def variants(self) -> tuple[str, ...]:
        """What else counts as right beside the answer itself."""
        return tuple(text for text in self.accepted if text not in self.answer)

    @property
    def pictures_asked(self) -> tuple[Picture, ...]:
        """The pictures that belong to what is asked; those of the explanation tell the answer."""
        return tuple(picture for picture in self.pictures if picture.place != "explanation")

    def without_answers(self, basis: bool = False) -> "Question":
        """The question as teams may have it beforehand; the legal basis stays only when asked for."""
        shown = self.pictures_asked
        bare = replace(self, answer=(), accepted=(), explanation="", history=(), pictures=shown)
        return bare if basis else replace(bare, reference="", valid_from=None, valid_to=None)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues a paper and how it is signed: the head and foot of Decree 30/2020/NĐ-CP, all of it data.

    `nation` and `motto` are fields because a party's contest has others; an empty one is left out.
    `day` None leaves room to write it by hand.
    """

    authority: str = ""
    organiser: str = ""
    contest: str = ""
    number: str = ""
    place: str = ""
    day: date | None = None
    signer_title: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()
    nation: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    motto: str = "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a round with the rules that the MC reads: seconds and points, None where not said."""

    title: str
    seconds: int | None = None
    points: float | None = None
    letters: bool = True


@dataclass(frozen=True, slots=True)
class Round:
    """A set on its way to the stage: its questions in order of play, reserves last, and who plays."""

    title: str
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    contest_day: date | None = None
    venue: str = ""
    teams: tuple[str, ...] = ()
    sha256: str = ""

    @property
    def played(self) -> tuple[Question, ...]:
        """The questions that are played, in order."""
        return tuple(question for question in self.questions if not question.reserve)

    @property
    def reserves(self) -> tuple[Question, ...]:
        """The questions kept in reserve."""
        return tuple(question for question in self.questions if question.reserve)

    def numbered(self) -> list[tuple[Section, list[tuple[int, Question]]]]:
        """Sections in order with their questions numbered from 1; sections without any are left out."""
        found = []
        for section in self.sections:
            mine = [question for question in self.played if question.section == section.title]
            if mine:
                found.append((section, list(enumerate(mine, 1))))
        return found


@dataclass(frozen=True, slots=True)
class File:
    """A finished file."""

    name: str
    media_type: str
    data: bytes


def printable(text: str) -> str:
    """NFC without the control characters that no XML can hold; every line break as "\\n"."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTABLE.sub("", text)


def number_text(value: float) -> str:
    """`10.0` as "10", `0.5` as "0,5"."""
    return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")


def day_text(day: date) -> str:
    """As documents write a day: a zero before days 1–9 and before the months 1 and 2 only."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def in_force_text(question: Question) -> str:
    """ "từ 01/7/2024 đến hết ngày 30/6/2026", or the half of it that is known."""
    parts = []
    if question.valid_from:
        parts.append(f"từ {day_text(question.valid_from)}")
    if question.valid_to:
        parts.append(f"đến hết ngày {day_text(question.valid_to)}")
    return " ".join(parts)


def answer_text(question: Question) -> str:
    """The key in one line: "B", "A, C", "a - Đúng; b - Sai", or the words of the answer."""
    if question.kind == "statements":
        if not question.answer:
            return ""
        told = ("Đúng" if label in question.answer else "Sai" for label in question.options)
        return "; ".join(f"{label} - {word}" for label, word in zip(question.options, told, strict=True))
    return ", ".join(question.answer)


def file_stem(*words: str) -> str:
    """`("Bộ câu hỏi", "Cụm 1")` as "Bo-cau-hoi-Cum-1": letters, digits and hyphens of ASCII, at most 80."""
    decomposed = unicodedata.normalize("NFD", " ".join(words).replace("đ", "d").replace("Đ", "D"))
    return "-".join(re.findall(r"[A-Za-z0-9]+", decomposed.encode("ascii", "ignore").decode()))[:80].strip(
        "-"
    )


def by_section(questions: Iterable[Question]) -> list[tuple[str, list[Question]]]:
    """The questions grouped by their section in the order they come; reserves last under their own name."""
    groups: dict[str, list[Question]] = {}
    for question in questions:
        groups.setdefault("Câu hỏi dự phòng" if question.reserve else question.section, []).append(question)
    return list(groups.items())
