"""The page "Kết nối" of a contest: who may read the totals, who is told of them, and how that stands."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from question_bank.access import ORGANISER, acting_user, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.desk import find_contest
from quiz_server.contest.feeds import outbox, tokens, webhooks
from quiz_server.contest.refusal import ContestRefused

bp = Blueprint("feed", __name__, url_prefix="/contest/<int:contest_id>/feed")


@bp.get("/")
@allow(ORGANISER)
def index(contest_id: int) -> ResponseReturnValue:
    """Tokens, addresses, and the state of every delivery; `?only=state` is the changing part."""
    return _page(contest_id)


@bp.post("/tokens")
@allow(ORGANISER)
def make_token(contest_id: int) -> ResponseReturnValue:
    """A token for another system; its text is shown this once."""
    try:
        _, text = tokens.make_token(find_contest(contest_id), request.form.get("name", ""), acting_user())
        db.session.commit()
    except ContestRefused as refusal:
        return _refused(contest_id, refusal)
    return _page(contest_id, shown_token=text), 201


@bp.post("/tokens/<int:token_id>/drop")
@allow(ORGANISER)
def drop_token(contest_id: int, token_id: int) -> ResponseReturnValue:
    """Nobody reads with it any more."""
    tokens.drop_token(find_contest(contest_id), token_id)
    db.session.commit()
    flash(say("Đã thu hồi mã; hệ thống dùng mã này không đọc được nữa."), "success")
    return redirect(url_for(".index", contest_id=contest_id))


@bp.post("/webhooks")
@allow(ORGANISER)
def add_webhook(contest_id: int) -> ResponseReturnValue:
    """Tell an address from now on; its secret is shown this once."""
    try:
        made = webhooks.add_webhook(find_contest(contest_id), request.form.get("url", ""), acting_user())
        db.session.commit()
    except ContestRefused as refusal:
        return _refused(contest_id, refusal)
    outbox.contest_changed.send()
    return _page(contest_id, shown_secret=made.secret), 201


@bp.post("/webhooks/<int:webhook_id>/drop")
@allow(ORGANISER)
def drop_webhook(contest_id: int, webhook_id: int) -> ResponseReturnValue:
    """Tell it nothing more."""
    webhooks.drop_webhook(find_contest(contest_id), webhook_id)
    db.session.commit()
    flash(say("Đã bỏ địa chỉ nhận; tin đang chờ gửi tới đó cũng bỏ."), "success")
    return redirect(url_for(".index", contest_id=contest_id))


@bp.post("/webhooks/<int:webhook_id>/try")
@allow(ORGANISER)
def try_webhook(contest_id: int, webhook_id: int) -> ResponseReturnValue:
    """A trial message now."""
    webhooks.try_now(find_contest(contest_id), webhook_id)
    db.session.commit()
    outbox.contest_changed.send()
    flash(say("Đã xếp tin thử vào hàng gửi. Tải lại trang sau vài giây để xem kết quả."), "success")
    return redirect(url_for(".index", contest_id=contest_id))


def _refused(contest_id: int, refusal: ContestRefused) -> ResponseReturnValue:
    db.session.rollback()
    flash(refusal.text, "error")
    return _page(contest_id), refusal.status


def _page(contest_id: int, shown_token: str = "", shown_secret: str = "") -> str:
    contest = find_contest(contest_id)
    return render_template(
        "contest/feed.html",
        contest=contest,
        tokens=tokens.tokens_of(contest),
        deliveries=webhooks.deliveries_of(contest),
        shown_token=shown_token,
        shown_secret=shown_secret,
        typed=request.form,
    )
