"""Under which addresses the hall reaches this machine."""

import ipaddress
import socket
from urllib.parse import urlsplit, urlunsplit

#: one address of each kind of private network, and one that only documents use; nothing is sent to them
_ELSEWHERE = ("192.168.255.254", "10.255.255.254", "172.31.255.254", "192.0.2.1")


def lan_addresses() -> list[str]:
    """This machine's addresses on its networks, best first; empty without a network.

    Connecting a datagram socket sends nothing: it only makes the system choose
    the local address it would use.
    """
    found: list[str] = []
    for target in _ELSEWHERE:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect((target, 9))
                address = probe.getsockname()[0]
            except OSError:
                continue
        if address not in found and not ipaddress.ip_address(address).is_loopback:
            found.append(address)
    return found


def reachable(url: str) -> str:
    """The same URL as another machine has to type it: localhost becomes the address on the network.

    A page opened as localhost would print QR codes that lead nowhere. Without
    a network the URL stays as it is.
    """
    parts = urlsplit(url)
    if parts.hostname not in {"localhost", "127.0.0.1", "::1"}:
        return url
    address = next(iter(lan_addresses()), None)
    if address is None:
        return url
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit(parts._replace(netloc=address + port))
