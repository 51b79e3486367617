"""Which modules a page of the hall will ask for, so that it can name them all at once.

A browser finds a module's imports only after it has read the module: five
levels deep is five trips to the server. The page names them in its head.
"""

import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
_IMPORT = re.compile(
    r"""(?:^|;)\s*(?:import\s*|(?:import|export)\b[^"'();]*?\bfrom\s*)["']([^"']+)["']""", re.MULTILINE
)
_NAMED = {"live/": "js/live/", "lit-html/": "vendor/lit-html/"}


@cache
def modules_of(entry: str) -> tuple[str, ...]:
    """The files that `entry` (a path under static) leads to, itself first, as paths under static."""
    found: dict[str, None] = {}
    waiting = [entry]
    while waiting:
        path = waiting.pop(0)
        if path in found:
            continue
        found[path] = None
        text = (STATIC / path).read_text(encoding="utf-8")
        waiting += [_resolved(path, name) for name in _IMPORT.findall(text)]
    return tuple(found)


def _resolved(importer: str, name: str) -> str:
    if name == "lit-html":
        return "vendor/lit-html/lit-html.js"
    for prefix, folder in _NAMED.items():
        if name.startswith(prefix):
            return folder + name.removeprefix(prefix)
    return (STATIC / importer).parent.joinpath(name).resolve().relative_to(STATIC.resolve()).as_posix()
