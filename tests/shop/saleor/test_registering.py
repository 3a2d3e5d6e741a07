"""The handshake and the manifests."""

import json

import pytest
from django.http import HttpResponse
from django.test import Client

from marketplace.identity import vault
from marketplace.shop.saleor import connections
from marketplace.shop.saleor.app.our_apps import our_apps, subscription
from marketplace.shop.saleor.models import SaleorConnection
from tests.shop.saleor.conftest import DUMMY
from tests.shop.saleor.far_end import FarEnd

OURS = {"data": {"asker": {"id": "QXBwOjk="}, "app": {"id": "QXBwOjk=", "identifier": "cholang", "isActive": True}}}


def hand_over(
    far_end: FarEnd, body: object = None, *, api_url: str | None = None, identifier: str = "cholang"
) -> HttpResponse:
    body = {"auth_token": "good-token"} if body is None else body
    return Client().post(
        f"/saleor/register/{identifier}",
        body if isinstance(body, bytes) else json.dumps(body).encode(),
        content_type="application/json",
        headers={"Saleor-Api-Url": far_end.api_url if api_url is None else api_url, "Saleor-Schema-Version": "3.23"},
    )


def test_register_keeps_the_token_sealed(far_end: FarEnd, db: None) -> None:
    far_end.answers["WhoseToken"] = OURS
    assert hand_over(far_end).json() == {"success": True}
    kept = SaleorConnection.objects.get()
    assert (kept.api_url, kept.identifier, kept.app_id, kept.schema_version) == (
        far_end.api_url,
        "cholang",
        "QXBwOjk=",
        "3.23",
    )
    assert "good-token" not in kept.sealed_token
    assert vault.open_sealed(kept.sealed_token) == connections.token() == "good-token"


def test_register_anew_replaces_the_token(installed: FarEnd) -> None:
    installed.tokens = {"newer"}
    installed.answers["WhoseToken"] = OURS
    assert hand_over(installed, {"auth_token": "newer"}).status_code == 200
    assert connections.token() == "newer"
    assert SaleorConnection.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"auth_token": "stolen"}, 503, "ShopAway"),
        ({}, 400, "INVALID"),
        ({"auth_token": 5}, 400, "INVALID"),
        ({"auth_token": "x\r\nHost: evil"}, 400, "INVALID"),
        ({"auth_token": "x" * 501}, 400, "INVALID"),
        ([], 400, "INVALID"),
        (b"<html>", 400, "INVALID"),
        (b"\xff", 400, "INVALID"),
    ],
)
def test_register_with_nonsense(far_end: FarEnd, db: None, body: object, status: int, code: str) -> None:
    answer = hand_over(far_end, body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert not SaleorConnection.objects.exists()


@pytest.mark.parametrize("url", ["https://elsewhere.example/graphql/", "", "http://127.0.0.1/graphql"])
def test_register_by_an_unknown_saleor(far_end: FarEnd, db: None, url: str) -> None:
    answer = hand_over(far_end, api_url=url)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "UNKNOWN_SALEOR")
    assert far_end.asked == []


def test_register_with_another_apps_token(far_end: FarEnd, db: None) -> None:
    far_end.answers["WhoseToken"] = OURS
    answer = hand_over(far_end, identifier=DUMMY)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "INVALID")
    assert not SaleorConnection.objects.exists()


def test_register_while_the_saleor_is_away(far_end: FarEnd, db: None) -> None:
    far_end.failing = [b"<html>"]
    assert hand_over(far_end).status_code == 503


def test_manifest_of_the_market(far_end: FarEnd, settings) -> None:
    settings.PUBLIC_URL = "https://cho.example"
    found = Client().get("/saleor/manifest").json()
    assert (found["id"], found["tokenTargetUrl"]) == ("cholang", "https://cho.example/saleor/register/cholang")
    assert {one["targetUrl"] for one in found["webhooks"][:-1]} == {"https://cho.example/saleor/told/cholang"}
    assert found["webhooks"][-1]["targetUrl"] == "https://cho.example/saleor/asked/cholang"
    assert found["webhooks"][-1]["syncEvents"] == ["CHECKOUT_FILTER_SHIPPING_METHODS"]
    assert [one["name"] for one in found["webhooks"]] == [
        "catalogue",
        "setup",
        "checkouts",
        "orders",
        "channels",
        "delivery",
    ]
    assert "MANAGE_APPS" not in found["permissions"]


def test_manifest_of_a_way_to_pay(far_end: FarEnd) -> None:
    found = Client().get(f"/saleor/manifest/{DUMMY}").json()
    assert (found["id"], found["permissions"]) == (DUMMY, ["HANDLE_PAYMENTS"])
    assert [one["syncEvents"] for one in found["webhooks"]] == [
        ["PAYMENT_GATEWAY_INITIALIZE_SESSION", "TRANSACTION_INITIALIZE_SESSION", "TRANSACTION_PROCESS_SESSION"],
        ["TRANSACTION_CHARGE_REQUESTED", "TRANSACTION_REFUND_REQUESTED", "TRANSACTION_CANCELATION_REQUESTED"],
    ]


def test_manifest_of_a_way_without_keys(far_end: FarEnd, settings) -> None:
    settings.VNPAY_SECRET = ""
    assert Client().get("/saleor/manifest/cholang.vnpay").status_code == 404


def test_events_of_a_document() -> None:
    assert subscription("channels").events == (
        "CHANNEL_CREATED",
        "CHANNEL_UPDATED",
        "CHANNEL_STATUS_CHANGED",
        "CHANNEL_DELETED",
    )
    assert next(iter(our_apps())) == "cholang"
