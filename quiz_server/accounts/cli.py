"""`flask user …`: accounts from the command line."""

import click
from flask.cli import AppGroup
from sqlalchemy import select

from question_bank.access import ROLES
from question_bank.database import db
from quiz_server.accounts.models import User
from quiz_server.accounts.users import AccountError, create_user, new_password, set_password

user_cli = AppGroup("user", help="Tài khoản: tạo, đổi mật khẩu, liệt kê.")


@user_cli.command("list")
def list_users() -> None:
    """List the accounts."""
    for user in db.session.scalars(select(User).order_by(User.id)):
        click.echo(f"{user.username:<14} {user.role:<10} {user.office or '–':<4} {user.display_name}")


@user_cli.command("add")
@click.argument("username")
@click.option("--name", required=True, help="Tên hiển thị.")
@click.option("--role", required=True, type=click.Choice(ROLES))
@click.option("--office", help="Mã cơ quan, cho thành viên tổ soạn câu hỏi.")
def add_user(username: str, name: str, role: str, office: str | None) -> None:
    """Make an account and print its password once."""
    password = new_password()
    try:
        create_user(username, name, role, password, office)
    except AccountError as error:
        raise click.ClickException(str(error)) from None
    db.session.commit()
    click.echo(f"{username}: {password}")


@user_cli.command("password")
@click.argument("username")
def reset_password(username: str) -> None:
    """Give an account a new password, print it once and end its sessions."""
    user = db.session.scalar(select(User).where(User.username == username))
    if user is None:
        raise click.ClickException(f"Không có tài khoản “{username}”.")
    password = new_password()
    set_password(user, password)
    db.session.commit()
    click.echo(f"{username}: {password}")
