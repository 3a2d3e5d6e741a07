"""A visitor without scripts: every step is a link or a form, and nothing is lost when something is wrong."""

import re

import pytest
from django.test import Client

from marketplace.outbox.delivery import deliver_waiting
from marketplace.shop.contract import shop
from marketplace.shop.native.ids import int_pk
from marketplace.shop.native.models import Product
from tests.listings.factories import make_live
from tests.sellers.factories import make_seller
from tests.shop.test_gifts import gifts
from tests.storefront_api.commerce.test_purchase import bank_says
from tests.tourism.factories import days_ahead
from tests.tourism.shopping import sold_departure, sold_room_type

pytestmark = pytest.mark.django_db

WHO = {
    "name": "Lê Minh", "phone": "0905123456", "email": "minh@example.com", "street": "12 Lê Lợi",
    "commune": "phường Thuận Hóa", "province": "Huế",
}  # fmt: skip


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"Accept-Language": "vi"})


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())).replace("\xa0", " ")


def hidden(answer, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())[1]


def pennywort(**changes):
    listing = make_live(make_seller(), name="Rau má tươi", **changes)
    deliver_waiting()
    slug = shop().products([listing.product_id])[listing.product_id].slug
    return listing, f"/san-vat/{slug}/"


def put_in(visitor: Client, page: str, quantity: int = 2):
    variant = hidden(visitor.get(page), "variant")
    return visitor.post("/gio/them/", {"variant": variant, "quantity": quantity, "next": page})


def put_seats_in(visitor: Client, departure):
    page = f"/trai-nghiem/{departure.tour.slug}/"
    tour = visitor.get(page)
    chosen = {"departure": re.search(r'name="departure" value="([^"]+)"', tour.content.decode())[1], "unit_ADULT": "2"}
    priced = visitor.get(visitor.post(page, chosen)["Location"])
    return visitor.post(page, {**chosen, "seen": hidden(priced, "seen"), "action": "hold"})


def test_home_shows_what_is_on_sale(visitor: Client) -> None:
    pennywort()
    shown = text(visitor.get("/"))
    assert "Rau má tươi" in shown
    assert "Xem cả 1 món" in shown


def test_gift_in_the_basket_has_no_buttons(visitor: Client) -> None:
    _rice, page = pennywort()
    tea = make_live(make_seller(), name="Trà sen")
    deliver_waiting()
    gifts(Product.objects.get(pk=int_pk(tea.product_id, "Product")), range={"gte": "1"})
    put_in(visitor, page)
    shown = visitor.get("/gio/")
    assert "Trà sen Quà tặng kèm" in text(shown)
    assert shown.content.decode().count('name="remove"') == 1


def test_purchase_of_goods_room_and_seats_ends_in_one_paid_order(visitor: Client) -> None:
    _listing, page = pennywort(stock=5)
    room_type, departure = sold_room_type(weekend_price=None), sold_departure()
    assert put_in(visitor, page)["Location"] == "/gio/"
    days = {"arrival": days_ahead(1).isoformat(), "departure": days_ahead(3).isoformat(), "adults": 2}
    stay = visitor.get(f"/nghi-lai/{room_type.property.slug}/", days)
    assert "600.000 ₫" in text(stay)
    assert visitor.post("/gio/giu-cho/", {"room": hidden(stay, "room"), **days})["Location"] == "/gio/"
    assert put_seats_in(visitor, departure)["Location"] == "/gio/"
    basket = text(visitor.get("/gio/"))
    assert "2 người lớn" in basket

    assert visitor.post("/dat-hang/", WHO)["Location"] == "/dat-hang/#pay"
    checkout = visitor.get("/dat-hang/")
    total = int(re.search(r"Tất cả ([\d.]+) ₫", text(checkout))[1].replace(".", ""))
    paying = visitor.post("/dat-hang/", {"step": "pay", "gateway": "cholang.vietqr"})["Location"]
    shown = visitor.get(paying)
    memo = re.search(r'data-copy="(CL\w+)"', shown.content.decode())[1]
    status = paying + "trang-thai/"
    assert visitor.get(status, {"shown": "PENDING"}).json()["next"] == ""

    assert bank_says(amount=total, memo=memo) == 200
    order = visitor.get(status, {"shown": "PENDING"}).json()["next"]
    assert visitor.get(paying)["Location"] == order
    early = visitor.get(order).content.decode()
    assert early.count('class="sheet ticket') == 2
    assert 'http-equiv="refresh"' in early
    deliver_waiting()
    receipt = visitor.get(order).content.decode()
    assert 'http-equiv="refresh"' not in receipt
    receipt = text(visitor.get(order))
    assert "Đã trả tiền." in receipt
    assert "Rau má tươi" in receipt
    assert receipt.count("Đã xác nhận") == 2
    assert "Giỏ đang trống" in text(visitor.get("/gio/"))
    assert order in visitor.get("/don-hang/").content.decode()


