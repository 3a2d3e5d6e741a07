"""Guests who did not come: the host says so, keeps what the terms say, and has the rooms back."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import shop
from marketplace.values.clock import local_day
from marketplace.values.refusal import Refused
from tourism.domain import cancellation
from tourism.domain.access import access_booking_as_host
from tourism.domain.booking.ending import end
from tourism.domain.booking.money import Outcome, account_of, first_night_of, outcome
from tourism.domain.cancelling import check_standing, first_day, there
from tourism.models import Booking


@transaction.atomic
def no_show(*, user: Any, booking_id: UUID) -> tuple[Booking, Outcome]:
    """From the first day on, until the booking is over. What is not paid yet need not be; of a reseller the terms
    decide.

    Raises NotFound (for who does not act for the host); Refused: INVALID (not sold, over, too early, guests were
    checked in).
    """
    booking = access_booking_as_host(user, booking_id, lock=True)
    check_standing(booking)
    if local_day(timezone.now()) < first_day(booking):
        raise Refused("INVALID", _("Chưa đến ngày khách đến. Từ ngày đó Bạn mới ghi khách không đến."), field="id")
    is_resold = booking.source == Booking.Source.OCTO
    if not is_resold:
        shop().lock_order(booking.order_id)
    account, terms = account_of(booking), cancellation.thaw(booking.cancellation_terms)
    kept = cancellation.kept_of_no_show(terms, price=account.price, first_night=first_night_of(booking))
    found = outcome(account, kept, forgives_rest=not is_resold)
    money = Outcome(there(booking, found.refund), found.called_off)
    end(booking, money, who="NO_SHOW", actor=user, kept=kept.amount)
    return booking, money
