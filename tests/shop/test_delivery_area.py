"""A basket is not bought with goods that are not sent to its address."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from marketplace.communes.domain.loading import load_country
from marketplace.shop.contract import AddressInfo
from marketplace.shop.native.domain.baskets import delivery_choice
from marketplace.shop.native.domain.baskets.complete import complete_checkout
from marketplace.shop.native.engine import NativeShop
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout, Order, Product, ShippingMethod, Warehouse
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tests.shop import factories
from tests.shop.test_complete import paid

pytestmark = pytest.mark.django_db
HUE = factories.HOME
HANOI = replace(HUE, city="phường Ba Đình", country_area="Hà Nội")


@pytest.fixture
def fish() -> Product:
    load_country()
    metadata = {"seller": "7", "unit": "KG", "delivers_to": "46,48"}
    return factories.product(name="Cá kình tươi", price=20_000, metadata=metadata)


def sent_home(*goods: Product, to: AddressInfo) -> Checkout:
    """A paid basket that is to be brought to the door."""
    opened = factories.basket(*((made, 1) for made in goods), ready=True, shipping_address=to)
    home = ShippingMethod.objects.get(external_reference="home-delivery")
    opened = delivery_choice.set_delivery_method(checkout_id=opened.pk, method_id=home.pk)
    paid(opened, 200_000)
    return opened


def refusal_of(opened: Checkout) -> Refused:
    with pytest.raises(Refused) as refusal:
        complete_checkout(checkout_id=opened.pk)
    assert Order.objects.count() == 0
    return refusal.value


@pytest.mark.parametrize("province", ["Thành phố Huế", "hue", "TP. Huế", "Đà Nẵng"])
def test_goods_are_bought_where_they_are_sent_to(province: str, fish: Product) -> None:
    opened = sent_home(fish, to=replace(HUE, country_area=province))
    assert complete_checkout(checkout_id=opened.pk).lines.get().product_name == "Cá kình tươi"


@pytest.mark.parametrize("province", ["Hà Nội", "Thừa Thiên Huế", "nơi nào đó"])
def test_goods_that_are_not_sent_there_are_named(province: str, fish: Product) -> None:
    opened = sent_home(fish, factories.product(price=10_000), to=replace(HUE, country_area=province))
    refusal = refusal_of(opened)
    assert (refusal.code, refusal.field, refusal.facts) == (
        "INVALID_SHIPPING_METHOD",
        "shippingAddress",
        {"variants": [global_id("ProductVariant", fish.default_variant_id)]},
    )
    assert str(refusal.message) == (
        "“Cá kình tươi” chỉ giao trong Đà Nẵng, Huế. "
        "Bạn đổi địa chỉ nhận, chọn cách đến nhận, hoặc bỏ món này khỏi giỏ."
    )
    assert factories.counters(fish) == (10, 1, 0)


def test_refusal_speaks_english_and_offers_no_pick_up_where_there_is_none(fish: Product) -> None:
    opened = sent_home(fish, to=HANOI)
    ShippingMethod.objects.filter(external_reference=ShippingMethod.PICK_UP).delete()
    with translation.override("en"):
        assert str(refusal_of(opened).message) == (
            "“Cá kình tươi” is sent to Đà Nẵng, Huế only. Change the address, or take it out of your basket."
        )


def test_goods_that_are_picked_up_are_bought_from_anywhere(fish: Product) -> None:
    opened = factories.basket((fish, 1), ready=True, shipping_address=HANOI)
    paid(opened, 20_000)
    assert complete_checkout(checkout_id=opened.pk).shipping_method_name == "Nhận tại điểm tập kết"


def test_goods_that_are_collected_at_a_warehouse_are_bought_from_anywhere(fish: Product) -> None:
    place = factories.stock_row(fish).warehouse
    Warehouse.objects.filter(pk=place.pk).update(click_and_collect_option="LOCAL", is_private=False)
    opened = sent_home(fish, to=HANOI)
    delivery_choice.set_delivery_method(checkout_id=opened.pk, point_id=place.pk)
    assert complete_checkout(checkout_id=opened.pk).collection_point_name == place.name


def test_what_is_not_shipped_is_never_out_of_reach(fish: Product) -> None:
    room = factories.product(type="stay", metadata={"delivers_to": "46"})
    opened = sent_home(factories.product(), to=HANOI)
    NativeShop().add_booking_line(
        global_id("Checkout", opened.pk),
        variant_id=global_id("ProductVariant", room.default_variant_id),
        price=Money(100_000),
        booking_id="b1",
    )
    assert complete_checkout(checkout_id=opened.pk).lines.count() == 2


def test_basket_tells_which_lines_are_out_of_reach(fish: Product) -> None:
    opened = sent_home(fish, factories.product(), to=HANOI)
    told = NativeShop().basket(global_id("Checkout", opened.pk)).lines
    assert [line.is_out_of_reach for line in told] == [True, False]
    near = NativeShop().basket(global_id("Checkout", sent_home(fish, to=HUE).pk)).lines
    assert [line.is_out_of_reach for line in near] == [False]
    unknown = NativeShop().basket(global_id("Checkout", factories.basket((fish, 1)).pk)).lines
    assert [line.is_out_of_reach for line in unknown] == [False]


def test_goods_sent_to_some_provinces_take_one_statement_more(fish: Product) -> None:
    counts = []
    for goods in ([factories.product()], [fish], [fish, fish]):
        opened = sent_home(*goods, to=HUE)
        with CaptureQueriesContext(connection) as statements:
            complete_checkout(checkout_id=opened.pk)
        counts.append(len(statements))
    assert counts == [counts[0], counts[0] + 1, counts[0] + 1]
