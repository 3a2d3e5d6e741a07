"""A checkout becomes an order: with every check, once."""

import pytest
from django.db import connection, transaction

from marketplace.outbox.models import OutboxEvent
from marketplace.shop.native.domain.baskets import checkout
from marketplace.shop.native.domain.baskets.complete import complete_checkout
from marketplace.shop.native.domain.channels.setup import ensure_market_channel
from marketplace.shop.native.domain.payments.transaction_events import append_event
from marketplace.shop.native.engine import NativeShop
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Checkout,
    Order,
    OrderLine,
    ProductVariantChannelListing,
    ShippingMethodChannelListing,
    TransactionItem,
)
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from tests.shop import factories
from tests.shop.racing import race

pytestmark = pytest.mark.django_db


def paid(opened: Checkout, amount: int) -> None:
    with transaction.atomic():
        item = TransactionItem.objects.create(
            checkout=opened, app_identifier="t", currency="VND", requested_amount=amount
        )
        append_event(item, type="CHARGE_SUCCESS", psp_reference="p", amount=Money(amount))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"email": ""}, "EMAIL_NOT_SET"),
        ({"shipping_address": None}, "SHIPPING_ADDRESS_NOT_SET"),
        ({"billing_address": None}, "BILLING_ADDRESS_NOT_SET"),
        ({"shipping_method": None}, "SHIPPING_METHOD_NOT_SET"),
    ],
)
def test_unready_basket_stays_a_basket(change: dict[str, object], code: str) -> None:
    made = factories.product(price=20_000)
    opened = factories.basket((made, 2), ready=True)
    paid(opened, 40_000)
    Checkout.objects.filter(pk=opened.pk).update(**change)
    with pytest.raises(Refused) as refusal:
        complete_checkout(checkout_id=opened.pk)
    assert refusal.value.code == code
    assert (Order.objects.count(), factories.counters(made)) == (0, (10, 2, 0))


@pytest.mark.parametrize("amount", [0, 39_999])
def test_basket_not_fully_paid_refused(amount: int) -> None:
    made = factories.product(price=20_000)
    opened = factories.basket((made, 2), ready=True)
    if amount:
        paid(opened, amount)
    with pytest.raises(Refused) as refusal:
        complete_checkout(checkout_id=opened.pk)
    assert refusal.value.code == "CHECKOUT_NOT_FULLY_PAID"
    assert (Order.objects.count(), factories.counters(made)) == (0, (10, 2, 0))


def test_empty_basket_refused() -> None:
    with pytest.raises(Refused) as refusal:
        complete_checkout(checkout_id=factories.basket(ready=True).pk)
    assert refusal.value.code == "NO_LINES"


def test_delivery_that_is_no_longer_offered_refused() -> None:
    opened = factories.basket((factories.product(price=20_000), 2), ready=True)
    paid(opened, 40_000)
    ShippingMethodChannelListing.objects.update(minimum_order_price_amount=50_000)
    with pytest.raises(Refused) as refusal:
        complete_checkout(checkout_id=opened.pk)
    assert refusal.value.code == "INVALID_SHIPPING_METHOD"
    assert Order.objects.count() == 0


def test_free_basket_completes_without_payment() -> None:
    made = factories.product()
    ProductVariantChannelListing.objects.update(price_amount=0, discounted_price_amount=0)
    order = complete_checkout(checkout_id=factories.basket((made, 1), ready=True).pk)
    assert (order.total_amount, order.charge_status) == (0, "FULL")
    assert OutboxEvent.objects.filter(name="OrderFullyPaid").count() == 1


def test_terms_are_frozen_on_the_line() -> None:
    made = factories.product(price=20_000, metadata={"seller": "7", "unit": "BUNCH", "tax_category": "goods"})
    opened = factories.basket((made, 2), ready=True)
    checkout.set_customer_note(checkout_id=opened.pk, note="Giao buổi sáng")
    paid(opened, 40_000)
    order = complete_checkout(checkout_id=opened.pk)
    made.name, made.metadata = "Khác", {"seller": "8"}
    made.save()
    ProductVariantChannelListing.objects.update(price_amount=1, discounted_price_amount=1)
    info = NativeShop().order(global_id("Order", order.pk))
    (line,) = info.lines
    assert (line.product_name.startswith("Rau má"), line.unit_price, line.metadata) == (
        True,
        Money(20_000),
        {"seller": "7", "unit": "BUNCH", "tax_category": "goods"},
    )
    assert (info.total, info.phone, info.shipping_method_name, info.customer_note) == (
        Money(40_000),
        "+84905123456",
        "Nhận tại điểm tập kết",
        "Giao buổi sáng",
    )


def test_basket_of_bookings_needs_no_address() -> None:
    room = factories.product(type="stay")
    opened = factories.basket(email="lan@example.com")
    NativeShop().add_booking_line(
        global_id("Checkout", opened.pk),
        variant_id=global_id("ProductVariant", room.default_variant_id),
        price=Money(900_000),
        booking_id="b1",
    )
    paid(opened, 900_000)
    order = complete_checkout(checkout_id=opened.pk)
    assert [(line.booking_id, line.total_price_amount) for line in order.lines.all()] == [("b1", 900_000)]


def test_unknown_basket_not_found() -> None:
    opened = factories.basket()
    opened.delete()
    with pytest.raises(NotFound):
        complete_checkout(checkout_id=opened.pk or Checkout().pk)


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_parallel_completions_make_one_order() -> None:
    made = factories.product(price=20_000)
    opened = factories.basket((made, 2), ready=True)
    paid(opened, 40_000)
    results = race(*[lambda: complete_checkout(checkout_id=opened.pk)] * 5)
    assert results == [Order.objects.get()] * 5
    assert (OrderLine.objects.count(), factories.counters(made)) == (1, (10, 0, 2))
    assert OutboxEvent.objects.filter(name="OrderCreated").count() == 1


def test_setting_up_twice_is_once() -> None:
    first = ensure_market_channel()
    assert ensure_market_channel() == first
    assert ShippingMethodChannelListing.objects.count() == 2


def test_number_comes_from_the_sequence() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT nextval('shop_order_number')")
        before = cursor.fetchone()[0]
    opened = factories.basket((factories.product(price=20_000), 1), ready=True)
    paid(opened, 20_000)
    assert complete_checkout(checkout_id=opened.pk).number == before + 1
