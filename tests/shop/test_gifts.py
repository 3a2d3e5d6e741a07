"""Gifts of promotions: which one a basket gets, when it goes again, and that it is held and sold like other goods."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from marketplace.shop.native.domain.baskets import checkout as checkouts
from marketplace.shop.native.domain.baskets.checkout_lines import (
    LineAddition,
    LineChange,
    add_lines,
    delete_lines,
    update_lines,
)
from marketplace.shop.native.domain.baskets.expiry import expire_basket
from marketplace.shop.native.domain.baskets.totals import totals_of
from marketplace.shop.native.domain.discounts import promotions
from marketplace.shop.native.domain.discounts.promotion_rules import RuleDraft
from marketplace.shop.native.models import Checkout, CheckoutLine, OrderLineDiscount, Product, Promotion
from marketplace.values.refusal import Refused
from tests.shop import factories
from tests.shop.test_promotions import subtotal
from tests.shop.test_vouchers import bought, with_code

pytestmark = pytest.mark.django_db


def gifts(*products: Product, **condition: Any) -> Promotion:
    """A promotion that gives one of these to baskets from 10,000 on."""
    values = {
        "name": "Tặng kèm",
        "reward_type": "GIFT",
        "order_predicate": subtotal(**(condition or {"range": {"gte": "10000"}})),
    }
    return promotions.create_promotion(
        values={"name": "Mùa gặt", "type": "ORDER"},
        rules=[
            RuleDraft(
                values=values,
                add_channels=[factories.channel().pk],
                add_gifts=[one.default_variant_id for one in products],
            )
        ],
    )


def shown(opened: Checkout) -> list[tuple[int, int, bool]]:
    """Variant, price of the line, whether it is a gift."""
    rows = totals_of(checkouts.find_checkout(opened.pk)).taxed_lines
    return [(row.line.variant_id, row.total.gross.amount, row.line.is_gift) for row in rows]


def test_gift_is_the_dearest_that_is_there() -> None:
    rice = factories.product(price=10_000)
    cheap, dear, gone = factories.product(price=1_000), factories.product(price=3_000), factories.product(quantity=0)
    gifts(cheap, dear, gone)
    opened = factories.basket((rice, 1))
    assert shown(opened) == [(rice.default_variant_id, 10_000, False), (dear.default_variant_id, 0, True)]
    assert factories.counters(dear)[1] == 1
    assert totals_of(checkouts.find_checkout(opened.pk)).total.amount == 10_000


def test_gift_comes_and_goes_with_the_sum() -> None:
    rice, tea = factories.product(price=6_000), factories.product(price=1_000)
    gifts(tea)
    opened = factories.basket((rice, 1))
    assert [is_gift for *_rest, is_gift in shown(opened)] == [False]
    line = CheckoutLine.objects.get()
    update_lines(checkout_id=opened.pk, changes=[LineChange(line_id=line.pk, quantity=2)])
    assert [is_gift for *_rest, is_gift in shown(opened)] == [False, True]
    update_lines(checkout_id=opened.pk, changes=[LineChange(line_id=line.pk, quantity=1)])
    assert ([is_gift for *_rest, is_gift in shown(opened)], factories.counters(tea)[1]) == ([False], 0)


def test_gift_stays_until_the_basket_changes() -> None:
    rice, tea, honey = (factories.product(price=price) for price in (10_000, 1_000, 3_000))
    promotion = gifts(tea)
    opened = factories.basket((rice, 1))
    draft = RuleDraft(add_gifts=[honey.default_variant_id], remove_gifts=[tea.default_variant_id])
    promotions.update_rule(rule_id=promotion.rules.get().pk, draft=draft)
    assert shown(opened)[-1][0] == tea.default_variant_id
    add_lines(checkout_id=opened.pk, additions=[LineAddition(rice.default_variant_id, 1)])
    assert shown(opened)[-1] == (honey.default_variant_id, 0, True)
    assert (factories.counters(tea)[1], factories.counters(honey)[1]) == (0, 1)


def test_gift_gives_way_to_what_takes_off_more_and_to_vouchers() -> None:
    rice, tea = factories.product(price=10_000), factories.product(price=900)
    gifts(tea)
    opened = factories.basket((rice, 1))
    factories.voucher()
    assert with_code(opened).total.amount == 9_000
    assert [is_gift for *_rest, is_gift in shown(opened)] == [False]
    factories.promotion(baskets=subtotal(range={"gte": "1"}))
    assert shown(factories.basket((rice, 1))) == [(rice.default_variant_id, 9_000, False)]


def test_gift_beats_what_takes_off_less() -> None:
    rice, tea = factories.product(price=10_000), factories.product(price=1_100)
    factories.promotion(baskets=subtotal(range={"gte": "1"}))
    gifts(tea)
    assert [total for _variant, total, _gift in shown(factories.basket((rice, 1)))] == [10_000, 0]


def test_gift_cannot_be_changed_nor_taken_out() -> None:
    rice, tea = factories.product(price=10_000), factories.product(price=1_000)
    gifts(tea)
    opened = factories.basket((rice, 1))
    gift = CheckoutLine.objects.get(is_gift=True)
    with pytest.raises(Refused) as refused:
        update_lines(checkout_id=opened.pk, changes=[LineChange(line_id=gift.pk, quantity=3)])
    assert (refused.value.code, refused.value.field) == ("NON_EDITABLE_GIFT_LINE", "lineId")
    with pytest.raises(Refused) as refused:
        delete_lines(checkout_id=opened.pk, line_ids=[gift.pk])
    assert (refused.value.code, refused.value.field) == ("NON_REMOVABLE_GIFT_LINE", "lineId")
    assert CheckoutLine.objects.get(is_gift=True) == gift


def test_gift_stands_beside_the_same_goods_bought() -> None:
    tea = factories.product(price=10_000)
    gifts(tea)
    opened = factories.basket((tea, 1))
    add_lines(checkout_id=opened.pk, additions=[LineAddition(tea.default_variant_id, 1)])
    assert shown(opened) == [(tea.default_variant_id, 20_000, False), (tea.default_variant_id, 0, True)]


def test_gift_leaves_an_emptied_basket() -> None:
    rice, tea = factories.product(price=10_000), factories.product(price=1_000)
    gifts(tea)
    opened = factories.basket((rice, 1))
    delete_lines(checkout_id=opened.pk, line_ids=[CheckoutLine.objects.get(is_gift=False).pk])
    assert shown(opened) == []
    assert factories.counters(tea)[1] == 0


def test_gift_leaves_a_basket_whose_time_is_up() -> None:
    rice, tea = factories.product(price=10_000), factories.product(price=1_000)
    gifts(tea)
    opened = factories.basket((rice, 1))
    Checkout.objects.update(holds_expire_at=timezone.now() - timedelta(seconds=1))
    assert expire_basket(checkout_id=opened.pk) is True
    assert [is_gift for *_rest, is_gift in shown(opened)] == [False]
    assert factories.counters(tea)[1] == 0


def test_gift_is_sold_for_nothing() -> None:
    rice, tea = factories.product(price=10_000), factories.product(price=1_000)
    promotion = gifts(tea)
    order = bought(factories.basket((rice, 1), ready=True))
    gift = order.lines.get(is_gift=True)
    assert (order.total_amount, gift.total_price_amount, gift.undiscounted_unit_price_amount) == (10_000, 0, 1_000)
    assert factories.counters(tea)[1:] == (0, 1)
    discount = OrderLineDiscount.objects.get(line=gift)
    assert (discount.type, discount.amount, discount.name) == ("ORDER_PROMOTION", 1_000, "Mùa gặt: Tặng kèm")
    assert promotion.rules.count() == 1
