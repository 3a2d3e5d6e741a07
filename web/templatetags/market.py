"""Filters and tags of the market's templates: `{% load market %}`. The language is the request's."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlencode

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from marketplace.observing import correlation
from web import addresses, formats
from web.months import Month, month_grid
from web.qr import path

register = template.Library()
MEALS = {"BREAKFAST": gettext_noop("Bữa sáng"), "LUNCH": gettext_noop("Bữa trưa"), "DINNER": gettext_noop("Bữa tối")}


def _language(language: str | None) -> str:
    return language or get_language() or "vi"


@register.filter
def dong(money: Any, language: str | None = None) -> str:
    """`{{ price|dong }}`: "45.000 ₫". Nothing for no price."""
    return "" if money in (None, "") else formats.dong(money, _language(language))


@register.filter
def number(value: Any, language: str | None = None) -> str:
    """`{{ 1234|number }}`: "1.234"."""
    return "" if value in (None, "") else formats.number(value, _language(language))


@register.filter
def per_cent(rate: Any, language: str | None = None) -> str:
    """`{{ 0.015|per_cent }}`: "1,5 %"."""
    return "" if rate in (None, "") else formats.per_cent(rate, _language(language))


@register.filter
def weight(grams: int | None, language: str | None = None) -> str:
    """`{{ 500|weight }}`: "0,5 kg"."""
    return "" if grams is None else formats.weight(grams, _language(language))


@register.filter
def day(value: date | datetime | str | None, language: str | None = None) -> str:
    """`{{ harvestFrom|day }}`: "thứ Hai 23/11"."""
    return formats.day(value, _language(language)) if value else ""


@register.filter
def day_short(value: date | datetime | str | None, language: str | None = None) -> str:
    """`{{ night.date|day_short }}`: "T6 27/11"."""
    return formats.day_short(value, _language(language)) if value else ""


@register.filter
def weekday_short(value: date) -> str:
    """`{{ day.date|weekday_short }}`: "T6", "Fri", over a column of a calendar."""
    return formats.WEEKDAYS_SHORT[formats.tongue(_language(None))][value.weekday()]


@register.filter
def day_numbers(value: date | datetime | str | None, language: str | None = None) -> str:
    """`{{ expiry|day_numbers }}`: "23/11/2026"."""
    return formats.day_numbers(value, _language(language)) if value else ""


@register.filter
def month(value: date | str | None, language: str | None = None) -> str:
    """`{{ first|month }}`: "Tháng 11, 2026"."""
    return formats.month(value, _language(language)) if value else ""


@register.filter
def clock(value: datetime | str | None) -> str:
    """`{{ startsAt|clock }}`: "05:15", in Vietnam."""
    return formats.clock(value) if value else ""


@register.filter
def iso(value: datetime | date | str | None) -> str:
    """`<time datetime="{{ value|iso }}">`: ISO text as browsers read it."""
    return value.isoformat() if isinstance(value, date) else value or ""


@register.filter
def day_iso(value: datetime | str | None) -> str:
    """`{% address "SELL_TOUR_DAY" tour.id day=startsAt|day_iso %}`: the day in Vietnam, "2026-11-27"."""
    return formats.as_date(value).isoformat() if value else ""


@register.filter
def duration(minutes: int | None, language: str | None = None) -> str:
    """`{{ durationMinutes|duration }}`: "3 giờ 30 phút"."""
    return "" if minutes is None else formats.duration(minutes, _language(language))


@register.filter
def since(moment: datetime | str | None, language: str | None = None) -> str:
    """`{{ appliedAt|since }}`: "2 giờ trước"."""
    return formats.since(moment, timezone.now(), _language(language)) if moment else ""


@register.filter
def phone(value: str | None) -> str:
    """`{{ guestPhone|phone }}`: "0912 345 678"."""
    return formats.phone(value) if value else ""


@register.filter
def account_number(value: str | None) -> str:
    """`{{ accountNumber|account_number }}`: in groups of four."""
    return formats.account_number(value) if value else ""


@register.simple_tag
def nights(arrival: date | str, departure: date | str) -> str:
    """`{% nights arrival departure %}`: "T6 27/11 → CN 29/11, 2 đêm"."""
    return formats.nights(arrival, departure, _language(None))


@register.simple_tag
def people(adults: int, children: int | None = 0) -> str:
    """`{% people adults children %}`: "2 người lớn, 1 trẻ em"."""
    return formats.people(adults, children or 0, _language(None))


@register.simple_tag
def party(units: list[dict[str, Any]]) -> str:
    """`{% party booking.units %}`: "2 người lớn, 1 em bé"."""
    return formats.party(units, _language(None))


@register.simple_tag
def ages(minimum: int | None, maximum: int | None) -> str:
    """`{% ages category.minimumAge category.maximumAge %}`: "từ 12 tuổi"; nothing for any age."""
    return formats.ages(minimum, maximum, _language(None))


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """`{% icon "basket" %}`: a drawing of `web/assets/icons.svg`; with a label it speaks, else it is decoration."""
    sprite = static("build/icons.svg")
    if label:
        drawing = '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>'
        return format_html(drawing, label, sprite, name)
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>', sprite, name)


@register.simple_tag
def address(page: str, slug: str = "", *, step: int = 1, **query: Any) -> str:
    """`{% address "STAY" slug arrival=arrival %}`: a page of `web/addresses.py`, asked what is not empty."""
    path: str = getattr(addresses, page)
    path = path.format(slug=quote(slug, safe=""), step=step)
    asked = "&".join(f"{key}={quote(str(value))}" for key, value in query.items() if value not in (None, ""))
    return f"{path}?{asked}" if asked else path


@register.filter
def thousands(amount: float) -> str:
    """`{{ night.price.amount|thousands }}`: thousands of đồng in a calendar, "350"; "85,5" keeps its half."""
    return formats.number(Decimal(int(amount)) / 1000, _language(None))


@register.simple_tag
def bill(sold: dict[str, Any]) -> dict[str, Any]:
    """`{% bill order as sums %}`: the parts of an order's or a checkout's amount, for parts/total.html."""
    total = sold.get("totalPrice") or sold["total"]
    subtotal = sold.get("subtotalPrice") or sold["subtotal"]
    return {
        "subtotal": subtotal["gross"],
        "tax": subtotal["tax"],
        "shipping": sold["shippingPrice"]["gross"],
        "total": total["gross"],
    }


@register.filter
def here(url: str) -> str:
    """`{{ image.url|here }}`: our own address without its host: a page works under every name of the machine."""
    return url.removeprefix(settings.PUBLIC_URL)


@register.simple_tag
def qr(text: str, label: str) -> SafeString:
    """`{% qr ticket.text label %}`: the picture that phones read, dark on light in dark mode too."""
    side, dark = path(text)
    drawing = (
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{}v{}H0z"/><path stroke="#000" d="{}"/></svg>'
    )
    return format_html(drawing, label, side, side, side, side, dark)


@register.filter
def address_of(kind: str, slug: str) -> str:
    """`{{ hit.kind|address_of:hit.slug }}`: the page of an offer by its `OfferKindEnum`."""
    return addresses.OF_KIND[kind].format(slug=quote(slug, safe=""))


@register.filter
def meal(code: str) -> str:
    """`{{ code|meal }}`: "Bữa sáng", by `MealEnum` of the schema."""
    return _(MEALS[code])


@register.filter
def weekdays(numbers: list[int]) -> str:
    """`{{ season.weekdays|weekdays }}`: "T6, T7"; nothing for every day."""
    return ", ".join(formats.WEEKDAYS_SHORT[formats.tongue(_language(None))][number] for number in numbers)


@register.simple_tag
def picked(kept: list[tuple[str, Any]], **more: date | str) -> str:
    """`{% picked kept arrival=day %}`: the address of a choice, what was chosen before kept."""
    return urlencode([*((name, iso(value)) for name, value in more.items()), *kept])


@register.simple_tag
def calendar(
    first: date | str, nights: list[dict[str, Any]], arrival: str | None = None, departure: str | None = None
) -> Month:
    """`{% calendar first roomType.nights arrival departure as grid %}`: a month as weeks of days."""
    return month_grid(formats.as_date(first), nights, arrival, departure)


@register.simple_tag
def incident() -> str:
    """`{% incident %}`: what people read out to us when something went wrong; our logs have it, too."""
    return correlation.current()
