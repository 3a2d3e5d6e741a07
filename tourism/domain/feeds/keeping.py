"""What a host does about outside calendars: follow one, change it, let it go, ask it at once, renew the own address."""

import ipaddress
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outward.safe_http import ForbiddenAddress, check_url, is_public
from marketplace.values.refusal import Refused
from tourism.domain.feeds.access import access_feed
from tourism.domain.feeds.publishing import is_our_address
from tourism.domain.feeds.syncing import wake
from tourism.domain.nights import nights_between
from tourism.domain.stays.access import access_room_type
from tourism.domain.stays.blocks import recount
from tourism.models import CalendarFeed, RoomType

MOST_FEEDS = 10
LONGEST_NAME = 60
LONGEST_URL = 1000
BETWEEN_LOOKS = timedelta(seconds=60)


@transaction.atomic
def create_feed(*, user: Any, room_type_id: int, name: str, url: str) -> CalendarFeed:
    """Follow a calendar; it is asked at once. Raises NotFound; Refused: REQUIRED, INVALID, UNIQUE."""
    room_type = access_room_type(user, room_type_id, lock=True)
    name, url = check_name(name), check_address(url)
    if room_type.feeds.count() >= MOST_FEEDS:
        raise Refused("INVALID", _("Mỗi loại phòng có tối đa %(most)s lịch ngoài.") % {"most": MOST_FEEDS}, field="url")
    _check_once(room_type.pk, url)
    feed = CalendarFeed.objects.create(room_type=room_type, name=name, url=url, created_by=user)
    _wake_soon(feed)
    return feed


@transaction.atomic
def update_feed(
    *, user: Any, feed_id: int, name: str | None = None, url: str | None = None, is_active: bool | None = None
) -> CalendarFeed:
    """Another name or address, off or on again; what is None stays. Blocks stay until the calendar answers anew.

    Raises NotFound; Refused: REQUIRED, INVALID, UNIQUE.
    """
    feed = access_feed(user, feed_id)
    if name is not None and (named := check_name(name)) != feed.name:
        feed.name = named
        feed.blocks.update(reason=named)
    if url is not None and (address := check_address(url)) != feed.url:
        _check_once(feed.room_type_id, address)
        feed.url = address
        feed.etag = feed.last_modified = feed.error = ""
        feed.failures, feed.failing_since, feed.error_facts, feed.taken_at = 0, None, {}, None
        feed.next_try_at = timezone.now()
    if is_active is not None and is_active != feed.is_active:
        feed.is_active, feed.taken_at, feed.next_try_at = is_active, None, timezone.now()
    feed.save()
    if feed.is_active and feed.next_try_at <= timezone.now():
        _wake_soon(feed)
    return feed


@transaction.atomic
def delete_feed(*, user: Any, feed_id: int) -> None:
    """Follow it no more; its nights are free again. Raises NotFound."""
    feed = access_feed(user, feed_id)
    spans = list(feed.blocks.values_list("first", "until"))
    feed.delete()
    recount(feed.room_type_id, {day for first, until in spans for day in nights_between(first, until)})


@transaction.atomic
def sync_now(*, user: Any, feed_id: int) -> CalendarFeed:
    """Ask it now, once a minute at most. Raises NotFound; Refused: INVALID (off), TOO_SOON."""
    feed = access_feed(user, feed_id)
    if not feed.is_active:
        raise Refused("INVALID", _("Lịch này đang tắt. Bạn bật lại rồi lấy lịch."), field="id")
    now = timezone.now()
    if feed.taken_at and now - feed.taken_at < BETWEEN_LOOKS:
        raise Refused("TOO_SOON", _("Chợ vừa xem lịch này. Bạn đợi một phút rồi bấm lại."), field="id")
    feed.next_try_at = now
    feed.save(update_fields=["next_try_at"])
    _wake_soon(feed)
    return feed


@transaction.atomic
def renew_address(*, user: Any, room_type_id: int) -> RoomType:
    """Give the room type's own calendar a new address; whoever has the old one finds nothing. Raises NotFound."""
    room_type = access_room_type(user, room_type_id, lock=True)
    room_type.calendar_key = uuid4()
    room_type.save(update_fields=["calendar_key"])
    return room_type


def check_name(name: str) -> str:
    """Raises Refused: REQUIRED, INVALID."""
    name = " ".join(name.split())
    if not name:
        raise Refused("REQUIRED", _("Bạn đặt tên cho lịch, ví dụ “Airbnb”."), field="name")
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise Refused("INVALID", _("Tên lịch dài tối đa %(most)s ký tự.") % {"most": LONGEST_NAME}, field="name")
    return name


def check_address(url: str) -> str:
    """As it is fetched: `webcal:` is https. Nothing is looked up yet. Raises Refused: REQUIRED, INVALID."""
    url = url.strip()
    if not url:
        raise Refused("REQUIRED", _("Bạn dán địa chỉ lịch (iCal) chép từ trang kia."), field="url")
    if url[:9].lower() == "webcal://":
        url = f"https://{url[9:]}"
    try:
        parts = check_url(url)
    except ForbiddenAddress as error:
        message = _("Đây không phải là địa chỉ lịch. Địa chỉ bắt đầu bằng https:// và thường có đuôi .ics.")
        raise Refused("INVALID", message, field="url") from error
    if len(url) > LONGEST_URL or parts.username or parts.password:
        raise Refused("INVALID", _("Địa chỉ lịch quá dài hoặc có kèm mật khẩu."), field="url")
    if is_our_address(url):
        message = _("Đây là lịch của chính chợ. Bạn dán địa chỉ lịch của trang kia vào đây.")
        raise Refused("INVALID", message, field="url")
    if _is_inside(parts.hostname or "", parts.port):
        message = _("Địa chỉ này không nằm trên mạng công cộng. Bạn chép lại địa chỉ lịch từ trang kia.")
        raise Refused("INVALID", message, field="url")
    return url


def _is_inside(host: str, port: int | None) -> bool:
    """What can be seen without asking: an address in figures, or this machine. Fetching looks at all the others."""
    if {host, f"{host}:{port}"} & set(settings.CALENDAR_ALLOWED_HOSTS):
        return False
    try:
        return not is_public(str(ipaddress.ip_address(host)))
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _check_once(room_type_id: int, url: str) -> None:
    if CalendarFeed.objects.filter(room_type_id=room_type_id, url=url).exists():
        raise Refused("UNIQUE", _("Loại phòng này đã theo lịch đó rồi."), field="url")


def _wake_soon(feed: CalendarFeed) -> None:
    transaction.on_commit(lambda: wake(feed.pk), robust=True)
