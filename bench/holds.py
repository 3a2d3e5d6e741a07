"""`python -m bench.holds`: 200 clients want the last 3 rooms and the last 5 seats; and how long a hold takes.

A new market of its own in `var/holds` with the demo commune; one web worker, as `cholang up` starts it.
First every client has a basket, and all ask in the same instant, over HTTP: for nights that overlap in one, then for a
seat. Then 20 clients hold nights and seats one after the other, where there is enough for all. Ends with status 1 when
anything but three and five is sold, when a client hears anything but SOLD_OUT, or when the 95th of a hundred holds
takes longer than 150 ms.
"""

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Barrier
from typing import Any

from graphql_relay import to_global_id

from bench.client import Client, Failed, body_of
from bench.operations import document
from bench.own_market import own_market
from bench.percentiles import percentile, spread

PORT = 8099
AIM = 0.150
ROOMS, SEATS = 3, 5
FIRST_DAY, DAYS = 30, 60
"""Days from today that are made ready, so that no rule about booking early or late is met."""
PLENTY = 500
Wish = dict[str, Any]
"""Variables of bookingAdd beside the basket: `stay` or `tour`."""


@dataclass(frozen=True, slots=True)
class Race:
    """What all want: how many there are, what the n-th client asks for, how many are left of what is in every wish."""

    what: str
    there: int
    wish: Callable[[int], Wish]
    left: Callable[[], int]


def main() -> int:
    """0 when all is sold once, and quickly."""
    parser = argparse.ArgumentParser(prog="python -m bench.holds", description=__doc__)
    parser.add_argument("--clients", type=int, default=200, help="who race for the last rooms and seats")
    parser.add_argument("--at-a-time", type=int, default=20)
    parser.add_argument("--holds", type=int, default=2_000)
    wanted = parser.parse_args()
    with own_market("holds", port=PORT, products=None, anew=True) as address:
        from bench.inside import enter_market

        enter_market()
        url = f"{address}/graphql/"
        fine = [_race(url, wanted.clients, race) for race in (_last_rooms(), _last_seats())]
        return 0 if _measure(url, wanted.at_a_time, wanted.holds) and all(fine) else 1


def _last_rooms() -> Race:
    from django.db.models import F

    from tourism.models import RoomNight

    room_type, first = _room_types()[0], _first_day()
    nights = RoomNight.objects.filter(room_type_id=room_type, date__gte=first, date__lt=first + timedelta(days=5))
    nights.update(rooms=F("held") + F("booked") + F("blocked") + ROOMS)

    def wish(number: int) -> Wish:
        return _stay(room_type, first + timedelta(days=number % 3), nights=3 - number % 3 + number % 2)

    def left() -> int:
        night = nights.get(date=first + timedelta(days=2))
        return night.rooms - night.held - night.booked - night.blocked

    return Race("rooms", ROOMS, wish, left)


def _last_seats() -> Race:
    from django.db.models import F

    from tourism.models import Departure

    departure = _departures()[0]
    row = Departure.objects.filter(pk=departure)
    row.update(capacity=F("held") + F("booked") + SEATS)

    def left() -> int:
        found = row.get()
        return found.capacity - found.held - found.booked

    return Race("seats", SEATS, lambda _number: _seat(departure), left)


def _race(url: str, clients: int, race: Race) -> bool:
    start = Barrier(clients)
    connections = [Client(url) for _client in range(clients)]
    baskets = [_basket(client) for client in connections]

    def ask(number: int) -> tuple[str, float]:
        start.wait()
        began = time.perf_counter()
        said = _hold(connections[number], baskets[number], race.wish(number))
        return said, time.perf_counter() - began

    with ThreadPoolExecutor(clients) as pool:
        answers = list(pool.map(ask, range(clients)))
    said, left = Counter(answer for answer, _seconds in answers), race.left()
    print(f"race for {race.there} {race.what}: {clients} clients heard {dict(said)}; {left} left", flush=True)
    print(f"               {spread([seconds for _answer, seconds in answers])}, all at once")
    return said == {"HELD": race.there, "SOLD_OUT": clients - race.there} and left == 0


