"""What changing a booking costs or brings."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import graphene

from storefront_api.core.types import Money
from storefront_api.market.bookings.cancelling import BookingCancelWhoEnum
from storefront_api.market.bookings.inputs import check_one, tour_arguments
from storefront_api.market.stays.inputs import stay_asked


class BookingDifference(graphene.ObjectType):
    """A booking's old and new price, and what becomes of the difference."""

    who = graphene.Field(BookingCancelWhoEnum, required=True, description="As whom the caller changes it.")
    before = graphene.Field(Money, required=True)
    after = graphene.Field(Money, required=True)
    more = graphene.Field(Money, required=True, description="To be paid on arrival, or online before.")
    refund = graphene.Field(Money, required=True, description="Goes back of what was paid.")
    called_off = graphene.Field(Money, required=True, description="Need not be paid any more.")


def change_arguments(
    user: Any, booking_id: UUID, order_id: str | None, stay: Mapping[str, Any] | None, tour: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Arguments of the domain's verbs: `asked` of a stay, or those of a tour. Raises Refused (REQUIRED)."""
    check_one(stay, tour)
    whose = {"user": user, "booking_id": booking_id, "order_id": order_id or ""}
    if stay is not None:
        return {**whose, "asked": stay_asked(stay)}
    assert tour is not None
    return {**whose, **tour_arguments(tour)}
