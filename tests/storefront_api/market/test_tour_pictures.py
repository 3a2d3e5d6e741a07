"""A host's pictures of a tour over the API."""

import base64
import io
from typing import Any

import pytest

from marketplace.values.ids import global_id
from tests.sellers.factories import make_user
from tests.storefront_api.api import ask, data
from tests.storefront_api.market.test_host_stays import photo
from tests.tourism.factories import make_room_type
from tests.tourism.shopping import sold_departure
from tests.tourism.tours.test_opening import host_of
from tourism.domain.pictures import append_picture
from tourism.models import OfferImage

pytestmark = pytest.mark.django_db
ADD = """mutation($on: ID!, $input: StayPictureInput!) {done: tourPictureAdd(tourId: $on, input: $input) {
  picture {id alt} errors {field code}}}"""
DELETE = "mutation($on: ID!) {done: tourPictureDelete(id: $on) {tour {media {alt}} errors {field code}}}"


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_pictures_come_and_go() -> None:
    tour = sold_departure().tour
    host, on = host_of(tour), global_id("Tour", tour.pk)
    first = data(ADD, user=host, on=on, input={"imageBase64": photo(), "alt": "Thuyền"})["done"]["picture"]
    assert first["alt"] == "Thuyền"
    data(ADD, user=host, on=on, input={"imageBase64": photo(), "alt": "Bến"})
    assert list(OfferImage.objects.filter(tour=tour).values_list("position", flat=True)) == [0, 1]
    assert data(DELETE, user=host, on=first["id"])["done"] == {"tour": {"media": [{"alt": "Bến"}]}, "errors": []}


def test_pictures_that_are_none_are_refused() -> None:
    tour = sold_departure().tour
    host, on = host_of(tour), global_id("Tour", tour.pk)
    no_picture = base64.b64encode(b"no picture").decode()
    for given, error in (
        ({}, {"field": "image", "code": "REQUIRED"}),
        ({"imageBase64": "***"}, {"field": "image", "code": "INVALID_IMAGE"}),
        ({"imageBase64": no_picture}, {"field": "photo", "code": "INVALID"}),
    ):
        assert data(ADD, user=host, on=on, input=given)["done"]["errors"] == [error]
    OfferImage.objects.bulk_create([OfferImage(tour=tour, position=number) for number in range(20)])
    full = data(ADD, user=host, on=on, input={"imageBase64": photo()})["done"]["errors"]
    assert full == [{"field": "image", "code": "INVALID"}]
    assert OfferImage.objects.count() == 20


def test_others_add_and_delete_nothing() -> None:
    tour, room_type = sold_departure().tour, make_room_type()
    picture = append_picture(tour, image=io.BytesIO(base64.b64decode(photo())), alt="")
    of_room = append_picture(room_type, image=io.BytesIO(base64.b64decode(photo())), alt="")
    tries = [
        (ADD, {"on": global_id("Tour", tour.pk), "input": {"imageBase64": photo()}}, make_user()),
        (DELETE, {"on": global_id("OfferImage", picture.pk)}, make_user()),
        (DELETE, {"on": global_id("OfferImage", of_room.pk)}, host_of(tour)),
    ]
    for document, variables, user in tries:
        assert data(document, user=user, **variables)["done"]["errors"][0]["code"] == "NOT_FOUND"
        assert "errors" in ask(document, **variables)
    assert OfferImage.objects.count() == 2
