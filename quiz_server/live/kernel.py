"""What the server's operating system knows of a connection: the shortest time to an acknowledgement.

Acknowledgements come from the other machine's system, not from its page: a page
that answers late cannot make them late. Linux tells it (tcp(7), TCP_INFO); other
systems do not, then nothing is known.
"""

import ipaddress
import socket
import struct
import sys
from functools import lru_cache
from typing import Protocol

#: of `struct tcp_info` (linux/tcp.h): u32 tcpi_min_rtt, in microseconds
_MIN_RTT_AT, _SIZE = 148, 152
_UNKNOWN = 0xFFFFFFFF
_KNOWS = sys.platform == "linux"


class Socket(Protocol):
    """The part of a socket that is asked."""

    def getsockopt(self, level: int, optname: int, buflen: int, /) -> bytes:
        """As of `socket.socket`."""

    def getpeername(self) -> tuple[str, int] | tuple[str, int, int, int]:
        """As of `socket.socket`."""


def shortest_ms(connected: Socket) -> float | None:
    """The shortest round trip of the last minutes in milliseconds; None where nobody can tell.

    A peer on this very machine tells nothing: it may be a proxy with the tablet far behind it.
    """
    if not _KNOWS:
        return None
    try:
        if _is_here(connected.getpeername()[0]):
            return None
        info = connected.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _SIZE)
        (micros,) = struct.unpack_from("=I", info, _MIN_RTT_AT)
    except (OSError, ValueError, struct.error):
        return None
    return None if micros in (0, _UNKNOWN) else micros / 1000


@lru_cache(maxsize=4096)
def _is_here(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0]).is_loopback
