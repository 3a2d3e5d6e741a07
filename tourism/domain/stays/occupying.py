"""What a sold stay takes of each night, its moves to rooms of another type included."""

from tourism.domain.holds import Change, Claim, NightsClaim, claim_of
from tourism.models import Booking, RoomAssignment


def changes_of(booking: Booking, change: Change) -> list[tuple[Claim, Change]]:
    """The change to all that the booking takes: nights in a room of another type count there, not where it was sold."""
    whole = claim_of(booking)
    if not isinstance(whole, NightsClaim):
        return [(whole, change)]
    back = Change(held=-change.held, booked=-change.booked)
    changes: list[tuple[Claim, Change]] = [(whole, change)]
    elsewhere = RoomAssignment.objects.filter(booking=booking).exclude(room__room_type_id=whole.room_type_id)
    for other, nights in elsewhere.values_list("room__room_type_id", "nights"):
        changes.append((NightsClaim(whole.room_type_id, nights.lower, nights.upper, 1), back))
        changes.append((NightsClaim(other, nights.lower, nights.upper, 1), change))
    return changes
