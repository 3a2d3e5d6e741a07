"""Bookings over HTTP: reserve, read, change, confirm, cancel, extend."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.values.clock import VIETNAM
from tourism.models import Booking, Tour
from tourism.octo import bookings, cancelling, catalogue, confirming, reserving
from tourism.octo.access import access_booking, bookings_of
from tourism.octo.catalogue import OPTION
from tourism.octo.errors import bad_request
from tourism.octo.http import Answer, Call
from tourism.octo.reading import (
    LONGEST_NOTES,
    Span,
    booking_uuid,
    check_currency,
    contact,
    flag,
    minutes,
    span,
    text,
    tickets,
)
from tourism.octo.reserving import Details, Wanted

LONGEST_REASON = 400
MOST_LISTED = 200
"""Bookings in one list, the newest: OCTO's lists have no pages."""
SEATS = ("productId", "optionId", "availabilityId", "unitItems", "pickupRequested", "pickupPointId")
"""What names other seats in a change."""


def reserve(call: Call) -> Answer:
    """POST /bookings."""
    body = call.body
    check_currency(body)
    given = text(body, "uuid")
    return _told(
        call,
        reserving.reserve(
            reseller=call.reseller,
            uuid=booking_uuid(given) if given else uuid4(),
            wanted=_wanted(body, {}),
            details=_details(body),
            minutes=minutes(body, "expirationMinutes"),
            language=call.texts.language,
        ),
    )


def listed(call: Call) -> Answer:
    """GET /bookings by one's own number, ours, or the tour's day. Raises BAD_REQUEST for none of them."""
    query = call.query
    found = bookings_of(call.reseller)
    days = span(query)
    names = {"reseller_part__reference": text(query, "resellerReference"), "code": text(query, "supplierReference")}
    asked = {name: value for name, value in names.items() if value}
    if not asked and days is None:
        raise bad_request(
            _("Cần resellerReference, supplierReference, localDate, hoặc localDateStart và localDateEnd.")
        )
    found = found.filter(**asked)
    if days is not None:
        found = _leaving(found, days)
    return _all_told(call, found.order_by("-created_at", "pk")[:MOST_LISTED])


def one(call: Call, uuid: str) -> Answer:
    """GET /bookings/{uuid}."""
    return _all_told(call, [access_booking(call.reseller, booking_uuid(uuid))])[0]


def change(call: Call, uuid: str) -> Answer:
    """PATCH /bookings/{uuid}."""
    body, pk = call.body, booking_uuid(uuid)
    wanted = _changed(call, uuid) if any(body.get(name) is not None for name in SEATS) else None
    booking = reserving.change(
        reseller=call.reseller,
        uuid=pk,
        wanted=wanted,
        details=_details(body),
        minutes=minutes(body, "expirationMinutes"),
    )
    return _told(call, booking)


def confirm(call: Call, uuid: str) -> Answer:
    """POST /bookings/{uuid}/confirm."""
    body, pk = call.body, booking_uuid(uuid)
    wanted = _changed(call, uuid) if any(body.get(name) is not None for name in SEATS) else None
    return _told(call, confirming.confirm(reseller=call.reseller, uuid=pk, wanted=wanted, details=_details(body)))


def cancel(call: Call, uuid: str) -> Answer:
    """POST /bookings/{uuid}/cancel."""
    pk, reason = booking_uuid(uuid), text(call.body, "reason", longest=LONGEST_REASON)
    return _told(call, cancelling.cancel(reseller=call.reseller, uuid=pk, reason=reason))


def extend(call: Call, uuid: str) -> Answer:
    """POST /bookings/{uuid}/extend."""
    pk, wanted = booking_uuid(uuid), minutes(call.body, "expirationMinutes")
    return _told(call, reserving.extend(reseller=call.reseller, uuid=pk, minutes=wanted))


def _changed(call: Call, uuid: str) -> Wanted:
    """What is named, and for the rest what the booking has."""
    kept = access_booking(call.reseller, booking_uuid(uuid))
    assert kept.departure is not None
    product_id = text(call.body, "productId") or str(kept.departure.tour_id)
    is_same_tour = product_id == str(kept.departure.tour_id)
    has: dict[str, Any] = {
        "productId": product_id,
        "optionId": OPTION,
        "availabilityId": kept.departure.starts_at.astimezone(VIETNAM).isoformat(timespec="seconds"),
        "tickets": kept.reseller_part.tickets,
        "pickupPointId": str(kept.pickup["id"]) if kept.pickup and is_same_tour else "",
    }
    return _wanted(call.body, has)


def _wanted(body: Mapping[str, Any], kept: Mapping[str, Any]) -> Wanted:
    named = {name: text(body, name) or kept.get(name, "") for name in ("productId", "optionId", "availabilityId")}
    items = kept["tickets"] if kept and body.get("unitItems") is None else tickets(body)
    return Wanted(
        product_id=named["productId"],
        option_id=named["optionId"],
        availability_id=named["availabilityId"],
        tickets=items,
        pickup_id=_pickup(body, kept),
    )


def _pickup(body: Mapping[str, Any], kept: Mapping[str, Any]) -> int | None:
    if flag(body, "pickupRequested") is False:
        return None
    given = text(body, "pickupPointId") or kept.get("pickupPointId", "")
    if not given:
        return None
    if not given.isascii() or not given.isdigit() or len(given) > 18:
        raise bad_request(_("pickupPointId không có trong tour này."))
    return int(given)


def _details(body: Mapping[str, Any]) -> Details:
    return Details(
        reference=text(body, "resellerReference") if body.get("resellerReference") is not None else None,
        contact=contact(body["contact"]) if body.get("contact") is not None else None,
        notes=text(body, "notes", longest=LONGEST_NOTES) if "notes" in body else None,
    )


def _leaving(found: QuerySet[Booking], days: Span) -> QuerySet[Booking]:
    first, until = (datetime.combine(day, time(), tzinfo=VIETNAM) for day in (days.first, days.until))
    return found.filter(departure__starts_at__gte=first, departure__starts_at__lt=until + timedelta(days=1))


def _told(call: Call, booking: Booking) -> Answer:
    """Read anew: what a verb has moved, the database has counted."""
    return _all_told(call, [access_booking(call.reseller, booking.pk)])[0]


def _all_told(call: Call, rows: Iterable[Booking]) -> list[dict[str, Any]]:
    found = list(rows)
    tours = {row.departure.tour_id for row in found if row.departure is not None}
    products = {one.tour.pk: one for one in catalogue.products_of(Tour.objects.filter(pk__in=tours))}
    now = timezone.now()
    return [
        bookings.booking(row, products[row.departure.tour_id], call.capabilities, call.texts, now=now)
        for row in found
        if row.departure is not None
    ]
