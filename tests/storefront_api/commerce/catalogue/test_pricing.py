from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marketplace.shop.contract import shop
from marketplace.shop.native import models
from tests.storefront_api.api import data
from tests.storefront_api.commerce.factories import make_product
from tests.storefront_api.commerce.shelves import row_of

pytestmark = pytest.mark.django_db
PRICES = """{ product(slug: "bau", channel: "cho-lang") { isAvailable isAvailableForPurchase channel
  defaultVariant { id } pricing { onSale displayGrossPrices discount { gross { amount } }
    priceRange { start { gross { amount } } stop { gross { amount } } }
    priceRangeUndiscounted { start { gross { amount } } stop { gross { amount } } } }
  variants { quantityAvailable pricing { onSale discount { gross { amount } } price { gross { amount currency } }
    priceUndiscounted { gross { amount } } } } } }"""


def gross(amount: float) -> dict:
    return {"gross": {"amount": amount}}


def test_prices_without_a_discount() -> None:
    made = make_product(name="Bầu", price=8_000, stock=3)
    assert data(PRICES)["product"] == {
        "isAvailable": True,
        "isAvailableForPurchase": True,
        "channel": "cho-lang",
        "defaultVariant": {"id": made.variant_id},
        "pricing": {
            "onSale": False,
            "displayGrossPrices": True,
            "discount": None,
            "priceRange": {"start": gross(8000.0), "stop": gross(8000.0)},
            "priceRangeUndiscounted": {"start": gross(8000.0), "stop": gross(8000.0)},
        },
        "variants": [
            {
                "quantityAvailable": 3,
                "pricing": {
                    "onSale": False,
                    "discount": None,
                    "price": {"gross": {"amount": 8000.0, "currency": "VND"}},
                    "priceUndiscounted": gross(8000.0),
                },
            }
        ],
    }


def test_prices_with_a_discount_show_what_it_takes_off() -> None:
    row = row_of(make_product(name="Bầu", price=8_000))
    models.ProductVariantChannelListing.objects.filter(variant__product=row).update(discounted_price_amount=6_000)
    models.ProductChannelListing.objects.filter(product=row).update(discounted_price_amount=6_000)
    shown = data(PRICES)["product"]
    assert shown["pricing"] == {
        "onSale": True,
        "displayGrossPrices": True,
        "discount": gross(2000.0),
        "priceRange": {"start": gross(6000.0), "stop": gross(8000.0)},
        "priceRangeUndiscounted": {"start": gross(8000.0), "stop": gross(8000.0)},
    }
    assert shown["variants"][0]["pricing"]["discount"] == gross(2000.0)


def test_what_is_sold_from_tomorrow_cannot_be_bought_today() -> None:
    row = row_of(make_product(name="Bầu"))
    tomorrow = timezone.now() + timedelta(days=1)
    models.ProductChannelListing.objects.filter(product=row).update(available_for_purchase_at=tomorrow)
    shown = data(PRICES)["product"]
    assert (shown["isAvailable"], shown["isAvailableForPurchase"]) == (False, False)


def test_what_nobody_counts_is_there_and_what_tourism_counts_is_not() -> None:
    made = make_product(name="Bầu", stock=0)
    row = row_of(made)
    models.ProductVariant.objects.filter(product=row).update(track_inventory=False)
    shown = data(PRICES)["product"]
    assert (shown["isAvailable"], shown["variants"][0]["quantityAvailable"]) == (True, 50)
    models.ProductType.objects.filter(pk=row.product_type_id).update(is_bookable=True)
    shown = data(PRICES)["product"]
    assert (shown["isAvailable"], shown["variants"][0]["quantityAvailable"]) == (False, 0)


def test_stock_that_does_not_give_to_the_channel_is_not_there() -> None:
    made = make_product(name="Bầu", stock=5)
    assert shop().set_published(made.product_id, published=True) is None
    models.ChannelWarehouse.objects.all().delete()
    shown = data(PRICES)["product"]
    assert (shown["isAvailable"], shown["variants"][0]["quantityAvailable"]) == (False, 0)


TAXED = """query Taxed($slug: String!) { product(slug: $slug, channel: "cho-lang") {
  pricing { displayGrossPrices discount { ...Taxed } priceRange { start { ...Taxed } stop { ...Taxed } }
    priceRangeUndiscounted { start { ...Taxed } } }
  variants { pricing { price { ...Taxed } priceUndiscounted { ...Taxed } discount { ...Taxed } } } } }
fragment Taxed on TaxedMoney { net { amount } gross { amount } tax { amount } }"""


def parts(net: float, gross: float) -> dict:
    return {"net": {"amount": net}, "gross": {"amount": gross}, "tax": {"amount": gross - net}}


def rules(**changed: object) -> None:
    models.TaxConfiguration.objects.update(**changed)


def rate(country: str, per_cent: str, tax_class: models.TaxClass | None = None) -> None:
    models.TaxClassCountryRate.objects.create(country=country, rate=Decimal(per_cent), tax_class=tax_class)


