"""What the story does when no answer comes: it looks, and tries again; never blindly."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import SimpleNamespace

import pytest

from marketplace.demo.story.acts.payment import _begin
from marketplace.demo.story.broken import Broken, Lost, patience
from marketplace.demo.story.client import Market
from marketplace.demo.story.people import Person

SAVE = "mutation($name: String) {save(name: $name) {name errors {code message}}}"
AWAY = {"errors": [{"message": "Quầy hàng chưa trả lời."}]}
SAVED = {"data": {"save": {"name": "rau má", "errors": []}}}
REFUSED = {"data": {"save": {"name": None, "errors": [{"code": "INVALID_STATUS", "message": "đã lưu"}]}}}


class Server(ThreadingHTTPServer):
    """Gives its answers in turn: a status and a body."""

    answers: list[tuple[int, object]]
    asked: list[dict]
    tokens: list[str]


class _Line(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        self.server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.server.tokens.append(self.headers.get("Authorization", ""))
        status, body = self.server.answers.pop(0)
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_args: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(patience, "rides_over", 20.0)
    with Server(("127.0.0.1", 0), _Line) as made:
        made.answers, made.asked, made.tokens = [], [], []
        Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()


@pytest.fixture
def market(server: Server) -> Market:
    return Market(f"http://127.0.0.1:{server.server_address[1]}")


@pytest.mark.parametrize("fall", [(502, "bad gateway"), (200, AWAY), (503, AWAY)])
def test_what_got_no_answer_is_asked_again(server: Server, market: Market, fall: tuple[int, object]) -> None:
    server.answers = [fall, (200, SAVED)]
    assert market.ask(SAVE, name="rau má")["name"] == "rau má"
    assert (market.repeats, len(server.asked)) == (1, 2)


def test_what_was_done_without_an_answer_is_not_asked_again(server: Server, market: Market) -> None:
    server.answers = [(502, "bad gateway")]
    assert market.ask(SAVE, seen=lambda: {"name": "found"}) == {"name": "found"}
    assert len(server.asked) == 1


def test_refusal_of_the_second_try_is_no_refusal_when_the_first_did_it(server: Server, market: Market) -> None:
    looks: list[dict | None] = [None, {"name": "found"}]
    server.answers = [(502, "bad gateway"), (200, REFUSED)]
    assert market.ask(SAVE, seen=lambda: looks.pop(0)) == {"name": "found"}


def test_refusal_of_the_first_try_is_told_at_once(server: Server, market: Market) -> None:
    server.answers = [(200, REFUSED)]
    with pytest.raises(Broken, match="INVALID_STATUS: đã lưu") as refusal:
        market.ask(SAVE, seen=lambda: {"name": "found"})
    assert not isinstance(refusal.value, Lost)


def test_without_riding_over_the_first_fall_is_told(
    server: Server, market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "rides_over", 0.0)
    server.answers = [(502, "bad gateway")]
    with pytest.raises(Lost, match="answered 502"):
        market.ask(SAVE)


def test_who_was_signed_in_too_long_comes_in_again(server: Server, market: Market) -> None:
    niece = Person("Quỳnh", "+84900123456", token="old", kept="kept")
    server.answers = [
        (200, {"errors": [{"message": "Signature has expired"}]}),
        (200, {"data": {"signInRenew": {"token": "new", "errors": []}}}),
        (200, SAVED),
    ]
    assert market.ask(SAVE, by=niece)["name"] == "rau má"
    assert (niece.token, server.tokens) == ("new", ["Bearer old", "", "Bearer new"])
    assert server.asked[1]["variables"] == {"kept": "kept"}


def test_payment_that_could_not_begin_is_begun_anew(server: Server, market: Market) -> None:
    def begun(kind: str) -> tuple[int, object]:
        event = {"type": kind}
        return 200, {"data": {"transactionInitialize": {"transactionEvent": event, "data": {}, "errors": []}}}

    server.answers = [(502, "bad gateway"), begun("CHARGE_FAILURE"), begun("CHARGE_ACTION_REQUIRED")]
    paying = _begin(SimpleNamespace(market=market), "Q2hlY2tvdXQ6MQ==")  # type: ignore[arg-type]
    assert paying["transactionEvent"] == {"type": "CHARGE_ACTION_REQUIRED"}
    first, again, anew = (asked["variables"]["key"] for asked in server.asked)
    assert first == again != anew
