"""The gate to a host's outside calendars."""

from django.utils.translation import gettext_lazy as _

from marketplace.sellers.domain.access import acts_for
from marketplace.values.refusal import NotFound
from tourism.domain.stays.access import Who
from tourism.models import CalendarFeed


def access_feed(user: Who, feed_id: int) -> CalendarFeed:
    """A calendar that a room type of the user's follows, locked; for anyone else it does not exist (NotFound)."""
    rows = CalendarFeed.objects.select_for_update(of=("self",)).select_related("room_type")
    found = rows.filter(pk=feed_id, room_type__property__seller_id__in=acts_for(user).values("pk")).first()
    if found is None:
        raise NotFound(_("Không tìm thấy lịch ngoài này trong gian hàng của Bạn."))
    return found
