"""Orders that staff write: what they cost, what is taken off, and how they become orders."""

from decimal import Decimal
from typing import Any

import pytest

from marketplace.identity.models import User
from marketplace.outbox.models import OutboxEvent
from marketplace.shop.native.domain.catalogue.prices import set_price
from marketplace.shop.native.domain.drafts import discounts, drafting, lines, placing
from marketplace.shop.native.domain.drafts.drafting import DraftChanges, create_draft, update_draft
from marketplace.shop.native.domain.drafts.lines import DraftLine
from marketplace.shop.native.domain.orders.order_edit import OrderChanges
from marketplace.shop.native.models import Address, Order, OrderDiscount, OrderLine, Product, ShippingMethod, Voucher
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from tests.shop import factories
from tests.shop.test_gifts import gifts
from tests.shop.test_promotions import of_products, subtotal

pytestmark = pytest.mark.django_db

PLACES = OrderChanges(billing_address=factories.HOME, shipping_address=factories.HOME)


def draft(*things: tuple[Product, int], ready: bool = False, **changes: Any) -> Order:
    """A draft of these goods; `ready` ones have addresses and pick-up (free)."""
    wanted = [DraftLine(made.default_variant_id, quantity) for made, quantity in things]
    if ready:
        factories.channel()
        pickup = ShippingMethod.objects.get(external_reference="pickup-point")
        changes = {"of_order": PLACES, "shipping_method_id": pickup.pk, **changes}
    return create_draft(changes=DraftChanges(channel_id=factories.channel().pk, **changes), lines=wanted)


def total(order: Order) -> int:
    return Order.objects.get(pk=order.pk).total_amount


def refused(code: str, act: Any, **words: Any) -> None:
    with pytest.raises(Refused) as refusal:
        act(**words)
    assert refusal.value.code == code


def test_draft_costs_what_its_goods_cost_and_holds_nothing() -> None:
    rice = factories.product(price=10_000)
    order = draft((rice, 3))
    assert (order.status, order.origin, total(order)) == ("DRAFT", "DRAFT", 30_000)
    assert factories.counters(rice) == (10, 0, 0)


def test_draft_keeps_its_prices_while_the_catalogue_changes() -> None:
    rice = factories.product(price=10_000)
    factories.promotion(goods=of_products(rice))
    order = draft((rice, 1))
    set_price(variant_id=rice.default_variant_id, channel=factories.channel(), price=Money(50_000))
    lines.add_lines(order_id=order.pk, lines=[DraftLine(rice.default_variant_id, 1)])
    assert total(order) == 18_000
    OrderLine.objects.update(base_price_expires_at=None)
    update_draft(order_id=order.pk, changes=DraftChanges())
    assert total(order) == 90_000


def test_line_has_the_price_staff_give_it_or_one_of_its_own() -> None:
    rice = factories.product(price=10_000)
    order = draft((rice, 1))
    own = DraftLine(rice.default_variant_id, 2, force_new_line=True, price=Decimal(7_000))
    lines.add_lines(order_id=order.pk, lines=[own])
    assert [row.total_price_amount for row in order.lines.order_by("sort_order")] == [10_000, 14_000]
    row = order.lines.order_by("sort_order")[0]
    lines.set_quantity(line_id=row.pk, quantity=5)
    assert total(order) == 64_000
    lines.remove_line(line_id=row.pk)
    assert total(order) == 14_000


def test_line_lowered_by_hand_is_lowered_by_nothing_else() -> None:
    rice = factories.product(price=10_000)
    factories.promotion(goods=of_products(rice))
    order = draft((rice, 2))
    row = order.lines.get()
    lowered = lines.lower_line(line_id=row.pk, value_type="FIXED", value=Decimal(3_000), reason="móp")
    assert (total(order), lowered.unit_discount_value, lowered.unit_discount_reason) == (14_000, 3_000, "móp")
    lines.raise_line(line_id=row.pk)
    assert total(order) == 18_000


def test_discount_by_hand_goes_before_promotions_of_baskets() -> None:
    rice = factories.product(price=10_000)
    factories.promotion(baskets=subtotal(range={"gte": "1"}))
    order = draft((rice, 2))
    assert total(order) == 18_000
    discounts.add_discount(order_id=order.pk, value_type="PERCENTAGE", value=Decimal(50))
    assert (total(order), OrderDiscount.objects.get().amount) == (10_000, 10_000)
    discount = OrderDiscount.objects.get()
    discounts.update_discount(discount_id=discount.pk, value_type="FIXED", value=Decimal(1_000))
    assert (total(order), OrderDiscount.objects.get()) == (19_000, discount)
    discounts.delete_discount(discount_id=discount.pk)
    assert (total(order), OrderDiscount.objects.get().type) == (18_000, "ORDER_PROMOTION")


def test_voucher_lowers_a_draft_and_its_use_is_counted_with_the_order() -> None:
    rice = factories.product(price=10_000)
    factories.voucher(usage_limit=1)
    order = draft((rice, 1), ready=True, voucher_code="CHO10")
    assert (total(order), Voucher.objects.get().used) == (9_000, 0)
    placing.place(order_id=order.pk)
    assert Voucher.objects.get().used == 1
    other = draft((rice, 1))
    refused("INVALID_VOUCHER_CODE", update_draft, order_id=other.pk, changes=DraftChanges(voucher_code="CHO10"))


