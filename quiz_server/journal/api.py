"""REST of the journal."""

from typing import Any

from flask_login import current_user
from flask_smorest import Blueprint

from question_bank.access import SIGNED_IN, allow
from question_bank.language import say
from quiz_server.journal.reading import Narrowed, Page, page_of
from quiz_server.journal.schemas import JournalQuery, PageSchema

blp = Blueprint("journal_api", __name__, url_prefix="/api/journal", description=say("Nhật ký hệ thống"))


@blp.get("")
@blp.arguments(JournalQuery, location="query")
@blp.response(200, PageSchema)
@allow(SIGNED_IN)
def read_journal(asked: dict[str, Any]) -> Page:
    """Entries that the account may read, newest first; go on with `before` = `older` of the answer."""
    rows = asked.pop("rows")
    return page_of(current_user, Narrowed(**asked), rows)
