"""What a search finds first, on both databases, and what it shows of it."""

from pathlib import Path

import pytest
from flask_migrate import upgrade
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from question_bank import catalog, review, search_index
from question_bank.catalog import Filter
from question_bank.database import db
from question_bank.finding import RANKED
from question_bank.hits import told
from question_bank.models import Question
from question_bank.search_index import QuestionText
from quiz_server.app import create_app
from tests.conftest import SignIn, make_settings
from tests.databases import ENGINES, database_url
from tests.question_bank.builders import WRITER, a_content, a_question, an_office

pytestmark = pytest.mark.usefixtures("app")


def codes(typed: str, **narrower: str) -> list[str]:
    """The codes of what is found, best first."""
    return [question.code for question in catalog.find(Filter(text=typed, **narrower), None).items]  # type: ignore[arg-type]


def test_better_hits_come_first() -> None:
    """A phrase in the stem stands before its words apart, these before options, and basis last."""
    other = {"A": "Một", "B": "Hai"}
    a_question(stem="Câu thứ nhất?", options=other, reference="Luật Giao dịch điện tử")
    a_question(stem="Câu thứ hai?", options={"A": "Giao dịch điện tử", "B": "Khác"}, reference="")
    a_question(stem="Bản điện tử của giao dịch là gì?", options=other, reference="")
    a_question(stem="Thế nào là giao dịch điện tử?", options=other, reference="")

    assert codes("giao dich dien tu") == ["TP-0004", "TP-0003", "TP-0002", "TP-0001"]


def test_whole_words_come_before_beginnings() -> None:
    """What stands in the question as typed is better than what only begins so."""
    a_question(stem="Công dân có quyền gì theo luật này?")
    a_question(stem="Ai giữ con dấu?")

    assert codes("co") == ["TP-0001", "TP-0002"]


def test_a_code_finds_its_question_first() -> None:
    """Typed as a code, the question with the code stands before all that speak of it."""
    a_question("NV", stem="Nội dung của TP-0002 là gì?")
    a_question("TP")
    a_question("TP")

    assert codes("tp-0002") == ["TP-0002", "NV-0001"]
    assert codes("TP-00") == ["TP-0001", "TP-0002", "NV-0001"]


@pytest.mark.parametrize("typed", ["chu", "chuyen d", "ngay chuyen doi s", "dd", "505", "qd-ttg"])
def test_an_unfinished_word_finds_already(typed: str) -> None:
    """While the last word is being typed its beginning is enough; a letter alone does not narrow yet."""
    a_question(explanation="Xem Đđề án.", reference="Quyết định 505/QĐ-TTg")

    assert codes(typed) == ["TP-0001"]


def test_words_that_are_nowhere_find_nothing() -> None:
    """All words must be in the question, and each from its beginning."""
    a_question()

    assert codes("chuyen doi mau") == []
    assert codes("huyen") == []


def test_a_search_stays_inside_the_filters() -> None:
    """Text and filters narrow together, and an office sees its own alone."""
    a_question("TP")
    a_question("NV")

    assert codes("quoc gia", office="NV") == ["NV-0001"]
    assert [q.code for q in catalog.find(Filter(text="quoc gia"), "TP").items] == ["TP-0001"]


def test_the_index_follows_every_change() -> None:
    """After an edit the new words find and the old ones no longer, in the same transaction."""
    question = a_question()
    review.edit(question.id, {"stem": "Ai cấp thẻ căn cước?"}, 1, WRITER, None)

    assert codes("the can cuoc") == ["TP-0001"]
    assert codes("chuyen doi so") == []


def test_what_is_taken_back_is_not_indexed() -> None:
    """A question that is rolled back leaves no words behind."""
    an_office("TP")
    db.session.add(
        Question(**a_content(), code="TP-0001", office_code="TP", accepted=[], source={}, written_by="x")
    )
    db.session.flush()
    assert codes("chuyen doi so") == ["TP-0001"]
    db.session.rollback()

    assert codes("chuyen doi so") == []
    assert db.session.scalar(select(func.count()).select_from(QuestionText)) == 0


