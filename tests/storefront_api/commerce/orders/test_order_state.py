"""Agreeing to an order, calling it off, mending it, remarks."""

import pytest

from marketplace.shop.native.domain.orders import orders
from marketplace.shop.native.models import Invoice, Order, OrderEvent
from marketplace.values.ids import global_id
from tests.shop import factories
from tests.storefront_api.commerce.orders.selling import desk, gid, paid_order, token_payment, unconfirmed_order
from tests.storefront_api.commerce.orders.test_order_fulfill import sent
from tests.storefront_api.commerce.setting_up import errors, is_denied, payload, staff

pytestmark = pytest.mark.django_db

CONFIRM = """
mutation Agree($id: ID!) { orderConfirm(id: $id) { order { status isPaid } errors { field code } } }
"""
CANCEL = "mutation Off($id: ID!) { orderCancel(id: $id) { order { status } errors { field code } } }"
UPDATE = """
mutation Mend($id: ID, $reference: String, $input: OrderUpdateInput!) {
  orderUpdate(id: $id, externalReference: $reference, input: $input) {
    order { userEmail externalReference languageCodeEnum shippingAddress { firstName city } metadata { key value } }
    errors { field code addressType }
  }
}
"""
NOTE = """
mutation Say($order: ID!, $text: String!) { orderNoteAdd(order: $order, input: {message: $text}) {
  order { events { type message } } event { message user { email } } errors { field code }
} }
"""
INVOICE = """
mutation Bill($order: ID!, $input: InvoiceCreateInput!) { invoiceCreate(orderId: $order, input: $input) {
  invoice { number url status metadata { key value } order { id } } errors { field code }
} }
"""
UNKNOWN = global_id("Order", "5f1c0b0e-8a0a-4b8c-9c1e-0d6a5f4b3c2d")
ADDRESS = {
    "firstName": "Hoa",
    "lastName": "Nguyễn",
    "streetAddress1": "5 Nguyễn Huệ",
    "city": "Phường Thuận Hóa",
    "countryArea": "Thành phố Huế",
    "country": "VN",
    "phone": "+84905123456",
}
BILL = {"number": "HD-1", "url": "https://example.com/hd-1.pdf", "metadata": [{"key": "quy", "value": "4"}]}


@pytest.fixture
def by_hand() -> None:
    """Staff agree to every order, paid or not."""
    channel = factories.channel()
    channel.automatically_confirm_all_new_orders = False
    channel.save()


@pytest.mark.usefixtures("by_hand")
def test_order_confirm_charges_what_is_set_aside() -> None:
    user, order = desk(), unconfirmed_order(2)
    token_payment(order, authorized=order.total_amount)
    done = payload(CONFIRM, user, id=gid(order))
    assert done == {"order": {"status": "UNFULFILLED", "isPaid": True}, "errors": []}
    kinds = OrderEvent.objects.filter(user=user).order_by("pk").values_list("type", flat=True)
    assert list(kinds) == ["PAYMENT_CAPTURED", "CONFIRMED"]
    assert errors(CONFIRM, user, id=gid(order)) == [{"field": "id", "code": "INVALID"}]


@pytest.mark.parametrize("money", [{"charged": 20_000}, {"authorized": 5_000}])
def test_order_that_waits_is_confirmed_by_money(money: dict) -> None:
    order = unconfirmed_order(2)
    assert order.status == "UNCONFIRMED"
    token_payment(order, **money)
    order.refresh_from_db()
    assert order.status == "UNFULFILLED"


def test_order_confirm_of_an_unpaid_order_only_confirms() -> None:
    order = unconfirmed_order(2)
    assert payload(CONFIRM, desk(), id=gid(order))["order"] == {"status": "UNFULFILLED", "isPaid": False}


@pytest.mark.usefixtures("by_hand")
def test_order_that_cannot_be_charged_stays_unconfirmed(settings) -> None:  # type: ignore[no-untyped-def]
    order = unconfirmed_order(2)
    token_payment(order, authorized=order.total_amount)
    settings.SANDBOX = False
    assert errors(CONFIRM, desk(), id=gid(order)) == [{"field": "payment", "code": "PAYMENT_ERROR"}]
    order.refresh_from_db()
    assert order.status == "UNCONFIRMED"


def test_order_cancel_frees_the_goods_once() -> None:
    user, order = desk(), paid_order(2)
    variant = order.lines.get().variant
    assert payload(CANCEL, user, id=gid(order)) == {"order": {"status": "CANCELED"}, "errors": []}
    (stock,) = variant.stocks.all()
    assert (stock.quantity, stock.quantity_allocated) == (10, 0)
    assert errors(CANCEL, user, id=gid(order)) == [{"field": "order", "code": "CANNOT_CANCEL_ORDER"}]


def test_order_cancel_after_something_was_sent_is_refused() -> None:
    order = paid_order(2)
    sent(order)
    assert errors(CANCEL, desk(), id=gid(order)) == [{"field": "order", "code": "CANNOT_CANCEL_ORDER"}]
    order.refresh_from_db()
    assert order.status == "FULFILLED"


