"""Rows of the set-up are kept one by one, until any of it is written."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from marketplace.freshness.kept_each import KeptEach
from marketplace.freshness.standing import new_standing
from marketplace.shop.native.models import Category, Product
from tests.shop import factories

pytestmark = pytest.mark.django_db(transaction=True)
UNKNOWN = 999_999


def categories() -> KeptEach[Category]:
    return KeptEach(lambda pks: list(Category.objects.filter(pk__in=pks)))


def shelf(slug: str) -> int:
    return Category.objects.create(name=slug, slug=slug, path=f"{slug}/").pk


def asked(read: KeptEach[Category], *pks: int) -> tuple[list[str], int]:
    """Names, and how many statements a request took for them, the counters' among them."""
    with new_standing(), CaptureQueriesContext(connection) as statements:
        names = sorted(row.name for row in read(pks=pks))
    return names, len(statements)


def test_known_rows_are_not_read_again_whatever_they_are_asked_with() -> None:
    read, rau, cu, gao = categories(), shelf("rau"), shelf("cu"), shelf("gao")
    assert asked(read, rau, cu) == (["cu", "rau"], 2)
    assert asked(read, cu) == (["cu"], 1)
    assert asked(read, gao, cu, rau) == (["cu", "gao", "rau"], 2)
    assert asked(read, gao, rau) == (["gao", "rau"], 1)


def test_key_that_nothing_has_is_known_too() -> None:
    read = categories()
    assert asked(read, UNKNOWN) == ([], 2)
    assert asked(read, UNKNOWN) == ([], 1)


def test_rows_after_a_write_of_the_setup_are_read_again() -> None:
    read, rau = categories(), shelf("rau")
    assert asked(read, rau, UNKNOWN) == (["rau"], 2)
    Category.objects.filter(pk=rau).update(name="Rau củ")
    assert asked(read, rau, UNKNOWN) == (["Rau củ"], 2)


def test_request_that_has_written_itself_reads_all() -> None:
    read, rau = categories(), shelf("rau")
    asked(read, rau)
    with new_standing():
        Category.objects.filter(pk=rau).update(name="Rau củ")
        assert [row.name for row in read(pks=[rau])] == ["Rau củ"]


def test_nothing_is_kept_inside_a_transaction_or_outside_of_requests() -> None:
    read, rau = categories(), shelf("rau")
    for _time in range(2):
        with CaptureQueriesContext(connection) as statements:
            read(pks=[rau])
        assert len(statements) == 1
        with transaction.atomic():
            assert asked(read, rau)[1] == 1


def test_what_is_not_of_the_setup_is_refused() -> None:
    factories.product()
    goods = KeptEach(lambda pks: list(Product.objects.filter(pk__in=pks)))
    with new_standing(), pytest.raises(TypeError):
        goods(pks=[Product.objects.get().pk])
