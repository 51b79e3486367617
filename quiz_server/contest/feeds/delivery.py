"""Sending one message: signed, to the very address that was set, within a time limit.

`X-Quiz-Signature` is `v1=` and the hex digits of HMAC-SHA256 over
`<X-Quiz-Timestamp>.<body>` with the address's secret. The timestamp (seconds
since the epoch) is new with every attempt, the body and its id are not.
"""

import hashlib
import hmac
import http.client
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from question_bank.language import say

#: how long the receiver may take for each step
from quiz_server.contest.kept import DELIVERIES

TIMEOUT_S = 10.0
#: bytes of an answer that are looked at; what it says does not matter
_MOST_ANSWER = 2048


_NO_PORT = DELIVERIES.add(say("máy nhận không mở cổng này"))
_NO_NAME = DELIVERIES.add(say("không tìm thấy tên máy; kiểm tra mạng và địa chỉ"))
_BAD_CERTIFICATE = DELIVERIES.add(say("chứng chỉ của máy nhận không dùng được"))
_SILENT = DELIVERIES.add(say("không trả lời trong %(seconds)s giây"))
_NO_CONNECTION = DELIVERIES.add(say("không kết nối được: %(why)s"))
_ANSWERED = DELIVERIES.add(say("trả lời %(status)s %(reason)s"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the receiver took it (an answer 200 to 299); else what happened, in a few words."""

    taken: bool
    error: str = ""


def signature(secret: str, timestamp: int, body: str) -> str:
    """What `X-Quiz-Signature` holds."""
    signed = f"{timestamp}.{body}".encode()
    return "v1=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def headers_for(secret: str, timestamp: int, message_id: str, body: str) -> Mapping[str, str]:
    """The headers of one attempt."""
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "phan-thi-kien-thuc",
        "X-Quiz-Id": message_id,
        "X-Quiz-Timestamp": str(timestamp),
        "X-Quiz-Signature": signature(secret, timestamp, body),
    }


def _why(error: Exception) -> str:
    """The usual reasons in words, the others as the system says them."""
    match error:
        case ConnectionRefusedError():
            return _NO_PORT
        case socket.gaierror():
            return _NO_NAME
        case ssl.SSLError():
            return _BAD_CERTIFICATE
        case _:
            return str(error) or type(error).__name__


def post(url: str, headers: Mapping[str, str], body: str, timeout_s: float = TIMEOUT_S) -> Outcome:
    """One attempt. A redirect is not followed: only the address that was set is told."""
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        connection = http.client.HTTPSConnection(
            parts.hostname or "", parts.port, timeout=timeout_s, context=ssl.create_default_context()
        )
    else:
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=timeout_s)
    try:
        connection.request("POST", target, body.encode(), dict(headers))
        answer = connection.getresponse()
        answer.read(_MOST_ANSWER)
    except TimeoutError:
        return Outcome(False, say(_SILENT, seconds=f"{timeout_s:g}"))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Outcome(False, say(_NO_CONNECTION, why=_why(error))[:200])
    finally:
        connection.close()
    if 200 <= answer.status < 300:
        return Outcome(True)
    return Outcome(False, say(_ANSWERED, status=answer.status, reason=answer.reason)[:200])
