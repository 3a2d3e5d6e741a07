from datetime import timedelta

import pytest
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
