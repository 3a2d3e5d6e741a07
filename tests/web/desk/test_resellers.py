import pytest

from tests.sellers.factories import make_officer, make_seller
from tests.tourism.factories import make_departure, make_tour
from tests.tourism.octo.http import partner
from tests.web.desk.people import signed_in, text
from tourism.models import Reseller

pytestmark = pytest.mark.django_db
ADDRESS = "/ban-lam-viec/dai-ly/"


def desk():
    return signed_in(make_officer("manage_sellers"))


def test_officer_reads_who_owes_what_and_stops_one() -> None:
    asker = partner()
    asker.confirmed(make_departure(make_tour()))
    client = desk()
    answer = client.get(ADDRESS)
    shown = text(answer)
    assert (asker.reseller.name in shown, "170.000 ₫" in shown, "15 %" in shown) == (True, True, True)
    told = text(client.post(ADDRESS, {"id": answer.context["rows"][0]["id"]}, follow=True))
    assert (f"{asker.reseller.name} không đặt chỗ được nữa." in told, "đã ngừng" in told) == (True, True)
    assert Reseller.objects.get().is_active is False


def test_nonsense_is_told_and_stops_nobody() -> None:
    partner()
    assert "Không tìm thấy đại lý này." in text(desk().post(ADDRESS, {"id": "x"}, follow=True))
    assert Reseller.objects.get().is_active is True


def test_officer_of_another_drawer_stops_nobody() -> None:
    partner()
    answer = signed_in(make_officer("manage_listings")).post(ADDRESS, {"id": "UmVzZWxsZXI6MQ=="})
    assert (answer.status_code, Reseller.objects.get().is_active) == (403, True)


def test_host_reads_who_sold_the_booking_and_what_it_keeps() -> None:
    seller = make_seller()
    asker = partner()
    asker.confirmed(make_departure(make_tour(seller)), resellerReference="R-1")
    shown = text(signed_in(seller.members.get().user).get("/ban-hang/dat-cho/"))
    assert f"{asker.reseller.name} · R-1 giữ hoa hồng 30.000 ₫" in shown
