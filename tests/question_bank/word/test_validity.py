"""The days a basis is in force: the last day is kept, whichever way a file states the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from question_bank.word import Reading

from .shorthand import codes

Read = Callable[[str | bytes], Reading]

START, LAST = date(2022, 10, 20), date(2024, 6, 30)


def _read_clause(read: Read, clause: str) -> tuple[date | None, date | None, set[str]]:
    draft = read(f"Câu 1: Hỏi?\nA. m\nB. h\nĐáp án: A\n{clause}").questions[0]
    return draft.valid_from, draft.valid_to, codes(draft)


@pytest.mark.parametrize(
    "to",
    [
        "đến hết ngày 30/6/2024",
        "đến hết 30/6/2024",
        "đến ngày 30/6/2024",
        "đến 30/6/2024",
        "đến hết ngày 30 tháng 6 năm 2024",
        "- 30/6/2024",
        "(hết hiệu lực từ ngày 01/7/2024)",
    ],
)
def test_an_end_after_the_first_day(read: Read, to: str) -> None:
    """Both days are read from one line; "đến" names the last day itself."""
    assert _read_clause(read, f"Hiệu lực từ: 20/10/2022 {to}") == (START, LAST, set())


@pytest.mark.parametrize(
    "end",
    [
        "hết hiệu lực 01/7/2024",
        "hết hiệu lực từ ngày 01/7/2024",
        "hết hiệu lực kể từ 01/7/2024",
        "Hết hiệu lực: 01/7/2024",
        "hết hiệu lực sau ngày 30/6/2024",
        "hiệu lực đến hết ngày 30/6/2024",
    ],
)
def test_an_end_in_the_basis(read: Read, end: str) -> None:
    """What ends on a day is in force until the day before; "sau" and "đến" name the last day."""
    clause = f"Căn cứ: Nghị định số 61/2018/NĐ-CP ({end})"
    assert _read_clause(read, clause) == (None, LAST, set())


@pytest.mark.parametrize(
    "line",
    [
        "Hết hiệu lực: 01/7/2024",
        "Hết hiệu lực kể từ ngày: 01/7/2024",
        "Hết hiệu lực: ngày 2024-07-01",
        "Hiệu lực đến: 30/6/2024",
        "Hết hiệu lực: sau ngày 30/6/2024",
        "Hiệu lực: đến 30/6/2024",
    ],
)
def test_an_end_on_a_line_of_its_own(read: Read, line: str) -> None:
    """The same holds for a line that states the end alone."""
    assert _read_clause(read, line) == (None, LAST, set())


def test_an_end_that_is_no_day_is_said(read: Read) -> None:
    """The first day is kept and the end reported when it is no day of the calendar, or only a month."""
    for end in ("đến hết ngày 31/6/2024", "đến hết tháng 6/2024"):
        assert _read_clause(read, f"Hiệu lực từ: 20/10/2022 {end}") == (START, None, {"BAD_DATE"})


def test_no_end_is_invented(read: Read) -> None:
    """A day with a remark, or "đến nay", has no end."""
    for text in ("20/10/2022", "20/10/2022 (ngày ban hành)", "20/10/2022 đến nay"):
        assert _read_clause(read, f"Hiệu lực từ: {text}") == (START, None, set())
