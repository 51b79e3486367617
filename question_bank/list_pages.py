"""The list of the bank: search, filters with counts, saved filters."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from question_bank import (
    alike_pages,
    catalog,
    comments,
    document_pages,
    filters,
    listing,
    queue,
    saved_filters,
)
from question_bank.access import ORGANISER, acting_user, allow, office_scope
from question_bank.blueprint import EVERY_OFFICE, bp
from question_bank.hits import told
from question_bank.language import say
from question_bank.numbers import whole

__all__ = ["alike_pages", "document_pages"]


@bp.get("/")
@allow(*EVERY_OFFICE)
def index() -> str:
    """The bank: find, look, submit, approve."""
    scope = office_scope()
    wanted = filters.from_args(request.args, scope)
    found = catalog.find(wanted, scope, request.args.get("page", 1, type=whole))
    offices = {office.code: office.name for office in catalog.offices(scope)}
    return render_template(
        "bank/index.html",
        wanted=wanted,
        kept=filters.to_args(wanted),
        found=found,
        shown=told(found.items, wanted.text),
        facets=listing.facets(wanted, scope, offices),
        chips=listing.chips(wanted, scope, offices),
        saved=saved_filters.of(acting_user(), scope),
        may_share=may_share(),
        open_comments=comments.open_counts([question.id for question in found.items]),
        waiting=queue.count(scope),
        empty=not found.total and not wanted.narrows,
    )


def may_share() -> bool:
    """Whether the signed-in person lends filters to all."""
    return bool(current_user.role == ORGANISER)


@bp.post("/filters")
@allow(*EVERY_OFFICE)
def save_filter() -> ResponseReturnValue:
    """Keep the filter of the list under a name."""
    wanted, shared = filters.from_args(request.form, office_scope()), bool(request.form.get("shared"))
    saved = saved_filters.save(request.form.get("name", ""), wanted, shared, acting_user(), may_share())
    own = say("Đã lưu bộ lọc “%(name)s”.", name=saved.name)
    lent = say("Đã lưu bộ lọc “%(name)s” cho mọi người.", name=saved.name)
    flash(lent if saved.shared else own, "success")
    return redirect(url_for("bank.index", **filters.to_args(wanted)))  # type: ignore[arg-type]


@bp.post("/filters/<int:filter_id>/remove")
@allow(*EVERY_OFFICE)
def remove_filter(filter_id: int) -> ResponseReturnValue:
    """Forget a saved filter."""
    gone = saved_filters.remove(filter_id, acting_user(), may_share())
    flash(say("Đã xóa bộ lọc “%(name)s”.", name=gone.name), "success")
    return redirect(url_for("bank.index"))
