"""Giving an order's money back: how much, for what, from where, and once."""

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.money_moves import offered
from marketplace.outbox.models import OutboxEvent
from marketplace.shop.contract import LineToReturn, shop
from marketplace.shop.gateways import SessionAnswer
from marketplace.shop.native.domain.payments import giving_back
from marketplace.shop.native.models import Order, OrderGrantedRefund
from marketplace.values.ids import global_id
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from payments.models import Refund
from tests.shop import factories
from tests.shop.racing import race
from tests.shop.returning import DELIVERY, Refunding, charge, charged, key, line_keys, paid, say, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def gateway():  # type: ignore[no-untyped-def]
    with offered(Refunding()) as made:  # type: ignore[arg-type]
        yield made


def give(order: Order, *lines: tuple[int, int], **words) -> list[str]:  # type: ignore[no-untyped-def]
    """`lines`: which one (from 0), how many."""
    keys = line_keys(order)
    chosen = [LineToReturn(keys[which], quantity) for which, quantity in lines]
    return shop().give_back(key(order), lines=chosen, **{"reason": "Hàng dập", **words})


def test_whole_lines_and_delivery_go_back(gateway: Refunding) -> None:
    order = paid((factories.product(price=20_000), 2), with_delivery=True)
    (payment,) = give(order, (0, 2), with_delivery=True)
    assert payment == global_id("TransactionItem", order.payment_transactions.get().pk)
    assert (charged(order), told(order)) == (0, [(40_000 + DELIVERY, DELIVERY, [40_000])])
    (asked,) = gateway.asked
    assert (asked.amount, asked.reason, asked.is_agreed) == (Money(40_000 + DELIVERY), "Hàng dập", True)


def test_some_of_a_line_is_named_with_its_quantity(gateway: Refunding) -> None:
    order = paid((factories.product(price=20_000), 3), (factories.product(price=9_000), 1))
    give(order, (0, 2))
    (one,) = shop().returns(key(order))
    assert [(line.order_line_id, line.quantity, line.amount) for line in one.lines] == [
        (line_keys(order)[0], 2, Money(40_000))
    ]


def test_amount_is_spread(gateway: Refunding) -> None:
    order = paid((factories.product(price=20_000), 3), (factories.product(price=20_000), 1))
    give(order, amount=Money(8_000))
    assert told(order) == [(8_000, 0, [6_000, 2_000])]


def test_lines_paid_by_several_payments_take_nothing_of_other_lines(gateway: Refunding) -> None:
    order = paid((factories.product(price=60_000), 1), (factories.product(price=40_000), 1), by=[50_000, 50_000])
    older, newer = order.payment_transactions.order_by("created_at")
    assert give(order, (0, 1)) == [global_id("TransactionItem", item.pk) for item in (newer, older)]
    assert told(order) == [(50_000, 0, [50_000, 0]), (10_000, 0, [10_000, 0])]
    assert charged(order) == 40_000


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 50_000), st.lists(st.integers(1, 4), min_size=1, max_size=4), st.data())
def test_pieces_by_several_payments_are_together_the_line(
    gateway: Refunding, price: int, pieces: list[int], data: st.DataObject
) -> None:
    thing, other = factories.product(price=price, quantity=20), factories.product(price=7_777)
    whole = price * sum(pieces) + 7_777
    first = data.draw(st.integers(1, whole - 1))
    order = paid((thing, sum(pieces)), (other, 1), by=[first, whole - first])
    for quantity in pieces:
        give(order, (0, quantity))
    assert [sum(lines) for lines in zip(*(lines for _amount, _delivery, lines in told(order)), strict=True)] == [
        price * sum(pieces),
        0,
    ]
    assert charged(order) == 7_777


def test_refund_of_the_surplus_leaves_the_goods_alone(gateway: Refunding) -> None:
    order = paid((factories.product(price=40_000), 1), by=[40_000, 40_000])
    give(order, amount=Money(40_000))
    assert told(order) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"amount": Money(40_001)}, "AMOUNT_GREATER_THAN_AVAILABLE"),
        ({"amount": Money(0)}, "INVALID"),
        ({"amount": Money(-1)}, "INVALID"),
        ({"amount": Money(5, "USD")}, "INVALID"),
        ({}, "INVALID"),
        ({"amount": Money(1), "reason": " "}, "REQUIRED"),
        ({"with_delivery": True}, "INVALID"),
    ],
)
def test_what_cannot_be_given_back_changes_nothing(gateway: Refunding, words: dict, code: str) -> None:
    order = paid((factories.product(price=20_000), 2))
    with pytest.raises(Refused) as refusal:
        give(order, **words)
    assert refusal.value.code == code
    assert (OrderGrantedRefund.objects.count(), charged(order), gateway.asked) == (0, 40_000, [])


def test_line_can_come_back_once(gateway: Refunding) -> None:
    order = paid((factories.product(price=20_000), 2), (factories.product(price=90_000), 1))
    give(order, (0, 2))
    with pytest.raises(Refused) as refusal:
        give(order, (0, 1))
    assert (refusal.value.code, charged(order)) == ("INVALID", 90_000)


