"""The database itself refuses what no verb may ever write."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from marketplace.shop.native.models import (
    CheckoutLine,
    Order,
    Reservation,
    TransactionEvent,
    TransactionItem,
)
from tests.shop import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "sql"),
    [
        ("shop_stock_not_oversold", "UPDATE shop_stock SET quantity_reserved = quantity + 1"),
        ("shop_stock_not_oversold", "UPDATE shop_stock SET quantity = 2"),
        ("shop_stock_counters", "UPDATE shop_stock SET quantity_allocated = -1"),
        ("shop_checkout_line_quantity", "UPDATE shop_checkoutline SET quantity = 0"),
        ("shop_checkout_line_price", "UPDATE shop_checkoutline SET price_override_amount = -1"),
        ("shop_checkout_line_booking", "UPDATE shop_checkoutline SET booking_id = 'x'"),
        ("shop_variant_listing_price", "UPDATE shop_productvariantchannellisting SET discounted_price_amount = -1"),
        ("shop_product_listing_range", "UPDATE shop_productchannellisting SET highest_price_amount = 1"),
        ("shop_product_listing_published", "UPDATE shop_productchannellisting SET published_at = NULL"),
        ("shop_reservation_positive", "UPDATE shop_reservation SET quantity_reserved = 0"),
        ("shop_channel_currency_is_iso", "UPDATE shop_channel SET currency_code = 'vnd'"),
        ("shop_shipping_price", "UPDATE shop_shippingmethodchannellisting SET price_amount = -1"),
    ],
)
def test_constraint_refuses(name: str, sql: str) -> None:
    factories.basket((factories.product(), 3))
    with pytest.raises(IntegrityError, match=name), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_second_order_of_one_checkout_refused() -> None:
    market = factories.channel()
    opened = factories.basket()
    fields = {
        "channel": market,
        "currency": "VND",
        "subtotal_amount": 0,
        "total_amount": 0,
        "checkout_token": opened.pk,
    }
    first = Order.objects.create(**fields)
    with pytest.raises(IntegrityError, match="checkout_token"), transaction.atomic():
        Order.objects.create(**fields)
    first.refresh_from_db()
    assert first.number > 1000


def test_order_total_that_does_not_add_up_refused() -> None:
    with pytest.raises(IntegrityError, match="shop_order_total_adds_up"), transaction.atomic():
        Order.objects.create(channel=factories.channel(), currency="VND", subtotal_amount=5, total_amount=6)


def test_line_with_reservation_cannot_vanish() -> None:
    factories.basket((factories.product(), 3))
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckoutLine.objects.all().delete()
    assert Reservation.objects.count() == 1


@pytest.mark.parametrize(
    "sql", ["UPDATE shop_transactionevent SET amount_value = 1", "DELETE FROM shop_transactionevent"]
)
def test_transaction_event_is_append_only(sql: str) -> None:
    item = TransactionItem.objects.create(checkout=factories.basket(), app_identifier="x", currency="VND")
    TransactionEvent.objects.create(transaction=item, type="INFO", amount_value=5, currency="VND")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert TransactionEvent.objects.get().amount_value == 5


def test_transaction_for_nothing_refused() -> None:
    with pytest.raises(IntegrityError, match="shop_transaction_for_one_thing"), transaction.atomic():
        TransactionItem.objects.create(app_identifier="x", currency="VND")
