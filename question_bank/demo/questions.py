"""The demo questions as values, read from `questions.yaml`."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

SOURCE = Path(__file__).with_name("questions.yaml")

#: the offices that send a file, in the order of their files
OFFICES = {
    "NV": "Phòng Nội vụ",
    "TP": "Phòng Tư pháp",
    "VH": "Phòng Văn hóa và Thông tin",
}


@dataclass(frozen=True, slots=True)
class DemoQuestion:
    """One question as its office wrote it.

    `answer` is a label of `options`. `dated` says what `valid_from` is: "hiệu
    lực" (in force from), "ban hành" (signed), "công bố" or "khai trương".
    `valid_to` is the last day in force, None while it is. `bell` marks a short
    question that suits a bell round.
    """

    office: str
    facts: tuple[str, ...]
    stem: str
    options: dict[str, str]
    answer: str
    explanation: str
    reference: str
    valid_from: date
    valid_to: date | None
    dated: str
    topic: str
    level: str
    bell: bool


@cache
def demo_questions() -> tuple[DemoQuestion, ...]:
    """All demo questions, office by office in the order they stand in their file."""
    data = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return tuple(_question(raw, data["documents"][raw["basis"]]) for raw in data["questions"])


@cache
def demo_bases() -> tuple[dict[str, Any], ...]:
    """Every legal basis once, as `questions.yaml` holds it: `title, valid_from, valid_to?, dated`."""
    return tuple(yaml.safe_load(SOURCE.read_text(encoding="utf-8"))["documents"].values())


def questions_of(office: str) -> tuple[DemoQuestion, ...]:
    """The questions that one office wrote."""
    return tuple(question for question in demo_questions() if question.office == office)


def _question(raw: dict[str, Any], basis: dict[str, Any]) -> DemoQuestion:
    return DemoQuestion(
        office=raw["office"],
        facts=tuple(raw["facts"]),
        stem=raw["stem"],
        options=raw["options"],
        answer=raw["answer"],
        explanation=raw["explanation"],
        reference=_reference(raw.get("article", ""), basis["title"]),
        valid_from=basis["valid_from"],
        valid_to=basis.get("valid_to"),
        dated=basis["dated"],
        topic=raw["topic"],
        level=raw["level"],
        bell=raw.get("bell", False),
    )


def _reference(article: str, title: str) -> str:
    """ "khoản 6 Điều 13" and the title of a decree as one phrase with a capital letter."""
    whole = f"{article} {title}".strip()
    return whole[0].upper() + whole[1:]
