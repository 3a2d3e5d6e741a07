"""What a seller asks of its workspace beside the plain lists: what waits, what comes next, who may."""

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.listings.domain import drafts, live, review
from marketplace.outbox.delivery import deliver_waiting
from marketplace.sellers.domain import members
from marketplace.values.money import Money
from tests.consignments.factories import buy
from tests.listings.factories import make_draft, make_live, make_submitted, owner_of, picture
from tests.sellers.factories import make_officer, make_seller, make_user
from tests.storefront_api.api import data
from tests.tourism.factories import days_ahead
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_departure, sold_room_type
from tourism.domain import basket, bookings
from tourism.domain.stays.requests import StayRequest
from tourism.models import Booking, Departure, RoomType

pytestmark = pytest.mark.django_db
LISTINGS = """query($of: ListingStatusEnum, $revision: ListingRevisionEnum) {
  mySeller {listings(status: $of, revision: $revision) {totalCount
    edges {node {name status revisionState price {amount} priceOnSale {amount}}}}}}"""
CONSIGNMENTS = "query($open: Boolean) {mySeller {consignments(isOpen: $open) {totalCount edges {node {number}}}}}"
BOOKINGS = """query($period: BookingPeriodEnum, $seen: Boolean, $first: Int, $after: String) {
  mySeller {bookings(period: $period, acknowledged: $seen, first: $first, after: $after) {
    totalCount pageInfo {endCursor} edges {node {code}}}}}"""


def names(user, **variables) -> set[str]:
    found = data(LISTINGS, user=user, **variables)["mySeller"]["listings"]
    assert found["totalCount"] == len(found["edges"])
    return {edge["node"]["name"] for edge in found["edges"]}


def test_listings_by_what_they_wait_for() -> None:
    seller = make_seller()
    user, officer = owner_of(seller), make_officer()
    make_draft(seller, name="nháp")
    make_submitted(seller, name="chờ")
    make_live(seller, name="bán")
    edited = make_live(seller, name="sửa")
    drafts.update_listing(listing_id=edited.pk, actor=user, changes={"name": "sửa rồi"})
    refused = make_submitted(seller, name="trả")
    review.reject_listing(listing_id=refused.pk, officer=officer, reason="Ảnh mờ")
    gone = make_draft(seller, name="bỏ")
    live.withdraw_listing(listing_id=gone.pk, actor=user)
    make_draft(name="của nhà khác")
    assert names(user, revision="DRAFT") == {"nháp", "sửa rồi"}
    assert names(user, revision="SUBMITTED") == {"chờ"}
    assert names(user, revision="REJECTED") == {"trả"}
    assert names(user, of="LIVE") == {"bán", "sửa rồi"}
    assert names(user) == {"nháp", "chờ", "bán", "sửa rồi", "trả", "bỏ"}


def test_price_that_waits_stands_beside_the_price_on_sale() -> None:
    listing = make_live()
    user = owner_of(listing.seller)
    live.update_price(listing_id=listing.pk, actor=user, price=Money(21_000))
    live.update_price(listing_id=listing.pk, actor=user, price=Money(90_000))
    (edge,) = data(LISTINGS, user=user)["mySeller"]["listings"]["edges"]
    assert edge["node"] == {
        "name": "Rau má Quảng Thọ",
        "status": "LIVE",
        "revisionState": "SUBMITTED",
        "price": {"amount": 90_000},
        "priceOnSale": {"amount": 21_000},
    }


def test_list_shows_small_photos() -> None:
    listing = make_draft(photo=picture(1200, 900))
    query = "{mySeller {listings {edges {node {photo {url} thumbnail {url}}}}}}"

    def shown() -> list[str]:
        (edge,) = data(query, user=owner_of(listing.seller))["mySeller"]["listings"]["edges"]
        return [edge["node"][size]["url"].removeprefix(settings.PUBLIC_URL) for size in ("photo", "thumbnail")]

    revision = listing.working_revision
    assert shown() == [revision.photo.url, revision.photo.url]  # no worker has made the small one yet
    deliver_waiting()
    revision.refresh_from_db()
    assert shown() == [revision.photo.url, revision.photo_small.url]
    assert revision.photo_small.size < revision.photo.size


def test_stock_written_into_withdrawn_goods_is_what_they_come_back_with() -> None:
    listing = make_live(stock=12)
    user = owner_of(listing.seller)
    live.withdraw_listing(listing_id=listing.pk, actor=user)
    query = "{mySeller {listings {edges {node {stock}}}}}"
    assert data(query, user=user)["mySeller"]["listings"]["edges"][0]["node"]["stock"] == 12
    drafts.update_listing(listing_id=listing.pk, actor=user, changes={"stock": 5})
    assert data(query, user=user)["mySeller"]["listings"]["edges"][0]["node"]["stock"] == 5
    drafts.submit_listing(listing_id=listing.pk, actor=user)
    review.approve_listing(listing_id=listing.pk, officer=make_officer())
    assert data(query, user=user)["mySeller"]["listings"]["edges"][0]["node"]["stock"] == 5


