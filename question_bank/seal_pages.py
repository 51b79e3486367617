"""The pages around the seal: sealing, trying the passphrase, the sheet to sign, the files to keep."""

from io import BytesIO

import segno
from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from question_bank import opening, seal, sets
from question_bank.access import ORGANISER, allow
from question_bank.blueprint import OVER_OFFICES, bp
from question_bank.language import say
from question_bank.refusals import BankRefused
from question_bank.sealed_files import locked_text, opened_text, sealing_of
from question_bank.summary import known_of
from question_bank.visitor import opener


@bp.post("/sets/<int:set_id>/seal")
@allow(ORGANISER)
def seal_set(set_id: int) -> ResponseReturnValue:
    """Seal the set with the passphrase that was typed twice."""
    form = request.form
    if form.get("passphrase", "") != form.get("again", ""):
        raise BankRefused(
            "not_the_same", say("Hai lần nhập mật khẩu không giống nhau. Chưa niêm phong gì."), 422
        )
    revision = seal.seal(set_id, opener("check").by, form.get("passphrase", ""))
    flash(
        say("Đã niêm phong bộ “%(title)s”. Hãy in biên bản niêm phong và ký ngay.", title=revision.title),
        "success",
    )
    return redirect(url_for("bank.show_set", set_id=set_id))


@bp.post("/sets/<int:set_id>/try")
@allow(ORGANISER)
def try_passphrase(set_id: int) -> ResponseReturnValue:
    """Open the set and show nothing of it: whether the passphrase is right and the text unchanged."""
    revision = sealing_of(set_id)
    opening.open_revision(revision.id, request.form.get("passphrase", ""), opener("check"))
    flash(say("Mật khẩu đúng, và nội dung khớp với mã SHA-256 đã in."), "success")
    return redirect(url_for("bank.show_set", set_id=set_id))


@bp.post("/sets/<int:set_id>/copy")
@allow(*OVER_OFFICES)
def copy_set(set_id: int) -> ResponseReturnValue:
    """A new open set with the same questions; a sealed one gives them for its passphrase alone."""
    usual = f"{sets.find_set(set_id).title} (bản sao)"  # not said: becomes the copy's title
    title = request.form.get("title", "").strip() or usual
    made = sets.copy(set_id, title[:160], opener("copy", title), request.form.get("passphrase", ""))
    return redirect(url_for("bank.show_set", set_id=made.id))


@bp.get("/sets/<int:set_id>/sheet")
@allow(*OVER_OFFICES)
def sealing_sheet(set_id: int) -> str:
    """The paper of the sealing: what was sealed, its SHA-256, who signs, how to verify."""
    revision = sealing_of(set_id)
    return render_template(
        "bank/seal_sheet.html",
        set=sets.find_set(set_id),
        revision=revision,
        summary=known_of(revision),
        groups=[revision.sha256[at : at + 4] for at in range(0, 64, 4)],
    )


@bp.get("/sets/<int:set_id>/sha256.svg")
@allow(*OVER_OFFICES)
def digest_code(set_id: int) -> Response:
    """The SHA-256 as a QR code."""
    out = BytesIO()
    segno.make(sealing_of(set_id).sha256, error="q", micro=False).save(
        out, kind="svg", border=2, omitsize=True
    )
    return Response(out.getvalue(), mimetype="image/svg+xml")


@bp.get("/sets/<int:set_id>/sealed.json")
@allow(ORGANISER)
def sealed_file(set_id: int) -> Response:
    """The encrypted set as a file, to be kept on a stick; it opens with the passphrase alone."""
    return _file(locked_text(set_id), f"bo-cau-hoi-{set_id}-niem-phong.json")


@bp.post("/sets/<int:set_id>/opened.json")
@allow(ORGANISER)
def opened_file(set_id: int) -> Response:
    """The very text that was sealed, once a round was prepared from it: its SHA-256 is the one printed."""
    text = opened_text(set_id, request.form.get("passphrase", ""), opener("export"))
    return _file(text, f"bo-cau-hoi-{set_id}.json")


def _file(text: str, name: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename={name}"}
    return Response(text.encode(), mimetype="application/json", headers=headers)
