"""What guests and hosts are told about departures that go after all, and those that do not."""

from collections.abc import Sequence

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.notices.domain import sending
from marketplace.values.clock import local_time
from tourism.domain.calling_off.words import cause
from tourism.domain.messages import tell_guest
from tourism.domain.words import localised
from tourism.models import Booking, Departure, MoveOffer

PAGE = "/chuyen-bi-huy/{token}/"
"""Where a guest answers, without an account."""


def tell_guaranteed(departure: Departure) -> None:
    """Host and guests may count on it; the tour is loaded."""
    for member in departure.tour.seller.members.select_related("user").order_by("pk"):
        with translation.override(member.user.language_code):
            facts = _facts(departure)
            text = _("%(tour)s lúc %(when)s đã đủ khách và chắc chắn chạy.") % facts
            subject = _("Chuyến chắc chắn chạy: %(tour)s") % facts
        sending.notify_user(user=member.user, kind="departure-guaranteed-host", subject=subject, text=text)
    going = Booking.objects.filter(departure=departure, status=Booking.Status.CONFIRMED, source=Booking.Source.SHOP)
    for booking in going.select_related("user").order_by("pk"):
        with translation.override(booking.language):
            facts = {**_facts(departure), "code": booking.code}
            text = _("%(code)s: %(tour)s lúc %(when)s đã đủ khách và chắc chắn chạy. Hẹn gặp Bạn!") % facts
            subject = _("Chuyến chắc chắn chạy: %(tour)s") % facts
            tell_guest(booking, "departure-guaranteed-guest", subject, text)


def tell_host_called_off(departure: Departure, offers: Sequence[MoveOffer]) -> None:
    """It does not go, why, and that the guests are being asked; the tour is loaded."""
    people = sum(offer.booking.adults + offer.booking.children for offer in offers)
    for member in departure.tour.seller.members.select_related("user").order_by("pk"):
        with translation.override(member.user.language_code):
            facts = {**_facts(departure), "people": people}
            if people:
                text = _(
                    "%(tour)s lúc %(when)s không chạy: %(cause)s. Chợ đã báo %(people)s khách, để họ chọn chuyến khác "
                    "hoặc nhận lại tiền."
                )
            else:
                text = _("%(tour)s lúc %(when)s không chạy: %(cause)s. Chưa có khách nào phải báo.")
            text = text % facts
            subject = _("Chuyến không chạy: %(tour)s") % facts
        sending.notify_user(user=member.user, kind="departure-called-off-host", subject=subject, text=text)


def tell_guest_called_off(offer: MoveOffer) -> None:
    """What happened, what they may choose, until when, and where."""
    if offer.booking.source == Booking.Source.OCTO:
        return  # the reseller tells its own guest
    with translation.override(offer.booking.language):
        facts = {
            **_facts(offer.departure),
            "code": offer.booking.code,
            "until": local_time(offer.answer_until).strftime("%H:%M %d/%m/%Y"),
            "link": settings.PUBLIC_URL + PAGE.format(token=offer.token),
        }
        text = _(
            "%(code)s: %(tour)s lúc %(when)s không chạy: %(cause)s. Bạn chọn chuyến khác miễn phí hoặc nhận lại đủ "
            "tiền: %(link)s Đến %(until)s Bạn chưa chọn thì chợ tự trả lại tiền."
        )
        subject = _("Chuyến không chạy: %(tour)s") % facts
        tell_guest(offer.booking, "departure-called-off-guest", subject, text % facts)


def tell_moved(booking: Booking) -> None:
    """Both know the new time; tour, seller and user are loaded."""
    assert booking.departure is not None
    people = booking.adults + booking.children
    for member in booking.seller.members.select_related("user").order_by("pk"):
        with translation.override(member.user.language_code):
            facts = {**_facts(booking.departure), "code": booking.code, "people": people}
            text = _("%(code)s (%(people)s khách) chuyển sang %(tour)s lúc %(when)s.") % facts
            subject = _("Đổi chuyến %(code)s") % facts
        sending.notify_user(user=member.user, kind="booking-moved-host", subject=subject, text=text)
    with translation.override(booking.language):
        facts = {**_facts(booking.departure), "code": booking.code}
        text = _("%(code)s đã đổi sang %(tour)s lúc %(when)s. Bạn không phải trả thêm gì.") % facts
        tell_guest(booking, "booking-moved-guest", _("Đổi chuyến %(code)s") % facts, text)


def _facts(departure: Departure) -> dict[str, object]:
    return {
        "tour": localised(departure.tour, "name"),
        "when": local_time(departure.starts_at).strftime("%H:%M %d/%m/%Y"),
        "cause": cause(departure) if departure.state == Departure.State.CALLED_OFF else "",
    }
