"""Writing the audit trail."""

from flask import has_request_context, request

from question_bank.database import db
from quiz_server.accounts.models import AuditEntry

#: who acts where no account does: the installation, or somebody at the command line
SERVER = "server"


def record(actor: str, action: str, detail: str = "") -> None:
    """Add an entry to the current transaction; the caller commits it with what it tells of."""
    here = "máy chủ"  # not said: kept in the records
    address = (request.remote_addr or "") if has_request_context() else here
    db.session.add(AuditEntry(actor=actor, action=action, detail=detail[:400], address=address))
