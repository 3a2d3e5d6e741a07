"""A whole purchase through the API: basket, address, delivery, QR, the bank's word, order."""

import json
import time

import pytest
from django.conf import settings
from django.test import Client

from marketplace.outbox.delivery import deliver_waiting
from marketplace.shop.contract import shop
from payments.domain import inbox
from payments.models import BankLine, Notification, Refund
from payments.notifications import sepay
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.factories import make_product

pytestmark = pytest.mark.django_db

CREATE = """mutation($lines: [CheckoutLineInput!]!) {
  checkoutCreate(input: {channel: "cho-lang", email: "khach@example.com", lines: $lines}) {
    checkout {id totalPrice {gross {amount currency}} lines {id quantity} stockReservationExpires}
    errors {field code message}}}"""
ADDRESS = """mutation($id: ID!, $to: AddressInput!) {
  checkoutShippingAddressUpdate(id: $id, shippingAddress: $to) {errors {field code}}
  checkoutBillingAddressUpdate(id: $id, billingAddress: $to) {errors {field code}}}"""
OPTIONS = """mutation($id: ID!) {deliveryOptionsCalculate(id: $id) {
  deliveries {id shippingMethod {name price {amount}}} errors {code}}}"""
CHOOSE = """mutation($id: ID!, $delivery: ID) {checkoutDeliveryMethodUpdate(id: $id, deliveryMethodId: $delivery) {
  checkout {totalPrice {gross {amount}} delivery {id}} errors {field code}}}"""
PAY = """mutation($id: ID!) {transactionInitialize(id: $id, paymentGateway: {id: "cholang.vietqr"}) {
  transaction {id chargedAmount {amount}} transactionEvent {type} data errors {field code message}}}"""
HOME = {
    "firstName": "Minh",
    "lastName": "Lê",
    "streetAddress1": "12 Lê Lợi",
    "city": "phường Thuận Hóa",
    "countryArea": "Huế",
    "country": "VN",
    "phone": "0905123456",
}


def bank_says(*, amount: int, memo: str, number: int = 1, secret: str = "", stamp: int = 0) -> int:
    body = json.dumps(
        {
            "id": number,
            "gateway": "Agribank",
            "transactionDate": "2026-11-24 10:00:00",
            "accountNumber": settings.VIETQR_ACCOUNT_NUMBER,
            "content": memo,
            "transferType": "in",
            "transferAmount": amount,
            "referenceCode": f"FT{number}",
        }
    ).encode()
    timestamp = str(stamp or int(time.time()))
    signed = sepay.signature(secret or settings.SEPAY_SECRET, timestamp, body)
    headers = {"X-SePay-Timestamp": timestamp, "X-SePay-Signature": signed}
    answer = Client().post("/payments/notify/sepay", body, content_type="application/json", headers=headers)
    inbox.process_waiting()
    return answer.status_code


def basket(price: int = 8_000, quantity: int = 2, stock: int = 10) -> tuple[dict, str]:
    """A checkout ready to be paid, and its variant."""
    product = make_product(price=price, stock=stock)
    made = data(CREATE, lines=[{"variantId": product.variant_id, "quantity": quantity}])["checkoutCreate"]
    assert made["errors"] == []
    checkout = made["checkout"]
    data(ADDRESS, id=checkout["id"], to=HOME)
    options = data(OPTIONS, id=checkout["id"])["deliveryOptionsCalculate"]["deliveries"]
    chosen = data(CHOOSE, id=checkout["id"], delivery=options[0]["id"])["checkoutDeliveryMethodUpdate"]
    assert chosen["errors"] == []
    checkout["total"] = int(chosen["checkout"]["totalPrice"]["gross"]["amount"])
    return checkout, product.variant_id


def test_purchase_by_vietqr_becomes_an_order_by_itself() -> None:
    checkout, variant_id = basket()
    assert checkout["total"] == 2 * 8_000 + 25_000
    paying = data(PAY, id=checkout["id"])["transactionInitialize"]
    assert (paying["errors"], paying["transactionEvent"]["type"]) == ([], "CHARGE_ACTION_REQUIRED")
    assert paying["data"]["amount"] == checkout["total"]
    assert Client().get(paying["data"]["image"])["Content-Type"] == "image/svg+xml"
    assert bank_says(amount=checkout["total"], memo=f"MBVCB {paying['data']['memo']} ct") == 200
    assert data("query($id: ID) {checkout(id: $id) {id}}", id=checkout["id"]) == {"checkout": None}
    order_id = shop().payable(checkout["id"]).order_id
    order = data(
        "query($id: ID) {order(id: $id) {isPaid status total {gross {amount}} lines {productName quantity} userEmail}}",
        id=order_id,
    )["order"]
    assert order == {
        "isPaid": True,
        "status": "UNFULFILLED",
        "total": {"gross": {"amount": float(checkout["total"])}},
        "lines": [{"productName": "Rau má", "quantity": 2}],
        "userEmail": "khach@example.com",
    }
    stock = shop().stock([variant_id])[variant_id]
    assert (stock.quantity, stock.available) == (10, 8)
    deliver_waiting()
    assert BankLine.objects.get().state == "MATCHED"


