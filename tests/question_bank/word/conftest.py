"""Short names for the fixtures of the import."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from question_bank.word import Reading, read_bytes

from .raw import lines_docx


@pytest.fixture
def read() -> Callable[[str | bytes], Reading]:
    """Reads a .docx, or one with a paragraph for each line of a text."""

    def run(content: str | bytes) -> Reading:
        data = lines_docx(content) if isinstance(content, str) else content
        return read_bytes(data, "thử.docx")

    return run
