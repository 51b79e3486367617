"""What title, plan and number of reserves a set may have: the one rule for pages, REST and programs."""

from collections.abc import Mapping
from typing import Any

from question_bank.language import say
from question_bank.numbers import natural
from question_bank.refusals import BankRefused

#: letters of a set's title, and of a section's
MOST_TITLE, MOST_SECTION_TITLE = 160, 120
MOST_SECTIONS, MOST_COUNT, MOST_RESERVES = 20, 500, 100


def checked(given: Mapping[str, Any]) -> dict[str, Any]:
    """The given fields of a set, its title without spaces around it; fields that are not given may be absent.

    Refuses `title_missing`, `plan_missing` and `bad_figures`.
    """
    fields = dict(given)
    if "title" in fields:
        fields["title"] = _title(fields["title"])
    if "plan" in fields:
        fields["plan"] = [dict(section) for section in fields["plan"]]
        _expect_plan(fields["plan"])
    if "reserves" in fields:
        _expect_figure(fields["reserves"], say("Số câu dự phòng"), MOST_RESERVES)
    return fields


def figure(text: str, what: str, most: int, field: str = "") -> int:
    """A number from 0 to `most`, typed into this field; refuses `bad_figures` with what was typed."""
    value = natural(text)
    if value is None or value > most:
        raise _bad_figure(text.strip()[:20], what, most, field)
    return value


def _title(text: str) -> str:
    title = text.strip()
    if not title or len(title) > MOST_TITLE:
        raise BankRefused(
            "title_missing",
            say("Cần đặt tên cho bộ câu hỏi, dài nhất %(most)s chữ. Chưa ghi gì.", most=MOST_TITLE),
            422,
            field="title",
        )
    return title


def _expect_plan(plan: list[dict[str, Any]]) -> None:
    if not 0 < len(plan) <= MOST_SECTIONS:
        raise BankRefused(
            "plan_missing",
            say("Kế hoạch cần từ một đến %(most)s phần thi. Chưa ghi gì.", most=MOST_SECTIONS),
            422,
            field="section-title.0",
        )
    for section in plan:
        _expect_figure(section["count"], count_of(section["title"]), MOST_COUNT)


def count_of(section: str) -> str:
    """What the figure of a section is called."""
    return say("Số câu của phần “%(section)s”", section=section)


def _expect_figure(value: int, what: str, most: int) -> None:
    if not 0 <= value <= most:
        raise _bad_figure(str(value), what, most)


def _bad_figure(shown: str, what: str, most: int, field: str = "") -> BankRefused:
    return BankRefused(
        "bad_figures",
        say(
            "%(what)s: “%(shown)s” không phải số từ 0 đến %(most)s. Chưa ghi gì.",
            what=what,
            shown=shown,
            most=most,
        ),
        422,
        field=field,
    )
