"""Finds a Chromium for the browser tests, or installs one: what is there, else Debian's, else Playwright's.

Run as `python -m tests.browser.chromium` once before the tests.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

#: names under which systems install it; Chrome and Edge drive alike
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome")

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
    """The path of an installed Chromium; None when there is none."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in _NAMES:
        path = shutil.which(name)
        if path:
            return path
    return _playwrights_own()


def launch_options() -> dict[str, object]:
    """Keyword arguments for Playwright's `chromium.launch`."""
    arguments = list(LAUNCH_ARGUMENTS)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium's sandbox does not start as root
    return {"executable_path": find(), "args": arguments, "headless": True}


def install() -> str | None:
    """Install a Chromium by Debian's packages, else by Playwright; None when neither works."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
            subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)
    if find() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find()


def _playwrights_own() -> str | None:
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    found = sorted(folder.glob("chromium-*/chrome-*/chrome*"))
    runnable = [path for path in found if path.name in {"chrome", "chrome.exe"}]
    return str(runnable[-1]) if runnable else None


def main() -> int:
    """Make sure there is a Chromium; say what to do when there is not."""
    path = find() or install()
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
