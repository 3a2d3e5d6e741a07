"""What the real Saleor's staff take away while the market runs: a token, a channel, a variant that is booked."""

import os
import uuid
from typing import Any

import pytest

from marketplace.outbox.models import OutboxEvent
from marketplace.shop.away import ShopRefusesUs
from marketplace.shop.contract import ProductDraft
from marketplace.shop.native.ids import global_id, int_pk, uuid_pk
from marketplace.shop.native.models import (
    Channel,
    Checkout,
    CheckoutLine,
    Order,
    OrderLine,
    Product,
    ProductVariant,
)
from marketplace.shop.saleor import connections
from marketplace.shop.saleor.checking import installed
from marketplace.shop.saleor.domain.baskets.completing import complete_if_paid
from marketplace.shop.saleor.engine import SaleorShop
from marketplace.shop.saleor.handlers.channels import channel_deleted
from marketplace.shop.saleor.handlers.products import product_changed
from marketplace.shop.saleor.inbox.reading import Told
from marketplace.shop.saleor.mirror import channels, orders, products
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound
from tests.shop.contract.saleor_market import ensure_market
from tests.shop.saleor.live.asking import do
from tests.shop.saleor.live.shop import LiveShop, basket_with_goods, open_shop
from tests.shop.saleor.live.test_purchase import pay, tell_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(live: str, settings) -> LiveShop:
    settings.SHOP_IS_SALEOR = True
    return open_shop(live, os.environ["SALEOR_APP_TOKEN"])


def told() -> list[str]:
    return list(OutboxEvent.objects.order_by("pk").values_list("name", flat=True))


def product_of(variant: str) -> str:
    found = do("query ($id: ID!) { productVariant(id: $id) { product { id } } }", id=variant)
    return str(found["productVariant"]["product"]["id"])


def test_token_revoked_while_running(live: str) -> None:
    ensure_market(live, os.environ["SALEOR_APP_TOKEN"])
    made = do(
        """mutation ($app: ID!) { appTokenCreate(input: {app: $app, name: "thử"})
           { errors { message } authToken appToken { id } } }""",
        app=do("{ app { id } }")["app"]["id"],
    )["appTokenCreate"]
    app_id = do("{ app { id } }")["app"]["id"]
    connections.keep(app_id=app_id, token=made["authToken"])
    mark = uuid.uuid4().hex[:10]
    draft = ProductDraft(
        external_reference=f"listing:{mark}",
        name=f"Rau má {mark}",
        category_slug="rau-cu",
        product_type_slug="produce",
        price=Money(20_000),
    )
    engine = SaleorShop()
    ref = engine.save_product(draft)
    do("mutation ($id: ID!) { appTokenDelete(id: $id) { errors { message } } }", id=made["appToken"]["id"])
    before = list(Product.objects.values())
    for refused in (
        lambda: engine.set_published(ref.product_id, published=True),
        lambda: engine.save_product(draft),
        lambda: products.refresh(ref.product_id),
    ):
        with pytest.raises(ShopRefusesUs):
            refused()
    assert list(Product.objects.values()) == before  # and it is not thought to be gone
    (finding,) = (one for one in installed.look() if one.is_fatal)
    assert finding.detail == "the token is not believed any more"
    connections.keep(app_id=app_id, token=os.environ["SALEOR_APP_TOKEN"])
    assert engine.save_product(draft) == ref


def test_channel_that_is_removed_with_baskets_in_it(shop: LiveShop) -> None:
    engine, channel = SaleorShop(), int_pk(shop.channel, "Channel")
    channels.refresh(shop.channel)
    product = product_of(shop.pennywort)
    products.refresh(product)
    basket = basket_with_goods(shop)
    line = engine.add_booking_line(basket, variant_id=shop.room, price=Money(640_000), booking_id="b-9")
    assert Product.objects.get(pk=int_pk(product, "Product")).channel_listings.count() == 1
    do("mutation ($id: ID!) { channelDelete(id: $id) { errors { message } } }", id=shop.channel)
    gone = Told("ChannelDeleted", {"channel": {"id": shop.channel, "slug": shop.channel_slug}})
    for _twice in range(2):
        channel_deleted(gone)
    assert Channel.objects.get(pk=channel).is_active is False
    assert Product.objects.get(pk=int_pk(product, "Product")).channel_listings.count() == 0
    with pytest.raises(NotFound):
        engine.basket(basket)
    with pytest.raises(NotFound):
        engine.update_booking_line(basket, line.id, price=Money(1))
    assert Checkout.objects.get().lines.count() == 1  # the deadline frees it: nobody can pay it any more


def gone_variant(shop: LiveShop) -> Told:
    """Staff delete the room; what they are told of it here."""
    product = product_of(shop.room)
    products.refresh(product)
    do("mutation ($id: ID!) { productVariantDelete(id: $id) { errors { message } } }", id=shop.room)
    return Told("ProductVariantDeleted", {"productVariant": {"id": shop.room, "product": {"id": product}}})


def test_variant_that_is_deleted_with_a_booking_in_a_basket(shop: LiveShop) -> None:
    engine = SaleorShop()
    basket = basket_with_goods(shop)
    line = engine.add_booking_line(basket, variant_id=shop.room, price=Money(640_000), booking_id="b-10")
    said = gone_variant(shop)
    OutboxEvent.objects.all().delete()
    for _twice in range(2):
        product_changed(said)
    assert [one.booking_id for one in engine.basket(basket).lines] == [None]
    assert (told().count("BasketLineRemoved"), CheckoutLine.objects.count()) == (1, 0)
    removed = OutboxEvent.objects.get(name="BasketLineRemoved")
    assert removed.payload["line_id"] == line.id
    assert engine.payable(basket).total == Money(55_000)
    assert not ProductVariant.objects.filter(pk=int_pk(shop.room, "ProductVariant")).exists()


def test_variant_that_is_deleted_with_a_booking_on_an_order(shop: LiveShop) -> None:
    engine = SaleorShop()
    basket = basket_with_goods(shop)
    engine.add_booking_line(basket, variant_id=shop.room, price=Money(640_000), booking_id="b-11")
    transaction = pay(shop, basket, 695_000)
    engine.report_transaction_event(
        transaction_id=transaction, type="CHARGE_SUCCESS", amount=Money(695_000), psp_reference="FT11"
    )
    tell_all()
    order = complete_if_paid(uuid_pk(basket, "Checkout"))
    assert order is not None
    before = booked(order)
    product_changed(gone_variant(shop))
    orders.follow(global_id("Order", order.pk))
    assert booked(order) == before
    assert engine.order(global_id("Order", order.pk)).total == Money(695_000)


def booked(order: Order) -> dict[str, Any]:
    line = OrderLine.objects.get(order=order, booking_id="b-11")
    return {
        name: getattr(line, name) for name in ("product_name", "product_metadata", "total_price_amount", "quantity")
    }
