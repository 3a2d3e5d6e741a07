"""Boats and guides over the API."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.values.ids import global_id
from tests.sellers.factories import make_user
from tests.storefront_api.api import ask, data
from tests.tourism.factories import make_departure, make_tour
from tests.tourism.tours.test_claiming import two_tours
from tests.tourism.tours.test_opening import host_of
from tourism.domain import holds
from tourism.domain.holds import SeatsClaim
from tourism.models import Resource, ResourceNeed

pytestmark = pytest.mark.django_db
CREATE = """mutation($id: ID!, $input: ResourceInput!) {resourceCreate(sellerId: $id, input: $input) {
  resource {id name units turnaroundMinutes} errors {field code}}}"""
UPDATE = """mutation($id: ID!, $input: ResourceInput!) {resourceUpdate(id: $id, input: $input) {
  resource {id name units turnaroundMinutes} errors {field code}}}"""
NEEDS = """mutation($id: ID!, $needs: [ResourceNeedInput!]!) {tourResourcesSet(tourId: $id, needs: $needs) {
  tour {name} errors {field code message}}}"""
READ = """query($seller: ID!, $tour: ID!) {resources(sellerId: $seller) {edges {node {name units}}}
  tourResources(tourId: $tour) {resource {name} units seatsPerUnit}}"""
BOOKABLE = "query($id: ID!) {departures(tourId: $id) {edges {node {isBookable}}}}"


def test_create_update_and_need() -> None:
    tour = make_tour()
    host, tour_id, seller_id = host_of(tour), global_id("Tour", tour.pk), global_id("Seller", tour.seller_id)
    made = data(CREATE, user=host, id=seller_id, input={"name": "Thuyền", "units": 1})["resourceCreate"]["resource"]
    asked = {"name": "Thuyền máy", "units": 2, "turnaroundMinutes": 20}
    changed = data(UPDATE, user=host, id=made["id"], input=asked)["resourceUpdate"]
    assert changed == {"resource": {"id": made["id"], **asked}, "errors": []}
    needs = [{"resourceId": made["id"], "seatsPerUnit": 6}]
    assert data(NEEDS, user=host, id=tour_id, needs=needs)["tourResourcesSet"]["errors"] == []
    shown = data(READ, user=host, seller=seller_id, tour=tour_id)
    assert shown["resources"]["edges"] == [{"node": {"name": "Thuyền máy", "units": 2}}]
    assert shown["tourResources"] == [{"resource": {"name": "Thuyền máy"}, "units": None, "seatsPerUnit": 6}]


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"name": " "}, "REQUIRED", "name"),
        ({"name": "T" * 121}, "INVALID", "name"),
        ({"name": "Thuyền"}, "UNIQUE", "name"),
        ({"units": 0}, "INVALID", "units"),
        ({"units": 101}, "INVALID", "units"),
        ({"turnaroundMinutes": -1}, "INVALID", "turnaroundMinutes"),
    ],
)
def test_resource_refused_changes_nothing(changes: dict[str, Any], code: str, field: str) -> None:
    tour, _other = two_tours()
    payload = data(
        CREATE,
        user=host_of(tour),
        id=global_id("Seller", tour.seller_id),
        input={"name": "Xe", "units": 1, **changes},
    )["resourceCreate"]
    assert payload["errors"] == [{"code": code, "field": field}]
    assert Resource.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"name": ""}, "REQUIRED", "name"),
        ({"name": "Xe"}, "UNIQUE", "name"),
        ({"units": 1}, "INVALID", "units"),  # two are out
        ({"turnaroundMinutes": 1441}, "INVALID", "turnaroundMinutes"),
    ],
)
def test_resource_stays_as_it_was_after_a_change_that_is_refused(
    changes: dict[str, Any], code: str, field: str
) -> None:
    tour, other = two_tours(boats=2)
    boat = Resource.objects.get()
    Resource.objects.create(seller=tour.seller, name="Xe", units=1)
    for one in (tour, other):
        holds.hold(SeatsClaim(make_departure(one).pk, 1))
    given = {"name": "Thuyền", "units": 2, **changes}
    payload = data(UPDATE, user=host_of(tour), id=global_id("Resource", boat.pk), input=given)["resourceUpdate"]
    assert payload == {"resource": None, "errors": [{"code": code, "field": field}]}
    assert Resource.objects.values("name", "units", "turnaround_minutes").get(pk=boat.pk) == {
        "name": "Thuyền",
        "units": 2,
        "turnaround_minutes": 0,
    }


def test_bad_needs_are_refused() -> None:
    tour, _other = two_tours()
    boat = global_id("Resource", Resource.objects.get().pk)
    for needs in ([{"resourceId": boat, "units": 2}], [{"resourceId": boat, "units": 1}] * 2, [{"resourceId": boat}]):
        (error,) = data(NEEDS, user=host_of(tour), id=global_id("Tour", tour.pk), needs=needs)["tourResourcesSet"][
            "errors"
        ]
        assert (error["code"], error["field"]) == ("INVALID", "needs")
    assert list(ResourceNeed.objects.values_list("units", flat=True)) == [1, 1]


def test_others_find_nothing() -> None:
    tour, _other = two_tours()
    boat, stranger = Resource.objects.get(), make_user()
    seller_id, tour_id = global_id("Seller", tour.seller_id), global_id("Tour", tour.pk)
    tries: list[tuple[str, str, dict[str, Any]]] = [
        ("resourceCreate", CREATE, {"id": seller_id, "input": {"name": "Xe", "units": 1}}),
        ("resourceUpdate", UPDATE, {"id": global_id("Resource", boat.pk), "input": {"name": "Xe", "units": 1}}),
        ("tourResourcesSet", NEEDS, {"id": tour_id, "needs": []}),
    ]
    for name, document, variables in tries:
        (error,) = data(document, user=stranger, **variables)[name]["errors"]
        assert error["code"] == "NOT_FOUND"
        assert "errors" in ask(document, **variables)
    assert len(ask(READ, user=stranger, seller=seller_id, tour=tour_id)["errors"]) == 2
    assert (Resource.objects.get().name, ResourceNeed.objects.count()) == ("Thuyền", 2)


def test_a_departure_whose_boat_is_out_is_not_bookable() -> None:
    one, other = two_tours()
    first, _second = make_departure(one), make_departure(other)
    shown = {"id": global_id("Tour", other.pk)}
    assert data(BOOKABLE, **shown)["departures"]["edges"] == [{"node": {"isBookable": True}}]
    holds.hold(SeatsClaim(first.pk, 1))
    with CaptureQueriesContext(connection) as captured:
        assert data(BOOKABLE, **shown)["departures"]["edges"] == [{"node": {"isBookable": False}}]
    make_departure(other, days=5)
    with CaptureQueriesContext(connection) as more:
        edges = data(BOOKABLE, **shown)["departures"]["edges"]
    assert [edge["node"]["isBookable"] for edge in edges] == [False, True]
    assert len(captured) == len(more)
