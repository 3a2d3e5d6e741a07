"""Where else there is room, as a message says it."""

from django.utils.translation import gettext as _

from marketplace.values.clock import local_time
from tourism.domain.booking.other_departures import TourReplacement
from tourism.domain.booking.other_stays import StayReplacement
from tourism.domain.booking.replacements import offers_for
from tourism.domain.words import localised
from tourism.models import Booking


def told_replacements(booking: Booking) -> str:
    """A sentence in the active language; empty where there is no other place. The booking's offers are loaded."""
    offers = "; ".join(
        _stay(offer) if isinstance(offer, StayReplacement) else _departure(offer, booking)
        for offer in offers_for(booking)
    )
    if not offers:
        return ""
    if booking.kind == Booking.Kind.STAY:
        return _("Chỗ khác còn trống: %(offers)s.") % {"offers": offers}
    return _("Chuyến khác còn chỗ: %(offers)s.") % {"offers": offers}


def _stay(offer: StayReplacement) -> str:
    facts = {
        "name": localised(offer.stay, "name"),
        "km": f"{offer.km:.1f}",
        "arrival": offer.arrival.strftime("%d/%m"),
        "departure": offer.departure_date.strftime("%d/%m"),
    }
    if offer.km:
        return _("%(name)s, cách %(km)s km, %(arrival)s đến %(departure)s") % facts
    return _("%(name)s, %(arrival)s đến %(departure)s") % facts


def _departure(offer: TourReplacement, booking: Booking) -> str:
    """The tour that was booked has been named before."""
    when = local_time(offer.departure.starts_at).strftime("%H:%M %d/%m")
    if booking.departure is not None and offer.departure.tour_id == booking.departure.tour_id:
        return when
    facts = {"name": localised(offer.departure.tour, "name"), "km": f"{offer.km:.1f}", "when": when}
    return (_("%(name)s, cách %(km)s km, %(when)s") if offer.km else _("%(name)s, %(when)s")) % facts
