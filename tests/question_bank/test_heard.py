"""Texts that were written down are understood again as the sentences they were."""

from hypothesis import given
from hypothesis import strategies as st

from question_bank.heard import heard, values_in
from question_bank.language import Sentence, joined, say, spoken
from tests.language.foreign import Plain

FROM_FILE = say("Nhập từ tệp %(file_name)s")
CHANGED = say("Sửa %(fields)s")
STEM, KEY = say("câu hỏi"), say("đáp án")
TWICE = say("Giữ %(code)s, bỏ %(other)s, vẫn %(code)s")
BRACES = say("Có {count} chỗ trong {name}")
MESSAGES = (FROM_FILE, CHANGED, STEM, KEY, TWICE, BRACES)
VALUES = st.text(min_size=1, max_size=12)


@given(VALUES)
def test_what_is_heard_reads_as_it_was_written(text: str) -> None:
    """Whatever stands in a text, hearing it changes no letter."""
    for written in (text, say(FROM_FILE, file_name=text), f"Có {text} chỗ trong {text}"):
        assert heard(str.__str__(written), MESSAGES) == written


def test_words_inside_a_sentence_are_said_too() -> None:
    """A list of words that are known is said word by word."""
    note = say(CHANGED, fields=joined(", ", (STEM, KEY)))

    assert spoken(heard(str.__str__(note), MESSAGES), Plain()) == "Sua cau hoi, dap an"


def test_a_value_that_comes_twice_is_the_same_both_times() -> None:
    """Another text is not made of the message."""
    assert values_in("Giữ A, bỏ B, vẫn A", TWICE) == {"code": "A", "other": "B"}
    assert values_in("Giữ A, bỏ B, vẫn C", TWICE) is None


def test_a_number_is_one_again() -> None:
    """Languages choose between one and many by it."""
    found = heard("Có 3 chỗ trong tep.docx", MESSAGES)

    assert isinstance(found, Sentence)
    assert found.fields == {"count": 3, "name": "tep.docx"}


def test_what_people_wrote_is_left_alone() -> None:
    """No message, no sentence."""
    assert not isinstance(heard("Câu này hay.", MESSAGES), Sentence)
