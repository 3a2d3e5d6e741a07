"""What a guest chose of a tour, in the words of a message."""

from datetime import timedelta

from django.utils.translation import gettext as _

from marketplace.values.clock import local_time
from tourism.domain.tours.categories import CATEGORY_NAMES, name_of
from tourism.domain.tours.extras import spoken
from tourism.models import Booking, PriceCategory


def told_choice(booking: Booking) -> str:
    """Sentences in the active language about who comes, where they are fetched and what they take beside; nothing for
    adults without extras, and for stays. The departure is loaded."""
    return " ".join(part for part in (_who(booking), _pickup(booking), _add_ons(booking)) if part)


def _who(booking: Booking) -> str:
    if not set(booking.party) - {PriceCategory.Code.ADULT}:
        return ""
    guests = [f"{booking.party[code]} × {name_of(code).lower()}" for code in CATEGORY_NAMES if code in booking.party]
    return _("Khách gồm: %(guests)s.") % {"guests": ", ".join(guests)}


def _pickup(booking: Booking) -> str:
    if booking.pickup is None or booking.departure is None:
        return ""
    at = booking.departure.starts_at - timedelta(minutes=booking.pickup["minutes_before"])
    place = ", ".join(part for part in (spoken(booking.pickup["names"]), spoken(booking.pickup["where"])) if part)
    return _("Đón lúc %(clock)s tại %(place)s.") % {"clock": f"{local_time(at):%H:%M}", "place": place}


def _add_ons(booking: Booking) -> str:
    if not booking.add_ons:
        return ""
    things = ", ".join(f"{one['quantity']} × {spoken(one['names'])}" for one in booking.add_ons)
    return _("Món kèm: %(things)s.") % {"things": things}
