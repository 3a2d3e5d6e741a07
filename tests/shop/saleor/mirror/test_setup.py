"""Channels, shelves and warehouses in the mirror."""

import pytest

from marketplace.outbox.models import OutboxEvent
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Category, Channel, Product, Stock, Warehouse
from marketplace.shop.saleor.engine import SaleorShop
from marketplace.shop.saleor.mirror import categories, channels, products, warehouses
from marketplace.values.refusal import Refused
from tests.shop import factories
from tests.shop.saleor import far_goods
from tests.shop.saleor.far_goods import HOUSE, MARKET, VEGETABLES, FarGoods

GID = global_id("Product", 11)
HOUSE_ID = global_id("Warehouse", HOUSE)
LEAVES = global_id("Category", 4)


@pytest.fixture
def on_sale(goods: FarGoods) -> FarGoods:
    """One product, known here, with nobody told."""
    goods.have(far_goods.product())
    products.refresh(GID)
    OutboxEvent.objects.all().delete()
    return goods


def told() -> list[str]:
    return [payload["product_id"] for payload in OutboxEvent.objects.order_by("pk").values_list("payload", flat=True)]


def test_channel_with_its_rules(goods: FarGoods) -> None:
    channels.refresh(MARKET)
    row = Channel.objects.get()
    assert (row.slug, row.automatically_complete_fully_paid_checkouts, row.mark_as_paid_strategy) == (
        "cho-lang",
        True,
        "TRANSACTION_FLOW",
    )
    assert row.tax_configuration.prices_entered_with_tax is True


def test_all_channels_and_none_besides(on_sale: FarGoods) -> None:
    on_sale.have(far_goods.channel(2))
    channels.refresh_all()
    on_sale.things.pop(global_id("Channel", 2))
    channels.refresh_all()
    assert [channel.slug for channel in Channel.objects.all()] == ["cho-lang"]


def test_channel_that_is_gone_shows_nothing(on_sale: FarGoods) -> None:
    on_sale.things.pop(MARKET)
    for _ in range(2):
        channels.refresh(MARKET)
    assert (Channel.objects.count(), told()) == (0, [GID])


def test_channel_that_is_gone_with_baskets_in_it(on_sale: FarGoods) -> None:
    factories.checkout.create_checkout(channel_slug="cho-lang", lines=[])
    OutboxEvent.objects.all().delete()
    on_sale.things.pop(MARKET)
    channels.refresh(MARKET)
    assert told() == [GID]
    with pytest.raises(Refused) as refusal:
        SaleorShop().market_channel()
    assert refusal.value.code == "CHANNEL_INACTIVE"
    assert Product.objects.get().channel_listings.count() == 0


def test_category_below_another_one(goods: FarGoods) -> None:
    shelf = far_goods.category()
    goods.have(
        far_goods.category(
            4, slug="la", name="Rau lá", parent={"id": VEGETABLES}, ancestors={"edges": [{"node": shelf}]}
        )
    )
    categories.refresh(LEAVES)
    assert dict(Category.objects.values_list("slug", "path")) == {"rau-cu": "rau-cu/", "la": "rau-cu/la/"}
    goods.have(far_goods.category(slug="rau"))
    categories.refresh(VEGETABLES)
    assert dict(Category.objects.values_list("slug", "path")) == {"rau": "rau/", "la": "rau/la/"}


def test_category_called_otherwise_tells_of_its_goods(on_sale: FarGoods) -> None:
    categories.refresh(VEGETABLES)
    assert told() == []
    on_sale.have(far_goods.category(name="Rau"))
    categories.refresh(VEGETABLES)
    assert told() == [GID]


def test_category_that_is_gone_hides_its_goods(on_sale: FarGoods) -> None:
    on_sale.things.pop(VEGETABLES)
    for _ in range(2):
        categories.refresh(VEGETABLES)
    found = SaleorShop().products([GID])[GID]
    assert (found.category_slug, found.is_published, told()) == ("", False, [GID])


def test_product_on_a_shelf_that_is_gone(on_sale: FarGoods) -> None:
    on_sale.things.pop(VEGETABLES)
    Category.objects.all().delete()
    products.refresh(GID)
    assert Product.objects.get().category is None


def test_warehouse_again_is_the_same(goods: FarGoods) -> None:
    channels.refresh(MARKET)
    for _ in range(2):
        warehouses.refresh(HOUSE_ID)
    row = Warehouse.objects.get()
    assert (row.pk, [channel.slug for channel in row.channels.all()]) == (HOUSE, ["cho-lang"])


def test_warehouse_that_staff_moved(on_sale: FarGoods) -> None:
    on_sale.have(far_goods.warehouse(address={**far_goods.ADDRESS, "city": "XÃ PHÚ LỘC"}))
    warehouses.refresh(HOUSE_ID)
    home = Warehouse.objects.get().address
    assert (home.city, home.country_area) == ("XÃ PHÚ LỘC", "Thành phố Huế")


def test_warehouse_that_is_gone_is_empty(on_sale: FarGoods) -> None:
    on_sale.things.pop(HOUSE_ID)
    for _ in range(2):
        warehouses.refresh(HOUSE_ID)
    row = Warehouse.objects.get()
    assert (row.channels.count(), Stock.objects.count(), told()) == (0, 0, [GID])


def test_stock_in_a_warehouse_that_is_gone_is_passed_over(on_sale: FarGoods) -> None:
    on_sale.things.pop(HOUSE_ID)
    Stock.objects.all().delete()
    Warehouse.objects.all().delete()
    products.refresh(GID)
    assert Stock.objects.count() == 0
