import pytest

from marketplace.identity.models import App
from marketplace.shop.native.models import Checkout, Order, OrderLine, ShippingMethodChannelListing, TaxConfiguration
from marketplace.webhooks.domain import installing
from marketplace.webhooks.domain.asking import NoAnswer
from marketplace.webhooks.domain.tax_answers import read
from storefront_api.core.ids import to_global_id, uuid_pk_of
from tests.sellers.factories import make_officer
from tests.shop import factories
from tests.storefront_api.api import data
from tests.storefront_api.commerce.orders.test_drafts import HOME
from tests.storefront_api.commerce.test_purchase import basket
from tests.storefront_api.commerce.transactions.keeping import payments_app

pytestmark = pytest.mark.django_db(transaction=True)

PRICES = """query($id: ID!) {checkout(id: $id) {
  totalPrice {net {amount} gross {amount}} shippingPrice {net {amount} gross {amount}}
  lines {totalPrice {net {amount} gross {amount}} unitPrice {gross {amount}}}}}"""
QUANTITY = """mutation($id: ID!, $variant: ID!, $quantity: Int!) {
  checkoutLinesUpdate(id: $id, lines: [{variantId: $variant, quantity: $quantity}]) {errors {code}}}"""
CODE = (
    """mutation($id: ID!, $code: String!) {checkoutAddPromoCode(checkoutId: $id, promoCode: $code) {errors {code}}}"""
)
PAY = """mutation($id: ID!) {transactionInitialize(id: $id, paymentGateway: {id: "saleor.io.dummy-payment-app",
  data: {event: {type: "CHARGE_SUCCESS"}}}) {transaction {chargedAmount {amount}} errors {field code}}}"""
COMPLETE = """mutation($id: ID!) {checkoutComplete(id: $id) {order {
  total {net {amount} gross {amount}} shippingTaxRate lines {taxRate totalPrice {gross {amount}}}}
  errors {field code message}}}"""
BY_APP = "mutation($id: ID!) {orderCreateFromCheckout(id: $id) {order {id} errors {field code message}}}"
DRAFT = """mutation($input: DraftOrderCreateInput!) {
  draftOrderCreate(input: $input) {order {id lines {id}} errors {field code}}}"""
DRAFT_LINE = """mutation($id: ID!) {orderLineUpdate(id: $id, input: {quantity: 3}) {
  orderLine {taxRate totalPrice {gross {amount}}} errors {field code}}}"""
PLACE = """mutation($id: ID!) {draftOrderComplete(id: $id) {
  order {status total {gross {amount}}} errors {field code message}}}"""
TOLD_ENGLISH = "Configured Tax App returned invalid response."


def rules(**changed: object) -> None:
    TaxConfiguration.objects.filter(channel=factories.channel()).update(tax_calculation_strategy="TAX_APP", **changed)


@pytest.fixture
def taxman(start_app):  # type: ignore[no-untyped-def]
    """The foreign app, installed and reckoning the market's taxes on top of its prices."""
    foreign = start_app("--taxes")
    wanted = ["MANAGE_ORDERS", "HANDLE_PAYMENTS", "HANDLE_TAXES"]
    row = installing.request(
        make_officer("manage_apps", *(name.lower() for name in wanted)),
        app_name="Thuế",
        manifest_url=f"{foreign.url}/manifest",
        permissions=wanted,
    )
    assert installing.install(row.pk) is not None
    rules(tax_app_id=App.objects.get().identifier, prices_entered_with_tax=False)
    return foreign


def shown(id: str) -> tuple[float, ...]:
    """Net and gross of all, net and gross of delivery."""
    found = data(PRICES, id=id)["checkout"]
    parts = (found["totalPrice"], found["shippingPrice"])
    return tuple(part[kind]["amount"] for part in parts for kind in ("net", "gross"))


def order_shown(id: str) -> tuple[int, ...]:
    """The same of an order."""
    row = Order.objects.get(pk=uuid_pk_of(id, "Order"))
    return (row.total_net_amount, row.total_amount, row.shipping_price_net_amount, row.shipping_price_amount)


def times(taxman) -> int:  # type: ignore[no-untyped-def]
    return len(taxman.state()["seen"])


