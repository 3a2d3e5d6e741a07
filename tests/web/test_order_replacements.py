"""The order's page shows who was called off where else there is room."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from tests.sellers.factories import make_user
from tests.tourism.booking.test_other_departures import DAY, beside, booked, call_off, gateway, near_by
from tests.tourism.factories import days_ahead
from tests.tourism.shopping import deliver_all
from tests.web.outings import key
from tests.web.test_shopping import text, visitor
from tourism.domain.publish import publish_tour
from web.formats import day

__all__ = ["gateway", "visitor"]
pytestmark = pytest.mark.django_db
HEADING = "Chuyến khác còn chỗ cho bạn"


def links(shown: str) -> list[str]:
    """The buttons below the heading."""
    return [unescape(one) for one in re.findall(r'href="([^"]+)"', shown.partition(HEADING)[2].partition("</ul>")[0])]


def test_guest_without_an_account_opens_another_departure_with_the_same_party(visitor: Client) -> None:
    booking = booked()
    other = beside(booking, 12, capacity=5)
    call_off(booking)
    deliver_all()
    shown = visitor.get(f"/don-hang/{booking.order_id}/")
    assert f"{HEADING} {day(days_ahead(12), 'vi')}, 05:00 {other.tour.name} · còn 5 chỗ" in text(shown)
    (link,) = links(shown.content.decode())
    assert link.startswith(f"/trai-nghiem/{other.tour.slug}/?departure=")
    assert link.endswith("&unit_ADULT=2&unit_CHILD=1#chosen")
    page = visitor.get(link)
    assert (page.status_code, page.context["chosen"], page.context["can_hold"]) == (200, key(other), True)
    assert "500.000 ₫" in text(page)


def test_tour_near_by_is_shown_with_its_name_and_distance(visitor: Client) -> None:
    booking = booked()
    other = near_by(2)
    publish_tour(other.tour)
    call_off(booking)
    deliver_all()
    shown = visitor.get(f"/don-hang/{booking.order_id}/")
    assert f"{HEADING} {other.tour.name} · cách 2,0 km {day(days_ahead(DAY), 'vi')}, 05:00 · còn 6 chỗ" in text(shown)
    (link,) = links(shown.content.decode())
    assert visitor.get(link).context["chosen"] == key(other)


def test_order_of_an_account_shows_strangers_no_departures(visitor: Client) -> None:
    booking = booked(make_user())
    beside(booking, 12)
    call_off(booking)
    assert HEADING not in text(visitor.get(f"/don-hang/{booking.order_id}/"))


def test_guest_who_calls_off_is_shown_no_departures(visitor: Client) -> None:
    booking = booked()
    beside(booking, 12)
    call_off(booking, AnonymousUser(), order_id=booking.order_id)
    shown = text(visitor.get(f"/don-hang/{booking.order_id}/"))
    assert ("Đã hủy" in shown, HEADING in shown) == (True, False)
