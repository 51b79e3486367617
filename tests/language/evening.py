"""An evening with everything that a page can tell of it, its data in plain letters."""

from question_bank.database import db
from quiz_server import rounds
from quiz_server.contest.complaints.models import Complaint
from quiz_server.contest.feeds.webhooks import add_webhook
from quiz_server.contest.models import Decision, Stage
from quiz_server.contest.people import withdraw_team
from quiz_server.contest.planning.setup import load_contest
from quiz_server.contest.planning.sign_off import sign
from quiz_server.round.events import RoundFinished, RoundStarted
from quiz_server.store.models import Round
from tests.contest.jury_made import cell, desk, sheet_data, write
from tests.contest.papers.evening import LETTERS, board
from tests.contest.rounds_made import SECTIONS, happen, question, seal_questions
from tests.contest.test_evening import give_marks
from tests.language.foreign import plain_throughout


def played_evening() -> Stage:
    """One round prepared, another one played; no marks yet."""
    contest = load_contest(plain_throughout(sheet_data(limit_s=600)))
    db.session.commit()
    stage = contest.stages[0]
    questions = [question(number) for number in range(1, 16)]
    reserves = [question(number, reserve=True) for number in range(16, 19)]
    revision = seal_questions(plain_throughout([*questions, *reserves]), "Set")
    for played in (False, True):
        made = rounds.prepare_round(stage.id, revision.id, SECTIONS, False, "bantochuc")
        db.session.get_one(Round, made.id).title = "Round"
        if played:
            rounds.activate_round(stage.id, made.id, "bantochuc")
            happen(made.id, RoundStarted(), *board(0, LETTERS), RoundFinished())
    return stage


def go_on(stage: Stage) -> None:
    """Marks, a contest signed off and changed, a team excluded, complaints in every state, an address."""
    give_marks(stage)
    write(desk(stage, 1), cell(stage, 1), {1: "10"})
    add_webhook(stage.contest, "http://127.0.0.1:9/", "bantochuc")
    signing = sign(stage.contest, "Reader", "bantochuc")
    signing.sentences = plain_throughout(signing.sentences)
    stage.contest.name = "Another name"
    made = withdraw_team(stage, 8, "Rain", "bantochuc", excluded=True)
    db.session.get_one(Decision, made.id).text = "Out"
    shared = {"stage_id": stage.id, "team_id": stage.teams[0].id, "round_id": stage.counted_round_id}
    told = {"slot": 0, "question": "q 1", "stem": "Stem", "claim": "Claim", "captain": "Captain"}
    for number, state in enumerate(("open", "late", "accepted", "rejected"), 1):
        db.session.add(Complaint(**shared, **told, by="thuky", number=number, state=state))
    db.session.commit()
