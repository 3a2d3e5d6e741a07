"""Houses, rooms and nights as a host writes them."""

import base64
import binascii
import io
from collections.abc import Mapping
from typing import IO, Any

import graphene
from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused
from storefront_api.core.scalars import Upload
from tourism.domain.stays.spans import Span

STAY_NULLABLE = ("latitude", "longitude")
ROOM_TYPE_NULLABLE = ("sleeps", "weekend_price", "included_guests")
LARGEST_PICTURE = 20_000_000
"""Bytes."""


class StayInput(graphene.InputObjectType):
    """Any subset: what is left out stays as it is."""

    name = graphene.String()
    name_en = graphene.String()
    description = graphene.String()
    description_en = graphene.String()
    rules = graphene.String()
    rules_en = graphene.String()
    address = graphene.String()
    commune_code = graphene.String(description="Where the seller is, when a new house has none.")
    latitude = graphene.Float()
    longitude = graphene.Float()
    check_in_from = graphene.Time()
    check_out_until = graphene.Time()
    amenities = graphene.List(graphene.NonNull(graphene.String))
    cancellation_code = graphene.String()


class RoomTypeInput(graphene.InputObjectType):
    """Any subset: what is left out stays as it is. Prices in đồng, for one room and one night."""

    name = graphene.String()
    name_en = graphene.String()
    description = graphene.String()
    description_en = graphene.String()
    beds = graphene.String()
    beds_en = graphene.String()
    max_adults = graphene.Int()
    max_children = graphene.Int()
    sleeps = graphene.Int(description="Null: adults and children together.")
    rooms = graphene.Int(description="The nights to come follow.")
    base_price = graphene.Int()
    weekend_price = graphene.Int(description="Nights of Friday and Saturday; null: as others.")
    minimum_nights = graphene.Int()
    included_guests = graphene.Int(description="Null: the price covers everybody.")
    extra_adult_price = graphene.Int()
    extra_beds = graphene.Int()
    extra_bed_price = graphene.Int()
    overbooking = graphene.Int()
    breakfast_included = graphene.Boolean()
    position = graphene.Int()


class DaysInput(graphene.InputObjectType):
    """From a first to a last day (included), on some weekdays."""

    first = graphene.Date(required=True)
    last = graphene.Date(required=True)
    weekdays = graphene.List(graphene.NonNull(graphene.Int), description="0 is Monday; none: all.")


class RoomInput(graphene.InputObjectType):
    name = graphene.String(required=True)
    position = graphene.Int()
    is_active = graphene.Boolean(description="False: no guest is put there any more.")


class StayPictureInput(graphene.InputObjectType):
    """Exactly one of the files."""

    image = Upload()
    image_base64 = graphene.String(name="imageBase64")
    alt = graphene.String(description="What is seen, for who does not see it.")


def changes_of(given: Mapping[str, Any], *, nullable: tuple[str, ...]) -> dict[str, Any]:
    """What was given; null counts only where it means something."""
    changes = {name: value for name, value in given.items() if value is not None or name in nullable}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in changes.items()}


def span_of(given: Mapping[str, Any]) -> Span:
    """The domain's form."""
    return Span(given["first"], given["last"], frozenset(given.get("weekdays") or ()))


def picture_of(given: Mapping[str, Any]) -> IO[bytes]:
    """The file of a picture. Raises Refused: REQUIRED for none, INVALID_IMAGE for an unreadable or a huge one."""
    encoded, image = given.get("image_base64"), given.get("image")
    if image is not None:
        if image.size > LARGEST_PICTURE:
            raise _too_large()
        return image
    if not encoded:
        raise Refused("REQUIRED", _("Bạn hãy chọn một ảnh."), field="image")
    if len(encoded) > LARGEST_PICTURE * 4 // 3:
        raise _too_large()
    try:
        return io.BytesIO(base64.b64decode(encoded.rpartition(",")[2], validate=True))
    except (binascii.Error, ValueError) as error:
        raise Refused("INVALID_IMAGE", _("Không đọc được ảnh. Bạn hãy chọn lại ảnh."), field="image") from error


def _too_large() -> Refused:
    return Refused("INVALID_IMAGE", _("Ảnh nặng quá 20 MB. Bạn hãy chọn ảnh nhỏ hơn."), field="image")
