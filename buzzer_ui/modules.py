"""Which modules a page of the hall will ask for, so that it can name them all at once.

A browser finds a module's imports only after it has read the module: five
levels deep is five trips to the server. The page names them in its head.
"""

import re
from functools import cache
from pathlib import Path

from question_bank.language import VIETNAMESE

STATIC = Path(__file__).parent / "static"
_IMPORT = re.compile(
    r"""(?:^|;)\s*(?:import\s*|(?:import|export)\b[^"'();]*?\bfrom\s*)["']([^"']+)["']""", re.MULTILINE
)
#: the texts of the scripts, in Vietnamese: every such file has a twin in each other language
_WORDS = re.compile(r"(^|/)vi(_\w+)?\.js$")
_NAMED = {"live/": "js/live/", "lit-html/": "vendor/lit-html/"}


@cache
def twins(language: str) -> dict[str, str]:
    """Each file of Vietnamese texts and the file that takes its place in `language`, as paths under static.

    Scripts name the Vietnamese file; the page's import map gives them the other one.
    """
    if language == VIETNAMESE:
        return {}
    files = (path.relative_to(STATIC).as_posix() for path in sorted((STATIC / "js").rglob("vi*.js")))
    return {name: _twin(name, language) for name in files if _WORDS.search(name)}


def _twin(name: str, language: str) -> str:
    return _WORDS.sub(lambda found: f"{found[1]}{language}{found[2] or ''}.js", name)


@cache
def modules_of(entry: str, language: str = VIETNAMESE) -> tuple[str, ...]:
    """The files that `entry` (a path under static) leads to, itself first, as paths under static."""
    twin = twins(language)
    found: dict[str, None] = {}
    waiting = [entry]
    while waiting:
        path = waiting.pop(0)
        path = twin.get(path, path)
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
