"""Getting into the queue of a full departure."""

from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.values import phones
from marketplace.values.refusal import Refused
from tourism.domain.offers import bookable_departure
from tourism.domain.prices import check_departure_time
from tourism.domain.tours.outings import lacks_resources
from tourism.domain.tours.party import Party
from tourism.domain.tours.seats import Seating, seat
from tourism.domain.waiting.offering import lock
from tourism.domain.waiting.terms import most_of_one, most_waiting
from tourism.models import Departure, WaitingEntry

State = WaitingEntry.State
IN_QUEUE = (State.WAITING, State.OFFERED)


@dataclass(frozen=True, slots=True)
class Contact:
    """How to tell who waits; their account where both are empty."""

    phone: str = ""
    """As E.164."""
    email: str = ""


@transaction.atomic
def join(*, departure_id: int, party: Party, phone: str = "", email: str = "", user: Any = None) -> WaitingEntry:
    """To the end of the queue. The token in it is the only way back to it.

    Raises NotFound; Refused: as `seat`; PAST_DATE, CLOSED, INVALID (there is room: it can be booked; a phone or
    address that cannot be), REQUIRED (no way to tell), TOO_MANY_GUESTS (more than the departure takes), UNIQUE (in the
    queue already), TOO_MANY_ENTRIES (of one contact), WAITING_LIST_FULL.
    """
    account = user if isinstance(user, User) else None
    contact = _contact(phone, email, account)
    bookable_departure(departure_id)
    departure = lock(departure_id)
    seating = seat(departure, party)
    _check_full(departure, seating)
    _check_queue(departure, contact, account)
    return WaitingEntry.objects.create(
        token=token_urlsafe(24),
        departure=departure,
        party=dict(seating.party),
        people=seating.size.people,
        seats=seating.size.seats,
        user=account,
        phone=contact.phone,
        email=contact.email,
        language=(get_language() or "vi")[:2],
    )


def _contact(phone: str, email: str, account: User | None) -> Contact:
    phone, email = phone.strip(), email.strip().lower()
    if not phone and not email and account is None:
        raise Refused("REQUIRED", _("Bạn cho số điện thoại hoặc email, để chợ báo khi có chỗ."), field="phone")
    try:
        number = phones.compact(phone) if phone else ""
    except phones.InvalidPhone as error:
        raise Refused("INVALID", _("Số điện thoại này không gọi được. Bạn xem lại từng số."), field="phone") from error
    try:
        if email:
            validate_email(email)
    except ValidationError as error:
        raise Refused("INVALID", _("Email này không đúng. Bạn xem lại giúp chợ."), field="email") from error
    return Contact(number, email)


def _check_full(departure: Departure, seating: Seating) -> None:
    if departure.is_closed:
        raise Refused("CLOSED", _("Chuyến này không mở bán."), field="departureId")
    check_departure_time(departure)
    wanted = seating.size.seats
    if wanted > departure.capacity:
        message = _("Chuyến này chỉ chở %(fits)s khách, chờ bao lâu cũng không đủ chỗ cho cả đoàn.")
        fits = departure.capacity
        raise Refused("TOO_MANY_GUESTS", message % {"fits": fits}, field="adults", fits=fits)
    left = departure.capacity - departure.held - departure.booked
    is_out = Departure.objects.filter(lacks_resources(seats=wanted), pk=departure.pk).exists()
    if wanted <= left and not is_out:
        raise Refused("INVALID", _("Chuyến này còn đủ chỗ cho Bạn, Bạn đặt luôn được."), field="departureId")


def _check_queue(departure: Departure, contact: Contact, account: User | None) -> None:
    now, waiting = timezone.now(), WaitingEntry.objects.filter(state__in=IN_QUEUE)
    queue = waiting.filter(departure=departure)
    same = Q(pk=None)
    if contact.phone:
        same |= Q(phone=contact.phone)
    if contact.email:
        same |= Q(email=contact.email)
    if account is not None:
        same |= Q(user=account)
    if queue.filter(same).exists():
        message = _("Bạn đã có tên trong danh sách chờ chuyến này. Có chỗ là chợ nhắn ngay.")
        raise Refused("UNIQUE", message, field="phone")
    most = most_of_one(now)
    if waiting.filter(same).count() >= most:
        message = _("Bạn đang chờ %(most)s chuyến rồi. Bạn rút tên một chuyến, rồi chờ chuyến này.")
        raise Refused("TOO_MANY_ENTRIES", message % {"most": most}, field="phone")
    if queue.count() >= most_waiting(now):
        message = _("Danh sách chờ của chuyến này đã đầy. Bạn chọn chuyến khác giúp chợ.")
        raise Refused("WAITING_LIST_FULL", message, field="departureId")
