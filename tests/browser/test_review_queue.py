"""Reading what waits, one question after the other, in a real browser."""

import pytest
from flask import Flask
from playwright.sync_api import expect

from question_bank import catalog, comments, review
from question_bank.database import db
from tests.browser.test_bank import OpenPage, address, bank, signed_in
from tests.question_bank.builders import a_question, an_office

__all__ = ["address", "bank"]  # fixtures


@pytest.mark.usefixtures("bank")
def test_the_queue_is_read_by_keyboard(bank: Flask, address: str, open_page: OpenPage) -> None:
    """Comment, approve, give back and step without the mouse; what is decided is in the bank."""
    an_office("NV")
    questions = [a_question("NV", by="noi-vu", stem=f"Câu {number}?") for number in (1, 2, 3)]
    for question in questions:
        review.submit(question.id, "noi-vu", None, "TP")
    page = signed_in(open_page, address, "tuphap")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{address}/bank/review")
    here = page.locator(".walk-card.is-current")
    press = page.keyboard.press

    expect(here).to_contain_text("Câu 1?")
    press("c")
    page.keyboard.type("Ghi rõ khoản")
    press("Control+Enter")
    expect(here.locator(".comment")).to_contain_text("Ghi rõ khoản")
    sent = here.locator(".comment-who").inner_text()
    assert "về bản 1" in sent
    page.reload()
    expect(here.locator(".comment-who")).to_have_text(sent)  # at once as after a reload
    press("a")
    expect(here).to_contain_text("Câu 2?")
    press("j")
    expect(here).to_contain_text("Câu 3?")
    press("t")
    page.keyboard.type("Sai căn cứ")
    press("Control+Enter")
    expect(here).to_contain_text("Câu 2?")
    expect(page.locator("#left")).to_have_text("1")

    db.session.expire_all()
    states = [catalog.question(question.id, None).state for question in questions]
    assert states == ["approved", "in_review", "draft"]
    assert [said.text for said in comments.of(questions[0])] == ["Ghi rõ khoản"]
