"""Points: exact decimals, read and written with a comma."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_server.contest.points import Points, format_points, format_short, parse_points, rounded
from quiz_server.contest.refusal import ContestRefused

HUNDREDTHS = st.integers(0, 999_999).map(lambda n: (Decimal(n) / 100).quantize(Decimal("0.01")))


@given(HUNDREDTHS)
def test_what_is_shown_reads_back_the_same(value: Decimal) -> None:
    """Writing and reading loses nothing."""
    assert parse_points(format_points(value)) == value
    assert parse_points(format_short(value)) == value


@given(HUNDREDTHS)
def test_what_is_kept_comes_back_the_same(value: Decimal) -> None:
    """The database column loses nothing."""
    column = Points()

    assert column.process_result_value(column.process_bind_param(value, None), None) == value


@pytest.mark.parametrize("text", ["8,25", "8.25", " 8,25 "])
def test_comma_and_point_are_both_read(text: str) -> None:
    """Both decimal signs are understood, spaces around are not minded."""
    assert parse_points(text) == Decimal("8.25")


@pytest.mark.parametrize("text", ["", "-1", "8,", "8,255", "8 5", "1e3", "NaN", "tám", "１２"])
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    """What is no mark is refused in words, never guessed."""
    with pytest.raises(ContestRefused) as refusal:
        parse_points(text)

    assert refusal.value.code == "bad_number"


def test_a_third_decimal_place_is_never_dropped_silently() -> None:
    """The column refuses a number it cannot keep whole."""
    with pytest.raises(ValueError, match="two decimal places"):
        Points().process_bind_param(Decimal("8.255"), None)


def test_a_half_goes_up() -> None:
    """Rounding is the secretary's, not the banker's."""
    assert rounded(Decimal("8.125")) == Decimal("8.13")
    assert rounded(Decimal("8.135")) == Decimal("8.14")