def test_voucher_counted_with_the_draft_is_given_back() -> None:
    channel = factories.channel()
    channel.include_draft_order_in_voucher_usage = True
    channel.save()
    factories.voucher(usage_limit=1)
    order = draft((factories.product(), 1), voucher_code="CHO10")
    assert Voucher.objects.get().used == 1
    update_draft(order_id=order.pk, changes=DraftChanges(voucher_code=None))
    assert Voucher.objects.get().used == 0
    update_draft(order_id=order.pk, changes=DraftChanges(voucher_code="CHO10"))
    drafting.delete_drafts(order_ids=[order.pk])
    assert (Voucher.objects.get().used, Order.objects.count()) == (0, 0)


def test_gift_joins_a_draft() -> None:
    rice, tea = factories.product(price=10_000), factories.product(price=1_000)
    gifts(tea)
    order = draft((rice, 1), ready=True)
    gift = order.lines.get(is_gift=True)
    assert (total(order), gift.variant_id, gift.total_price_amount) == (10_000, tea.default_variant_id, 0)
    refused("NON_REMOVABLE_GIFT_LINE", lines.remove_line, line_id=gift.pk)
    refused("NON_EDITABLE_GIFT_LINE", lines.set_quantity, line_id=gift.pk, quantity=2)
    placing.place(order_id=order.pk)
    assert factories.counters(tea) == (10, 0, 1)


def test_draft_takes_the_buyers_address_book_and_gives_back_to_it() -> None:
    lan = User.objects.create_user(email="lan@example.com")
    order = draft(
        (factories.product(), 1), ready=True, user_id=lan.pk, saves_billing_address=True, saves_shipping_address=False
    )
    assert (order.user, order.user_email) == (lan, "lan@example.com")
    placing.place(order_id=order.pk)
    assert Address.objects.filter(user=lan).count() == 1
    assert draft(user_id=lan.pk).billing_address is not None


def test_placing_makes_an_order_with_its_stock() -> None:
    rice = factories.product(price=10_000, quantity=3)
    order = placing.place(order_id=draft((rice, 2), ready=True).pk)
    assert (order.status, order.charge_status, factories.counters(rice)) == ("UNFULFILLED", "NONE", (3, 0, 2))
    assert list(order.events.values_list("type", flat=True)) == ["DRAFT_CREATED", "PLACED_FROM_DRAFT"]
    assert OutboxEvent.objects.filter(name__endswith="OrderCreated").count() == 1
    refused("INVALID", placing.place, order_id=order.pk)
    refused("NOT_EDITABLE", lines.add_lines, order_id=order.pk, lines=[DraftLine(rice.default_variant_id, 1)])
    refused("CANNOT_DISCOUNT", discounts.add_discount, order_id=order.pk, value_type="FIXED", value=Decimal(1))


def test_placing_waits_for_what_is_missing() -> None:
    rice = factories.product(quantity=1)
    refused("REQUIRED", placing.place, order_id=draft(ready=True).pk)
    refused("BILLING_ADDRESS_NOT_SET", placing.place, order_id=draft((rice, 1)).pk)
    places = {"of_order": PLACES}
    refused("SHIPPING_METHOD_REQUIRED", placing.place, order_id=draft((rice, 1), **places).pk)
    refused("INSUFFICIENT_STOCK", placing.place, order_id=draft((rice, 2), ready=True).pk)
    assert (factories.counters(rice), Order.objects.exclude(status="DRAFT").count()) == ((1, 0, 0), 0)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"shipping_method_id": 10**9}, "NOT_FOUND"),
        ({"voucher_code": "KHONG"}, "INVALID_VOUCHER_CODE"),
        ({"user_id": 10**9}, "NOT_FOUND"),
        ({"saves_billing_address": True}, "MISSING_ADDRESS_DATA"),
        ({"channel_id": 10**9}, "NOT_EDITABLE"),
        ({"of_order": OrderChanges(user_email="x")}, "INVALID"),
    ],
)
def test_changes_that_do_not_fit_are_refused(changes: dict, code: str) -> None:
    order = draft((factories.product(), 1))
    refused(code, update_draft, order_id=order.pk, changes=DraftChanges(**changes))


def test_lines_that_do_not_fit_are_refused() -> None:
    order = draft()
    rice = factories.product()
    refused("ZERO_QUANTITY", lines.add_lines, order_id=order.pk, lines=[DraftLine(rice.default_variant_id, 0)])
    with pytest.raises(NotFound):
        lines.add_lines(order_id=order.pk, lines=[DraftLine(10**9, 1)])
    rice.default_variant.channel_listings.all().delete()
    refused(
        "NOT_AVAILABLE_IN_CHANNEL", lines.add_lines, order_id=order.pk, lines=[DraftLine(rice.default_variant_id, 1)]
    )
    assert order.lines.count() == 0
