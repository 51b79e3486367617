"""The committee's and the organiser's part of the evening, on their pages."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

#: what the organiser seals the evening's set with
PASSPHRASE = "tam chin bo de cum mot"


def import_file(page: Page, path: Path) -> int:
    """Drop a Word file, accept what was understood, confirm; the number of questions saved."""
    page.goto("/bank/imports")
    page.locator("#files").set_input_files(path)
    page.wait_for_url("**/bank/imports/*")
    cards = page.locator("#drafts [data-position]")
    expect(cards.first).to_be_visible()
    page.locator("#accept-sure").click()
    number = cards.count()
    while page.locator('#drafts [data-decision="open"]').count():
        page.locator('#drafts [data-decision="open"]').first.get_by_role("button", name="Nhận").click()
    confirm = page.locator("#confirm")
    expect(confirm).to_have_text(f"Xác nhận: đưa {number} câu vào ngân hàng")
    confirm.click()
    page.wait_for_url("**/bank/?*")
    return number


def act_on_all(page: Page, office: str, state: str, act: str) -> None:
    """Tick every question of an office in a state and submit or approve them, page after page."""
    for _ in range(5):
        page.goto(f"/bank/?office={office}&state={state}")
        if not page.locator("[data-choose-all]").count():
            return
        page.locator("[data-choose-all]").check()
        page.get_by_role("button", name=re.compile(act)).click()
        expect(page.locator(".notice-success")).to_be_visible()
    raise AssertionError(f"{office}: questions stay in state {state}")


def seal_a_set(page: Page, title: str, day: str) -> str:
    """Make a set of ten and five with three in reserve, draw it, seal it; its SHA-256."""
    page.goto("/bank/sets")
    page.locator('[name="title"]').fill(title)
    page.locator('[name="contest_day"]').fill(day)
    page.get_by_role("button", name="Tạo bộ câu hỏi").click()
    page.locator('#draw [name="seed"]').fill("dem-thi-thu")
    page.get_by_role("button", name="Rút thăm").click()
    page.locator('#seal [name="passphrase"]').fill(PASSPHRASE)
    page.locator('#seal [name="again"]').fill(PASSPHRASE)
    page.get_by_role("button", name="Niêm phong bộ câu hỏi").click()
    digest = page.locator("#sha256")
    expect(digest).to_be_visible()
    return digest.inner_text()


def prepare_round(page: Page, stage_id: int) -> None:
    """Prepare the knowledge round from the sealed set and put it on the screens."""
    page.goto(f"/contest/stages/{stage_id}")
    page.get_by_label("Mật khẩu niêm phong").fill(PASSPHRASE)
    page.get_by_role("button", name="Chuẩn bị vòng thi").click()
    expect(page.get_by_text("mã SHA-256 đúng")).to_be_visible()
    page.get_by_role("button", name="Kích hoạt").click()
    expect(page.get_by_text("đang trên màn hình")).to_be_visible()


def used_questions(page: Page) -> int:
    """How many questions the bank lists as used, once the finished round has told of itself."""
    page.goto("/bank/?sort=-shown")
    expect(page.locator("td.told", has_text="1 lần").first).to_be_visible()
    return page.locator("td.told", has_text="lần").count()


def enter_marks(page: Page, stage_id: int) -> None:
    """Type every judge's paper sheet twice; each team gets another sum, none of them a round one."""
    page.goto(f"/contest/stages/{stage_id}/marks")
    links = page.locator(".paper-links a")
    for sheet, address in enumerate([str(link.get_attribute("href")) for link in links.all()]):
        page.goto(address)
        for step, button in (("Lần 1", "Lưu lần 1"), ("Lần 2", "Lưu lần 2 và so")):
            expect(page.locator("[aria-current=page]", has_text=step)).to_be_visible()
            boxes = page.locator("input.mark")
            for number in range(boxes.count()):
                mark = 20 + ((8 * sheet + number) * 7) % 37 / 4
                boxes.nth(number).fill(f"{mark:.2f}".replace(".", ","))
            page.get_by_role("button", name=button, exact=True).click()
        expect(page.get_by_text("8/8 đội đã khớp hai lần và được tính")).to_be_visible()


def read_ranking(page: Page, stage_id: int) -> list[dict[str, str]]:
    """The rows of the ranking: place, seat, team, the three parts, total, prize."""
    page.goto(f"/contest/stages/{stage_id}/ranking")
    heads = ("rank", "seat", "team", "gioi_thieu", "kien_thuc", "tieu_pham", "total", "decided_by", "prize")
    rows = page.locator("table.ranking tbody tr").all()
    return [dict(zip(heads, row.locator("th, td").all_inner_texts(), strict=True)) for row in rows]
