"""`cholang saleor check`: what it sees, what it says to do, what it mends."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from marketplace.shop.native.models import Address, Channel, Warehouse
from marketplace.shop.saleor import connections
from marketplace.shop.saleor.app import manifests
from marketplace.shop.saleor.app.our_apps import OurApp, our_apps
from marketplace.shop.saleor.checking import installed
from marketplace.shop.saleor.checking.check import check
from marketplace.shop.saleor.checking.findings import Finding
from marketplace.shop.saleor.connections import MARKET
from marketplace.shop.saleor.models import SaleorMessage
from marketplace.shop.saleor.people import sign_in
from tests.shop.saleor.conftest import DUMMY
from tests.shop.saleor.deliveries import deliver, event
from tests.shop.saleor.far_end import FarEnd

TOKENS = {MARKET: "of-the-market", DUMMY: "of-the-dummy"}


def shown(app: OurApp, app_id: str) -> dict[str, Any]:
    """An app as Saleor shows it when all is well."""
    return {
        "id": app_id,
        "identifier": app.identifier,
        "isActive": True,
        "permissions": [{"code": code} for code in app.permissions],
        "webhooks": [
            {
                "id": f"webhook-{one.name}",
                "identifier": one.name,
                "name": one.name,
                "isActive": True,
                "targetUrl": manifests.target_url(app, one),
                "subscriptionQuery": "\n" + one.query.replace("  ", "    "),
                "asyncEvents": [] if one.is_question else [{"eventType": name} for name in one.events],
                "syncEvents": [{"eventType": name} for name in one.events] if one.is_question else [],
                "eventDeliveries": {"edges": []},
            }
            for one in app.subscriptions
        ],
        "breakerState": "CLOSED",
    }


def channel(**changes: Any) -> dict[str, Any]:
    return {
        "id": "Q2hhbm5lbDox",
        "slug": "cho-lang",
        "isActive": True,
        "currencyCode": "VND",
        "defaultCountry": {"code": "VN"},
        "checkoutSettings": {"automaticallyCompleteFullyPaidCheckouts": False},
        "orderSettings": {
            "automaticallyConfirmAllNewOrders": True,
            "allowUnpaidOrders": False,
            "markAsPaidStrategy": "TRANSACTION_FLOW",
        },
        "paymentSettings": {"defaultTransactionFlowStrategy": "CHARGE", "releaseFundsForExpiredCheckouts": False},
        **changes,
    }


class Well(FarEnd):
    """A Saleor in which all is well, to be spoiled by a test."""

    market: dict[str, Any]
    dummy: dict[str, Any]
    channels: list[dict[str, Any]]
    minutes: int


@pytest.fixture
def well(far_end: FarEnd, db: None, settings, monkeypatch) -> Well:
    settings.SHOP_IS_SALEOR = True
    apps = {name: app for name, app in our_apps().items() if name in TOKENS}
    monkeypatch.setattr(installed, "our_apps", lambda: apps)
    monkeypatch.setattr(sign_in, "problems", list)
    far_end.tokens = set(TOKENS.values())
    for number, (name, token) in enumerate(TOKENS.items(), 1):
        connections.keep(app_id=f"app-{number}", token=token, identifier=name)
    far_end.market, far_end.dummy = shown(apps[MARKET], "app-1"), shown(apps[DUMMY], "app-2")
    far_end.channels, far_end.minutes = [channel()], 20
    far_end.answers = {
        f"OurApp by {TOKENS[MARKET]}": lambda _given: {"data": {"app": far_end.market}},
        f"OurApp by {TOKENS[DUMMY]}": lambda _given: {"data": {"app": far_end.dummy}},
        "Ourselves": {"data": {"app": {}, "shop": {"version": "3.23.28", "schemaVersion": "3.23"}}},
        "Channels": lambda _given: {
            "data": {
                "channels": far_end.channels,
                "shop": {
                    "reserveStockDurationAnonymousUser": far_end.minutes,
                    "reserveStockDurationAuthenticatedUser": far_end.minutes,
                },
            }
        },
        "Warehouses": lambda given: {"data": {"warehouses": {"edges": [{"node": {"id": id}} for id in given["ids"]]}}},
    }
    return far_end


def wrong() -> list[Finding]:
    return [finding for finding in check() if not finding.is_fine]


def subjects() -> list[str]:
    return [finding.subject for finding in wrong()]


def test_all_is_well(well: Well) -> None:
    assert wrong() == []


def _no_permission(well: Well) -> None:
    well.market["permissions"] = well.market["permissions"][1:]


def _switched_off(well: Well) -> None:
    well.market["webhooks"][0]["isActive"] = False


def _elsewhere(well: Well) -> None:
    well.market["webhooks"][0]["targetUrl"] = "http://old.example/"


def _other_words(well: Well) -> None:
    well.market["webhooks"][0]["subscriptionQuery"] = (
        "subscription { event { ... on ProductUpdated { product { id } } } }"
    )


def _no_document(well: Well) -> None:
    well.market["webhooks"][0]["subscriptionQuery"] = "{"


def _fewer_events(well: Well) -> None:
    well.market["webhooks"][0]["asyncEvents"].pop()


def _no_webhook(well: Well) -> None:
    del well.market["webhooks"][0]


@pytest.mark.parametrize(
    ("spoil", "subject", "is_mended"),
    [
        (_no_permission, "app cholang: MANAGE_PRODUCTS", False),
        (_switched_off, "webhook cholang/catalogue", True),
        (_elsewhere, "webhook cholang/catalogue", True),
        (_other_words, "webhook cholang/catalogue", True),
        (_no_document, "webhook cholang/catalogue", True),
        (_fewer_events, "webhook cholang/catalogue", True),
        (_no_webhook, "webhook cholang/catalogue", True),
    ],
)
def test_what_is_wrong_with_an_app(well: Well, spoil: Callable[[Well], None], subject: str, is_mended: bool) -> None:
    spoil(well)
    (finding,) = wrong()
    assert (finding.subject, finding.mending is not None) == (subject, is_mended)


def test_mending_a_webhook_says_all_of_it(well: Well) -> None:
    _elsewhere(well)
    (finding,) = wrong()
    assert finding.mending is not None
    finding.mending()
    name, given = well.asked[-1]
    assert (name, given["id"]) == ("WebhookUpdate", "webhook-catalogue")
    assert given["input"]["targetUrl"].endswith("/saleor/told/cholang")
    assert given["input"]["isActive"] is True


def test_deliveries_that_were_given_up_are_sent_again(well: Well) -> None:
    checkouts = next(one for one in well.market["webhooks"] if one["name"] == "checkouts")
    checkouts["eventDeliveries"] = {"edges": [{"node": {"id": "d1"}}, {"node": {"id": "d2"}}]}
    (finding,) = wrong()
    assert (finding.subject, finding.detail) == ("webhook cholang/checkouts: deliveries", "2 could not be delivered")
    assert finding.mending is not None
    finding.mending()
    assert well.asked[-2:] == [("DeliveryRetry", {"id": "d1"}), ("DeliveryRetry", {"id": "d2"})]


def test_saleor_that_has_stopped_asking(well: Well) -> None:
    well.dummy["breakerState"] = "OPEN"
    assert subjects() == [f"app {DUMMY}: questions"]


def test_token_of_a_way_to_pay_is_revoked(well: Well) -> None:
    well.tokens.remove(TOKENS[DUMMY])
    (finding,) = wrong()
    assert (finding.subject, finding.detail) == (f"app {DUMMY}", "the token is not believed any more")


def test_way_to_pay_that_is_offered_no_more(well: Well) -> None:
    connections.keep(app_id="app-3", token="x", identifier="cholang.gone")
    assert subjects() == ["app cholang.gone"]


def test_token_of_the_market_is_revoked(well: Well) -> None:
    well.tokens.clear()
    assert subjects() == ["app cholang"]


def test_not_installed(well: Well) -> None:
    connections.SaleorConnection.objects.all().delete()
    connections.forget_kept()
    (finding,) = wrong()
    assert (finding.detail, finding.mend) == (
        "is not installed",
        f"Install it: {manifests.manifest_url(our_apps()[MARKET])}",
    )


@pytest.mark.parametrize(
    ("changes", "subject"),
    [
        ({"isActive": False}, "channel cho-lang: isActive"),
        ({"defaultCountry": {"code": "US"}}, "channel cho-lang: defaultCountry.code"),
        (
            {"checkoutSettings": {"automaticallyCompleteFullyPaidCheckouts": True}},
            "channel cho-lang: checkoutSettings.automaticallyCompleteFullyPaidCheckouts",
        ),
        ({"currencyCode": "USD"}, "channels"),
    ],
)
def test_channel_that_the_market_cannot_sell_in(well: Well, changes: dict, subject: str) -> None:
    well.channels = [channel(**changes)]
    assert subjects() == [subject]


def test_channel_is_mended_one_setting_at_a_time(well: Well) -> None:
    well.channels = [channel(isActive=False)]
    (finding,) = wrong()
    assert finding.mending is not None
    finding.mending()
    assert well.asked[-1] == ("ChannelSettings", {"id": "Q2hhbm5lbDox", "input": {"isActive": True}})


def test_channel_that_was_removed(well: Well) -> None:
    Channel.objects.create(pk=77, slug="gone", name="Gone", currency_code="VND")
    assert "channel gone" in subjects()


def test_stock_that_is_not_kept_as_long_as_baskets(well: Well) -> None:
    well.minutes = 5
    assert subjects() == ["shop: reserveStockDurationAnonymousUser", "shop: reserveStockDurationAuthenticatedUser"]


def test_warehouse_that_is_not_there(well: Well) -> None:
    Warehouse.objects.create(name="Nhà bà Lan", slug="ba-lan", address=Address.objects.create())
    well.answers["Warehouses"] = {"data": {"warehouses": {"edges": []}}}
    (finding,) = wrong()
    assert finding.detail == "1 of 1 are not there: Nhà bà Lan"


def test_clocks_five_minutes_apart(well: Well) -> None:
    well.clock_ahead = 300
    (finding,) = wrong()
    assert finding.subject == "clock"
    assert finding.detail in {"300 s ahead of ours", "299 s ahead of ours", "301 s ahead of ours"}


def test_clocks_five_minutes_apart_keep_nothing_from_being_told(well: Well, monkeypatch) -> None:
    monkeypatch.setattr("marketplace.shop.saleor.tasks.process_message.apply_async", lambda **_given: None)
    early = event("ProductUpdated", recipient="app-1", at="2026-01-01T00:00:00+00:00", product={"id": "UHJvZHVjdDox"})
    assert deliver(well, early).status_code == 202


def test_saleor_that_answers_html(well: Well) -> None:
    well.failing = [b"<html>Welcome</html>"]
    (finding,) = wrong()
    assert (finding.subject, "text/html" in finding.detail) == ("address", True)


def test_saleor_that_is_down(well: Well) -> None:
    well.stop()
    assert subjects() == ["address"]


def test_saleor_without_keys(well: Well) -> None:
    well.keys_shown = []
    assert subjects() == ["signing keys"]


def test_saleor_of_another_version(well: Well) -> None:
    well.answers["Ourselves"] = {"data": {"app": {}, "shop": {"version": "3.24.0", "schemaVersion": "3.24"}}}
    assert subjects() == ["version"]


def test_saleor_that_goes_away_while_looking(well: Well) -> None:
    well.answers["Channels"] = {"data": None, "errors": [{"message": "boom", "extensions": {}}]}
    assert subjects() == ["answer"]


def test_no_saleor_named(settings, db: None) -> None:
    settings.SALEOR_API_URL = ""
    assert subjects() == ["settings"]


def test_webhooks_that_failed_are_due_again_by_mending(well: Well, monkeypatch) -> None:
    monkeypatch.setattr("marketplace.shop.saleor.tasks.process_message.apply_async", lambda **_given: None)
    deliver(well, event("ProductUpdated", recipient="app-1", product={"id": "UHJvZHVjdDox"}))
    SaleorMessage.objects.update(attempts=3, error="RuntimeError()")
    (finding,) = wrong()
    assert finding.detail == "1 failed, the last: ProductUpdated: RuntimeError()"
    assert finding.mending is not None
    assert finding.mending() == 1


def test_command_says_what_to_do_and_exits_with_1(well: Well) -> None:
    _no_permission(well)
    _switched_off(well)
    out = StringIO()
    with pytest.raises(SystemExit) as caught:
        call_command("saleor_check", stdout=out)
    assert caught.value.code == 1
    assert "-> Give it in the dashboard's page of the app, for listings become products" in out.getvalue()
    assert out.getvalue().endswith("2 to be mended\n")


def test_command_mends(well: Well) -> None:
    _switched_off(well)
    out = StringIO()
    with pytest.raises(SystemExit) as caught:
        call_command("saleor_check", "--mend", stdout=out)
    assert caught.value.code == 0
    assert "-> mended" in out.getvalue()


def test_command_cannot_mend(well: Well) -> None:
    _switched_off(well)
    error = {"field": "input", "message": "Not today.", "code": "INVALID"}
    well.answers["WebhookUpdate"] = {"data": {"webhookUpdate": {"errors": [error]}}}
    out = StringIO()
    with pytest.raises(SystemExit) as caught:
        call_command("saleor_check", "--mend", stdout=out)
    assert (caught.value.code, "could not be mended: Not today." in out.getvalue()) == (1, True)
