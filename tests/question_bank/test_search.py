"""Folding and patterns of the search."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.search import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Chuyển đổi số", "chuyen doi so"),
        ("  ĐỀ  ÁN\t06 ", "de an 06"),
        ("Nghị định 30/2020/NĐ-CP", "nghi dinh 30/2020/nd-cp"),
        ("ươ ƯỜ ậ", "uo uo a"),
    ],
)
def test_folding_drops_case_marks_and_spaces(text: str, folded: str) -> None:
    """What a search compares has neither case nor diacritics, and đ is d."""
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is its own fold, so stored and typed texts meet."""
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="ăâđêôơưàảãáạ ABC"))
def test_composed_and_decomposed_texts_fold_alike(text: str) -> None:
    """A file in NFD is found by what people type in NFC."""
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
