"""When what was sold counts as being with its buyer, and when its money is available."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from marketplace.consignments.domain import packing
from marketplace.consignments.models import Consignment
from marketplace.settlement.domain.serving import available_on, note_served
from marketplace.settlement.domain.terms import fee_notice_days
from marketplace.settlement.models import ServedLine
from marketplace.shop.native.models import Order, OrderLine
from marketplace.values.dated import NoTerm
from marketplace.values.ids import global_id
from tests.consignments.factories import buy, product_of
from tests.listings.factories import make_live, owner_of
from tests.shop import factories as shop_factories
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_departure, sold_room_type
from tests.tourism.test_bookings import book_stay, book_tour
from tourism.domain.serving import used_on

pytestmark = pytest.mark.django_db


def send(order_id: str) -> None:
    consignment = Consignment.objects.get(order_id=order_id)
    actor = owner_of(consignment.seller)
    packing.confirm(consignment_id=consignment.pk, actor=actor)
    packing.fulfill(consignment_id=consignment.pk, actor=actor)
    deliver_all()


def test_goods_are_served_some_days_after_they_were_sent():
    order_id = buy((make_live(), 1))
    assert ServedLine.objects.count() == 0
    # 18:00 in London is the next day in Huế.
    with time_machine.travel(datetime(2026, 12, 1, 18, tzinfo=UTC), tick=False):
        send(order_id)
    served = ServedLine.objects.get()
    assert (served.on, served.available_on) == (date(2026, 12, 5), date(2026, 12, 8))


def test_goods_that_the_buyer_fetches_are_served_when_they_are_handed_over():
    order_id = buy((make_live(), 1))
    Order.objects.update(shipping_method_name="")
    with time_machine.travel(datetime(2026, 12, 1, 3, tzinfo=UTC), tick=False):
        send(order_id)
    assert ServedLine.objects.get().on == date(2026, 12, 1)


def test_stay_is_served_at_check_out_and_tour_when_it_comes_home():
    room_type, departure, checkout_id = sold_room_type(), sold_departure(), open_basket()
    stay, tour = book_stay(checkout_id, room_type), book_tour(checkout_id, departure)
    pay(checkout_id)
    deliver_all()
    for booking in (stay, tour):
        booking.refresh_from_db()
    served = dict(ServedLine.objects.values_list("order_line_id", "on"))
    assert served == {stay.order_line_id: stay.departure_date, tour.order_line_id: used_on(tour)}


def test_what_nobody_carries_is_served_once_it_is_paid():
    basket = shop_factories.basket((product_of(make_live()), 1), ready=True)
    pay(global_id("Checkout", basket.pk))
    OrderLine.objects.update(is_shipping_required=False)
    with time_machine.travel(datetime(2026, 12, 1, 3, tzinfo=UTC), tick=False):
        deliver_all()
    assert ServedLine.objects.get().on == date(2026, 12, 1)


def test_last_day_told_counts():
    for day in (10, 3):
        note_served(order_id="o", order_line_id="l", on=date(2026, 12, day))
    served = ServedLine.objects.get()
    assert (served.on, served.available_on) == (date(2026, 12, 3), date(2026, 12, 6))


def test_days_come_from_the_dated_file():
    assert available_on(date(2026, 12, 1)) == date(2026, 12, 4)
    assert fee_notice_days(date(2026, 6, 30)).source == "Biểu phí Chợ Làng"
    assert fee_notice_days(date(2026, 7, 1)).source.startswith("Luật Thương mại điện tử 122/2025/QH15")
    with pytest.raises(NoTerm):
        available_on(date(2020, 1, 1))
