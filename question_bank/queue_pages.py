"""Reading one question after the other: what waits for this person, beside its source."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from question_bank import catalog, comments, queue
from question_bank.access import acting_office, acting_user, allow, office_scope
from question_bank.blueprint import EVERY_OFFICE, bp


@bp.get("/review")
@allow(*EVERY_OFFICE)
def review_queue() -> str:
    """The questions in review; for a committee member those that its office is asked to read."""
    scope = office_scope()
    writer = request.args.get("office", "") if scope is None else ""
    cards = queue.cards(scope, acting_user(), acting_office(), writer)
    return render_template(
        "bank/review_queue.html",
        cards=cards,
        total=queue.count(scope, writer),
        offices=catalog.offices() if scope is None else [],
        writer=writer,
        own_office=acting_office(),
    )


@bp.post("/questions/<int:question_id>/comments")
@allow(*EVERY_OFFICE)
def add_comment(question_id: int) -> ResponseReturnValue:
    """Say something about the question."""
    comments.add(question_id, request.form.get("text", ""), acting_user(), office_scope())
    return redirect(url_for("bank.show_question", question_id=question_id) + "#comments")


@bp.post("/questions/<int:question_id>/comments/<int:comment_id>")
@allow(*EVERY_OFFICE)
def settle_comment(question_id: int, comment_id: int) -> ResponseReturnValue:
    """Settle a comment, or open it again."""
    resolved = request.form.get("resolved") == "yes"
    comments.settle(question_id, comment_id, acting_user(), office_scope(), resolved=resolved)
    return redirect(url_for("bank.show_question", question_id=question_id) + "#comments")
