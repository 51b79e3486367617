"""Questions that teams have seen already: shown in a round that is no rehearsal, on any stage."""

import json

from sqlalchemy import select

from question_bank.database import db
from quiz_server.contest.models import Stage
from quiz_server.round.events import QuestionShown
from quiz_server.store.models import Round, RoundEvent


def shown_before() -> dict[int, str]:
    """Question id → the stage where it was shown. What was undone or voided counts: it has been seen."""
    query = (
        select(RoundEvent.data, Stage.name)
        .join(Round, Round.id == RoundEvent.round_id)
        .join(Stage, Stage.id == Round.stage_id)
        .where(RoundEvent.type == QuestionShown.__name__, Round.rehearsal.is_(False))
    )
    return {json.loads(data)["question_id"]: stage for data, stage in db.session.execute(query)}
