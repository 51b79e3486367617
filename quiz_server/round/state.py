"""The state of a round: what its events add up to. Values only, never changed in place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from quiz_server.round.events import BellPressed, Giver, Mode, RoundPrepared, Verdict
from quiz_server.round.ladder_rules import Help
from quiz_server.round.play_events import TeamsRescued
from quiz_server.round.rules import Question, Rules, Section, Team
from quiz_server.round.sound import USUAL_SOUND, Sound
from quiz_server.round.unit_rules import SEATS_OF_A_TEAM, Person


class Phase(StrEnum):
    """Where the current question stands."""

    WAITING = "waiting"
    READY = "ready"
    SHOWN = "shown"
    OPEN = "open"
    HOLD = "hold"
    DEAD_HEAT = "dead_heat"
    ANSWERING = "answering"
    CLOSED = "closed"
    REVEALED = "revealed"
    VOIDED = "voided"
    FINISHED = "finished"


class ClockKind(StrEnum):
    """What a clock measures."""

    THINK = "think"
    WINDOW = "window"
    ANSWER = "answer"
    TURN = "turn"
    TALK = "talk"
    HELP = "help"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A deadline of the server clock; while it stands still `left_ms` says what is left."""

    kind: ClockKind
    starts_at_ms: int
    deadline_ms: int
    total_ms: int
    left_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamAnswer:
    """The letter or text that stands for a team; `by` is "tablet" or "secretary", `at_ms` when it came."""

    choice: str
    by: str
    late: bool = False
    at_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """A bell locked for an early ring: for the question, or until `until_ms` once the bell is open."""

    lockout_ms: int | None
    until_ms: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bell:
    """What happened at the bell of one question; `turns` are the teams that got the right, in order.

    `stealing`: the owner of the turn has failed and the others ring. `hint_at`
    is the hint on the screen when a team got the right.
    """

    presses: tuple[BellPressed, ...] = ()
    locks: Mapping[int, Lock] = field(default_factory=dict)
    turns: tuple[int, ...] = ()
    attempts: int = 0
    holder: int | None = None
    also: tuple[int, ...] = ()
    hold_until_ms: float | None = None
    dead_heat: tuple[int, ...] = ()
    #: the last dead heat declared, settled or not, and who settled it; nobody where all of it answer in turn
    tied: tuple[int, ...] = ()
    tied_by: Giver | None = None
    stealing: bool = False
    hint_at: Mapping[int, int] = field(default_factory=dict)
    #: by seat, at a puzzle's keyword: what it was worth at the ring, the last place shown before it was said
    worth: Mapping[int, Decimal] = field(default_factory=dict)
    heard: Mapping[int, int] = field(default_factory=dict)

    @property
    def waiting(self) -> tuple[BellPressed, ...]:
        """The rings that count and whose teams have not had their turn, earliest credit first."""
        left = (press for press in self.presses if press.seat not in self.turns)
        return tuple(sorted(left, key=lambda press: (press.credited_ms, press.seat)))

    def has_pressed(self, seat: int) -> bool:
        """Whether a ring of this team stands."""
        return any(press.seat == seat for press in self.presses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A verdict of the host that waits for the chair; `reason` is that of a regrade, "" for a first one."""

    verdict: Verdict
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One place in the running order with its question and what came of it.

    In a section of turns, `turn` counts the teams' turns from 1 and `owner` is
    the team that plays it, known once its turn has begun, with the `package` it
    drew; a `skipped` place is not played. `marks` are the jury's, by judge. `chosen`: the team has chosen
    the value; `star`: its star lies on the question. `hint` hints are shown. `helps` were asked
    for, `removed` are the options they took away; `kept`: the team stopped here. On a ladder `lost` rungs
    were not climbed before this place, and `over`: the turn had ended.
    """

    section: int
    number: int
    question: Question
    turn: int | None = None
    owner: int | None = None
    package: int | None = None
    skipped: bool = False
    passed: bool = False
    marks: Mapping[str, Decimal] = field(default_factory=dict)
    chosen: bool = False
    star: bool = False
    hint: int = 1
    #: of a puzzle: the row played here and the team that chose it
    row: int | None = None
    chooser: int | None = None
    helps: tuple[Help, ...] = ()
    removed: tuple[str, ...] = ()
    kept: bool = False
    #: of one team against all others: the main team, how many others are wrong, what it had won before
    main: int | None = None
    beaten: int = 0
    won: Decimal = Decimal(0)
    lost: int = 0
    over: bool = False
    opened_at_ms: int | None = None
    shown: bool = False
    revealed: bool = False
    voided: bool = False
    answers: Mapping[int, TeamAnswer] = field(default_factory=dict)
    verdicts: Mapping[int, Verdict] = field(default_factory=dict)
    #: by seat: what waits for the chair of the jury
    proposals: Mapping[int, Proposal] = field(default_factory=dict)
    bell: Bell = field(default_factory=Bell)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """Points given or taken by hand while `slot` was the current one."""

    seat: int
    delta: Decimal
    reason: str
    slot: int | None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """An event in words; `undo_to` is the event to go back to, None where there is nothing to undo.

    `standing` marks acts that moved nothing on (points by hand, a regrade,
    typed letters, an undo): they cannot be taken back once teams have acted
    after them, because that would lose what the teams did.
    """

    seq: int
    at_ms: int
    text: str
    undo_to: int | None
    standing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundState:
    """A round after event `seq`.

    `turn_left_ms` is what is left of a turn's one clock while no question is open.
    `chosen` are the teams of a section of extra questions, `lots` their order
    where it was drawn, both by section. `rescued` are the teams brought back.
    `resting` is the time to think that stands still while a help is timed. `halved` are the options once
    taken from a question, by its id: an undo does not make the hall forget them.
    `handed_in` holds by section when each seat's sheet came in, in milliseconds.
    `scores` holds every team's public score by seat; it follows from the
    verdicts and is counted anew by `scoring.scores` where one changes.
    """

    seq: int
    at_ms: int
    prepared: RoundPrepared
    slots: tuple[Slot, ...]
    scores: Mapping[int, Decimal]
    phase: Phase = Phase.WAITING
    paused: bool = False
    step: int = 1
    slot_step: int = 1
    slot: int | None = None
    clock: Clock | None = None
    window: Clock | None = None
    turn_left_ms: int | None = None
    mode: Mode = Mode.AUTO
    screen_text: str = ""
    sound: Sound = USUAL_SOUND
    adjustments: tuple[Adjustment, ...] = ()
    chosen: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    lots: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    rescued: tuple[TeamsRescued, ...] = ()
    resting: Clock | None = None
    halved: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    handed_in: Mapping[int, Mapping[int, int]] = field(default_factory=dict)
    reserves_used: tuple[int, ...] = ()
    log: tuple[LogLine, ...] = ()

    @property
    def teams(self) -> tuple[Team, ...]:
        """The teams in draw order."""
        return self.prepared.teams

    @property
    def title(self) -> str:
        """What the round is called."""
        return self.prepared.title

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections in the order they are played."""
        return self.prepared.sections

    def team(self, seat: int) -> Team:
        """The team on this seat, or a person in a team's form. Raises `StopIteration` for an empty seat."""
        teams = self.prepared.teams
        # seats are numbered in draw order: the first look usually finds it, and every press comes here
        if 0 < seat <= len(teams) and teams[seat - 1].seat == seat:
            return teams[seat - 1]
        if seat > SEATS_OF_A_TEAM:
            return self._alone(seat)
        return next(team for team in teams if team.seat == seat)

    def _alone(self, seat: int) -> Team:
        """A person under a name of their own that tells the team too."""
        person = next(one for one in self.persons if one.seat == seat)
        team = self.team(person.team)
        name = f"{person.name} ({team.name})"
        return Team(seat=seat, team_id=team.team_id, name=name, full_name=name)

    @property
    def persons(self) -> tuple[Person, ...]:
        """The main members who play alone in sections of persons."""
        return self.prepared.persons

    def knows(self, seat: int) -> bool:
        """Whether a team or a person sits there."""
        return self.has_seat(seat) or any(person.seat == seat for person in self.persons)

    def units(self, section: int) -> tuple[int, ...]:
        """The seats that play by themselves in a section: the teams', or those of their main members."""
        if self.prepared.sections[section].rules.of_persons:
            return tuple(person.seat for person in self.persons)
        return tuple(team.seat for team in self.teams)

    def has_seat(self, seat: int) -> bool:
        """Whether a team sits there."""
        return any(team.seat == seat for team in self.prepared.teams)

    @property
    def current(self) -> Slot | None:
        """The current slot, None before the start."""
        return None if self.slot is None else self.slots[self.slot]

    def section_of(self, slot: Slot) -> Section:
        """The section a slot belongs to."""
        return self.prepared.sections[slot.section]

    def rules_of(self, slot: Slot) -> Rules:
        """The rules a slot is played by."""
        return self.prepared.sections[slot.section].rules


def begin(prepared: RoundPrepared, *, seq: int, at_ms: int) -> RoundState:
    """The state of a round that has only been prepared."""
    slots = tuple(
        slot
        for index, section in enumerate(prepared.sections)
        for slot in _places(index, section, len(prepared.teams))
    )
    scores = {team.seat: Decimal(0) for team in prepared.teams}
    return RoundState(seq=seq, at_ms=at_ms, prepared=prepared, slots=slots, scores=scores)


def _places(index: int, section: Section, teams: int) -> Iterator[Slot]:
    """The places of a section; in turns, every team's with the questions it gets if none are drawn."""
    if not section.rules.in_turns:
        for number, question in enumerate(section.questions, start=1):
            yield Slot(section=index, number=number, question=question)
        return
    for turn in range(1, teams + 1):
        for number, question in enumerate(section.package(turn), start=1):
            yield Slot(section=index, number=number, question=question, turn=turn)


def reserves_for(state: RoundState, slot: Slot) -> tuple[tuple[int, Question], ...]:
    """Unused reserve questions that fit the slot, as (section, question): its own section's first."""
    if state.rules_of(slot).puzzle is not None:
        return ()
    kinds = state.rules_of(slot).pick.kinds
    own = slot.section
    order = [own, *(index for index in range(len(state.prepared.sections)) if index != own)]
    return tuple(
        (index, question)
        for index in order
        for question in state.prepared.sections[index].reserves
        if question.question_id not in state.reserves_used
        and question.kind in kinds
        and question.kind.is_marked == slot.question.kind.is_marked
    )


def question_of(state: RoundState, section: int, question_id: int) -> Question:
    """A reserve question by its id. Raises `KeyError` for an unknown one."""
    for question in state.prepared.sections[section].reserves:
        if question.question_id == question_id:
            return question
    raise KeyError(question_id)
