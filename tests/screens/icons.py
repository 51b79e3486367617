"""Draws the icons under which a tablet keeps the page: `python -m tests.screens.icons`.

The same bell as in `icon.svg`, over the whole square: systems cut their own shape
out of it, so the bell stays inside the middle four fifths.
"""

from playwright.sync_api import sync_playwright

from config import ROOT
from tests.browser.chromium import launch_options
from tests.screens.small import squeezed

ICONS = ROOT / "buzzer_ui" / "static" / "icons"
SIZES = (180, 192, 512)

SQUARE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="{size}" height="{size}">
  <rect width="64" height="64" fill="#0b1f3a"/>
  <g transform="translate(32 32) scale(.86) translate(-32 -33)">
    <path d="M32 12a15 15 0 0 0-15 15v11l-5 7h40l-5-7V27a15 15 0 0 0-15-15z" fill="#f2b705"/>
    <circle cx="32" cy="50" r="5" fill="#c8102e"/>
  </g>
</svg>"""


def main() -> None:
    """Draw every size."""
    ICONS.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())  # type: ignore[arg-type]
        for size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{SQUARE.format(size=size)}")
            (ICONS / f"bell-{size}.png").write_bytes(squeezed(page.screenshot()))
        browser.close()


if __name__ == "__main__":
    main()
