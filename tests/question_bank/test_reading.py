"""Files are read in a process of their own."""

import os
from collections.abc import Iterator

import pytest

from question_bank.reading import FileReader
from question_bank.refusals import BankRefused
from tests.question_bank.builders import a_word_file


@pytest.fixture
def reader() -> Iterator[FileReader]:
    """A reader that leaves no process behind."""
    reader = FileReader()
    yield reader
    reader.close()


def child_of(reader: FileReader) -> int:
    """The process that reads."""
    assert reader._child is not None
    return reader._child.pid


def test_a_file_is_read_elsewhere(reader: FileReader) -> None:
    """The reading is whole, and another process made it."""
    reading = reader.read(a_word_file(3), "tep.docx")

    assert [draft.answer for draft in reading.questions] == ["B", "B", "B"]
    assert child_of(reader) != os.getpid()


def test_a_refusal_comes_through(reader: FileReader) -> None:
    """The reader's own code and sentence reach the page, and the child goes on."""
    with pytest.raises(BankRefused) as refused:
        reader.read(b"%PDF-1.7", "tep.docx")

    assert (refused.value.code, refused.value.status) == ("pdf", 422)
    assert len(reader.read(a_word_file(1), "tep.docx").questions) == 1


def test_a_dead_child_is_replaced(reader: FileReader) -> None:
    """A file that kills the child is refused in one sentence; the next file is read by a new one."""
    reader.read(a_word_file(1), "tep.docx")
    assert reader._child is not None
    reader._child.kill()
    reader._child.wait()

    assert len(reader.read(a_word_file(1), "tep.docx").questions) == 1


def test_a_file_that_takes_too_long_is_given_up() -> None:
    """After the time limit the child is ended and the file refused; the server goes on."""
    reader = FileReader(time_limit_s=0.001)

    with pytest.raises(BankRefused) as refused:
        reader.read(a_word_file(200), "tep.docx")

    assert refused.value.code == "reader_failed"
    assert reader._child is None
