"""What may be asked of a round. Every command says when (`at_ms`) and who (`actor`).

Operator commands carry the `step` of the view they were given on. Commands
that may award the bell carry `draw`, a number in [0, 1) from the caller, used
only where a dead heat is settled by lot.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from quiz_server.round.buzzing import Link
from quiz_server.round.events import Mode, Verdict
from quiz_server.round.ladder_rules import Help
from quiz_server.round.sheet_commands import CorrectKey, EnterSheet, HandIn


@dataclass(frozen=True, slots=True, kw_only=True)
class _Command:
    at_ms: int
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorCommand(_Command):
    """A command given at a screen; `step` is the one that screen showed."""

    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRound(OperatorCommand):
    """Begin the round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowQuestion(OperatorCommand):
    """Put the next question on the screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAnswering(OperatorCommand):
    """Start the clock of a board question, or open the bell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseAnswering(OperatorCommand):
    """Accept nothing more from the teams."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge(OperatorCommand):
    """Give one team its verdict."""

    seat: int
    verdict: Verdict
    draw: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmVerdict(_Command):
    """The chair's word on a verdict that the host has proposed."""

    slot: int
    seat: int
    verdict: Verdict
    draw: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reveal(OperatorCommand):
    """Show the key and the points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidQuestion(OperatorCommand):
    """Take the current question out of the score, or question `slot` of a test on paper."""

    reason: str
    slot: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UseReserve(OperatorCommand):
    """Play a reserve question in the place of the voided one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause(OperatorCommand):
    """Let every clock stand still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(OperatorCommand):
    """Let the clocks go on with what was left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustScore(OperatorCommand):
    """Add or take points with a reason."""

    seat: int
    delta: Decimal
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo(OperatorCommand):
    """Put everything back as it was after event `to_seq`."""

    to_seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrade(OperatorCommand):
    """Change a verdict of a question already judged."""

    slot: int
    seat: int
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetScreen(OperatorCommand):
    """Choose what the page before the hall shows."""

    mode: Mode
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSound(OperatorCommand):
    """Choose how loud the page before the hall sounds, in percent, or that it is silent."""

    volume: int
    muted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleDeadHeat(OperatorCommand):
    """Say which of the teams in a dead heat answers first."""

    seat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RingFor(OperatorCommand):
    """Ring for a team whose tablet is dead; credited when it arrives."""

    seat: int
    links: Mapping[int, Link] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishRound(OperatorCommand):
    """End the round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginTurn(OperatorCommand):
    """Call a team to play its questions; `package` is the number it drew, None where none is drawn."""

    seat: int
    package: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndTurn(OperatorCommand):
    """End a team's turn, also one that has not begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassQuestion(OperatorCommand):
    """Leave this question for later in the turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartTalk(OperatorCommand):
    """End the time to confer and let the team speak."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowHint(OperatorCommand):
    """Show the next hint before its time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseValue(OperatorCommand):
    """The value that the team in its turn wants for its next question."""

    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceStar(OperatorCommand):
    """The team in its turn stakes its star on the coming question."""

    seat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseTeams(OperatorCommand):
    """Name the teams that play the extra questions."""

    seats: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RescueTeams(OperatorCommand):
    """Bring teams back that have left the floor."""

    seats: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseRow(OperatorCommand):
    """The team whose turn it is wants this row of the puzzle."""

    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HearKeyword(OperatorCommand):
    """Let a team that rang for the keyword say it."""

    seat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawLots(OperatorCommand):
    """Draw the order of the teams that the extra questions left level."""

    draw: float


@dataclass(frozen=True, slots=True, kw_only=True)
class UseHelp(OperatorCommand):
    """Give the team in its turn a help; `draw` chooses the wrong option that stays."""

    help: Help
    draw: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EndHelp(OperatorCommand):
    """The talk of a help is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopAndKeep(OperatorCommand):
    """The team in its turn leaves the ladder with what it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterMarks(_Command):
    """Marks of judges for the case of `slot`, by the judge's name or number."""

    slot: int
    marks: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterAnswers(_Command):
    """Letters typed from lifted boards: seat → letter, or "-" for an empty board."""

    slot: int
    answers: Mapping[int, str]
    late: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(_Command):
    """A team's letter from its tablet."""

    seat: int
    slot: int
    choice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Press(_Command):
    """A team's ring: what the tablet claims, when it arrived, and how all tablets are linked.

    `own_ms` is the moment on the tablet's own clock, where it says so.
    `links` holds every connected team's measured delays, this one's included.
    """

    seat: int
    slot: int
    pressed_ms: float | None
    arrived_ms: float
    links: Mapping[int, Link] = field(default_factory=dict)
    own_ms: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpireTimer(_Command):
    """A deadline has passed."""

    draw: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardBell(_Command):
    """The hold is over: give the right to the first."""

    draw: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Recover(_Command):
    """The server has come back."""

    draw: float


Command = (
    StartRound
    | ShowQuestion
    | OpenAnswering
    | CloseAnswering
    | Judge
    | Reveal
    | VoidQuestion
    | UseReserve
    | Pause
    | Resume
    | AdjustScore
    | Undo
    | Regrade
    | SetScreen
    | SetSound
    | SettleDeadHeat
    | RingFor
    | FinishRound
    | EnterAnswers
    | Answer
    | Press
    | ExpireTimer
    | AwardBell
    | Recover
    | BeginTurn
    | EndTurn
    | PassQuestion
    | StartTalk
    | EnterMarks
    | ShowHint
    | ChooseValue
    | ChooseRow
    | HearKeyword
    | PlaceStar
    | ChooseTeams
    | DrawLots
    | RescueTeams
    | ConfirmVerdict
    | UseHelp
    | EndHelp
    | StopAndKeep
    | EnterSheet
    | HandIn
    | CorrectKey
)
