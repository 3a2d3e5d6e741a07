import pytest

from marketplace.shop.native.domain.channels.setup import ensure_market_channel
from payments.models import ChannelGateway, PaymentAttempt
from tests.listings.factories import make_live
from tests.payments.promising import basket_of
from tests.sellers.factories import make_officer, make_user
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db
READ = """query($channel: String!) {channelPaymentGateways(channel: $channel) {
  id name isOffered isConfigured missingVariables currencies}}"""
WRITE = """mutation($channel: String!, $gateways: [ChannelPaymentGatewayInput!]!) {
  channelPaymentGatewaysUpdate(channel: $channel, gateways: $gateways) {
    gateways {id isOffered} errors {field code}}}"""
AVAILABLE = "query($id: ID!) {checkout(id: $id) {availablePaymentGateways {id}}}"
CONFIGS = """mutation($id: ID!) {paymentGatewayInitialize(id: $id) {gatewayConfigs {id} errors {code}}}"""
PAY = """mutation($id: ID!, $gateway: String!) {
  transactionInitialize(id: $id, paymentGateway: {id: $gateway}) {transaction {id} errors {field code}}}"""


@pytest.fixture(autouse=True)
def keys(settings) -> None:
    settings.VIETQR_BANK_BIN, settings.VIETQR_ACCOUNT_NUMBER, settings.SEPAY_SECRET = "970405", "123", "secret"
    settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRET = "", "whsec_1"
    for name in ("VNPAY_SECRET", "MOMO_SECRET_KEY", "ZALOPAY_KEY1", "PAYOS_API_KEY"):
        setattr(settings, name, "")


def wishes(*ids: str, but: str = "") -> list[dict]:
    return [{"id": gateway, "isOffered": gateway != but} for gateway in ids]


def channel() -> str:
    return ensure_market_channel().slug


def offered(checkout_id: str) -> list[str]:
    found = data(AVAILABLE, id=checkout_id)["checkout"]["availablePaymentGateways"]
    return [gateway["id"] for gateway in found if gateway["id"].startswith("cholang.")]


def test_desk_sees_what_is_missing_and_never_a_value() -> None:
    found = data(READ, user=make_officer("handle_payments"), channel=channel())["channelPaymentGateways"]
    by_id = {gateway.pop("id"): gateway for gateway in found}
    assert by_id["cholang.stripe"] == {
        "name": "Visa, Mastercard, JCB",
        "isOffered": True,
        "isConfigured": False,
        "missingVariables": ["STRIPE_SECRET_KEY"],
        "currencies": ["VND", "USD", "EUR"],
    }
    assert (by_id["cholang.vietqr"]["isConfigured"], by_id["cholang.vietqr"]["missingVariables"]) == (True, [])


def test_desk_sees_the_channels_and_others_do_not() -> None:
    made, asked = channel(), "{paymentChannels {slug name currencyCode}}"
    found = data(asked, user=make_officer("handle_payments"))["paymentChannels"]
    assert found == [{"slug": made, "name": "Chợ Làng", "currencyCode": "VND"}]
    assert ask(asked)["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"


def test_channel_without_a_word_offers_all_that_have_their_keys() -> None:
    assert offered(basket_of((make_live(), 1))) == ["cholang.vietqr", "cholang.cash"]


def test_channel_puts_them_in_order_and_leaves_out() -> None:
    checkout_id = basket_of((make_live(), 1))
    written = wishes("cholang.cash", "cholang.vietqr")
    found = data(WRITE, user=make_officer("manage_channels"), channel=channel(), gateways=written)
    assert found["channelPaymentGatewaysUpdate"]["errors"] == []
    assert found["channelPaymentGatewaysUpdate"]["gateways"][:2] == written
    assert offered(checkout_id) == ["cholang.cash", "cholang.vietqr"]
    without = wishes("cholang.cash", "cholang.vietqr", but="cholang.cash")
    data(WRITE, user=make_officer("handle_payments"), channel=channel(), gateways=without)
    assert offered(checkout_id) == ["cholang.vietqr"]
    configs = data(CONFIGS, id=checkout_id)["paymentGatewayInitialize"]["gatewayConfigs"]
    assert "cholang.cash" not in [config["id"] for config in configs]
    assert "cholang.vietqr" in [config["id"] for config in configs]


def test_what_is_not_offered_cannot_be_paid_with() -> None:
    checkout_id = basket_of((make_live(), 1))
    ChannelGateway.objects.create(channel=channel(), gateway="cholang.cash", is_offered=False)
    refused = data(PAY, id=checkout_id, gateway="cholang.cash")["transactionInitialize"]
    assert [error["code"] for error in refused["errors"]] == ["NOT_FOUND"]
    assert PaymentAttempt.objects.count() == 0
    assert data(PAY, id=checkout_id, gateway="cholang.vietqr")["transactionInitialize"]["errors"] == []


def test_word_of_another_channel_does_not_count() -> None:
    checkout_id = basket_of((make_live(), 1))
    ChannelGateway.objects.create(channel="elsewhere", gateway="cholang.cash", is_offered=False)
    assert offered(checkout_id) == ["cholang.vietqr", "cholang.cash"]


@pytest.mark.parametrize("who", [None, make_user, lambda: make_officer("manage_orders")])
def test_others_are_denied_and_nothing_changes(who) -> None:
    user = who() if who else None
    for document, given in ((READ, {}), (WRITE, {"gateways": wishes("cholang.cash")})):
        answer = ask(document, user=user, channel=channel(), **given)
        assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert ChannelGateway.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"gateways": wishes("cholang.gold")}, "gateways", "NOT_FOUND"),
        ({"gateways": wishes("cholang.cash", "cholang.cash")}, "gateways", "DUPLICATED_INPUT_ITEM"),
        ({"channel": "elsewhere", "gateways": wishes("cholang.cash")}, "channel", "NOT_FOUND"),
    ],
)
def test_bad_input_changes_nothing(given: dict, field: str, code: str) -> None:
    whole = {"channel": channel(), **given}
    (error,) = data(WRITE, user=make_officer("handle_payments"), **whole)["channelPaymentGatewaysUpdate"]["errors"]
    assert (error, ChannelGateway.objects.count()) == ({"field": field, "code": code}, 0)


def test_not_one_way_left_is_refused() -> None:
    officer = make_officer("handle_payments")
    every = data(READ, user=officer, channel=channel())["channelPaymentGateways"]
    none = [{"id": gateway["id"], "isOffered": False} for gateway in every]
    (error,) = data(WRITE, user=officer, channel=channel(), gateways=none)["channelPaymentGatewaysUpdate"]["errors"]
    assert (error["code"], ChannelGateway.objects.count()) == ("REQUIRED", 0)


def test_unknown_channel_is_null() -> None:
    assert data(READ, user=make_officer("handle_payments"), channel="elsewhere") == {"channelPaymentGateways": None}
