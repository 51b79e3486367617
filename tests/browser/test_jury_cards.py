"""A judge's sheets on a phone: the sum follows, a dead network loses nothing, a signed sheet counts."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from question_bank.database import db
from quiz_server.accounts.users import create_user
from quiz_server.app import create_app
from quiz_server.contest.jury.marks import marks_of
from quiz_server.contest.models import Stage
from quiz_server.contest.planning.setup import load_contest
from tests.browser.harness import _read_whole, serve
from tests.conftest import PASSWORD, make_settings
from tests.contest.jury_made import sheet_data
from tests.databases import sqlite_url


@pytest.fixture
def contest(tmp_path: Path) -> Iterator[Flask]:
    """The whole application with a contest whose tiểu phẩm has three criteria, and one judge's account."""
    app = create_app(make_settings(tmp_path, sqlite_url(tmp_path), extra={"TESTING": True}))
    app.after_request(_read_whole)
    with app.app_context():
        db.create_all()
        load_contest(sheet_data())
        create_user("giamkhao1", "Giám khảo 1", "judge", PASSWORD)
        db.session.commit()
        yield app
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def address(contest: Flask) -> Iterator[str]:
    """Where it is served."""
    with serve(contest) as base:
        yield base


@pytest.mark.usefixtures("contest")
def test_marks_outlive_a_dead_network_and_are_signed_once(
    address: str, open_page: Callable[..., Page]
) -> None:
    """Typed while the line is cut, kept over a reload, sent when it is back, signed with the sum seen."""
    page = open_page(390, 844)
    page.goto(f"{address}/sign-in")
    page.fill("[name=username]", "giamkhao1")
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.goto(f"{address}/contest/stages/1/marks?part=tieu_pham")
    card = page.locator(".card-sheet").first
    boxes = card.locator(".line input")
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('cut')); }")
    for box, mark in zip(boxes.all(), ("12,5", "8,25", "4"), strict=True):
        box.fill(mark)
    expect(card.locator("summary [data-sum]")).to_have_text("24,75")
    state = page.locator("#save-state")
    expect(state).to_have_attribute("data-state", "offline")
    page.reload()
    expect(boxes.nth(1)).to_have_value("8,25")
    expect(state).to_have_attribute("data-state", "saved")
    card.get_by_role("button", name="Ký và nộp").click()
    expect(page.locator("#sign-sum")).to_have_text("24,75")
    page.locator("#sign-now").click()
    expect(page.locator(".card-sheet").first.locator("[data-tag]")).to_have_text("đã ký")

    stage = db.session.get(Stage, 1)
    assert stage is not None
    assert [row.mark for row in marks_of(stage).values()] == [Decimal("24.75")]
