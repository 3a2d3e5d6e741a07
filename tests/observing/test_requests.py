import re
from typing import Any

import pytest
from django.test import Client

from marketplace.notices.models import Notice
from marketplace.observing import correlation
from tests.observing.lines import Lines
from tests.storefront_api.market.test_sign_in import REQUEST, VERIFY

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(settings: Any) -> Any:
    settings.LOG_REQUESTS = True
    with Lines() as found:
        yield found


def test_given_id_is_answered_and_written(lines: Lines) -> None:
    answer = Client().get("/.well-known/jwks.json", headers={"X-Correlation-Id": "0af7651916cd43dd"})
    assert (answer.status_code, answer["X-Correlation-Id"]) == (200, "0af7651916cd43dd")
    (line,) = lines.of("marketplace.observing.requests")
    assert line.pop("ms") > 0
    del line["timestamp"]
    assert line == {
        "event": "request",
        "level": "info",
        "logger": "marketplace.observing.requests",
        "correlation_id": "0af7651916cd43dd",
        "method": "GET",
        "route": "/.well-known/jwks.json",
        "status": 200,
    }
    assert correlation.current() == ""


def test_unfit_id_is_replaced_by_our_own() -> None:
    answer = Client().get("/.well-known/jwks.json", headers={"X-Correlation-Id": "a b"})
    assert len(answer["X-Correlation-Id"]) == 19


def test_address_of_a_missing_page_is_not_written(lines: Lines) -> None:
    assert Client().get("/khong-co/0912345678/bi-mat?otp=123456").status_code == 404
    assert "bi-mat" not in lines.text
    assert "123456" not in lines.text
    (line,) = lines.of("marketplace.observing.requests")
    assert (line["route"], line["status"]) == ("", 404)
    (told,) = lines.of("django.request")
    assert (told["event"], told["correlation_id"]) == ("Not Found: an unknown address", line["correlation_id"])


def test_unforeseen_error_shows_the_code_that_the_log_has(lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: Any) -> None:
        raise RuntimeError("the password is hunter2, call 0912345678")

    monkeypatch.setattr("django.http.JsonResponse.__init__", fail)
    client = Client(raise_request_exception=False)
    answer = client.get("/.well-known/jwks.json", headers={"X-Correlation-Id": "ab12-cd34-ef56-7890"})
    assert answer.status_code == 500
    assert "Mã sự cố / Incident code: <strong>ab12-cd34-ef56-7890</strong>" in answer.content.decode()
    (line,) = lines.of("django.request")
    assert (line["event"], line["correlation_id"]) == (
        "Internal Server Error: /.well-known/jwks.json",
        "ab12-cd34-ef56-7890",
    )
    assert "912345678" not in lines.text


def test_nothing_is_written_of_requests_unless_wanted(settings: Any) -> None:
    settings.LOG_REQUESTS = False
    with Lines() as lines:
        Client().get("/.well-known/jwks.json")
    assert lines.of("marketplace.observing.requests") == []


def test_signing_in_leaves_neither_number_nor_code_nor_token(lines: Lines) -> None:
    def said(document: str, **variables: str) -> dict[str, Any]:
        sent = {"query": document, "variables": variables}
        return dict(Client().post("/graphql/", sent, content_type="application/json").json()["data"])

    said(REQUEST, phone="0912345679")
    (code,) = re.findall(r"\d{6}", Notice.objects.get().text)
    token = said(VERIFY, phone="0912345679", code=code)["otpVerify"]["token"]
    assert token.count(".") == 2
    assert [line["route"] for line in lines.of("marketplace.observing.requests")] == ["/graphql/"] * 2
    assert [secret for secret in ("912345679", code, token) if secret in lines.text] == []
