"""Browser contexts that are used again: a clean profile for each test at half the price of a new one.

A new context means a new process of the browser and every file of a page fetched
and compiled anew. A context here keeps one empty page of the site open, so that the
process lives on, and its cache. What a page may have left behind that another test
could see, cookies and storage, is cleared before the context goes to the next test.
"""

import contextlib
from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page

_STORED = "local_storage,indexeddb,cache_storage,service_workers"


class Profile:
    """A context, the empty page that keeps its process alive, and the origins it has been to."""

    def __init__(self, context: BrowserContext, still: str) -> None:
        self._context = context
        self._keeper = context.new_page()
        self._keeper.goto(still)
        self._origins: set[str] = set()

    def page(self) -> Page:
        """A new page whose origins are remembered."""
        page = self._context.new_page()
        page.on("framenavigated", lambda frame: self._remember(frame.url))
        return page

    def clean(self) -> None:
        """Close all pages but the keeper and forget everything they stored."""
        for page in self._context.pages:
            if page is not self._keeper:
                page.close()
        self._context.clear_cookies()
        session = self._context.new_cdp_session(self._keeper)
        for origin in self._origins:
            session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": _STORED})
        session.detach()
        self._origins.clear()

    def _remember(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https"}:
            self._origins.add(f"{parts.scheme}://{parts.netloc}")


class Profiles:
    """Clean profiles by their options; one that is in use is never given twice."""

    def __init__(self, browser: Browser, still: str) -> None:
        self._browser = browser
        self._still = still
        self._free: dict[str, list[Profile]] = {}

    @contextlib.contextmanager
    def lent(self, **options: object) -> Iterator[Profile]:
        """A profile for one test; a context that did not come clean is not used again."""
        free = self._free.setdefault(repr(sorted(options.items())), [])
        profile = free.pop() if free else Profile(self._browser.new_context(**options), self._still)  # type: ignore[arg-type]
        yield profile
        with contextlib.suppress(Error):
            profile.clean()
            free.append(profile)
