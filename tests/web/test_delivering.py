"""What is sent to some provinces only, as a visitor without scripts meets it: on its page, in the basket, at the
checkout before anything is paid."""

import re

import pytest
from django.test import Client

from marketplace.communes.domain.loading import load_country
from marketplace.shop.native.domain.channels.setup import ensure_market_channel
from marketplace.shop.native.models import ShippingMethod, TransactionItem
from tests.web.test_shopping import WHO, hidden, pennywort, put_in, text

pytestmark = pytest.mark.django_db
HANOI = {**WHO, "commune": "phường Ba Đình", "province": "Hà Nội"}


@pytest.fixture
def visitor() -> Client:
    load_country()
    return Client(headers={"Accept-Language": "vi"})


def at_the_checkout(visitor: Client, who: dict[str, str], **changes: object):
    _listing, page = pennywort(**changes)
    put_in(visitor, page)
    assert visitor.post("/dat-hang/", who)["Location"] == "/dat-hang/#pay"
    return visitor.get("/dat-hang/")


@pytest.mark.parametrize(
    ("language", "provinces", "words"),
    [
        ("vi", ["46", "48"], "Chỉ giao trong Đà Nẵng, Huế . Phí"),
        ("vi", [], "Giao cả nước . Phí"),
        ("en", ["46"], "Delivered only in Huế . "),
    ],
)
def test_page_of_produce_says_where_it_is_sent_to(visitor: Client, language, provinces, words) -> None:
    _listing, page = pennywort(delivers_to=provinces)
    assert words.replace(" .", ".") in text(visitor.get(page, headers={"Accept-Language": language})).replace(" .", ".")


def test_basket_says_it_before_an_address_is_asked(visitor: Client) -> None:
    _listing, page = pennywort(delivers_to=["46"])
    put_in(visitor, page)
    shown = visitor.get("/gio/")
    assert "Chỉ giao trong Huế" in text(shown)
    assert "field__error" not in shown.content.decode()


def test_checkout_in_the_province_goes_on_to_paying(visitor: Client) -> None:
    shown = at_the_checkout(visitor, WHO, delivers_to=["46"]).content.decode()
    assert 'value="pay"' in shown
    assert "không giao tới" not in shown


def test_checkout_elsewhere_names_the_goods_and_offers_no_paying(visitor: Client) -> None:
    shown = at_the_checkout(visitor, HANOI, delivers_to=["46"])
    assert "Có món không giao tới Hà Nội, nên chưa đặt được Rau má tươi Chỉ giao trong Huế" in text(shown)
    assert 'value="pay"' not in shown.content.decode()
    assert "field__error" in visitor.get("/gio/").content.decode()
    answer = visitor.post("/dat-hang/", {"step": "pay", "gateway": "cholang.vietqr"})
    assert answer["Location"].startswith("/dat-hang/?way=")
    assert "“Rau má tươi” chỉ giao trong Huế." in text(visitor.get(answer["Location"]))
    assert TransactionItem.objects.count() == 0


def test_nobody_is_sent_to_fetch_goods_unasked(visitor: Client) -> None:
    """A Saleor sorts ways of delivery by price, so that a free pick-up comes first."""
    ensure_market_channel()
    ShippingMethod.objects.filter(external_reference=ShippingMethod.PICK_UP).update(
        sort_order=-1, metadata={"pick_up": "true"}
    )
    shown = at_the_checkout(visitor, WHO).content.decode()
    assert re.findall(r"checked><span>([^·]+) ·", shown) == ["Giao tận nhà"]
    assert shown.index("Giao tận nhà") < shown.index("Nhận tại điểm tập kết")


def test_three_ways_on_lead_to_paying(visitor: Client) -> None:
    shown = at_the_checkout(visitor, HANOI, delivers_to=["46"]).content.decode()
    pick_up = shown.split("Nhận tại điểm tập kết")[0].rsplit('name="delivery" value="', 1)[1].split('"')[0]
    assert 'value="pay"' in visitor.get("/dat-hang/", {"delivery": pick_up}).content.decode()
    visitor.get("/dat-hang/", {"delivery": shown.split('name="delivery" value="', 1)[1].split('"')[0]})
    assert 'value="pay"' not in visitor.get("/dat-hang/").content.decode()
    assert 'value="Hà Nội"' in visitor.get("/dat-hang/?change=1").content.decode()
    visitor.post("/dat-hang/", WHO)
    assert 'value="pay"' in visitor.get("/dat-hang/").content.decode()


def test_goods_are_taken_out_right_there(visitor: Client) -> None:
    shown = at_the_checkout(visitor, HANOI, delivers_to=["46"])
    visitor.post("/gio/doi/", {"line": hidden(shown, "line"), "remove": "1"})
    assert "Giỏ đang trống" in text(visitor.get("/gio/"))
