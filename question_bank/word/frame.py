"""What stands around the questions of a file: its head, its closing, end marks and drawn rules.

None of it belongs to a question, none of it is lost content; it is set apart and told once for the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from question_bank.language import say

from . import clauses, labels
from .cleaning import fold, plain
from .diagnostics import diagnose, excerpt
from .model import Diagnostic, Line
from .parts import Outline, Piece

FROM_TO = say("%(first)s đến %(last)s")
_LONGEST = 200  # letters of a line of the head; a longer one is prose that may be missed
_MOST_LINES = 30
_MOST_CLOSING = 80  # lines at the end that may be a closing, blank ones counted
_STRONG = 5  # weight from which a label at the start of a line is believed

# Folded with `plain`: lower case, no diacritics.
_PREPARED = (
    r"nguoi\s+(?:tong\s*hop|soan|lap|bien\s*soan|ra\s*de|lam\s*de|phan\s*bien|tham\s*dinh|duyet|viet|"
    r"kiem\s*tra)"
)
_GAP = r"\b[\s\d.…_]{0,14}"
_SIGN = re.compile(
    r"\W*(?:\(.{0,30}\b(?:ky|dong dau)\b.{0,50}\)|(?:da\s+)?ky(?:\s+ten)?\W+ghi ro ho.{0,20}|"
    rf"{_PREPARED}\b(?:\s*[:(].{{0,50}})?|noi\s+nhan|(?:phe\s+)?duyet|"
    rf"[^,]{{2,30}},\s*ngay{_GAP}thang{_GAP}nam{_GAP}|"
    r"(?:thi\s+sinh\s+khong\s+duoc|can\s+bo\s+coi\s+thi|ho\s+(?:va\s+)?ten\s+thi\s+sinh|"
    r"chu\s+ky\s+(?:giam|can|thi)).{0,120})\W*"
)
# With more words after them these are titles only when written in capitals.
_TITLE = re.compile(
    rf"(?:{_PREPARED}|duyet|phe\s+duyet|xac\s+nhan|(?:kt|tl|tm|tuq|q)\s*\.)(?:\s*\S.{{0,60}})?"
)
_ROLE = re.compile(
    r"(?:pho\s+)?(?:truong\s+(?:phong|ban|khoa|bo\s+mon)|to\s+truong|giam\s+doc|hieu\s+truong|chu\s+tich|chanh\s+van\s+phong|"
    r"thu\s+truong|ban\s+to\s+chuc|ban\s+giam\s+khao|hoi\s+dong)\b.{0,60}"
)
_NAME = re.compile(r"(?:[^\W\d_]+\.\s*)?[^\W\d_]+(?:\s+[^\W\d_]+){1,5}")

_TONED = re.compile("[^\x00-\x7fĐ\\W]")  # not said: letters that are looked for
_SOFT = frozenset(("role", "caps", "name", "blank"))
_BULLET = re.compile(r"[-–—•+*]\s*\S")


def without_closing(lines: Sequence[Line], keys_taken: bool) -> tuple[list[Line], list[Line]]:
    """(the lines before the closing of the file, the lines of the closing).

    The closing is what stands after everything else: an end mark, the signature with its titles and names
    and, once the keys are taken out, the heading they left. It never begins right under a question.
    """
    base = max(0, len(lines) - _MOST_CLOSING)
    raw: list[str] = []
    while len(lines) - len(raw) > base:
        line = lines[-1 - len(raw)]
        kind = _closing_kind(line)
        if not kind and not _is_copy(line):
            break
        raw.append(kind)
    base = len(lines) - len(raw)
    kinds = _closing_kinds(lines[base:], raw[::-1], keys_taken)
    start = len(lines)
    while start > base and kinds[start - 1 - base]:
        start -= 1
    while start < len(lines) and kinds[start - base] in ("blank", "name"):
        start += 1
    found = set(kinds[start - base :])
    before = next((line.text for line in reversed(lines[:start]) if line.text), "")
    if not found & {"sign", "role", "to"} or (found <= _SOFT and before.endswith(("?", ":"))):
        return list(lines), []
    return list(lines[:start]), [line for line in lines[start:] if line.text]


def _closing_kinds(lines: Sequence[Line], raw: list[str], keys_taken: bool) -> list[str]:
    """What the lines are by themselves, with what they are by the line above and by the keys taken out."""
    kinds: list[str] = []
    before = ""
    for line, alone in zip(lines, raw, strict=True):
        kind = alone
        if alone == "key":
            kind = "sign" if keys_taken else ""
        elif not alone and before in ("to", "copy") and _is_copy(line):
            kind = "copy"
        before = before if kind == "blank" else kind
        kinds.append(kind)
    return kinds


def _is_copy(line: Line) -> bool:
    """ "- Như trên;", "- Lưu: VT." under "Nơi nhận:"."""
    return len(line.text) < 100 and (line.label_format == "bullet" or _BULLET.match(line.text) is not None)


def _closing_kind(line: Line) -> str:
    """What a line is in a closing: sign, to (who gets a copy), role, caps (as of an office), key (its
    heading), name or blank; "" when it is none."""
    text = line.text
    if line.images or len(text) > _LONGEST or (line.label and line.label_format != "bullet"):
        return ""
    if not text or clauses.is_rule(text) or clauses.is_separator(text):
        return "blank"
    if clauses.is_end(text) or clauses.is_key_heading(text):
        return "sign" if clauses.is_end(text) else "key"
    if "?" in text or _labelled(line) or clauses.is_named_part(text):
        return ""
    return _signature_kind(line)


def _signature_kind(line: Line) -> str:
    text, bare = line.text, plain(line.text)
    if not text[:1].islower() and _SIGN.fullmatch(bare):
        return "to" if bare.startswith("noi nhan") else "sign"
    if text.isupper() and (_TITLE.fullmatch(bare) or _ROLE.fullmatch(bare)):
        return "sign" if _TITLE.fullmatch(bare) else "role"
    if text.isupper():
        words = len(text) < 70 and _TONED.search(text) and not any(map(str.isdigit, text))
        return "caps" if words else ""  # not a row of answers: "ACBD", "1A 2B", "Đ S Đ"
    named = len(text) < 45 and _NAME.fullmatch(text) and all(word[:1].isupper() for word in text.split())
    return "name" if named else ""


def _labelled(line: Line) -> bool:
    """Whether a line starts as a question, an option or a clause does."""
    hits = (*labels.stem_hits(line, 0), *labels.option_hits(line, 0))
    return clauses.clause_of(line) is not None or any(h.start == 0 and h.weight >= _STRONG for h in hits)


def head_of(outline: Outline) -> list[Line]:
    """The lines before the first question that are its head, up to the first that may be lost content."""
    found: list[Line] = []
    for piece in outline.preamble:
        if not piece.text:
            continue
        if len(found) == _MOST_LINES or not _is_head(piece):
            break
        found.append(piece.line)
    return found


def _is_head(piece: Piece) -> bool:
    line, text = piece.line, piece.text
    if piece.end < len(line.text) or len(text) > _LONGEST or "?" in text:
        return False
    announces = text.endswith(":") and not text.isupper()
    return not (line.label or announces or line.images or _BULLET.match(text) or _labelled(line))


def set_apart(outline: Outline) -> set[int]:
    """Takes end marks and rules out of what is left over; the indexes of their lines."""
    marks: set[int] = set()
    for pieces in (outline.preamble, *(block.tail for block in outline.blocks)):
        marks |= {piece.line.index for piece in pieces if _is_mark(piece)}
        pieces[:] = [piece for piece in pieces if not _is_mark(piece)]
    return marks


def _is_mark(piece: Piece) -> bool:
    text = piece.text
    return bool(text) and (clauses.is_rule(text) or clauses.is_separator(text) or clauses.is_end(text))


def told(code: str, lines: Sequence[Line]) -> list[Diagnostic]:
    """The one diagnosis about a head or closing: how many lines, where, and how they begin."""
    if not lines:
        return []
    places = list(dict.fromkeys(line.position for line in lines))
    where = places[0] if len(places) == 1 else say(FROM_TO, first=places[0], last=places[-1])
    text = fold(" ".join(line.text for line in lines))
    return [diagnose(code, places[0], count=len(lines), where=where, text=excerpt(text))]
