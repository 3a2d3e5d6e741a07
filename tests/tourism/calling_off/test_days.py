"""An officer calls a whole day off."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from marketplace.communes.models import Commune
from marketplace.identity.models import User
from marketplace.notices.models import Notice
from marketplace.values.clock import local_day
from marketplace.values.money import Money
from marketplace.values.refusal import Denied, Refused
from tests.sellers.factories import make_officer, make_seller, make_user
from tests.tourism.calling_off.guests import book
from tests.tourism.factories import days_ahead, make_departure, make_tour
from tests.tourism.shopping import deliver_all
from tourism.domain.calling_off import days
from tourism.domain.publish import publish_tour
from tourism.models import CallOff, Departure, MoveOffer

pytestmark = pytest.mark.django_db
STORM = "Bão số 9, cấm thuyền"


def officer() -> User:
    return make_officer("manage_orders")


def going(day: int = 3, commune: Commune | None = None) -> Departure:
    tour = make_tour(make_seller(), product_id="", variant_id="")
    if commune is not None:
        tour.commune = commune
        tour.save(update_fields=["commune"])
    departure = make_departure(tour, days=day)
    publish_tour(tour)
    return departure


def states() -> set[tuple[int, str]]:
    return set(Departure.objects.values_list("pk", "state"))


def test_preview_counts_and_changes_nothing() -> None:
    one, other = going(), going()
    book(one, adults=3)
    book(other, adults=1)
    going(4)
    found = days.preview(user=officer(), day=days_ahead(3))
    assert found == days.Preview(departures=2, bookings=2, guests=4, amount=Money(800_000))
    assert (CallOff.objects.count(), MoveOffer.objects.count()) == (0, 0)


def test_every_departure_of_the_day_is_called_off_with_offers() -> None:
    one, other, next_day = going(), going(), going(4)
    booking = book(one)
    order = days.call_day_off(user=officer(), day=days_ahead(3), reason=STORM)
    deliver_all()
    assert states() == {(one.pk, "CALLED_OFF"), (other.pk, "CALLED_OFF"), (next_day.pk, "OPEN")}
    assert set(order.departures.values_list("pk", flat=True)) == {one.pk, other.pk}
    assert MoveOffer.objects.get().booking == booking
    assert STORM in Notice.objects.get(kind="departure-called-off-guest").text
    assert Notice.objects.filter(kind="departure-called-off-host").count() == 2
    shown = days.days_called_off().get()
    assert (shown.departures_count, shown.bookings_count) == (2, 1)


def test_of_one_commune_only() -> None:
    elsewhere = Commune.objects.filter(is_market=True).exclude(pk=(one := going()).tour.commune_id).first()
    other = going(commune=elsewhere)
    code = one.tour.commune.code
    assert days.preview(user=officer(), day=days_ahead(3), commune_code=code).departures == 1
    days.call_day_off(user=officer(), day=days_ahead(3), reason=STORM, commune_code=code)
    assert states() == {(one.pk, "CALLED_OFF"), (other.pk, "OPEN")}


def test_what_has_started_today_is_left_alone() -> None:
    gone, later = going(), going()
    Departure.objects.filter(pk=gone.pk).update(starts_at=timezone.now())
    Departure.objects.filter(pk=later.pk).update(starts_at=timezone.now() + timedelta(minutes=1))
    day = local_day(timezone.now() + timedelta(minutes=1))
    days.call_day_off(user=officer(), day=day, reason=STORM)
    assert states() == {(gone.pk, "OPEN"), (later.pk, "CALLED_OFF")}


def test_second_time_there_is_nothing_left() -> None:
    book(going())
    days.call_day_off(user=officer(), day=days_ahead(3), reason=STORM)
    with pytest.raises(Refused) as refused:
        days.call_day_off(user=officer(), day=days_ahead(3), reason=STORM)
    assert (refused.value.code, CallOff.objects.count(), MoveOffer.objects.count()) == ("INVALID", 1, 1)


@pytest.mark.parametrize("power", ["", "manage_sellers", "handle_payments"])
def test_others_call_nothing_off(power: str) -> None:
    departure = going()
    user = make_officer(power) if power else make_user()
    for verb in (
        lambda: days.preview(user=user, day=days_ahead(3)),
        lambda: days.call_day_off(user=user, day=days_ahead(3), reason=STORM),
    ):
        with pytest.raises(Denied):
            verb()
    assert states() == {(departure.pk, "OPEN")}


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"reason": " "}, "REQUIRED", "reason"),
        ({"reason": "x" * 401}, "INVALID", "reason"),
        ({"day": date(2020, 1, 1)}, "PAST_DATE", "day"),
        ({"day": date(2100, 1, 1)}, "INVALID", "day"),
        ({"commune_code": "00000"}, "NOT_FOUND", "communeCode"),
    ],
)
def test_bad_input_changes_nothing(changes: dict[str, object], code: str, field: str) -> None:
    departure = going()
    asked = {"day": days_ahead(3), "reason": STORM, **changes}
    with pytest.raises(Refused) as refused:
        days.call_day_off(user=officer(), **asked)  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.field, states()) == (code, field, {(departure.pk, "OPEN")})
