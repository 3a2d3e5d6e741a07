"""A basket with goods and a room, paid by transfer, becomes an order: at Saleor and in our rows."""

import os

import pytest

from marketplace.outbox.event import revive
from marketplace.outbox.models import OutboxEvent
from marketplace.shop.contract import LineToReturn
from marketplace.shop.contract import shop as engine_of
from marketplace.shop.native.ids import global_id, uuid_pk
from marketplace.shop.native.models import Checkout, Order, OrderLine, TransactionEvent, TransactionItem
from marketplace.shop.saleor.domain.baskets.completing import complete_if_paid
from marketplace.shop.saleor.domain.payments import sessions
from marketplace.shop.saleor.domain.payments.telling import tell
from marketplace.shop.saleor.engine import SaleorShop
from marketplace.shop.saleor.mirror import orders
from marketplace.shop.saleor.subscribers import number_at_saleor
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tests.shop.saleor.live.shop import GATEWAY, LiveShop, basket_with_goods, install_gateway, open_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(live: str, settings) -> LiveShop:
    settings.SHOP_IS_SALEOR = True
    settings.SHOP_ENGINE = "marketplace.shop.saleor.engine.SaleorShop"
    engine_of.cache_clear()
    yield open_shop(live, os.environ["SALEOR_APP_TOKEN"])
    engine_of.cache_clear()


def told() -> list[str]:
    return list(OutboxEvent.objects.order_by("pk").values_list("name", flat=True))


def pay(shop: LiveShop, basket: str, amount: int) -> str:
    """As a storefront does, with the gateway's answer given by us in Saleor's place; the transaction's id."""
    token = install_gateway(shop)
    made = shop.ask(
        """mutation ($id: ID!, $transaction: TransactionCreateInput!) { transactionCreate(id: $id,
           transaction: $transaction) { errors { message } transaction { id } } }""",
        by=token,
        id=basket,
        transaction={"name": "VietQR", "pspReference": ""},
    )["transactionCreate"]["transaction"]["id"]
    answer = sessions.initialize(
        sessions.Question(gateway=GATEWAY, transaction_id=made, source_id=basket, amount=Money(amount), action="CHARGE")
    )
    assert answer.result == "CHARGE_ACTION_REQUIRED", answer
    return str(made)


def test_basket_with_a_room_is_paid_and_becomes_an_order(shop: LiveShop) -> None:
    engine = SaleorShop()
    basket = basket_with_goods(shop)
    line = engine.add_booking_line(basket, variant_id=shop.room, price=Money(640_000), booking_id="b-1")
    assert (line.booking_id, line.quantity, line.unit_price) == ("b-1", 1, Money(640_000))
    read = engine.basket(basket)
    assert [(one.booking_id, one.total) for one in read.lines] == [(None, Money(40_000)), ("b-1", Money(640_000))]
    assert read.expires_at is not None
    assert engine.payable(basket).total == Money(695_000)

    transaction = pay(shop, basket, 695_000)
    after = engine.report_transaction_event(
        transaction_id=transaction, type="CHARGE_SUCCESS", amount=Money(695_000), psp_reference="FT1"
    )
    assert (after.charged, after.total, after.order_id) == (Money(695_000), Money(695_000), None)
    tell_all()
    tell_all()
    order = complete_if_paid(uuid_pk(basket, "Checkout"))
    assert order is not None
    info = engine.order(global_id("Order", order.pk))
    assert (info.total, info.delivery, info.is_paid, info.status) == (
        Money(695_000),
        Money(15_000),
        True,
        "UNFULFILLED",
    )
    assert [(one.booking_id, one.total, one.metadata) for one in info.lines] == [
        (None, Money(40_000), {"seller": "7"}),
        ("b-1", Money(640_000), {"seller": "7"}),
    ]
    assert info.shipping_address is not None
    assert info.shipping_address.city == "Quảng Điền"
    assert told()[-3:] == ["OrderCreated", "OrderFullyPaid", "OrderChanged"]
    assert (Checkout.objects.count(), TransactionItem.objects.get().order_id) == (0, order.pk)
    there = shop.do("query ($id: ID!) { order(id: $id) { chargeStatus totalCharged { amount } } }", id=info.id)["order"]
    assert there == {"chargeStatus": "FULL", "totalCharged": {"amount": 695_000.0}}
    assert engine.payable(basket).order_id == info.id


def test_order_read_again_changes_nothing(shop: LiveShop) -> None:
    engine = SaleorShop()
    basket = basket_with_goods(shop)
    transaction = pay(shop, basket, 55_000)
    engine.report_transaction_event(
        transaction_id=transaction, type="CHARGE_SUCCESS", amount=Money(55_000), psp_reference="FT2"
    )
    tell_all()
    order = complete_if_paid(uuid_pk(basket, "Checkout"))
    assert order is not None
    before = (told(), list(Order.objects.values()), list(OrderLine.objects.values()))
    orders.follow(global_id("Order", order.pk))
    after = (told(), list(Order.objects.values()), list(OrderLine.objects.values()))
    for row in (before[1][0], after[1][0]):
        row.pop("updated_at")
    assert before == after
    assert complete_if_paid(uuid_pk(basket, "Checkout")).pk == order.pk

    line = OrderLine.objects.get()
    engine.fulfill(global_id("Order", order.pk), line_ids=[global_id("OrderLine", line.pk)], tracking_number="VN1")
    order.refresh_from_db()
    assert (order.status, OrderLine.objects.get().quantity_fulfilled) == ("FULFILLED", 2)
    with pytest.raises(Refused) as refused:
        engine.cancel_order(global_id("Order", order.pk), reason="đổi ý")
    assert refused.value.code == "CANNOT_CANCEL_ORDER"


