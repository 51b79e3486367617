"""Rounds for tests: rules, questions with unmistakable keys, and a table on which to play one."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from quiz_server.round.buzzing import Link
from quiz_server.round.commands import (
    Answer,
    AwardBell,
    BeginTurn,
    CloseAnswering,
    Command,
    EnterMarks,
    ExpireTimer,
    Judge,
    OpenAnswering,
    Press,
    Recover,
    Regrade,
    Reveal,
    ShowQuestion,
    StartRound,
    UseReserve,
    VoidQuestion,
)
from quiz_server.round.decide import decide
from quiz_server.round.events import Event, Recorded, RoundPrepared, Verdict
from quiz_server.round.history import History
from quiz_server.round.refusals import Refused
from quiz_server.round.rules import (
    AfterWrong,
    BellRules,
    ClockRules,
    Input,
    Kind,
    Option,
    Pick,
    Picture,
    Question,
    Rules,
    ScoreRules,
    Section,
    Team,
    Via,
    Who,
)
from quiz_server.round.sheet_commands import EnterSheet
from quiz_server.round.state import RoundState
from quiz_server.round.unit_rules import Person

NAMES = (
    "Bình An",
    "Bình Chánh",
    "Bình Châu",
    "Bình Thanh",
    "Bình Thạnh",
    "Bình Đông",
    "Bình Dương",
    "Châu Ổ",
)

HOST = "user:dieukhien"

#: a good connection on a local network
GOOD = Link(rtt_min_ms=4.0, jitter_ms=0.5, offset_error_ms=1.0, answers_probes=True)

START_MS = 1_000_000


def board_rules(**changes: Any) -> Rules:
    """Ten points, fifteen seconds; `changes` replace whole groups."""
    rules = Rules(
        format="bang_abcd",
        who=Who.ALL,
        pick=Pick(count=2),
        input=Input(),
        clock=ClockRules(think_ms=15_000),
        score=ScoreRules(right=Decimal(10)),
    )
    return replace(rules, **changes)


def bell_rules(**changes: Any) -> Rules:
    """Twenty points, ten seconds to ring, ten to answer, two chances."""
    rules = Rules(
        format="chuong_sau_hieu_lenh",
        who=Who.BELL,
        pick=Pick(count=2, kinds=(Kind.MCQ, Kind.TF, Kind.SHORT)),
        input=Input(via=Via.VOICE),
        clock=ClockRules(window_ms=10_000, answer_ms=10_000),
        score=ScoreRules(right=Decimal(20)),
        bell=BellRules(chances=2),
    )
    return replace(rules, **changes)


def one_chance() -> BellRules:
    """A bell that closes the question after a wrong answer."""
    return BellRules(after_wrong=AfterWrong.CLOSE, chances=1)


def question(question_id: int, key: str = "B", **changes: Any) -> Question:
    """A question whose key texts can be found in anything that leaks them."""
    built = Question(
        question_id=question_id,
        kind=Kind.MCQ,
        stem=f"Nội dung câu {question_id}?",
        options=tuple(Option(label=label, text=f"phương án {label} của {question_id}") for label in "ABCD"),
        key=tuple(key),
        answer_text=f"ĐÁPÁN{question_id}",
        explanation=f"GIẢITHÍCH{question_id}",
        reference=f"CĂNCỨ{question_id}",
        office="TP",
        code=f"C{question_id}",
        valid_from="2024-07-01",
        pictures=(
            a_picture(question_id),
            a_picture(question_id, "explanation", f"hình GIẢITHÍCH{question_id}"),
        ),
    )
    return replace(built, **changes)


def a_picture(number: int, place: str = "stem", alt: str = "biển báo") -> Picture:
    """A picture of a question; its digest tells number and place."""
    sha256 = hashlib.sha256(f"{number} {place}".encode()).hexdigest()
    return Picture(sha256=sha256, place=place, width=800, height=600, alt=alt)


def short_question(question_id: int) -> Question:
    """A question answered by word of mouth."""
    return question(question_id, key="", kind=Kind.SHORT, options=())


def section(rules: Rules, first_id: int = 1, reserves: int = 1, key: str = "B") -> Section:
    """A section with as many questions as its rules ask for, and some reserves."""
    count = rules.pick.count
    return Section(
        rules=replace(rules, pick=replace(rules.pick, reserve=reserves)),
        questions=tuple(question(first_id + number, key) for number in range(count)),
        reserves=tuple(question(first_id + count + number, key) for number in range(reserves)),
    )


def plain(made: Section) -> Section:
    """The section without its pictures, for pages that no server gives any."""
    return replace(made, questions=tuple(replace(one, pictures=()) for one in made.questions))


def teams(count: int = 4) -> tuple[Team, ...]:
    """Teams in draw order."""
    return tuple(
        Team(seat=seat, team_id=100 + seat, name=NAMES[seat - 1], full_name=f"xã {NAMES[seat - 1]}")
        for seat in range(1, count + 1)
    )


def persons(team_count: int = 4, each: int = 2) -> tuple[Person, ...]:
    """The main members of the teams, two of each."""
    return tuple(
        Person(team=team, number=number, name=f"Nguyễn Văn {team}.{number}")
        for team in range(1, team_count + 1)
        for number in range(1, each + 1)
    )


def prepared(*sections: Section, team_count: int = 4, **changes: Any) -> RoundPrepared:
    """A round ready to start; one board section without any given."""
    built = RoundPrepared(
        round_id=1,
        title="Phần thi kiến thức",
        stage="Cụm 1",
        venue="xã Bình Phước",
        contest="Hội thi",
        rehearsal=False,
        set_sha256="0" * 64,
        teams=teams(team_count),
        sections=sections or (section(board_rules()),),
        persons=persons(team_count) if any(one.rules.of_persons for one in sections) else (),
    )
    return replace(built, **changes)


class Table:
    """A round being played: gives commands, keeps the log, moves its own time. Times are in milliseconds."""

    def __init__(self, *sections: Section, team_count: int = 4, made: RoundPrepared | None = None) -> None:
        self.now = START_MS
        self.log: list[Recorded] = []
        self.history = History()
        self.record((made or prepared(*sections, team_count=team_count),), "user:bantochuc")

    @property
    def state(self) -> RoundState:
        """The state now."""
        return self.history.state

    @property
    def slot(self) -> int:
        """The current place in the running order."""
        assert self.state.slot is not None
        return self.state.slot

    def wait(self, ms: int) -> "Table":
        """Let time pass."""
        self.now += ms
        return self

    def record(self, events: tuple[Event, ...], actor: str) -> None:
        """Append events to the log as a writer would."""
        for event in events:
            recorded = Recorded(seq=len(self.log) + 1, at_ms=self.now, actor=actor, event=event)
            self.history = self.history.after(recorded)
            self.log.append(recorded)

    def give(self, command: Command) -> tuple[Event, ...] | Refused:
        """Decide a command and record what follows."""
        outcome = decide(self.state, command)
        if not isinstance(outcome, Refused):
            self.record(outcome, command.actor)
        return outcome

    def host(self, kind: type, **fields: Any) -> tuple[Event, ...] | Refused:
        """A host's command on the view of this moment."""
        fields.setdefault("step", self.state.step)
        return self.give(kind(at_ms=self.now, actor=HOST, **fields))

    def do(self, kind: type, **fields: Any) -> "Table":
        """A host's command that must be accepted."""
        outcome = self.host(kind, **fields)
        assert not isinstance(outcome, Refused), outcome
        return self

    def start(self) -> "Table":
        """Start the round."""
        return self.do(StartRound)

    def call(self, seat: int, package: int | None = None) -> "Table":
        """Call a team to its turn."""
        return self.do(BeginTurn, seat=seat, package=package)

    def marks(self, *marks: str) -> "Table":
        """Marks of judges GK1, GK2, …"""
        given = {f"GK{number}": Decimal(mark) for number, mark in enumerate(marks, start=1)}
        outcome = self.give(EnterMarks(at_ms=self.now, actor="user:thuky", slot=self.slot, marks=given))
        assert not isinstance(outcome, Refused), outcome
        return self

    def show(self) -> "Table":
        """Show the next question."""
        return self.do(ShowQuestion)

    def open(self) -> "Table":
        """Show the next question and open it; a bell is open right away."""
        return self.show().open_shown()

    def open_shown(self) -> "Table":
        """Open the question that is shown; a bell is open right away."""
        self.do(OpenAnswering)
        rules = self.state.rules_of(self.state.slots[self.slot])
        return self.wait(rules.bell.lead_ms) if rules.bell else self

    def close(self) -> "Table":
        """Close answering."""
        return self.do(CloseAnswering)

    def reveal(self) -> "Table":
        """Show the key."""
        return self.do(Reveal)

    def answer(self, seat: int, choice: str) -> tuple[Event, ...] | Refused:
        """A letter from a tablet."""
        return self.give(
            Answer(at_ms=self.now, actor=f"seat:{seat}", seat=seat, slot=self.slot, choice=choice)
        )

    def answers(self, letters: str) -> "Table":
        """Letters of seats 1, 2, … from tablets, "-" for none."""
        for seat, letter in enumerate(letters, start=1):
            if letter != "-":
                assert not isinstance(self.answer(seat, letter), Refused)
        return self

    def press(
        self,
        seat: int,
        *,
        pressed: float | None = None,
        delay: float = 2.0,
        link: Link | None = GOOD,
        others: Mapping[int, Link] | None = None,
    ) -> tuple[Event, ...] | Refused:
        """A ring now (or at `pressed`) that arrives `delay` ms later; others are well connected."""
        at = float(self.now) if pressed is None else pressed
        links = dict(others) if others is not None else {team.seat: GOOD for team in self.state.teams}
        links.pop(seat, None)
        if link is not None:
            links[seat] = link
        arrived = at + delay
        return self.give(
            Press(
                at_ms=int(arrived),
                actor=f"seat:{seat}",
                seat=seat,
                slot=self.slot,
                pressed_ms=at,
                arrived_ms=arrived,
                links=links,
            )
        )

    def award(self, draw: float = 0.0) -> "Table":
        """Let the hold end and the right be given."""
        hold = self.state.slots[self.slot].bell.hold_until_ms
        assert hold is not None
        self.now = max(self.now, int(hold) + 1)
        self.give(AwardBell(at_ms=self.now, actor="system", draw=draw))
        return self

    def judge(self, seat: int, verdict: Verdict) -> "Table":
        """The host's verdict."""
        return self.do(Judge, seat=seat, verdict=verdict, draw=0.0)

    def sheet(
        self, seat: int, letters: Sequence[str], used_ms: int | None = None
    ) -> tuple[Event, ...] | Refused:
        """Letters of one sheet from the first question of the section on, and its time."""
        section = self.state.slots[self.slot].section
        places = [index for index, slot in enumerate(self.state.slots) if slot.section == section]
        return self.give(
            EnterSheet(
                at_ms=self.now,
                actor="user:thuky",
                slot=self.slot,
                seat=seat,
                answers=dict(zip(places, letters, strict=False)),
                used_ms=used_ms,
            )
        )

    def sheets(self, *letters: str) -> "Table":
        """The sheets of seats 1, 2, …"""
        for seat, each in enumerate(letters, start=1):
            outcome = self.sheet(seat, each)
            assert not isinstance(outcome, Refused), outcome
        return self

    def regrade(self, slot: int, seat: int, verdict: Verdict) -> "Table":
        """A verdict changed afterwards."""
        return self.do(Regrade, slot=slot, seat=seat, verdict=verdict, reason="khiếu nại")

    def void(self) -> "Table":
        """The current question does not count."""
        return self.do(VoidQuestion, reason="đọc nhầm")

    def use_reserve(self) -> "Table":
        """A reserve question in its place."""
        return self.do(UseReserve)

    def expire(self, draw: float = 0.0) -> tuple[Event, ...] | Refused:
        """The timer's word."""
        return self.give(ExpireTimer(at_ms=self.now, actor="system", draw=draw))

    def recover(self, draw: float = 0.0) -> tuple[Event, ...] | Refused:
        """The server comes back."""
        return self.give(Recover(at_ms=self.now, actor="system", draw=draw))

    def scores(self) -> list[Decimal]:
        """The scores in order of seats."""
        return [self.state.scores[team.seat] for team in self.state.teams]

    def total(self) -> list[int]:
        """The scores in order of seats, where they are whole."""
        assert all(score == int(score) for score in self.scores())
        return [int(score) for score in self.scores()]
