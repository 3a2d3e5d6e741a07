"""Speaking HTTP with addresses that strangers gave us.

The name is resolved once, every address it has must be a public one (or a host the caller allows, by a setting of the
operator's), and the connection goes to the very address that was looked at. No redirects, no
proxies, no cookies; the whole exchange ends at its deadline, and a long answer is cut off.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from urllib.parse import SplitResult, urlsplit

import certifi

from marketplace.observing import outgoing

CONNECT_SECONDS = 2
LONGEST_ANSWER = 1024 * 1024


class CannotReach(Exception):
    """Nothing came back; the text says why, for logs and for the app's people."""


class TooSlow(CannotReach):
    """The deadline came first."""


class TooLong(CannotReach):
    """The answer was cut off."""


class ForbiddenAddress(CannotReach):
    """The address lies inside our own network, or is none that can be called."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whatever its status."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float

    @property
    def is_good(self) -> bool:
        """A status of success. A redirect is none: it would lead where nobody has looked."""
        return 200 <= self.status < 300

    @property
    def text(self) -> str:
        """The body for people and logs."""
        return self.body.decode("utf-8", "replace")


def check_url(url: str) -> SplitResult:
    """The parts of an http(s) URL with a host; raises ForbiddenAddress. Nothing is looked up yet."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ForbiddenAddress("not a URL") from error
    clean = all(33 <= ord(letter) < 127 for letter in url)
    if not clean or parts.scheme not in ("http", "https") or not parts.hostname or port == 0 or len(url) > 2000:
        raise ForbiddenAddress("not an http or https URL")
    return parts


def exchange(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str],
    body: bytes | None = None,
    seconds: float,
    longest: int = LONGEST_ANSWER,
    allowed: Collection[str] = (),
) -> Answer:
    """Send and read the answer, of so many bytes at most, within so many seconds; raises CannotReach.

    `allowed` are hosts ("host" or "host:port") that may lie on private addresses.
    """
    parts = check_url(url)
    begun = time.monotonic()
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = _Pinned(host, port, _address(host, port, allowed), is_tls=parts.scheme == "https")
    # Each read may wait, so a slow trickle would never end by timeouts alone.
    clock = threading.Timer(seconds, connection.cut)
    clock.daemon = True
    clock.start()
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, path, body=body, headers={**outgoing.headers(), **headers})
        if connection.sock is not None:
            connection.sock.settimeout(seconds)
        response = connection.getresponse()
        content = response.read(longest + 1)
        if connection.is_cut:
            raise TooSlow(f"no whole answer within {seconds:g} s")
        if len(content) > longest:
            raise TooLong(f"the answer is longer than {longest} bytes")
        return Answer(response.status, dict(response.getheaders()), content, time.monotonic() - begun)
    except (OSError, http.client.HTTPException, ValueError) as error:
        if connection.is_cut:
            raise TooSlow(f"no whole answer within {seconds:g} s") from error
        raise CannotReach(f"{type(error).__name__}: {error}") from error
    finally:
        clock.cancel()
        connection.close()


def _address(host: str, port: int, allowed: Collection[str]) -> str:
    """The address to connect to; raises CannotReach and ForbiddenAddress."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise CannotReach(f"the name {host} cannot be resolved") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not {host, f"{host}:{port}"} & set(allowed):
        for address in addresses:
            if not is_public(address):
                raise ForbiddenAddress("Invalid IP address")
    return addresses[0]


def is_public(text: str) -> bool:
    """Whether it is an address of the open internet, also when it hides an IPv4 address."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if not inner and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certifi.where())


class _Pinned(http.client.HTTPConnection):
    """A connection to one address that was looked at, whatever its name resolves to by now."""

    def __init__(self, host: str, port: int, address: str, *, is_tls: bool) -> None:
        super().__init__(host, port, timeout=CONNECT_SECONDS)
        self.address = address
        self.is_tls = is_tls
        self.is_cut = False
        if is_tls:
            self.default_port = 443  # so that the Host header names a port only where it is unusual

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), CONNECT_SECONDS)
        if self.is_tls:
            self.sock = _trust().wrap_socket(self.sock, server_hostname=self.host)
        if self.is_cut:
            raise TimeoutError

    def cut(self) -> None:
        """End the exchange from another thread."""
        self.is_cut = True
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)
