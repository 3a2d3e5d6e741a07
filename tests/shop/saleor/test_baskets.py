"""Baskets of a Saleor whose money is here before their order is."""

import uuid

import pytest

from marketplace.outbox.models import OutboxEvent
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout, CheckoutLine, ProductVariant, TransactionItem
from marketplace.shop.saleor.domain.baskets import reading
from marketplace.shop.saleor.domain.payments.reporting import report_event
from marketplace.shop.saleor.handlers.products import product_changed
from marketplace.shop.saleor.inbox.reading import Told
from marketplace.shop.saleor.mirror import products
from marketplace.values.money import Money
from tests.shop.saleor import far_goods
from tests.shop.saleor.conftest import DUMMY
from tests.shop.saleor.far_baskets import basket, line
from tests.shop.saleor.far_end import FarEnd
from tests.shop.saleor.far_goods import FarGoods

pytestmark = pytest.mark.django_db
PK = uuid.UUID(int=7)


@pytest.mark.parametrize(("charged", "is_becoming"), [(0, False), (19_999, False), (20_000, True)])
def test_basket_becomes_an_order_once_all_its_money_is_here(beside: FarEnd, charged: int, is_becoming: bool) -> None:
    row = paid_basket(beside, charged)
    assert reading.of_row(row, Money(20_000)).is_becoming_order is is_becoming


def test_basket_that_was_given_up_becomes_no_order(beside: FarEnd) -> None:
    row = paid_basket(beside, 20_000)
    row.completion_state = Checkout.CompletionState.PAID_NOT_COMPLETED
    assert reading.of_row(row, Money(20_000)).is_becoming_order is False


def paid_basket(far_end: FarEnd, charged: int) -> Checkout:
    far_end.answers["Basket"] = {"data": {"checkout": basket(line(20_000), pk=PK)}}
    _told, row = reading.locked(global_id("Checkout", PK))
    item = TransactionItem.objects.create(checkout=row, app_identifier=DUMMY, currency="VND", requested_amount=20_000)
    if charged:
        report_event(token=item.pk, type="CHARGE_SUCCESS", amount=Money(charged), psp_reference="bank-1")
    return row


def test_booking_whose_variant_is_gone_is_freed_and_the_basket_is_reckoned_anew(
    goods: FarGoods, beside: FarEnd
) -> None:
    goods.have(far_goods.product(variants=[far_goods.variant(21), far_goods.variant(22)]))
    products.refresh(global_id("Product", 11))
    left = line(20_000)
    beside.answers["Basket"] = {"data": {"checkout": basket(left, pk=PK)}}
    beside.answers["BasketQuantity"] = {"data": {"checkoutLinesUpdate": {"errors": []}}}
    _told, row = reading.locked(global_id("Checkout", PK))
    CheckoutLine.objects.create(
        id=uuid.uuid4(),
        checkout=row,
        variant_id=21,
        quantity=1,
        currency="VND",
        booking_id="b",
        price_override_amount=9,
    )
    goods.have(far_goods.product(variants=[far_goods.variant(22)]))
    said = {"productVariant": {"id": global_id("ProductVariant", 21), "product": {"id": global_id("Product", 11)}}}
    for _twice in range(2):
        product_changed(Told("ProductVariantDeleted", said))
    assert (CheckoutLine.objects.count(), ProductVariant.objects.filter(pk=21).exists()) == (0, False)
    assert OutboxEvent.objects.filter(name="BasketLineRemoved").count() == 1
    wanted = {"id": global_id("Checkout", PK), "line": left["id"], "quantity": 1}
    assert [variables for name, variables in beside.asked if name == "BasketQuantity"] == [wanted]
