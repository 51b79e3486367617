"""Files leave the bank: whole, for those who may see them, and never unrecorded."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

import docx
import pytest
from docx.text.paragraph import Paragraph
from flask import Flask

from question_bank import catalog, exports, pictures, review, sets
from question_bank.drafts import draft_json
from question_bank.export.formats import Job
from question_bank.export.json_format import JsonFile
from question_bank.export.record import File, Letterhead
from question_bank.exporting import FileWriter
from question_bank.exports import Asked
from question_bank.letterhead import usual_letterhead
from question_bank.models import QuestionSet
from question_bank.refusals import BankRefused
from question_bank.word import Reading, read_bytes
from quiz_server.contest.planning.setup import load_contest
from quiz_server.demo.load import CONTEST
from tests.conftest import SignIn
from tests.question_bank.builders import (
    PASSPHRASE,
    WRITER,
    a_question,
    an_approved_question,
    an_office,
    an_opener,
)
from tests.question_bank.builders import sealed as seal_it
from tests.question_bank.export.samples import SHORT, a_picture

HEAD = Letterhead(organiser="Ban Tổ chức")
EVERYTHING = catalog.Filter()
PRINTER = an_opener("print")


def asked(format: str = "word") -> Asked:  # noqa: A002
    """A wish for a file."""
    return Asked(format, HEAD)


def read(file: File) -> Reading:
    """The file through the importer."""
    return read_bytes(file.data, file.name)


def a_set(*, sealed: bool = False) -> QuestionSet:
    """Two questions for the board, one for the bell, one in reserve."""
    plan = [{"title": "Bảng", "count": 2, "letters": True}, {"title": "Chuông", "count": 1, "letters": False}]
    made = sets.create("Cụm 1", "ban-to-chuc", plan, 1)
    for number, (section, reserve) in enumerate([(1, False), (0, False), (0, False), (0, True)]):
        question = an_approved_question(stem=f"Câu gốc số {number}?")
        sets.add(made.id, [question.id], section, reserve)
    if sealed:
        seal_it(made.id)
    return made


def test_a_file_is_recorded_before_it_leaves(app: Flask) -> None:
    """Who, what, how many, with or without answers, and the SHA-256 of the very file."""
    a_question()

    file = exports.export_questions(asked(), EVERYTHING, "chi-hoa", None)

    (row,) = exports.taken(None).items
    assert (row.by, row.questions, row.answers, row.file_name) == ("chi-hoa", 1, True, file.name)
    assert row.sha256 == hashlib.sha256(file.data).hexdigest()
    assert row.sha256[:8] in file.name


def test_what_goes_out_comes_in_unchanged(app: Flask) -> None:
    """The bank's own importer finds every question under its code with its very content."""
    made = [
        a_question(valid_from="2024-07-01", level="easy", points=10.0),
        a_question(kind="multi", answer=["A", "C"]),
    ]

    reading = read(exports.export_questions(asked(), EVERYTHING, WRITER, None))

    found = {draft.code: draft_json(draft)["content"] for draft in reading.questions}
    assert found == {question.code: question.versions[-1].content for question in made}


def test_pictures_go_out_with_their_questions(app: Flask) -> None:
    """A picture of the bank stands in the file where it stands in the question."""
    sent = a_picture()
    kept = pictures.add(sent.data, sent.name, an_office(), None)
    shown = [{"sha256": kept.sha256, "place": "B", "alt": "Sơ đồ"}]
    a_question(pictures=shown)

    reading = read(exports.export_questions(asked(), EVERYTHING, WRITER, None))

    (image,) = reading.questions[0].images
    assert (image.place, image.alt, reading.pictures[image.name].data) == ("B", "Sơ đồ", kept.data)


def test_a_set_takes_its_pictures_along(app: Flask) -> None:
    """Open or sealed, a set's file shows the pictures where the questions have them."""
    kept = pictures.add(a_picture().data, "so-do.png", an_office(), None)
    question = an_approved_question(pictures=[{"sha256": kept.sha256, "place": "B", "alt": "Sơ đồ"}])
    made = sets.create("Cụm 1", "ban-to-chuc", [{"title": "Bảng", "count": 1, "letters": True}], 0)
    sets.add(made.id, [question.id])

    files = [exports.export_set(asked(), made.id, PRINTER)]
    seal_it(made.id)
    files.append(exports.export_set(asked(), made.id, PRINTER, PASSPHRASE))

    shown = [image for file in files for image in read(file).questions[0].images]
    assert [(image.place, image.alt) for image in shown] == [("B", "Sơ đồ")] * 2


