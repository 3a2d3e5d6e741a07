"""A ticket for every guest of a confirmed tour, and none for one that is over."""

from collections import Counter

from django.db import transaction

from marketplace.values import codes
from tourism.domain.tickets.signing import PREFIX
from tourism.domain.tours.categories import CATEGORY_NAMES
from tourism.models import Booking, Ticket

State = Ticket.State


@transaction.atomic
def issue(booking: Booking) -> list[Ticket]:
    """All of them, made once; after a change those who are new, and none for who stays at home. Nothing for stays and
    for what is not confirmed."""
    booking = Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)
    if booking.kind != Booking.Kind.TOUR or booking.status != Booking.Status.CONFIRMED:
        return []
    there = list(booking.tickets.order_by("number"))
    missing = Counter(guests_of(booking))
    missing.subtract(ticket.category for ticket in there if ticket.state != State.VOID)
    for ticket in reversed(there):
        if missing[ticket.category] < 0 and ticket.state == State.VALID:
            ticket.state = State.VOID
            ticket.save(update_fields=["state"])
            missing[ticket.category] += 1
    wanted = [code for code in CATEGORY_NAMES for _number in range(missing[code])]
    Ticket.objects.bulk_create(
        [
            Ticket(booking=booking, number=number, category=category, code=codes.new(prefix=PREFIX))
            for number, category in enumerate(wanted, start=len(there) + 1)
        ]
    )
    return list(booking.tickets.exclude(state=State.VOID).order_by("number"))


@transaction.atomic
def void(booking: Booking) -> int:
    """Those that nobody has used; how many. The booking has ended."""
    booking = Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)
    if booking.status == Booking.Status.CONFIRMED:
        return 0
    return booking.tickets.filter(state=State.VALID).update(state=State.VOID)


def guests_of(booking: Booking) -> list[str]:
    """The category of each guest: one for each ticket that was bought, and all the people of a group."""
    alone = {code: count for code, count in booking.party.items() if code != "GROUP"}
    found = [code for code in CATEGORY_NAMES for _number in range(alone.get(code, 0))]
    if "GROUP" in booking.party:
        found += ["GROUP"] * (booking.adults + booking.children - len(found))
    return found
