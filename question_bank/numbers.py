"""Whole numbers from outside, no larger than a database column holds.

An id beyond that belongs to nothing; handed on, SQLite and PostgreSQL would answer
with an error of their own.
"""

from werkzeug.routing import IntegerConverter

#: the largest value of an INTEGER column on PostgreSQL
LARGEST = 2**31 - 1


def whole(text: str) -> int:
    """The number of a form or an address. Raises ValueError for what is none, or too large either way."""
    number = int(text)
    if abs(number) > LARGEST:
        raise ValueError("too large")
    return number


def natural(text: str) -> int | None:
    """The number of a field without a sign, at most nine digits; None for what is none."""
    typed = text.strip()
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None


class Number(IntegerConverter):
    """`<int:…>` in an address: up to nine digits, far more than there are ids; a longer one is not found.

    The pattern refuses it, not a bound: past the pattern, other methods of the address would count as a match
    and the answer were 405.
    """

    regex = r"[0-9]{1,9}"
