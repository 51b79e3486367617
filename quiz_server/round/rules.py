"""What a round is played with: rules, sections, questions and teams, frozen for the evening.

Rules are data. Times are whole milliseconds, points are `Decimal`. A time of
None means no limit. Contradictions are found by `checks.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from quiz_server.round.arena_rules import Arena
from quiz_server.round.ladder_rules import Help, Ladder
from quiz_server.round.puzzle_rules import Puzzle
from quiz_server.round.question_parts import Option as Option  # noqa: PLC0414 - read with the question
from quiz_server.round.question_parts import Picture as Picture  # noqa: PLC0414 - read with the question
from quiz_server.round.sheet_rules import Tie
from quiz_server.round.unit_rules import TeamScore, Unit
from quiz_server.round.value_rules import Star, Value


class Who(StrEnum):
    """Who may answer a question: every team, the quickest, the team in its turn, the hall."""

    ALL = "all"
    BELL = "bell"
    ONE = "one"
    AUDIENCE = "audience"


class Via(StrEnum):
    """How an answer reaches us: a lifted board (typed or tapped), a spoken word, a typed text, a sheet."""

    BOARD = "board"
    VOICE = "voice"
    TYPE = "type"
    PAPER = "paper"


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
    """What follows a wrong answer to a bell question.

    The next in the queue within the chances, the end of the question, or all
    others go on ringing and only the team that was wrong is out of it.
    """

    NEXT_IN_QUEUE = "next_in_queue"
    CLOSE = "close"
    OUT_OF_QUESTION = "out_of_question"


class DeadHeat(StrEnum):
    """Who decides between presses that the clocks cannot tell apart."""

    HOST = "host"
    DRAW = "draw"
    BOTH = "both"


class Kind(StrEnum):
    """The kind of a question.

    Options to choose from, right or wrong, a short answer, a case that the
    jury marks, a word that the team guesses from a mate's hints, an answer that
    hints lead to one after the other, a task that the team does on the stage.
    """

    MCQ = "mcq"
    TF = "tf"
    SHORT = "short"
    CASE = "case"
    KEYWORD = "keyword"
    CLUE = "clue"
    PRACTICE = "practice"

    @property
    def is_marked(self) -> bool:
        """Whether the jury's marks are its points."""
        return self is Kind.CASE


class Source(StrEnum):
    """Where questions come from: the set in order, a drawn package, a value or a row that a team chooses."""

    SET = "set"
    PACKAGE = "package"
    VALUE = "value"
    PUZZLE = "puzzle"


class Order(StrEnum):
    """Whose turn comes next: as drawn on the stage, by number, or the best score first (then by number)."""

    DRAW = "draw"
    POSITION = "position"
    SCORE_DESC_LIVE = "score_desc_live"


