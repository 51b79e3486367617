"""The catalogues of wordings, kept to what the code says: `make catalogues`.

Extracts every `say(…)`, `_(…)` and `{% trans %}`, brings each language's
`messages.po` up to it (wordings already there stay, others are left empty) and
compiles what the server reads.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from question_bank.language import VIETNAMESE
from quiz_server.catalogues import FOLDER, LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("buzzer_ui", "question_bank", "quiz_server")
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}}
KEYWORDS: dict[str, None] = {"say": None, "_": None, "gettext": None}
OTHERS = tuple(code for code in LANGUAGES if code != VIETNAMESE)


def extracted() -> dict[str, set[str]]:
    """Every message the code says and the files it is said in; sorted by nothing."""
    found: dict[str, set[str]] = {}
    for package in PACKAGES:
        rows = extract_from_dir(ROOT / package, METHODS, OPTIONS, KEYWORDS)
        for file, _line, message, _comments, _context in rows:
            if isinstance(message, str) and message:
                found.setdefault(message, set()).add(f"{package}/{Path(file).as_posix()}")
    return found


def file_of(language: str) -> Path:
    """Where a language's wordings are written by people."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


def read(language: str) -> Catalog:
    """The wordings as they are written."""
    with file_of(language).open("rb") as source:
        return read_po(source, locale=language, abort_invalid=True)


def wordings(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Message → its wording, or its wordings for one and for many."""
    return {_id(one): _texts(one) for one in catalog if _id(one)}


def _id(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _texts(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def is_counted(message: str) -> bool:
    """Whether other languages choose between one and many."""
    return "%(count)s" in message or "{count}" in message


def brought_up(language: str, known: dict[str, tuple[str, ...]]) -> Catalog:
    """A catalogue of what the code says now, with the wordings that are known."""
    catalog = Catalog(locale=language, fuzzy=False, charset="utf-8", header_comment="")
    for message, files in sorted(extracted().items(), key=lambda one: (min(one[1]), one[0])):
        texts = known.get(message, ())
        places = [(file, 0) for file in sorted(files)]
        if is_counted(message):
            catalog.add((message, message), texts or ("", ""), locations=places)
        else:
            catalog.add(message, texts[0] if texts else "", locations=places)
    return catalog


def write(language: str, catalog: Catalog) -> None:
    """The wordings as people and as the server read them."""
    file = file_of(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as target:
        write_po(target, catalog, width=110, include_lineno=False, omit_header=False)
    with file.with_suffix(".mo").open("wb") as target:
        write_mo(target, catalog)


def missing(catalog: Catalog) -> Iterator[str]:
    """Messages without a wording."""
    return (message for message, texts in wordings(catalog).items() if not all(texts))


def main() -> int:
    """Bring every language up; 1 while a wording is missing."""
    left = 0
    for language in OTHERS:
        known = wordings(read(language)) if file_of(language).exists() else {}
        catalog = brought_up(language, known)
        write(language, catalog)
        for message in missing(catalog):
            left += 1
            sys.stderr.write(f"{language}: {message!r}\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
