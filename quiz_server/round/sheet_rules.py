"""What rules say of answer sheets filled in on paper: what parts teams with the same score."""

from enum import StrEnum


class Tie(StrEnum):
    """What parts teams with the same score before extra questions: who handed in earlier."""

    LESS_TIME = "less_time"
