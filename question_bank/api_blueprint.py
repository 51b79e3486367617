"""The blueprint of the bank's REST API, and what its addresses share: who may ask, how a refusal looks."""

from typing import Any

from flask_smorest import Blueprint

from question_bank.access import COMMITTEE, ORGANISER, REVIEWER
from question_bank.language import say
from question_bank.refusals import BankRefused
from question_bank.strict import Parser


class BankBlueprint(Blueprint):
    """Bodies, queries and pages of a list are all read by the one parser."""

    ARGUMENTS_PARSER = Parser()
    PAGINATION_ARGUMENTS_PARSER = Parser()


blp = BankBlueprint("bank_api", __name__, url_prefix="/api/bank", description=say("Ngân hàng câu hỏi"))

EVERY_OFFICE = (ORGANISER, COMMITTEE, REVIEWER)
#: a set holds questions of several offices, so a committee member of one does not see it
OVER_OFFICES = (ORGANISER, REVIEWER)


@blp.errorhandler(BankRefused)
def answer_refusal(refused: BankRefused) -> tuple[dict[str, Any], int]:
    """The one shape of every refusal."""
    body: dict[str, Any] = {"code": refused.code, "text": refused.text}
    if refused.batch_id is not None:
        body["batch_id"] = refused.batch_id
    return body, refused.status
