"""Sales and returns: once each, in any order, and the same in the books."""

from itertools import pairwise

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marketplace.ledger.domain.posting import Account
from marketplace.ledger.domain.posting import balance as held
from marketplace.ledger.models import JournalEntry
from marketplace.settlement import handlers
from marketplace.settlement.domain.settling import bring_up_to_date, catch_up
from marketplace.settlement.models import SellerEntry, SettledReturn, SoldLine
from marketplace.shop.contract import shop
from marketplace.shop.events import MoneyReturned, OrderFullyPaid
from marketplace.shop.native.domain.baskets.complete import complete_checkout, order_unpaid
from marketplace.shop.native.domain.baskets.promo_codes import add_promo_code
from marketplace.shop.native.domain.orders import orders
from marketplace.shop.native.models import ShippingMethodChannelListing, TaxClassCountryRate, TaxConfiguration
from marketplace.values.ids import global_id, split_global_id
from tests.consignments.factories import buy, product_of
from tests.listings.factories import make_live
from tests.settlement.factories import legs_of, refund, taken_back
from tests.shop import factories as shop_factories
from tests.tourism.shopping import deliver_all, pay

pytestmark = pytest.mark.django_db


def test_sale_moves_the_buyers_money_to_whom_it_is_for():
    listing = make_live()
    order_id = buy((listing, 2))
    assert legs_of(f"sale:{order_id}") == {
        "SHOPPER_FUNDS": 40_000,
        "SELLER_PAYABLE": -37_400,
        "COMMISSION_INCOME": -2_000,
        "VAT_WITHHELD": -400,
        "PIT_WITHHELD": -200,
    }
    assert held(Account("SELLER_PAYABLE", str(listing.seller_id))) == -37_400
    assert held(Account("SHOPPER_FUNDS")) == 0


def test_sale_with_delivery_discount_and_goods_of_nobody():
    listing, other = make_live(), shop_factories.product(price=10_000)
    ShippingMethodChannelListing.objects.update(price_amount=15_000)
    shop_factories.voucher("CHO10")
    basket = shop_factories.basket((product_of(listing), 1), (other, 3), ready=True)
    add_promo_code(checkout_id=basket.pk, code="CHO10")
    order_id = pay(global_id("Checkout", basket.pk))
    deliver_all()
    assert legs_of(f"sale:{order_id}") == {
        "SHOPPER_FUNDS": 60_000,
        "DISCOUNTS_BORNE": 5_000,
        "SELLER_PAYABLE": -18_700,
        "COMMISSION_INCOME": -1_000,
        "VAT_WITHHELD": -200,
        "PIT_WITHHELD": -100,
        "MARKET_SALES": -30_000,
        "DELIVERY_PAYABLE": -15_000,
    }
    refund(order_id, 60_000)
    deliver_all()
    assert {kind: held(Account(kind)) for kind in legs_of(f"sale:{order_id}") if kind != "SELLER_PAYABLE"} == {
        "SHOPPER_FUNDS": 0,
        "DISCOUNTS_BORNE": 0,
        "COMMISSION_INCOME": 0,
        "VAT_WITHHELD": 0,
        "PIT_WITHHELD": 0,
        "MARKET_SALES": 0,
        "DELIVERY_PAYABLE": 0,
    }
    assert held(Account("SELLER_PAYABLE", str(listing.seller_id))) == 0


def test_tax_on_top_is_no_revenue_of_the_seller():
    listing = make_live()
    shop_factories.channel()
    TaxConfiguration.objects.update(prices_entered_with_tax=False, charge_taxes=True)
    TaxClassCountryRate.objects.create(country="VN", rate=10)
    order_id = buy((listing, 2))
    assert legs_of(f"sale:{order_id}") == {
        "SHOPPER_FUNDS": 44_000,
        "SELLER_PAYABLE": -37_400,
        "COMMISSION_INCOME": -2_000,
        "VAT_WITHHELD": -400,
        "PIT_WITHHELD": -200,
        "TAX_PAYABLE": -4_000,
    }
    refund(order_id, 11_000)
    deliver_all()
    assert held(Account("TAX_PAYABLE")) == -3_000
    assert SellerEntry.objects.get(event="PARTIAL").base == -10_000


def test_return_in_parts_takes_back_exactly_the_sale():
    order_id = buy((make_live(), 2))
    for part in (1, 13_333, 6_667, 19_999):
        refund(order_id, part)
        deliver_all()
    entries = list(SellerEntry.objects.order_by("pk"))
    assert [entry.event for entry in entries] == ["SALE", "PARTIAL", "PARTIAL", "PARTIAL", "PARTIAL"]
    for name in ("base", "commission", "vat", "pit", "net"):
        assert sum(getattr(entry, name) for entry in entries) == 0
    assert [entry.base for entry in entries[1:]] == [-1, -13_333, -6_667, -19_999]
    assert {entry.reverses for entry in entries[1:]} == {entries[0]}
    assert held(Account("SHOPPER_FUNDS")) == 0


@pytest.fixture
def bought() -> str:
    return buy((make_live(), 3))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.sets(st.integers(1, 59_999), max_size=6))
