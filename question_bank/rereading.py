"""A few lines of a batch read once more, by the same grammar that read the whole file."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from question_bank.content import tidy
from question_bank.drafts import draft_json
from question_bank.shown_pictures import shown_text
from question_bank.word.importing import compile_lines
from question_bank.word.model import Cell, Line, Marks
from question_bank.word.picture_places import SIGN
from question_bank.word.reader import Document

#: a colour of each family that the batch remembers: what counts is that it differs from black
_COLOURS = {
    "red": "C00000",
    "orange": "B45309",
    "green": "15803D",
    "blue": "1D4ED8",
    "purple": "7E22CE",
    "grey": "808080",
}
_FLAGS = ("bold", "italic", "underline", "strike")


def reread(lines: Sequence[Mapping[str, Any]], numbers: Sequence[int]) -> list[dict[str, Any]]:
    """The questions in these lines of a batch, as `drafts.draft_json` gives them.

    `numbers` are the lines' numbers in the file. Tables are tried as tables,
    then as plain lines: a piece of a table does not always show its plan.
    """
    for tables in (True, False):
        found = _read([_line(line, tables) for line in lines], numbers)
        if found or not any(line["cells"] for line in lines):
            return found
    return []


def _read(lines: list[Line], numbers: Sequence[int]) -> list[dict[str, Any]]:
    kept = {name: name for line in lines for name in line.images if name}
    document = Document(lines, embedded=dict.fromkeys(kept, b""))  # their bytes are in the bank already
    drafts = [draft_json(draft, kept) for draft in compile_lines(document, "").questions]
    for draft in drafts:
        draft["content"] = tidy(draft["content"])
        draft["lines"] = [numbers[at] for at in draft["lines"]]
    return drafts


def _line(line: Mapping[str, Any], tables: bool) -> Line:
    """The line as the reader made it; a number that Word showed stands in the text, as if typed."""
    label = f"{line['label']} " if line["label"] else ""
    text, spans = label, [(0, len(label), _marks(line["label_classes"]))] if label else []
    images: list[str] = []
    for run in line["runs"]:
        spans.append((len(text), len(text) + len(run["text"]), _marks(run["classes"])))
        text += run["text"]
        # A kept picture is a run of its own; any other sign stands for one that is lost.
        images += [run["picture"]] if "picture" in run else [""] * len(SIGN.findall(run["text"]))
    cells = tuple(Cell(*cell) for cell in line["cells"]) if tables else ()
    return Line(text, tuple(spans), cells=cells, images=tuple(images), notes=tuple(line["notes"]))


def _marks(classes: Iterable[str]) -> Marks:
    names = {name.removeprefix("w-") for name in classes}
    return Marks(
        **{flag: flag in names for flag in _FLAGS},  # type: ignore[arg-type]
        color=next((hexes for family, hexes in _COLOURS.items() if family in names), ""),
        highlight=next((name.removeprefix("on-") for name in sorted(names) if name.startswith("on-")), ""),
        script=next((name for name in ("sup", "sub") if name in names), ""),
    )


def text_of(line: Mapping[str, Any]) -> str:
    """A line as one reads it, with the number that Word shows."""
    text = "".join(run["text"] for run in line["runs"])
    return f"{line['label']} {text}".strip()


def plain(lines: Sequence[Mapping[str, Any]]) -> tuple[str, list[dict[str, str]]]:
    """Lines as one text, and the pictures in them as pictures of a stem."""
    pictures = [run["picture"] for line in lines for run in line["runs"] if "picture" in run]
    text = "\n".join(filter(None, map(text_of, lines)))
    return shown_text(text, len(pictures)), [
        {"sha256": name, "place": "stem", "alt": ""} for name in pictures
    ]
