"""The tables refuse what the verbs would never write."""

from datetime import time
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from tests.tourism.factories import days_ahead, make_tour
from tests.tourism.tours.test_claiming import two_tours
from tourism.models import (
    AddOn,
    DepartureException,
    DepartureRule,
    PickupPoint,
    PriceCategory,
    Resource,
    ResourceNeed,
)

pytestmark = pytest.mark.django_db


def refused(constraint: str, model: type[models.Model], fields: dict[str, Any]) -> None:
    before = model._default_manager.count()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model._default_manager.create(**fields)
    assert model._default_manager.count() == before


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"code": "YOUTH", "guests_included": 2}, "price_category_guests"),
        ({"code": "GROUP", "guests_included": 0}, "price_category_guests"),
        ({"code": "YOUTH", "seats": 0}, "price_category_seats"),
    ],
)
def test_price_category(changes: dict[str, Any], constraint: str) -> None:
    refused(constraint, PriceCategory, {"tour": make_tour(), "price": 1, **changes})


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [({"capacity": 0}, "departure_rule_has_seats"), ({"last": days_ahead(-1)}, "departure_rule_days_in_order")],
)
def test_departure_rule(changes: dict[str, Any], constraint: str) -> None:
    fields = {"tour": make_tour(), "at": time(5), "weekdays": [0], "first": days_ahead(0), "capacity": 1}
    refused(constraint, DepartureRule, {**fields, **changes})


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"is_off": True, "capacity": 1}, "departure_exception_off_has_no_time"),
        ({"capacity": 0}, "departure_exception_has_seats"),
        ({"date": days_ahead(1)}, "departure_exception_once"),
    ],
)
def test_departure_exception(changes: dict[str, Any], constraint: str) -> None:
    fields = {"tour": make_tour(), "at": time(5), "weekdays": [0], "first": days_ahead(0), "capacity": 1}
    rule = DepartureRule.objects.create(**fields)
    DepartureException.objects.create(rule=rule, date=days_ahead(1), is_off=True)
    refused(constraint, DepartureException, {"rule": rule, "date": days_ahead(2), **changes})


@pytest.mark.parametrize(
    ("changes", "constraint"), [({"units": 0}, "resource_has_units"), ({"name": "Thuyền"}, "resource_name_once")]
)
def test_resource(changes: dict[str, Any], constraint: str) -> None:
    tour, _other = two_tours()
    refused(constraint, Resource, {"seller": tour.seller, "name": "Xe", "units": 1, **changes})


@pytest.mark.parametrize("numbers", [{}, {"units": 1, "seats_per_unit": 1}, {"units": 0}, {"seats_per_unit": 0}])
def test_resource_need(numbers: dict[str, int]) -> None:
    tour, _other = two_tours()
    ResourceNeed.objects.filter(tour=tour).delete()
    refused("resource_need_is_one_kind", ResourceNeed, {"tour": tour, "resource": Resource.objects.get(), **numbers})


def test_extras() -> None:
    tour = make_tour()
    refused("pickup_point_price_not_negative", PickupPoint, {"tour": tour, "name": "Chợ", "price": -1})
    refused("add_on_price_not_negative", AddOn, {"tour": tour, "name": "Nón", "price": -1})
    refused("add_on_most", AddOn, {"tour": tour, "name": "Nón", "price": 1, "most": 0})