def test_purchase_notification_ten_times_pays_once() -> None:
    checkout, _variant = basket()
    paying = data(PAY, id=checkout["id"])["transactionInitialize"]
    answers = [bank_says(amount=checkout["total"], memo=paying["data"]["memo"]) for _ in range(10)]
    assert answers == [200] * 10
    assert (Notification.objects.count(), BankLine.objects.count()) == (1, 1)
    assert shop().payable(checkout["id"]).charged.amount == checkout["total"]


def test_purchase_paid_too_little_waits_for_the_rest() -> None:
    checkout, _variant = basket()
    paying = data(PAY, id=checkout["id"])["transactionInitialize"]
    assert bank_says(amount=checkout["total"] - 1_000, memo=paying["data"]["memo"]) == 200
    assert BankLine.objects.get().state == "SHORT"
    payable = shop().payable(checkout["id"])
    assert (payable.order_id, payable.charged.amount) == (None, checkout["total"] - 1_000)
    rest = data(PAY, id=checkout["id"])["transactionInitialize"]
    assert rest["data"]["amount"] == 1_000
    assert bank_says(amount=1_000, memo=rest["data"]["memo"], number=2) == 200
    assert list(BankLine.objects.order_by("pk").values_list("state", flat=True)) == ["SHORT", "MATCHED"]
    assert shop().payable(checkout["id"]).order_id is not None


def test_purchase_paid_too_much_is_an_order_and_the_surplus_goes_back() -> None:
    checkout, _variant = basket()
    paying = data(PAY, id=checkout["id"])["transactionInitialize"]
    assert bank_says(amount=checkout["total"] + 1_000, memo=paying["data"]["memo"]) == 200
    assert BankLine.objects.get().state == "OVER"
    payable = shop().payable(checkout["id"])
    assert (payable.order_id is not None, payable.charged.amount) == (True, checkout["total"])
    refund = Refund.objects.get()
    assert (refund.amount, refund.reason, refund.state, refund.is_manual) == (1_000, "SURPLUS", "CREATED", True)
    assert refund.bank_line == BankLine.objects.get()
    assert [payment.refund_pending.amount for payment in shop().payments(checkout["id"])] == [1_000]


def test_purchase_paid_twice_keeps_the_second_line() -> None:
    checkout, _variant = basket()
    memo = data(PAY, id=checkout["id"])["transactionInitialize"]["data"]["memo"]
    for number in (1, 2):
        assert bank_says(amount=checkout["total"], memo=memo, number=number) == 200
    assert list(BankLine.objects.order_by("pk").values_list("state", flat=True)) == ["MATCHED", "DOUBLE"]


def test_notification_with_unknown_memo_is_kept_unmatched() -> None:
    checkout, _variant = basket()
    data(PAY, id=checkout["id"])
    assert bank_says(amount=checkout["total"], memo="cam on") == 200
    assert BankLine.objects.get().state == "UNMATCHED"


@pytest.mark.parametrize("wrong", [{"secret": "another"}, {"stamp": 1_700_000_000}])
def test_notification_not_from_the_bank_changes_nothing(wrong: dict) -> None:
    checkout, _variant = basket()
    memo = data(PAY, id=checkout["id"])["transactionInitialize"]["data"]["memo"]
    assert bank_says(amount=checkout["total"], memo=memo, **wrong) == 401
    assert (BankLine.objects.count(), Notification.objects.get().outcome) == (0, "REJECTED")
    assert bank_says(amount=checkout["total"], memo=memo) == 200  # the true one still gets through
    assert BankLine.objects.get().state == "MATCHED"


def test_checkout_create_of_more_than_there_is_is_refused() -> None:
    product = make_product(stock=2)
    made = data(CREATE, lines=[{"variantId": product.variant_id, "quantity": 3}])["checkoutCreate"]
    assert made["checkout"] is None
    assert [(error["field"], error["code"]) for error in made["errors"]] == [("quantity", "INSUFFICIENT_STOCK")]
    assert shop().stock([product.variant_id])[product.variant_id].available == 2


def test_checkout_create_of_an_unpublished_product_is_refused() -> None:
    product = make_product()
    shop().set_published(product.product_id, published=False)
    made = data(CREATE, lines=[{"variantId": product.variant_id, "quantity": 1}])["checkoutCreate"]
    assert (made["checkout"], len(made["errors"])) == (None, 1)


@pytest.mark.parametrize("quantity", [0, -1])
def test_checkout_create_of_nothing_is_refused(quantity: int) -> None:
    product = make_product()
    made = data(CREATE, lines=[{"variantId": product.variant_id, "quantity": quantity}])["checkoutCreate"]
    assert (made["checkout"], [error["code"] for error in made["errors"]]) == (None, ["ZERO_QUANTITY"])


def test_checkout_complete_without_payment_is_refused() -> None:
    checkout, _variant = basket()
    text = "mutation($id: ID) {checkoutComplete(id: $id) {order {id} errors {code}}}"
    answer = data(text, id=checkout["id"])["checkoutComplete"]
    assert answer == {"order": None, "errors": [{"code": "CHECKOUT_NOT_FULLY_PAID"}]}


def test_errors_speak_english_to_who_asks_for_it() -> None:
    product = make_product(stock=2)
    answer = ask(CREATE, language="en", lines=[{"variantId": product.variant_id, "quantity": 3}])
    (error,) = answer["data"]["checkoutCreate"]["errors"]
    assert "2" in error["message"]
    assert "Chỉ còn" not in error["message"]
