"""Ids of bookings."""

from uuid import UUID

from storefront_api.core.ids import pk_of

#: No booking has it, so that a malformed id is answered like an unknown one.
NO_BOOKING = UUID(int=0)


def booking_pk(global_id: str, *, field: str = "id") -> UUID:
    """The booking's key; an id that is no UUID finds nothing. Raises Refused for an id of another type."""
    try:
        return UUID(pk_of(global_id, "Booking", field=field))
    except ValueError:
        return NO_BOOKING
