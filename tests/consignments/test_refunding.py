"""What a seller cannot deliver is paid back by itself."""

import pytest

from marketplace.consignments.domain import packing
from marketplace.consignments.domain.refunding import give_back_rejected, give_back_rejected_of
from marketplace.consignments.models import Consignment
from marketplace.ledger.accounts import Account, AccountKind
from marketplace.ledger.domain.posting import balance as ledger_balance
from marketplace.notices.models import Notice
from marketplace.settlement.domain.balance import balance
from marketplace.settlement.domain.cash import cash_parts, record_cash
from marketplace.shop.contract import LineToReturn, shop
from marketplace.shop.native.models import Order
from marketplace.values.money import Money
from payments.models import PaymentAttempt
from tests.consignments.factories import buy, make_consignment, product_of
from tests.listings.factories import make_live, owner_of
from tests.payments.promising import buy_in_cash
from tests.shop.returning import charge, ordered
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


def test_promised_order_is_paid_by_what_is_left_of_it() -> None:
    first, second = make_live(), make_live()
    order_id = buy_in_cash((first, 2), (second, 1))
    reject(Consignment.objects.get(seller_id=second.seller_id))
    assert (given(order_id), shop().order(order_id).is_promised) == ([(20_000, 0)], True)
    parts = cash_parts([(order_id, first.seller_id), (order_id, second.seller_id), (order_id, None)])
    assert [(part.seller_id, part.due) for part in parts.values()] == [
        (first.seller_id, Money(40_000)),
        (None, Money(40_000)),
    ]
    record_cash(user=owner_of(first.seller), order_id=order_id, seller_id=first.seller_id)
    order = Order.objects.get()
    assert (order.charge_status, order.authorize_status, shop().order(order_id).is_paid) == ("FULL", "FULL", True)
    assert (order.total_charged_amount, order.total_authorized_amount) == (40_000, 0)
    assert PaymentAttempt.objects.get().state == "PAID"
    deliver_all()
    assert [(balance(one.seller_id).sales, balance(one.seller_id).payable.amount < 0) for one in (first, second)] == [
        (Money(40_000), True),
        (Money(0), False),
    ]
    assert balance(second.seller_id).payable == Money(0)
    assert ledger_balance(Account(AccountKind.SHOPPER_FUNDS)) == 0


def test_part_rejected_after_the_others_cash_came_makes_the_order_paid() -> None:
    first, second = make_live(), make_live()
    order_id = buy_in_cash((first, 2), (second, 1))
    record_cash(user=owner_of(first.seller), order_id=order_id, seller_id=first.seller_id)
    assert shop().order(order_id).is_paid is False
    reject(Consignment.objects.get(seller_id=second.seller_id))
    assert (shop().order(order_id).is_paid, given(order_id)) == (True, [(20_000, 0)])
    assert ledger_balance(Account(AccountKind.SHOPPER_FUNDS)) == 0


def test_promised_order_of_which_nothing_comes_is_cancelled() -> None:
    listing = make_live()
    order_id = buy_in_cash((listing, 2))
    reject(Consignment.objects.get())
    order = Order.objects.get()
    assert (order.status, order.total_authorized_amount, given(order_id)) == ("CANCELED", 0, [])


def test_seller_who_said_no_is_not_told_that_there_is_something_to_pack() -> None:
    first, second = make_live(), make_live()
    order = ordered((product_of(first), 2), (product_of(second), 1))
    deliver_all()
    reject(Consignment.objects.get(seller_id=second.seller_id))
    charge(order, 40_000)
    deliver_all()
    told = Notice.objects.filter(kind="CONSIGNMENT_NEW").values_list("recipient", flat=True)
    assert list(told) == [owner_of(first.seller).phone]