class Agg(StrEnum):
    """How the jury's marks become one: their mean, their sum, the mean without the best and the worst."""

    MEAN = "mean"
    SUM = "sum"
    TRIMMED = "trimmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """How many questions a section takes and holds back, of which kinds, and where from.

    Played in turns, `count` is what one team gets. `packages` is how many lie
    ready to be drawn, None for one per team. `mix` fixes how many of each kind
    a team gets, in that order; empty where any of `kinds` will do. `values` are
    those a team chooses from. `rising`: easy questions first, hard ones last.
    """

    count: int
    reserve: int = 0
    kinds: tuple[Kind, ...] = (Kind.MCQ, Kind.TF)
    source: Source = Source.SET
    packages: int | None = None
    mix: Mapping[Kind, int] = field(default_factory=dict)
    values: tuple[Value, ...] = ()
    rising: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """How answers come in, which of several counts, whether a team may pass and come back.

    `loose`: typed answers are compared without their diacritics.
    """

    via: Via = Via.BOARD
    final: Final = Final.FIRST
    may_pass: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRules:
    """When the clock starts and how long teams have, in milliseconds.

    `think_ms` belongs to board questions and to turns; `window_ms` (time to
    ring) and `answer_ms` (time to speak) belong to bell questions. `turn_ms`
    is one clock for all questions of a team's turn. `case_think_ms` and
    `case_talk_ms` are the times to confer and to speak of a case.
    `warn_ms` before the end every clock warns, None for the usual seconds. `think_each_ms` are the times of
    the single questions of a section where they differ, `hint_ms` the times to
    ring after each hint.
    """

    start: ClockStart = ClockStart.AFTER_READ
    think_ms: int | None = None
    window_ms: int | None = None
    answer_ms: int | None = None
    turn_ms: int | None = None
    case_think_ms: int | None = None
    case_talk_ms: int | None = None
    warn_ms: int | None = None
    think_each_ms: tuple[int, ...] = ()
    hint_ms: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What the jury gives for a case: 0 to `max` in steps of `step`, `judges` marks made one by `agg`."""

    max: Decimal
    step: Decimal = Decimal("0.25")
    agg: Agg = Agg.MEAN
    judges: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRules:
    """Points for each verdict; `floor` is the total below which a penalty does not push a team.

    `case` is how the jury marks a case; where it is set, the points of a case
    come from the marks. `by_rank` are the points of the first, second, … right
    answer by time, the same for the same hundredth of a second; `by_hint` those
    after the first, second, … hint.
    """

    right: Decimal
    wrong: Decimal = Decimal(0)
    none: Decimal = Decimal(0)
    floor: Decimal | None = None
    case: Marks | None = None
    by_rank: tuple[Decimal, ...] = ()
    by_hint: tuple[Decimal, ...] = ()


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
class Steal:
    """The others may ring once the owner was wrong or silent.

    A right steal takes the value from the owner (`take_from_owner`) or just
    earns it; a wrong one loses `wrong` of the value, to two decimals, halves up.
    """

    window_ms: int
    answer_ms: int | None
    wrong: Decimal = Decimal("0.5")
    take_from_owner: bool = True

    @property
    def bell(self) -> BellRules:
        """The bell of a steal: one ring answers, nobody after it."""
        return BellRules(early=Early.IGNORE, after_wrong=AfterWrong.CLOSE, chances=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Elim:
    """Who is wrong or silent leaves the floor; the section ends once `stop_when` teams or fewer are left.

    With 0 the last one plays on, until the questions are played or it leaves the floor too. `rescues`
    times teams may be brought back while fewer than `rescue_below` are left. `last_help_ms`: how long
    the last one may once be helped before it answers, None where it may not.
    """

    stop_when: int = 1
    rescues: int = 0
    rescue_below: int = 1
    last_help_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """One format with its numbers, as the Thể lệ would fix them.

    `only_tied`: extra questions between level teams, who win places and no points.
    `confirm`: the host's verdicts wait for the chair of the jury. `helps` are those a team has in its
    turn, each once, with the milliseconds of its talk, None without a limit.
    `tie` parts teams with the same score. Where persons are the `unit`, `team_score` is what their
    team gets of them.
    """

    format: str
    who: Who
    pick: Pick
    input: Input
    clock: ClockRules
    score: ScoreRules
    bell: BellRules | None = None
    order: Order = Order.DRAW
    steal: Steal | None = None
    star: Star | None = None
    only_tied: bool = False
    elim: Elim | None = None
    confirm: bool = False
    puzzle: Puzzle | None = None
    arena: Arena | None = None
    ladder: Ladder | None = None
    helps: Mapping[Help, int | None] = field(default_factory=dict)
    tie: tuple[Tie, ...] = ()
    unit: Unit = Unit.TEAM
    team_score: TeamScore = TeamScore.SUM

    @property
    def in_turns(self) -> bool:
        """Whether the teams play one after the other."""
        return self.who is Who.ONE

    @property
    def of_persons(self) -> bool:
        """Whether each main member plays alone."""
        return self.unit is Unit.PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team on the stage; `seat` is its place in draw order, from 1."""

    seat: int
    team_id: int
    name: str
    full_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as sealed; `key` holds the labels of the right options, sorted.

    `answer_text` is what the MC reads as the answer. Dates are ISO texts.
    `accepted` are the texts a typed answer is compared with, `hints` lead to
    the answer, `value` is what a team chooses the question by.
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
    pictures: tuple[Picture, ...] = ()
    accepted: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    value: Decimal | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the options in their order."""
        return tuple(option.label for option in self.options)

    @property
    def multiple(self) -> bool:
        """Whether more than one option belongs to the answer."""
        return len(self.key) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPackage:
    """The package that a team drew before the evening."""

    seat: int
    package: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the round played in one format, with its questions and reserves in order.

    Played in turns, every `rules.pick.count` questions in a row are one package; `drawn` says whose
    each is where that was drawn before.
    """

    rules: Rules
    questions: tuple[Question, ...]
    reserves: tuple[Question, ...] = field(default=())
    title: str = ""
    drawn: tuple[DrawnPackage, ...] = field(default=())

    def package(self, number: int) -> tuple[Question, ...]:
        """The questions of a package, numbered from 1."""
        count = self.rules.pick.count
        return self.questions[(number - 1) * count : number * count]

    @property
    def packages(self) -> int:
        """How many packages the section has."""
        return len(self.questions) // self.rules.pick.count
