"""`flask bank draw-verify`: whether the draws of a set give their result again."""

import getpass
from typing import Any

import click

from question_bank import draws
from question_bank.opening import Opener, open_revision
from question_bank.refusals import BankRefused
from question_bank.sets import find_set


@click.command("draw-verify")
@click.argument("set_id", type=int)
def draw_verify(set_id: int) -> None:
    """Compute every draw of a set again from its minutes; a sealed set asks for its passphrase.

    Exit code 1 where a result differs.
    """
    try:
        minutes = _minutes(set_id)
    except BankRefused as refused:
        raise click.ClickException(refused.text) from None
    if not minutes:
        click.echo("Bộ này không có lần rút thăm nào.")
    wrong = 0
    for number, each in enumerate(minutes, start=1):
        same = draws.verify(each)
        wrong += not same
        said = "đúng như biên bản" if same else "KHÁC biên bản"
        click.echo(
            f"Lần {number}: mầm {each['seed']}, {each['candidates']} câu dự rút, "
            f"{len(each['chosen'])} câu trúng, tính lại {said}"
        )
    if wrong:
        raise click.ClickException(f"{wrong} lần rút không khớp biên bản.")


def _minutes(set_id: int) -> list[dict[str, Any]]:
    found = find_set(set_id)
    if found.revision is None:
        return draws.minutes_of(found)
    passphrase = ""
    if found.revision.encrypted:
        passphrase = click.prompt("Mật khẩu niêm phong", hide_input=True)
    opened = open_revision(found.revision.id, passphrase, Opener(getpass.getuser(), "máy chủ", "verify"))
    return list(opened.content.get("draws", []))