def test_orders_are_changed_by_who_manages_orders() -> None:
    order, waiting = paid_order(2), unconfirmed_order(2)
    for user in (None, staff("MANAGE_PRODUCTS")):
        assert is_denied(CONFIRM, user, id=gid(waiting))
        assert is_denied(CANCEL, user, id=gid(order))
        assert is_denied(UPDATE, user, id=gid(order), input={"userEmail": "khac@example.com"})
        assert is_denied(NOTE, user, order=gid(order), text="Khách quen")
        assert is_denied(INVOICE, user, order=gid(order), input=BILL)
    order.refresh_from_db()
    waiting.refresh_from_db()
    assert (order.status, order.user_email, waiting.status) == ("UNFULFILLED", "lan@example.com", "UNCONFIRMED")
    assert (OrderEvent.objects.filter(type="NOTE_ADDED").count(), Invoice.objects.count()) == (0, 0)


@pytest.mark.parametrize(("key", "code"), [("%%", "GRAPHQL_ERROR"), (UNKNOWN, "NOT_FOUND")])
def test_order_that_does_not_exist_is_refused(key: str, code: str) -> None:
    user = desk()
    for document, more in ((CONFIRM, {}), (CANCEL, {}), (UPDATE, {"input": {"userEmail": "a@example.com"}})):
        (problem,) = errors(document, user, id=key, **more)
        assert (problem["field"], problem["code"]) == ("id", code)
    (problem,) = errors(NOTE, user, order=key, text="Khách quen")
    # Saleor's enum of this mutation has no word for what is not there.
    assert problem == {"field": "order", "code": "GRAPHQL_ERROR"}
    assert errors(INVOICE, user, order=key, input=BILL) == [{"field": "orderId", "code": code}]


def test_order_update_by_id_and_by_reference() -> None:
    user, order = desk(), paid_order(1)
    wish = {
        "userEmail": "hoa@example.com",
        "externalReference": "PHIEN-1",
        "languageCode": "EN",
        "shippingAddress": ADDRESS,
        "metadata": [{"key": "cho", "value": "phiên"}],
    }
    done = payload(UPDATE, user, id=gid(order), input=wish)
    assert done == {
        "order": {
            "userEmail": "hoa@example.com",
            "externalReference": "PHIEN-1",
            "languageCodeEnum": "EN",
            "shippingAddress": {"firstName": "Hoa", "city": "Phường Thuận Hóa"},
            "metadata": [{"key": "cho", "value": "phiên"}],
        },
        "errors": [],
    }
    again = payload(UPDATE, user, reference="PHIEN-1", input={"userEmail": "lan@example.com"})
    assert again["order"]["userEmail"] == "lan@example.com"
    assert OrderEvent.objects.filter(type="UPDATED_ADDRESS", user=user).count() == 1


@pytest.mark.parametrize(
    ("wish", "field", "code"),
    [
        ({"userEmail": "không phải thư"}, "userEmail", "INVALID"),
        ({"externalReference": "PHIEN-1"}, "externalReference", "UNIQUE"),
        ({"billingAddress": {**ADDRESS, "streetAddress1": ""}}, "streetAddress1", "REQUIRED"),
    ],
)
def test_order_update_with_nonsense_is_refused(wish: dict, field: str, code: str) -> None:
    Order.objects.filter(pk=paid_order(1).pk).update(external_reference="PHIEN-1")
    order = paid_order(1)
    (problem,) = errors(UPDATE, desk(), id=gid(order), input=wish)
    assert (problem["field"], problem["code"]) == (field, code)
    assert problem["addressType"] == ("BILLING" if "billingAddress" in wish else None)
    order.refresh_from_db()
    assert (order.user_email, order.external_reference) == ("lan@example.com", None)


def test_order_update_by_an_unknown_reference_is_refused() -> None:
    (problem,) = errors(UPDATE, desk(), reference="không có", input={})
    assert (problem["field"], problem["code"]) == ("externalReference", "NOT_FOUND")


def test_order_note_add() -> None:
    user, order = desk(), paid_order(1)
    done = payload(NOTE, user, order=gid(order), text="  Khách quen ")
    assert (done["errors"], done["event"]) == ([], {"message": "Khách quen", "user": {"email": user.email}})
    assert done["order"]["events"][-1] == {"type": "NOTE_ADDED", "message": "Khách quen"}
    assert errors(NOTE, user, order=gid(order), text="  ") == [{"field": "message", "code": "REQUIRED"}]


def test_invoice_create() -> None:
    user, order = desk(), paid_order(1)
    done = payload(INVOICE, user, order=gid(order), input=BILL)
    assert done == {
        "invoice": {
            "number": "HD-1",
            "url": "https://example.com/hd-1.pdf",
            "status": "SUCCESS",
            "metadata": [{"key": "quy", "value": "4"}],
            "order": {"id": gid(order)},
        },
        "errors": [],
    }
    event = OrderEvent.objects.get(type="INVOICE_GENERATED")
    assert (event.user, event.parameters) == (user, {"invoice_number": "HD-1"})


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"number": " "}, "number", "REQUIRED"),
        ({"url": "tệp của tôi"}, "url", "REQUIRED"),
        ({"url": "javascript:alert(1)"}, "url", "REQUIRED"),
    ],
)
def test_invoice_create_with_nonsense_is_refused(change: dict, field: str, code: str) -> None:
    order = paid_order(1)
    assert errors(INVOICE, desk(), order=gid(order), input={**BILL, **change}) == [{"field": field, "code": code}]
    assert Invoice.objects.count() == 0


def test_invoice_create_for_an_unconfirmed_order_is_refused() -> None:
    order = unconfirmed_order(2)
    assert errors(INVOICE, desk(), order=gid(order), input=BILL) == [{"field": "orderId", "code": "INVALID_STATUS"}]
    orders.confirm(order_id=order.pk)
    assert errors(INVOICE, desk(), order=gid(order), input=BILL) == []
