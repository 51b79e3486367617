"""The pictures of a sealed set: its text names them by SHA-256, so proving them is comparing bytes."""

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from question_bank.database import db
from question_bank.picture_models import Picture


def spoilt(content: Mapping[str, Any]) -> list[str]:
    """Codes of the questions of an opened set whose pictures are gone or not what was sealed."""
    good: dict[str, bool] = {}
    codes = []
    for question in content["questions"]:
        named = {picture["sha256"] for picture in question.get("pictures", ())}
        for sha256 in named - good.keys():
            good[sha256] = _is_whole(sha256)
        if not all(good[sha256] for sha256 in named):
            codes.append(question["code"])
    return codes


def _is_whole(sha256: str) -> bool:
    data = db.session.scalar(select(Picture.data).where(Picture.sha256 == sha256))
    return data is not None and hashlib.sha256(data).hexdigest() == sha256
