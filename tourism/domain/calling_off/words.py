"""Why a departure does not go, in the reader's language."""

from django.utils.translation import gettext as _

from tourism.models import Departure


def cause(departure: Departure) -> str:
    """The officer's or the host's own words, or that too few guests came; the tour is loaded."""
    if departure.call_off is not None:
        return departure.call_off.reason
    return _("chưa đủ %(least)s khách") % {"least": departure.tour.minimum_party}