def test_the_history_goes_out_when_asked_for(app: Flask) -> None:
    """JSON holds who left what when, and only where somebody wants it."""
    question = a_question()
    review.edit(question.id, {"stem": "Câu đã sửa?"}, 1, "anh-tu", None)

    told = [
        JsonFile().loads(
            exports.export_questions(Asked("json", HEAD, history=wish), EVERYTHING, WRITER, None).data
        )["questions"]
        for wish in (True, False)
    ]

    assert [[version.by for version in whole[0].history] for whole in told] == [[WRITER, "anh-tu"], []]


def test_a_filter_narrows_the_file_and_stands_in_the_record(app: Flask) -> None:
    """Only what matches goes out, and the record says what the filter was."""
    a_question(topic="Một cửa")
    a_question(topic="Văn thư")

    file = exports.export_questions(asked(), catalog.Filter(topic="Văn thư"), WRITER, None)

    assert [draft.topic for draft in read(file).questions] == ["Văn thư"]
    assert exports.taken(None).items[0].what == "Ngân hàng: chủ đề Văn thư"


def test_a_member_takes_the_own_office_alone(app: Flask) -> None:
    """Neither a question nor a record of another office reaches a committee member."""
    a_question("TP")
    a_question("NV")
    exports.export_questions(asked(), EVERYTHING, "ban-to-chuc", None)

    file = exports.export_questions(asked(), EVERYTHING, "tu-phap", "TP")

    assert [draft.code for draft in read(file).questions] == ["TP-0001"]
    assert [row.by for row in exports.taken("TP").items] == ["tu-phap"]


def test_nothing_found_makes_no_file(app: Flask) -> None:
    """An empty filter result is a sentence, not an empty paper; nothing is recorded."""
    with pytest.raises(BankRefused) as refused:
        exports.export_questions(asked(), EVERYTHING, WRITER, None)

    assert (refused.value.code, exports.taken(None).total) == ("nothing_found", 0)


def test_a_set_goes_out_in_order_of_play(app: Flask) -> None:
    """Sections in the order of the plan, reserves last, however the questions were put in."""
    made = a_set()

    drafts = read(exports.export_set(asked(), made.id, PRINTER)).questions

    assert [draft.section for draft in drafts] == ["BẢNG", "BẢNG", "CHUÔNG", "CÂU HỎI DỰ PHÒNG"]
    assert [draft.stem[-2] for draft in drafts] == ["1", "2", "0", "3"]


def test_a_sealed_set_goes_out_as_it_was_sealed(app: Flask) -> None:
    """A question that changed after the seal is printed as it was sealed."""
    made = a_set(sealed=True)
    question = catalog.find(EVERYTHING, None).items[0]
    review.edit(question.id, {"stem": "Câu đã sửa sau niêm phong?"}, question.version, WRITER, None)

    drafts = read(exports.export_set(asked(), made.id, PRINTER, PASSPHRASE)).questions

    assert len(drafts) == 4
    assert all("gốc" in draft.stem for draft in drafts)


def test_a_sealed_set_stays_closed_without_its_passphrase(app: Flask) -> None:
    """No passphrase, no file, no record; the try is in the set's own log."""
    made = a_set(sealed=True)

    with pytest.raises(BankRefused) as refused:
        exports.export_set(asked(), made.id, PRINTER, "một câu khác hẳn")

    assert (refused.value.code, exports.taken(None).total) == ("wrong_passphrase", 0)


def test_papers_of_an_evening_are_made_of_a_set(app: Flask) -> None:
    """Key, script and kit take the section's seconds and points from whoever asks."""
    made = a_set()
    play = exports.Play("xã Bình Phước", ("xã Bình An",), (15, 30), (10.0, 20.0))

    files = {
        name: exports.export_set(Asked(name, HEAD, play=play), made.id, PRINTER)
        for name in ("jury-key", "mc-script", "kit")
    }

    script = "\n".join(p.text for t in _tables(files["mc-script"]) for p in t)
    assert "15 giây · 10 điểm" in script
    assert "30 giây · 20 điểm" in script
    assert files["kit"].name.startswith("Bo-du-phong-in-giay-Cum-1-")
    assert [row.set_id for row in exports.taken(None).items] == [made.id] * 3


def _tables(file: File) -> list[list[Paragraph]]:
    document = docx.Document(BytesIO(file.data))
    return [cell.paragraphs for table in document.tables for row in table.rows for cell in row.cells]


def test_papers_of_an_evening_need_a_set(app: Flask) -> None:
    """The bank has no order of play, so it makes no key and no script."""
    a_question()

    with pytest.raises(BankRefused) as refused:
        exports.export_questions(asked("kit"), EVERYTHING, WRITER, None)

    assert refused.value.code == "format_unknown"


