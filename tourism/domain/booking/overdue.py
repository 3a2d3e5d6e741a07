"""The rest of a deposit that is due before arrival: reminding of it, and calling off what was not paid in time."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import local_day
from tourism.domain import cancelling, history, messages
from tourism.domain.booking.money import account_of
from tourism.models import Booking

REMIND_DAYS = 3
REMINDED = "BALANCE_REMINDED"


def look_after_balances() -> tuple[int, int]:
    """Remind guests whose rest is due in three days, and call off what was due yesterday; how many of each.

    Each booking in a transaction of its own, each once, however often this runs.
    """
    today = local_day(timezone.now())
    due_soon = _with_a_rest().filter(balance_due_on__range=(today, today + timedelta(days=REMIND_DAYS)))
    overdue = _with_a_rest().filter(balance_due_on__lt=today, arrival__gte=today)
    return _each(due_soon.filter(~Q(events__action=REMINDED)), remind), _each(overdue, call_off_unpaid)


@transaction.atomic
def remind(booking_id: UUID) -> bool:
    """Tell the guest what is due until when; False where nothing is, or they were told."""
    booking = cancelling.lock_sold(booking_id)
    rest = account_of(booking).unpaid
    if booking.status != Booking.Status.CONFIRMED or not rest.amount or booking.events.filter(action=REMINDED).exists():
        return False
    history.log(booking, action=REMINDED, from_status=booking.status, rest=rest.amount)
    messages.tell_balance_due(booking, rest)
    return True


@transaction.atomic
def call_off_unpaid(booking_id: UUID) -> bool:
    """By the frozen terms, as if the guest did; False where it was paid, changed or called off meanwhile.

    The order stands still before what it owes is read: a payment either came before, and the booking stays, or comes
    after, and goes back.
    """
    booking = cancelling.lock_sold(booking_id)
    if booking.status != Booking.Status.CONFIRMED or not is_overdue(booking, local_day(timezone.now())):
        return False
    if not account_of(booking).unpaid.amount:
        return False
    assert booking.balance_due_on is not None
    reason = _("Phần còn lại chưa được trả đến hết ngày %(day)s.") % {
        "day": booking.balance_due_on.strftime("%d/%m/%Y")
    }
    cancelling.call_off(booking, cancelling.by_terms(booking), actor=None, reason=str(reason))
    return True


def is_overdue(booking: Booking, today: date) -> bool:
    """Whether the day by which the rest was due is over, and the guests have not arrived."""
    due, arrival = booking.balance_due_on, booking.arrival
    return due is not None and arrival is not None and due < today <= arrival


def _with_a_rest() -> QuerySet[Booking]:
    return Booking.objects.filter(
        status=Booking.Status.CONFIRMED, deposit__isnull=False, balance_due_on__isnull=False
    ).order_by("pk")


def _each(found: QuerySet[Booking], verb: Callable[[UUID], bool]) -> int:
    return sum(verb(pk) for pk in list(found.values_list("pk", flat=True)))
