"""Browsers reach the far ends' pages through the market, and only in a sandbox."""

from typing import Any

import pytest
from django.test import Client

from tests.payments.sandbox.fixtures import far_end

__all__ = ["far_end"]


@pytest.fixture
def vnpay(far_end: Any, settings: Any) -> Any:
    end = far_end("vnpay")
    settings.SANDBOX_PORTS = f"vnpay={end.url.rpartition(':')[2]}"
    return end


def pressed(path: str, form: str) -> Any:
    """A button in a browser."""
    return Client().post(path, form, content_type="application/x-www-form-urlencoded")


def test_page_of_a_far_end_comes_through_the_market(vnpay: Any) -> None:
    page = Client().get("/sandbox/vnpay/", headers={"Accept-Language": "en"})
    assert (page.status_code, "Control page" in page.content.decode()) == (200, True)
    assert page["Content-Security-Policy"].startswith("default-src 'none'")


def test_query_reaches_the_far_end_as_it_was_written(vnpay: Any) -> None:
    page = Client().get("/sandbox/vnpay/paymentv2/vpcpay.html?vnp_OrderInfo=Cho+Lang%3A1&vnp_Locale=en")
    assert (page.status_code, "Parameters are missing: vnp_Version" in page.content.decode()) == (400, True)


def test_form_and_redirect_go_through(vnpay: Any) -> None:
    answer = pressed("/sandbox/vnpay/sandbox-control", "next=http500")
    assert (answer.status_code, answer["Location"]) == (303, "./")
    assert Client().post("/sandbox/vnpay/merchant_webapi/api/transaction").status_code == 500


def test_far_end_that_does_not_answer_is_a_bad_gateway(settings: Any) -> None:
    settings.SANDBOX_PORTS = "vnpay=9"
    assert Client().get("/sandbox/vnpay/").status_code == 502


def test_other_ports_and_names_are_not_reached(settings: Any) -> None:
    settings.SANDBOX_PORTS = "web=8000"
    assert Client().get("/sandbox/vnpay/").status_code == 404
    assert Client().get("/sandbox/web/").status_code == 404


def test_without_sandbox_nothing_is_forwarded(vnpay: Any, settings: Any) -> None:
    settings.SANDBOX = False
    assert Client().get("/sandbox/vnpay/").status_code == 404
    assert pressed("/sandbox/vnpay/sandbox-control", "next=http500").status_code == 404
    settings.SANDBOX = True
    assert Client().post("/sandbox/vnpay/merchant_webapi/api/transaction").status_code == 200
