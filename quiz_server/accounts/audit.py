"""Writing the audit trail."""

from flask import has_request_context, request

from question_bank.database import db
from question_bank.language import say
from quiz_server.accounts.models import AuditEntry


def record(actor: str, action: str, detail: str = "") -> None:
    """Add an entry to the current transaction; the caller commits it with what it tells of."""
    address = (request.remote_addr or "") if has_request_context() else say("máy chủ")
    db.session.add(AuditEntry(actor=actor, action=action, detail=detail[:400], address=address))
