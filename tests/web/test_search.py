"""Searching without scripts: what was read is shown, what narrows can be taken out, and nobody pays."""

import base64
import re

import pytest
from django.test import Client
from django.utils.html import escape

from marketplace.communes.domain.loading import load_country
from marketplace.values.ids import global_id
from search.engines import choosing
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.protocol import EngineDown
from search.ranking.criteria import CRITERIA
from tests.search.selling import sell, settle
from tests.sellers.factories import make_seller
from tests.tourism.shopping import sold_room_type
from tests.web.desk.people import officer, text

pytestmark = pytest.mark.django_db

CHIP = re.compile(r'<a class="chip chip--on" href="([^"]*)">([^<]*)<')
CARD = re.compile(r'<h3 class="card__title"><a href="[^"]*">([^<]*)</a>')


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"Accept-Language": "vi"})


def titles(answer) -> list[str]:
    return CARD.findall(answer.content.decode())


def chips(answer) -> list[tuple[str, str]]:
    """Words and address of each."""
    return [(words, address) for address, words in CHIP.findall(answer.content.decode())]


def errors(answer) -> dict[str, str]:
    """Beside which field, and what it says."""
    found = re.findall(r'<p class="field__error" id="([^"]*)-error"><svg.*?</svg>([^<]*)</p>', answer.content.decode())
    return dict(found)


def asked_as(answer, name: str) -> str:
    return re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', answer.content.decode())[1]


def test_search_without_marks_finds(visitor: Client) -> None:
    sell(make_seller(), "Rau má tươi")
    answer = visitor.get("/tim/", {"q": "rau ma"})
    assert titles(answer) == ["Rau má tươi"]
    assert "1 kết quả" in text(answer)


def test_condition_read_in_the_query_is_a_chip_that_takes_it_out(visitor: Client) -> None:
    sell(make_seller(), "Rau má tươi", "Rau má khô")
    answer = visitor.get("/tim/", {"q": "rau má dưới 50k", "in_stock": "1"})
    assert chips(answer) == [
        ("dưới 50k", escape("/tim/?q=rau+m%C3%A1&in_stock=1")),
        ("Còn hàng", escape("/tim/?q=rau+m%C3%A1+d%C6%B0%E1%BB%9Bi+50k")),
    ]


def test_condition_that_nothing_meets_is_told_and_left_aside(visitor: Client) -> None:
    sell(make_seller(), "Rau má tươi")
    answer = visitor.get("/tim/", {"q": "rau má dưới 5k"})
    assert titles(answer) == ["Rau má tươi"]
    assert "Không có món nào “dưới 5k” nên chợ bỏ điều kiện này." in text(answer)
    assert chips(answer) == []


def test_slip_is_mended_by_a_link_that_keeps_the_conditions(visitor: Client) -> None:
    sell(make_seller(), "Khoai lang tím")
    shown = visitor.get("/tim/", {"q": "khoia lang", "in_stock": "1"}).content.decode()
    assert re.findall(r'Ý bạn là <a class="meant" href="([^"]*)">([^<]*)</a>', shown) == [
        (escape("/tim/?q=khoai+lang&in_stock=1"), "khoai lang")
    ]


def test_seller_narrows(visitor: Client) -> None:
    sell(make_seller(), "Rau má của Lành")
    other = make_seller(name="Vườn nhà Thảo")
    sell(other, "Rau má của Thảo")
    answer = visitor.get("/tim/", {"q": "rau má", "seller": global_id("Seller", other.pk)})
    assert titles(answer) == ["Rau má của Thảo"]
    assert chips(answer) == [("Vườn nhà Thảo", "/tim/?q=rau+m%C3%A1")]
    assert "Vườn rau O Lành (1)" in text(answer)


def test_province_narrows_and_is_kept_in_the_address(visitor: Client) -> None:
    load_country()
    seller = make_seller()
    sell(seller, "Cá kình tươi", delivers_to=["46"])
    sell(seller, "Cá khô")
    answer = visitor.get("/tim/", {"q": "cá", "kinds": "PRODUCE", "delivers_to": "01"})
    assert titles(answer) == ["Cá khô"]
    assert chips(answer) == [("Giao tới Hà Nội", escape("/tim/?kinds=PRODUCE&q=c%C3%A1"))]
    assert '<option value="01" selected>Hà Nội</option>' in answer.content.decode()
    assert "delivers_to=01" in answer.content.decode().split('class="tabs"')[1].split("</nav>")[0]
    near = visitor.get("/tim/", {"q": "cá", "kinds": "PRODUCE", "delivers_to": "46"})
    assert sorted(titles(near)) == ["Cá khô", "Cá kình tươi"]


