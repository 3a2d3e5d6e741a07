"""Pick-up points and add-ons: offered, asked for, booked, and set by the host."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.values.money import Money as MoneyValue
from marketplace.values.refusal import Refused
from storefront_api.core.batching import Loader
from storefront_api.core.ids import int_pk_of, to_global_id
from storefront_api.core.scalars import PositiveDecimal
from storefront_api.core.types import Money
from tourism.domain.tours.extras import Choice, spoken
from tourism.domain.tours.options import Draft
from tourism.domain.words import english, localised
from tourism.models import AddOn as AddOnRow
from tourism.models import Booking, Per
from tourism.models import PickupPoint as PickupPointRow

Info = GraphQLResolveInfo
PricedPerEnum = graphene.Enum("PricedPerEnum", [(name, name) for name in Per.names])


class PickupPointsOfTour(Loader[int, list[PickupPointRow]]):
    """By the tour's pk, in the host's order."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[PickupPointRow]]:
        grouped: dict[int, list[PickupPointRow]] = {key: [] for key in keys}
        for row in PickupPointRow.objects.filter(tour_id__in=keys).order_by("position", "pk"):
            grouped[row.tour_id].append(row)
        return grouped


class AddOnsOfTour(Loader[int, list[AddOnRow]]):
    """By the tour's pk, in the host's order."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[AddOnRow]]:
        grouped: dict[int, list[AddOnRow]] = {key: [] for key in keys}
        for row in AddOnRow.objects.filter(tour_id__in=keys).order_by("position", "pk"):
            grouped[row.tour_id].append(row)
        return grouped


class TourPickupPoint(graphene.ObjectType):
    """Where the tour fetches its guests."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    where = graphene.String(required=True)
    minutes_before = graphene.Int(required=True, description="Before the departure.")
    price = graphene.Field(Money, required=True)
    per = graphene.Field(PricedPerEnum, required=True, description="What the price is for.")
    original_name = graphene.String(required=True, description="As the host wrote it, in Vietnamese.")
    name_en = graphene.String(required=True)
    original_where = graphene.String(required=True, description="As the host wrote it, in Vietnamese.")
    where_en = graphene.String(required=True)

    @staticmethod
    def resolve_id(root: PickupPointRow, _info: Info) -> str:
        return to_global_id("TourPickupPoint", root.pk)

    @staticmethod
    def resolve_name(root: PickupPointRow, _info: Info) -> str:
        return str(localised(root, "name"))

    @staticmethod
    def resolve_where(root: PickupPointRow, _info: Info) -> str:
        return str(localised(root, "where"))

    @staticmethod
    def resolve_original_name(root: PickupPointRow, _info: Info) -> str:
        return root.name

    @staticmethod
    def resolve_name_en(root: PickupPointRow, _info: Info) -> str:
        return english(root, "name")

    @staticmethod
    def resolve_original_where(root: PickupPointRow, _info: Info) -> str:
        return root.where

    @staticmethod
    def resolve_where_en(root: PickupPointRow, _info: Info) -> str:
        return english(root, "where")

    @staticmethod
    def resolve_price(root: PickupPointRow, _info: Info) -> MoneyValue:
        return MoneyValue(root.price)


