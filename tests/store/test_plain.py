"""Values of the core to JSON and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import pytest

from quiz_server.store.plain import Unreadable, canonical, from_plain, to_plain


class Colour(StrEnum):
    """Some enumeration."""

    RED = "red"


@dataclass(frozen=True)
class Inner:
    """A part."""

    points: Decimal
    name: str = "Bình Thạnh"


@dataclass(frozen=True)
class Outer:
    """Every kind of field the core uses."""

    colour: Colour
    inner: tuple[Inner, ...]
    by_seat: Mapping[int, Colour]
    number: float
    maybe: int | None
    pair: tuple[int, str]


VALUE = Outer(
    Colour.RED, (Inner(Decimal("2.50")), Inner(Decimal("-1"))), {3: Colour.RED}, 1.25, None, (1, "a")
)


def test_every_kind_of_value_comes_back() -> None:
    """Exact decimals, number keys, enumerations and tuples survive."""
    back = from_plain(Outer, to_plain(VALUE))

    assert back == VALUE
    assert str(back.inner[0].points) == "2.50"


def test_the_text_is_canonical() -> None:
    """Equal values have equal text whatever the order of their fields."""
    assert canonical({"b": 1, "a": "đ"}) == canonical({"a": "đ", "b": 1}) == '{"a":"đ","b":1}'


@pytest.mark.parametrize(
    "change",
    [
        {"colour": "blue"},
        {"maybe": "1"},
        {"maybe": True},
        {"number": "1"},
        {"inner": [{"points": "x"}]},
        {"inner": {}},
        {"pair": [1]},
        {"by_seat": []},
        {"unknown": 1},
    ],
    ids=str,
)
def test_what_does_not_fit_is_refused(change: dict[str, object]) -> None:
    """Data of another shape is an error, never a wrong value."""
    with pytest.raises(Unreadable):
        from_plain(Outer, to_plain(VALUE) | change)


def test_a_missing_field_is_refused() -> None:
    """Nothing is made up for what is not there."""
    plain = to_plain(VALUE)
    del plain["colour"]

    with pytest.raises(Unreadable):
        from_plain(Outer, plain)


def test_not_a_number_is_refused() -> None:
    """The log holds JSON that every reader understands."""
    with pytest.raises(ValueError, match="Out of range"):
        canonical({"a": float("nan")})
