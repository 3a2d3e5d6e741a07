"""Statements answer what their querysets answer."""

import pytest
from django.db import connection
from django.db.models import Count, F, QuerySet
from django.test.utils import CaptureQueriesContext

from marketplace.rows import Given, Many, statement
from marketplace.shop.native.models import CheckoutLine, Product, Stock
from tests.shop import factories

pytestmark = pytest.mark.django_db


@statement
def products_of(pks: Many, named: Given) -> QuerySet[Product]:
    return Product.objects.filter(pk=pks, name__gte=named).order_by("pk")


@statement
def lines_with_products(checkout: Given) -> QuerySet[CheckoutLine]:
    lines = CheckoutLine.objects.filter(checkout=checkout).select_related("variant__product", "checkout__user")
    return lines.annotate(twice=F("quantity") * 2).order_by("created_at", "pk")


@statement
def columns(pks: Many, count: int, descending: bool) -> QuerySet[Product]:
    return Product.objects.filter(pk=pks).order_by("-pk" if descending else "pk").values_list("pk", "metadata")[:count]


@statement
def only_names(channel: Given) -> QuerySet[Product, str]:
    return Product.objects.filter(channel_listings__channel__slug=channel).order_by("pk").values_list("name", flat=True)


@statement
def stock_to_change(variants: Many) -> QuerySet[Stock]:
    return Stock.objects.select_for_update(no_key=True).filter(product_variant_id=variants).order_by("pk")


def test_statement_gives_models() -> None:
    made = [factories.product(name=name) for name in ("Bầu", "Bí", "An")]
    for _again in range(8):  # beyond the number from which PostgreSQL keeps its plan
        found = products_of(pks=[one.pk for one in made], named="B")
        assert found == made[:2]
        assert [one.metadata for one in found] == [one.metadata for one in made[:2]]
    assert products_of(pks=[], named="") == []
    assert products_of(pks=[made[2].pk, 10**12], named="") == [made[2]]


def test_statement_is_one_statement_and_is_counted() -> None:
    made = factories.product()
    with CaptureQueriesContext(connection) as caught:
        products_of(pks=[made.pk], named="")
    assert len(caught) == 1


def test_statement_follows_relations_and_annotates(django_assert_num_queries) -> None:
    basket = factories.basket((factories.product(name="Bầu"), 3), (factories.product(name="Bí"), 1))
    with django_assert_num_queries(1):
        found = lines_with_products(checkout=basket.pk)
        assert [(line.variant.product.name, line.twice) for line in found] == [("Bầu", 6), ("Bí", 2)]
        assert [line.checkout.user for line in found] == [None, None]


def test_statement_gives_tuples_and_has_one_text_for_each_shape() -> None:
    made = [factories.product() for _each in range(3)]
    pks = [one.pk for one in made]
    assert columns(pks=pks, count=2, descending=True) == [(one.pk, one.metadata) for one in (made[2], made[1])]
    assert columns(pks=pks, count=1, descending=False) == [(made[0].pk, made[0].metadata)]


def test_statement_gives_single_values() -> None:
    made = [factories.product(), factories.product()]
    assert only_names(channel="cho-lang") == [one.name for one in made]
    assert only_names(channel="'; --") == []


def test_statement_locks() -> None:
    made = factories.product()
    assert stock_to_change(variants=[made.default_variant_id]) == [factories.stock_row(made)]


@pytest.mark.parametrize(
    "build",
    [
        lambda: Product.objects.prefetch_related("media"),
        lambda: factories.product().media.all(),
        lambda: Product.objects.values("name").annotate(Count("pk")),
    ],
)
def test_statement_refuses_what_it_does_not_take(build) -> None:
    with pytest.raises(TypeError):
        statement(build)()
