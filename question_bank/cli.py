"""`flask bank …`: the bank from the command line."""

import getpass
from pathlib import Path

import click
from flask.cli import AppGroup

from question_bank import catalog, corrections, imports, search_index
from question_bank.draw_cli import draw_verify
from question_bank.export_cli import export
from question_bank.models import ACCEPTED, ImportBatch
from question_bank.refusals import BankRefused
from question_bank.seal_cli import verify_set

bank_cli = AppGroup("bank", help="Ngân hàng câu hỏi: nhập Word, thêm đơn vị, xuất tệp, đối chiếu niêm phong.")
bank_cli.add_command(export)
bank_cli.add_command(verify_set)
bank_cli.add_command(draw_verify)


@bank_cli.command("office")
@click.argument("code")
@click.argument("name")
def add_office(code: str, name: str) -> None:
    """Add an office, or bring its name up to date."""
    try:
        office = catalog.add_office(code, name)
    except BankRefused as refused:
        raise click.ClickException(refused.text) from None
    click.echo(f"{office.code}: {office.name}")


@bank_cli.command("reindex")
def reindex() -> None:
    """Make the index of the search anew."""
    click.echo(f"Đã lập lại chỉ mục tìm kiếm cho {search_index.rebuild()} câu hỏi.")


@bank_cli.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--office", required=True, help="Mã cơ quan của câu hỏi, ví dụ TP.")
@click.option("--by", default=getpass.getuser, show_default="tên đăng nhập máy", help="Người nhập.")
@click.option("--confirm", is_flag=True, help="Đưa ngay các câu chắc chắn vào ngân hàng.")
@click.option("--again", is_flag=True, help="Nhập cả khi đúng tệp này đã nhập rồi.")
@click.option(
    "--updates", type=int, help="Số của lần nhập mà tệp này là bản sửa; 0: tệp mới. Bỏ trống: tự nhận ra."
)
def import_file(file: Path, *, office: str, by: str, confirm: bool, again: bool, updates: int | None) -> None:
    """Read FILE into a pending import; with --confirm save the sure questions as drafts."""
    try:
        batch = imports.take_file(file.read_bytes(), file.name, office, by, again=again, updates=updates)
        tally = imports.tally(batch)
        click.echo(
            f"Lần nhập {batch.id}: {tally.questions} câu đọc được, {tally.sure} chắc chắn, "
            f"{tally.doubtful} cần xem, {tally.coverage_percent} % văn bản đã dùng."
        )
        _tell_doubts(batch)
        _tell_changes(batch, tally)
        if confirm:
            saved = imports.confirm(batch.id, by, None, _accept_sure(batch))
            codes = ", ".join(question.code for question in saved)
            click.echo(f"Đã ghi {len(saved)} câu vào ngân hàng: {codes or 'không câu nào thay đổi'}.")
        else:
            click.echo(f"Chưa ghi câu nào vào ngân hàng. Mở /bank/imports/{batch.id} để xem và xác nhận.")
    except BankRefused as refused:
        raise click.ClickException(refused.text) from None


def _tell_doubts(batch: ImportBatch) -> None:
    doubts = imports.doubts(batch)
    for draft in batch.drafts:
        told = [diagnostic["message"] for diagnostic in draft.read["diagnostics"]]
        for text in dict.fromkeys([*told, *doubts[draft.position]]):
            click.echo(f"  câu {draft.read['number'] or draft.position + 1}: {text}")
    for diagnostic in batch.reading["diagnostics"]:
        click.echo(f"  tệp: {diagnostic['message']}")


def _tell_changes(batch: ImportBatch, tally: imports.Tally) -> None:
    if batch.updates is None:
        return
    click.echo(
        f"Là bản sửa của lần nhập {batch.updates_id} ({batch.updates.file_name}): {tally.new} câu mới, "
        f"{tally.changed} câu sửa, {tally.same} câu không đổi."
    )
    for question in corrections.gone(batch):
        click.echo(f"  {question.code} không còn trong tệp.")


def _accept_sure(batch: ImportBatch) -> list[dict[str, object]]:
    """Doubtful questions stay for a person; they are told of above."""
    return [
        {"position": position, "decision": ACCEPTED}
        for position, told in imports.doubts(batch).items()
        if not told
    ]