def test_province_that_is_none_can_be_taken_out(visitor: Client) -> None:
    assert chips(visitor.get("/tim/", {"delivers_to": "99"})) == [("Giao tới 99", "/tim/?")]


def test_prices_narrow(visitor: Client) -> None:
    sell(make_seller(), "Rau má tươi")
    assert titles(visitor.get("/tim/", {"price_from": "15k", "price_to": "20.000"})) == ["Rau má tươi"]
    assert titles(visitor.get("/tim/", {"price_from": "25k"})) == []


def test_switches_narrow(visitor: Client) -> None:
    sell(make_seller(), "Rau má tươi", stock=0)
    assert titles(visitor.get("/tim/", {"kinds": "PRODUCE"})) == ["Rau má tươi"]
    assert titles(visitor.get("/tim/", {"kinds": "PRODUCE", "in_season": "1"})) == ["Rau má tươi"]
    assert titles(visitor.get("/tim/", {"kinds": "PRODUCE", "in_stock": "1"})) == []
    assert titles(visitor.get("/tim/", {"kinds": "PRODUCE", "certified": "1"})) == []


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"price_from": "mười"}, {"price_from": "Chợ không đọc được giá này. Bạn ghi số đồng, ví dụ 50.000 hay 50k."}),
        ({"price_to": "-5"}, {"price_to": "Chợ không đọc được giá này. Bạn ghi số đồng, ví dụ 50.000 hay 50k."}),
        ({"price_to": "🥬"}, {"price_to": "Chợ không đọc được giá này. Bạn ghi số đồng, ví dụ 50.000 hay 50k."}),
        (
            {"price_from": "90k", "price_to": "10k"},
            {
                "price_from": "Giá này cao hơn giá đến.",
                "price_to": "Giá đến phải bằng hay cao hơn giá từ. Bạn xem lại hai số này.",
            },
        ),
    ],
)
def test_impossible_price_is_told_beside_its_field_and_kept(visitor: Client, given: dict, wrong: dict) -> None:
    sell(make_seller(), "Rau má tươi")
    answer = visitor.get("/tim/", {"q": "rau má", **given})
    assert errors(answer) == wrong
    assert {name: asked_as(answer, name) for name in given} == given


def test_price_beyond_all_numbers_finds_nothing(visitor: Client) -> None:
    sell(make_seller(), "Rau má tươi")
    answer = visitor.get("/tim/", {"price_from": "9" * 50})
    assert (answer.status_code, titles(answer), errors(answer)) == (200, [], {})


@pytest.mark.parametrize(
    ("days", "wrong"),
    [
        (
            {"arrival": "2020-01-01", "departure": "2020-01-03"},
            {"arrival": "Ngày đến đã qua. Bạn chọn từ hôm nay trở đi."},
        ),
        (
            {"arrival": "2030-01-03", "departure": "2030-01-01"},
            {"departure": "Ngày đi phải sau ngày đến. Bạn chọn lại ngày giúp chợ."},
        ),
    ],
)
def test_search_with_wrong_days_says_so(visitor: Client, days: dict, wrong: dict) -> None:
    answer = visitor.get("/tim/", days)
    assert errors(answer) == wrong
    assert {name: asked_as(answer, name) for name in days} == days


@pytest.mark.parametrize(
    "asked",
    [
        {"sort": "x", "kinds": "NOTHING"},
        {"after": "x"},
        {"after": base64.b64encode(b"[240000]").decode()},
        {"q": "' | !"},
        {"q": "rau má " * 1500},
        {"q": "🥬🍠🦐"},
        {"q": "rau\x00má", "communes": "\x00", "categories": "\x00"},
        {"adults": "no"},
        {"seller": "x"},
        {"delivers_to": "Huế"},
        {"delivers_to": "9" * 30},
        {"delivers_to": "99"},
        {"seller": global_id("Product", 1)},
        {"seller": global_id("Seller", "9" * 30)},
    ],
)
def test_search_with_nonsense_in_the_address_still_answers(visitor: Client, asked: dict) -> None:
    assert visitor.get("/tim/", asked).status_code == 200


