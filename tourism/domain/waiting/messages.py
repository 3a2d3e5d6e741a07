"""What is told to who waits: seats are free, for how long, and where to take them."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.identity.models import User
from marketplace.notices.domain import sending
from marketplace.values.clock import local_time
from tourism.domain.words import localised
from tourism.models import Departure, WaitingEntry

PAGE = "/cho-cho/{token}/"
"""Where a guest takes the seats, or leaves the queue, without an account."""


def tell_offered(entry: WaitingEntry, departure: Departure) -> None:
    """Once, with the hold; the tour is loaded."""
    assert entry.offer_until is not None
    with translation.override(entry.language):
        facts = {
            "tour": localised(departure.tour, "name"),
            "when": local_time(departure.starts_at).strftime("%H:%M %d/%m/%Y"),
            "people": entry.people,
            "until": local_time(entry.offer_until).strftime("%H:%M %d/%m/%Y"),
            "link": settings.PUBLIC_URL + PAGE.format(token=entry.token),
        }
        text = (
            _(
                "Có chỗ rồi: %(tour)s lúc %(when)s, %(people)s khách. Chợ giữ cho Bạn đến %(until)s, Bạn nhận chỗ "
                "tại: %(link)s"
            )
            % facts
        )
        _tell(entry, _("Có chỗ: %(tour)s") % facts, text)


def _tell(entry: WaitingEntry, subject: str, text: str) -> None:
    kind = "waiting-offered"
    if entry.phone:
        sending.notify_phone(phone=entry.phone, kind=kind, text=text)
    elif entry.email:
        sending.notify_email(email=entry.email, kind=kind, subject=subject, text=text)
    else:
        assert isinstance(entry.user, User)
        sending.notify_user(user=entry.user, kind=kind, subject=subject, text=text)
