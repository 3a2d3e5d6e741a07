"""What is read about a tour, in one language."""

from collections.abc import Mapping
from typing import Any

import graphene

from tourism.models import Tour as TourRow


class ItineraryStep(graphene.ObjectType):
    """What happens, and how long after the start."""

    offset_minutes = graphene.Int(required=True)
    title = graphene.String(required=True)
    text = graphene.String(required=True)


class TourTexts(graphene.ObjectType):
    """A tour's words in one language; empty where the host wrote none."""

    name = graphene.String(required=True)
    description = graphene.String(required=True)
    meeting_point = graphene.String(required=True)
    itinerary = graphene.List(graphene.NonNull(ItineraryStep), required=True)
    included = graphene.List(graphene.NonNull(graphene.String), required=True)
    bring = graphene.List(graphene.NonNull(graphene.String), required=True)


def as_written(tour: TourRow) -> TourTexts:
    """As the host wrote them, in Vietnamese."""
    return _texts({name: getattr(tour, name) for name in TourTexts._meta.fields})


def in_english(tour: TourRow) -> TourTexts:
    """What English readers read instead."""
    return _texts(tour.translations.get("en", {}))


def steps(written: list[dict[str, Any]]) -> list[ItineraryStep]:
    """Of an itinerary as it is kept."""
    return [ItineraryStep(**step) for step in written]


def _texts(written: Mapping[str, Any]) -> TourTexts:
    return TourTexts(
        **{name: written.get(name, "") for name in ("name", "description", "meeting_point")},
        **{name: written.get(name, []) for name in ("included", "bring")},
        itinerary=steps(written.get("itinerary", [])),
    )
