"""A newcomer's walk: from an empty installation to a contest of one's own, read back and signed."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from question_bank.database import db
from quiz_server.contest.models import Contest
from tests.browser.test_bank import address, bank, signed_in

__all__ = ["address", "bank"]  # fixtures

OpenPage = Callable[..., Page]
TEAMS = "\n".join(f"phường Quang Trung, Tổ dân phố số {number}" for number in range(1, 6))
WIDER = "document.documentElement.scrollWidth > window.innerWidth"


@pytest.mark.usefixtures("bank")
def test_five_teams_two_parts_one_stage(bank: Flask, address: str, open_page: OpenPage) -> None:
    """The walk of `docs/new-contest.md`, as written there, at the laptop's and at the telephone's width."""
    page = signed_in(open_page, address, "bantochuc", refusals=True)
    page.goto(f"{address}/contest/")
    page.get_by_role("link", name="Lập hội thi mới").click()
    page.fill("[name=name]", "Hội thi tìm hiểu pháp luật phường Quang Trung")
    page.fill("[name=year]", "2025")
    page.fill("[name=authority]", "UBND phường Quang Trung")
    page.get_by_label("Tên điểm thi 1").fill("Buổi thi")
    page.get_by_label("Địa điểm 1").fill("hội trường phường")
    page.get_by_label("Các đội của điểm thi 1").fill(TEAMS)
    page.get_by_label("Phần thi 1", exact=True).fill("Hùng biện")
    page.get_by_label("Điểm tối đa phần thi 1").fill("60")
    page.get_by_label("Phần thi 3", exact=True).fill("")
    page.get_by_label("Bước phân định 1").select_option("p1")
    page.get_by_label("Số người ít nhất").fill("3")
    page.get_by_label("Số người nhiều nhất").fill("5")
    page.get_by_label("Số thành viên chính").fill("3")
    page.get_by_label("Cách vào chung kết").select_option("")
    page.get_by_label("Giải phụ 1", exact=True).fill("Hùng biện hay nhất")
    page.get_by_role("button", name="Lưu và đọc lại").click()

    # the second side prize still speaks of the part that is gone
    expect(page.get_by_text("Tiểu phẩm xuất sắc nhất: hãy chọn một phần thi")).to_be_visible()
    expect(page.get_by_label("Các đội của điểm thi 1")).to_have_value(TEAMS)
    page.get_by_label("Giải phụ 2", exact=True).fill("")
    page.set_viewport_size({"width": 390, "height": 844})
    assert not page.evaluate(WIDER)
    page.get_by_role("button", name="Lưu và đọc lại").click()

    expect(page.get_by_text("cao nhất 100 điểm")).to_be_visible()
    expect(page.get_by_text("từ 03 đến 05 người, trong đó 03 thành viên chính")).to_be_visible()
    page.get_by_label("Người soát").fill("Chủ tịch UBND phường")
    page.get_by_role("button", name="Đã soát, đồng ý").click()
    expect(page.get_by_text("Từ đó đến nay không có gì thay đổi")).to_be_visible()
    assert not page.evaluate(WIDER)
    with bank.app_context():
        contest = db.session.query(Contest).one()
        assert [(part.title, part.max) for part in contest.parts] == [("Hùng biện", 60), ("Kiến thức", 40)]
        assert len(contest.stages[0].teams) == 5
