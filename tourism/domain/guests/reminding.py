"""In the evening hosts are told that guests are still to be declared: how many and where, never who."""

from collections import defaultdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from marketplace.notices.domain import sending
from marketplace.sellers.models import Seller
from marketplace.values.clock import local_time
from tourism.domain.guests.duties import Duty, duty_of, undeclared
from tourism.models import GuestReminder

HOURS = (20, 22)
KIND = "guests-to-declare"


def remind(now: datetime | None = None) -> int:
    """Tell every host with somebody to declare, once an hour of HOURS and day; returns how many were told now."""
    here = local_time(now or timezone.now())
    if here.hour not in HOURS:
        return 0
    duties: dict[int, list[Duty]] = defaultdict(list)
    for booking in undeclared(here).order_by("pk"):
        duties[booking.seller_id].append(duty_of(booking))
    sellers = Seller.objects.filter(pk__in=duties).prefetch_related("members__user").order_by("pk")
    return sum(_tell(seller, duties[seller.pk], here) for seller in sellers)


@transaction.atomic
def _tell(seller: Seller, duties: list[Duty], here: datetime) -> bool:
    _row, is_new = GuestReminder.objects.get_or_create(seller=seller, day=here.date(), hour=here.hour)
    if not is_new:
        return False
    people = sum(duty.people - duty.declared for duty in duties)
    due = min(duty.due_at for duty in duties if duty.due_at is not None)
    for member in seller.members.all():
        with translation.override(member.user.language_code):
            facts = {
                "people": people,
                "seller": seller.name,
                "due": local_time(due).strftime("%H:%M %d/%m"),
            }
            sending.notify_user(
                user=member.user,
                kind=KIND,
                subject=_("Còn khách chưa khai báo lưu trú"),
                text=_("%(seller)s: còn %(people)s khách chưa khai báo lưu trú, hạn %(due)s. Mở mục Khách lưu trú.")
                % facts,
            )
    return True
