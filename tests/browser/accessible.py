"""What keeps people from using a page, found by axe-core in the state the page is in now."""

from functools import cache

from playwright.sync_api import Page

from config import ROOT

AXE = ROOT / "tests" / "browser" / "vendor" / "axe-core" / "axe.min.js"

#: rule and the elements that break it
_RUN = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return found.violations.map(({ id, nodes }) => `${id}: ` + nodes.slice(0, 4).map(({ html, any }) =>
    `${html.slice(0, 110)} ${any[0]?.message ?? ""}`).join(" | "));
}"""


@cache
def _source() -> str:
    return AXE.read_text(encoding="utf-8")


def barriers(page: Page) -> list[str]:
    """The rules of WCAG 2.2 AA and of good practice that the page breaks as it stands; [] means none."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_source())
    found: list[str] = page.evaluate(_RUN)
    return found
