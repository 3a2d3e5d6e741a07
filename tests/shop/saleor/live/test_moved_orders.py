"""Open orders that moved go on through the Saleor: sent, paid, given back, called off; both sides tell the same."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest

from deploy.rehearse.telling import differences
from marketplace.consignments.domain import packing
from marketplace.consignments.models import Consignment
from marketplace.ledger.domain.verify import verify
from marketplace.shop.contract import LineToReturn
from marketplace.shop.contract import shop as engine_of
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Order, OrderLine, ProductVariant, TransactionItem
from marketplace.shop.saleor.mirror import orders
from marketplace.shop.saleor.models import SaleorConnection
from marketplace.shop.saleor.moving import whole
from marketplace.shop.saleor.moving.far import Far
from marketplace.shop.saleor.moving.kinds.orders_said import NO_ADDRESS
from marketplace.shop.saleor.promised import PROMISED
from marketplace.shop.saleor.sweeping import sweep
from marketplace.values.money import Money
from tests.consignments.factories import product_of
from tests.listings.factories import owner_of
from tests.shop.saleor.live import moved_market
from tests.shop.saleor.live.asking import do
from tests.shop.saleor.live.moved_market import CASH, Village
from tests.shop.saleor.moving.memory import Silent
from tests.tourism.shopping import deliver_all
from tourism.domain import cancelling

pytestmark = pytest.mark.django_db
Telling = Callable[[], None]
Committed = Callable[..., AbstractContextManager[Any]]


@pytest.fixture
def village(live: str, settings) -> Iterator[Village]:
    """Moved, and selling by the Saleor."""
    token = os.environ["SALEOR_APP_TOKEN"]
    with moved_market.offering(token) as gateway:
        made = moved_market.sell(gateway)
        moved_market.move(token)
        settings.SHOP_IS_SALEOR = True
        settings.SHOP_ENGINE = "marketplace.shop.saleor.engine.SaleorShop"
        engine_of.cache_clear()
        yield made
        engine_of.cache_clear()


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Committed) -> Committed:
    """What is to be done once a transaction ends is done when this does."""
    return django_capture_on_commit_callbacks


@pytest.fixture
def all_told(village: Village, committed: Committed) -> Telling:
    """Whatever waits is delivered, to the Saleor, too; afterwards both sides tell the same, and the books are right."""

    def tell() -> None:
        for _again in range(3):
            with committed(execute=True):
                deliver_all()
        found = sweep(since=village.began_at)
        assert found is not None
        assert (differences(), found.orders_behind) == ([], [])
        assert [report.title for report in verify() if not report.found.is_right] == []

    return tell


def there(order: Order) -> dict[str, Any]:
    """As the Saleor tells it."""
    told: dict[str, Any] = do(
        """query ($id: ID!) { order(id: $id) { status chargeStatus totalCharged { amount } totalRefunded { amount }
           fulfillments { status trackingNumber lines { quantity } } } }""",
        id=global_id("Order", order.pk),
    )["order"]
    return {
        "status": told["status"],
        "paid": told["chargeStatus"],
        "money": (told["totalCharged"]["amount"], told["totalRefunded"]["amount"]),
        "sent": [(one["trackingNumber"], [line["quantity"] for line in one["lines"]]) for one in told["fulfillments"]],
    }


def apart(village: Village, place: int) -> tuple[int, int]:
    """Of the goods in this place: how many lie apart there, and how many where they are sold from."""
    village.goods[place].refresh_from_db()  # the move gave its product another id
    variant = ProductVariant.objects.get(product=product_of(village.goods[place]))
    told = do(
        "query ($id: ID!) { productVariant(id: $id) { stocks { quantity warehouse { slug } } } }",
        id=global_id("ProductVariant", variant.pk),
    )["productVariant"]["stocks"]
    lies = {one["warehouse"]["slug"] == PROMISED: one["quantity"] for one in told}
    return lies[True], lies[False]


def test_sellers_send_moved_consignments(village: Village, all_told: Telling) -> None:
    all_told()
    orders.follow(village.id_of("paid"))
    orders.follow(village.id_of("booked"))
    sent_to, billed_to = village.order("paid").shipping_address, village.order("booked").billing_address
    assert (sent_to.city, sent_to.country_area, sent_to.metadata) == ("xã Quảng Điền", "Huế", {})
    assert (billed_to.street_address_1, billed_to.city) == (NO_ADDRESS, "Việt Nam")
    before = apart(village, 0)
    moved_market.send(village.consignment("paid", 0), "VN-SAU")
    moved_market.send(village.consignment("partly sent", 1), "VN-SAU-2")
    all_told()
    assert (village.order("paid").status, village.order("partly sent").status) == ("PARTIALLY_FULFILLED", "FULFILLED")
    assert there(village.order("paid")) == {
        "status": "PARTIALLY_FULFILLED",
        "paid": "FULL",
        "money": (60_000.0, 0.0),
        "sent": [("VN-SAU", [2])],
    }
    assert there(village.order("partly sent"))["sent"] == [("VN-TRUOC", [1]), ("VN-SAU-2", [1])]
    assert apart(village, 0) == (before[0] - 2, before[1])


def test_fulfilled_by_saleors_staff_is_sent_by_the_seller_too(village: Village, all_told: Telling) -> None:
    consignment, order_id = village.consignment("paid", 1), village.id_of("paid")
    line = consignment.lines.get().order_line_id
    engine_of().fulfill(order_id, line_ids=[line])
    moved_market.send(consignment, "")
    all_told()
    assert there(village.order("paid"))["sent"] == [("", [1])]


def test_cash_of_a_moved_order_is_taken(village: Village, all_told: Telling) -> None:
    item = TransactionItem.objects.get(order=village.order("in cash"), app_identifier=CASH)
    engine_of().report_transaction_event(
        transaction_id=global_id("TransactionItem", item.pk),
        type="CHARGE_SUCCESS",
        amount=Money(40_000),
        psp_reference=f"tien-mat-{village.word}",
    )
    all_told()
    assert engine_of().order(village.id_of("in cash")).is_paid is True
    assert there(village.order("in cash"))["money"] == (40_000.0, 0.0)


def test_moved_order_that_owes_is_paid_by_another_way(village: Village, all_told: Telling) -> None:
    engine, order_id = engine_of(), village.id_of("booked")
    line = OrderLine.objects.get(order=village.order("booked"))
    engine.charge_more(order_id, global_id("OrderLine", line.pk), amount=Money(50_000), name="thêm người")
    request = engine.begin_payment(order_id, gateway=village.gateway.id)
    assert request.amount == Money(50_000)
    engine.report_transaction_event(
        transaction_id=request.transaction_id,
        type="CHARGE_SUCCESS",
        amount=request.amount,
        psp_reference=f"them-{village.word}",
    )
    all_told()
    assert engine.payable(order_id).charged == engine.payable(order_id).total


def test_what_was_agreed_before_the_move_stands_there(village: Village, all_told: Telling) -> None:
    all_told()
    order = village.order("part given back")
    told = do(
        "query ($id: ID!) { order(id: $id) { grantedRefunds { amount { amount } lines { quantity } } } }",
        id=global_id("Order", order.pk),
    )["order"]["grantedRefunds"]
    assert told == [{"amount": {"amount": 20_000.0}, "lines": [{"quantity": 1}]}]
    assert (there(order)["paid"], there(order)["money"]) == ("FULL", (20_000.0, 20_000.0))
    assert [one.amount for one in engine_of().returns(village.id_of("part given back"))] == [Money(20_000)]


def test_order_paid_by_a_way_whose_app_is_not_there_stays(live: str) -> None:
    token = os.environ["SALEOR_APP_TOKEN"]
    with moved_market.offering(token) as gateway:
        village = moved_market.sell(gateway)
        SaleorConnection.objects.filter(identifier=CASH).delete()
        not_moved, found = whole.apply(Far(token), Silent())
        numbers = [str(Order.objects.get(pk=village.keys[name]).number) for name in ("in cash", "cash, one seller")]
    assert [one.title for one in not_moved] == numbers
    assert {one.reason for one in not_moved} == {
        f"it was paid by {CASH}, whose app is not installed there: cholang saleor connect"
    }
    assert found.differs


def test_officer_gives_back_of_a_moved_order(village: Village, all_told: Telling, committed: Committed) -> None:
    order_id = village.id_of("partly sent")
    line = village.consignment("partly sent", 0).lines.get().order_line_id
    with committed(execute=True):
        engine_of().give_back(order_id, lines=[LineToReturn(line, 1)], reason="dập", after_commit=True)
    all_told()
    assert [one.amount for one in engine_of().returns(order_id)] == [Money(20_000)]
    assert there(village.order("partly sent"))["money"] == (20_000.0, 20_000.0)


def test_booking_of_a_moved_order_is_called_off(village: Village, all_told: Telling, committed: Committed) -> None:
    booking, order_id = village.booking(), village.id_of("booked")
    with committed(execute=True):
        cancelling.cancel(user=village.guest, booking_id=booking.pk, reason="Con ốm")
    all_told()
    booking.refresh_from_db()
    (returned,) = engine_of().returns(order_id)
    assert (booking.status, returned.amount) == ("CANCELLED", Money(booking.price))
    assert there(village.order("booked"))["money"] == (0.0, float(booking.price))


def test_sellers_cannot_deliver_moved_consignments(village: Village, all_told: Telling) -> None:
    names = {"paid": 1, "in cash": 0, "cash, one seller": 1}
    for name, place in names.items():
        consignment = village.consignment(name, place)
        packing.reject(consignment_id=consignment.pk, actor=owner_of(consignment.seller), reason="Ngập")
    all_told()
    assert there(village.order("paid"))["money"] == (40_000.0, 20_000.0)
    assert engine_of().order(village.id_of("in cash")).status == "UNFULFILLED"
    assert (village.order("cash, one seller").status, there(village.order("cash, one seller"))["status"]) == (
        "CANCELED",
        "CANCELED",
    )


def test_moved_order_called_off_gives_its_goods_back(village: Village, all_told: Telling) -> None:
    before = apart(village, 0)
    engine_of().cancel_order(village.id_of("called off"), reason="đổi ý")
    all_told()
    all_told()
    assert there(village.order("called off"))["status"] == "CANCELED"
    assert Consignment.objects.get(order_id=village.id_of("called off")).status == "CANCELLED"
    assert apart(village, 0) == (before[0] - 3, before[1] + 3)
