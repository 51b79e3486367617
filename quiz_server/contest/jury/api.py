"""REST for the jury: sheets as typed, twice from paper, signed."""

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from question_bank.access import JUDGE, ORGANISER, SECRETARY, allow
from question_bank.language import say
from quiz_server.contest.desk import desk_of, find_stage
from quiz_server.contest.jury import schemas
from quiz_server.contest.jury.marks import jury_parts, marks_of, part_complete
from quiz_server.contest.jury.scorecards import Card, Typed, cards_of, keep_values, sign

blp = Blueprint(
    "jury_api", __name__, url_prefix="/api", description=say("Giám khảo: phiếu chấm, ký, khóa điểm")
)


def _cell(given: dict[str, Any]) -> tuple[int, int, int]:
    return given["team_id"], given["part_id"], given["judge_id"]


@blp.route("/contest/stages/<int:stage_id>/sheets")
class Sheets(MethodView):
    """The score sheets of a stage."""

    @blp.response(200, schemas.SheetSchema(many=True))
    @allow(ORGANISER, SECRETARY, JUDGE)
    def get(self, stage_id: int) -> list[dict[str, Any]]:
        """The sheets as they stand; a judge sees their own until a part is complete."""
        desk = desk_of(find_stage(stage_id))
        marks = marks_of(desk.stage)
        complete = {part.id for part in jury_parts(desk.stage) if part_complete(part, desk.stage, marks)}
        cards = cards_of(desk.stage)
        return [_card(card) for card in cards if desk.may_enter(card.judge) or card.part.id in complete]

    @blp.arguments(schemas.TypedValues)
    @blp.response(200, schemas.KeptValues)
    @allow(ORGANISER, SECRETARY, JUDGE)
    def put(self, given: dict[str, Any], stage_id: int) -> dict[str, Any]:
        """Keep typed values; what is refused is named and everything else is kept."""
        desk = desk_of(find_stage(stage_id))
        typed = [Typed(_cell(value), value["criterion"], value["mark"]) for value in given["values"]]
        refused = keep_values(desk, given["source"], typed)
        return {
            "kept": len(typed) - len(refused),
            "refused": [
                {
                    "team_id": cell[0],
                    "part_id": cell[1],
                    "judge_id": cell[2],
                    "criterion": number,
                    "text": text,
                }
                for (cell, number), text in refused.items()
            ],
        }


@blp.route("/contest/stages/<int:stage_id>/sheets/sign", methods=["POST"])
@blp.arguments(schemas.SignWish)
@blp.response(200, schemas.SheetSchema)
@allow(JUDGE)
def sign_sheet(given: dict[str, Any], stage_id: int) -> dict[str, Any]:
    """Sign the own sheet of one team: it counts from now on; `sum` is what the judge sees on it."""
    desk = desk_of(find_stage(stage_id))
    sign(desk, _cell(given), given["sum"])
    return next(_card(card) for card in cards_of(desk.stage) if card.cell == _cell(given))


def _card(card: Card) -> dict[str, Any]:
    values: dict[str, dict[str, str]] = {}
    for (source, number), mark in card.values.items():
        values.setdefault(source, {})[str(number)] = str(mark)
    return {
        "team_id": card.team.id,
        "part_id": card.part.id,
        "judge_id": card.judge.id,
        "values": values,
        "signed": card.signed,
        "mark": card.mark.mark if card.mark else None,
    }
