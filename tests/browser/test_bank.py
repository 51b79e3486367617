"""The committee's pages in a real browser, under the real policy, with CSRF on."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import FilePayload, Page, expect

from question_bank import catalog, imports, review
from question_bank.database import db
from quiz_server.accounts.users import create_user
from quiz_server.app import create_app
from tests.browser.harness import _read_whole, serve
from tests.conftest import PASSWORD, make_settings
from tests.databases import sqlite_url
from tests.question_bank.builders import (
    a_document,
    a_paper,
    a_word_file,
    an_approved_question,
    an_office,
)
from tests.question_bank.pictures_made import a_picture, a_word_file_with_pictures

OpenPage = Callable[..., Page]


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[Flask]:
    """The whole application with an office, its member and the organiser."""
    app = create_app(make_settings(tmp_path, sqlite_url(tmp_path), extra={"TESTING": True}))
    app.after_request(_read_whole)
    with app.app_context():
        db.create_all()
        an_office("TP")
        create_user("tuphap", "Tổ soạn câu hỏi", "committee", PASSWORD, "TP")
        create_user("bantochuc", "Ban Tổ chức", "organiser", PASSWORD)
        db.session.commit()
        yield app
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def address(bank: Flask) -> Iterator[str]:
    """Where it is served; asked for before the pages, so that they are closed before it."""
    with serve(bank) as base:
        yield base


def signed_in(open_page: OpenPage, address: str, username: str, **options: bool) -> Page:
    """A page of that person."""
    page = open_page(1366, 820, **options)
    page.goto(f"{address}/sign-in")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url(f"{address}/")
    return page


def in_the_bank() -> list[tuple[str, list[str]]]:
    """Stem and answer of every question, as another request sees them."""
    db.session.expire_all()
    return [(question.stem, question.answer) for question in catalog.find(catalog.Filter(), None).items]


def a_batch(**file: object) -> str:
    """A pending import of the office; its path."""
    data = a_word_file(**file)  # type: ignore[arg-type]
    return f"/bank/imports/{imports.take_file(data, 'tep.docx', 'TP', 'tuphap').id}"


def test_files_are_uploaded_and_reviewed(address: str, open_page: OpenPage) -> None:
    """One file chosen leads, without another click, to its review."""
    page = signed_in(open_page, address, "tuphap")
    page.goto(f"{address}/bank/imports")

    file: FilePayload = {
        "name": "Câu hỏi Tư pháp.docx",
        "mimeType": "application/zip",
        "buffer": a_word_file(3),
    }
    page.set_input_files("#files", [file])

    expect(page.locator("#tally")).to_contain_text("3 câu đọc được")
    assert in_the_bank() == []


def test_a_file_far_too_large_is_not_even_sent(address: str, open_page: OpenPage, tmp_path: Path) -> None:
    """The page says at once that a file is too large, and what to do."""
    page = signed_in(open_page, address, "tuphap")
    page.goto(f"{address}/bank/imports")
    large = tmp_path / "anh-chup.docx"
    with large.open("wb") as file:
        file.truncate(21 * 2**20)

    page.set_input_files("#files", large)

    expect(page.locator(".upload-said")).to_contain_text("Tệp nặng 21 MB, quá mức 20 MB")


def test_the_review_is_done_by_keyboard(address: str, open_page: OpenPage) -> None:
    """Set a key, accept, skip, correct, confirm: no mouse until the last button."""
    path = a_batch(questions=6, unkeyed=(2,))
    page = signed_in(open_page, address, "tuphap")
    page.goto(address + path)
    press = page.keyboard.press

    press("Enter")  # question 1 as it is
    press("Enter")  # question 2 has no key: refused
    expect(page.locator(".draft.is-current .draft-trouble")).to_contain_text("chưa có đáp án")
    press("c")
    press("Enter")
    press("x")  # question 3
    press("e")
    page.keyboard.type("Sửa: ")
    press("Control+Enter")  # question 4
    expect(page.locator("#saving")).to_have_text("đã ghi tạm")
    page.click("#confirm")
    expect(page.locator(".gone-in")).to_have_text("3")

    assert [answer for _, answer in in_the_bank()] == [["B"], ["C"], ["B"]]
    assert in_the_bank()[2][0].startswith("Sửa: ")


def test_corrections_survive_a_reload(address: str, open_page: OpenPage) -> None:
    """What was typed and decided is there when the page is opened again."""
    path = a_batch(questions=3)
    page = signed_in(open_page, address, "tuphap")
    page.goto(address + path)

    page.fill("#draft-1-stem", "Câu hai viết lại?")
    page.click("#draft-0 [data-decide=accepted]")
    expect(page.locator("#saving")).to_have_text("đã ghi tạm")
    page.reload()

    expect(page.locator("#draft-1-stem")).to_have_value("Câu hai viết lại?")
    expect(page.locator("#draft-0 [data-decision-name]")).to_have_text("✓ nhận")


def test_a_question_and_its_source_are_lit_together(address: str, open_page: OpenPage) -> None:
    """Choosing a question lights its lines; a click on a line chooses its question."""
    path = a_batch(questions=3)
    page = signed_in(open_page, address, "tuphap")
    page.goto(address + path)

    page.keyboard.press("ArrowDown")
    lit = page.locator(".src.is-current")
    assert "Câu 2" in lit.first.inner_text()

    page.locator(".src", has_text="Phương án C của câu 3").click()
    expect(page.locator("#draft-2")).to_have_class("draft is-current")


def test_only_the_doubtful_can_be_shown(address: str, open_page: OpenPage) -> None:
    """The filter leaves the questions that need a look, with their reason."""
    path = a_batch(questions=6, unkeyed=(5,))
    page = signed_in(open_page, address, "tuphap")
    page.goto(address + path)

    page.click("[data-filter=doubtful]")

    expect(page.locator(".draft:visible")).to_have_count(1)
    expect(page.locator("#draft-4 .doubts")).to_be_visible()


def test_the_sure_ones_are_taken_together(address: str, open_page: OpenPage) -> None:
    """One button accepts what is sure, one confirms; what is doubtful waits."""
    path = a_batch(questions=6, unkeyed=(5,))
    page = signed_in(open_page, address, "tuphap")
    page.goto(address + path)

    page.click("#accept-sure")
    expect(page.locator("#confirm")).to_have_text("Xác nhận: đưa 5 câu vào ngân hàng")
    page.click("#confirm")

    expect(page.locator(".gone-in")).to_have_text("5")
    assert len(in_the_bank()) == 5


def test_a_set_is_drawn_and_sealed(address: str, open_page: OpenPage) -> None:
    """The organiser makes a set, draws it by a seed, seals it and reads the SHA-256."""
    for number in range(18):
        an_approved_question(stem=f"Câu {number}?")
    page = signed_in(open_page, address, "bantochuc")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{address}/bank/sets")
    page.fill("[name=title]", "Cụm 1 – Bình Phước")
    page.fill("[name=contest_day]", "05/9/2024")
    page.get_by_role("button", name="Tạo bộ câu hỏi").click()

    page.fill("#draw [name=seed]", "2024")
    page.get_by_role("button", name="Rút thăm").click()
    page.get_by_role("button", name="Gợi ý một mật khẩu").click()
    passphrase = page.locator("#seal [name=passphrase]").input_value()
    page.fill("#seal [name=again]", passphrase + "?")
    page.get_by_role("button", name="Niêm phong bộ câu hỏi").click()
    expect(page.get_by_text("Hai lần nhập chưa giống nhau.")).to_be_visible()
    page.fill("#seal [name=again]", passphrase)
    page.get_by_role("button", name="Niêm phong bộ câu hỏi").click()

    expect(page.locator("#sha256")).to_have_text(re.compile(r"^[0-9a-f]{64}$"))


def test_a_corrected_file_shows_what_it_changes(bank: Flask, address: str, open_page: OpenPage) -> None:
    """The change is marked, a clash is settled by a button, a question that is gone is retired."""
    old = (
        "Ai đăng ký tạm trú? | *Chủ nhà | Trưởng ấp",
        "Thẻ cấp từ mấy tuổi? | 12 | *14",
        "Bầu cử? | 16 | *18",
    )
    first = imports.take_file(a_paper(*old), "Tư pháp.docx", "TP", "tuphap")
    edits = [{"position": position, "decision": "accepted"} for position in range(3)]
    house, *_ = imports.confirm(first.id, "tuphap", "TP", edits)
    review.edit(house.id, {"stem": "Ai phải đăng ký tạm trú?"}, 1, "tuphap", "TP")
    new = (old[0].replace("Ai đăng", "Người nào đăng"), old[1].replace("12", "10"))
    second = imports.take_file(a_paper(*new), "Tư pháp (sửa).docx", "TP", "tuphap")
    page = signed_in(open_page, address, "tuphap")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{address}/bank/imports/{second.id}")

    def click(selector: str) -> None:
        expect(page.locator(".draft.is-current")).to_have_count(1)  # drawn anew, the page listens
        page.click(selector)

    expect(page.locator("#draft-1 .changes ins")).to_have_text("10")
    click("#draft-0 [data-take=file]")
    expect(page.locator("#draft-0 .clash")).to_contain_text("đã lấy của tệp")
    click("[data-retire]")
    expect(page.locator("#gone")).to_contain_text("đều còn trong tệp này")
    click("#accept-sure")
    expect(page.locator("#confirm")).to_have_text("Xác nhận: sửa 2 câu")
    click("#confirm")
    page.wait_for_url("**/bank/?office=TP")

    assert [stem for stem, _ in in_the_bank()] == [
        "Người nào đăng ký tạm trú?",
        "Thẻ cấp từ mấy tuổi?",
        "Bầu cử?",
    ]
    assert catalog.question(house.id, "TP").version == 3


def test_pictures_are_seen_moved_added_and_described(address: str, open_page: OpenPage) -> None:
    """Beside the source as in the question; a move shows at once, and what was done is in the bank."""
    data = a_word_file_with_pictures(options=False)
    batch = imports.take_file(data, "hình.docx", "TP", "tuphap")
    page = signed_in(open_page, address, "tuphap")
    page.goto(f"{address}/bank/imports/{batch.id}")
    expect(page.locator(".src-picture")).to_have_js_property("naturalWidth", 300)
    expect(page.locator(".stem-pictures img")).to_have_attribute("alt", "Bốn biển báo giao thông")

    page.get_by_text("Hình (1)").click()
    page.get_by_label("Hình 1 ở").select_option("C")
    expect(page.locator('.choice[data-label="C"] img')).to_be_visible()
    new: FilePayload = {"name": "mới.gif", "mimeType": "image/gif", "buffer": a_picture("GIF")}
    page.set_input_files(".add-picture input", [new])
    page.locator(".picture-item").nth(1).get_by_label("Mô tả hình").fill("Biển tròn")
    page.locator("[data-decide=accepted]").click()
    page.locator("#confirm").click()
    page.wait_for_url("**/bank/?office=TP")

    db.session.expire_all()
    [question] = catalog.find(catalog.Filter(), None).items
    kept = [(picture["place"], picture["alt"]) for picture in question.pictures]
    assert kept == [("C", "Bốn biển báo giao thông"), ("stem", "Biển tròn")]


def test_questions_are_cut_and_made_by_keyboard(bank: Flask, address: str, open_page: OpenPage) -> None:
    """Lines left over become a question, a glued one is cut at the cursor, and both are taken back."""
    stray = ("Còn câu hỏi nào chưa được đánh số không?", "A. Có", "*B. Không")
    glued = ("Câu 1: Thủ đô ở đâu?", "A. Huế", "*B. Hà Nội", "C. Vinh", "D. Cần Thơ. Câu hai: Tết tháng mấy?")
    sure = ("Câu 3: Con sông nào dài nhất?", "*A. Mê Kông", "B. Hồng", "C. Mã", "D. Cả")
    batch = imports.take_file(a_document(*stray, "", *glued, *sure), "tep.docx", "TP", "tuphap")
    page = signed_in(open_page, address, "tuphap")
    page.goto(f"{address}/bank/imports/{batch.id}")

    def press(key: str) -> None:
        expect(page.locator(".draft.is-current")).to_have_count(1)  # the page listens
        page.keyboard.press(key)

    unused = page.locator(".src.is-unused").count()
    press("u")
    expect(page.locator(".src.is-picked")).to_have_count(3)
    press("Shift+ArrowDown")  # the empty line after it is in nobody's way
    expect(page.locator(".src.is-picked")).to_have_count(4)
    press("n")
    expect(page.locator("#draft-0 .stem")).to_have_value(stray[0])
    field = page.locator("#draft-1 textarea").filter(has_text="Câu hai").first
    field.evaluate("field => { field.focus(); field.selectionEnd = field.value.indexOf('Câu hai'); }")
    field.evaluate("field => { field.selectionStart = field.selectionEnd; }")
    press("Control+Shift+Enter")
    expect(page.locator("#draft-2 .stem")).to_have_value(re.compile("Tết tháng mấy"))
    expect(page.locator("#undo")).to_contain_text("tách câu 1")
    press("z")
    expect(page.locator("#undo")).to_contain_text("lập câu")
    press("z")
    expect(page.locator("#undo")).to_have_count(0)
    expect(page.locator(".src.is-unused")).to_have_count(unused)


def test_people_talk_about_a_question_before_it_is_in_the_bank(
    bank: Flask, address: str, open_page: OpenPage
) -> None:
    """Y opens the box, Ctrl+Enter sends; settled or not, what was said goes along into the bank."""
    path = a_batch(questions=2)
    page = signed_in(open_page, address, "tuphap")
    page.goto(address + path)
    press = page.keyboard.press

    press("y")
    page.keyboard.type("Ghi rõ khoản 2 Điều 5.")
    press("Control+Enter")
    card = page.locator("#draft-0")
    expect(card.locator(".comment-text")).to_have_text("Ghi rõ khoản 2 Điều 5.")
    expect(card.locator(".mark-said")).to_have_text("1 ý kiến")
    expect(card).to_have_attribute("data-decision", "open")
    press("Enter")
    press("x")
    expect(page.locator("#saving")).to_have_text("đã ghi tạm")
    page.click("#confirm")
    page.wait_for_url("**/bank/?**")
    page.get_by_role("link", name="1 ý kiến chưa giải quyết", exact=True).click()
    expect(page.locator("#comments .comment")).to_contain_text("khi xem tệp tep.docx, vào bản 1")
    page.click("#comments >> text=Đã giải quyết")
    expect(page.locator("#comments .comment")).to_have_attribute("data-resolved", "")
