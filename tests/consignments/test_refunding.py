"""What a seller cannot deliver is paid back by itself."""

import pytest

from marketplace.consignments.domain import packing
from marketplace.consignments.domain.refunding import give_back_rejected, give_back_rejected_of
from marketplace.consignments.models import Consignment
from marketplace.shop.contract import LineToReturn, shop
from marketplace.shop.native.models import Order, TransactionEvent
from marketplace.values.ids import global_id
from marketplace.values.money import Money
from tests.consignments.factories import buy, make_consignment
from tests.listings.factories import make_live, owner_of
from tests.tourism.shopping import deliver_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def refunding(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """The payments of these tests belong to a gateway that takes refunds."""
    from bench.money_moves import offered
    from tests.shop.returning import Refunding

    gateway = Refunding()
    gateway.id = "test"
    with offered(gateway):  # type: ignore[arg-type]
        yield gateway


def reject(consignment: Consignment) -> None:
    packing.reject(consignment_id=consignment.pk, actor=owner_of(consignment.seller), reason="Ngập hết vườn")
    deliver_all()


def given(order_id: str) -> list[tuple[int, int]]:
    """Amount, what of it is for delivery."""
    return [(one.amount.amount, one.delivery.amount) for one in shop().returns(order_id)]


def test_its_lines_go_back_and_nothing_of_others() -> None:
    first, second = make_live(), make_live()
    order_id = buy((first, 2), (second, 1))
    mine = Consignment.objects.get(seller_id=first.seller_id)
    reject(mine)
    (one,) = shop().returns(order_id)
    assert (one.amount, one.reason) == (Money(40_000), f"{mine.number}: Ngập hết vườn")
    assert [(line.order_line_id, line.quantity) for line in one.lines] == [(mine.lines.get().order_line_id, 2)]


def test_happening_again_gives_nothing_more() -> None:
    consignment = make_consignment()
    reject(consignment)
    assert give_back_rejected(consignment) == Money(0)
    give_back_rejected_of(consignment.order_id)
    assert given(consignment.order_id) == [(40_000, 0)]


def test_what_an_officer_gave_back_before_is_not_given_again() -> None:
    consignment = make_consignment()
    line = consignment.lines.get()
    shop().give_back(consignment.order_id, lines=[LineToReturn(line.order_line_id, 1)], reason="một bó dập")
    reject(consignment)
    assert given(consignment.order_id) == [(20_000, 0), (20_000, 0)]


def test_no_more_than_is_there() -> None:
    consignment = make_consignment()
    shop().give_back(consignment.order_id, amount=Money(30_000), reason="bớt giá")
    reject(consignment)
    assert given(consignment.order_id) == [(30_000, 0), (10_000, 0)]


def test_unpaid_order_waits_for_its_money() -> None:
    consignment = make_consignment()
    Order.objects.update(fully_paid_at=None)
    reject(consignment)
    assert TransactionEvent.objects.filter(type__startswith="REFUND").count() == 0
    Order.objects.update(fully_paid_at=consignment.created_at)
    give_back_rejected_of(consignment.order_id)
    assert given(consignment.order_id) == [(40_000, 0)]
    assert global_id("Order", Order.objects.get().pk) == consignment.order_id
