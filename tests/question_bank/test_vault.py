"""Locking a text with a passphrase."""

import hashlib
import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from question_bank import vault

QUICK = vault.Cost(n=2, r=1, p=1)
PASSPHRASE = "Bảy giờ tối mở đề"


def locked(text: str = "đề thi", passphrase: str = PASSPHRASE) -> str:
    """An envelope made with the least work."""
    return vault.lock(text, vault.make_key(passphrase, QUICK))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300), st.text(min_size=1, max_size=40).filter(vault.normal))
def test_what_is_locked_comes_back(text: str, passphrase: str) -> None:
    """Any text and any passphrase, however it is written."""
    text = text.encode("utf-8", "ignore").decode()
    passphrase = passphrase.encode("utf-8", "ignore").decode() or "x"

    assert vault.unlock(locked(text, passphrase), passphrase) == text


def test_the_envelope_shows_nothing_of_the_text() -> None:
    """Neither the text nor the passphrase stands in it, and two envelopes of one text differ."""
    one, two = locked("câu hỏi bí mật"), locked("câu hỏi bí mật")

    assert "bí mật" not in one
    assert PASSPHRASE not in one
    assert json.loads(one)["body"] != json.loads(two)["body"]


def test_another_passphrase_does_not_open() -> None:
    """A letter more is another passphrase."""
    with pytest.raises(vault.WrongPassphrase):
        vault.unlock(locked(), PASSPHRASE + "!")


def test_keyboards_that_write_letters_differently_open_the_same() -> None:
    """Composed or decomposed letters and double spaces are one passphrase."""
    typed = unicodedata.normalize("NFD", f"  {PASSPHRASE.replace(' ', '  ')} ")

    assert vault.unlock(locked(), typed) == "đề thi"


@pytest.mark.parametrize("field", ["body", "nonce", "sha256", "compression"])
def test_a_changed_envelope_is_found_out(field: str) -> None:
    """Every part of it is covered: exchanged, it opens no more."""
    envelope = json.loads(locked())
    value = envelope[field]
    envelope[field] = ("A" if value[0] != "A" else "B") + value[1:]

    with pytest.raises(vault.Damaged):
        vault.unlock(json.dumps(envelope), PASSPHRASE)


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", "không phải", '{"format":"question-set","version":9,"body":""}']
)
def test_what_is_no_envelope_is_said_to_be_none(text: str) -> None:
    """Rubbish is refused, not tried."""
    with pytest.raises(vault.Damaged):
        vault.unlock(text, PASSPHRASE)


def test_a_made_up_cost_does_not_stop_the_server() -> None:
    """An envelope cannot ask for gigabytes."""
    envelope = json.loads(locked())
    envelope["kdf"]["n"] = 2**30

    with pytest.raises(vault.Damaged):
        vault.unlock(json.dumps(envelope), PASSPHRASE)


def test_the_digest_is_that_of_the_plain_text() -> None:
    """What is printed can be computed by anybody who has the text."""
    assert vault.digest_of(locked("đề thi")) == hashlib.sha256("đề thi".encode()).hexdigest()


@pytest.mark.parametrize(
    ("passphrase", "says"),
    [
        ("ngắn", "12 ký tự"),
        ("aaaaaaaaaaaaaaa", "khác nhau"),
        ("05/09/2024 19:30", "chữ số"),
        ("abcdefghijklmn", "dãy liền nhau"),
        ("qwertyuiopasdf", "dãy liền nhau"),
        ("Cụm 1 – xã Bình Phước", "tên của bộ"),
    ],
)
def test_weak_passphrases_are_named(passphrase: str, says: str) -> None:
    """Each weakness in words."""
    assert says in " ".join(vault.weaknesses(passphrase, "Cụm 1 – xã Bình Phước"))


@pytest.mark.parametrize("passphrase", ["Bảy giờ tối mở đề", "gao tre voi sen hoa may", "xK9#mq2Lw0pz"])
def test_good_passphrases_pass(passphrase: str) -> None:
    """A sentence, words by lot, or letters and signs."""
    assert vault.weaknesses(passphrase, "Cụm 1") == []
