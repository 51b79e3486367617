"""Where other machines in the hall find this server."""

import socket
from io import BytesIO
from urllib.parse import urlsplit, urlunsplit

import segno

#: any address outside this machine; connecting a UDP socket sends nothing
_ELSEWHERE = ("192.168.255.254", 9)
_ONLY_HERE = ("localhost", "127.", "[::1]", "0.0.0.0")  # noqa: S104 - names to recognise, not to bind


def lan_address() -> str | None:
    """This machine's address in the local network, None when it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
            found = str(probe.getsockname()[0])
        except OSError:
            return None
    return None if found.startswith(_ONLY_HERE) else found


def reachable(url: str) -> str:
    """The same URL as another machine has to type it: localhost becomes the LAN address."""
    parts = urlsplit(url)
    if not parts.netloc.startswith(_ONLY_HERE):
        return url
    address = lan_address()
    if address is None:
        return url
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit(parts._replace(netloc=address + port))


def qr_svg(text: str) -> bytes:
    """A QR code as SVG, dark on white with its quiet zone, readable from a projected screen."""
    out = BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(out, kind="svg", border=3, dark="#0b1f3a", light="#ffffff", omitsize=True)
    return out.getvalue()
