"""How much a connection may say, and from where it may come."""

import pytest

from quiz_server.live.gateway import same_site
from quiz_server.live.limits import BURST, PATIENCE, RATE, Allowance


def test_a_burst_is_let_through_and_a_flood_is_not() -> None:
    """So many at once, then as many as the rate allows."""
    allowance = Allowance(at_ms=1000.0)
    at_once = sum(allowance.take(1000.0) for _ in range(500))
    a_second_later = sum(allowance.take(2000.0) for _ in range(500))

    assert (at_once, a_second_later) == (int(BURST), int(RATE))


def test_a_warning_a_second() -> None:
    """Warnings do not become a flood of their own."""
    allowance = Allowance()

    assert [allowance.should_warn(at) for at in (5000.0, 5001.0, 5999.0, 6000.0)] == [
        True,
        False,
        False,
        True,
    ]


def test_patience_ends() -> None:
    """Who goes on regardless is closed."""
    allowance = Allowance(at_ms=1.0, left=0.0)
    for _ in range(PATIENCE + 1):
        allowance.take(1.0)

    assert allowance.is_spent


@pytest.mark.parametrize(
    ("host", "origin", "hosts", "allowed"),
    [
        ("192.168.1.5:8000", "http://192.168.1.5:8000", (), True),
        ("quiz.local", "http://quiz.local", (), True),
        ("quiz.local:80", "http://quiz.local", (), True),
        ("quiz.example", "https://quiz.example", (), True),
        ("[::1]:8000", "http://[::1]:8000", (), True),
        ("192.168.1.5:8000", None, (), True),
        ("192.168.1.5:8000", "http://192.168.1.5:9000", (), False),
        ("192.168.1.5:8000", "http://evil.example", (), False),
        ("192.168.1.5:8000", "null", (), False),
        ("192.168.1.5:8000", "", (), False),
        ("192.168.1.5:8000", "file://192.168.1.5:8000", (), False),
        ("192.168.1.5:8000", "http://[", (), False),
        ("", None, (), False),
        ("192.168.1.5:8000", "http://192.168.1.5:8000", ("192.168.1.5",), True),
        ("evil.example:8000", "http://evil.example:8000", ("192.168.1.5",), False),
        ("evil.example:8000", None, ("192.168.1.5",), False),
    ],
)
def test_only_our_own_pages_may_connect(
    host: str, origin: str | None, hosts: tuple[str, ...], allowed: bool
) -> None:
    """A page must come from the very server it connects to."""
    assert same_site(host, origin, frozenset(hosts)) is allowed
