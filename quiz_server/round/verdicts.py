"""What can be said of an answer."""

from enum import StrEnum


class Verdict(StrEnum):
    """What the jury says of an answer.

    Void means that it does not count either way; marked, that its points are the jury's marks.
    """

    RIGHT = "right"
    WRONG = "wrong"
    NONE = "none"
    VOID = "void"
    MARKED = "marked"
