from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.values.ids import global_id
from tests.sellers.factories import make_officer, make_seller, make_user
from tests.storefront_api.api import ask, data
from tests.tourism.factories import make_departure, make_tour
from tests.tourism.octo.http import partner
from tourism.models import Booking, Reseller

pytestmark = pytest.mark.django_db
RESELLERS = """{resellers {totalCount edges {node {
  id name contact keyLast4 commissionPercent isActive deactivatedAt sold owed {amount currency}}}}}"""
STOP = """mutation($id: ID!) {resellerDeactivate(id: $id) {reseller {isActive sold} errors {field code}}}"""
BOOKING = """query($id: ID!) {booking(id: $id) {reseller {name reference commission {amount} owed {amount}}}}"""


def desk():
    return make_officer("manage_sellers")


def key(row: Reseller) -> str:
    return global_id("Reseller", row.pk)


def test_officer_sees_who_owes_what() -> None:
    asker = partner(percent="12.5")
    asker.confirmed(make_departure(make_tour()))
    (edge,) = data(RESELLERS, user=desk())["resellers"]["edges"]
    assert edge["node"] == {
        "id": key(asker.reseller),
        "name": asker.reseller.name,
        "contact": "",
        "keyLast4": asker.key[-4:],
        "commissionPercent": 12.5,
        "isActive": True,
        "deactivatedAt": None,
        "sold": 1,
        "owed": {"amount": 175000, "currency": "VND"},
    }


@pytest.mark.parametrize("who", ["nobody", "a shopper", "another officer"])
def test_others_see_no_resellers_and_stop_none(who: str) -> None:
    asker = partner()
    user: Any = {
        "nobody": lambda: None,
        "a shopper": make_user,
        "another officer": lambda: make_officer("manage_listings"),
    }[who]()
    assert ask(RESELLERS, user=user)["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert (
        ask(STOP, user=user, id=key(asker.reseller))["errors"][0]["extensions"]["exception"]["code"]
        == "PermissionDenied"
    )
    assert Reseller.objects.get().is_active is True


def test_officer_stops_a_reseller() -> None:
    asker = partner()
    told = data(STOP, user=desk(), id=key(asker.reseller))["resellerDeactivate"]
    assert told == {"reseller": {"isActive": False, "sold": 0}, "errors": []}
    assert asker.ask("GET", "/supplier")[0] == 403


def test_unknown_reseller_is_not_found() -> None:
    told = data(STOP, user=desk(), id=global_id("Reseller", 999))["resellerDeactivate"]
    assert told == {"reseller": None, "errors": [{"field": "id", "code": "NOT_FOUND"}]}


@pytest.mark.parametrize("resellers", [1, 3])
def test_statements_do_not_depend_on_how_many_resellers_there_are(resellers: int) -> None:
    for _number in range(resellers):
        partner()
    user = desk()
    data(RESELLERS, user=user)
    with CaptureQueriesContext(connection) as asked:
        assert data(RESELLERS, user=user)["resellers"]["totalCount"] == resellers
    assert len([one for one in asked.captured_queries if "tourism_reseller" in one["sql"]]) == 2


def test_host_sees_who_sold_a_booking_and_others_do_not_see_it_at_all() -> None:
    seller = make_seller()
    asker = partner()
    asker.confirmed(make_departure(make_tour(seller)), resellerReference="R-1")
    asked = {"id": global_id("Booking", str(Booking.objects.get().pk))}
    assert data(BOOKING, user=seller.members.get().user, **asked)["booking"]["reseller"] == {
        "name": asker.reseller.name,
        "reference": "R-1",
        "commission": {"amount": 30000},
        "owed": {"amount": 170000},
    }
    assert ask(BOOKING, user=make_user(), **asked)["data"]["booking"] is None
