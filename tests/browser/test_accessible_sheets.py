"""The pages beside the show and all that opens over it shut nobody out either: axe-core finds nothing."""

from playwright.sync_api import Page, expect

from tests.browser.accessible import barriers
from tests.browser.desk_views import actions, host, host_bell, host_teams, press
from tests.browser.desks import DeskServer, give, open_desk, serve_desks
from tests.browser.harness import OpenPage
from tests.browser.tablets import FACES, PHONE, joined, open_tablet, show
from tests.browser.test_bank import address, bank, signed_in
from tests.browser.test_jury_live import MARKS, PROPOSAL, jury

__all__ = ["address", "bank"]  # fixtures

#: keys that open a sheet of the host's page over the question that is shown
SHEETS = {
    "void": ("h",),
    "message": ("n",),
    "finish": ("k",),
    "team": ("4", "Enter"),
    "adjust": ("4", "+"),
    "keys": ("?",),
}


def over(server: DeskServer, found: dict[str, list[str]], name: str) -> None:
    """Keep what is found in the sheet that is open now, and close it."""
    expect(server.page.locator("dialog[open]")).to_be_visible()
    found[name] = barriers(server.page)
    server.page.keyboard.press("Escape")
    expect(server.page.locator("dialog > *")).to_have_count(
        0
    )  # the page has put it away, keys are its own again


def test_the_sheets_of_the_host(open_page: OpenPage) -> None:
    """Whatever is asked, told or typed over the host's page."""
    found: dict[str, list[str]] = {}
    view = host("revealed", "show_question", teams=host_teams(connected={4: False}))
    view["actions"] = actions(
        "void_question", "finish_round", "adjust_score", "set_screen", "undo", "regrade"
    )
    with serve_desks() as (base, _):
        server = open_desk(open_page, base, "host", view)
        for name, keys in SHEETS.items():
            give(server, *keys)
            over(server, found, name)
        page = server.page
        page.get_by_role("button", name="7/8 máy").click()
        over(server, found, "health")
        page.locator(".slot button").first.click()
        over(server, found, "regrade")
        server.put(host_bell("answering", "judge", queue=[press(6, 0, "holder"), press(4, 12.4, "waiting")]))
        page.get_by_role("button", name="Vì sao đội này trước?").click()
        over(server, found, "why")

    assert {name: trouble for name, trouble in found.items() if trouble} == {}


def test_a_judges_page(open_page: OpenPage) -> None:
    """Waiting, a proposal before the chair, the own mark of a case."""
    views = {
        "shown": jury("shown"),
        "chair": jury("answering", "chair", proposals=[PROPOSAL]),
        "judge": jury("answering", proposals=[PROPOSAL]),
        "mark": jury("closed", marks=MARKS),
    }
    found: dict[str, list[str]] = {}
    with serve_desks() as (base, _):
        server = open_desk(open_page, base, "jury", views["shown"], width=390, height=844)
        for name, view in views.items():
            server.put(view)
            found[name] = barriers(server.page)

    assert {name: trouble for name, trouble in found.items() if trouble} == {}


def test_signing_in_and_home(address: str, open_page: OpenPage) -> None:
    """The door, what it says to a wrong password, and the first page behind it."""
    page: Page = open_page(390, 844, refusals=True)
    page.goto(f"{address}/sign-in")
    door = barriers(page)
    page.fill("[name=username]", "bantochuc")
    page.fill("[name=password]", "không phải mật khẩu này")
    page.click("button[type=submit]")
    expect(page.get_by_role("alert").first).to_be_visible()
    refused = barriers(page)

    assert (door, refused, barriers(signed_in(open_page, address, "bantochuc"))) == ([], [], [])


def test_a_tablet_stands_still_for_those_who_want_it(open_page: OpenPage, pages: str) -> None:
    """No face of a tablet moves where no motion is wanted."""
    live = joined(open_tablet(open_page, pages, PHONE, reduced_motion="reduce"))
    moving = {}
    for name, (view, _) in FACES.items():
        show(live, view, name)
        moving[name] = live.page.evaluate(
            "document.getAnimations().filter((one) => one.effect.getTiming().duration > 1).length"
        )

    assert set(moving.values()) == {0}, moving