def test_an_unknown_kind_of_file_is_refused(app: Flask) -> None:
    """A format that is none is a choice to make again."""
    a_question()

    with pytest.raises(BankRefused) as refused:
        exports.export_questions(asked("pdf"), EVERYTHING, WRITER, None)

    assert refused.value.code == "format_unknown"


def test_the_head_of_a_paper_is_the_contest_s(app: Flask) -> None:
    """Issuing bodies, contest and place come from the contest, not from the program."""
    import yaml

    load_contest(yaml.safe_load(CONTEST.read_text(encoding="utf-8")))

    head = usual_letterhead()

    assert (head.authority, head.organiser, head.place) == (
        "UBND huyện Bình Sơn",
        "Ban Tổ chức Hội thi",
        "Bình Sơn",
    )


@pytest.fixture
def impatient() -> Iterator[FileWriter]:
    """A writer that gives up at once."""
    writer = FileWriter(time_limit_s=0.001)
    yield writer
    writer.close()


def test_a_file_that_takes_too_long_is_given_up(impatient: FileWriter) -> None:
    """The child is ended and the wish refused; the server goes on."""
    job = Job("word", (SHORT,) * 2000, datetime(2024, 9, 1), HEAD)  # noqa: DTZ001 - the bank's instants have no zone

    with pytest.raises(BankRefused) as refused:
        impatient.write(job)

    assert refused.value.code == "writer_failed"


def test_the_page_hands_the_file_over(sign_in: SignIn) -> None:
    """The form of the page gives a Word file under a name without diacritics."""
    a_question()
    form = {
        "format": "word-for-teams",
        "about": "Đợt 1",
        "organiser": "Ban Tổ chức Hội thi",
        "day": "5/9/2024",
    }

    answer = sign_in("reviewer").post("/bank/exports", data=form)

    assert answer.headers["Content-Disposition"].startswith(
        "attachment; filename=Bo-cau-hoi-gui-cac-doi-Dot-1-"
    )
    assert read_bytes(answer.data, "tep.docx").questions[0].answer is None


def test_the_page_shows_what_will_go_out_and_what_went(sign_in: SignIn) -> None:
    """The filter carries over from the bank, and the record is on the page."""
    a_question(topic="Một cửa")
    client = sign_in("organiser")
    client.post("/bank/exports", data={"format": "word", "topic": "Một cửa"})

    page = client.get("/bank/exports?topic=M%E1%BB%99t+c%E1%BB%ADa").get_data(as_text=True)

    assert "1 câu</b> <span>Ngân hàng: chủ đề Một cửa" in page
    assert exports.taken(None).items[0].sha256 in page


def test_a_day_that_is_none_stays_on_the_page(sign_in: SignIn) -> None:
    """A mistyped date is told with an example."""
    a_question()

    answer = sign_in("organiser").post(
        "/bank/exports", data={"format": "word", "day": "31/2/2024"}, follow_redirects=True
    )

    assert "không phải là ngày" in answer.get_data(as_text=True)


def test_rest_makes_the_same_files(sign_in: SignIn) -> None:
    """A program asks with a filter and a head, gets the file with its hash, and finds it in the record."""
    a_question(topic="Một cửa")
    a_question(topic="Văn thư")
    client = sign_in("committee", office="TP")
    body = {"format": "word", "filter": {"topic": "Một cửa"}, "letterhead": {"organiser": "Ban Tổ chức"}}

    answer = client.post("/api/bank/exports", json=body)

    listed = client.get("/api/bank/exports").json
    assert len(read_bytes(answer.data, "tep.docx").questions) == 1
    assert [row["sha256"] for row in listed] == [answer.headers["X-File-SHA256"]]
    assert client.get("/api/bank/exports/formats").json[0]["code"] == "word"


def test_rest_makes_the_files_of_a_set(sign_in: SignIn) -> None:
    """A set goes out over REST to those who work over all offices."""
    made = a_set()

    answer = sign_in("organiser").post(f"/api/bank/sets/{made.id}/exports", json={"format": "word-table"})

    assert answer.status_code == 200
    assert answer.data.startswith(b"PK")


def test_the_command_line_writes_the_file(app: Flask, tmp_path: object) -> None:
    """`flask bank export` leaves the file in the folder and the record in the bank."""
    a_question()

    done = app.test_cli_runner().invoke(
        args=["bank", "export", "word", "--out", str(tmp_path), "--day", "2024-09-05"]
    )

    assert (done.exit_code, exports.taken(None).items[0].file_name in done.output) == (0, True)
