"""Which tax a basket bears, and that its order keeps it."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.shop.native.domain.baskets import checkout
from marketplace.shop.native.domain.baskets.complete import complete_checkout
from marketplace.shop.native.domain.baskets.totals import totals_of
from marketplace.shop.native.domain.channels.taxes import taxation_of
from marketplace.shop.native.models import (
    Channel,
    ProductType,
    ShippingMethod,
    TaxClass,
    TaxClassCountryRate,
    TaxConfiguration,
    TaxConfigurationPerCountry,
)
from tests.shop import factories
from tests.shop.test_complete import paid

pytestmark = pytest.mark.django_db


def rules(**changed: object) -> TaxConfiguration:
    market = factories.channel()
    TaxConfiguration.objects.filter(channel=market).update(**changed)
    return TaxConfiguration.objects.get(channel=market)


def rate(country: str, per_cent: str, tax_class: TaxClass | None = None) -> None:
    TaxClassCountryRate.objects.create(country=country, rate=Decimal(per_cent), tax_class=tax_class)


def prices(of: checkout.Checkout) -> tuple[int, int, int, int]:
    totals = totals_of(checkout.find_checkout(of.pk))
    return (
        totals.subtotal.net.amount,
        totals.subtotal.gross.amount,
        totals.delivery.gross.amount,
        totals.taxed_total.tax.amount,
    )


def test_no_rates_no_tax() -> None:
    assert prices(factories.basket((factories.product(price=10_000), 2), ready=True)) == (20_000, 20_000, 0, 0)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"prices_entered_with_tax": False}, (20_000, 22_000, 0, 2_000)),
        ({"prices_entered_with_tax": True}, (18_182, 20_000, 0, 1_818)),
        ({"prices_entered_with_tax": False, "charge_taxes": False}, (20_000, 20_000, 0, 0)),
        ({"prices_entered_with_tax": True, "charge_taxes": False}, (18_182, 18_182, 0, 0)),
        ({"prices_entered_with_tax": False, "tax_calculation_strategy": "TAX_APP"}, (20_000, 20_000, 0, 0)),
    ],
)
def test_rules_of_the_channel(changed: dict, expected: tuple) -> None:  # type: ignore[type-arg]
    rules(**changed)
    rate("VN", "10")
    rate("DE", "19")
    assert prices(factories.basket((factories.product(price=10_000), 2), ready=True)) == expected


def test_country_is_otherwise() -> None:
    TaxConfigurationPerCountry.objects.create(tax_configuration=rules(), country="VN", charge_taxes=False)
    rate("VN", "10")
    factory = taxation_of(channel_id=factories.channel().pk, country="VN")
    assert (factory.charged, taxation_of(channel_id=factories.channel().pk, country="DE").charged) == (False, True)


def test_product_s_class_before_its_type_s() -> None:
    rules(prices_entered_with_tax=False)
    own, of_type = TaxClass.objects.create(name="Sách"), TaxClass.objects.create(name="Rau")
    rate("VN", "5", own)
    rate("VN", "8", of_type)
    ProductType.objects.filter(slug="produce").update(tax_class=of_type)
    first, second = factories.product(price=10_000), factories.product(price=10_000)
    first.tax_class = own
    first.save()
    assert prices(factories.basket((first, 1), (second, 1), ready=True)) == (20_000, 21_300, 0, 1_300)


@pytest.mark.parametrize(("weighted", "gross"), [(False, 27_000), (True, 26_625)])
def test_delivery_bears_its_class_or_the_goods_mean(weighted: bool, gross: int) -> None:
    rules(prices_entered_with_tax=False, use_weighted_tax_for_shipping=weighted)
    carriage, food = TaxClass.objects.create(name="Giao hàng"), TaxClass.objects.create(name="Rau")
    rate("VN", "8", carriage)
    rate("VN", "5", food)
    rate("VN", "8")
    ShippingMethod.objects.all().update(tax_class=carriage)
    first, second = factories.product(price=10_000), factories.product(price=10_000)
    first.tax_class = food
    first.save()
    opened = factories.basket((first, 1), (second, 1), ready=True)
    opened.shipping_method = ShippingMethod.objects.get(external_reference="home-delivery")
    opened.save()
    assert prices(opened)[2] == gross


def test_order_keeps_its_tax() -> None:
    rules(prices_entered_with_tax=False, display_gross_prices=False)
    food = TaxClass.objects.create(name="Rau")
    rate("VN", "10", food)
    ProductType.objects.filter(slug="produce").update(tax_class=food)
    opened = factories.basket((factories.product(price=10_000), 3), ready=True)
    paid(opened, 33_000)
    order = complete_checkout(checkout_id=opened.pk)
    TaxClass.objects.all().delete()
    line = order.lines.get()
    assert (line.unit_price_net_amount, line.unit_price_amount, line.total_price_amount) == (10_000, 11_000, 33_000)
    assert (line.tax_rate, line.tax_class_name) == (Decimal("0.1000"), "Rau")
    assert (order.total_net_amount, order.total_amount, order.display_gross_prices) == (30_000, 33_000, False)


@pytest.mark.parametrize("rows", [1, 3])
def test_statements_do_not_grow(rows: int) -> None:
    opened = factories.basket(*((factories.product(), 1) for _ in range(rows)), ready=True)
    opened = checkout.find_checkout(opened.pk)
    with CaptureQueriesContext(connection) as statements:
        totals_of(opened)
    assert len(statements) == 6
    assert Channel.objects.count() == 1
