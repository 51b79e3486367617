"""WebSocket frames from the server, built once and written to as many as should see them."""

import json
from typing import Any

TEXT = 0x81
PING = 0x89

_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def encode(message: dict[str, Any]) -> bytes:
    """A message as one whole text frame."""
    return frame(TEXT, _encoder.encode(message).encode())


def frame(opcode: int, payload: bytes) -> bytes:
    """A final, unmasked frame (RFC 6455, 5.2); `opcode` includes the FIN bit."""
    size = len(payload)
    if size < 126:
        head = bytes((opcode, size))
    elif size < 1 << 16:
        head = bytes((opcode, 126)) + size.to_bytes(2)
    else:
        head = bytes((opcode, 127)) + size.to_bytes(8)
    return head + payload
