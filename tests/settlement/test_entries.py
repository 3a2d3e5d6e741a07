from datetime import date
from decimal import Decimal

import pytest

from marketplace.settlement.domain.balance import balance
from marketplace.settlement.domain.entries import write_entries
from marketplace.settlement.domain.rates import NoRate, rates_for, rates_on
from marketplace.settlement.models import SellerEntry
from marketplace.shop.native.domain.baskets.promo_codes import add_promo_code
from marketplace.shop.native.models import Order
from marketplace.values.ids import global_id
from marketplace.values.money import Money
from tests.consignments.factories import buy, product_of
from tests.listings.factories import make_live
from tests.sellers.factories import make_seller
from tests.shop import factories as shop_factories
from tests.tourism.shopping import deliver_all, pay

pytestmark = pytest.mark.django_db


def test_household_sale_is_frozen_once():
    listing = make_live()
    order_id = buy((listing, 2))
    entry = SellerEntry.objects.get()
    assert (entry.base, entry.commission, entry.vat, entry.pit, entry.net) == (40_000, 2_000, 400, 200, 37_400)
    assert (entry.vat_rate, entry.legal_form, entry.category) == (Decimal("0.01"), "HOUSEHOLD", "goods")
    assert write_entries(order_id) == []
    assert balance(listing.seller_id).payable == Money(37_400)


def test_market_bears_promotions_and_vouchers():
    listing = make_live()
    shop_factories.promotion(goods={"productPredicate": {"ids": [listing.product_id]}}, value="25")
    shop_factories.voucher("CHO10")
    basket = shop_factories.basket((product_of(listing), 2), ready=True)
    add_promo_code(checkout_id=basket.pk, code="CHO10")
    pay(global_id("Checkout", basket.pk))
    deliver_all()
    entry, order = SellerEntry.objects.get(), Order.objects.get()
    assert (order.total_amount, entry.base, entry.commission, entry.net) == (27_000, 40_000, 2_000, 37_400)


def test_nothing_is_withheld_from_a_cooperative():
    seller = make_seller(
        kind="COOPERATIVE", tax_code="3300101011", legal_representative="Lê Văn An", date_of_birth=None, personal_id=""
    )
    buy((make_live(seller), 1))
    entry = SellerEntry.objects.get()
    assert (entry.vat, entry.pit, entry.net) == (0, 0, 19_000)


def test_unidentified_category_bears_the_highest_rate():
    known = rates_on(date(2026, 11, 24), legal_form="HOUSEHOLD")
    assert (rates_for(known, "strange").vat, rates_for(known, "strange").pit) == (Decimal("0.05"), Decimal("0.02"))


def test_lodging_is_a_service():
    rates = rates_for(rates_on(date(2026, 11, 24), legal_form="INDIVIDUAL"), "services")
    assert (rates.vat, rates.pit) == (Decimal("0.05"), Decimal("0.02"))


def test_no_rate_is_not_guessed():
    with pytest.raises(NoRate):
        rates_for(rates_on(date(2020, 1, 1), legal_form="HOUSEHOLD"), "goods")


def test_balance_of_nothing_is_zero():
    assert balance(make_seller().pk).payable == Money(0)