def test_one_booking_stands_in_one_basket(shop: LiveShop) -> None:
    engine = SaleorShop()
    first, second = basket_with_goods(shop), basket_with_goods(shop)
    line = engine.add_booking_line(first, variant_id=shop.room, price=Money(640_000), booking_id="b-2")
    with pytest.raises(Refused) as refused:
        engine.add_booking_line(second, variant_id=shop.room, price=Money(640_000), booking_id="b-2")
    assert refused.value.code == "UNIQUE"
    assert len(engine.basket(second).lines) == 1
    assert engine.update_booking_line(first, line.id, price=Money(700_000)).unit_price == Money(700_000)
    engine.remove_line(first, line.id)
    engine.remove_line(first, line.id)
    assert [one.booking_id for one in engine.basket(first).lines] == [None]
    assert engine.basket(first).expires_at is None


def bought(shop: LiveShop, engine: SaleorShop, reference: str) -> Order:
    """Two bunches of pennywort, paid."""
    basket = basket_with_goods(shop)
    transaction = pay(shop, basket, 55_000)
    engine.report_transaction_event(
        transaction_id=transaction, type="CHARGE_SUCCESS", amount=Money(55_000), psp_reference=reference
    )
    tell_all()
    order = complete_if_paid(uuid_pk(basket, "Checkout"))
    assert order is not None
    return order


def tell_all() -> None:
    for event in TransactionEvent.objects.filter(include_in_calculations=True).order_by("pk"):
        tell(event.pk)


def test_money_that_goes_back_is_known_at_both(shop: LiveShop, django_capture_on_commit_callbacks) -> None:
    engine = SaleorShop()
    order = bought(shop, engine, "FT3")
    order_id, line = global_id("Order", order.pk), OrderLine.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        (payment,) = engine.give_back(
            order_id, lines=[LineToReturn(global_id("OrderLine", line.pk), 1)], reason="héo", after_commit=True
        )
    (returned,) = engine.returns(order_id)
    assert (returned.amount, returned.reason) == (Money(20_000), "héo")
    asked = TransactionItem.objects.get().events.get(type="REFUND_REQUEST", psp_reference__gt="")
    engine.report_transaction_event(
        transaction_id=payment, type="REFUND_SUCCESS", amount=Money(20_000), psp_reference=asked.psp_reference
    )
    tell_all()
    there = shop.do(
        "query ($id: ID!) { order(id: $id) { totalRefunded { amount } totalCharged { amount } } }", id=order_id
    )["order"]
    assert there == {"totalRefunded": {"amount": 20_000.0}, "totalCharged": {"amount": 35_000.0}}


def test_difference_of_a_changed_booking_stays_when_the_order_is_read_again(shop: LiveShop) -> None:
    engine = SaleorShop()
    order = bought(shop, engine, "FT4")
    order_id, line = global_id("Order", order.pk), OrderLine.objects.get()
    engine.charge_more(order_id, global_id("OrderLine", line.pk), amount=Money(100_000), name="thêm một đêm")
    assert engine.payable(order_id).total == Money(155_000)
    orders.follow(order_id)
    assert (engine.payable(order_id).total, OrderLine.objects.count()) == (Money(155_000), 2)
    request = engine.begin_payment(order_id, gateway=GATEWAY)
    assert (request.amount, request.source_id) == (Money(100_000), order_id)


def test_order_called_off_before_anything_is_sent(shop: LiveShop) -> None:
    engine = SaleorShop()
    order = bought(shop, engine, "FT5")
    engine.cancel_order(global_id("Order", order.pk), reason="đổi ý")
    order.refresh_from_db()
    assert (order.status, told().count("OrderCancelled")) == ("CANCELED", 1)
    orders.follow(global_id("Order", order.pk))
    assert told().count("OrderCancelled") == 1


def test_order_whose_number_is_taken_by_one_from_before_the_move(shop: LiveShop) -> None:
    engine = SaleorShop()
    old = bought(shop, engine, "FT6")
    taken = old.number + 1
    Order.objects.filter(pk=old.pk).update(number=taken)
    new = bought(shop, engine, "FT7")
    assert new.number != taken
    (event,) = OutboxEvent.objects.filter(name="OrderNumbered")
    number_at_saleor(revive(event.name, event.payload))
    told = shop.do(
        'query ($id: ID!) { order(id: $id) { number metafield(key: "cholang.known_as") } }',
        id=global_id("Order", new.pk),
    )["order"]
    assert told == {"number": str(taken), "metafield": str(new.number)}
    again = orders.follow(global_id("Order", new.pk))
    assert again is not None
    assert again.number == new.number