@pytest.mark.parametrize(
    ("changed", "net", "gross"),
    [
        ({"prices_entered_with_tax": True}, 10_000.0, 11_000.0),
        ({"prices_entered_with_tax": False}, 11_000.0, 12_100.0),
        ({"prices_entered_with_tax": False, "charge_taxes": False}, 11_000.0, 12_100.0),
        ({"prices_entered_with_tax": False, "tax_calculation_strategy": "TAX_APP"}, 11_000.0, 11_000.0),
    ],
)
def test_prices_bear_the_rate_of_the_channel_s_country(changed: dict, net: float, gross: float) -> None:
    make_product(name="Bầu", price=11_000)
    rules(**changed)
    rate("VN", "10")
    rate("DE", "19")
    shown = data(TAXED, slug="bau")["product"]
    assert shown["pricing"]["priceRange"] == {"start": parts(net, gross), "stop": parts(net, gross)}
    assert shown["variants"][0]["pricing"]["price"] == parts(net, gross)


def test_prices_bear_the_rate_of_their_own_class_before_their_type_s() -> None:
    row = row_of(make_product(name="Bầu", price=10_000))
    book, greens = models.TaxClass.objects.create(name="Sách"), models.TaxClass.objects.create(name="Rau")
    rules(prices_entered_with_tax=False)
    rate("VN", "5", book)
    rate("VN", "8", greens)
    rate("VN", "20")
    models.ProductType.objects.filter(slug="produce").update(tax_class=greens)
    assert data(TAXED, slug="bau")["product"]["variants"][0]["pricing"]["price"] == parts(10_000, 10_800)
    models.Product.objects.filter(pk=row.pk).update(tax_class=book)
    shown = data(TAXED, slug="bau")["product"]
    assert shown["variants"][0]["pricing"]["price"] == parts(10_000, 10_500)
    assert shown["pricing"]["priceRange"]["start"] == parts(10_000, 10_500)


def test_prices_for_an_address_bear_the_rate_of_its_country() -> None:
    make_product(name="Bầu", price=10_000)
    rules(prices_entered_with_tax=False)
    rate("VN", "10")
    rate("DE", "19")
    shown = data("""{ product(slug: "bau", channel: "cho-lang") {
      pricing { priceRange { start { gross { amount } } } }
      abroad: pricing(address: {country: DE}) { priceRange { start { gross { amount } } } }
      variants { pricing(address: {country: DE}) { price { gross { amount } } } }
      nowhere: variants { pricing(address: {city: "Huế"}) { price { gross { amount } } } } } }""")["product"]
    assert shown == {
        "pricing": {"priceRange": {"start": gross(11_000.0)}},
        "abroad": {"priceRange": {"start": gross(11_900.0)}},
        "variants": [{"pricing": {"price": gross(11_900.0)}}],
        "nowhere": [{"pricing": {"price": gross(11_000.0)}}],
    }


def test_discounts_bear_tax_too() -> None:
    row = row_of(make_product(name="Bầu", price=10_000))
    rules(prices_entered_with_tax=False)
    rate("VN", "10")
    models.ProductVariantChannelListing.objects.filter(variant__product=row).update(discounted_price_amount=8_000)
    models.ProductChannelListing.objects.filter(product=row).update(discounted_price_amount=8_000)
    shown = data(TAXED, slug="bau")["product"]
    assert shown["pricing"] == {
        "displayGrossPrices": True,
        "discount": parts(2_000, 2_200),
        "priceRange": {"start": parts(8_000, 8_800), "stop": parts(10_000, 11_000)},
        "priceRangeUndiscounted": {"start": parts(10_000, 11_000)},
    }
    assert shown["variants"][0]["pricing"] == {
        "price": parts(8_000, 8_800),
        "priceUndiscounted": parts(10_000, 11_000),
        "discount": parts(2_000, 2_200),
    }


def test_what_the_country_says_of_showing_tax_counts_before_the_channel() -> None:
    make_product(name="Bầu")
    rules(display_gross_prices=True)
    models.TaxConfigurationPerCountry.objects.create(
        tax_configuration=models.TaxConfiguration.objects.get(), country="VN", display_gross_prices=False
    )
    assert data(TAXED, slug="bau")["product"]["pricing"]["displayGrossPrices"] is False


def test_taxes_of_many_prices_take_as_many_statements_as_of_one() -> None:
    document = """{ products(first: 10, channel: "cho-lang") { edges { node {
      pricing { displayGrossPrices priceRange { start { gross { amount } } } }
      variants { pricing { price { gross { amount } } } } } } } }"""
    counts = []
    for name in ("Bầu", "Cà", "Đu đủ"):
        make_product(name=name)
        rules(prices_entered_with_tax=False)
        rate("VN" if name == "Bầu" else "DE", "10", models.TaxClass.objects.create(name=name))
        with CaptureQueriesContext(connection) as caught:
            data(document)
        counts.append(len(caught))
    assert counts == [7, 7, 7]
