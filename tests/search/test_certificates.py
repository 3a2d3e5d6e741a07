"""What is certified is found as such from its first day to its last: the same on both engines."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.certificates.domain.in_force import tell_turned
from marketplace.certificates.domain.recording import revoke_certificate
from marketplace.values.clock import VIETNAM
from search.documents import product_documents
from search.models import SearchDocument
from tests.certificates.factories import ahead, make_certificate
from tests.listings.factories import make_live
from tests.search.selling import sell, settle, titles
from tests.sellers.factories import make_officer, make_seller
from tests.tourism.factories import make_tour
from tests.tourism.shopping import sold_room_type

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]
VIETGAP = {"scheme": "VIETGAP", "stars": None}


def on(days: int) -> time_machine.travel:
    """Noon in the village, so many days from now."""
    return time_machine.travel(datetime.combine(ahead(days), time(12), VIETNAM), tick=True)


def test_certified_produce_is_found_until_it_lapses_or_is_revoked():
    seller = make_seller(name="Vườn nhà Lành")
    sell(seller, "Rau má", "Bí đỏ")
    listing = make_live(seller, name="Khoai lang", description="")
    made = make_certificate(seller, listing_id=listing.pk, valid_until=ahead(10))
    settle()
    assert (titles(certified=True), titles("ocop 4 sao")) == (["Khoai lang"], ["Khoai lang"])
    with on(10):
        assert titles(certified=True) == ["Khoai lang"]
    with on(11):
        assert titles(certified=True) == []
    revoke_certificate(officer=make_officer(), certificate_id=made.pk, reason="Nhầm")
    settle()
    assert titles(certified=True) == []


def test_one_to_come_counts_from_its_first_day():
    seller = make_seller(name="Vườn nhà Lành")
    listing = make_live(seller, name="Khoai lang", description="")
    make_certificate(seller, listing_id=listing.pk, valid_from=ahead(5))
    settle()
    assert titles(certified=True) == []
    with on(5):
        assert titles(certified=True) == ["Khoai lang"]


def test_certificate_of_a_seller_is_for_all_they_have():
    seller = make_seller(name="Vườn nhà Lành")
    sell(seller, "Rau má")
    stay = sold_room_type(seller).property
    tour = make_tour(seller)
    sell(make_seller(name="HTX Bờ Sông"), "Bí đỏ")
    make_certificate(seller, **VIETGAP)
    settle()
    assert set(titles(certified=True)) == {"Rau má", "Vườn nhà Lành", stay.name, tour.name}
    assert set(titles("vietgap")) == {"Rau má", "Vườn nhà Lành", stay.name, tour.name}


def test_next_best_takes_its_place_when_the_day_turns():
    seller = make_seller(name="Vườn nhà Lành")
    listing = make_live(seller, name="Khoai lang", description="")
    make_certificate(seller, listing_id=listing.pk, valid_until=ahead(10))
    make_certificate(seller, listing_id=listing.pk, number="2", valid_until=ahead(100), **VIETGAP)
    settle()
    with on(11):
        tell_turned(ahead(0))
        settle()
        assert titles(certified=True) == ["Khoai lang"]
        document = SearchDocument.objects.get(title="Khoai lang")
        assert (document.certified_until, document.stars) == (ahead(0) + timedelta(days=89), None)


@pytest.mark.parametrize("count", [1, 3])
def test_statements_of_indexing_do_not_grow_with_certificates(count: int):
    seller = make_seller(name="Vườn nhà Lành")
    listings = [make_live(seller, name=f"Rau {number}") for number in range(count)]
    for number, listing in enumerate(listings):
        make_certificate(seller, number=str(number), listing_id=listing.pk)
    settle()
    with CaptureQueriesContext(connection) as asked:
        assert [one.stars for one in product_documents([one.product_id for one in listings])] == [4] * count
    assert len([one for one in asked.captured_queries if "certificates_certificate" in (one["sql"] or "")]) == 1
