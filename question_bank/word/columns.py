"""Headings of table columns: what they say their cells hold."""

from __future__ import annotations

import re

from .cleaning import plain

_ROLES: tuple[tuple[str, str], ...] = (
    (r"(?:stt|tt|so tt|no\.?|№|n[o0]|cau so|so cau|so thu tu|ma cau|#|cau)", "number"),
    (r"(?:noi dung\s*)?(?:cau hoi|noi dung|question|de bai|noi dung cau hoi|cau hoi trac nghiem|noi dung hoi)(?:\s*/.*)?|de", "stem"),
    (r"(?:phuong an|dap an|lua chon|option|pa|tra loi|da)?\s*[\"“(]?([a-j])[\")”.]?", "option"),
    (r"(?:phuong an|lua chon|option|answer|dap an|pa)\s*([1-9])", "digit"),
    (r"(?:cac )?(?:phuong an(?: tra loi| lua chon)?|lua chon|options|cau tra loi|cac dap an)", "options"),
    (r"(?:dap an|phuong an|cau tra loi|key|answer|correct|lua chon|da|tra loi|ket qua)\s*(?:dung|chinh xac|chon|correct)?|dung|correct answer|dap an \(.*\)", "answer"),
    (r"(?:phuong an|dap an|cau tra loi|lua chon)?\s*(?:sai|nhieu|khac|other|wrong|incorrect)\s*\d*|other answers?|wrong answers?", "wrong"),
    (r"giai thich.*|huong dan.*|ly do|explanation|dien giai|loi giai", "explanation"),
    (r"can cu.*|co so phap ly|tham khao|nguon.*|trich dan|van ban.*|tai lieu.*|reference|dieu khoan|vien dan", "reference"),
    (r"(?:ngay )?(?:co )?hieu luc(?: tu| tu ngay| thi hanh)?|ap dung tu|hieu luc tu.*", "from"),
    (r"(?:ngay )?het hieu luc.*|hieu luc den.*|den ngay", "to"),
    (r"(?:so )?diem|points?|marks?", "points"),
    (r"muc do.*|do kho|level|cap do", "level"),
    (r"chu de|linh vuc|chuyen de|noi dung chu de|topic|phan", "topic"),
    (r"ghi chu|note|loai.*|kieu.*|nguoi .*|don vi.*|cap|dang.*", "ignored"),
)  # fmt: skip


_COMPILED_ROLES = tuple((re.compile(pattern), role) for pattern, role in _ROLES)


def role_of(text: str) -> str | None:
    """What a column heading says its cells are; options as "option0"… ; None when it is no heading."""
    if not text or len(text) > 70:
        return None
    if text.strip().casefold() in ("đ", "s"):
        return None
    bare = plain(text).strip(" :.*")
    for pattern, role in _COMPILED_ROLES:
        found = pattern.fullmatch(bare)
        if found is not None:
            if role == "option":
                return f"option{ord(found.group(1)) - 97}"
            if role == "digit":
                return f"option{int(found.group(1)) - 1}"
            return role
    return None
