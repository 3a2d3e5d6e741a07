import pytest
from django.core.cache import cache
from django.test import Client

from tests.tourism.octo.http import Partner, departure, partner, reservation
from tourism.models import Booking
from tourism.octo.resellers import deactivate

pytestmark = pytest.mark.django_db

ADDRESSES = [
    ("GET", "/supplier"),
    ("GET", "/products"),
    ("GET", "/products/1"),
    ("POST", "/availability"),
    ("POST", "/availability/calendar"),
    ("GET", "/bookings?resellerReference=1"),
    ("POST", "/bookings"),
    ("GET", "/bookings/7e1c5b5e-5f1a-4a53-9e3f-2f1d8a4e6b10"),
    ("PATCH", "/bookings/7e1c5b5e-5f1a-4a53-9e3f-2f1d8a4e6b10"),
    ("POST", "/bookings/7e1c5b5e-5f1a-4a53-9e3f-2f1d8a4e6b10/confirm"),
    ("POST", "/bookings/7e1c5b5e-5f1a-4a53-9e3f-2f1d8a4e6b10/cancel"),
    ("POST", "/bookings/7e1c5b5e-5f1a-4a53-9e3f-2f1d8a4e6b10/extend"),
]


@pytest.mark.parametrize(("verb", "path"), ADDRESSES)
def test_without_a_key_nothing_is_answered(verb: str, path: str) -> None:
    answer = Client().generic(verb, f"/octo{path}", "{}", content_type="application/json")
    assert (answer.status_code, answer.json()["error"]) == (401, "UNAUTHORIZED")
    assert answer["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(("verb", "path"), ADDRESSES)
def test_with_a_wrong_key_nothing_is_answered(verb: str, path: str) -> None:
    asker = Partner(partner().reseller, "octo_wrong")
    status, told = asker.ask(verb, path, {})
    assert (status, told["error"]) == (403, "FORBIDDEN")


def test_key_of_an_inactive_reseller_reserves_nothing() -> None:
    asker, going = partner(), departure()
    deactivate(reseller_id=asker.reseller.pk)
    status, told = asker.reserve(going)
    assert (status, told["error"], Booking.objects.count()) == (403, "FORBIDDEN", 0)


def test_capabilities_need_no_key() -> None:
    answer = Client().get("/octo/capabilities/")
    assert [one["id"] for one in answer.json()] == ["octo/pricing", "octo/content", "octo/pickups"]


def test_known_capabilities_are_echoed() -> None:
    answer = partner().send("GET", "/supplier", capabilities="octo/cart, octo/content,octo/pricing")
    assert answer["Octo-Capabilities"] == "octo/pricing, octo/content"
    assert (answer["Content-Language"], answer["Available-Languages"]) == ("en", "en, vi")


@pytest.mark.parametrize("body", ["{", "[]", '"x"', "1"])
def test_body_that_is_no_object_is_a_bad_request(body: str) -> None:
    status, told = partner().ask("POST", "/bookings", body)
    assert (status, told["error"]) == (400, "BAD_REQUEST")


def test_other_verb_is_refused() -> None:
    status, told = partner().ask("DELETE", "/products")
    assert (status, told["error"]) == (405, "BAD_REQUEST")


def test_more_requests_than_a_minute_has_are_refused(settings) -> None:
    cache.clear()
    settings.OCTO_REQUESTS_A_MINUTE = 2
    asker, other = partner(), partner()
    asker.ask("GET", "/supplier")
    asker.ask("GET", "/supplier")
    answer = asker.send("GET", "/supplier")
    # The minute may have changed in between: then the count began anew.
    if answer.status_code == 200:
        asker.ask("GET", "/supplier")
        answer = asker.send("GET", "/supplier")
    assert (answer.status_code, answer.json()["error"]) == (429, "TOO_MANY_REQUESTS")
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert other.ask("GET", "/supplier")[0] == 200


def test_errors_speak_the_language_that_was_asked_for() -> None:
    asker = partner()
    told = [
        asker.ask("GET", "/products/none", **{"Accept-Language": language})[1]["errorMessage"]
        for language in ("vi-VN", "en-GB", "fr")
    ]
    assert told == ["Không có tour với productId này.", *["No tour has this productId."] * 2]


def test_supplier_is_the_market(settings) -> None:
    settings.PUBLIC_URL, settings.MARKET_NAME = "https://cho.example", "Chợ Làng"
    status, told = partner().ask("GET", "/supplier")
    assert (status, told) == (
        200,
        {
            "id": "cho-lang",
            "name": "Chợ Làng",
            "endpoint": "https://cho.example/octo",
            "contact": {"website": "https://cho.example", "email": None, "telephone": None, "address": None},
        },
    )


def test_reservation_needs_no_cross_site_token() -> None:
    asker, going = partner(), departure()
    asker.client = Client(enforce_csrf_checks=True)
    assert asker.ask("POST", "/bookings", reservation(going))[0] == 200
