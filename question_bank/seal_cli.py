"""`flask bank verify-set`: whether a set is what was sealed, from the database or from a file alone."""

import getpass
import hashlib
import json
from pathlib import Path

import click
from sqlalchemy import select

from question_bank import vault
from question_bank.database import db
from question_bank.models import SetRevision
from question_bank.opening import Opener, open_revision
from question_bank.refusals import BankRefused
from question_bank.sets import find_set


@click.command("verify-set")
@click.argument("target")
def verify_set(target: str) -> None:
    """Compute the SHA-256 of TARGET again: a set's number, its sealed file, or its opened JSON file.

    A sealed one asks for its passphrase. Exit code 1 where the figures differ.
    """
    path = Path(target)
    if path.is_file():
        _verify_file(path)
    elif target.isdecimal():
        _verify_set(int(target))
    else:
        raise click.ClickException(f"“{target}” không phải là tệp có sẵn, cũng không phải số của bộ câu hỏi.")


def _verify_set(set_id: int) -> None:
    try:
        revision = find_set(set_id).revision
        if revision is None:
            raise click.ClickException("Bộ này chưa niêm phong nên chưa có gì để đối chiếu.")
        opener = Opener(getpass.getuser(), "máy chủ", "verify")
        opened = open_revision(revision.id, _asked() if revision.encrypted else "", opener)
    except BankRefused as refused:
        raise click.ClickException(refused.text) from None
    _compare(hashlib.sha256(opened.body.encode()).hexdigest(), revision.sha256, f"Bộ “{revision.title}”")


def _verify_file(path: Path) -> None:
    data = path.read_bytes()
    text = data.decode("utf-8", errors="replace")
    if not _is_envelope(text):
        found = hashlib.sha256(data).hexdigest()
        known = db.session.scalars(select(SetRevision).where(SetRevision.sha256 == found)).first()
        click.echo(f"SHA-256 của tệp: {found}")
        if known is None:
            raise click.ClickException("Không khớp bộ nào đã niêm phong trên máy này.")
        click.echo(f"Đúng nội dung của bộ “{known.title}”, {known.sealed_by} niêm phong.")
        return
    try:
        opened = vault.unlock(text, _asked())
        _compare(hashlib.sha256(opened.encode()).hexdigest(), vault.digest_of(text), path.name)
    except vault.WrongPassphrase:
        raise click.ClickException("Mật khẩu không mở được tệp này.") from None
    except vault.Damaged:
        raise click.ClickException("Tệp không còn như lúc niêm phong.") from None


def _is_envelope(text: str) -> bool:
    try:
        return bool(json.loads(text).get("format") == vault.FORMAT)
    except (ValueError, AttributeError):
        return False


def _asked() -> str:
    return str(click.prompt("Mật khẩu niêm phong", hide_input=True))


def _compare(found: str, sealed: str, what: str) -> None:
    click.echo(f"SHA-256 tính lại:      {found}\nSHA-256 khi niêm phong: {sealed}")
    if found != sealed:
        raise click.ClickException(f"{what} đã bị đổi.")
    click.echo(f"{what}: nguyên vẹn.")
