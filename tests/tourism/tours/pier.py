"""A pier where everything happens to seats that may: two tours, one boat, guests, a reseller, a queue."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import uuid4

from django.db.models import QuerySet
from django.utils import timezone

from marketplace.shop.contract import shop
from marketplace.shop.native.domain.baskets.expiry import expire_baskets
from marketplace.shop.native.ids import uuid_pk
from marketplace.shop.native.models import Checkout
from tests.sellers.factories import make_seller, make_user
from tests.tourism.octo.http import partner
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_departure
from tests.tourism.tours.test_opening import host_of
from tourism.domain import basket, cancelling
from tourism.domain.booking.changing import change_tour
from tourism.domain.tours.scheduling import update_departure
from tourism.domain.waiting import ending, joining, taking
from tourism.models import Booking, Departure, Resource, ResourceNeed, WaitingEntry
from tourism.octo import cancelling as octo_cancelling
from tourism.octo import confirming, reserving
from tourism.octo.availability import id_of
from tourism.octo.reserving import Details, Wanted

VERBS = [
    *("hold", "change", "remove", "expire", "pay", "move", "cancel", "call off", "count"),
    *("reserve", "confirm", "give back", "wait", "take", "leave", "lapse"),
]


class Pier:
    """Two tours of one seller on the same morning, of four seats each, that share one boat."""

    def __init__(self) -> None:
        seller = make_seller()
        self.departures = [sold_departure(seller, capacity=4) for _tour in range(2)]
        self.host = host_of(self.departures[0].tour)
        self.boat = Resource.objects.create(seller=seller, name="Thuyền", units=1)
        for departure in self.departures:
            ResourceNeed.objects.create(tour=departure.tour, resource=self.boat, units=1)
        self.reseller = partner().reseller
        self.phones = 0
        self.paid: dict[str, int] = {}
        """What came for each order, in đồng."""

    def step(self, verb: str, which: int, people: int) -> None:
        """One verb on whichever thing it may be done to; nothing where there is none."""
        anew: dict[str, Callable[[Departure, int], object]] = {
            "hold": self.hold,
            "reserve": self.reserve,
            "count": self.count,
            "wait": self.wait,
        }
        if verb in anew:
            anew[verb](self.departures[which % 2], people)
            return
        of_booking, of_entry = self.of_booking(people), self.of_entry()
        rows, act = of_booking[verb] if verb in of_booking else of_entry[verb]
        found = list(rows)
        if found:
            act(found[which % len(found)])

    def of_booking(self, people: int) -> dict[str, tuple[QuerySet[Booking], Callable[[Booking], object]]]:
        ours = Booking.objects.filter(source="SHOP").order_by("code")
        theirs = Booking.objects.filter(source="OCTO").order_by("code")
        held, sold = ours.filter(status="HELD", order_id=""), ours.filter(status="CONFIRMED")
        return {
            "change": (held, partial(self.change, people=people)),
            "remove": (held, self.remove),
            "expire": (held, self.expire),
            "pay": (held, self.pay),
            "move": (sold, partial(self.move, people=people)),
            "cancel": (
                Booking.objects.filter(status="CONFIRMED").order_by("code"),
                lambda booking: cancelling.cancel(user=self.host, booking_id=booking.pk, reason="Lũ"),
            ),
            "call off": (
                sold,
                lambda booking: cancelling.cancel(user=booking.user, booking_id=booking.pk, reason="Ốm"),
            ),
            "confirm": (theirs.filter(status="HELD"), self.confirm),
            "give back": (
                theirs,
                lambda booking: octo_cancelling.cancel(reseller=self.reseller, uuid=booking.pk, reason=""),
            ),
        }

    def of_entry(self) -> dict[str, tuple[QuerySet[WaitingEntry], Callable[[WaitingEntry], object]]]:
        entries = WaitingEntry.objects.order_by("pk")
        return {
            "take": (entries, lambda entry: taking.take(token=entry.token, checkout_id=open_basket())),
            "leave": (entries, lambda entry: ending.leave(token=entry.token)),
            "lapse": (
                entries.filter(state="OFFERED"),
                lambda entry: ending.expire(entry.pk, at=timezone.now() + timedelta(hours=1)),
            ),
        }

    def hold(self, departure: Departure, people: int) -> None:
        basket.add_tour_to_basket(checkout_id=open_basket(make_user()), departure_id=departure.pk, adults=people)

    def reserve(self, departure: Departure, people: int) -> None:
        tickets = [{"uuid": str(one), "unit": "ADULT", "reference": "", "contact": {}} for one in range(people)]
        wanted = Wanted(str(departure.tour_id), "DEFAULT", id_of(departure), tickets)  # type: ignore[arg-type]
        reserving.reserve(reseller=self.reseller, uuid=uuid4(), wanted=wanted, details=Details())

    def count(self, departure: Departure, people: int) -> None:
        update_departure(user=self.host, departure_id=departure.pk, capacity=people + 1)

    def wait(self, departure: Departure, people: int) -> None:
        self.phones += 1
        joining.join(departure_id=departure.pk, party={"ADULT": people}, phone=f"09055{self.phones:05d}")

    def change(self, booking: Booking, *, people: int) -> None:
        basket.update_tour_in_basket(
            checkout_id=booking.checkout_id,
            booking_id=booking.pk,
            departure_id=booking.departure_id or 0,
            adults=people,
        )

    def remove(self, booking: Booking) -> None:
        basket.remove_from_basket(checkout_id=booking.checkout_id, booking_id=booking.pk)

    def expire(self, booking: Booking) -> None:
        pk = uuid_pk(booking.checkout_id, "Checkout")
        Checkout.objects.filter(pk=pk).update(holds_expire_at=timezone.now() - timedelta(seconds=1))
        assert expire_baskets() == 1
        deliver_all()

    def pay(self, booking: Booking) -> None:
        order_id = pay(booking.checkout_id)
        self.paid[order_id] = shop().payable(order_id).charged.amount
        deliver_all()

    def move(self, booking: Booking, *, people: int) -> None:
        change_tour(
            user=self.host,
            booking_id=booking.pk,
            departure_id=booking.departure_id or 0,
            party={"ADULT": people},
        )

    def confirm(self, booking: Booking) -> None:
        confirming.confirm(reseller=self.reseller, uuid=booking.pk, wanted=None, details=Details())
