"""Prize money in figures and words."""

import pytest

from quiz_server.contest.money import in_figures, in_words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (1_000_000, "Một triệu đồng"),
        (4_000_000, "Bốn triệu đồng"),
        (15_000, "Mười lăm nghìn đồng"),
        (21_000, "Hai mươi mốt nghìn đồng"),
        (24, "Hai mươi tư đồng"),
        (69_000_000, "Sáu mươi chín triệu đồng"),
        (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
        (1_000_005, "Một triệu không trăm linh năm đồng"),
        (10_500_000, "Mười triệu năm trăm nghìn đồng"),
        (111_115_055, "Một trăm mười một triệu một trăm mười lăm nghìn không trăm năm mươi lăm đồng"),
        (2_000_000_000, "Hai tỷ đồng"),
    ],
)
def test_amounts_are_said_as_papers_say_them(amount: int, words: str) -> None:
    """Amounts read as a Vietnamese document writes them."""
    assert in_words(amount) == words


def test_figures_are_grouped_by_points() -> None:
    """Thousands are parted by points."""
    assert in_figures(4_000_000) == "4.000.000 đồng"


def test_negative_money_is_refused() -> None:
    """There is no negative prize."""
    with pytest.raises(ValueError, match="at least 0"):
        in_words(-1)
