import pytest

from marketplace.identity.models import App
from marketplace.shop.gateways import payment_gateways
from marketplace.shop.native.models import TransactionItem
from marketplace.webhooks.domain import installing
from marketplace.webhooks.models import Delivery
from storefront_api.core.ids import to_global_id
from tests.sellers.factories import make_officer
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.test_purchase import basket

pytestmark = pytest.mark.django_db(transaction=True)

CONFIG = """mutation($id: ID!, $gateways: [PaymentGatewayToInitialize!]) {
  paymentGatewayInitialize(id: $id, paymentGateways: $gateways) {
    gatewayConfigs {id data errors {field code}} errors {code}}}"""
PAY = """mutation($id: ID!, $data: JSON, $gateway: String!) {
  transactionInitialize(id: $id, paymentGateway: {id: $gateway, data: $data}, customerIpAddress: "203.0.113.7",
      idempotencyKey: "key-1") {
    transaction {id pspReference chargedAmount {amount} actions externalUrl}
    transactionEvent {type message pspReference} data errors {field code}}}"""
GO_ON = """mutation($id: ID!) {transactionProcess(id: $id, data: {code: 1}) {
  transaction {chargedAmount {amount}} transactionEvent {type} errors {code}}}"""
COMPLETE = "mutation($id: ID!) {checkoutComplete(id: $id) {order {id} errors {field code}}}"
REFUND = """mutation($id: ID!) {transactionRequestAction(id: $id, actionType: REFUND, amount: 1000) {
  transaction {refundedAmount {amount}} errors {field code}}}"""
CHARGE = """mutation($id: ID!) {transactionRequestAction(id: $id, actionType: CANCEL) {errors {field code}}}"""
GATEWAY = "vn.example.foreign"
TOTAL = 41_000.0


@pytest.fixture
def wallet(start_app):  # type: ignore[no-untyped-def]
    """The foreign app, installed and taking payments."""
    foreign = start_app("--pays")
    row = installing.request(
        make_officer("manage_apps", "manage_orders", "handle_payments"),
        app_name="Ví",
        manifest_url=f"{foreign.url}/manifest",
        permissions=["MANAGE_ORDERS", "HANDLE_PAYMENTS"],
    )
    assert installing.install(row.pk) is not None
    return foreign


def pay(checkout_id: str, given: object = None, gateway: str = GATEWAY) -> dict:
    return data(PAY, id=checkout_id, data=given, gateway=gateway)["transactionInitialize"]


def test_apps_gateway_pays_a_basket_beside_ours_and_refunds(wallet) -> None:
    checkout, _variant = basket()
    id = checkout["id"]
    shown = data(CONFIG, id=id)["paymentGatewayInitialize"]["gatewayConfigs"]
    # The rest of a deposit is promised, not chosen among the ways to pay.
    ours = [gateway for gateway in payment_gateways() if gateway != "cholang.balance"]
    assert [one["id"] for one in shown] == [*ours, GATEWAY]
    assert shown[-1] == {"id": GATEWAY, "data": {"publicKey": "pk-1"}, "errors": []}
    paid = pay(id, {"card": "good"})
    transaction = paid["transaction"]
    assert paid == {
        "transaction": {
            "id": transaction["id"],
            "pspReference": "psp-1",
            "chargedAmount": {"amount": TOTAL},
            "actions": ["REFUND"],
            "externalUrl": "https://foreign.example/psp-1",
        },
        "transactionEvent": {"type": "CHARGE_SUCCESS", "message": "Đã trả", "pspReference": "psp-1"},
        "data": {"paid": True},
        "errors": [],
    }
    order = data(COMPLETE, id=id)["checkoutComplete"]
    assert order["errors"] == []
    officer = make_officer("handle_payments", "manage_orders")
    assert data(REFUND, user=officer, id=transaction["id"])["transactionRequestAction"] == {
        "transaction": {"refundedAmount": {"amount": 1000.0}},
        "errors": [],
    }
    assert data(CHARGE, user=officer, id=transaction["id"])["transactionRequestAction"]["errors"] == [
        {"field": None, "code": "MISSING_TRANSACTION_ACTION_REQUEST_WEBHOOK"}
    ]
    state = wallet.state()
    assert state["refused"] == 0
    assert [(one["event"], one["payload"]) for one in state["seen"]] == [
        ("payment_gateway_initialize_session", {"amount": TOTAL, "data": None, "sourceObject": {"id": id}}),
        (
            "transaction_initialize_session",
            {
                "data": {"card": "good"},
                "merchantReference": transaction["id"],
                "idempotencyKey": "key-1",
                "customerIpAddress": "203.0.113.7",
                "action": {"amount": TOTAL, "currency": "VND", "actionType": "CHARGE"},
                "transaction": {"id": transaction["id"]},
                "sourceObject": {"id": id},
            },
        ),
        (
            "transaction_refund_requested",
            {
                "action": {"actionType": "REFUND", "amount": 1000.0, "currency": "VND"},
                "transaction": {"id": transaction["id"], "pspReference": "psp-1"},
            },
        ),
    ]
    log = Delivery.objects.filter(webhook__name__in=["Thanh toán", "Hoàn tiền"]).order_by("pk")
    assert list(log.values_list("webhook__name", "status")) == [
        ("Thanh toán", "SUCCESS"),
        ("Thanh toán", "SUCCESS"),
        ("Hoàn tiền", "SUCCESS"),
    ]


