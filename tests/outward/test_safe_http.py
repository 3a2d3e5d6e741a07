import socket
import threading
import time
from collections.abc import Iterator

import pytest

from marketplace.outward import safe_http


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_address_inside_is_not_public(address: str) -> None:
    assert safe_http.is_public(address) is False


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_address_outside_is_public(address: str) -> None:
    assert safe_http.is_public(address) is True


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_own_machine_is_refused_however_it_is_written(host: str) -> None:
    with pytest.raises(safe_http.ForbiddenAddress):
        safe_http.exchange("GET", f"http://{host}:9/", headers={}, seconds=1)


@pytest.fixture
def slow_server() -> Iterator[int]:
    """Sends a byte of a header each 50 ms, for ever."""
    listening = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        connection, _peer = listening.accept()
        with connection:
            connection.recv(10_000)
            connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
            try:
                while True:
                    connection.sendall(b"x")
                    time.sleep(0.05)
            except OSError:
                return

    threading.Thread(target=drip, daemon=True).start()
    yield listening.getsockname()[1]
    listening.close()


def test_answer_that_trickles_ends_at_the_deadline(slow_server: int) -> None:
    begun = time.monotonic()
    with pytest.raises(safe_http.TooSlow, match=r"no whole answer within 0\.5 s"):
        safe_http.exchange("GET", f"http://127.0.0.1:{slow_server}/", headers={}, seconds=0.5, allowed=["127.0.0.1"])
    assert time.monotonic() - begun < 2


def test_answer_that_is_too_long_is_refused() -> None:
    listening = socket.create_server(("127.0.0.1", 0))

    def pour() -> None:
        connection, _peer = listening.accept()
        with connection:
            connection.recv(10_000)
            try:
                connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (2 * 1024 * 1024))
            except OSError:
                return

    threading.Thread(target=pour, daemon=True).start()
    with pytest.raises(safe_http.TooLong, match="longer than"):
        safe_http.exchange(
            "GET", f"http://127.0.0.1:{listening.getsockname()[1]}/", headers={}, seconds=5, allowed=["127.0.0.1"]
        )
    listening.close()