def test_more_than_there_is_says_how_many_and_keeps_the_basket(visitor: Client) -> None:
    _listing, page = pennywort(stock=3)
    assert put_in(visitor, page)["Location"] == "/gio/"
    answer = put_in(visitor, page, quantity=9)
    assert answer["Location"] == page
    assert "3" in text(visitor.get(page))
    assert 'value="2"' in visitor.get("/gio/").content.decode()


@pytest.mark.parametrize("quantity", ["0", "-1", "", "hai"])
def test_no_quantity_puts_nothing_in(visitor: Client, quantity: str) -> None:
    _listing, page = pennywort()
    variant = hidden(visitor.get(page), "variant")
    assert visitor.post("/gio/them/", {"variant": variant, "quantity": quantity, "next": page})["Location"] == page
    assert "Giỏ đang trống" in text(visitor.get("/gio/"))


def test_quantity_changes_and_lines_go(visitor: Client) -> None:
    _listing, page = pennywort(stock=9)
    put_in(visitor, page)
    line = hidden(visitor.get("/gio/"), "line")
    visitor.post("/gio/doi/", {"line": line, "quantity": "5"})
    assert 'value="5"' in visitor.get("/gio/").content.decode()
    visitor.post("/gio/doi/", {"line": line, "quantity": "5", "remove": "1"})
    assert "Giỏ đang trống" in text(visitor.get("/gio/"))


def test_booking_is_taken_out_again(visitor: Client) -> None:
    departure = sold_departure()
    put_seats_in(visitor, departure)
    visitor.post("/gio/doi/", {"booking": hidden(visitor.get("/gio/"), "booking")})
    assert "Giỏ đang trống" in text(visitor.get("/gio/"))


def test_checkout_with_nothing_filled_in_names_each_field_and_keeps_the_rest(visitor: Client) -> None:
    _listing, page = pennywort()
    put_in(visitor, page)
    answer = visitor.post("/dat-hang/", {**WHO, "phone": "", "email": ""})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert 'href="#phone"' in shown
    assert 'href="#email"' in shown
    assert 'value="Lê Minh"' in shown


@pytest.mark.parametrize(("field", "value"), [("phone", "12"), ("email", "minh at example")])
def test_checkout_with_a_wrong_field_says_so_at_that_field(visitor: Client, field: str, value: str) -> None:
    _listing, page = pennywort()
    put_in(visitor, page)
    answer = visitor.post("/dat-hang/", {**WHO, field: value})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.content.decode()


def test_checkout_of_seats_alone_asks_for_no_address(visitor: Client) -> None:
    departure = sold_departure()
    put_seats_in(visitor, departure)
    assert 'name="street"' not in visitor.get("/dat-hang/").content.decode()
    reachable = {name: WHO[name] for name in ("name", "phone", "email")}
    assert visitor.post("/dat-hang/", reachable)["Location"] == "/dat-hang/#pay"
    assert visitor.post("/dat-hang/", {"step": "pay", "gateway": "cholang.vietqr"})["Location"].startswith(
        "/thanh-toan/"
    )


@pytest.mark.parametrize(
    "page", ["/san-vat/x/", "/nghi-lai/x/", "/trai-nghiem/x/", "/nguoi-ban/x/", "/don-hang/x/", "/thanh-toan/x/"]
)
def test_unknown_page_is_not_found_and_offers_the_market(visitor: Client, page: str) -> None:
    answer = visitor.get(page)
    assert answer.status_code == 404
    assert 'href="/tim/"' in answer.content.decode()


@pytest.mark.parametrize("basket", ["nonsense", "Q2hlY2tvdXQ6eA==", "UHJvZHVjdDox"])
def test_cookie_that_names_no_basket_is_no_basket(visitor: Client, basket: str) -> None:
    visitor.cookies["basket"] = basket
    answer = visitor.get("/gio/")
    assert (answer.status_code, "Giỏ đang trống" in text(answer)) == (200, True)


def test_past_nights_are_refused_with_words(visitor: Client) -> None:
    room_type = sold_room_type()
    page = f"/nghi-lai/{room_type.property.slug}/"
    room = hidden(
        visitor.get(page, {"arrival": days_ahead(1).isoformat(), "departure": days_ahead(2).isoformat()}), "room"
    )
    days = {"arrival": "2020-01-01", "departure": "2020-01-03"}
    assert visitor.post("/gio/giu-cho/", {"room": room, **days, "adults": 2, "next": page})["Location"] == page
    assert "notice--bad" in visitor.get(page).content.decode()
    assert "Giỏ đang trống" in text(visitor.get("/gio/"))


def test_next_never_leads_to_another_host(visitor: Client) -> None:
    assert visitor.post("/ngon-ngu/", {"language": "en", "next": "https://evil.example/"})["Location"] == "/"
    assert visitor.post("/gio/them/", {"variant": "x", "next": "//evil.example"})["Location"] == "/gio/"


def test_language_is_kept(visitor: Client) -> None:
    visitor.post("/ngon-ngu/", {"language": "en", "next": "/gio/"})
    assert "Your basket is empty" in text(visitor.get("/gio/"))


def test_media_gives_pictures_only(visitor: Client) -> None:
    assert visitor.get("/media/../settings.py").status_code == 404
    assert visitor.get("/media/none.jpg").status_code == 404