def test_what_the_index_lacks_is_caught_up() -> None:
    """Questions older than the index, or lost from it, are found again after the next start."""
    a_question()
    a_question(stem="Ai cấp thẻ căn cước?")
    db.session.execute(delete(QuestionText).where(QuestionText.question_id == 1))
    db.session.commit()
    assert codes("chuyen doi so") == []

    assert search_index.catch_up() == 1
    assert codes("chuyen doi so") == ["TP-0001"]
    assert search_index.rebuild() == 2
    assert codes("chuyen doi so") == ["TP-0001"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_migrated_database_searches(engine: str, tmp_path: Path) -> None:
    """The migrations make the index itself, which no comparison with the models sees."""
    app = create_app(make_settings(tmp_path, database_url(engine, tmp_path)))
    with app.app_context():
        upgrade()
        question = a_question()
        review.edit(question.id, {"stem": "Ai cấp thẻ căn cước?"}, 1, WRITER, None)
        found = codes("the can cu")
        gone = codes("chuyen doi so")
        db.session.remove()
        db.engine.dispose()

    assert (found, gone) == (["TP-0001"], [])


HOSTILE = [
    '"',
    "* * *",
    "a NEAR b",
    "NEAR(a b, 2)",
    "-a -b",
    "a AND",
    "OR",
    "' OR 1=1 --",
    "stem:a",
    "^a",
    "{a}",
    "\\",
    "%",
    "_",
]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(), st.sampled_from(HOSTILE), st.lists(st.sampled_from(HOSTILE)).map(" ".join)))
def test_no_input_is_an_error(typed: str) -> None:
    """Whatever is typed is looked for as words; signs of a query language mean nothing."""
    assert catalog.find(Filter(text=typed), None).total == 0


def test_ten_thousand_letters_are_no_error() -> None:
    """Of an endless text the beginning is looked for."""
    a_question(stem="quyền " * 3000)

    assert codes("quyền " * 2000) == ["TP-0001"]


def test_more_hits_than_are_ranked_stay_reachable() -> None:
    """Every hit stands on exactly one page, the best of all on the first."""
    an_office("TP")
    rows = [
        Question(
            **a_content(stem=f"Từ chung số {n}?"),
            code=f"TP-{n:04d}",
            office_code="TP",
            accepted=[],
            source={},
            written_by="x",
        )
        for n in range(1, RANKED + 41)
    ]
    rows[-1].stem = "Chung một từ: từ chung"
    db.session.add_all(rows)
    db.session.commit()

    pages = [catalog.find(Filter(text="tu chung"), None, page, 50) for page in range(1, 8)]
    found = [question.code for page in pages for question in page.items]

    assert pages[0].total == RANKED + 40
    assert sorted(found) == sorted(row.code for row in rows)


def test_hits_are_marked_where_they_stand() -> None:
    """The stem shows its hits with their marks; a hit elsewhere is told with its place."""
    question = a_question(explanation="Theo Đề án 06 của Chính phủ.")

    (shown,) = told([question], "chuyen doi de an")

    assert [piece.text for piece in shown.stem if piece.hit] == ["Chuyển đổi"]
    assert "".join(piece.text for piece in shown.stem) == question.stem
    assert shown.excerpt is not None
    assert shown.excerpt.label == "Giải thích"
    assert [piece.text for piece in shown.excerpt.pieces if piece.hit] == ["Đề án"]


def test_the_api_tells_the_hits(sign_in: SignIn) -> None:
    """The REST list carries the pieces of the stem and the excerpt."""
    a_question()

    found = sign_in("organiser").get("/api/bank/questions?text=505 quoc").json[0]

    assert {"hit": True, "text": "quốc"} in found["stem_pieces"]
    assert found["excerpt"]["label"] == "Căn cứ pháp lý"


def test_the_page_marks_the_hits(sign_in: SignIn) -> None:
    """On the list the words that were found stand out."""
    a_question()

    assert "<mark>Chuyển đổi số</mark>" in sign_in("organiser").get("/bank/?text=chuyen+doi+so").get_data(
        as_text=True
    )
