"""What a host says about a tour."""

from collections.abc import Mapping, Sequence
from typing import Any

import graphene

from storefront_api.core.scalars import PositiveDecimal
from storefront_api.market.tours.categories import TourCategoryEnum
from storefront_api.market.tours.extras_types import dong
from tourism.domain.tours.categories import Category
from tourism.domain.tours.setup import TourChanges


class ItineraryStepInput(graphene.InputObjectType):
    offset_minutes = graphene.Int(required=True)
    title = graphene.String(required=True)
    text = graphene.String()


class TourEnglishInput(graphene.InputObjectType):
    """What English readers read; what is left out stays as it is."""

    name = graphene.String()
    description = graphene.String()
    meeting_point = graphene.String()
    itinerary = graphene.List(graphene.NonNull(ItineraryStepInput))
    included = graphene.List(graphene.NonNull(graphene.String))
    bring = graphene.List(graphene.NonNull(graphene.String))


class TourInput(graphene.InputObjectType):
    """Any subset."""

    name = graphene.String()
    description = graphene.String()
    commune_code = graphene.String()
    latitude = graphene.Float()
    longitude = graphene.Float()
    meeting_point = graphene.String()
    duration_minutes = graphene.Int()
    itinerary = graphene.List(graphene.NonNull(ItineraryStepInput))
    included = graphene.List(graphene.NonNull(graphene.String))
    bring = graphene.List(graphene.NonNull(graphene.String))
    minimum_age = graphene.Int()
    minimum_party = graphene.Int(description="Guests a departure needs to go.")
    decision_minutes = graphene.Int(
        description="Before a departure, when it is decided whether enough guests come; null: when booking ends."
    )
    cutoff_minutes = graphene.Int(description="Booking ends this long before a departure.")
    open_ahead_days = graphene.Int(description="How far ahead the rules open departures.")
    cancellation = graphene.String(description="Code of a cancellation policy.")
    english = TourEnglishInput()


class TourCategoryInput(graphene.InputObjectType):
    category = graphene.Field(TourCategoryEnum, required=True)
    price = PositiveDecimal(required=True, description="For one guest; of GROUP, for the whole group.")
    minimum_age = graphene.Int(description="Null: from the tour's minimum age on.")
    maximum_age = graphene.Int(description="Included. Null: no limit.")
    seats = graphene.Int(description="Of the departure, for one ticket; 1, or all guests of a group, if not said.")
    guests_included = graphene.Int(description="Of GROUP only.")
    accompanied_by = graphene.List(graphene.NonNull(TourCategoryEnum))


NULLABLE = ("latitude", "longitude", "decision_minutes")


def tour_changes(given: Mapping[str, Any]) -> TourChanges:
    """The domain's form."""
    changes = {name: value for name, value in given.items() if value is not None or name in NULLABLE}
    if "cancellation" in changes:
        changes["cancellation_code"] = changes.pop("cancellation")
    if "itinerary" in changes:
        changes["itinerary"] = _steps(changes["itinerary"])
    if "english" in changes:
        english = {name: value for name, value in changes["english"].items() if value is not None}
        changes["english"] = {
            **english,
            **({"itinerary": _steps(english["itinerary"])} if "itinerary" in english else {}),
        }
    return changes  # type: ignore[return-value]


def categories_of(given: Sequence[Mapping[str, Any]]) -> list[Category]:
    """The domain's form. Raises Refused (INVALID) for fractions of a đồng."""
    return [_category(one) for one in given]


def _category(one: Mapping[str, Any]) -> Category:
    guests = 1 if one.get("guests_included") is None else one["guests_included"]
    return Category(
        code=one["category"].value,
        price=dong(one["price"], field="categories"),
        minimum_age=one.get("minimum_age"),
        maximum_age=one.get("maximum_age"),
        seats=guests if one.get("seats") is None else one["seats"],
        guests_included=guests,
        accompanied_by=tuple(other.value for other in one.get("accompanied_by") or ()),
    )


def _steps(given: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"offset_minutes": step["offset_minutes"], "title": step["title"], "text": step.get("text") or ""}
        for step in given
    ]
