"""What has happened in a round, in the past tense. Events are never changed or removed.

An event holds what was decided, deadlines and verdicts included, so that a
replay needs nothing but the log. `VERSION` of a type grows when its fields do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from quiz_server.round.confirm_events import ProposalDropped, VerdictProposed
from quiz_server.round.ladder_events import HelpEnded, HelpUsed, StoppedAndKept
from quiz_server.round.play_events import (
    HintShown,
    LotsDrawn,
    QuestionChosen,
    StarPlaced,
    StealOpened,
    TeamsChosen,
    TeamsRescued,
)
from quiz_server.round.puzzle_events import KeywordHeard, PuzzleResumed, RowChosen
from quiz_server.round.rules import Section, Team
from quiz_server.round.sheet_events import KeyCorrected, SheetEntered
from quiz_server.round.sound import SoundSet
from quiz_server.round.turn_events import MarksGiven, Passed, TalkStarted, TurnBegun, TurnEnded
from quiz_server.round.unit_rules import Person
from quiz_server.round.verdicts import Verdict as Verdict  # noqa: PLC0414 - read with the events that hold it


class Mode(StrEnum):
    """What the page before the hall shows."""

    AUTO = "auto"
    BLACK = "black"
    SCOREBOARD = "scoreboard"
    STANDINGS = "standings"
    MESSAGE = "message"


class Closing(StrEnum):
    """Why answering ended."""

    HOST = "host"
    TIME = "time"
    JUDGED = "judged"
    NOBODY_LEFT = "nobody_left"


class Giver(StrEnum):
    """Who gave an answer, a ring, a verdict or a decision."""

    TABLET = "tablet"
    HOST = "host"
    CLOCK = "clock"
    DRAW = "draw"
    CHAIR = "chair"


class RingEffect(StrEnum):
    """What a ring brought: a place in the queue, the loss of the question, or a bell locked for a while."""

    COUNTED = "counted"
    LOST = "lost"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPrepared:
    """Everything the round is played with; the log needs nothing else to be replayed."""

    VERSION: ClassVar[int] = 1
    round_id: int
    title: str
    stage: str
    venue: str
    contest: str
    rehearsal: bool
    set_sha256: str
    teams: tuple[Team, ...]
    sections: tuple[Section, ...]
    #: the main members of the teams, where a section is played by persons
    persons: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundStarted:
    """The round has begun."""

    VERSION: ClassVar[int] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionShown:
    """A question went on the screen; from now on it counts as used."""

    VERSION: ClassVar[int] = 1
    slot: int
    question_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweringOpened:
    """The clock of a question runs, or the bell opens at `open_at_ms`.

    `total_ms` is the whole length of a clock that ran before, in a turn with
    one clock for all its questions; None where it starts now.
    """

    VERSION: ClassVar[int] = 1
    slot: int
    open_at_ms: int
    deadline_ms: int
    total_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGiven:
    """A team's letter came from its tablet in time."""

    VERSION: ClassVar[int] = 1
    slot: int
    seat: int
    choice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersEntered:
    """Letters were typed from the boards; "-" is an empty board, `late` names the late ones."""

    VERSION: ClassVar[int] = 1
    slot: int
    answers: Mapping[int, str]
    late: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweringClosed:
    """Nothing more is accepted from the teams for this question."""

    VERSION: ClassVar[int] = 1
    slot: int
    reason: Closing


