"""Which removable drives are plugged in: where a backup outlives this laptop."""

import ctypes
import os
import string
import sys
from collections.abc import Iterator
from pathlib import Path

#: where the systems mount what is plugged in: directly, or in a folder of the user's
_LINUX = ("/media", "/run/media")
_MAC = "/Volumes"
_REMOVABLE = 2


def removable() -> list[Path]:
    """The roots of the removable drives, in the order of their names."""
    return sorted(_windows() if os.name == "nt" else _unix())


def _unix() -> Iterator[Path]:
    roots = (_MAC,) if sys.platform == "darwin" else _LINUX
    for root in map(Path, roots):
        for path in [*_folders(root), *(inner for outer in _folders(root) for inner in _folders(outer))]:
            if os.path.ismount(path) and os.access(path, os.W_OK):
                yield path


def _folders(path: Path) -> list[Path]:
    try:
        return [inner for inner in path.iterdir() if inner.is_dir()]
    except OSError:
        return []


def _windows() -> Iterator[Path]:
    kinds = ctypes.windll.kernel32  # type: ignore[attr-defined]
    for letter in string.ascii_uppercase:
        if kinds.GetDriveTypeW(f"{letter}:\\") == _REMOVABLE:
            yield Path(f"{letter}:\\")
