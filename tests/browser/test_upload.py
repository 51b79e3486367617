"""Several files dropped at once, in a real browser."""

import pytest
from flask import Flask
from playwright.sync_api import FilePayload, expect

from question_bank import imports
from question_bank.models import ImportBatch
from question_bank.reading import reader
from tests.browser.test_bank import OpenPage, address, bank, signed_in
from tests.question_bank.builders import a_paper, a_word_file

__all__ = ["address", "bank"]  # fixtures

QUESTIONS = ("Ai đăng ký tạm trú? | *Chủ nhà | Trưởng ấp", "Bầu cử từ mấy tuổi? | 16 | *18")


def file(name: str, data: bytes) -> FilePayload:
    """A file as it is dropped."""
    return {"name": name, "mimeType": "application/zip", "buffer": data}


@pytest.mark.usefixtures("bank")
def test_six_files_each_get_their_answer(
    bank: Flask, address: str, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One refused, one twice, one corrected, one that makes the reader stop: the others are read.

    The table of what became of them fits a telephone.
    """
    first = imports.take_file(a_paper(*QUESTIONS), "Tư pháp.docx", "TP", "tuphap")
    edits = [{"position": position, "decision": "accepted"} for position in range(2)]
    imports.confirm(first.id, "tuphap", "TP", edits)
    heavy = a_word_file(5)
    read = reader.read

    def stopping(data: bytes, name: str) -> object:
        # What a file does that takes the reader past its time limit: the child is ended, the page is told.
        if data == heavy:
            reader.close()
            raise imports.BankRefused("reader_failed", "Không đọc hết được tệp này.", 422)
        return read(data, name)

    monkeypatch.setattr(reader, "read", stopping)
    page = signed_in(open_page, address, "tuphap", refusals=True)
    page.goto(f"{address}/bank/imports")
    twice = a_word_file(3)
    page.set_input_files(
        "#files",
        [
            file("một.docx", twice),
            file("hỏng.docx", b"PK\x03\x04 x"),
            file("hai lần.docx", twice),
            file("nặng.docx", heavy),
            file("Tư pháp (sửa).docx", a_paper(QUESTIONS[0].replace("Ai", "Người nào"), QUESTIONS[1])),
            file("sáu.docx", a_word_file(4, unkeyed=(2,))),
        ],
    )

    whole = page.locator("#uploads-whole b")
    expect(whole).to_have_text(
        "Xong cả 6 tệp: 3 tệp đọc được (9 câu, 1 câu cần xem), 1 tệp đã nhập từ trước, 2 tệp không đọc được.",
        timeout=20_000,
    )
    rows = page.locator(".upload-row")
    states = [rows.nth(at).get_attribute("data-state") for at in range(6)]
    assert states == ["done", "refused", "known", "refused", "done", "done"]
    expect(rows.nth(4)).to_contain_text("bản sửa: 1 câu sửa, 0 câu mới, 1 câu không đổi")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1366, "height": 820})
    rows.nth(2).get_by_role("button", name="Vẫn đọc lại").click()
    expect(rows.nth(2).get_by_role("link")).to_have_text("Xem và xác nhận →")
    rows.nth(5).get_by_role("link").click()
    expect(page.locator("#tally")).to_contain_text("4 câu đọc được")
    assert ImportBatch.query.count() == 5


def test_a_chosen_file_is_named_in_the_page_s_own_words(address: str, open_page: OpenPage) -> None:
    """The field for pictures speaks the page's language, takes files by keyboard and names them."""
    page = signed_in(open_page, address, "tuphap")
    page.goto(f"{address}/bank/questions/new")
    field = page.get_by_label("Thêm hình")
    expect(page.locator(".file-names")).to_have_text("chưa chọn tệp nào")
    field.focus()
    expect(field).to_be_focused()
    field.set_input_files([file("sơ đồ.png", b"1"), file("bản đồ.png", b"2")])

    expect(page.locator(".file-names")).to_have_text("sơ đồ.png, bản đồ.png")
