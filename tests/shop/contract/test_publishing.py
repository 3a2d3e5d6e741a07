"""Showing, hiding and pricing by the contract."""

import pytest

from marketplace.shop.contract import Shop
from marketplace.shop.native.ids import global_id
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused

NOBODY = [global_id("Product", 987_654_321), global_id("Order", 1), "nonsense"]
NOTHING = [global_id("ProductVariant", 987_654_321), global_id("Product", 1), "nonsense"]


def test_shown_and_hidden_again(shop: Shop, product, told) -> None:
    told()
    for published in (True, False):
        shop.set_published(product.product_id, published=published)
        assert shop.products([product.product_id])[product.product_id].is_published is published
        assert told() == ["ProductChanged"]


@pytest.mark.parametrize("published", [True, False])
def test_showing_twice_is_once(shop: Shop, product, told, published: bool) -> None:
    shop.set_published(product.product_id, published=published)
    told()
    shop.set_published(product.product_id, published=published)
    assert shop.products([product.product_id])[product.product_id].is_published is published
    assert told() == []


@pytest.mark.parametrize("product_id", NOBODY)
def test_showing_nothing_not_found(shop: Shop, product_id: str) -> None:
    with pytest.raises(NotFound):
        shop.set_published(product_id, published=True)


def test_price_is_what_was_set(shop: Shop, product, told) -> None:
    told()
    shop.set_price(product.variant_id, Money(31_500))
    assert shop.products([product.product_id])[product.product_id].price == Money(31_500)
    assert told() == ["ProductChanged"]


def test_price_stays_with_what_is_shown(shop: Shop, product) -> None:
    shop.set_published(product.product_id, published=True)
    shop.set_price(product.variant_id, Money(9_000))
    info = shop.products([product.product_id])[product.product_id]
    assert (info.price, info.is_published) == (Money(9_000), True)


@pytest.mark.parametrize("price", [Money(0), Money(-1), Money(10**13), Money(5, "EUR")])
def test_bad_price_changes_nothing(shop: Shop, product, price: Money) -> None:
    with pytest.raises(Refused) as refusal:
        shop.set_price(product.variant_id, price)
    assert refusal.value.code == "INVALID"
    assert shop.products([product.product_id])[product.product_id].price == Money(20_000)


@pytest.mark.parametrize("variant_id", NOTHING)
def test_price_of_nothing_not_found(shop: Shop, variant_id: str) -> None:
    with pytest.raises(NotFound):
        shop.set_price(variant_id, Money(1_000))
