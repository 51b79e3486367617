"""Headings of table columns: what they say their cells hold."""

from __future__ import annotations

import re

from .cleaning import plain

_ROLES: tuple[tuple[str, str], ...] = (
    ("number", r"stt|tt|so tt|no\.?|№|n[o0]|cau so|so cau|so thu tu|ma cau|#|cau"),
    (
        "stem",
        r"(?:(?:noi dung\s*)?(?:cac )?(?:cau hoi|question(?: text)?|de bai|cau hoi trac nghiem|hoi)|noi dung|"
        r"tinh huong|de)(?:\s*/.*)?",
    ),
    (
        "option",
        r"(?:phuong an(?: tra loi)?|dap an|lua chon|cau tra loi|option|pa|tra loi|da)?"
        r"\s*[\"“(]?([a-j])[\")”.]?",
    ),
    ("digit", r"(?:phuong an(?: tra loi)?|lua chon|cau tra loi|option|answer|dap an|pa)\s*([1-9])"),
    (
        "options",
        r"(?:cac |noi dung )?(?:phuong an(?: tra loi| lua chon)?|lua chon|options|cau tra loi|cac dap an)",
    ),
    (
        "answer",
        r"(?:dap an|phuong an(?: tra loi)?|cau tra loi|key|answer|correct|lua chon|da|pa|tra loi|ket qua)"
        r"\s*(?:dung(?: nhat)?|chinh xac|chon|correct)?(?:\s*\(.*\))?|dung|correct answer|dung/\s*sai|d/s|"
        r"dung hay sai",
    ),
    (
        "wrong",
        r"(?:phuong an|dap an|cau tra loi|lua chon)?\s*(?:sai|nhieu|khac|other|wrong|incorrect)\s*\d*"
        r"|(?:other|wrong) answers?",
    ),
    ("explanation", r"giai thich.*|huong dan.*|ly do|explanation|dien giai|loi giai"),
    (
        "reference",
        r"can cu.*|co so phap ly|tham khao|nguon.*|trich dan|van ban.*|tai lieu.*|reference|dieu khoan"
        r"|vien dan",
    ),
    ("from", r"(?:ngay )?(?:co )?hieu luc(?: tu| tu ngay| thi hanh)?|ap dung tu|hieu luc tu.*"),
    ("to", r"(?:het )?hieu luc (?:den|sau).*|den (?:het )?ngay"),
    ("ended", r"(?:ngay )?het hieu luc.*"),
    ("points", r"(?:so )?diem|points?|marks?"),
    ("level", r"muc do.*|do kho|level|cap do"),
    ("topic", r"chu de|linh vuc|chuyen de|noi dung chu de|topic|phan"),
    (
        "ignored",
        r"ghi chu|note|loai.*|kieu.*|nguoi .*|don vi.*|cap|dang.*|(?:question )?type|time.*|thoi gian.*|"
        r"image.*|hinh.*",
    ),
)
_COMPILED_ROLES = tuple((re.compile(pattern), role) for role, pattern in _ROLES)


# "Answer 1 - max 75 characters", "Correct answer(s) - choose at least one"
_LIMITS = re.compile(r"\(s\)|\s*[-–]\s*(?:max|choose|toi da|chon)\b.*$")


def role_of(text: str) -> str | None:
    """What a column heading says its cells are; options as "option0"… ; None when it is no heading."""
    if not text or len(text) > 70:
        return None
    if text.strip().casefold() in ("đ", "s"):
        return None
    bare = _LIMITS.sub("", plain(text)).strip(" :.*")
    for pattern, role in _COMPILED_ROLES:
        found = pattern.fullmatch(bare)
        if found is not None:
            if role == "option":
                return f"option{ord(found.group(1)) - 97}"
            if role == "digit":
                return f"option{int(found.group(1)) - 1}"
            return role
    return None


def names_columns(texts: list[str]) -> bool:
    """Whether the filled cells of a row are headings, one of them of numbers, questions or options.

    Unlike `role_of` it knows headings that tell of several things ("Câu hỏi và các phương án").
    """
    roles = [role_of(text) or ("stem" if _tells_of_questions(text) else None) for text in texts if text]
    return len(roles) >= 2 and None not in roles and bool({"number", "stem", "options"} & set(roles))


def _tells_of_questions(text: str) -> bool:
    return len(text) < 70 and "?" not in text and plain(text).startswith(("cau hoi", "noi dung"))
