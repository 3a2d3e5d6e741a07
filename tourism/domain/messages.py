"""What host and guest are told about a booking."""

from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.identity.models import User
from marketplace.notices.domain import sending
from marketplace.values.clock import local_time
from tourism.domain.words import title
from tourism.models import Booking


def tell_confirmed(booking: Booking) -> None:
    """A notice to the host's people (each in their language) and one to the guest; offers and seller are loaded."""
    for member in booking.seller.members.select_related("user").order_by("pk"):
        with translation.override(member.user.language_code):
            facts = _facts(booking)
            sending.notify_user(
                user=member.user,
                kind="booking-confirmed-host",
                subject=_("Lượt đặt mới %(code)s") % facts,
                text=_("Khách đã thanh toán %(code)s: %(title)s, %(when)s, %(people)s khách. Khách: %(guest)s.")
                % facts,
            )
    with translation.override(booking.language):
        facts = _facts(booking)
        text = (
            _("Đã xác nhận %(code)s: %(title)s, %(when)s, %(people)s khách. Chủ nhà %(seller)s đang đợi Bạn.") % facts
        )
        subject = _("Xác nhận đặt chỗ %(code)s") % facts
    kind = "booking-confirmed-guest"
    if isinstance(booking.user, User):
        sending.notify_user(user=booking.user, kind=kind, subject=subject, text=text)
    elif booking.guest_phone:
        sending.notify_phone(phone=booking.guest_phone, kind=kind, text=text)


def _facts(booking: Booking) -> dict[str, object]:
    if booking.room_type and booking.arrival and booking.departure_date:
        when = _("từ %(arrival)s đến %(departure)s") % {
            "arrival": booking.arrival.strftime("%d/%m/%Y"),
            "departure": booking.departure_date.strftime("%d/%m/%Y"),
        }
    else:
        assert booking.departure is not None
        when = local_time(booking.departure.starts_at).strftime("%H:%M %d/%m/%Y")
    guest = ", ".join(part for part in (booking.guest_name, booking.guest_phone) if part)
    return {
        "code": booking.code,
        "title": title(booking),
        "when": when,
        "people": booking.adults + booking.children,
        "guest": guest,
        "seller": booking.seller.name,
    }
