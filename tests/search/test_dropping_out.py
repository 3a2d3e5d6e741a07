"""What is sold out and what has lapsed drops out by itself, and comes back: the same on both engines."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from marketplace.shop.contract import shop
from marketplace.shop.native.models import Checkout, Product
from marketplace.shop.native.tasks import expire_baskets
from marketplace.values.clock import local_day
from marketplace.values.ids import split_global_id
from search.models import SearchDocument
from tests.listings.factories import make_live
from tests.search.selling import reindex, sell, settle, titles
from tests.sellers.factories import make_seller
from tests.shop import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]


@pytest.fixture
def listing():
    made = make_live(make_seller(name="Vườn nhà Lành"), name="Rau má", description="", stock=2)
    settle()
    return made


def in_stock() -> list[str]:
    return titles("rau má", kinds=["PRODUCE"], in_stock=True)


def count(listing, quantity: int) -> None:
    shop().set_stock(listing.variant_id, warehouse_id=listing.seller.warehouse_id, quantity=quantity)
    settle()


def test_stock_counted_down_to_nothing_drops_out_and_comes_back(listing):
    assert in_stock() == ["Rau má"]
    count(listing, 0)
    assert (in_stock(), titles("rau má", kinds=["PRODUCE"])) == ([], ["Rau má"])
    count(listing, 3)
    assert in_stock() == ["Rau má"]


def test_last_one_in_a_basket_drops_out_until_the_basket_expires(listing):
    product = Product.objects.get(pk=split_global_id(listing.product_id)[1])
    opened = factories.basket((product, 2))
    settle()
    assert in_stock() == []
    Checkout.objects.filter(pk=opened.pk).update(holds_expire_at=timezone.now() - timedelta(seconds=1))
    expire_baskets()
    settle()
    assert in_stock() == ["Rau má"]


def test_certificate_counts_on_its_last_day_and_not_on_the_next():
    sell(make_seller(name="Vườn nhà Lành"), "Rau má")
    today = local_day(timezone.now())
    document = SearchDocument.objects.get(title="Rau má")
    document.certified_from, document.certified_until = today - timedelta(days=400), today
    reindex(document)
    assert titles("rau má", certified=True) == ["Rau má"]
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert titles("rau má", certified=True) == []


def test_harvest_counts_on_its_last_day_and_not_on_the_next():
    sell(make_seller(name="Vườn nhà Lành"), "Rau má")
    today = local_day(timezone.now())
    document = SearchDocument.objects.get(title="Rau má")
    document.season_from, document.season_until = today, today
    reindex(document)
    assert titles("rau má", kinds=["PRODUCE"], in_season=True) == ["Rau má"]
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert titles("rau má", kinds=["PRODUCE"], in_season=True) == []
