"""What a question says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.content import EMPTY, day_text, differences, in_force, problems, read_day, tidy
from tests.question_bank.builders import OPTIONS, a_content


def test_a_whole_question_has_no_problem() -> None:
    """A question with a stem, options and a key can be played."""
    assert problems(tidy(a_content())) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"stem": "  "}, "Chưa có nội dung câu hỏi."),
        ({"answer": []}, "Chưa có đáp án."),
        ({"answer": ["E"]}, "Đáp án E không có trong các phương án."),
        ({"options": {"A": "Một"}}, "Cần ít nhất hai phương án."),
        ({"options": {**OPTIONS, "B": "ngày 10 THÁNG 10"}}, "Có hai phương án giống nhau."),
        ({"answer": ["A", "B"]}, "Dạng câu này chỉ có một đáp án."),
        ({"kind": "short", "answer": []}, "Chưa có đáp án."),
        (
            {"valid_from": "2024-07-01", "valid_to": "2024-06-30"},
            "Ngày hết hiệu lực đứng trước ngày có hiệu lực.",
        ),
    ],
)
def test_what_is_missing_is_said(changes: dict[str, object], sentence: str) -> None:
    """Each gap has its own sentence."""
    assert sentence in problems(tidy(a_content(**changes)))


def test_options_that_differ_by_one_mark_are_different() -> None:
    """Bình Thanh and Bình Thạnh are two communes, so they are two options."""
    content = tidy(a_content(options={"A": "xã Bình Thanh", "B": "xã Bình Thạnh"}))

    assert problems(content) == []


def test_tidying_makes_letters_and_texts_alike() -> None:
    """Labels become capitals, texts NFC without outer spaces, empty options disappear."""
    content = tidy(a_content(options={"a": " Đu\u0301ng ", "b": "Sai", "c": ""}, answer=["a", "A"]))

    assert (content["options"], content["answer"]) == ({"A": "Đúng", "B": "Sai"}, ["A"])


@pytest.mark.parametrize(
    ("iso", "shown"),
    [("2024-07-01", "01/7/2024"), ("2024-02-09", "09/02/2024"), ("2024-12-31", "31/12/2024")],
)
def test_days_read_as_in_documents(iso: str, shown: str) -> None:
    """Months 1 and 2 and one-digit days get a zero, as documents are written in Vietnam."""
    assert day_text(iso) == shown


@pytest.mark.parametrize("typed", ["1/7/2024", "01-07-2024", "01.7.2024", "2024-07-01", " 1 / 7 / 2024 "])
def test_days_are_read_however_typed(typed: str) -> None:
    """People type a day in several ways and mean the same."""
    assert read_day(typed) == "2024-07-01"


@pytest.mark.parametrize("typed", ["31/2/2024", "7/2024", "hôm nay", "1/13/2024"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    """A day that does not exist is never guessed."""
    with pytest.raises(ValueError, match=r".*"):
        read_day(typed)


def test_an_expired_basis_is_told_with_its_day() -> None:
    """A basis that ended before the contest day is named."""
    content = tidy(a_content(valid_to="2024-06-30"))

    assert in_force(content, date(2024, 7, 1)) == "Căn cứ hết hiệu lực từ ngày 01/7/2024."
    assert in_force(content, date(2024, 6, 30)) is None


def test_a_basis_not_yet_in_force_is_told() -> None:
    """A law that starts after the contest day does not count yet."""
    content = tidy(a_content(valid_from="2024-07-01"))

    assert in_force(content, date(2024, 6, 30)) == "Căn cứ đến ngày 01/7/2024 mới có hiệu lực."


def test_a_difference_shows_the_changed_words_only() -> None:
    """One changed figure in a long stem is marked by itself."""
    before = tidy(a_content(stem="Mỗi xã có 05 thành viên chính"))
    after = tidy(a_content(stem="Mỗi xã có 04 thành viên chính"))

    (difference,) = differences(before, after)

    assert difference.label == "Câu hỏi"
    assert difference.pieces == (
        ("same", "Mỗi xã có "),
        ("out", "05"),
        ("in", "04"),
        ("same", " thành viên chính"),
    )


def test_the_same_content_has_no_difference() -> None:
    """Nothing changed means nothing shown."""
    assert differences(tidy(a_content()), tidy(a_content())) == []


@given(st.text("ab \n", max_size=20), st.text("ab \n", max_size=20))
def test_the_pieces_of_a_difference_are_both_texts(before: str, after: str) -> None:
    """Without what came in the pieces are the old text, without what went out the new one."""
    for difference in differences({**EMPTY, "stem": before}, {**EMPTY, "stem": after}):
        assert "".join(text for what, text in difference.pieces if what != "in") == before
        assert "".join(text for what, text in difference.pieces if what != "out") == after


def test_a_changed_phrase_is_shown_as_one() -> None:
    """Words that changed side by side are read as a phrase, not in turns."""
    (difference,) = differences({**EMPTY, "stem": "Mức phạt là gì?"}, {**EMPTY, "stem": "Số tiền là gì?"})

    assert difference.pieces == (("out", "Mức phạt"), ("in", "Số tiền"), ("same", " là gì?"))