def test_app_taxes_a_basket_and_its_order(taxman) -> None:
    checkout, _variant = basket()
    id = checkout["id"]
    assert shown(id) == (41_000, 17_600 + 27_000, 25_000, 27_000)
    last = taxman.state()["seen"][-1]
    assert (taxman.state()["refused"], last["event"]) == (0, "checkout_calculate_taxes")
    line = data("query($id: ID!) {checkout(id: $id) {lines {id variant {sku}}}}", id=id)["checkout"]["lines"][0]
    assert last["payload"] == {
        "taxBase": {
            "pricesEnteredWithTax": False,
            "currency": "VND",
            "channel": {"slug": "cho-lang"},
            "address": {"city": "phường Thuận Hóa", "country": {"code": "VN"}},
            "shippingPrice": {"amount": 25_000.0},
            "discounts": [],
            # While it is asked, nobody has taxed the basket yet.
            "sourceObject": {"id": id, "totalPrice": {"gross": {"amount": 41_000.0}}},
            "lines": [
                {
                    "quantity": 2,
                    "chargeTaxes": True,
                    "productName": "Rau má",
                    "productSku": line["variant"]["sku"],
                    "unitPrice": {"amount": 8_000.0},
                    "totalPrice": {"amount": 16_000.0},
                    "sourceLine": {"id": line["id"]},
                }
            ],
        }
    }
    paid = data(PAY, id=id)["transactionInitialize"]
    assert paid == {"transaction": {"chargedAmount": {"amount": 44_600.0}}, "errors": []}
    order = data(COMPLETE, id=id)["checkoutComplete"]["order"]
    assert order == {
        "total": {"net": {"amount": 41_000.0}, "gross": {"amount": 44_600.0}},
        "shippingTaxRate": 0.08,
        "lines": [{"taxRate": 0.1, "totalPrice": {"gross": {"amount": 17_600.0}}}],
    }
    assert OrderLine.objects.get().undiscounted_total_price_amount == 17_600


def test_app_is_asked_once_for_each_state_of_the_basket(taxman) -> None:
    checkout, variant = basket()
    id = checkout["id"]
    before = times(taxman)
    for _again in range(3):
        shown(id)
    assert times(taxman) == before
    data(QUANTITY, id=id, variant=variant, quantity=1)
    assert shown(id) == (33_000, 8_800 + 27_000, 25_000, 27_000)
    assert times(taxman) == before + 1
    factories.voucher("GIAM10")
    data(CODE, id=id, code="GIAM10")
    assert shown(id) == (32_200, 7_920 + 27_000, 25_000, 27_000)
    asked = taxman.state()["seen"][-1]["payload"]["taxBase"]
    assert asked["discounts"] == [{"name": "", "amount": {"amount": 800.0}, "type": "SUBTOTAL"}]
    assert asked["lines"][0]["totalPrice"] == {"amount": 8_000.0}
    row = Checkout.objects.get()
    old = {**(row.taxes_by_app or {}), "asked_at": "2020-01-01T00:00:00+00:00"}
    Checkout.objects.update(taxes_by_app=old)
    shown(id)
    assert times(taxman) == before + 3


def test_app_that_fails_leaves_prices_untaxed_and_nothing_is_sold(taxman) -> None:
    taxman.fail(3)
    checkout, _variant = basket()
    id = checkout["id"]
    assert shown(id) == (41_000, 41_000, 25_000, 25_000)
    taxman.fail(1)
    before = times(taxman)
    shown(id)
    assert times(taxman) == before  # the failure is kept, too
    taxman.say(checkout_calculate_taxes={"lines": []})
    data(PAY, id=id)
    refused = data(COMPLETE, id=id, language="en")["checkoutComplete"]
    assert refused == {"order": None, "errors": [{"field": None, "code": "TAX_ERROR", "message": TOLD_ENGLISH}]}
    token = payments_app("Quầy", "HANDLE_CHECKOUTS")
    refused = data(BY_APP, id=id, app_token=token, language="en")["orderCreateFromCheckout"]
    assert refused == {"order": None, "errors": [{"field": None, "code": "TAX_ERROR", "message": TOLD_ENGLISH}]}
    taxman.fail(0)
    taxman.say()
    order = data(BY_APP, id=id, app_token=token)["orderCreateFromCheckout"]
    assert order["errors"] == []


def test_payment_before_anybody_looked_asks_the_app_first(taxman) -> None:
    checkout, _variant = basket()
    Checkout.objects.update(taxes_by_app=None)
    paid = data(PAY, id=checkout["id"])["transactionInitialize"]
    assert paid == {"transaction": {"chargedAmount": {"amount": 44_600.0}}, "errors": []}


def test_tax_of_an_exempt_basket_is_taken_out_of_prices_with_tax_and_not_asked_for_others(taxman) -> None:
    taxman.say(
        checkout_calculate_taxes={
            "shipping_tax_rate": 25,
            "shipping_price_net_amount": 20_000,
            "shipping_price_gross_amount": 25_000,
            "lines": [{"tax_rate": 25, "total_net_amount": 12_800, "total_gross_amount": 16_000}],
        }
    )
    rules(prices_entered_with_tax=True)
    checkout, _variant = basket()
    id = checkout["id"]
    assert shown(id) == (32_800, 41_000, 20_000, 25_000)
    Checkout.objects.update(tax_exemption=True)
    assert shown(id) == (32_800, 32_800, 20_000, 20_000)
    rules(prices_entered_with_tax=False)
    before = times(taxman)
    assert shown(id) == (41_000, 41_000, 25_000, 25_000)
    assert times(taxman) == before


