"""Calendars of room types, for Airbnb, Booking.com and whoever was given the address."""

from datetime import UTC, datetime

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from marketplace.values.clock import local_day
from tourism.domain.feeds.publishing import busy_spans, fingerprint, published, room_type_at

A_MONTH = 30 * 86_400


@require_safe
def outgoing_calendar(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """The nights without a free room; 304 while they are the same. Whoever has no right key finds no such page."""
    room_type = room_type_at(pk, key)
    if room_type is None:
        raise Http404
    spans = busy_spans(room_type.pk, today=local_day(timezone.now()))
    etag = fingerprint(room_type.pk, spans)
    since = _told_since(etag)
    answer = get_conditional_response(request, etag=f'W/"{etag}"', last_modified=since)
    if answer is None:
        content = published(room_type.pk, spans, at=datetime.fromtimestamp(since, UTC))
        answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        answer["Content-Disposition"] = f'inline; filename="cho-lang-{room_type.pk}.ics"'
    answer["ETag"], answer["Last-Modified"] = f'W/"{etag}"', http_date(since)
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _told_since(etag: str) -> int:
    """When the same was told first, as far as is remembered."""
    key = f"calendar-told:{etag}"
    now = int(timezone.now().timestamp())
    return cache.get_or_set(key, now, A_MONTH) or now
