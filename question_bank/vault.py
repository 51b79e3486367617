"""Locking a text with a passphrase, and opening it again.

The envelope is one line of JSON: how the key is made (scrypt with its own
salt), how the text is encrypted (AES-256-GCM, zlib before it), SHA-256 of the
plain text, and the encrypted text in Base64. Everything but the encrypted text
is authenticated with it, so an envelope whose header was exchanged does not
open. Nobody can open it without the passphrase: it is stored nowhere.
"""

import base64
import hashlib
import hmac
import json
import secrets
import threading
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from question_bank.language import say

FORMAT, VERSION = "question-set", 1
#: a text of a set is some tens of kilobytes; more than this is no set
MOST_BYTES = 64 * 1024 * 1024
SHORTEST = 12


class WrongPassphrase(Exception):
    """The passphrase does not open this envelope."""


class Damaged(Exception):
    """The envelope is not what was written: cut off, changed, or none at all."""


@dataclass(frozen=True, slots=True)
class Cost:
    """How much work a key takes: scrypt's N, r, p. Memory is 128·N·r bytes."""

    n: int = 2**17
    r: int = 8
    p: int = 1


#: 128 MB and about a second for each try on a modest laptop
USUAL_COST = Cost()
#: what an envelope may ask for at most, so that a made-up one does not stop the server
MOST_COST = Cost(n=2**18, r=8, p=4)

#: keys are made one after the other: several at once would take the laptop's memory in the middle of a round
_one_key = threading.Lock()


def normal(passphrase: str) -> str:
    """The passphrase as it is used: one way to write each letter, single spaces, none at the ends.

    Vietnamese keyboards write the same letter in two ways; both must open the set.
    """
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def weaknesses(passphrase: str, known: str = "") -> list[str]:
    """Why this passphrase is too easy to guess, one sentence each; empty when it is good.

    `known` is what everybody can see, such as the set's title.
    """
    text = normal(passphrase)
    folded = text.casefold()
    found = []
    if len(text) < SHORTEST:
        found.append(say("Mật khẩu cần ít nhất %(fewest)s ký tự.", fewest=SHORTEST))
    if len(set(folded) - {" "}) < 6:
        found.append(say("Mật khẩu cần ít nhất 6 ký tự khác nhau."))
    if all(letter.isdigit() or not letter.isalnum() for letter in text) and len(text) < 20:
        found.append(say("Mật khẩu không được chỉ gồm chữ số: ngày tháng, số điện thoại đoán được ngay."))
    if _is_run(folded):
        found.append(say("Mật khẩu không được là một dãy liền nhau trên bàn phím hoặc bảng chữ cái."))
    if len(folded) >= 4 and known and (folded in known.casefold() or known.casefold() in folded):
        found.append(say("Mật khẩu không được là tên của bộ câu hỏi."))
    return found


_RUNS = ("0123456789" * 3, "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1234567890" * 3)


def _is_run(text: str) -> bool:
    plain = text.replace(" ", "")
    runs = [*_RUNS, *(run[::-1] for run in _RUNS)]
    half = plain[: len(plain) // 2]
    return any(plain in run for run in runs) or (len(half) > 3 and half * 2 == plain and _is_run(half))


@dataclass(frozen=True, slots=True)
class Key:
    """A key made from a passphrase. Making it takes time, so it is made before any transaction begins."""

    secret: bytes
    check: str
    salt: bytes
    cost: Cost


def make_key(passphrase: str, cost: Cost | None = None) -> Key:
    """A new key with a salt of its own."""
    cost = cost or USUAL_COST
    salt = secrets.token_bytes(16)
    secret, check = _keys(passphrase, salt, cost)
    return Key(secret, check, salt, cost)


def lock(text: str, key: Key) -> str:
    """The envelope of a text. A key locks one text only."""
    nonce = secrets.token_bytes(12)
    header = {
        "format": FORMAT,
        "version": VERSION,
        "kdf": {"name": "scrypt", "salt": _text(key.salt), **asdict(key.cost)},
        "check": key.check,
        "cipher": "AES-256-GCM",
        "nonce": _text(nonce),
        "compression": "zlib",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    body = AESGCM(key.secret).encrypt(nonce, zlib.compress(text.encode(), 9), _canonical(header))
    return _canonical({**header, "body": _text(body)}).decode()


def unlock(envelope: str, passphrase: str) -> str:
    """The text of an envelope. Raises `WrongPassphrase`, `Damaged`."""
    header, body = _parsed(envelope)
    kdf = header["kdf"]
    key, check = _keys(passphrase, _bytes(kdf["salt"]), Cost(n=kdf["n"], r=kdf["r"], p=kdf["p"]))
    if not hmac.compare_digest(check, str(header["check"])):
        raise WrongPassphrase
    try:
        packed = AESGCM(key).decrypt(_bytes(header["nonce"]), body, _canonical(header))
    except (InvalidTag, ValueError) as error:
        raise Damaged("the encrypted text is not what was written") from error
    return zlib.decompressobj().decompress(packed, MOST_BYTES).decode()


def digest_of(envelope: str) -> str:
    """The SHA-256 that an envelope gives for its plain text; proved only by opening it. Raises `Damaged`."""
    return str(_parsed(envelope)[0]["sha256"])


def _parsed(envelope: str) -> tuple[dict[str, Any], bytes]:
    try:
        header = json.loads(envelope)
        body = _bytes(header.pop("body"))
        kdf = header["kdf"]
        cost = Cost(n=kdf["n"], r=kdf["r"], p=kdf["p"])
        known = (header["format"], header["version"], kdf["name"]) == (FORMAT, VERSION, "scrypt")
        whole = {"check", "nonce", "sha256"} <= set(header)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged("this is no sealed set") from error
    if not known or not whole or not _bearable(cost):
        raise Damaged("this is no sealed set of a known version")
    return header, body


def _bearable(cost: Cost) -> bool:
    figures = asdict(cost)
    return all(
        isinstance(value, int) and 0 < value <= getattr(MOST_COST, name) for name, value in figures.items()
    ) and not (cost.n & (cost.n - 1) or cost.n < 2)


def _keys(passphrase: str, salt: bytes, cost: Cost) -> tuple[bytes, str]:
    """The key, and a check that tells a wrong passphrase from a damaged text without giving the key away."""
    with _one_key:
        # hashlib's scrypt lets other threads run meanwhile: a round goes on beside it
        made = hashlib.scrypt(
            normal(passphrase).encode(),
            salt=salt,
            n=cost.n,
            r=cost.r,
            p=cost.p,
            maxmem=132 * cost.r * (cost.n + cost.p) + 1024 * 1024,
            dklen=64,
        )
    return made[:32], hashlib.sha256(made[32:]).hexdigest()


def _canonical(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