def test_payment_that_needs_the_shopper_goes_on_and_one_that_fails_has_failed(wallet) -> None:
    checkout, _variant = basket()
    begun = pay(checkout["id"], {"card": "3ds"})
    assert (begun["transactionEvent"]["type"], begun["data"]) == (
        "CHARGE_ACTION_REQUIRED",
        {"go": "https://3ds.example"},
    )
    gone_on = data(GO_ON, id=begun["transaction"]["id"])["transactionProcess"]
    assert gone_on == {
        "transaction": {"chargedAmount": {"amount": TOTAL}},
        "transactionEvent": {"type": "CHARGE_SUCCESS"},
        "errors": [],
    }
    for given, words in (
        ({"card": "bad"}, "Thẻ bị từ chối"),
        ({"card": "nonsense"}, "Failed to delivery request. unknown result 'WON'"),
    ):
        TransactionItem.objects.update(idempotency_key=None)
        other, _variant = basket()
        failed = pay(other["id"], given)
        assert (failed["transactionEvent"]["type"], failed["transactionEvent"]["message"]) == ("CHARGE_FAILURE", words)
        assert failed["transaction"]["chargedAmount"] == {"amount": 0.0}
        assert data(COMPLETE, id=other["id"])["checkoutComplete"]["order"] is None


def test_app_that_is_down_or_may_not_is_no_way_to_pay(wallet) -> None:
    wallet.fail(2)
    checkout, _variant = basket()
    shown = data(CONFIG, id=checkout["id"], gateways=[{"id": GATEWAY}])["paymentGatewayInitialize"]["gatewayConfigs"]
    assert shown == [{"id": GATEWAY, "data": None, "errors": [{"field": "id", "code": "INVALID"}]}]
    failed = pay(checkout["id"])
    assert (failed["transactionEvent"]["type"], failed["transactionEvent"]["message"]) == (
        "CHARGE_FAILURE",
        "Failed to delivery request. status 500",
    )
    App.objects.get().permissions.clear()
    TransactionItem.objects.update(idempotency_key=None)
    refused = pay(checkout["id"])
    assert refused["errors"] == [{"field": "paymentGateway", "code": "NOT_FOUND"}]
    shown = data(CONFIG, id=checkout["id"], gateways=[{"id": GATEWAY}])["paymentGatewayInitialize"]["gatewayConfigs"]
    assert shown == [{"id": GATEWAY, "data": None, "errors": [{"field": "id", "code": "NOT_FOUND"}]}]


REPORT = """mutation($id: ID!) {transactionEventReport(id: $id, type: CHARGE_SUCCESS, amount: 41000,
  pspReference: "psp-2") {transaction {chargedAmount {amount}} errors {field code}}}"""


def test_app_reports_what_became_of_its_own_payment_and_no_other_app_does(wallet) -> None:
    checkout, _variant = basket()
    begun = pay(checkout["id"], {"card": "3ds"})
    token = wallet.state()["token"]
    assert data(REPORT, app_token=token, id=begun["transaction"]["id"])["transactionEventReport"] == {
        "transaction": {"chargedAmount": {"amount": TOTAL}},
        "errors": [],
    }
    ours = data(PAY.replace("key-1", "key-2"), id=basket()[0]["id"], gateway="cholang.vietqr")["transactionInitialize"]
    answer = ask(REPORT, app_token=token, id=ours["transaction"]["id"])
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert (
        data(REPORT, app_token=token, id=to_global_id("TransactionItem", "x"))["transactionEventReport"]["errors"] != []
    )
