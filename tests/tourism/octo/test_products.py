import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.tourism.factories import make_departure, make_tour
from tests.tourism.octo.http import ALL, departure, partner
from tourism.models import PickupPoint, PriceCategory, Tour

pytestmark = pytest.mark.django_db


def test_product_without_capabilities_is_the_core() -> None:
    going = departure()
    status, told = partner().ask("GET", f"/products/{going.tour_id}")
    (option,) = told.pop("options")
    assert status == 200
    assert told == {
        "id": str(going.tour_id),
        "internalName": going.tour.name,
        "reference": going.tour.slug,
        "locale": "en",
        "timeZone": "Asia/Ho_Chi_Minh",
        "allowFreesale": False,
        "instantConfirmation": True,
        "instantDelivery": True,
        "availabilityRequired": True,
        "availabilityType": "START_TIME",
        "deliveryFormats": ["QRCODE"],
        "deliveryMethods": ["TICKET", "VOUCHER"],
        "redemptionMethod": "DIGITAL",
    }
    units = option.pop("units")
    assert option == {
        "id": "DEFAULT",
        "default": True,
        "internalName": going.tour.name,
        "reference": None,
        "availabilityLocalStartTimes": ["05:00"],
        "cancellationCutoff": "1 day",
        "cancellationCutoffAmount": 1,
        "cancellationCutoffUnit": "day",
        "requiredContactFields": [],
        "restrictions": {"minUnits": 1, "maxUnits": None},
    }
    assert [(unit["id"], unit["type"], unit["internalName"]) for unit in units] == [
        ("ADULT", "ADULT", "Adult"),
        ("CHILD", "CHILD", "Child"),
    ]
    assert units[1]["restrictions"] == {
        "minAge": 4,
        "maxAge": 11,
        "idRequired": False,
        "minQuantity": None,
        "maxQuantity": None,
        "paxCount": 1,
        "accompaniedBy": [],
    }


def test_prices_are_whole_dong_with_the_resellers_share() -> None:
    going = departure()
    told = partner(percent="12.5").ask("GET", f"/products/{going.tour_id}", capabilities="octo/pricing")[1]
    assert (told["pricingPer"], told["defaultCurrency"], told["availableCurrencies"]) == ("UNIT", "VND", ["VND"])
    assert told["options"][0]["units"][0]["pricingFrom"] == [
        {
            "original": 200_000,
            "retail": 200_000,
            "net": 175_000,
            "currency": "VND",
            "currencyPrecision": 0,
            "includedTaxes": [],
        }
    ]


def test_content_is_told_in_the_language_that_was_asked_for() -> None:
    tour = make_tour(
        description="Phá Tam Giang.",
        included=["Nước"],
        bring=["Mũ"],
        latitude=16.6,
        longitude=107.5,
        translations={"en": {"name": "By boat", "included": ["Water"]}},
    )
    make_departure(tour)
    answer = partner().send("GET", f"/products/{tour.pk}", capabilities="octo/content")
    told = answer.json()
    assert (told["title"], told["description"], told["durationMinutesFrom"]) == ("By boat", "Phá Tam Giang.", 180)
    assert told["features"] == [
        {"shortDescription": "Water", "type": "INCLUSION"},
        {"shortDescription": "Mũ", "type": "PREARRIVAL_INFORMATION"},
    ]
    assert (told["locations"][0]["types"], told["locations"][0]["place"]["latitude"]) == (["START"], 16.6)
    vietnamese = partner().send("GET", f"/products/{tour.pk}", capabilities="octo/content", **{"Accept-Language": "vi"})
    assert (vietnamese.json()["title"], vietnamese["Content-Language"]) == (tour.name, "vi")


def test_pickup_points_are_told() -> None:
    going = departure()
    point = PickupPoint.objects.create(tour=going.tour, name="Chợ Sịa", where="Cổng chính", price=20_000)
    (option,) = partner().ask("GET", f"/products/{going.tour_id}", capabilities="octo/pickups")[1]["options"]
    assert (option["pickupAvailable"], option["pickupRequired"]) == (True, False)
    assert [(one["id"], one["name"], one["address"]) for one in option["pickupPoints"]] == [
        (str(point.pk), "Chợ Sịa", "Cổng chính")
    ]


def test_a_group_ticket_is_another_kind_of_unit() -> None:
    going = departure()
    PriceCategory.objects.create(tour=going.tour, code="GROUP", guests_included=5, seats=5, price=800_000)
    units = partner().ask("GET", f"/products/{going.tour_id}")[1]["options"][0]["units"]
    assert [(unit["id"], unit["type"], unit["restrictions"]["paxCount"]) for unit in units][-1] == ("GROUP", "OTHER", 5)


def test_tours_that_are_not_sold_or_do_not_go_are_not_listed() -> None:
    going, hidden = departure(), departure()
    make_tour()
    Tour.objects.filter(pk=hidden.tour_id).update(is_published=False)
    asker = partner()
    assert [one["id"] for one in asker.ask("GET", "/products")[1]] == [str(going.tour_id)]
    status, told = asker.ask("GET", f"/products/{hidden.tour_id}")
    assert (status, told["error"], told["productId"]) == (400, "INVALID_PRODUCT_ID", str(hidden.tour_id))


@pytest.mark.parametrize("given", ["x", "0", "-1", "99999999999999999999", "²"])
def test_unknown_product_is_named_in_the_error(given: str) -> None:
    status, told = partner().ask("GET", f"/products/{given}")
    assert (status, told["error"], told["productId"]) == (400, "INVALID_PRODUCT_ID", given)


@pytest.mark.parametrize("tours", [1, 3])
def test_statements_do_not_depend_on_how_many_tours_there_are(tours: int) -> None:
    for _number in range(tours):
        departure()
    asker = partner()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(asker.ask("GET", "/products", capabilities=ALL)[1]) == tours
    assert len(asked) == 7
