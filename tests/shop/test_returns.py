"""What was given back, laid to what it was paid for: whole, and never told otherwise later."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace.outbox.models import OutboxEvent
from marketplace.shop.contract import shop
from marketplace.shop.native.domain.payments.spreading import price_of, spread
from tests.shop import factories
from tests.shop.returning import charge, key, line_keys, ordered, paid, say, told

pytestmark = pytest.mark.django_db
PRICES = st.lists(st.integers(0, 10**7), min_size=1, max_size=6)


@settings(deadline=None)
@given(PRICES, st.data())
def test_spread_loses_no_dong_and_exceeds_no_part(prices: list[int], data: st.DataObject) -> None:
    left = dict(enumerate(prices))
    named = {part: data.draw(st.integers(0, price)) for part, price in left.items() if data.draw(st.booleans())}
    amount = data.draw(st.integers(0, sum(prices) + 1000))
    shares = spread(amount, named, left)
    assert sum(shares.values()) == min(amount, sum(prices))
    assert {part for part, share in shares.items() if not 0 < share <= left[part]} == set()


@settings(deadline=None)
@given(st.integers(0, 10**9), st.lists(st.integers(1, 20), min_size=1, max_size=8))
def test_pieces_of_a_line_are_together_its_price(price: int, quantities: list[int]) -> None:
    of, before, pieces = sum(quantities), 0, []
    for quantity in quantities:
        pieces.append(price_of(price, quantity, before=before, of=of))
        before += quantity
    assert sum(pieces) == price


def test_amount_of_no_line_is_spread_over_what_is_left() -> None:
    order = paid((factories.product(price=60_000), 1), (factories.product(price=30_000), 1))
    item = order.payment_transactions.get()
    say(item, "REFUND_SUCCESS", 30_000)
    say(item, "REFUND_SUCCESS", 60_000)
    assert told(order) == [(30_000, 0, [20_000, 10_000]), (60_000, 0, [40_000, 20_000])]


def test_delivery_takes_its_part_of_an_amount() -> None:
    order = paid((factories.product(price=75_000), 1), with_delivery=True)
    say(order.payment_transactions.get(), "REFUND_SUCCESS", 20_000)
    assert told(order) == [(20_000, 5_000, [15_000])]


def test_surplus_is_no_return() -> None:
    order = paid((factories.product(price=40_000), 1), by=[50_000])
    say(order.payment_transactions.get(), "REFUND_SUCCESS", 10_000)
    assert told(order) == []


def test_of_more_than_the_surplus_the_rest_is_a_return() -> None:
    order = paid((factories.product(price=40_000), 1), by=[50_000])
    say(order.payment_transactions.get(), "REFUND_SUCCESS", 15_000)
    assert told(order) == [(5_000, 0, [5_000])]


def test_what_was_told_stays_when_the_order_is_paid_twice_later() -> None:
    order = paid((factories.product(price=40_000), 1))
    say(order.payment_transactions.get(), "REFUND_SUCCESS", 10_000)
    before = shop().returns(key(order))
    again = charge(order, 40_000)
    assert shop().returns(key(order)) == before
    say(again, "REFUND_SUCCESS", 40_000)
    assert shop().returns(key(order)) == before
    assert told(order) == [(10_000, 0, [10_000])]


def test_money_that_went_back_before_the_order_was_paid_is_no_return() -> None:
    order = ordered((factories.product(price=40_000), 1))
    first = charge(order, 30_000)
    say(first, "REFUND_SUCCESS", 30_000)
    assert told(order) == []
    charge(order, 40_000)
    assert told(order) == []


def test_reversed_refund_given_again_is_one_return() -> None:
    order = paid((factories.product(price=40_000), 1))
    item = order.payment_transactions.get()
    say(item, "REFUND_SUCCESS", 15_000)
    say(item, "REFUND_REVERSE", 15_000)
    say(item, "REFUND_SUCCESS", 15_000)
    assert told(order) == [(15_000, 0, [15_000])]


def test_charge_that_the_bank_takes_back_is_a_return() -> None:
    order = paid((factories.product(price=40_000), 1))
    say(order.payment_transactions.get(), "CHARGE_BACK", 40_000)
    (told_of,) = shop().returns(key(order))
    assert (told_of.amount.amount, [line.order_line_id for line in told_of.lines]) == (40_000, line_keys(order))


def test_pending_refund_of_nobodys_agreement_is_no_return_yet() -> None:
    order = paid((factories.product(price=40_000), 1))
    item = order.payment_transactions.get()
    reference = say(item, "REFUND_REQUEST", 15_000)
    assert told(order) == []
    say(item, "REFUND_SUCCESS", 15_000, reference)
    assert told(order) == [(15_000, 0, [15_000])]
    assert OutboxEvent.objects.filter(name="MoneyReturned").count() == 1


def test_returns_are_told_in_five_statements(django_assert_num_queries: object) -> None:
    order = paid((factories.product(price=40_000), 1), (factories.product(price=10_000), 3))
    with django_assert_num_queries(5):  # type: ignore[operator]
        assert shop().returns(key(order)) == []
    for _ in range(3):
        say(order.payment_transactions.get(), "REFUND_SUCCESS", 5_000)
    with django_assert_num_queries(5):  # type: ignore[operator]
        assert len(shop().returns(key(order))) == 3
