"""From a file to a Reading: the stages of the import in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from . import clauses, convert
from .answers import Verdicts, decide
from .blocks import Block, Piece
from .channels import NAMES
from .cleaning import broken_syllables, letters
from .container import LIMITS, Limits, decode, open_package, sniff, sniff_zip
from .diagnostics import diagnose
from .drafts import Builder
from .exchange import gift_lines, looks_gift, moodle_lines
from .grammar import Outline, understand
from .key_lines import take_keys
from .keys import Key
from .model import Diagnostic, Draft, Image, Line, Reading
from .plain_text import lines_of
from .reader import Document, read_document
from .refusals import refuse
from .scan import Scan, prepare
from .sheet import sheet_lines
from .tables import rewrite

_MEDIA = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp",
          "emf": "image/x-emf", "wmf": "image/x-wmf", "svg": "image/svg+xml", "tif": "image/tiff", "tiff": "image/tiff",
          "webp": "image/webp"}  # fmt: skip
_ALL = 10**9  # letters of a line used as a whole
_MOST_IMAGES = 64 * 1024 * 1024  # bytes of pictures kept for one file


def read_file(path: Path | str, limits: Limits = LIMITS) -> Reading:
    """Reads one file of any accepted kind.

    Raises Refused (with a Vietnamese sentence) when it cannot be read at all. The size is checked before the
    file is opened, so that a file far too large costs nothing.
    """
    path = Path(path)
    if path.name.startswith("~$"):
        raise refuse("lock_file")
    try:
        if path.stat().st_size > limits.file:
            raise refuse("too_large", limit=limits.file // (1024 * 1024))
        data = path.read_bytes()
    except OSError as error:
        raise refuse("unreadable", reason=error.strerror or "lỗi đọc đĩa") from error
    return read_bytes(data, path.name, limits)


def read_bytes(data: bytes, name: str, limits: Limits = LIMITS) -> Reading:
    """Reads the content of a file called `name` (used for messages only: the kind is found by content)."""
    if len(data) > limits.file:
        raise refuse("too_large", limit=limits.file // (1024 * 1024))
    if name.startswith("~$"):
        raise refuse("lock_file")
    kind = sniff(data)
    package = None
    if kind == "zip":
        package = open_package(data, limits)
        kind = sniff_zip(package)
    notes = _naming(name, kind)
    if kind in convert.KINDS:
        package = open_package(convert.to_docx(data, kind, limits), limits)
        notes.append(diagnose("CONVERTED", kind=convert.KINDS[kind]))
        kind = "docx"
    if package is not None and kind == "docx":
        return compile_lines(read_document(package), name, notes)
    if package is not None and kind == "xlsx":
        return compile_lines(Document(sheet_lines(package)), name, notes)
    if kind == "moodle":
        return compile_lines(Document(moodle_lines(data)), name, notes)
    if kind == "html":
        raise refuse("html")
    text = decode(data)
    lines = gift_lines(text) if looks_gift(text) else lines_of(text)
    return compile_lines(Document(lines), name, notes)


_SUFFIXES = {"docx": ("docx", "docm", "dotx"), "doc": ("doc", "dot"), "odt": ("odt",), "rtf": ("rtf",), "xlsx": ("xlsx", "xlsm"),
             "moodle": ("xml",), "flat": ("xml",), "text": ("txt", "gift", "aiken", "csv", "md", "")}  # fmt: skip
_KIND_NAMES = {
    **convert.KINDS,
    "docx": "Word (.docx)",
    "xlsx": "Excel (.xlsx)",
    "moodle": "Moodle XML",
    "text": "văn bản thuần",
}


def _naming(name: str, kind: str) -> list[Diagnostic]:
    suffix = Path(name).suffix.lower().lstrip(".")
    if kind not in _SUFFIXES or suffix in _SUFFIXES[kind] or not suffix:
        return []
    return [diagnose("WRONG_NAME", suffix=f".{suffix}", kind=_KIND_NAMES[kind])]


def compile_lines(document: Document, name: str, extra: Iterable[Diagnostic] = ()) -> Reading:
    """The stages after reading: tables, keys, grammar, answers, drafts, diagnoses."""
    source = document.lines
    for index, line in enumerate(source):
        line.index = index
    notes = [*extra, *_facts(document)]
    tables = rewrite(source)
    lines = prepare(tables.lines)
    lines, contents = _without_contents(lines)
    lines = _without_page_numbers(lines)
    if contents:
        notes.append(diagnose("TABLE_OF_CONTENTS"))
    lines, line_keys = take_keys(lines)
    all_keys = [*line_keys, *tables.keys]
    outline = understand(Scan(lines))
    _drop_bare_bullets(outline)
    _split_essays(outline)
    verdicts = decide(outline.blocks, all_keys)
    drafts = Builder(outline.blocks, verdicts.decisions, _image_reader(document)).build()
    drafts = _with_key_explanations(drafts, all_keys)
    used = _used(outline, all_keys, tables.taken)
    return _reading(name, source, drafts, notes, outline, all_keys, verdicts, used)


def _facts(document: Document) -> list[Diagnostic]:
    facts = document.facts
    notes = []
    if facts["inserted"] or facts["deleted"]:
        notes.append(diagnose("TRACKED_CHANGES"))
    if facts["hidden"]:
        notes.append(diagnose("HIDDEN_TEXT"))
    if facts["comment"]:
        notes.append(diagnose("COMMENTS"))
    if facts["too_deep"]:
        notes.append(diagnose("TOO_DEEP"))
    if facts["legacy_font"]:
        notes.append(diagnose("LEGACY_FONT"))
    if facts["mojibake"]:
        notes.append(diagnose("MOJIBAKE"))
    return notes


_LEADER = re.compile(r"[.…]{4,}\s*\d{1,4}$")


def _without_contents(lines: list[Line]) -> tuple[list[Line], bool]:
    """The lines without a table of contents, unless the file is nothing else."""
    contents = [
        bool(line.text)
        and (
            line.style.casefold().startswith(("toc ", "mục lục"))
            or (_LEADER.search(line.text) is not None and "\t" in line.text)
        )
        for line in lines
    ]
    if not any(contents) or sum(contents) * 2 > sum(1 for line in lines if line.text):
        return lines, False
    return [line for line, is_contents in zip(lines, contents, strict=True) if not is_contents], True


def _without_page_numbers(lines: list[Line]) -> list[Line]:
    """The lines without page numbers that a conversion from PDF left in the text: 1, 2, 3… far apart."""
    lone = [
        n
        for n, line in enumerate(lines)
        if line.text.isdigit() and len(line.text) <= 3 and not line.label and not line.cells
    ]
    values = [int(lines[n].text) for n in lone]
    steps = [b - a for a, b in pairwise(values)]
    if len(lone) < 3 or any(step != 1 for step in steps) or lone[-1] - lone[0] < 12 * len(steps):
        return lines
    gone = set(lone)
    return [line for n, line in enumerate(lines) if n not in gone]


def _drop_bare_bullets(outline: Outline) -> None:
    """Bullets or paragraphs are options only if something in the file tells one of them from the others."""
    guessed = [block for block in outline.blocks if block.mode in ("bullets", "plain")]
    if not guessed:
        return
    from .channels import best_channels, read_channels

    ranked = best_channels(read_channels(guessed), len(guessed))
    answered = sum(1 for block in guessed if any(kind == "answer" for kind, _ in block.clauses))
    told = max([c.single + c.several for c in ranked], default=0)
    counts = Counter(len(block.options) for block in guessed)
    uniform = counts.most_common(1)[0][1] >= 0.7 * len(guessed) and counts.most_common(1)[0][0] >= 3
    if (
        told >= 0.5 * len(guessed)
        or answered >= 0.5 * len(guessed)
        or (uniform and len(guessed) >= 3 and len(guessed) * 2 > len(outline.blocks))
    ):
        return
    for block in guessed:
        _options_to_answer(block)


def _options_to_answer(block: Block) -> None:
    """What looked like options is the model answer of an essay question."""
    pieces = [
        piece._replace(start=0) if not n else piece
        for option in block.options
        for n, piece in enumerate(option.pieces)
    ]
    block.options, block.mode = [], ""
    block.clauses.insert(0, ("answer", pieces))
    block.diagnostics.append(diagnose("MODEL_ANSWER_GUESSED"))


def _split_essays(outline: Outline) -> None:
    """In a bank of essays the paragraphs after the question are its model answer."""
    blocks = outline.blocks
    rare = [block for block in blocks if block.options]
    if len(rare) > 0.25 * len(blocks) or len(blocks) < 3:
        return
    if len(blocks) >= 4:
        for block in rare:
            label = block.options[0].label
            if (
                len(block.options) == 2
                and label is not None
                and label.family == "lower"
                and not block.clauses
            ):
                _options_to_answer(block)
    guessed = any(d.code == "MODEL_ANSWER_GUESSED" for block in blocks for d in block.diagnostics)
    for block in blocks:
        if block.options:
            continue
        paragraphs = list(dict.fromkeys(piece.line.paragraph for piece in block.stem if piece.text))
        if len(paragraphs) < 2:
            continue
        asking = [n for n in paragraphs[:4] if _last_of(block, n).endswith("?")]
        last = asking[-1] if asking else paragraphs[0] if guessed else None
        if last is None:
            continue
        answer = [piece for piece in block.stem if piece.line.paragraph > last]
        if answer:
            block.stem = [piece for piece in block.stem if piece.line.paragraph <= last]
            block.clauses.insert(0, ("answer", answer))
            block.diagnostics.append(diagnose("MODEL_ANSWER_GUESSED"))


def _last_of(block: Block, paragraph: int) -> str:
    return next((p.text for p in reversed(block.stem) if p.line.paragraph == paragraph and p.text), "")


def _image_reader(document: Document) -> Callable[[str], Image | None]:
    kept: dict[str, Image] = {}
    total = 0

    def read(name: str) -> Image | None:
        nonlocal total
        if name in kept:
            return kept[name]
        part = document.pictures.get(name)
        if part is None or document.package is None:
            return None
        entry = document.package.names[part]
        if total + entry.file_size > _MOST_IMAGES:
            return None
        data = document.package.read(part)
        total += len(data)
        media = _MEDIA.get(name.rpartition(".")[2].lower(), "application/octet-stream")
        kept[name] = Image(name, media, data)
        return kept[name]

    return read


def _with_key_explanations(drafts: list[Draft], found: list[Key]) -> list[Draft]:
    """Reasons given beside the key, for questions whose number stands only once in the file."""
    texts = {number: text for key in found for number, text in key.explanations.items() if text}
    once = Counter(draft.number for draft in drafts)
    return [
        replace(d, explanation=texts[d.number])
        if d.number in texts and once[d.number] == 1 and not d.explanation
        else d
        for d in drafts
    ]


def _used(outline: Outline, found: list[Key], taken: set[int]) -> dict[int, int]:
    """Line index → letters of it that ended up in a question or a key."""
    used: Counter[int] = Counter()

    def count(pieces: list[Piece]) -> None:
        for piece in pieces:
            used[piece.line.index] += letters(piece.line.text[piece.start : piece.end])

    seen: set[int] = set()
    count(outline.headings)
    for block in outline.blocks:
        count(block.stem)
        for option in block.options:
            count(option.pieces)
            if option.label:
                used[option.pieces[0].line.index if option.pieces else 0] += 1
        for _, pieces in block.clauses:
            count([p._replace(start=0) for p in pieces])
        if block.context and id(block.context) not in seen:
            seen.add(id(block.context))
            count(block.context)
    for index in taken.union(*(key.lines for key in found)):
        used[index] = _ALL
    return used


def _reading(
    name: str,
    source: list[Line],
    drafts: list[Draft],
    notes: list[Diagnostic],
    outline: Outline,
    found: list[Key],
    verdicts: Verdicts,
    used: dict[int, int],
) -> Reading:
    total = taken = 0
    rest: list[Line] = []
    label_lines = {block.label_index for block in outline.blocks}
    for line in source:
        size = letters(line.text)
        total += size
        mine = min(size, used.get(line.index, 0) + (8 if line.index in label_lines else 0))
        taken += mine
        if size and mine * 2 < size:
            rest.append(line)
    coverage = taken / total if total else 1.0
    notes += _file_notes(drafts, found, verdicts, coverage, rest, source)
    key = {}
    for section, one in enumerate(found):
        for number, answer in one.answers.items():
            key.setdefault((0, number), answer)
            if len(found) > 1:
                key[section + 1, number] = answer
    return Reading(
        name,
        tuple(drafts),
        tuple(notes),
        tuple(source),
        round(coverage, 4),
        key,
        frozenset(line.index for line in source if used.get(line.index)),
    )


def _file_notes(
    drafts: list[Draft],
    found: list[Key],
    verdicts: Verdicts,
    coverage: float,
    rest: list[Line],
    source: list[Line],
) -> list[Diagnostic]:
    notes = []
    share = round((1 - coverage) * 100)
    if drafts:
        highest = max((d.number or 0 for d in drafts), default=0)
        notes.append(diagnose("SUMMARY", count=len(drafts), highest=highest or "không có", share=share))
        if verdicts.main:
            notes.append(diagnose("ANSWER_CHANNEL", channel=NAMES[verdicts.main], count=verdicts.count))
        elif any(d.options for d in drafts):
            notes.append(diagnose("NO_CHANNEL"))
        if coverage < 0.9:
            notes.append(diagnose("LOW_COVERAGE", share=share))
        for line in rest[:40]:
            if not clauses.is_heading(line) and len(line.text) > 3:
                notes.append(diagnose("UNASSIGNED_TEXT", line.position, text=line.text[:80]))
        numbers = {d.number for d in drafts}
        unused = sorted({n for key in found for n in key.answers if n not in numbers})
        if unused:
            notes.append(diagnose("KEY_UNUSED", numbers=", ".join(map(str, unused[:20]))))
    elif found:
        notes.append(diagnose("KEY_ONLY", count=sum(len(key.answers) for key in found)))
    else:
        notes.append(diagnose("NO_QUESTIONS"))
    broken = broken_syllables(" ".join(line.text for line in source))
    if broken >= 5:
        notes.append(diagnose("BROKEN_TEXT", count=broken))
    return notes
