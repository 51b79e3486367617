"""The evening looked back on: how hard the questions were, who knew what, how quick the hands were.

Figures come from the log of the counted round alone, and only from what the
hall has been told: an answer that is not revealed yet counts nowhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import mean

from sqlalchemy import select

from question_bank.alphabet import dictionary_order
from question_bank.database import db
from question_bank.language import say
from question_bank.models import Question
from quiz_server.contest.models import Stage
from quiz_server.contest.reports.round_log import RoundLog, round_log_of
from quiz_server.round import scoring
from quiz_server.round.events import AnsweringOpened, Giver, Verdict
from quiz_server.round.naming import question_name
from quiz_server.round.rules import Team, Who
from quiz_server.round.rules_words import section_title
from quiz_server.round.state import RoundState, Slot
from quiz_server.round.usage import usage_of
from quiz_server.store.rounds import status_in

NO_TOPIC = say("Chưa ghi chủ đề")


@dataclass(frozen=True, slots=True)
class QuestionFigure:
    """A question: `right` of `able` teams had it; `mean_s` and `fastest_s` in seconds, None unmeasured.

    `mean_s` is over the answers that came from tablets, `fastest_s` the quickest ring.
    """

    name: str
    section: str
    stem: str
    able: int
    right: int
    mean_s: float | None
    fastest_s: float | None
    rings: int

    @property
    def share(self) -> float:
        """The share of the teams that had it right, 0 to 1."""
        return self.right / self.able if self.able else 0.0


@dataclass(frozen=True, slots=True)
class TopicFigure:
    """A topic: by seat how many of the questions judged for that team it had right."""

    topic: str
    questions: int
    by_seat: Mapping[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class BellFigure:
    """A team at the bell: seconds from the opening to each of its rings that came in time."""

    seat: int
    name: str
    reactions_s: tuple[float, ...]

    @property
    def best_s(self) -> float | None:
        """The quickest."""
        return min(self.reactions_s, default=None)

    @property
    def mean_s(self) -> float | None:
        """The mean."""
        return mean(self.reactions_s) if self.reactions_s else None


@dataclass(frozen=True, slots=True)
class Retrospect:
    """What the evening's round tells; `finished` False while it still goes on."""

    questions: tuple[QuestionFigure, ...]
    topics: tuple[TopicFigure, ...]
    bells: tuple[BellFigure, ...]
    teams: tuple[Team, ...]
    finished: bool


def retrospect_of(stage: Stage) -> Retrospect | None:
    """Look back on the counted round; None where there is none. Raises `ContestRefused("log_unreadable")`."""
    known = round_log_of(stage)
    if known is None:
        return None
    told = [slot for slot in known.state.slots if _is_told(known.state, slot)]
    return Retrospect(
        _questions(known),
        _topics(told, known.state, _topic_names(slot.question.question_id for slot in told)),
        _bells(known),
        known.state.teams,
        status_in(known.state) == "finished",
    )


def _is_told(state: RoundState, slot: Slot) -> bool:
    """Whether the hall knows what came of the question, and it stands."""
    who = state.rules_of(slot).who
    return slot.shown and slot.revealed and who is not Who.AUDIENCE and scoring.counts(state, slot)


def _questions(known: RoundLog) -> tuple[QuestionFigure, ...]:
    state = known.state
    figures = []
    for usage in usage_of(known.recorded):
        slot = state.slots[usage.slot]
        if usage.voided or not _is_told(state, slot):
            continue
        figures.append(
            QuestionFigure(
                question_name(state, usage.slot),
                section_title(state.sections[slot.section]),
                slot.question.stem,
                usage.able,
                usage.right,
                None if usage.mean_answer_ms is None else usage.mean_answer_ms / 1000,
                None if usage.fastest_ms is None else usage.fastest_ms / 1000,
                usage.rings,
            )
        )
    return tuple(figures)


def _topic_names(question_ids: Iterable[int]) -> dict[int, str]:
    query = select(Question.id, Question.topic).where(Question.id.in_(set(question_ids)))
    return {row[0]: row[1] for row in db.session.execute(query)}


def _topics(told: Iterable[Slot], state: RoundState, names: Mapping[int, str]) -> tuple[TopicFigure, ...]:
    counted: dict[str, dict[int, tuple[int, int]]] = {}
    questions: dict[str, int] = {}
    for slot in told:
        topic = names.get(slot.question.question_id) or NO_TOPIC
        questions[topic] = questions.get(topic, 0) + 1
        mine = counted.setdefault(topic, {})
        for seat, verdict in slot.verdicts.items():
            if verdict in (Verdict.RIGHT, Verdict.WRONG, Verdict.NONE) and state.has_seat(seat):
                right, asked = mine.get(seat, (0, 0))
                mine[seat] = (right + (verdict is Verdict.RIGHT), asked + 1)
    topics = sorted(counted, key=dictionary_order)
    return tuple(TopicFigure(topic, questions[topic], counted[topic]) for topic in topics)


def _bells(known: RoundLog) -> tuple[BellFigure, ...]:
    """Every team's rings that a tablet sent after the opening; none where no bell was played."""
    state = known.state
    opened = {
        line.event.slot: line.event.open_at_ms
        for line in known.lines
        if isinstance(line.event, AnsweringOpened) and not line.undone
    }
    rings: dict[int, list[float]] = {}
    played = False
    for index, slot in enumerate(state.slots):
        if state.rules_of(slot).who is not Who.BELL or index not in opened:
            continue
        played = True
        for press in slot.bell.presses:
            if press.by is Giver.TABLET and not press.early:
                rings.setdefault(press.seat, []).append((press.credited_ms - opened[index]) / 1000)
    if not played:
        return ()
    return tuple(BellFigure(team.seat, team.name, tuple(rings.get(team.seat, ()))) for team in state.teams)
