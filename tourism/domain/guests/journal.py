"""The log of the register: written in the transaction of what it tells of, so that nothing is seen unlogged."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from tourism.domain.guests.access import Reader, Role, Who, require_officer
from tourism.models import Booking, GuestAccess

Action = GuestAccess.Action


def note(
    action: str, booking: Booking, records: Iterable[UUID], *, reader: Reader | None, role: str = "", **facts: Any
) -> None:
    """`reader` is the host or officer; without one `role` says whether a guest or the market did it."""
    GuestAccess.objects.create(
        action=action,
        booking=booking,
        records=[str(pk) for pk in records],
        actor=reader.user if reader else None,
        role=reader.role if reader else role or Role.MARKET,
        facts=facts,
    )


def accesses(user: Who, *, seller_id: int | None = None) -> QuerySet[GuestAccess]:
    """The log for officers, of one seller or of all. Raises Denied."""
    require_officer(user)
    found = GuestAccess.objects.select_related("actor", "booking__seller", "booking__room_type__property")
    return found if seller_id is None else found.filter(booking__seller_id=seller_id)
