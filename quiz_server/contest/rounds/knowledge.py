"""The knowledge score of a stage, read from the log of its counted round; never copied, never stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.models import Stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.round import scoring
from quiz_server.round.state import RoundState
from quiz_server.store import rounds
from quiz_server.store.models import FINISHED
from quiz_server.store.plain import Unreadable


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the counted round says: its state, the score of each seat, and the most one team could have.

    `status` is "none" (no round yet), "prepared", "running" or "finished".
    """

    status: str = "none"
    round_id: int | None = None
    possible: Decimal = Decimal(0)
    scores: Mapping[int, Decimal] = field(default_factory=dict)

    @property
    def finished(self) -> bool:
        """Whether the score is final."""
        return self.status == FINISHED


def knowledge_of(stage: Stage) -> Knowledge:
    """The score of the stage's counted round; a rehearsal is never counted.

    Raises `ContestRefused("log_unreadable")` where the log no longer reads.
    """
    round_id = stage.counted_round_id
    if round_id is None:
        return Knowledge()
    state = state_of(round_id)
    return Knowledge(rounds.status_in(state), round_id, possible_points(state), dict(state.scores))


def state_of(round_id: int) -> RoundState:
    """A round as its log has it. Raises `ContestRefused("log_unreadable")` where the log no longer reads."""
    try:
        return rounds.load_state(db.engine, round_id)
    except Unreadable as error:
        raise ContestRefused(
            "log_unreadable",
            say(
                "Nhật ký của vòng thi số %(round_id)s không đọc được nên chưa tính được điểm kiến "
                "thức; điểm giám khảo vẫn được giữ. Hãy chạy: flask --app quiz_server round verify "
                "%(round_id)s",
                round_id=round_id,
            ),
            500,
        ) from error


def possible_points(state: RoundState) -> Decimal:
    """What a team has that answers everything right, by the rules of the round."""
    teams = len(state.teams)
    persons = max((sum(one.team == team.seat for one in state.persons) for team in state.teams), default=0)
    return sum((scoring.most_of(section.rules, teams, persons) for section in state.sections), Decimal(0))