class TourAddOn(graphene.ObjectType):
    """Something extra, counted in pieces."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    price = graphene.Field(Money, required=True, description="For one piece.")
    per = graphene.Field(PricedPerEnum, required=True, description="Who may take `most` pieces.")
    most = graphene.Int(required=True)
    original_name = graphene.String(required=True, description="As the host wrote it, in Vietnamese.")
    name_en = graphene.String(required=True)

    @staticmethod
    def resolve_id(root: AddOnRow, _info: Info) -> str:
        return to_global_id("TourAddOn", root.pk)

    @staticmethod
    def resolve_name(root: AddOnRow, _info: Info) -> str:
        return str(localised(root, "name"))

    @staticmethod
    def resolve_original_name(root: AddOnRow, _info: Info) -> str:
        return root.name

    @staticmethod
    def resolve_name_en(root: AddOnRow, _info: Info) -> str:
        return english(root, "name")

    @staticmethod
    def resolve_price(root: AddOnRow, _info: Info) -> MoneyValue:
        return MoneyValue(root.price)


class BookedPickup(graphene.ObjectType):
    """Where and when the guests of a booking are fetched, as chosen then."""

    name = graphene.String(required=True)
    where = graphene.String(required=True)
    at = graphene.DateTime(required=True)


class BookedAddOn(graphene.ObjectType):
    """What was chosen beside the tour."""

    name = graphene.String(required=True)
    quantity = graphene.Int(required=True)


def booked_pickup(booking: Booking, starts_at: datetime) -> BookedPickup | None:
    """Of a booking whose departure starts then."""
    if booking.pickup is None:
        return None
    at = starts_at - timedelta(minutes=booking.pickup["minutes_before"])
    return BookedPickup(name=spoken(booking.pickup["names"]), where=spoken(booking.pickup["where"]), at=at)


def booked_add_ons(booking: Booking) -> list[BookedAddOn]:
    """In the caller's language."""
    return [BookedAddOn(name=spoken(one["names"]), quantity=one["quantity"]) for one in booking.add_ons]


class TourAddOnAskedInput(graphene.InputObjectType):
    id = graphene.ID(required=True)
    quantity = graphene.Int(required=True)


def choice_asked(pickup_point_id: str | None, add_ons: Sequence[Mapping[str, Any]] | None) -> Choice:
    """The domain's form. Raises Refused (INVALID) for an add-on named twice."""
    asked = [(int_pk_of(one["id"], "TourAddOn", field="addOns"), one["quantity"]) for one in add_ons or ()]
    if len(dict(asked)) < len(asked):
        raise Refused("INVALID", _("Mỗi món kèm chỉ ghi một lần."), field="addOns")
    point = int_pk_of(pickup_point_id, "TourPickupPoint", field="pickupPointId") if pickup_point_id else None
    return Choice(point, dict(asked))


class TourPickupPointInput(graphene.InputObjectType):
    id = graphene.ID(description="Of a point that is there already.")
    name = graphene.String(required=True)
    name_en = graphene.String()
    where = graphene.String()
    where_en = graphene.String()
    minutes_before = graphene.Int()
    price = PositiveDecimal(required=True)
    per = graphene.Field(PricedPerEnum, required=True)


class TourAddOnInput(graphene.InputObjectType):
    id = graphene.ID(description="Of an add-on that is there already.")
    name = graphene.String(required=True)
    name_en = graphene.String()
    price = PositiveDecimal(required=True)
    per = graphene.Field(PricedPerEnum, required=True)
    most = graphene.Int(description="Pieces that one guest, or one booking, may take; 1 if not said.")


def drafts_of(given: Sequence[Mapping[str, Any]], type_name: str, *, field: str) -> list[Draft]:
    """The domain's form of pick-up points or add-ons. Raises Refused (GRAPHQL_ERROR, INVALID)."""
    return [
        Draft(
            pk=int_pk_of(one["id"], type_name, field=field) if one.get("id") else None,
            name=one["name"],
            name_en=one.get("name_en") or "",
            where=one.get("where") or "",
            where_en=one.get("where_en") or "",
            minutes_before=one.get("minutes_before") or 0,
            price=dong(one["price"], field=field),
            per=one["per"].value,
            most=1 if one.get("most") is None else one["most"],
        )
        for one in given
    ]


def dong(price: Any, *, field: str) -> int:
    """Whole đồng; raises Refused (INVALID) for fractions."""
    try:
        return MoneyValue.from_decimal(price, "VND").amount
    except ValueError as error:
        raise Refused("INVALID", _("Giá tính bằng đồng, không có số lẻ."), field=field) from error
