"""What a round is played with: rules, sections, questions and teams, frozen for the evening.

Rules are data. Times are whole milliseconds, points are `Decimal`. A time of
None means no limit. Contradictions are found by `checks.py`.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Who(StrEnum):
    """Who may answer a question."""

    ALL = "all"
    BELL = "bell"


class Via(StrEnum):
    """How an answer reaches us: a lifted board (typed or tapped) or the spoken word."""

    BOARD = "board"
    VOICE = "voice"


class Final(StrEnum):
    """Which letter of one team counts when it gives several."""

    FIRST = "first"
    LAST = "last"


class ClockStart(StrEnum):
    """What starts the clock: the host after the reading, or the question appearing."""

    AFTER_READ = "after_read"
    ON_SHOW = "on_show"


class Early(StrEnum):
    """What a ring before the signal costs."""

    LOSE_QUESTION = "lose_question"
    LOCKOUT = "lockout"
    IGNORE = "ignore"
    ALLOWED = "allowed"


class AfterWrong(StrEnum):
    """What follows a wrong answer to a bell question."""

    NEXT_IN_QUEUE = "next_in_queue"
    CLOSE = "close"


class DeadHeat(StrEnum):
    """Who decides between presses that the clocks cannot tell apart."""

    HOST = "host"
    DRAW = "draw"
    BOTH = "both"


class Kind(StrEnum):
    """The kind of a question: options to choose from, right or wrong, a short spoken answer."""

    MCQ = "mcq"
    TF = "tf"
    SHORT = "short"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """How many questions a section takes and holds back, and of which kinds."""

    count: int
    reserve: int = 0
    kinds: tuple[Kind, ...] = (Kind.MCQ, Kind.TF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """How answers come in and which of several counts."""

    via: Via = Via.BOARD
    final: Final = Final.FIRST


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRules:
    """When the clock starts and how long teams have, in milliseconds.

    `think_ms` belongs to board questions; `window_ms` (time to ring) and
    `answer_ms` (time to speak) belong to bell questions.
    """

    start: ClockStart = ClockStart.AFTER_READ
    think_ms: int | None = None
    window_ms: int | None = None
    answer_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRules:
    """Points for each verdict; `floor` is the total below which a penalty does not push a team."""

    right: Decimal
    wrong: Decimal = Decimal(0)
    none: Decimal = Decimal(0)
    floor: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BellRules:
    """What happens around the bell; `chances` counts the answers heard to one question."""

    early: Early = Early.LOSE_QUESTION
    lockout_ms: int | None = None
    after_wrong: AfterWrong = AfterWrong.NEXT_IN_QUEUE
    chances: int = 1
    hold_cap_ms: int = 150
    lead_ms: int = 250
    dead_heat: DeadHeat = DeadHeat.HOST


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """One format with its numbers, as the Thể lệ would fix them."""

    format: str
    who: Who
    pick: Pick
    input: Input
    clock: ClockRules
    score: ScoreRules
    bell: BellRules | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team on the stage; `seat` is its place in draw order, from 1."""

    seat: int
    team_id: int
    name: str
    full_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option of a question, e.g. ("B", "30 ngày")."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as sealed; `key` holds the labels of the right options, sorted.

    `answer_text` is what the MC reads as the answer. Dates are ISO texts.
    """

    question_id: int
    kind: Kind
    stem: str
    options: tuple[Option, ...] = ()
    key: tuple[str, ...] = ()
    answer_text: str = ""
    explanation: str = ""
    reference: str = ""
    office: str = ""
    code: str = ""
    valid_from: str | None = None
    valid_to: str | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the options in their order."""
        return tuple(option.label for option in self.options)

    @property
    def multiple(self) -> bool:
        """Whether more than one option belongs to the answer."""
        return len(self.key) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the round played in one format, with its questions and reserves in order."""

    rules: Rules
    questions: tuple[Question, ...]
    reserves: tuple[Question, ...] = field(default=())
    title: str = ""
