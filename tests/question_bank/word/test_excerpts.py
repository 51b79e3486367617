"""What a diagnosis quotes of a long line."""

from hypothesis import given
from hypothesis import strategies as st

from question_bank.word.diagnostics import excerpt


@given(st.lists(st.text("ăbcệ,.", min_size=1, max_size=12), min_size=1, max_size=40).map(" ".join))
def test_a_quote_ends_after_a_whole_word(text: str) -> None:
    """Short text stays; of long text whole words are kept, within the bound, and … says that more follows."""
    told = excerpt(text, 40)

    assert len(told) <= 40
    if len(text) <= 40:
        assert told == text
    else:
        kept = told.removesuffix("…")
        assert told != kept
        assert text.startswith(kept)
        assert not text[len(kept) :].lstrip(",.")[:1].strip()


def test_an_endless_word_is_cut_at_the_bound() -> None:
    """A line without a space is cut inside, for want of anything better."""
    assert excerpt("x" * 100, 10) == "x" * 9 + "…"