def numbers(user, is_open: bool | None) -> list[str]:
    found = data(CONSIGNMENTS, user=user, open=is_open)["mySeller"]["consignments"]
    return [edge["node"]["number"] for edge in found["edges"]]


def test_open_consignments_come_oldest_first_and_done_ones_apart() -> None:
    from marketplace.consignments.domain import packing
    from marketplace.consignments.models import Consignment

    listing = make_live(stock=9)
    user = owner_of(listing.seller)
    for _order in range(3):
        buy((listing, 1))
    first, second, third = Consignment.objects.order_by("pk")
    packing.reject(consignment_id=second.pk, actor=user, reason="Mưa to")
    assert numbers(user, True) == [first.number, third.number]
    assert numbers(user, False) == [second.number]
    assert numbers(user, None) == [third.number, second.number, first.number]


def paid(*things: RoomType | Departure) -> list[Booking]:
    checkout_id = open_basket()
    made = [
        basket.add_stay_to_basket(
            checkout_id=checkout_id,
            asked=StayRequest(thing.pk, arrival=days_ahead(4), departure=days_ahead(5), adults=2),
        )
        if isinstance(thing, RoomType)
        else basket.add_tour_to_basket(checkout_id=checkout_id, departure_id=thing.pk, adults=2)
        for thing in things
    ]
    pay(checkout_id)
    deliver_all()
    return made


def codes(user, period: str | None, seen: bool | None = None, **paging) -> list[str]:
    found = data(BOOKINGS, user=user, period=period, seen=seen, **paging)["mySeller"]["bookings"]
    return [edge["node"]["code"] for edge in found["edges"]]


def test_bookings_that_come_next_are_first_and_go_by_when_over() -> None:
    seller = make_seller()
    user = owner_of(seller)
    far, near, room_type = sold_departure(seller, days=6), sold_departure(seller, days=3), sold_room_type(seller)
    far_trip, stay, near_trip = paid(far, room_type, near)
    basket.add_tour_to_basket(checkout_id=open_basket(), departure_id=near.pk, adults=1)
    assert codes(user, "UPCOMING") == [near_trip.code, stay.code, far_trip.code]
    assert codes(user, "PAST") == []
    page = data(BOOKINGS, user=user, period="UPCOMING", first=1)["mySeller"]["bookings"]
    assert codes(user, "UPCOMING", first=1, after=page["pageInfo"]["endCursor"]) == [stay.code]
    bookings.acknowledge(user=user, booking_id=stay.pk)
    assert codes(user, "UPCOMING", seen=False) == [near_trip.code, far_trip.code]
    assert codes(user, "UPCOMING", seen=True) == [stay.code]
    # The guest of the room leaves on the fifth day: until its evening the stay is not over.
    with time_machine.travel(f"{days_ahead(5)}T09:00:00+07:00"):
        assert codes(user, "UPCOMING") == [stay.code, far_trip.code]
        assert codes(user, "PAST") == [near_trip.code]
    with time_machine.travel(f"{days_ahead(6)}T09:00:00+07:00"):
        assert codes(user, "PAST") == [stay.code, near_trip.code]


def test_bookings_of_another_host_are_not_shown() -> None:
    paid(sold_departure())
    assert codes(owner_of(make_seller()), "UPCOMING") == []


@pytest.mark.parametrize("count", [1, 3])
def test_bookings_cost_the_same_for_one_and_for_three(count: int) -> None:
    seller = make_seller()
    paid(*(sold_departure(seller) for _departure in range(count)))
    query = """{mySeller {bookings(period: UPCOMING) {edges {node {title guestName stay {name} tour {name}
      departure {startsAt}}}}}}"""
    data(query, user=owner_of(seller))  # what is looked up once a process
    with CaptureQueriesContext(connection) as captured:
        data(query, user=owner_of(seller))
    assert len(captured) == 9


def test_only_the_owner_owns() -> None:
    owner, niece = make_user(), make_user(phone="+84912345678")
    seller = make_seller(owner)
    members.add_helper(user=owner, seller_id=seller.pk, phone="0912345678")
    query = "{mySeller {isOwner members {role}}}"
    both = [{"role": "OWNER"}, {"role": "HELPER"}]
    assert data(query, user=owner) == {"mySeller": {"isOwner": True, "members": both}}
    assert data(query, user=niece) == {"mySeller": {"isOwner": False, "members": both}}
