"""Gift cards that are bought."""

import pytest

from marketplace.notices.models import Notice
from marketplace.shop.native.domain.orders.fulfilling import LineToFulfill, fulfill
from marketplace.shop.native.models import Channel, GiftCard, GiftCardEvent, Order, Product, ProductType
from tests.shop import factories
from tests.shop.test_vouchers import bought

pytestmark = pytest.mark.django_db


def card(**kind: object) -> Product:
    made = factories.product(price=50_000)
    cards = ProductType.objects.create(name="Thẻ quà", slug="the-qua", kind="GIFT_CARD", **kind)
    Product.objects.filter(pk=made.pk).update(product_type=cards)
    return made


def test_card_comes_with_the_payment_and_goes_to_the_buyer() -> None:
    made = card(is_shipping_required=False)
    order = bought(factories.basket((made, 2), email="lan@example.com"))
    assert Order.objects.get().status == order.status == "FULFILLED"
    cards = list(GiftCard.objects.all())
    assert [(one.current_balance_amount, one.is_active, one.created_by_email) for one in cards] == [
        (50_000, True, "lan@example.com")
    ] * 2
    events = GiftCardEvent.objects.filter(order=order, type="BOUGHT")
    assert events.count() == GiftCardEvent.objects.filter(type="SENT_TO_CUSTOMER", email="lan@example.com").count() == 2
    assert Notice.objects.filter(kind="GIFT_CARD").count() == 2
    assert factories.counters(made) == (8, 0, 0)


def test_card_waits_for_staff_where_the_channel_wants_that() -> None:
    made = card(is_shipping_required=False)
    Channel.objects.update(automatically_fulfill_non_shippable_gift_card=False)
    order = bought(factories.basket((made, 1), email="lan@example.com"))
    assert (order.status, GiftCard.objects.count()) == ("UNFULFILLED", 0)
    warehouse = factories.stock_row(made).warehouse_id
    fulfill(order_id=order.pk, wanted=[LineToFulfill(order.lines.get().pk, warehouse, 1)])
    assert GiftCard.objects.get().initial_balance_amount == 50_000


def test_card_on_paper_comes_when_it_is_sent() -> None:
    made = card()
    order = bought(factories.basket((made, 1), ready=True))
    assert (order.status, GiftCard.objects.count()) == ("UNFULFILLED", 0)


def test_goods_bring_no_card() -> None:
    bought(factories.basket((factories.product(), 1), ready=True))
    assert GiftCard.objects.count() == 0
