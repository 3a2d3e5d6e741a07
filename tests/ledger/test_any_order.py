"""Whatever happens to orders' money, in whatever order: the books are right after each step."""

import uuid

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bench.money_moves import MOVES, Dice, Moves, Throw, offered
from marketplace.ledger.domain.verify import verify
from marketplace.shop.native.domain.baskets.complete import order_unpaid
from marketplace.shop.native.models import Product, Stock, TransactionItem
from tests.consignments.factories import product_of
from tests.ledger.test_verify import tamper
from tests.listings.factories import make_live
from tests.shop import factories
from tests.shop.test_money_in_the_ledger import sold

THROWS = st.builds(Throw, where=st.integers(0, 20), share=st.integers(1, 100), answer=st.integers(0, 9))
NAMES = st.sampled_from([name for name, weight in MOVES.items() for _ in range(weight)])
#: Whether orders were laid to their sellers is the outbox's to see to, which does not run here.
LATER = {"every paid order has its sale"}


def wrong() -> dict[str, list[str]]:
    """What the books get wrong, by check."""
    with connection.cursor() as cursor:  # what waits for the commit is checked now
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    reports = [report for report in verify() if report.title not in LATER]
    return {report.title: report.found.off for report in reports if not report.found.is_right}


class AnyOrder(RuleBasedStateMachine):
    """One order to begin with, more as they come; several payments for each."""

    goods: list[Product]
    moves: Moves
    made = 0

    @initialize()
    def begin(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.offer = offered(Dice())
        self.moves = Moves(new_order=self.new_order, new_basket=self.new_basket, gateway=self.offer.__enter__())
        self.moves.make("order", Throw(0, 100, 0))

    def new_basket(self, number: int) -> uuid.UUID:
        """Of one thing or two: a seller's and the market's own."""
        chosen = self.goods if number % 3 == 2 else [self.goods[number % 2]]
        return factories.basket(*((made, 1 + number % 2) for made in chosen), ready=True).pk

    def new_order(self, number: int) -> uuid.UUID:
        return order_unpaid(checkout_id=self.new_basket(number)).pk

    @rule(name=NAMES, throw=THROWS)
    def move(self, name: str, throw: Throw) -> None:
        type(self).made += self.moves.make(name, throw)

    @invariant()
    def books_are_right(self) -> None:
        assert wrong() == {}

    @invariant()
    def nothing_given_back_is_below_zero(self) -> None:
        below = TransactionItem.objects.filter(refunded_value__lt=0) | TransactionItem.objects.filter(
            refund_pending_value__lt=0
        )
        assert list(below.values_list("pk", "refunded_value", "refund_pending_value")) == []

    def teardown(self) -> None:
        if hasattr(self, "atomic"):
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)
            self.offer.__exit__(None, None, None)


@pytest.fixture
def goods(db: None) -> list[Product]:
    """A seller's and the market's, of which there is no end."""
    made = [product_of(make_live()), factories.product(price=33_333)]
    Stock.objects.update(quantity=1_000_000)
    return made


def test_books_are_right_whatever_happens(goods: list[Product]) -> None:
    AnyOrder.goods, AnyOrder.made = goods, 0
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=8,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
    assert AnyOrder.made > 50


def test_a_wrong_book_would_be_noticed(goods: list[Product]) -> None:
    """The machine's eye, on books that somebody falsified."""
    sold()
    assert wrong() == {}
    tamper("ledger_leg", "UPDATE ledger_leg SET amount = amount - 1 WHERE kind = 'SHOPPER_FUNDS'")
    assert sorted(wrong()) == [
        "every entry balances",
        "every order is charged what the books say",
        "every payment is what its events and the books say",
        "the trial balance is zero",
    ]