def test_unknown_order_or_line_is_not_found(gateway: Refunding) -> None:
    order = paid((factories.product(price=20_000), 1))
    with pytest.raises(NotFound):
        shop().give_back(key(order), lines=[LineToReturn("T3JkZXJMaW5lOjA=", 1)], reason="x")
    with pytest.raises(NotFound):
        shop().give_back("T3JkZXI6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw", amount=Money(1), reason="x")


def test_what_is_on_its_way_is_not_there_any_more(gateway: Refunding) -> None:
    gateway.answers = ["REQUEST"]
    order = paid((factories.product(price=20_000), 2))
    give(order, amount=Money(30_000))
    assert (told(order), shop().can_give_back(key(order))) == ([(30_000, 0, [30_000])], Money(10_000))
    with pytest.raises(Refused) as refusal:
        give(order, amount=Money(10_001))
    assert refusal.value.code == "AMOUNT_GREATER_THAN_AVAILABLE"


def test_what_failed_is_still_owed_and_promised(gateway: Refunding) -> None:
    gateway.answers = ["FAILURE"]
    order = paid((factories.product(price=20_000), 2))
    give(order, amount=Money(30_000))
    assert (charged(order), told(order)) == (40_000, [(30_000, 0, [30_000])])
    assert shop().can_give_back(key(order)) == Money(10_000)


def test_failed_refund_tried_again_stays_the_agreed_one(gateway: Refunding) -> None:
    gateway.answers = ["REQUEST"]
    order = paid((factories.product(price=20_000), 2))
    give(order, amount=Money(30_000))
    item = order.payment_transactions.get()
    reference = item.events.get(type="REFUND_REQUEST", request__isnull=False).psp_reference
    say(item, "REFUND_FAILURE", 30_000, reference)
    say(item, "REFUND_REQUEST", 30_000, "again-1", follows=reference)
    say(item, "REFUND_FAILURE", 30_000, "again-1")
    say(item, "REFUND_REQUEST", 30_000, "again-2", follows="again-1")
    say(item, "REFUND_SUCCESS", 30_000, "again-2")
    assert (charged(order), told(order)) == (10_000, [(30_000, 0, [30_000])])
    assert OrderGrantedRefund.objects.get().status == "SUCCESS"
    assert OutboxEvent.objects.filter(name="MoneyReturned").count() == 1


def test_done_before_the_answer_was_written_is_one_return(gateway: Refunding) -> None:
    """Who asked was killed; whoever carries it out says which request it is."""
    gateway.answers = [TimeoutError("killed")]
    order = paid((factories.product(price=20_000), 2))
    give(order, amount=Money(30_000))
    item = order.payment_transactions.get()
    (waiting,) = gateway.asked
    say(item, "REFUND_SUCCESS", 30_000, "RF1", answers=waiting.reference)
    shop().answer_request(waiting.reference, SessionAnswer("REFUND_REQUEST", "RF1", Money(30_000)))
    assert (charged(order), told(order)) == (10_000, [(30_000, 0, [30_000])])
    assert OrderGrantedRefund.objects.get().status == "SUCCESS"
    assert OutboxEvent.objects.filter(name="MoneyReturned").count() == 1


def test_people_carry_out_what_no_gateway_takes(gateway: Refunding) -> None:
    order = paid((factories.product(price=20_000), 2), by=[1])
    charge(order, 39_999, gateway="cash")
    give(order, amount=Money(39_999))
    assert (OrderGrantedRefund.objects.get().status, told(order), charged(order)) == (
        "PENDING",
        [(39_999, 0, [39_999])],
        1,
    )
    assert (Refund.objects.get().is_manual, shop().can_give_back(key(order))) == (True, Money(1))


def test_gateway_is_asked_after_the_callers_transaction(
    gateway: Refunding, django_capture_on_commit_callbacks: object
) -> None:
    order = paid((factories.product(price=20_000), 2))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        give(order, amount=Money(30_000), after_commit=True)
        assert (gateway.asked, charged(order)) == ([], 10_000)
    assert ([asked.amount for asked in gateway.asked], charged(order)) == ([Money(30_000)], 10_000)


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_two_at_once_never_give_more_than_was_paid(gateway: Refunding) -> None:
    order = paid((factories.product(price=20_000), 2))
    results = race(*[lambda: give(order, amount=Money(30_000))] * 2)
    assert sorted(getattr(result, "code", "done") for result in results) == ["AMOUNT_GREATER_THAN_AVAILABLE", "done"]
    assert charged(order) == 10_000


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_without_the_orders_lock_two_at_once_would(gateway: Refunding, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both find all the money there, which with the lock only the first one does."""
    order = paid((factories.product(price=20_000), 2))
    both_looked = threading.Barrier(2)
    look = giving_back._there
    found: list[list[int]] = []

    def looking(of: Order) -> list:
        there = look(of)
        found.append([value for _item, value in there])
        both_looked.wait(10)
        return there

    monkeypatch.setattr(giving_back, "_there", looking)
    monkeypatch.setattr(giving_back, "lock_order", lambda pk: Order.objects.get(pk=pk))
    race(*[lambda: give(order, amount=Money(30_000))] * 2)
    assert found == [[40_000], [40_000]]
