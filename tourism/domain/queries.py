"""Reading stays, tours and bookings: a fixed number of statements, whatever the number of rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar
from uuid import UUID

from django.db.models import DateTimeField, Min, Q, QuerySet
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.rows import Given, statement
from marketplace.sellers.models import Seller
from marketplace.values.clock import VIETNAM, local_day
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tourism.domain.availability import departures_between, free_tours
from tourism.domain.nights import nights_between
from tourism.domain.stays.free import Near, free_properties, houses_within
from tourism.domain.stays.offers import room_rates
from tourism.domain.stays.reckoning import RoomRates, room_price
from tourism.domain.tours.categories import CATEGORY_NAMES
from tourism.domain.tours.outings import lacks_resources
from tourism.models import (
    Booking,
    ChildBand,
    Departure,
    LengthDiscount,
    Meal,
    OfferImage,
    PriceCategory,
    Property,
    RatePlan,
    RoomNight,
    RoomType,
    Season,
    Tour,
)

OfProperty = TypeVar("OfProperty", RatePlan, Meal, ChildBand, LengthDiscount)

LONGEST_CALENDAR = 62
"""Nights in one answer."""


def published_stays(
    *, commune: str = "", pks: Sequence[int] | None = None, near: Near | None = None
) -> QuerySet[Property]:
    """Homestays that are shown; `commune` is its code."""
    found = Property.objects.filter(is_published=True, seller__status=Seller.Status.APPROVED)
    if commune:
        found = found.filter(commune__code=commune)
    if near is not None:
        found = houses_within(found, near)
    return found if pks is None else found.filter(pk__in=pks)


def stays_free_on(
    *,
    arrival: date,
    departure: date,
    adults: int = 1,
    children: int = 0,
    rooms: int | None = None,
    commune: str = "",
    near: Near | None = None,
) -> QuerySet[Property]:
    """Homestays that could take this party on these nights. Raises Refused for impossible dates."""
    free = free_properties(
        arrival=arrival, departure=departure, adults=adults, children=children, rooms=rooms, near=near
    )
    return published_stays(commune=commune, pks=list(free))


def published_stay(*, pk: int | None = None, slug: str = "") -> Property | None:
    """One homestay that is shown."""
    return published_stays().filter(**({"pk": pk} if pk else {"slug": slug})).first()


def published_tours(*, commune: str = "", pks: Sequence[int] | None = None) -> QuerySet[Tour]:
    """Tours that are shown; `commune` is its code."""
    found = Tour.objects.filter(is_published=True, seller__status=Seller.Status.APPROVED)
    if commune:
        found = found.filter(commune__code=commune)
    return found if pks is None else found.filter(pk__in=pks)


def tours_going(*, first: date, until: date, people: int = 1, commune: str = "") -> QuerySet[Tour]:
    """Tours with room for `people` on a departure between these days, both included."""
    return published_tours(commune=commune, pks=list(free_tours(first=first, until=until, people=people)))


def published_tour(*, pk: int | None = None, slug: str = "") -> Tour | None:
    """One tour that is shown."""
    return published_tours().filter(**({"pk": pk} if pk else {"slug": slug})).first()


def departures_of(
    tour_ids: Sequence[int], *, first: date | None = None, until: date | None = None, people: int | None = None
) -> QuerySet[Departure]:
    """Departures to come of shown tours, annotated with `left`; with `people`, those with room for them."""
    found = departures_between(first=first, until=until).filter(tour_id__in=tour_ids, tour__is_published=True)
    if people is not None:
        found = found.filter(~lacks_resources(seats=max(people, 1)), Q(left__gte=people), is_closed=False)
    return found.select_related("tour")


def next_departures(tour_ids: Sequence[int]) -> dict[int, Departure]:
    """The soonest to come that goes of each tour, shown or not, in one statement."""
    found = departures_between().filter(tour_id__in=tour_ids).exclude(state=Departure.State.CALLED_OFF)
    soonest = found.select_related("tour").order_by("tour_id", "starts_at", "pk").distinct("tour_id")
    return {departure.tour_id: departure for departure in soonest}


@dataclass
class CalendarNight:
    """A night as a visitor sees it."""

    date: date
    price: Money
    available: int
    is_closed: bool
    is_bookable: bool


def check_span(first: date, until: date) -> None:
    """Raises Refused (INVALID) for a calendar of more than 62 nights."""
    if (until - first).days > LONGEST_CALENDAR:
        raise Refused("INVALID", _("Mỗi lần xem lịch tối đa %(most)s đêm.") % {"most": LONGEST_CALENDAR}, field="until")


def calendars(room_types: Sequence[RoomType], *, first: date, until: date) -> dict[int, list[CalendarNight]]:
    """Every night from `first` until before `until` for many room types in two statements; unopened ones are closed.

    Raises Refused (INVALID) for more than 62 nights.
    """
    check_span(first, until)
    rows = {
        (night.room_type_id, night.date): night
        for night in RoomNight.objects.filter(room_type__in=room_types, date__gte=first, date__lt=until)
    }
    seasons = defaultdict(list)
    for season in Season.objects.filter(room_type__in=room_types, first__lt=until, last__gte=first):
        seasons[season.room_type_id].append(season)
    today = local_day(timezone.now())
    shown = {}
    for room_type in room_types:
        asked = room_rates(room_type, seasons[room_type.pk])
        days = nights_between(first, until)
        shown[room_type.pk] = [_shown(asked, rows.get((room_type.pk, day)), day, today) for day in days]
    return shown


def _shown(rates: RoomRates, night: RoomNight | None, day: date, today: date) -> CalendarNight:
    left = max(night.rooms_left, 0) if night else 0
    is_closed = night is None or night.is_closed
    return CalendarNight(
        date=day,
        price=room_price(day, rates, override=night.price if night else None),
        available=0 if is_closed else left,
        is_closed=is_closed,
        is_bookable=not is_closed and left > 0 and day >= today,
    )


def room_types_of(property_ids: Sequence[int]) -> dict[int, list[RoomType]]:
    """Room types by homestay, in the host's order."""
    grouped: dict[int, list[RoomType]] = {pk: [] for pk in property_ids}
    for row in RoomType.objects.filter(property_id__in=property_ids).order_by("position", "pk"):
        grouped[row.property_id].append(row)
    return grouped


