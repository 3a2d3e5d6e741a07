import re

import pytest
from django.test import Client

from marketplace.shop.native.domain.channels.setup import ensure_market_channel
from payments.models import ChannelGateway
from tests.web.desk.people import officer, text

pytestmark = pytest.mark.django_db
PAGE = "/ban-lam-viec/cach-tra-tien/"


@pytest.fixture(autouse=True)
def keys(settings) -> None:
    ensure_market_channel()
    settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRET = "sk_test_hidden", ""


def offered() -> list[str]:
    return list(ChannelGateway.objects.filter(is_offered=True).order_by("position").values_list("gateway", flat=True))


def shown(browser: Client) -> list[str]:
    return re.findall(r'name="offered" value="([^"]+)"', browser.get(PAGE).content.decode())


def test_every_way_tells_what_it_lacks_and_no_value() -> None:
    page = officer().get(PAGE)
    assert "Visa, Mastercard, JCB chưa đủ khóa" in text(page)
    assert "Còn thiếu: STRIPE_WEBHOOK_SECRET" in text(page)
    assert "sk_test_hidden" not in page.content.decode()


def test_ticked_ones_are_offered() -> None:
    browser = officer("handle_payments")
    answer = browser.post(PAGE, {"offered": ["cholang.cash", "cholang.vietqr"]}, follow=True)
    assert "Đã ghi cách trả tiền." in text(answer)
    assert offered() == ["cholang.vietqr", "cholang.cash"]


def test_arrow_moves_one_up() -> None:
    browser = officer("handle_payments")
    order = shown(browser)
    browser.post(PAGE, {"offered": order, "up": order[1]})
    assert shown(browser) == [order[1], order[0], *order[2:]]


def test_nothing_ticked_is_refused_in_words() -> None:
    answer = officer("handle_payments").post(PAGE, {}, follow=True)
    assert "Phải để lại ít nhất một cách trả tiền." in text(answer)
    assert ChannelGateway.objects.count() == 0


def test_others_are_turned_away_and_change_nothing() -> None:
    for browser in (officer("manage_listings"), Client()):
        for answer in (browser.get(PAGE), browser.post(PAGE, {"offered": ["cholang.cash"]})):
            assert answer.status_code in (302, 403)
    assert ChannelGateway.objects.count() == 0


def test_unknown_channel_is_not_found() -> None:
    assert officer().get(PAGE, {"channel": "elsewhere"}).status_code == 404
