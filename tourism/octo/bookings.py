"""Bookings as OCTO tells them. Pure."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from tourism.domain import rates
from tourism.domain.departures import closes_at
from tourism.models import Booking, ResellerBooking
from tourism.octo import redeeming
from tourism.octo.availability import availability, seats_of, utc
from tourism.octo.capabilities import PICKUPS, PRICING, Capabilities
from tourism.octo.catalogue import OPTION, Product
from tourism.octo.pickups import of_booking
from tourism.octo.pricing import pricing, unit_pricing
from tourism.octo.products import DELIVERY_METHODS, option, product, unit
from tourism.octo.reading import CONTACT_TEXTS
from tourism.octo.texts import Texts

Status = Booking.Status
CODES: Mapping[str, str] = MappingProxyType(
    {
        Status.HELD.value: "ON_HOLD",
        Status.CONFIRMED.value: "CONFIRMED",
        Status.RELEASED.value: "EXPIRED",
        Status.CANCELLED.value: "CANCELLED",
        Status.NO_SHOW.value: "CANCELLED",
    }
)

SOLD = ("CONFIRMED", "REDEEMED")
"""OCTO's words for what its guests can show something of."""


def status_of(booking: Booking, now: datetime) -> str:
    """OCTO's word; a hold past its deadline has expired, whether its seats are given back already or not."""
    part = booking.reseller_part
    if booking.status == Status.HELD and part.expires_at <= now:
        return "EXPIRED"
    if booking.status == Status.RELEASED and part.refund:
        return "CANCELLED"
    if booking.status == Status.CONFIRMED and redeeming.redeemed_at(booking) is not None:
        return "REDEEMED"
    return CODES[booking.status]


def booking(row: Booking, found: Product, capabilities: Capabilities, texts: Texts, *, now: datetime) -> dict[str, Any]:
    """OCTO's Booking; the row's departure and reseller's part are loaded, `found` is its tour."""
    part, departure = row.reseller_part, row.departure
    assert departure is not None
    status, percent = status_of(row, now), part.commission_percent
    seats = seats_of(departure, closes_at=closes_at(departure), now=now, wanted=0, lacking=False)
    shown = availability(found, seats, percent, capabilities, texts)
    told: dict[str, Any] = {
        "id": str(row.pk),
        "uuid": str(row.pk),
        "testMode": False,
        "resellerReference": part.reference or None,
        "supplierReference": row.code,
        "status": status,
        "utcCreatedAt": utc(row.created_at),
        "utcUpdatedAt": utc(part.updated_at),
        "utcExpiresAt": utc(part.expires_at) if status in ("ON_HOLD", "EXPIRED") else None,
        "utcRedeemedAt": _utc(redeeming.redeemed_at(row)),
        "utcConfirmedAt": utc(row.confirmed_at) if row.confirmed_at else None,
        "productId": found.id,
        "product": product(found, percent, capabilities, texts),
        "optionId": OPTION,
        "option": option(found, percent, capabilities, texts),
        "cancellable": status == "ON_HOLD" or (status == "CONFIRMED" and departure.starts_at > now),
        "cancellation": _cancellation(row, part, status),
        "freesale": False,
        "availabilityId": shown["id"],
        "availability": shown,
        "contact": contact(part.contact),
        "notes": part.notes or None,
        "deliveryMethods": list(DELIVERY_METHODS),
        "voucher": redeeming.voucher(row, is_sold=status in SOLD),
        "unitItems": _unit_items(row, found, capabilities, status),
    }
    if PRICING in capabilities:
        told["pricing"] = pricing(row.price, part.commission)
    if PICKUPS in capabilities:
        told |= of_booking(row, departure.starts_at, texts)
    return told


def contact(kept: Mapping[str, Any]) -> dict[str, Any]:
    """OCTO's Contact with every field."""
    return {**{name: kept.get(name) for name in CONTACT_TEXTS}, "locales": list(kept.get("locales", ()))}


def _cancellation(row: Booking, part: ResellerBooking, status: str) -> dict[str, Any] | None:
    if status not in ("CANCELLED", "EXPIRED"):
        return None
    at = row.cancelled_at or row.released_at or part.expires_at
    return {"refund": part.refund or "FULL", "reason": part.reason or None, "utcCancelledAt": utc(at)}


def _utc(at: datetime | None) -> str | None:
    return utc(at) if at is not None else None


def _unit_items(row: Booking, found: Product, capabilities: Capabilities, status: str) -> list[dict[str, Any]]:
    prices = {line.category: line.unit_price.amount for line in rates.thaw(row.breakdown)}
    categories = {category.code: category for category in found.categories}
    percent = row.reseller_part.commission_percent
    shown = redeeming.tickets_of_units(row)
    items = []
    for number, (ticket, own) in enumerate(zip(row.reseller_part.tickets, shown, strict=True), 1):
        paper = redeeming.unit_ticket(row, own, is_sold=status in SOLD)
        is_open = status == "REDEEMED" and paper["utcRedeemedAt"] is None
        told: dict[str, Any] = {
            "uuid": ticket["uuid"],
            "resellerReference": ticket["reference"] or None,
            "supplierReference": f"{row.code}-{number}",
            "unitId": ticket["unit"],
            "status": "CONFIRMED" if is_open else status,
            "utcRedeemedAt": paper["utcRedeemedAt"],
            "contact": contact(ticket["contact"]),
            "ticket": paper,
        }
        if ticket["unit"] in categories:  # the host may have stopped selling it
            told["unit"] = unit(categories[ticket["unit"]], percent, capabilities)
        if PRICING in capabilities:
            told["pricing"] = unit_pricing(prices[ticket["unit"]], percent)
        items.append(told)
    return items