def _measure(url: str, at_a_time: int, holds: int) -> bool:
    wishes = list(_many_wishes(holds))

    def work(number: int) -> list[tuple[str, float]]:
        client, answers = Client(url), []
        for wish in wishes[number::at_a_time]:
            basket = _basket(client)
            began = time.perf_counter()
            answers.append((_hold(client, basket, wish), time.perf_counter() - began))
        client.close()
        return answers

    began = time.perf_counter()
    with ThreadPoolExecutor(at_a_time) as pool:
        answers = [answer for some in pool.map(work, range(at_a_time)) for answer in some]
    seconds = sorted(took for _said, took in answers)
    said = Counter(answer for answer, _seconds in answers)
    print(f"{at_a_time} at a time    {spread(seconds)}; {dict(said)}")
    print(f"               {holds / (time.perf_counter() - began):.0f} a second, each with a basket of its own")
    return said == {"HELD": holds} and percentile(seconds, 0.95) <= AIM


def _many_wishes(count: int) -> Iterator[Wish]:
    """Nights and seats by turns, at random among all there are, with enough for everybody."""
    from django.db.models import F

    from tourism.models import Departure, RoomNight

    dice, rooms, departures, first = random.Random(1), _room_types(), _departures(), _first_day()
    RoomNight.objects.filter(room_type_id__in=rooms, date__gte=first).update(
        rooms=F("held") + F("booked") + F("blocked") + PLENTY
    )
    Departure.objects.filter(pk__in=departures).update(capacity=F("held") + F("booked") + PLENTY)
    for number in range(count):
        if number % 2:
            yield _seat(dice.choice(departures))
        else:
            yield _stay(dice.choice(rooms), first + timedelta(days=dice.randrange(DAYS - 5)), nights=2)


def _first_day() -> date:
    from django.utils import timezone

    from marketplace.values.clock import local_day

    return local_day(timezone.now()) + timedelta(days=FIRST_DAY)


def _room_types() -> Sequence[int]:
    """Of houses that take two people for any two nights: rules, blocks and names on doors would refuse some."""
    from tourism.models import RoomType

    found = RoomType.objects.filter(
        max_adults__gte=2, minimum_nights=1, property__stay_rules=None, single_rooms=None, property__is_published=True
    )
    return list(found.order_by("pk").values_list("pk", flat=True))


def _departures() -> Sequence[int]:
    """Of tours that take nothing else along: there are fewer boats than seats here."""
    from django.utils import timezone

    from tourism.models import Departure

    begin = timezone.now() + timedelta(days=2)
    found = Departure.objects.filter(starts_at__gt=begin, is_closed=False, tour__resource_needs=None)
    return list(found.order_by("pk").values_list("pk", flat=True))


def _stay(room_type: int, arrival: date, *, nights: int) -> Wish:
    leaving = arrival + timedelta(days=nights)
    days = {"arrival": arrival.isoformat(), "departure": leaving.isoformat()}
    return {"stay": {"roomTypeId": to_global_id("RoomType", str(room_type)), **days, "adults": 2}}


def _seat(departure: int) -> Wish:
    return {"tour": {"departureId": to_global_id("Departure", str(departure)), "adults": 1}}


def _basket(client: Client) -> str:
    answer = json.loads(client.post(body_of(document("checkout_create"), channel="cho-lang", lines=[])))
    return str(answer["data"]["checkoutCreate"]["checkout"]["id"])


def _hold(client: Client, basket: str, wish: Wish) -> str:
    """HELD, or the code of the refusal; raises Failed when there was neither."""
    answer = json.loads(client.post(body_of(document("booking_add"), id=basket, **wish)))
    if answer.get("errors"):
        raise Failed(str(answer["errors"])[:300])
    errors = answer["data"]["checkoutBookingAdd"]["errors"]
    return str(errors[0]["code"]) if errors else "HELD"


if __name__ == "__main__":
    raise SystemExit(main())