def by_property(rows: QuerySet[OfProperty], property_ids: Sequence[int]) -> dict[int, list[OfProperty]]:
    """What hangs on homestays, by homestay, in one statement."""
    grouped: dict[int, list[OfProperty]] = {pk: [] for pk in property_ids}
    for row in rows.filter(property_id__in=property_ids):
        grouped[row.property_id].append(row)
    return grouped


def stay_prices_from(property_ids: Sequence[int]) -> dict[int, Money]:
    """The cheapest night of each homestay at base prices."""
    found = RoomType.objects.filter(property_id__in=property_ids).values("property_id").annotate(low=Min("base_price"))
    return {row["property_id"]: Money(row["low"]) for row in found}


def price_categories_of(tour_ids: Sequence[int]) -> dict[int, list[PriceCategory]]:
    """In the order people read them."""
    grouped: dict[int, list[PriceCategory]] = {pk: [] for pk in tour_ids}
    order = list(CATEGORY_NAMES)
    for row in sorted(PriceCategory.objects.filter(tour_id__in=tour_ids), key=lambda row: order.index(row.code)):
        grouped[row.tour_id].append(row)
    return grouped


def images_of(*, owner: str, pks: Sequence[int]) -> dict[int, list[OfferImage]]:
    """Pictures by owner; `owner` is "property", "room_type" or "tour"."""
    grouped: dict[int, list[OfferImage]] = {pk: [] for pk in pks}
    for row in OfferImage.objects.filter(**{f"{owner}_id__in": list(pks)}).order_by("position", "pk"):
        grouped[getattr(row, f"{owner}_id")].append(row)
    return grouped


