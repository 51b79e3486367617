"""What ways of playing ask of the sections of a set, as plain data that the application registers.

The bank knows no rounds. Whoever plays its sets says once what each format
needs; a section of a plan may name a format, takes its kinds, and is checked
against the rest before the set is sealed.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, current_app

from question_bank.language import say
from question_bank.models import QuestionSet, SetItem
from question_bank.within import KINDS_WITHIN

_EXTENSION = "question_bank_needs"


@dataclass(frozen=True, slots=True)
class Need:
    """What one format asks for: the bank's kinds it can play.

    `each` is how many questions one package (or one team) gets, None where the
    section is played once for all; `mix` fixes how many of which kinds those are.
    """

    format: str
    title: str
    kinds: tuple[str, ...]
    each: int | None = None
    mix: Mapping[str, int] = field(default_factory=dict)


def register(app: Flask, needs: Sequence[Need]) -> None:
    """Say which formats the application can play."""
    app.extensions[_EXTENSION] = {need.format: need for need in needs}


def known() -> Mapping[str, Need]:
    """The formats by their id, in the order they were registered."""
    registered: Mapping[str, Need] = current_app.extensions.get(_EXTENSION, {})
    return registered


def with_format(section: Mapping[str, Any], format_id: str) -> dict[str, Any]:
    """The section as this format plays it; an empty or unknown one leaves it to its other fields."""
    plain = {key: value for key, value in section.items() if key not in ("format", "kinds", "per")}
    if format_id == section.get("format", ""):
        return dict(section)
    need = known().get(format_id)
    if need is None:
        return plain
    made = {**plain, "format": need.format, "kinds": list(need.kinds), "letters": False}
    return {**made, "per": "team"} if need.each else made


def problems(found: QuestionSet) -> list[str]:
    """Why the set's sections could not be played in the formats they name, one sentence each."""
    said = []
    for number, section in enumerate(found.plan):
        need = known().get(section.get("format", ""))
        if need is not None:
            played = [item for item in found.items if not item.reserve and item.section == number]
            said += _section_problems(section, need, played)
    return said


def warnings(found: QuestionSet) -> list[str]:
    """Sections that no reserve of the set could serve."""
    if not found.reserves:
        return []
    reserves = {item.question.kind for item in found.items if item.reserve}
    named = [(section, known().get(section.get("format", ""))) for section in found.plan]
    return [
        say(
            "Phần “%(title)s” chưa có câu dự phòng đúng dạng cho thể thức “%(format)s”.",
            title=section["title"],
            format=need.title,
        )
        for section, need in named
        if need is not None and not reserves & set(need.kinds)
    ]


def _section_problems(section: Mapping[str, Any], need: Need, played: Sequence[SetItem]) -> list[str]:
    if not need.each:
        return []
    packages, rest = divmod(section["count"], need.each)
    if rest or not packages:
        return [
            say(
                "Phần “%(title)s” theo thể thức “%(format)s” cần %(each)s câu cho mỗi gói: số câu "
                "phải chia hết cho %(each)s, hiện là %(count)s.",
                title=section["title"],
                format=need.title,
                each=need.each,
                count=section["count"],
            )
        ]
    have = Counter(item.question.kind for item in played)
    return [
        say(
            "Phần “%(title)s” cần %(wanted)s câu %(kind)s cho %(packages)s gói, đang có %(have)s câu.",
            title=section["title"],
            wanted=each * packages,
            kind=KINDS_WITHIN[kind],
            packages=packages,
            have=have[kind],
        )
        for kind, each in need.mix.items()
        if have[kind] != each * packages and len(played) >= section["count"]
    ]
