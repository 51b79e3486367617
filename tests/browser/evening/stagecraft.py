"""The round itself: host, secretary, tablets and the hall's screen, each through its own page."""

from typing import Any

from playwright.sync_api import Page

from tests.browser.evening.hall import Hall, Watched


class Crew:
    """Everybody who is on stage, with the moves they make."""

    def __init__(self, hall: Hall, host: Watched, secretary: Watched, screen: Watched) -> None:
        self.hall = hall
        self.host = host
        self.secretary = secretary
        self.screen = screen
        self.tablets: dict[int, Watched] = {}

    def join(self, pins: dict[int, str]) -> None:
        """Every team scans its code, tries the button and says that it is ready."""
        for seat, pin in pins.items():
            tablet = self.hall.seat(1280, 800, keep_bodies=True)
            tablet.page.goto(f"/t/{pin}")
            tablet.page.keyboard.press("Enter")
            tablet.page.locator(".try").dispatch_event("pointerdown")
            tablet.page.locator("button.ready").click()
            self.tablets[seat] = tablet
        self.host.wait_for(lambda view: all(team["checked"] for team in view["teams"]), "all tablets checked")

    def step(self, phase: str) -> dict[str, Any]:
        """The host presses the space bar: the one natural next step, which must lead to this phase."""
        self.ready("button.big")
        self.host.page.keyboard.press("Space")
        return self.host.wait_for(lambda view: view["phase"] == phase, f"phase {phase}")

    def ready(self, button: str) -> None:
        """Wait until the host's big place takes a key: it stands still for a moment after every step."""
        self.host.page.locator(f'.next[data-ready="true"] {button}:enabled').first.wait_for()

    def close(self) -> None:
        """The host does not wait for the clock."""
        if self.host.view["phase"] == "open":
            self.host.page.keyboard.press("x")
        self.host.wait_for(lambda view: view["phase"] == "closed", "closed")

    def choose(self, seat: int, letter: str) -> None:
        """A team touches its letter and sees that it was received."""
        tablet = self.tablets[seat]
        tablet.wait_for(lambda view: view["face"] == "choose", f"seat {seat} may choose")
        key = tablet.page.locator(f'[data-choice="{letter}"]')
        key.dispatch_event("pointerdown")
        tablet.wait_for(lambda view: view["answer"] == letter, f"seat {seat} has {letter}")

    def press(self, seat: int) -> None:
        """A team hits its bell."""
        tablet = self.tablets[seat]
        tablet.page.locator('main[data-face="press"]').wait_for()
        tablet.page.keyboard.press("Space")

    def press_early(self, seat: int) -> None:
        """A team hits its bell before it may: it has the question before it, and the bell is closed."""
        tablet = self.tablets[seat]
        tablet.wait_for(lambda view: view["phase"] == "shown", f"seat {seat} has the question")
        tablet.page.keyboard.press("Space")

    def press_late(self, seat: int) -> None:
        """A team hits its bell although another one holds the right: it queues up."""
        tablet = self.tablets[seat]
        tablet.wait_for(lambda view: view["phase"] in {"open", "hold", "answering"}, f"seat {seat} may ring")
        tablet.page.keyboard.press("Space")

    def judge(self, seat: int, key: str) -> None:
        """The host judges the holder with one key: "1" right, "2" wrong."""
        self.host.wait_for(
            lambda view: view["bell"] and view["bell"]["holder"] == seat, f"{seat} holds the bell"
        )
        self.ready(".verdicts button")
        self.host.page.keyboard.press(key)
        self.host.wait_for(
            lambda view: view["phase"] != "answering" or view["bell"]["holder"] != seat, f"{seat} judged"
        )

    def type_boards(self, letters: str) -> None:
        """The secretary types the lifted boards in seat order and confirms them."""
        self.secretary.wait_for(lambda view: view["allowed"], "the secretary may type")
        for letter in letters:
            self.secretary.page.keyboard.press(letter.lower())
        self.secretary.page.keyboard.press("Enter")
        self.host.wait_for(
            lambda view: [team["answer"] for team in view["teams"]] == list(letters), f"the boards {letters}"
        )

    def key_of(self) -> str:
        """The right letter, as the host's screen has it."""
        return str(self.host.view["question"]["answer"][0])

    def scores(self, watched: Watched) -> dict[int, float]:
        """Seat → score in the newest view of a page."""
        return {team["seat"]: float(team["score"]) for team in watched.view["teams"]}


def settle(page: Page) -> None:
    """Let the page draw what it has received."""
    page.wait_for_timeout(400)
