import gzip
import socket
import time
from collections.abc import Iterator
from threading import Event, Thread
from typing import Any

import pytest

from marketplace.observing import correlation
from payments import http
from payments.protocol import Unanswered
from tests.payments.gateways.far_side import FarSide, far_side


@pytest.fixture
def far() -> Iterator[FarSide]:
    with far_side() as side:
        yield side


def test_post_json_answers_an_object(far: FarSide) -> None:
    far.says({"a": 1})
    assert http.post_json(far.url, {"b": "ộ"}, headers={"x-key": "k"}) == {"a": 1}
    assert (far.asked[0].method, far.asked[0].said, far.asked[0].headers["x-key"]) == ("POST", {"b": "ộ"}, "k")


def test_gateway_is_told_the_correlation_id(far: FarSide) -> None:
    far.says({})
    with correlation.bound("1234-5678-90ab"):
        http.get_json(far.url, headers={"x-key": "k"})
    assert (far.asked[0].headers["X-Correlation-Id"], far.asked[0].headers["x-key"]) == ("1234-5678-90ab", "k")


def test_post_form_and_get_json(far: FarSide) -> None:
    far.says({"a": 1})
    assert http.post_form(far.url, {"b": "ộ &"}) == {"a": 1}
    assert http.get_json(far.url + "/x", headers={"x-key": "k"}) == {"a": 1}
    assert (far.asked[0].said, far.asked[1].method, far.asked[1].path) == ({"b": "ộ &"}, "GET", "/x")


@pytest.mark.parametrize("status", [200, 201, 400, 422])
def test_answer_counts_below_500(far: FarSide, status: int) -> None:
    far.says((status, {}, b'{"a": 1}'))
    assert http.get_json(far.url) == {"a": 1}


@pytest.mark.parametrize(
    "answer",
    [
        (500, {}, b'{"a": 1}'),
        (503, {}, b""),
        (200, {}, b""),
        (200, {}, b"<html>"),
        (200, {}, b"\xff\xfe"),
        (200, {}, b"[1]"),
        (200, {}, b'"text"'),
        (200, {}, b'{"a": 1, "a": 2}'),
        (200, {}, b"[" * 100_000),
        (200, {"Content-Encoding": "gzip"}, b"no gzip"),
        (200, {"Content-Length": "100"}, b'{"a": 1}'),
        (200, {}, b'{"a": "' + b"x" * http.LARGEST + b'"}'),
        (200, {"Content-Encoding": "gzip"}, gzip.compress(b" " * 200 * 1024 * 1024, 1)),
    ],
    ids=range(13),
)
def test_nonsense_is_unanswered(far: FarSide, answer: Any) -> None:
    far.says(answer)
    with pytest.raises(Unanswered):
        http.get_json(far.url)


def test_redirect_is_not_followed(far: FarSide) -> None:
    far.says(lambda asked: (302, {"Location": far.url + "/elsewhere"}, b'{"a": 1}'))
    with pytest.raises(Unanswered, match="HTTP 302"):
        http.post_json(far.url, {})
    assert [asked.path for asked in far.asked] == ["/"]


def test_nobody_listening_is_unanswered() -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        with pytest.raises(Unanswered):
            http.get_json(f"http://127.0.0.1:{bound.getsockname()[1]}")


def test_silence_is_unanswered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "READ_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as server:
        with pytest.raises(Unanswered):
            http.get_json(f"http://127.0.0.1:{server.getsockname()[1]}")


def test_drip_by_drip_is_unanswered_when_the_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "WHOLE_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
                try:
                    for _ in range(1000):
                        connection.sendall(b" ")
                        ended.wait(0.02)
                except OSError:
                    return

        ended = Event()
        thread = Thread(target=drip)
        thread.start()
        began = time.monotonic()
        with pytest.raises(Unanswered, match="more than"):
            http.get_json(f"http://127.0.0.1:{server.getsockname()[1]}")
        assert time.monotonic() - began < 3
        ended.set()
        thread.join()
