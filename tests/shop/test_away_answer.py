"""The engine's machine is away: what clients are told."""

import json

import pytest
from django.test import RequestFactory
from django.utils import translation
from graphql import GraphQLError

from marketplace.shop.away import ShopAway, ShopRefusesUs, ShopUnsure
from marketplace.shop.away_answer import AnswerWhenAway
from storefront_api.core.execution import formatted


@pytest.mark.parametrize(
    ("away", "message"),
    [
        (
            ShopAway("connection refused"),
            "The shop is busy, and nothing has been written. Please try again in a minute.",
        ),
        (
            ShopUnsure("cut"),
            "The shop has not answered. Please look at your basket or order before you do it again.",
        ),
        (ShopRefusesUs("token"), "The shop is closed for repairs. Please try again later."),
    ],
)
def test_api_says_that_the_shop_is_away(away: ShopAway, message: str) -> None:
    with translation.override("en"):
        shown = formatted(GraphQLError("x", path=["checkoutComplete"], original_error=away))
    assert shown == {
        "message": message,
        "path": ["checkoutComplete"],
        "extensions": {"exception": {"code": "ShopAway"}},
    }


def test_programs_are_told_when_to_ask_again() -> None:
    middleware = AnswerWhenAway(lambda _request: None)
    answer = middleware.process_exception(RequestFactory().get("/octo/"), ShopAway("connection refused"))
    assert answer is not None
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert json.loads(answer.content) == {
        "error": "ShopAway",
        "errorMessage": "Quầy hàng đang bận, chưa ghi gì cả. Bạn thử lại sau một phút.",
    }


def test_other_errors_are_left_to_others() -> None:
    assert AnswerWhenAway(lambda _request: None).process_exception(RequestFactory().get("/"), ValueError()) is None
