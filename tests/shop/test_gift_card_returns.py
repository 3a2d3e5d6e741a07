"""What a gift card paid goes back to the card, once, and the books know it."""

import pytest

from bench.money_moves import offered
from marketplace.ledger.accounts import Account, AccountKind
from marketplace.ledger.domain.posting import balance
from marketplace.shop.contract import LineToReturn, shop
from marketplace.shop.native.domain.baskets.complete import complete_checkout
from marketplace.shop.native.domain.orders.orders import cancel
from marketplace.shop.native.models import GiftCard, GiftCardEvent, Order
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tests.consignments.factories import product_of
from tests.listings.factories import make_live
from tests.shop import factories
from tests.shop.returning import Refunding, charge, charged, key, line_keys, told
from tests.shop.test_gift_cards import card, left
from tests.shop.test_vouchers import with_code
from tests.tourism.shopping import deliver_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def gateway():  # type: ignore[no-untyped-def]
    with offered(Refunding()) as made:  # type: ignore[arg-type]
        yield made


def bought(made: GiftCard, quantity: int = 2) -> Order:
    """40,000 đồng of a seller's goods, the card's money first."""
    opened = factories.basket((product_of(make_live()), quantity), ready=True)
    rest = with_code(opened, made.code).total.amount
    if rest:
        charge(opened, rest)
        order = Order.objects.get()
    else:
        order = complete_checkout(checkout_id=opened.pk)
    deliver_all()
    order.refresh_from_db()
    return order


def test_card_gets_what_the_money_does_not_cover() -> None:
    made = card(30_000)
    order = bought(made)
    assert (left(made), charged(order), shop().can_give_back(key(order))) == (0, 10_000, Money(40_000))
    shop().give_back(key(order), lines=[LineToReturn(line_keys(order)[0], 2)], reason="Hàng dập")
    assert (left(made), charged(order)) == (30_000, 0)
    assert told(order) == [(30_000, 0, [30_000]), (10_000, 0, [10_000])]
    assert [one.gift_cards.amount for one in shop().returns(key(order))] == [30_000, 0]
    event = GiftCardEvent.objects.get(type="REFUNDED_IN_ORDER")
    assert (event.old_balance_amount, event.new_balance_amount, event.order) == (0, 30_000, order)


def test_books_come_to_nothing_when_everything_went_back() -> None:
    made = card(30_000)
    before = balance(Account(AccountKind.GIFT_CARDS))
    order = bought(made)
    assert balance(Account(AccountKind.GIFT_CARDS)) == before + 30_000
    shop().give_back(key(order), lines=[LineToReturn(line_keys(order)[0], 2)], reason="Hàng dập")
    deliver_all()
    assert (balance(Account(AccountKind.GIFT_CARDS)), balance(Account(AccountKind.SHOPPER_FUNDS))) == (before, 0)


def test_never_more_than_cards_and_money_paid() -> None:
    made = card(30_000)
    order = bought(made)
    with pytest.raises(Refused) as refusal:
        shop().give_back(key(order), amount=Money(40_001), reason="x")
    assert (refusal.value.code, left(made), charged(order)) == ("AMOUNT_GREATER_THAN_AVAILABLE", 0, 10_000)


def test_cancelled_order_gives_the_cards_their_money_once() -> None:
    made = card(50_000)
    order = bought(made)
    assert (order.total_amount, left(made)) == (0, 10_000)
    cancel(order_id=order.pk, reason="Khách đổi ý")
    deliver_all()
    assert (left(made), shop().can_give_back(key(order)), told(order)) == (50_000, Money(0), [(40_000, 0, [40_000])])
    with pytest.raises(Refused):
        shop().give_back(key(order), amount=Money(1), reason="x")
    assert left(made) == 50_000
