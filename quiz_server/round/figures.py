"""Points and seconds as Vietnamese writes them."""

from decimal import Decimal

from question_bank.language import joined, say


def number(value: Decimal) -> str:
    """A number as Vietnamese writes it: 0,25 or 10."""
    text = format(value.normalize(), "f")
    return text.replace(".", ",").replace("-", "−")


def signed(value: Decimal) -> str:
    """A change of points with its sign: +10, −5."""
    return f"+{number(value)}" if value > 0 else number(value)


def seconds(value_ms: int) -> str:
    """A time as seconds: 15 giây, 0,5 giây."""
    whole, rest = divmod(value_ms, 1000)
    if rest:
        return say("%(number)s giây", number=number(Decimal(value_ms) / 1000))
    return say("%(count)s giây", count=whole)


def minutes(value_ms: int) -> str:
    """A time as people say it: 10 phút, 9 phút 30 giây, 45 giây."""
    whole, rest = divmod(value_ms, 60_000)
    parts = [say("%(count)s phút", count=whole)] if whole else []
    return joined(" ", [*parts, seconds(rest)] if rest or not whole else parts)


def points(value: Decimal) -> str:
    """Points as people say them: 10 điểm, 0,25 điểm, −5 điểm."""
    whole = int(value)
    if whole == value and whole >= 0:
        return say("%(count)s điểm", count=whole)
    return say("%(number)s điểm", number=number(value))


def signed_seconds(value_ms: float) -> str:
    """A distance in time to the millisecond: +0,034 s."""
    return f"{value_ms / 1000:+.3f} s".replace(".", ",").replace("-", "−")