@dataclass(frozen=True, slots=True, kw_only=True)
class BellPressed:
    """A ring with all that was measured about it, in milliseconds of the server clock.

    `reach_ms` is how long before its arrival it could have been credited at most,
    `offset_ms` the server's clock less the tablet's own, as the tablet reads them.
    """

    VERSION: ClassVar[int] = 1
    slot: int
    seat: int
    by: Giver
    claimed_ms: float | None
    arrived_ms: float
    rtt_min_ms: float | None
    jitter_ms: float | None
    answers_probes: bool
    slack_ms: float
    error_ms: float
    credited_ms: float
    early: bool
    effect: RingEffect
    lockout_ms: int | None
    hold_until_ms: float | None
    reach_ms: float | None = None
    offset_ms: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadHeatDeclared:
    """Rings lie nearer than their measured errors allow to say who was first."""

    VERSION: ClassVar[int] = 1
    slot: int
    seats: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadHeatSettled:
    """One team of a dead heat goes first, by the host's word or by lot."""

    VERSION: ClassVar[int] = 1
    slot: int
    seat: int
    by: Giver
    draw: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RightAwarded:
    """A team holds the right to answer; `also` are those of the same dead heat who answer after it."""

    VERSION: ClassVar[int] = 1
    slot: int
    seat: int
    starts_at_ms: int
    deadline_ms: int | None
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BellReopened:
    """After a wrong answer nobody stood in the queue and there was time left to ring."""

    VERSION: ClassVar[int] = 1
    slot: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RingingEnded:
    """The time to ring ran out while a team was answering."""

    VERSION: ClassVar[int] = 1
    slot: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A team got its verdict for the current question."""

    VERSION: ClassVar[int] = 1
    slot: int
    seat: int
    verdict: Verdict
    by: Giver


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersRevealed:
    """The key was shown; `verdicts` are the ones that follow from it."""

    VERSION: ClassVar[int] = 1
    slot: int
    verdicts: Mapping[int, Verdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionVoided:
    """The question does not count."""

    VERSION: ClassVar[int] = 1
    slot: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReserveUsed:
    """A reserve question (of section `section`) took the place of a voided one."""

    VERSION: ClassVar[int] = 1
    slot: int
    question_id: int
    section: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPaused:
    """Every clock stands still."""

    VERSION: ClassVar[int] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundResumed:
    """The clocks go on with what was left."""

    VERSION: ClassVar[int] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerRecovered:
    """The server came back; clocks stand where they stood at `seen_until_ms`, the last sign of life."""

    VERSION: ClassVar[int] = 1
    seen_until_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreAdjusted:
    """Points were added or taken by hand."""

    VERSION: ClassVar[int] = 1
    seat: int
    delta: Decimal
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Regraded:
    """A verdict given earlier was changed."""

    VERSION: ClassVar[int] = 1
    slot: int
    seat: int
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reverted:
    """Everything after event `to_seq` was taken back."""

    VERSION: ClassVar[int] = 1
    to_seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenSet:
    """The page before the hall shows something else."""

    VERSION: ClassVar[int] = 1
    mode: Mode
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFinished:
    """The round is over."""

    VERSION: ClassVar[int] = 1


Event = (
    RoundPrepared
    | RoundStarted
    | QuestionShown
    | AnsweringOpened
    | AnswerGiven
    | AnswersEntered
    | AnsweringClosed
    | BellPressed
    | DeadHeatDeclared
    | DeadHeatSettled
    | RightAwarded
    | BellReopened
    | RingingEnded
    | Judged
    | AnswersRevealed
    | QuestionVoided
    | ReserveUsed
    | RoundPaused
    | RoundResumed
    | ServerRecovered
    | ScoreAdjusted
    | Regraded
    | Reverted
    | ScreenSet
    | SoundSet
    | RoundFinished
    | TurnBegun
    | TurnEnded
    | Passed
    | TalkStarted
    | MarksGiven
    | HintShown
    | QuestionChosen
    | StarPlaced
    | StealOpened
    | TeamsChosen
    | LotsDrawn
    | TeamsRescued
    | VerdictProposed
    | ProposalDropped
    | RowChosen
    | KeywordHeard
    | PuzzleResumed
    | HelpUsed
    | HelpEnded
    | StoppedAndKept
    | SheetEntered
    | KeyCorrected
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An event as it stands in the log."""

    seq: int
    at_ms: int
    actor: str
    event: Event
