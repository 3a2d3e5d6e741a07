"""What is to be booked."""

from collections.abc import Mapping
from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused
from storefront_api.core.ids import int_pk_of
from storefront_api.market.tours.categories import TourUnitInput
from storefront_api.market.tours.extras_types import TourAddOnAskedInput, choice_asked
from storefront_api.market.tours.party import party_asked


class TourBookingInput(graphene.InputObjectType):
    departure_id = graphene.ID(required=True)
    units = graphene.List(graphene.NonNull(TourUnitInput), description="Who comes; or else adults and children say.")
    adults = graphene.Int(description="Tickets of ADULT.")
    children = graphene.Int(description="Tickets of CHILD.")
    pickup_point_id = graphene.ID()
    add_ons = graphene.List(graphene.NonNull(TourAddOnAskedInput))


def check_one(stay: Mapping[str, Any] | None, tour: Mapping[str, Any] | None) -> None:
    """Raises Refused (REQUIRED) unless exactly one of both is given."""
    if (stay is None) == (tour is None):
        raise Refused("REQUIRED", _("Bạn hãy chọn một chỗ nghỉ hoặc một tour."), field="stay")


def tour_arguments(tour: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments of the domain's verbs."""
    return {
        "departure_id": int_pk_of(tour["departure_id"], "Departure", field="departureId"),
        "party": party_asked(tour.get("units"), adults=tour.get("adults"), children=tour.get("children")),
        "choice": choice_asked(tour.get("pickup_point_id"), tour.get("add_ons")),
    }
