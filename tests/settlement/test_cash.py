"""Whose part of an order is paid in cash to whom."""

import pytest
from django.contrib.auth.models import AnonymousUser

from marketplace.settlement.domain.balance import balance
from marketplace.settlement.domain.cash import cash_parts, record_cash
from marketplace.shop.contract import shop
from marketplace.shop.native.models import Order
from marketplace.values.money import Money
from marketplace.values.refusal import Denied, NotFound, Refused
from payments.models import CashReceipt
from tests.consignments.factories import buy
from tests.listings.factories import make_live, owner_of
from tests.payments.promising import buy_in_cash
from tests.sellers.factories import make_officer, make_user
from tests.tourism.shopping import deliver_all

pytestmark = pytest.mark.django_db


def test_each_seller_takes_their_part_and_the_order_is_paid() -> None:
    first, second = make_live(), make_live()
    order_id = buy_in_cash((first, 2), (second, 1))
    parts = [(order_id, first.seller_id), (order_id, second.seller_id), (order_id, None)]
    due = {key: part.due for key, part in cash_parts(parts).items()}
    total = shop().order(order_id).total
    assert (due[parts[0]] + due[parts[1]], due[parts[2]]) == (total, total)
    record_cash(user=owner_of(first.seller), order_id=order_id, seller_id=first.seller_id)
    assert shop().order(order_id).is_paid is False
    part = record_cash(user=owner_of(second.seller), order_id=order_id, seller_id=second.seller_id)
    assert (part.due, part.received, shop().order(order_id).is_paid) == (Money(0), due[parts[1]], True)
    deliver_all()
    for listing, key in ((first, parts[0]), (second, parts[1])):
        found = balance(listing.seller_id)
        assert (found.sales, found.kept) == (due[key], due[key])
        # The seller has everything, and owes commission and taxes of it.
        assert found.payable == found.earned - due[key] == -(found.commission + found.withheld_vat + found.withheld_pit)
        assert (found.available, found.payable.amount < 0) == (Money(0), True)


def test_part_may_come_in_parts() -> None:
    listing = make_live()
    order_id, owner = buy_in_cash((listing, 2)), owner_of(listing.seller)
    total = shop().order(order_id).total
    part = record_cash(user=owner, order_id=order_id, seller_id=listing.seller_id, amount=Money(1_000))
    assert (part.due, part.received) == (total - Money(1_000), Money(1_000))


def test_officer_takes_it_into_the_markets_till() -> None:
    listing = make_live()
    order_id = buy_in_cash((listing, 2))
    part = record_cash(user=make_officer("handle_payments"), order_id=order_id, seller_id=None)
    assert (part.due, part.received, balance(listing.seller_id).kept) == (
        Money(0),
        shop().order(order_id).total,
        Money(0),
    )


def test_what_is_taken_once_is_not_taken_again() -> None:
    listing = make_live()
    order_id, owner = buy_in_cash((listing, 2)), owner_of(listing.seller)
    record_cash(user=owner, order_id=order_id, seller_id=listing.seller_id)
    with pytest.raises(Refused) as refusal:
        record_cash(user=owner, order_id=order_id, seller_id=listing.seller_id)
    assert (refusal.value.code, CashReceipt.objects.count()) == ("INVALID", 1)


@pytest.mark.parametrize("more", [1, -(10**9), 0])
def test_other_amounts_than_up_to_what_is_due_are_refused(more: int) -> None:
    first, second = make_live(), make_live()
    order_id = buy_in_cash((first, 2), (second, 1))
    due = cash_parts([(order_id, first.seller_id)])[order_id, first.seller_id].due
    amount = due + Money(more) if more else Money(0)
    with pytest.raises(Refused) as refusal:
        record_cash(user=owner_of(first.seller), order_id=order_id, seller_id=first.seller_id, amount=amount)
    assert (refusal.value.code, refusal.value.facts["left"], CashReceipt.objects.count()) == ("INVALID", due.amount, 0)


def test_others_cannot_say_that_cash_came() -> None:
    listing, other = make_live(), make_live()
    order_id = buy_in_cash((listing, 2))
    for user, seller_id, refused in (
        (make_user(), listing.seller_id, NotFound),
        (owner_of(other.seller), listing.seller_id, NotFound),
        (owner_of(other.seller), other.seller_id, NotFound),  # nothing of it is theirs
        (owner_of(listing.seller), None, Denied),
        (make_officer("manage_orders"), None, Denied),
        (AnonymousUser(), None, Denied),
    ):
        with pytest.raises(refused):
            record_cash(user=user, order_id=order_id, seller_id=seller_id)
    assert (CashReceipt.objects.count(), Order.objects.get().total_charged_amount) == (0, 0)


def test_order_paid_otherwise_has_no_part_in_cash() -> None:
    listing = make_live()
    order_id = buy((listing, 1))
    assert cash_parts([(order_id, listing.seller_id)]) == {}
    with pytest.raises(NotFound):
        record_cash(user=owner_of(listing.seller), order_id=order_id, seller_id=listing.seller_id)


@pytest.mark.parametrize("count", [1, 3])
def test_parts_of_many_orders_cost_the_same(django_assert_num_queries, count: int) -> None:
    listing = make_live()
    order_ids = [buy_in_cash((listing, 1)) for _ in range(count)]
    with django_assert_num_queries(4):  # receipts, promises, orders and their lines
        assert len(cash_parts([(order_id, listing.seller_id) for order_id in order_ids])) == count