def test_nearest_is_offered_where_a_place_is_asked(visitor: Client) -> None:
    sell(make_seller(), "Rau má tươi")
    near = visitor.get("/tim/", {"q": "rau má gần Sịa", "sort": "NEAREST"})
    assert '<option value="NEAREST" selected>Gần nhất</option>' in near.content.decode()
    assert "cách 2,8 km" in text(near)
    assert "NEAREST" not in visitor.get("/tim/", {"q": "rau má"}).content.decode()


def test_map_has_a_pin_for_each_place_numbered_as_the_list(visitor: Client) -> None:
    sell(make_seller(), "Rau má tươi", "Rau má khô")
    sold_room_type()
    settle()
    shown = visitor.get("/tim/", {"kinds": "PRODUCE"}).content.decode()
    assert re.findall(r'<a class="map__pin" href="([^"]*)" aria-label="([^"]*)"', shown) == [
        ("#noi-1", "1, 2: xã Quảng Điền")
    ]
    assert re.findall(r'<li id="([^"]*)"', shown) == ["noi-1"]


def test_simpler_search_says_so(visitor: Client, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def is_down(*_arguments: object, **_named: object) -> None:
        raise EngineDown

    sell(make_seller(), "Rau má tươi")
    words = "Lúc này chợ tìm theo cách đơn giản hơn"
    assert words not in text(visitor.get("/tim/"))
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    monkeypatch.setattr(ElasticsearchEngine, "find", is_down)
    choosing.wake()
    try:
        assert words in text(visitor.get("/tim/"))
    finally:
        choosing.wake()


def test_officer_sees_where_points_come_from() -> None:
    sell(make_seller(), "Rau má tươi")
    shown = text(officer("manage_listings").get("/tim/", {"q": "rau má", "explain": "1"}))
    assert "Đúng chữ Bạn tìm 100,0" in shown
    assert "Đang có hàng 10,0" in shown


def test_points_are_not_shown_unasked() -> None:
    sell(make_seller(), "Rau má tươi")
    assert 'class="score"' not in officer("manage_listings").get("/tim/", {"q": "rau má"}).content.decode()


def test_points_are_for_who_looks_after_listings_only(visitor: Client) -> None:
    sell(make_seller(), "Rau má tươi")
    for browser in (visitor, officer("handle_payments")):
        answer = browser.get("/tim/", {"q": "rau má", "explain": "1"})
        assert titles(answer) == ["Rau má tươi"]
        assert 'class="score"' not in answer.content.decode()


def test_suggestions_begin_like_what_is_typed(visitor: Client) -> None:
    sell(make_seller(), "Rau má tươi", "Khoai lang")
    answer = visitor.get("/tim/goi-y/", {"q": "rau m"})
    assert answer.json() == {"suggestions": [{"text": "Rau má tươi", "kind": "Sản vật"}]}


@pytest.mark.parametrize("typed", ["", "   ", "\x00", "🥬", "' | !", "a" * 10_000])
def test_suggestions_for_nonsense_are_none(visitor: Client, typed: str) -> None:
    sell(make_seller(), "Rau má tươi")
    assert visitor.get("/tim/goi-y/", {"q": typed}).json() == {"suggestions": []}


def test_criteria_are_those_of_the_search(visitor: Client) -> None:
    answer = visitor.get("/cach-xep-thu-tu/")
    assert re.findall(r"<h2>([^<]*)</h2>", answer.content.decode())[: len(CRITERIA)] == [
        str(one.name) for one in CRITERIA
    ]
    assert "tới 100 điểm" in text(answer)
    assert "Không ai trả tiền để được đứng cao hơn." in text(answer)


@pytest.mark.parametrize("page", ["/", "/tim/", "/tim/?q=zzzzqqq"])
def test_criteria_are_linked(visitor: Client, page: str) -> None:
    assert 'href="/cach-xep-thu-tu/"' in visitor.get(page).content.decode()
