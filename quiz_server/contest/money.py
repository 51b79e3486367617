"""Prize money: whole đồng in figures and in words."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu")


def in_figures(amount: int) -> str:
    """ "4.000.000 đồng": groups of three parted by points."""
    return f"{amount:,}".replace(",", ".") + " đồng"


def in_words(amount: int) -> str:
    """ "Bốn triệu đồng": as minutes and lists of prizes must say it.

    Raises ValueError for a negative amount.
    """
    if amount < 0:
        raise ValueError("money in words needs an amount of at least 0")
    words = "không" if amount == 0 else _number(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def _number(amount: int) -> str:
    billions, rest = divmod(amount, 10**9)
    words = [f"{_number(billions)} tỷ"] if billions else []
    for power in (2, 1, 0):
        group, rest = divmod(rest, 1000**power)
        if group:
            words.append(f"{_three(group, padded=bool(words))} {_GROUPS[power]}".strip())
    return " ".join(words)


def _three(number: int, padded: bool) -> str:
    """One group of up to three digits; `padded` when a larger group stands before it."""
    hundreds, rest = divmod(number, 100)
    words = [f"{_DIGITS[hundreds]} trăm"] if hundreds or padded else []
    if rest:
        words.append(_two(rest, after_hundreds=bool(words)))
    return " ".join(words)


def _two(number: int, after_hundreds: bool) -> str:
    tens, units = divmod(number, 10)
    if tens == 0:
        return f"linh {_DIGITS[units]}" if after_hundreds else _DIGITS[units]
    start = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if units == 0:
        return start
    return f"{start} {_unit_after_ten(tens, units)}"


def _unit_after_ten(tens: int, units: int) -> str:
    if units == 5:
        return "lăm"
    if units == 1 and tens > 1:
        return "mốt"
    if units == 4 and tens > 1:
        return "tư"
    return _DIGITS[units]
