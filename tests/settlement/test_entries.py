from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from marketplace.settlement.domain.balance import balance
from marketplace.settlement.domain.entries import sales_of
from marketplace.settlement.domain.rates import NoRate, rates_on, taxes_for
from marketplace.settlement.domain.settling import bring_up_to_date
from marketplace.settlement.models import CommissionRule, Rate, SellerEntry
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
TODAY = date(2026, 11, 24)


def test_household_sale_is_frozen_once():
    listing = make_live()
    order_id = buy((listing, 2))
    entry = SellerEntry.objects.get()
    assert (entry.base, entry.commission, entry.vat, entry.pit, entry.net) == (40_000, 2_000, 400, 200, 37_400)
    assert (entry.vat_rate, entry.legal_form, entry.category) == (Decimal("0.01"), "HOUSEHOLD", "goods")
    bring_up_to_date(order_id)
    assert list(SellerEntry.objects.all()) == [entry]
    assert balance(listing.seller_id).payable == Money(37_400)


def test_entry_names_the_records_it_was_reckoned_by():
    order_id = buy((make_live(), 1))
    (entry,) = sales_of(order_id).values()
    assert entry.commission_rule == CommissionRule.objects.get()
    assert entry.vat_rule is not None
    assert entry.pit_rule is not None
    assert (entry.vat_rule.kind, entry.vat_rule.rate) == ("VAT", entry.vat_rate)
    assert (entry.pit_rule.kind, entry.pit_rule.residency) == ("PIT", "RESIDENT")
    assert entry.vat_rule.source == "Nghị định 252/2026/NĐ-CP, Điều 43-46"
    assert (entry.event, entry.residency, entry.province_code) == ("SALE", "RESIDENT", "46")


def test_entry_is_never_changed():
    buy((make_live(), 1))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        SellerEntry.objects.update(net=0)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        SellerEntry.objects.all().delete()


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


def test_non_resident_bears_another_income_tax():
    seller = make_seller(kind="INDIVIDUAL")
    seller.residency = "NON_RESIDENT"
    seller.save()
    buy((make_live(seller), 1))
    entry = SellerEntry.objects.get()
    assert (entry.residency, entry.vat, entry.pit) == ("NON_RESIDENT", 200, 200)


def shares(day: date, category: str, *, legal_form: str = "HOUSEHOLD", residency: str = "RESIDENT"):
    taxes = taxes_for(rates_on(day), legal_form=legal_form, residency=residency, category=category)
    return taxes.vat.rate, taxes.pit.rate


def test_unidentified_category_bears_the_highest_rate():
    assert shares(TODAY, "strange") == (Decimal("0.05"), Decimal("0.02"))
    assert shares(TODAY, "strange", residency="NON_RESIDENT") == (Decimal("0.05"), Decimal("0.05"))


def test_lodging_is_a_service():
    assert shares(TODAY, "services", legal_form="INDIVIDUAL") == (Decimal("0.05"), Decimal("0.02"))


def test_earlier_decree_counts_before_july_2026():
    known = [rate for rate in rates_on(date(2026, 6, 30)) if rate.kind == "VAT" and rate.legal_form == "HOUSEHOLD"]
    assert {rate.source for rate in known} == {"Nghị định 117/2025/NĐ-CP"}


def test_every_form_and_category_has_one_rate_a_day():
    for day in (date(2025, 7, 1), date(2026, 7, 1)):
        for category in ("goods", "services", "production", "other", ""):
            assert shares(day, category, legal_form="COOPERATIVE") == (0, 0)
            for form in ("HOUSEHOLD", "INDIVIDUAL"):
                found = Rate.objects.filter(legal_form=form, category=category, valid_from__lte=day)
                in_force = [rate for rate in found if rate.valid_to is None or rate.valid_to >= day]
                assert sorted((rate.kind, rate.residency) for rate in in_force) == [
                    ("PIT", "NON_RESIDENT"),
                    ("PIT", "RESIDENT"),
                    ("VAT", ""),
                ]


def test_no_rate_is_not_guessed():
    with pytest.raises(NoRate):
        shares(date(2020, 1, 1), "goods")


def test_balance_of_nothing_is_zero():
    assert balance(make_seller().pk).payable == Money(0)
