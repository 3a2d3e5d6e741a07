"""Counters rise once a write is committed, and never without one."""

import threading

import pytest
from django.db import OperationalError, connection, transaction

from marketplace.freshness import counters, writing
from marketplace.freshness.counters import CATALOGUE, COUNTERS, GUARDED, NAMES, SETUP, STOCK
from marketplace.shop.native.models import Category, Channel, Stock
from tests.shop import factories


def category(slug: str) -> Category:
    return Category.objects.create(name=slug, slug=slug, path=f"{slug}/")


@pytest.mark.django_db
def test_counters_stand_for_tables_that_exist() -> None:
    assert set(COUNTERS) <= set(connection.introspection.table_names())
    assert len(COUNTERS) == len(CATALOGUE) + len(STOCK) + len(SETUP) + len(GUARDED)


@pytest.mark.django_db
def test_counters_show_already_their_first_raise() -> None:
    with connection.cursor() as cursor:
        for name in NAMES:
            cursor.execute(f'SELECT is_called FROM "{name}"')
            assert cursor.fetchone() == (True,)


@pytest.mark.django_db(transaction=True)
def test_write_raises_its_counter_and_no_other() -> None:
    before = counters.read()
    category("rau")
    after = counters.read()
    assert after["freshness_setup"] > before["freshness_setup"]
    assert after["freshness_stock"] == before["freshness_stock"]


@pytest.mark.django_db(transaction=True)
def test_write_of_something_personal_raises_none() -> None:
    factories.channel()
    before = counters.read()
    from marketplace.shop.native.models import Checkout

    Checkout.objects.create(channel=Channel.objects.get(), currency="VND", country="VN")
    assert counters.read() == before


@pytest.mark.django_db(transaction=True)
def test_write_in_a_transaction_raises_after_the_commit_only() -> None:
    before = counters.read()
    with transaction.atomic():
        category("rau")
        category("cu")
        assert counters.read() == before
    assert counters.read() == {**before, "freshness_setup": before["freshness_setup"] + 1}


@pytest.mark.django_db(transaction=True)
def test_write_rolled_back_raises_nothing_and_the_next_one_does() -> None:
    category("dau")
    before = counters.read()
    with transaction.atomic():
        category("rau")
        transaction.set_rollback(True)
    assert counters.read() == before
    with transaction.atomic():
        category("cu")
    assert counters.read() == {**before, "freshness_setup": before["freshness_setup"] + 1}


@pytest.mark.django_db(transaction=True)
def test_write_beside_a_savepoint_rolled_back_is_not_lost() -> None:
    category("dau")
    before = counters.read()
    with transaction.atomic():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            category("rau")
            raise ZeroDivisionError
        category("cu")
    assert counters.read() == {**before, "freshness_setup": before["freshness_setup"] + 1}


@pytest.mark.django_db(transaction=True)
def test_write_in_another_thread_raises_too() -> None:
    made = factories.product()
    before = counters.read()

    def sell() -> None:
        Stock.objects.filter(product_variant__product=made).update(quantity=3)
        connection.close()

    thread = threading.Thread(target=sell)
    thread.start()
    thread.join()
    assert counters.read() == {**before, "freshness_stock": before["freshness_stock"] + 1}


@pytest.mark.django_db(transaction=True)
def test_write_whose_counter_cannot_be_raised_is_told_as_done(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_name: str) -> None:
        raise OperationalError("the database is gone")

    monkeypatch.setattr(writing, "raise_counter", broken)
    assert category("rau").pk
    assert "the database is gone" in caplog.text
