"""Open orders go by Saleor's ids: rooms and books follow, guards are up again, promised goods lie apart."""

import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from marketplace.consignments.domain import packing
from marketplace.consignments.models import Consignment, ConsignmentLine
from marketplace.ledger.domain.verify import verify
from marketplace.ledger.models import JournalEntry
from marketplace.rows.renumbering import renumber
from marketplace.settlement.domain.settling import bring_up_to_date
from marketplace.settlement.models import SellerEntry, SoldLine
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Allocation,
    Fulfillment,
    FulfillmentLine,
    Order,
    OrderLine,
    Stock,
    TransactionEvent,
    TransactionItem,
)
from marketplace.shop.saleor.moving import promised
from marketplace.shop.saleor.moving.relinking import ASIDE, relink_rows
from marketplace.shop.saleor.moving.things import Ids
from marketplace.shop.saleor.promised import PROMISED
from payments.models import PaymentAttempt
from tests.consignments.factories import buy
from tests.listings.factories import make_live, owner_of

MODELS = [Order, OrderLine, TransactionItem]
pytestmark = pytest.mark.django_db


@pytest.fixture
def moved() -> dict[str, str]:
    """A paid order of two, and where it is there: name -> new global id."""
    buy((make_live(), 2))
    promised.make_room()
    order, ids, new = Order.objects.get(), Ids(), {}
    for model, type_name, pk in (
        (Order, "Order", order.pk),
        (OrderLine, "OrderLine", order.lines.get().pk),
        (TransactionItem, "TransactionItem", order.payment_transactions.get().pk),
    ):
        new[type_name] = global_id(type_name, uuid.uuid4())
        ids.put(model, pk, new[type_name])
    assert relink_rows(ids, MODELS) == 3
    return new


def test_relinked_order_is_known_by_its_new_id_in_every_room(moved) -> None:
    order = Order.objects.get()
    assert global_id("Order", order.pk) == moved["Order"]
    assert global_id("OrderLine", order.lines.get().pk) == moved["OrderLine"]
    assert global_id("TransactionItem", order.payment_transactions.get().pk) == moved["TransactionItem"]
    assert Consignment.objects.get().order_id == moved["Order"]
    assert ConsignmentLine.objects.get().order_line_id == moved["OrderLine"]
    assert set(SoldLine.objects.values_list("order_id", flat=True)) == {moved["Order"]}
    assert SellerEntry.objects.get().order_line_id == moved["OrderLine"]
    assert set(PaymentAttempt.objects.values_list("transaction_id", flat=True)) <= {moved["TransactionItem"]}


def test_relinked_order_leaves_the_books_right_and_is_not_settled_again(moved) -> None:
    entries = JournalEntry.objects.count()
    bring_up_to_date(moved["Order"])
    assert JournalEntry.objects.count() == entries
    assert JournalEntry.objects.get(kind="SALE").key == f"sale:{moved['Order']}"
    assert [report.title for report in verify() if not report.found.is_right] == []


@pytest.mark.parametrize("model", [TransactionEvent, JournalEntry, SellerEntry])
def test_relinked_rows_that_nobody_may_change_are_guarded_again(moved, model) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.filter(pk=model.objects.first().pk).update(id=999_999)


def test_promised_goods_lie_apart_and_none_is_lost(moved) -> None:
    stocks = {stock.warehouse.slug == PROMISED: stock for stock in Stock.objects.select_related("warehouse")}
    assert (stocks[True].quantity, stocks[True].quantity_allocated) == (2, 0)
    assert stocks[False].quantity_allocated == 0
    assert Allocation.objects.count() == 0
    assert promised.lying(stocks.values()) == {stocks[False].warehouse.slug: stocks[False].quantity, PROMISED: 2}
    assert stocks[True].warehouse.channels.count() == 0


def test_promised_goods_are_told_apart_before_they_lie_so() -> None:
    buy((make_live(), 2))
    stock = Stock.objects.select_related("warehouse").get()
    assert promised.lying([stock]) == {stock.warehouse.slug: stock.quantity - 2, PROMISED: 2}


def test_constraints_hold_after_relinking(moved) -> None:
    connection.check_constraints()


def test_parcels_of_closed_orders_make_room_for_saleors_numbers() -> None:
    with connection.cursor() as cursor:  # a move that another test made has counted on from beyond
        for table in ("shop_fulfillment", "shop_fulfillmentline"):
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), 1, false)", [table])
    buy((make_live(), 1))
    consignment = Consignment.objects.get()
    owner = owner_of(consignment.seller)
    packing.confirm(consignment_id=consignment.pk, actor=owner)
    packing.fulfill(consignment_id=consignment.pk, actor=owner)
    # Their numbers may be beyond all since another test moved a market.
    parcel, line = 7, 9
    renumber(Fulfillment, {Fulfillment.objects.get().pk: parcel})
    renumber(FulfillmentLine, {FulfillmentLine.objects.get().pk: line})
    Consignment.objects.update(fulfillment_id=global_id("Fulfillment", parcel))
    buy((make_live(), 2))
    promised.make_room()
    order, ids = Order.objects.get(status="UNFULFILLED"), Ids()
    ids.put(Order, order.pk, global_id("Order", uuid.uuid4()))
    assert relink_rows(ids, [Order]) == 3
    consignment.refresh_from_db()
    assert [row.pk for row in Fulfillment.objects.all()] == [ASIDE + parcel]
    assert consignment.fulfillment_id == global_id("Fulfillment", ASIDE + parcel)
    assert FulfillmentLine.objects.get().pk == ASIDE + line
    again = Ids()
    again.put(Order, Order.objects.get(status="UNFULFILLED").pk, ids.of(Order, order.pk))
    assert relink_rows(again, [Order]) == 0
