"""From a file to a Reading: the stages of the import in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from . import clauses, keys
from .answers import Verdicts, decide
from .blocks import Block, Piece
from .channels import NAMES
from .cleaning import broken_syllables, letters
from .container import LIMITS, Limits, Package, decode, open_package, sniff, sniff_zip
from .diagnostics import diagnose
from .drafts import Builder
from .grammar import Outline, understand
from .keys import Key
from .model import Diagnostic, Draft, Image, Line, Reading
from .reader import Document, read_document
from .refusals import refuse
from .scan import Scan, prepare
from .tables import rewrite

_MEDIA = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp",
          "emf": "image/x-emf", "wmf": "image/x-wmf", "svg": "image/svg+xml", "tif": "image/tiff", "tiff": "image/tiff",
          "webp": "image/webp"}  # fmt: skip
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
    if kind == "zip":
        package = open_package(data, limits)
        kind = sniff_zip(package)
        if kind == "docx":
            return read_docx(package, name)
        raise refuse("not_a_document")
    if kind == "text":
        return read_text(decode(data), name)
    raise refuse("not_a_document")


def read_text(text: str, name: str) -> Reading:
    """Plain text: each line is a paragraph."""
    from .plain_text import lines_of

    return compile_lines(Document(lines_of(text)), name)


def read_docx(package: Package, name: str) -> Reading:
    """A Word document already opened."""
    return compile_lines(read_document(package), name)


def compile_lines(document: Document, name: str, extra: tuple[Diagnostic, ...] = ()) -> Reading:
    """The stages after reading: tables, keys, grammar, answers, drafts, diagnoses."""
    source = document.lines
    for index, line in enumerate(source):
        line.index = index
    notes = [*extra, *_facts(document)]
    lines, table_keys = rewrite(source)
    lines = prepare(lines)
    lines, contents = _without_contents(lines)
    if contents:
        notes.append(diagnose("TABLE_OF_CONTENTS"))
    lines, line_keys = take_keys(lines)
    all_keys = [*line_keys, *table_keys]
    outline = understand(Scan(lines))
    _drop_bare_bullets(outline)
    _split_essays(outline)
    verdicts = decide(outline.blocks, all_keys)
    drafts = Builder(outline.blocks, verdicts.decisions, _image_reader(document)).build()
    drafts = _with_key_explanations(drafts, all_keys)
    used = _used(outline, all_keys)
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


def take_keys(lines: list[Line]) -> tuple[list[Line], list[Key]]:
    """The lines without those that are an answer key, and the keys."""
    found: list[Key] = []
    kept: list[Line] = []
    run: list[tuple[Line, list[tuple[int, str]]]] = []
    heading = ""

    def close() -> None:
        nonlocal run
        pairs = [pair for _, some in run for pair in some]
        if pairs and (len(pairs) >= 3 or any(len(some) >= 3 for _, some in run)):
            key = Key(heading=heading, lines={line.index for line, _ in run})
            for number, answer in pairs:
                key.put(number, answer)
            found.append(key)
        else:
            kept.extend(line for line, _ in run)
        run = []

    for line in lines:
        if not line.text:
            if run:
                continue
            kept.append(line)
            continue
        pairs = _key_pairs(line)
        if pairs:
            run.append((line, pairs))
            continue
        close()
        heading = line.text
        kept.append(line)
    close()
    return kept, found


def _key_pairs(line: Line) -> list[tuple[int, str]] | None:
    if line.label_format == "column":
        return None
    text = (
        f"{line.label} {line.text}"
        if line.label and line.label_format in ("decimal", "decimalZero")
        else line.text
    )
    return keys.key_line(text) or keys.key_line(text, lone=True)


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
    pieces = [piece for option in block.options for piece in option.pieces]
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
    texts = {number: text for key in found for number, text in key.explanations.items()}
    if not texts:
        return drafts
    return [
        replace(d, explanation=texts[d.number]) if d.number in texts and not d.explanation else d
        for d in drafts
    ]


def _used(outline: Outline, found: list[Key]) -> dict[int, int]:
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
    for key in found:
        for index in key.lines:
            used[index] = 10**9
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
    stem_labels = {block.hit.line: 0 for block in outline.blocks}
    total = taken = 0
    rest: list[Line] = []
    label_lines = {piece.line.index for block in outline.blocks for piece in block.stem[:1]}
    for line in source:
        size = letters(line.text)
        total += size
        mine = min(size, used.get(line.index, 0) + (8 if line.index in label_lines else 0))
        taken += mine
        if size and mine * 2 < size:
            rest.append(line)
    coverage = taken / total if total else 1.0
    notes += _file_notes(drafts, found, verdicts, coverage, rest, source)
    del stem_labels
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