def test_channel_that_names_no_app_takes_whoever_knows(taxman) -> None:
    rules(tax_app_id="")
    checkout, _variant = basket()
    assert shown(checkout["id"]) == (41_000, 44_600, 25_000, 27_000)
    App.objects.update(is_active=False)
    Checkout.objects.update(taxes_by_app=None)
    assert shown(checkout["id"]) == (41_000, 41_000, 25_000, 25_000)
    data(PAY, id=checkout["id"])
    assert data(COMPLETE, id=checkout["id"])["checkoutComplete"]["errors"] == []


def test_app_without_the_permission_is_not_asked(taxman) -> None:
    App.objects.get().permissions.clear()
    checkout, _variant = basket()
    assert shown(checkout["id"]) == (41_000, 41_000, 25_000, 25_000)
    assert times(taxman) == 0
    assert Checkout.objects.get().taxes_by_app["problem"] == "the channel's tax app does not take this question"


def drafted() -> tuple[str, str]:
    """A draft of one bag of rice to be carried, and its line."""
    rice, officer = factories.product(price=10_000), make_officer("manage_orders")
    delivery = ShippingMethodChannelListing.objects.get(price_amount=25_000).shipping_method_id
    wish = {
        "channelId": to_global_id("Channel", factories.channel().pk),
        "billingAddress": HOME,
        "shippingAddress": HOME,
        "shippingMethod": to_global_id("ShippingMethod", delivery),
        "lines": [{"variantId": to_global_id("ProductVariant", rice.default_variant_id), "quantity": 1}],
    }
    order = data(DRAFT, user=officer, input=wish)["draftOrderCreate"]["order"]
    return order["id"], order["lines"][0]["id"]


def test_app_taxes_a_draft_and_is_asked_once_for_each_state_of_it(taxman) -> None:
    id, line = drafted()
    officer = make_officer("manage_orders")
    assert order_shown(id) == (35_000, 11_000 + 27_000, 25_000, 27_000)
    asked = taxman.state()["seen"]
    assert [one["event"] for one in asked] == ["order_calculate_taxes"]
    base = asked[0]["payload"]["taxBase"]
    assert (base["sourceObject"], base["lines"][0]["sourceLine"]) == ({"id": id}, {"id": line})
    assert base["lines"][0]["totalPrice"] == {"amount": 10_000.0}
    changed = data(DRAFT_LINE, user=officer, id=line)["orderLineUpdate"]
    assert changed == {"orderLine": {"taxRate": 0.1, "totalPrice": {"gross": {"amount": 33_000.0}}}, "errors": []}
    assert order_shown(id) == (55_000, 33_000 + 27_000, 25_000, 27_000)
    assert times(taxman) == 2
    placed = data(PLACE, user=officer, id=id)["draftOrderComplete"]
    assert placed == {"order": {"status": "UNFULFILLED", "total": {"gross": {"amount": 60_000.0}}}, "errors": []}
    assert times(taxman) == 2


def test_draft_is_not_placed_without_the_app(taxman) -> None:
    taxman.fail(2)
    id, _line = drafted()
    officer = make_officer("manage_orders")
    assert order_shown(id) == (35_000, 35_000, 25_000, 25_000)
    refused = data(PLACE, user=officer, id=id, language="en")["draftOrderComplete"]
    assert refused["errors"] == [{"field": None, "code": "TAX_ERROR", "message": TOLD_ENGLISH}]
    assert Order.objects.get().status == "DRAFT"
    placed = data(PLACE, user=officer, id=id)["draftOrderComplete"]
    assert placed == {"order": {"status": "UNFULFILLED", "total": {"gross": {"amount": 38_000.0}}}, "errors": []}


GOOD = {
    "shipping_tax_rate": 8,
    "shipping_price_net_amount": 1,
    "shipping_price_gross_amount": 2,
    "lines": [{"tax_rate": 10, "total_net_amount": 1, "total_gross_amount": 1}],
}


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"lines": []}, "0 lines for 1"),
        ({"lines": "no"}, "lines is not a list of objects"),
        ({"shipping_tax_rate": None}, "shipping_tax_rate is not a number"),
        ({"shipping_tax_rate": True}, "shipping_tax_rate is not a number"),
        ({"shipping_tax_rate": "ten"}, "shipping_tax_rate is not a number"),
        ({"shipping_tax_rate": "NaN"}, "shipping_tax_rate is out of range"),
        ({"shipping_tax_rate": -1}, "shipping_tax_rate is out of range"),
        ({"shipping_price_gross_amount": 10**12}, "shipping_price_gross_amount is out of range"),
        ({"shipping_price_net_amount": 3}, "shipping_price: the net amount is above the gross one"),
    ],
)
def test_nonsense_of_an_app_is_no_answer(changed: dict, why: str) -> None:
    with pytest.raises(NoAnswer, match=why):
        read({**GOOD, **changed}, currency="VND", line_count=1)