def test_no_dong_is_lost_however_an_order_is_returned(bought: str, cuts: set[int]):
    with transaction.atomic():
        sale = SellerEntry.objects.get()
        for number, (start, end) in enumerate(pairwise([0, *sorted(cuts), 60_000])):
            taken_back(bought, f"part:{number}", [(sale.order_line_id, 0, end - start)])
        amounts = SellerEntry.objects.values_list("base", "commission", "vat", "pit", "net")
        assert [sum(column) for column in zip(*amounts, strict=True)] == [0, 0, 0, 0, 0]
        assert held(Account("SELLER_PAYABLE", str(sale.seller_id))) == 0
        # It waits there for the gateway to give it back.
        assert held(Account("SHOPPER_FUNDS")) == -60_000
        transaction.set_rollback(True)


def test_whole_line_at_once_is_a_return():
    order_id = buy((make_live(), 1))
    refund(order_id, 20_000)
    deliver_all()
    back = SellerEntry.objects.get(event="RETURN")
    assert (back.base, back.commission, back.vat, back.pit, back.net) == (-20_000, -1_000, -200, -100, -18_700)
    assert legs_of(f"return:{order_id}:{back.return_key}") == {
        "SHOPPER_FUNDS": -20_000,
        "SELLER_PAYABLE": 18_700,
        "COMMISSION_INCOME": 1_000,
        "VAT_WITHHELD": 200,
        "PIT_WITHHELD": 100,
    }


def test_return_of_a_cancelled_order_is_a_cancellation():
    order_id = buy((make_live(), 1))
    orders.cancel(order_id=split_global_id(order_id)[1])
    refund(order_id, 20_000)
    deliver_all()
    assert list(SellerEntry.objects.values_list("event", flat=True).order_by("pk")) == ["SALE", "CANCEL"]


def test_return_that_is_heard_of_before_the_sale_is_settled_with_it():
    basket = shop_factories.basket((product_of(make_live()), 1), ready=True)
    order_id = pay(global_id("Checkout", basket.pk))
    refund(order_id, 20_000)
    key = shop().returns(order_id)[0].key
    handlers.settle_return(MoneyReturned(order_id=order_id, key=key))
    handlers.settle_sale(OrderFullyPaid(order_id=order_id))
    assert list(SellerEntry.objects.values_list("event", flat=True).order_by("pk")) == ["SALE", "RETURN"]
    assert JournalEntry.objects.filter(kind__in=["SALE", "RETURN"]).count() == 2


def test_more_than_was_sold_is_not_taken_back():
    order_id = buy((make_live(), 1))
    (line,) = shop().order(order_id).lines
    taken_back(order_id, "first", [(line.id, 1, 15_000)])
    taken_back(order_id, "second", [(line.id, 0, 15_000)])
    taken_back(order_id, "third", [(line.id, 0, 15_000)], delivery=5_000)
    assert [entry.base for entry in SellerEntry.objects.order_by("pk")] == [20_000, -15_000, -5_000]
    assert legs_of(f"return:{order_id}:second")["SHOPPER_FUNDS"] == -5_000
    assert legs_of(f"return:{order_id}:third") == {}
    assert SettledReturn.objects.count() == 3


def test_free_goods_go_back_by_pieces():
    listing = make_live()
    shop_factories.voucher("HET", value="100")
    basket = shop_factories.basket((product_of(listing), 4), ready=True)
    add_promo_code(checkout_id=basket.pk, code="HET")
    order_id = global_id("Order", complete_checkout(checkout_id=basket.pk).pk)
    deliver_all()
    (line,) = shop().order(order_id).lines
    assert legs_of(f"sale:{order_id}")["DISCOUNTS_BORNE"] == 80_000
    taken_back(order_id, "three", [(line.id, 3, 0)])
    taken_back(order_id, "one", [(line.id, 1, 0)])
    assert [entry.base for entry in SellerEntry.objects.order_by("pk")] == [80_000, -60_000, -20_000]
    assert held(Account("DISCOUNTS_BORNE")) == 0


def test_unpaid_order_has_no_sale():
    basket = shop_factories.basket((product_of(make_live()), 1), ready=True)
    order = order_unpaid(checkout_id=basket.pk)
    bring_up_to_date(global_id("Order", order.pk))
    assert SoldLine.objects.count() == 0


def test_settling_again_writes_nothing_and_costs_the_same_for_any_number_of_lines():
    first = make_live()
    one, three = buy((first, 1)), buy((first, 1), (make_live(), 2), (make_live(), 3))
    counted = []
    for order_id in (one, three):
        before = (SellerEntry.objects.count(), JournalEntry.objects.count())
        with CaptureQueriesContext(connection) as statements:
            bring_up_to_date(order_id)
        counted.append(len(statements))
        assert (SellerEntry.objects.count(), JournalEntry.objects.count()) == before
    assert counted[0] == counted[1]


def test_database_refuses_to_return_more_than_was_paid():
    buy((make_live(), 1))
    with pytest.raises(DatabaseError, match="sold_not_returned_twice"), transaction.atomic():
        SoldLine.objects.filter(kind="SELLER").update(returned=20_001)


def test_orders_from_before_the_books_are_settled_once():
    settled = buy((make_live(), 1))
    basket = shop_factories.basket((product_of(make_live()), 1), ready=True)
    order_id = pay(global_id("Checkout", basket.pk))
    assert list(catch_up()) == [order_id]
    assert list(catch_up()) == []
    assert set(SellerEntry.objects.values_list("order_id", flat=True)) == {order_id, settled}
