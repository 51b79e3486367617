"""An X display that nobody sees, with a pointer and a keyboard: what a hand does comes in through the system.

A browser's driver holds a touch that it makes itself back until the page has drawn its next picture, up to
17 ms, and counts from before it waits; nothing holds back what comes through the windowing system.

Run as `python -m tests.bench.display` once: installs Debian's Xvfb, xdotool and a whole Chromium if missing.
"""

import os
import shutil
import subprocess
import sys
from typing import Self

from tests.browser.chromium import find_whole, install_packages, launch_options

SIZE = (1280, 900)
#: commands that are needed → Debian's packages that have them
_NEEDED = {"Xvfb": "xvfb", "xdotool": "xdotool"}


class Display:
    """A display of our own while the context lasts."""

    def __enter__(self) -> Self:
        """Start it on a number that is free; RuntimeError without Xvfb, xdotool and a whole Chromium."""
        if lacking := missing():
            raise RuntimeError(f"missing: {', '.join(lacking)}; python -m tests.bench.display installs them")
        tell, told = os.pipe()
        screen = f"{SIZE[0]}x{SIZE[1]}x24"
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(told), "-screen", "0", screen, "-nolisten", "tcp"],
            pass_fds=[told],
            stderr=subprocess.DEVNULL,
        )
        os.close(told)
        with os.fdopen(tell) as line:
            self.name = f":{line.readline().strip()}"
        self._do("mousemove", str(SIZE[0] // 2), str(SIZE[1] // 2))
        return self

    def __exit__(self, *error: object) -> None:
        """Take the display away."""
        self._server.terminate()
        self._server.wait()

    def launch_options(self) -> dict[str, object]:
        """Keyword arguments for Playwright's `chromium.launch`: a window that fills this display."""
        options = launch_options()
        arguments = [*options["args"], "--window-position=0,0", f"--window-size={SIZE[0]},{SIZE[1]}"]  # type: ignore[misc]
        return {
            **options,
            "executable_path": find_whole(),
            "args": arguments,
            "headless": False,
            "env": {**os.environ, "DISPLAY": self.name},
        }

    def click(self) -> None:
        """Press and lift the pointer's button in the middle of the display."""
        self._do("mousedown", "1", "mouseup", "1")

    def strike(self) -> None:
        """Strike the space bar, as a button on a cable does."""
        self._do("key", "space")

    def _do(self, *command: str) -> None:
        subprocess.run(["xdotool", *command], env={**os.environ, "DISPLAY": self.name}, check=True)


def missing() -> list[str]:
    """Debian's packages that are needed and not there."""
    lacking = [package for command, package in _NEEDED.items() if not shutil.which(command)]
    return lacking if find_whole() else [*lacking, "chromium"]


def main() -> int:
    """Install what is missing; say what to do where that is not possible."""
    if lacking := missing():
        install_packages(*lacking)
    if lacking := missing():
        sys.stderr.write(f"Bài đo cần thêm các gói {', '.join(lacking)}; hãy cài bằng trình quản lý gói.\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
