"""What a host is told about their departures."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.notices.domain import sending
from marketplace.values.clock import local_time
from tourism.domain.words import localised
from tourism.models import Departure, Tour

NAMED = 5
"""Departures in one message; the rest are counted."""


def tell_unplanned(tour: Tour, departures: Sequence[Departure]) -> None:
    """Departures with guests that no rule wants any more: the host keeps them or calls them off. Nothing for none."""
    if not departures:
        return
    shown = sorted(departures, key=lambda one: one.starts_at)
    when = ", ".join(local_time(one.starts_at).strftime("%H:%M %d/%m/%Y") for one in shown[:NAMED])
    for member in tour.seller.members.select_related("user").order_by("pk"):
        with translation.override(member.user.language_code):
            facts = {"tour": localised(tour, "name"), "count": len(shown), "when": when}
            sending.notify_user(
                user=member.user,
                kind="departures-unplanned",
                subject=_("%(tour)s: chuyến ngoài lịch mới") % facts,
                text=_(
                    "%(tour)s: %(count)s chuyến đã có khách nhưng không còn hợp lịch mới: %(when)s. "
                    "Các chuyến này vẫn giữ nguyên; Bạn quyết định chạy hay báo hủy với khách."
                )
                % facts,
            )
