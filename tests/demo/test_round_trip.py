"""What goes out as three Word files comes back through the importer, question by question."""

import pytest

from question_bank import word
from question_bank.demo.questions import OFFICES, DemoQuestion, questions_of
from question_bank.demo.word_files import sorted_by_topic, write_word_files
from question_bank.drafts import reading_json
from question_bank.word.model import Draft, Reading


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reading]:
    """The three files as the importer reads them, by office."""
    paths = write_word_files(tmp_path_factory.mktemp("word"))
    return {office: word.read_file(path) for office, path in zip(OFFICES, paths, strict=True)}


def _written(office: str) -> list[DemoQuestion]:
    """The office's questions in the order of its file."""
    questions = questions_of(office)
    return sorted_by_topic(questions) if office == "NV" else list(questions)


def _pairs(readings: dict[str, Reading], office: str) -> list[tuple[Draft, DemoQuestion]]:
    return list(zip(readings[office].questions, _written(office), strict=True))


@pytest.mark.parametrize("office", OFFICES)
def test_stems_come_back(readings: dict[str, Reading], office: str) -> None:
    """Every question is found, in order, with nothing glued to it or lost."""
    assert [draft.stem for draft in readings[office].questions] == [q.stem for q in _written(office)]


@pytest.mark.parametrize("office", OFFICES)
def test_options_and_answers_come_back(readings: dict[str, Reading], office: str) -> None:
    """Four options under their letters, and the key, whatever way the file told it."""
    for draft, question in _pairs(readings, office):
        assert (draft.options, draft.answer) == (question.options, question.answer)
        assert draft.kind == "mcq"


@pytest.mark.parametrize("office", OFFICES)
def test_legal_basis_and_dates_come_back(readings: dict[str, Reading], office: str) -> None:
    """The legal basis as printed, its first and last day in force, and the explanation."""
    for draft, question in _pairs(readings, office):
        assert draft.reference == question.reference
        assert draft.valid_from == question.valid_from
        assert draft.valid_to == question.valid_to
        assert draft.explanation == question.explanation


@pytest.mark.parametrize("office", OFFICES)
def test_a_clean_file_raises_no_doubt(readings: dict[str, Reading], office: str) -> None:
    """No question of a proper file is doubtful, and every line of it has its place."""
    reading = readings[office]

    assert [(draft.number, draft.diagnostics) for draft in reading.questions if draft.diagnostics] == []
    assert {found.severity for found in reading.diagnostics} == {"info"}
    assert {"DOCUMENT_HEAD", "DOCUMENT_END"} <= {found.code for found in reading.diagnostics}
    assert "UNASSIGNED_TEXT" not in {found.code for found in reading.diagnostics}
    unused = {line["position"] for line in reading_json(reading)["lines"] if not line["used"]}
    assert unused == set()
