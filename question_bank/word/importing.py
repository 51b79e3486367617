"""From a file to a Reading: the stages of the import in order."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from question_bank.language import say

from . import convert, markdown
from .answers import decide
from .cleaning import letters
from .container import LIMITS, Limits, decode, open_package, sniff, sniff_zip
from .contents import without_contents
from .data_file import looks_bank_json, read_bank_json, told_questions
from .diagnostics import diagnose, excerpt
from .drafts import Builder, Pictures
from .essays import drop_bare_bullets, split_essays
from .exchange import looks_gift, read_gift, read_moodle
from .frame import head_of, set_apart, told, without_closing
from .grammar import understand
from .key_lines import take_keys
from .keys import Key
from .kinds import names_letters
from .model import Diagnostic, Draft, Line, Reading
from .named_moodle import told_by_moodle
from .named_parts import Question, divide, draft_of, has_named_parts
from .named_sheet import divide_sheet
from .named_table import divide_tables
from .parts import Outline
from .pictures import stored_pictures
from .plain_text import lines_of
from .reader import Document, read_document
from .refusals import refuse
from .scan import Scan, prepare
from .sheet import read_sheets
from .summary import Findings, summarised, used_letters
from .tables import rewrite


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
        raise refuse("unreadable", reason=error.strerror or say("lỗi đọc đĩa")) from error
    return read_bytes(data, path.name, limits)


def read_bytes(data: bytes, name: str, limits: Limits = LIMITS) -> Reading:
    """Reads the content of a file called `name` (used for messages only: the kind is found by content)."""
    if len(data) > limits.file:
        raise refuse("too_large", limit=limits.file // (1024 * 1024))
    if name.startswith("~$"):
        raise refuse("lock_file")
    with _collector_resting():
        return _read(data, name, limits)


def _read(data: bytes, name: str, limits: Limits) -> Reading:
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
        return compile_lines(read_sheets(package), name, notes)
    if kind == "moodle":
        return _read_moodle(data, name, notes)
    if kind == "html":
        raise refuse("html")
    text = decode(data)
    if looks_bank_json(text):
        document, questions = read_bank_json(text)
        return _compile_named(document, name, notes, (questions, []))
    document = read_gift(text) if looks_gift(text) else Document(lines_of(text))
    return compile_lines(document, name, notes)


def _read_moodle(data: bytes, name: str, notes: list[Diagnostic]) -> Reading:
    """What our own tags name is read by them; what somebody added on the site goes the ordinary way."""
    told = told_by_moodle(data)
    if told is None:
        return compile_lines(read_moodle(data), name, notes)
    document, questions = told_questions(told[0])
    added = read_moodle(told[1]) if told[1] else Document([])
    document.lines += added.lines
    document.embedded.update(added.embedded)
    document.alts.update(added.alts)
    return _compile_named(document, name, notes, (questions, added.lines))


_SUFFIXES = {
    "docx": ("docx", "docm", "dotx"),
    "doc": ("doc", "dot"),
    "odt": ("odt",),
    "rtf": ("rtf",),
    "xlsx": ("xlsx", "xlsm"),
    "moodle": ("xml",),
    "flat": ("xml",),
    "text": ("txt", "gift", "aiken", "csv", "md", "json", ""),
}
PLAIN_TEXT = say("văn bản thuần")
_KIND_NAMES = {
    **convert.KINDS,
    "docx": "Word (.docx)",
    "xlsx": "Excel (.xlsx)",
    "moodle": "Moodle XML",
    "text": PLAIN_TEXT,
}


def _naming(name: str, kind: str) -> list[Diagnostic]:
    suffix = Path(name).suffix.lower().lstrip(".")
    if kind not in _SUFFIXES or suffix in _SUFFIXES[kind] or not suffix:
        return []
    return [diagnose("WRONG_NAME", suffix=f".{suffix}", kind=_KIND_NAMES[kind])]


@contextmanager
def _collector_resting() -> Iterator[None]:
    """No cycle collection while a file is read: all that is made lives until the end, so every pass over it
    would be in vain. Reference counting goes on; the limits on the file bound the memory."""
    resting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if resting:
            gc.enable()


def compile_lines(document: Document, name: str, extra: Iterable[Diagnostic] = ()) -> Reading:
    """The stages after reading: tables, keys, grammar, answers, drafts, diagnoses."""
    source = document.lines
    for index, line in enumerate(source):
        line.index = index
    named = _named(source) if has_named_parts(source) else divide_sheet(source)
    if named is not None:
        return _compile_named(document, name, extra, named)
    notes = [*extra, *_facts(document)]
    tables = rewrite(markdown.undone(source))
    lines = prepare(tables.lines)
    lines, contents = without_contents(lines)
    lines = _without_page_numbers(lines)
    if contents:
        notes.append(diagnose("TABLE_OF_CONTENTS"))
    lines, below_key = without_closing(lines, keys_taken=False)
    lines, line_keys = take_keys(lines)
    all_keys = sorted([*line_keys, *tables.keys], key=lambda key: max(key.lines))
    lines, above_key = without_closing(lines, keys_taken=True)
    closing = [*above_key, *below_key]
    scan = Scan(lines)
    outline = understand(scan)
    marks = set_apart(outline)
    head = head_of(outline)
    apart = marks | {line.index for line in (*head, *closing)}
    lettered = {n for key in all_keys for n, answer in key.answers.items() if names_letters(answer)}
    drop_bare_bullets(outline, lettered)
    split_essays(outline, lettered)
    verdicts = decide(outline.blocks, all_keys, lines_above=_lines_above(outline, scan))
    pictures = stored_pictures(document)
    drafts = Builder(outline.blocks, verdicts.decisions, Pictures(pictures, document.alts)).build()
    drafts = _with_key_explanations(drafts, all_keys)
    if drafts:
        notes += [*told("DOCUMENT_HEAD", head), *told("DOCUMENT_END", closing)]
    used = used_letters(outline, all_keys, tables.taken | apart)
    found = Findings(name, source, drafts, notes, outline, all_keys, verdicts, used)
    return replace(summarised(found), pictures=pictures)


def _lines_above(outline: Outline, scan: Scan) -> bool:
    """Whether answer lines stand above their questions: one stands above the first, none under the last."""
    first = next((piece for piece in reversed(outline.preamble) if piece.text), None)
    clause = scan.clauses[first.place] if first is not None and outline.blocks else None
    return clause is not None and clause.kind == "answer" and not outline.blocks[-1].clause("answer")


def _named(source: list[Line]) -> tuple[list[Question], list[Line]]:
    """(questions that name their parts, in tables and outside of them; the lines of no such question)."""
    in_tables, unread, outside = divide_tables(source)
    questions, rest = divide(outside)
    return questions + in_tables, sorted(unread + rest, key=lambda line: line.index)


_ABOUT_REST = frozenset(("UNASSIGNED_TEXT", "DOCUMENT_HEAD", "DOCUMENT_END"))


def _compile_named(
    document: Document, name: str, extra: Iterable[Diagnostic], named: tuple[list[Question], list[Line]]
) -> Reading:
    """The reading of a file that names its parts; what stands in it without a name is read as ever."""
    source = document.lines
    for index, line in enumerate(source):
        line.index = index
    found, rest = named
    pictures = stored_pictures(document)
    drafts = [draft_of(question, pictures, document.alts) for question in found]
    notes = [*extra, *_facts(document), diagnose("NAMED_PARTS")]
    indexes = [line.index for line in rest]
    used = {line.index for line in source} - set(indexes)
    if any(line.text or line.images for line in rest):
        more = compile_lines(replace(document, lines=rest), name)
        for index, line in zip(indexes, rest, strict=True):
            line.index = index
        drafts += [replace(d, source=(indexes[d.source[0]], indexes[d.source[1]])) for d in more.questions]
        if more.questions:
            used |= {indexes[place] for place in more.used_lines}
            notes += [note for note in more.diagnostics if note.code in _ABOUT_REST]
        else:
            left = [line for line in rest if letters(line.text)]
            notes += [diagnose("UNASSIGNED_TEXT", line.position, text=excerpt(line.text)) for line in left]
    total = sum(letters(line.text) for line in source) or 1
    coverage = sum(letters(line.text) for line in source if line.index in used) / total
    drafts.sort(key=lambda draft: draft.source)
    highest = max((draft.number or 0 for draft in drafts), default=0)
    notes.append(diagnose("SUMMARY", count=len(drafts), highest=highest, share=round((1 - coverage) * 100)))
    return Reading(
        name,
        tuple(drafts),
        tuple(notes),
        tuple(source),
        round(coverage, 4),
        used_lines=frozenset(used),
        pictures=pictures,
    )


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
