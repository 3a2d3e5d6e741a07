"""What a host knows of departures: who comes, where they are fetched, what goes along. Fixed numbers of statements."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, F, IntegerField, Q, QuerySet, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.sellers.domain.access import access_seller, acts_for
from marketplace.values.clock import VIETNAM, local_day
from marketplace.values.refusal import NotFound, Refused
from tourism.domain.queries import with_offers
from tourism.domain.tours.access import access_tour
from tourism.domain.tours.rules import FARTHEST_DAYS
from tourism.models import Booking, Departure, ResourceClaim, Ticket, WaitingEntry

LONGEST_SPAN = 62
"""Days in one answer."""
COMES = (Booking.Status.CONFIRMED, Booking.Status.NO_SHOW)


@dataclass(frozen=True, slots=True)
class PickupTotal:
    """How many people a departure fetches at one point; None: they come to the meeting point themselves."""

    point: dict[str, Any] | None
    at: datetime
    people: int
    bookings: int


@dataclass(frozen=True, slots=True)
class AddOnTotal:
    """How many pieces of an add-on a departure takes along."""

    names: dict[str, str]
    quantity: int


@dataclass(frozen=True, slots=True)
class Load:
    """What a departure has to fetch and to take along."""

    pickups: list[PickupTotal]
    add_ons: list[AddOnTotal]


def departures_on_days(
    *, user: Any, first: date, until: date, seller_id: int | None = None, tour_id: int | None = None
) -> list[Departure]:
    """All departures from `first` to `until` (Vietnam, both included), past ones too, of a tour or of a whole seller.

    Raises NotFound (who does not act for it); Refused: INVALID (more than 62 days, or years away), REQUIRED (neither
    is named).
    """
    today = local_day(timezone.now())
    if not all(abs((day - today).days) <= FARTHEST_DAYS + LONGEST_SPAN for day in (first, until)):
        message = _("Bạn chọn ngày trong vòng %(most)s ngày tới.") % {"most": FARTHEST_DAYS}
        raise Refused("INVALID", message, field="from")
    if (until - first).days >= LONGEST_SPAN:
        message = _("Mỗi lần xem lịch tối đa %(most)s ngày.") % {"most": LONGEST_SPAN}
        raise Refused("INVALID", message, field="until")
    if tour_id is not None:
        found = Departure.objects.filter(tour=access_tour(user, tour_id))
    elif seller_id is not None:
        found = Departure.objects.filter(tour__seller=access_seller(user, seller_id))
    else:
        raise Refused("REQUIRED", _("Bạn chọn một tour hoặc một gian hàng."), field="tourId")
    start = datetime.combine(first, time(), tzinfo=VIETNAM)
    end = datetime.combine(until, time(), tzinfo=VIETNAM) + timedelta(days=1)
    found = found.filter(starts_at__gte=start, starts_at__lt=end).select_related("tour", "call_off")
    return list(found.order_by("starts_at", "pk"))


def departure_of(*, user: Any, departure_id: int) -> Departure:
    """One departure, gone ones too, for who acts for its seller. Raises NotFound."""
    found = Departure.objects.select_related("tour", "call_off").filter(
        pk=departure_id, tour__seller_id__in=acts_for(user).values("pk")
    )
    departure = found.first()
    if departure is None:
        raise NotFound(_("Không tìm thấy chuyến này trong gian hàng của Bạn."))
    return departure


def bookings_of(departure: Departure) -> QuerySet[Booking]:
    """Sold bookings of a departure, also of those who did not come: annotated with `early`, the minutes before the
    start at which they are fetched, 0 for who comes to the meeting point."""
    early = Coalesce(Cast(KT("pickup__minutes_before"), IntegerField()), 0)
    return with_offers(Booking.objects.filter(departure=departure, status__in=COMES)).annotate(early=early)


def people_of(departure_ids: Sequence[int]) -> dict[int, int]:
    """People of confirmed bookings, by departure."""
    rows = Booking.objects.filter(departure__in=departure_ids, status=Booking.Status.CONFIRMED).order_by()
    return dict(
        rows.values("departure_id").annotate(n=Sum(F("adults") + F("children"))).values_list("departure_id", "n")
    )


def waiting_of(departure_ids: Sequence[int]) -> dict[int, int]:
    """Parties that wait for seats, by departure."""
    waits = (WaitingEntry.State.WAITING, WaitingEntry.State.OFFERED)
    rows = WaitingEntry.objects.filter(departure__in=departure_ids, state__in=waits).order_by()
    return dict(rows.values("departure_id").annotate(n=Count("pk")).values_list("departure_id", "n"))


def taken_along(departure_ids: Sequence[int]) -> dict[int, list[tuple[str, int]]]:
    """Boats and guides that go out, with how many of each, by departure."""
    found: dict[int, list[tuple[str, int]]] = {pk: [] for pk in departure_ids}
    rows = ResourceClaim.objects.filter(departure__in=departure_ids).order_by()
    counted = rows.values("departure_id", "resource__name").annotate(n=Count("pk")).order_by("resource__name")
    for row in counted:
        found[row["departure_id"]].append((row["resource__name"], row["n"]))
    return found


def let_on(booking_ids: Sequence[Any]) -> dict[Any, tuple[int, int]]:
    """Tickets that count, and how many of them were used, by booking."""
    used = Count("pk", filter=Q(state=Ticket.State.USED))
    rows = Ticket.objects.filter(booking__in=booking_ids).exclude(state=Ticket.State.VOID).order_by()
    return {
        row["booking_id"]: (row["n"], row["on"]) for row in rows.values("booking_id").annotate(n=Count("pk"), on=used)
    }


def loads_of(departure_ids: Sequence[int]) -> dict[int, Load]:
    """What confirmed bookings have to be fetched and taken along, the earliest pick-up first."""
    starts = dict(Departure.objects.filter(pk__in=departure_ids).values_list("pk", "starts_at"))
    rows = Booking.objects.filter(departure__in=departure_ids, status=Booking.Status.CONFIRMED).order_by(
        "created_at", "pk"
    )
    mine: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows.values("departure_id", "pickup", "add_ons", "adults", "children"):
        mine[row["departure_id"]].append(dict(row))
    return {pk: Load(_pickups(mine[pk], starts_at), _add_ons(mine[pk])) for pk, starts_at in starts.items()}


def _pickups(rows: Sequence[dict[str, Any]], starts_at: datetime) -> list[PickupTotal]:
    found: dict[Any, PickupTotal] = {}
    for row in rows:
        point, people = row["pickup"], row["adults"] + row["children"]
        # A point that its host has renamed or moved since is another one for those who chose it before.
        key = point and (point["id"], point["names"]["vi"], point["minutes_before"])
        at = starts_at - timedelta(minutes=point["minutes_before"] if point else 0)
        before = found.get(key, PickupTotal(point, at, 0, 0))
        found[key] = PickupTotal(point, at, before.people + people, before.bookings + 1)
    return sorted(found.values(), key=lambda one: (one.at, one.point is None))


def _add_ons(rows: Sequence[dict[str, Any]]) -> list[AddOnTotal]:
    found: dict[Any, AddOnTotal] = {}
    for one in (each for row in rows for each in row["add_ons"]):
        key = (one["id"], one["names"]["vi"])
        before = found.get(key, AddOnTotal(one["names"], 0))
        found[key] = AddOnTotal(one["names"], before.quantity + one["quantity"])
    return sorted(found.values(), key=lambda one: one.names["vi"])
