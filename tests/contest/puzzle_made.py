"""A puzzle from the bank to the stage, in the real tables and the real log."""

from dataclasses import dataclass
from typing import Any

from question_bank import pictures, sets
from question_bank.database import db
from question_bank.models import SetRevision
from quiz_server import rounds
from quiz_server.contest.models import Stage
from quiz_server.live.command_forms import Moment, command_of
from quiz_server.live.identity import AudienceName, Identity
from quiz_server.round.decide import decide
from quiz_server.round.refusals import Refused
from quiz_server.round.state import RoundState
from quiz_server.store import rounds as stored
from tests.contest.rounds_made import happen
from tests.question_bank.builders import PASSPHRASE, an_office, approved_at_once, sealed
from tests.question_bank.pictures_made import a_picture

ALT = "Bản đồ đô thị thông minh"
#: four rows, the centre, the keyword
WORDS = ("Một cửa", "Căn cước", "Chữ ký số", "Định danh", "Người dân", "Chuyển đổi số")
SECTION: dict[str, Any] = {"format": "vuot_chuong_ngai_vat", "count": 4, "overrides": {}}


@dataclass(frozen=True, slots=True)
class PuzzleRound:
    """A round on the stage and the picture behind its puzzle."""

    number: int
    sha256: str

    @property
    def state(self) -> RoundState:
        """The round as its log has it."""
        return stored.load_state(db.engine, self.number)

    def do(self, name: str, by: int | None = None, **fields: Any) -> "PuzzleRound":
        """A command of the host, or of the tablet of team `by`, that has to work."""
        state = self.state
        audience: AudienceName = "team" if by else "host"
        actor = f"seat:{by}" if by else "user:dieukhien"
        identity = Identity(stage_id=1, audience=audience, seat=by, actor=actor, epoch=0)
        now = state.at_ms + 10.0
        values = {"step": state.step, "slot": state.slot, "pressed_ms": now, "own_ms": now, **fields}
        outcome = decide(state, command_of(name, values, identity, Moment(now)))
        assert not isinstance(outcome, Refused), outcome
        happen(self.number, *outcome, at_ms=int(now))
        return self

    def row(self, row: int, **typed: str) -> "PuzzleRound":
        """A row from its choice to its reveal; `typed` are answers as `d1="Một cửa"`."""
        return self.do("choose_row", row=row).asked(**typed)

    def asked(self, **typed: str) -> "PuzzleRound":
        """The next question from its showing to its reveal."""
        self.do("show_question").do("open_answering")
        for team, text in typed.items():
            self.do("answer", int(team[1:]), choice=text)
        return self.do("close_answering").do("reveal")


def puzzle_set(form: str = "PNG") -> tuple[SetRevision, str]:
    """Questions of the bank, approved, put into a set in the puzzle's order and sealed; and the picture."""
    an_office("TP")
    kept = pictures.add(a_picture(form, size=(600, 400), colour="#2e8b57"), "x", "TP", None).sha256
    shown = [{"sha256": kept, "place": "stem", "alt": ALT}]
    contents: list[dict[str, Any]] = [
        {"kind": "short", "stem": f"Gợi ý số {number}?", "options": {}, "answer": [], "accepted": [word]}
        for number, word in enumerate(WORDS, start=1)
    ]
    contents[-1] |= {"pictures": shown, "explanation": "Từ khóa của ô chữ"}
    made = sets.create("Ô chữ cụm 1", "bantochuc", [{"title": "Ô chữ", "count": len(WORDS)}], 0)
    sets.add(made.id, [question.id for question in approved_at_once(contents)])
    return sealed(made.id), kept


def puzzle_round(stage: Stage, form: str = "PNG") -> PuzzleRound:
    """The puzzle of a sealed set, prepared, on the stage's screens and begun."""
    db.session.commit()
    revision, kept = puzzle_set(form)
    made = rounds.prepare_round(
        stage.id, revision.id, [SECTION], False, "bantochuc", passphrase=PASSPHRASE, address="10.0.0.7"
    )
    rounds.activate_round(stage.id, made.id, "bantochuc")
    return PuzzleRound(made.id, kept).do("start_round")
