import time
from decimal import Decimal
from pathlib import Path

import pytest

from marketplace.observing import correlation
from marketplace.shop.away import ShopAway, ShopRefusesUs, ShopUnsure
from marketplace.shop.saleor import document_texts, http
from marketplace.shop.saleor.client import ask, breaker
from marketplace.values.refusal import NotFound, Refused
from tests.shop.saleor.far_end import FarEnd

OURSELVES = {"data": {"asker": {"id": "QXBwOjk="}, "app": {"id": "QXBwOjk="}, "shop": {"price": 45000.0, "n": 3}}}


@pytest.fixture
def documents(tmp_path: Path, monkeypatch) -> Path:
    """A folder of documents for this test alone."""
    (tmp_path / "write.graphql").write_text("mutation Write { stockUpdate { errors { code } } }")
    (tmp_path / "set.graphql").write_text("# idempotent\nmutation Set { stockUpdate { errors { code } } }")
    (tmp_path / "two.graphql").write_text("query A { app { id } } query B { app { id } }")
    (tmp_path / "ourselves.graphql").write_text("query Ourselves { app { id } }")
    monkeypatch.setattr(document_texts, "DOCUMENTS", tmp_path)
    document_texts.document.cache_clear()
    yield tmp_path
    document_texts.document.cache_clear()


@pytest.fixture
def impatient(monkeypatch) -> None:
    monkeypatch.setattr(http, "READ_SECONDS", 0.3)
    monkeypatch.setattr(http, "WRITE_SECONDS", 0.3)


def test_ask_answers_data_with_exact_numbers(installed: FarEnd) -> None:
    installed.answers["Ourselves"] = OURSELVES
    assert ask("ourselves") == {"app": {"id": "QXBwOjk="}, "shop": {"price": Decimal("45000.0"), "n": 3}}
    assert installed.headers[0]["Authorization"] == "Bearer good-token"


def test_ask_carries_the_correlation_id(installed: FarEnd) -> None:
    with correlation.bound("from-the-browser-1"):
        ask("ourselves")
    assert installed.headers[0]["X-Correlation-Id"] == "from-the-browser-1"


def test_ask_keeps_its_connection_and_its_token(installed: FarEnd, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        for _ in range(3):
            ask("ourselves")


def test_ask_when_not_installed(far_end: FarEnd, db: None) -> None:
    with pytest.raises(ShopRefusesUs, match="cholang saleor connect"):
        ask("ourselves")
    assert far_end.asked == []


def test_ask_with_a_revoked_token(installed: FarEnd) -> None:
    ask("ourselves")
    installed.tokens.clear()
    with pytest.raises(ShopRefusesUs):
        ask("ourselves")
    assert not breaker().is_open


def test_ask_a_busy_saleor_tries_again(installed: FarEnd) -> None:
    installed.failing = [503, "cut"]
    ask("ourselves")
    assert len(installed.asked) == 3


@pytest.mark.parametrize("page", [b"<html>Welcome to nginx</html>", b"[1]", b'{"detail": "hm"}', b"\xff"])
def test_ask_a_saleor_that_answers_html(installed: FarEnd, page: bytes) -> None:
    installed.failing = [page]
    with pytest.raises(ShopAway, match="no answer of a Saleor"):
        ask("ourselves")


def test_ask_a_slow_saleor(installed: FarEnd, impatient) -> None:
    installed.failing = ["slow"] * 3
    with pytest.raises(ShopAway):
        ask("ourselves")


def test_write_that_may_have_arrived_is_not_repeated(installed: FarEnd, documents: Path) -> None:
    installed.failing = ["cut"]
    with pytest.raises(ShopUnsure):
        ask("write")
    assert len(installed.asked) == 1


def test_write_that_may_be_repeated_is(installed: FarEnd, documents: Path) -> None:
    installed.failing = ["cut"]
    assert ask("set") == {"app": {"id": "QXBwOjk="}}
    assert len(installed.asked) == 2


def test_write_that_was_never_sent_is_no_riddle(installed: FarEnd, documents: Path) -> None:
    installed.stop()
    with pytest.raises(ShopAway) as caught:
        ask("write")
    assert type(caught.value) is ShopAway


def test_ask_stops_asking_after_failures_and_begins_again(installed: FarEnd, settings) -> None:
    now = [100.0]
    breaker()._clock = lambda: now[0]
    installed.failing = [b"<html>"] * 5
    for _ in range(5):
        with pytest.raises(ShopAway):
            ask("ourselves")
    began = time.monotonic()
    with pytest.raises(ShopAway, match="circuit is open"):
        ask("ourselves")
    assert time.monotonic() - began < 0.1
    assert len(installed.asked) == 5
    now[0] += 11
    ask("ourselves")
    assert not breaker().is_open


def test_payload_errors_are_refusals_with_saleors_code(installed: FarEnd, documents: Path) -> None:
    error = {"field": "quantity", "message": "No.", "code": "INSUFFICIENT_STOCK"}
    installed.answers["Write"] = {"data": {"stockUpdate": {"errors": [error]}}}
    with pytest.raises(Refused) as caught:
        ask("write")
    assert (caught.value.code, caught.value.field, str(caught.value)) == ("INSUFFICIENT_STOCK", "quantity", "No.")
    installed.answers["Write"] = {"data": {"stockUpdate": {"errors": [{**error, "code": "NOT_FOUND"}]}}}
    with pytest.raises(NotFound):
        ask("write")


def test_id_that_is_none_is_a_refusal(installed: FarEnd) -> None:
    wrong = {"message": "Invalid ID", "path": ["app"], "extensions": {"exception": {"code": "GraphQLError"}}}
    installed.answers["Ourselves"] = {"data": None, "errors": [wrong]}
    with pytest.raises(Refused) as caught:
        ask("ourselves")
    assert caught.value.code == "GRAPHQL_ERROR"


def test_document_with_two_operations(documents: Path) -> None:
    with pytest.raises(ValueError, match="2 operations"):
        document_texts.document("two")


def test_ask_the_live_saleor(live: str) -> None:
    assert ask("ourselves")["shop"]["schemaVersion"] == "3.23"
