"""Finds a Chromium for the browser tests, or installs one: Debian's, else what is there, else Playwright's.

Its headless shell comes first: the same engine without a browser's window, which nobody sees, around each
page; that window took a third of the tests' time.

Run as `python -m tests.browser.chromium` once before the tests.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

#: names under which systems install the shell, then whole browsers; Chrome and Edge drive alike
_SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
_BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "chrome",
)

#: nothing of the browser's own may reach for the internet while tests run
LAUNCH_ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
    "--autoplay-policy=no-user-gesture-required",
)


def find() -> str | None:
    """The path of an installed Chromium, its headless shell rather than a whole one; None without either."""
    return os.environ.get("CHROMIUM") or _shell() or find_whole()


def _shell() -> str | None:
    return _installed(_SHELLS) or _playwrights("chromium_headless_shell", "chrome-headless-shell")


def find_whole() -> str | None:
    """The path of a Chromium that can open a window; None without one."""
    return _installed(_BROWSERS) or _playwrights("chromium", "chrome")


def _installed(names: tuple[str, ...]) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def _playwrights(folder: str, name: str) -> str | None:
    """The newest of Playwright's own, `<folder>-<its number>/chrome-<system>/<name>`."""
    browsers = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    found = [path for path in browsers.glob(f"{folder}-*/*/*") if path.stem == name and path.is_file()]
    return str(max(found)) if found else None


def launch_options() -> dict[str, object]:
    """Keyword arguments for Playwright's `chromium.launch`."""
    arguments = list(LAUNCH_ARGUMENTS)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium's sandbox does not start as root
    return {"executable_path": find(), "args": arguments, "headless": True}


def install_packages(*names: str) -> None:
    """Install Debian's packages of these names, where there is Debian and the right to."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *names]):
            subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)


def install() -> str | None:
    """Install a Chromium by Debian's packages, else by Playwright; None when neither works."""
    install_packages(_SHELLS[0])
    if find() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find()


def main() -> int:
    """Make sure there is a Chromium; say what to do when there is not."""
    path = os.environ.get("CHROMIUM") or _shell() or install()
    if path is None:
        sys.stderr.write(
            "Không có Chromium cho các bài kiểm thử trên trình duyệt. Hãy cài chromium bằng trình quản lý "
            "gói của hệ điều hành, hoặc đặt biến CHROMIUM là đường dẫn đến trình duyệt.\n"
        )
        return 1
    sys.stderr.write(f"Chromium: {path}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
