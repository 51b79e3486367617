"""`flask bank export …`: files from the command line."""

import getpass
from datetime import date
from pathlib import Path

import click
from flask.cli import with_appcontext

from question_bank import exports, sets
from question_bank.content import LEVELS
from question_bank.export.formats import FORMATS
from question_bank.filters import from_args
from question_bank.letterhead import letterhead_with
from question_bank.models import STATES
from question_bank.opening import Opener
from question_bank.refusals import BankRefused


@click.command("export")
@click.argument("format", type=click.Choice(list(FORMATS)))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=".", help="Thư mục ghi tệp.")
@click.option("--set", "set_id", type=int, help="Số của bộ câu hỏi; không ghi: xuất từ ngân hàng.")
@click.option("--text", default="", help="Chữ cần tìm, không cần dấu.")
@click.option("--office", default="", help="Mã cơ quan.")
@click.option("--state", default="", type=click.Choice(["", *STATES]), help="Trạng thái.")
@click.option("--topic", default="", help="Chủ đề.")
@click.option("--level", default="", type=click.Choice(list(LEVELS)), help="Mức độ.")
@click.option("--about", default="", help="Dòng dưới tên văn bản.")
@click.option("--basis", is_flag=True, help="Giữ căn cứ pháp lý trong bản không đáp án.")
@click.option("--history", is_flag=True, help="Kèm lịch sử các bản trong JSON.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help="Ngày của văn bản.")
@click.option("--by", default=getpass.getuser, show_default="tên đăng nhập máy", help="Người xuất.")
@with_appcontext
def export(format: str, out: Path, set_id: int | None, by: str, **given: object) -> None:  # noqa: A002
    """Write a file of the questions that match, or of a set; the making is recorded."""
    try:
        asked = _asked(format, given)
        if set_id is not None:
            opener = Opener(by, "dòng lệnh", "print")
            file = exports.export_set(asked, set_id, opener, _passphrase(set_id))
        else:
            words = {name: str(given[name]) for name in ("text", "office", "state", "topic", "level")}
            wanted = from_args(words, None)
            file = exports.export_questions(asked, wanted, by, None)
    except BankRefused as refused:
        raise click.ClickException(refused.text) from None
    out.mkdir(parents=True, exist_ok=True)
    (out / file.name).write_bytes(file.data)
    click.echo(f"Đã ghi {out / file.name} ({len(file.data) // 1024 + 1} KB).")


def _passphrase(set_id: int) -> str:
    """Asked for where the set is sealed; typed unseen."""
    revision = sets.find_set(set_id).revision
    if revision is None or not revision.encrypted:
        return ""
    return str(click.prompt("Mật khẩu niêm phong", hide_input=True))


def _asked(format: str, given: dict[str, object]) -> exports.Asked:  # noqa: A002
    day = given["day"]
    head = letterhead_with({"day": date(day.year, day.month, day.day)} if day else {})  # type: ignore[attr-defined]
    return exports.Asked(format, head, str(given["about"]), bool(given["basis"]))
