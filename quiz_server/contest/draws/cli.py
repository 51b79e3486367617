"""Commands for draws: `flask draw …`."""

import click
from flask.cli import AppGroup

from quiz_server.contest.draws.drawing import verify_draw
from quiz_server.contest.draws.lots import verify_lots
from quiz_server.contest.refusal import ContestRefused

draw_cli = AppGroup("draw", help="Bốc thăm: tính lại từ mầm đã công khai.")


@draw_cli.command("verify")
@click.argument("draw_id", metavar="ID", type=int)
@click.option("--lots", is_flag=True, help="Lần bốc gói câu hỏi hoặc lượt thi, không phải thứ tự thi.")
def verify(draw_id: int, lots: bool) -> None:
    """Tính lại một lần bốc thăm và so với mã cam kết đã công bố trước."""
    try:
        found = verify_lots(draw_id) if lots else verify_draw(draw_id)
    except ContestRefused as refusal:
        raise click.ClickException(refusal.text) from None
    for line in found.lines:
        click.echo(line)
    if not found.holds:
        raise SystemExit(1)
