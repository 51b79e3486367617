"""Points as exact decimal numbers: how they are kept, read and written.

Everything here is `Decimal` with two places; binary fractions never touch a
score. In Vietnam the decimal sign is a comma: 8,25.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import Integer
from sqlalchemy.types import TypeDecorator

from question_bank.language import say
from quiz_server.contest.refusal import ContestRefused

CENT = Decimal("0.01")
_NUMBER = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?")


class Points(TypeDecorator[Decimal]):
    """A decimal with two places, kept as whole hundredths.

    SQLite has no decimal type and would keep a binary fraction; an integer is
    exact, sorts and sums the same on every engine.
    """

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Any) -> int | None:
        """Refuse silently lost digits: a third decimal place is a mistake of the caller."""
        if value is None:
            return None
        hundredths = Decimal(value) * 100
        if hundredths != hundredths.to_integral_value():
            raise ValueError(f"{value} has more than two decimal places")
        return int(hundredths)

    def process_result_value(self, value: int | None, dialect: Any) -> Decimal | None:
        """Whole hundredths back to a decimal with exactly two places."""
        return None if value is None else (Decimal(value) / 100).quantize(CENT)


def rounded(value: Decimal) -> Decimal:
    """Two places, a half goes up (away from zero), as a secretary does by hand."""
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


def parse_points(text: str) -> Decimal:
    """Read "8,25", "8.25" or "8"; anything else is refused with a sentence."""
    cleaned = text.strip()
    if not _NUMBER.fullmatch(cleaned):
        raise ContestRefused(
            "bad_number",
            say(
                "“%(cleaned)s” không phải là điểm. Hãy ghi như 8 hoặc 8,25 (tối đa hai số lẻ).",
                cleaned=cleaned,
            ),
            422,
        )
    return Decimal(cleaned.replace(",", ".")).quantize(CENT)


def format_points(value: Decimal | None, places: int = 2) -> str:
    """ "8,25"; trailing zeros stay so that columns line up; "" for nothing."""
    if value is None:
        return ""
    return f"{value:.{places}f}".replace(".", ",").replace("-", "−")


def format_short(value: Decimal | None) -> str:
    """The shortest form for sentences: "40", "8,25", "8,5"."""
    text = format_points(value)
    return text.rstrip("0").rstrip(",") if "," in text else text
