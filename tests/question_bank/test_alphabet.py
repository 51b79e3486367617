"""Names stand in the order of a Vietnamese dictionary."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.alphabet import dictionary_order

VIETNAMESE = st.text("aàảãáạăằâấbcdđeéêệghiíklmnoóôồơợpqrstuủưữvxyỵAĐÔ 09-", max_size=8)


@pytest.mark.parametrize(
    "names",
    [
        ["an", "ăn", "ân", "ba", "da", "đa", "ê", "ga"],
        ["ma", "mà", "mả", "mã", "má", "mạ", "me"],
        ["Dân số", "Dịch vụ công", "Đất đai", "Em", "Giáo dục"],
        ["ở", "ơn", "phở", "từ", "tự", "ư", "vì"],
        ["Bình An", "Bình Châu", "Bình Đông", "Bình Hải", "Bìnhan"],
        ["Cụm 1", "Cụm 2", "CỤM 3", "Cụm a"],
        ["đa", "Đa", "đà"],
    ],
)
def test_the_order_of_a_dictionary(names: list[str]) -> None:
    """Letters first, then tones, then capitals; đ is a letter after d."""
    mixed = names[::-1]
    mixed.sort(key=dictionary_order)
    assert mixed == names


@given(VIETNAMESE)
def test_composed_or_not_is_the_same(text: str) -> None:
    """A name typed with combining marks stands where its composed twin does."""
    assert dictionary_order(unicodedata.normalize("NFD", text)) == dictionary_order(text)


@given(st.lists(VIETNAMESE, unique=True))
def test_the_order_is_total(names: list[str]) -> None:
    """Different names never share a place, so the order does not hang on how they came."""
    keys = {dictionary_order(name) for name in names}
    assert len(keys) == len(names)