def bookings_by_id(pks: Sequence[str]) -> dict[str, Booking]:
    """Many bookings by uuid text, with what they are for, in one statement."""
    found = with_offers(Booking.objects.filter(pk__in=[UUID(pk) for pk in pks]))
    return {str(booking.pk): booking for booking in found}


def bookings_of_orders(checkouts: Mapping[str, str]) -> dict[str, list[Booking]]:
    """Bookings by order, in one statement.

    `checkouts` has the checkout that each order came from ("" for none): a booking learns of its order by an event,
    and whoever has just paid wants to see it before that.
    """
    grouped: dict[str, list[Booking]] = {pk: [] for pk in checkouts}
    orders = {checkout: order for order, checkout in checkouts.items() if checkout}
    sold = Q(order_id__in=checkouts) | Q(order_id="", status=Booking.Status.HELD, checkout_id__in=orders)
    for booking in with_offers(Booking.objects.filter(sold)).order_by("created_at", "pk"):
        grouped[booking.order_id or orders[booking.checkout_id]].append(booking)
    return grouped


def bookings_of_basket(checkout_id: str) -> list[Booking]:
    """What is held for a basket, oldest first."""
    return _of_basket(checkout=checkout_id)


@statement
def _of_basket(checkout: Given) -> QuerySet[Booking]:
    held = Booking.objects.filter(checkout_id=checkout, status=Booking.Status.HELD.value, order_id="")
    return with_offers(held).order_by("created_at", "pk")


def bookings_of_seller(seller_id: int, *, status: str = "", acknowledged: bool | None = None) -> QuerySet[Booking]:
    """A host's bookings; baskets that came to nothing are left out unless asked for.

    `acknowledged` picks those that the host has seen, or has not. Annotated with `starts_at`; a stay, whose guests
    come in the afternoon, counts from 07:00 in Vietnam.
    """
    starts_at = Coalesce("departure__starts_at", Cast("arrival", DateTimeField()))
    found = with_offers(Booking.objects.filter(seller_id=seller_id)).annotate(starts_at=starts_at)
    if acknowledged is not None:
        found = found.filter(acknowledged_at__isnull=not acknowledged)
    return found.filter(status=status) if status else found.exclude(status=Booking.Status.RELEASED)


def upcoming(bookings: QuerySet[Booking]) -> QuerySet[Booking]:
    """Of these, the paid ones that are not over: guests leave today or later, or the boat does."""
    return bookings.filter(_not_over(), status=Booking.Status.CONFIRMED)


def past(bookings: QuerySet[Booking]) -> QuerySet[Booking]:
    """Of these, the paid ones that are over and those that were called off."""
    called_off = Q(status__in=(Booking.Status.CANCELLED, Booking.Status.NO_SHOW))
    return bookings.filter(called_off | (~_not_over() & Q(status=Booking.Status.CONFIRMED)))


def _not_over() -> Q:
    today = local_day(timezone.now())
    midnight = datetime.combine(today, time(), tzinfo=VIETNAM)
    return Q(departure_date__gte=today) | Q(departure__starts_at__gte=midnight)


def bookings_of_user(user_id: int) -> QuerySet[Booking]:
    """A guest's bookings that were ordered."""
    return with_offers(Booking.objects.filter(Q(user_id=user_id), ~Q(order_id="")))


def with_offers(bookings: QuerySet[Booking]) -> QuerySet[Booking]:
    """The same with homestay and tour loaded."""
    return bookings.select_related("room_type__property", "departure__tour")


def offer_product_ids(*, kind: str, object_id: int) -> list[str]:
    """The shop's products behind a homestay (STAY) or tour (TOUR)."""
    if kind == Booking.Kind.STAY:
        found = RoomType.objects.filter(property_id=object_id).exclude(product_id="").order_by("position", "pk")
    else:
        found = Tour.objects.filter(pk=object_id).exclude(product_id="")  # type: ignore[assignment]
    return list(found.values_list("product_id", flat=True))
