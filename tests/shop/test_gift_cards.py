"""Gift cards: what they pay, once, also under a race."""

import threading
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from marketplace.shop.native.domain.baskets import checkout as checkouts
from marketplace.shop.native.domain.baskets.complete import complete_checkout
from marketplace.shop.native.domain.baskets.promo_codes import add_promo_code, remove_promo_code
from marketplace.shop.native.domain.baskets.totals import totals_of
from marketplace.shop.native.domain.discounts.gift_cards import issue_cards
from marketplace.shop.native.models import Checkout, GiftCard, GiftCardEvent, Order, OrderGiftCard
from marketplace.values.clock import local_day
from marketplace.values.refusal import Refused
from tests.shop import factories
from tests.shop.racing import race
from tests.shop.test_vouchers import bought, with_code

pytestmark = pytest.mark.django_db


def card(amount: int = 30_000, **fields: object) -> GiftCard:
    (made,) = issue_cards(count=1, amount=Decimal(amount), currency="VND")
    GiftCard.objects.filter(pk=made.pk).update(**fields)
    return made


def left(made: GiftCard) -> int:
    return GiftCard.objects.get(pk=made.pk).current_balance_amount


def test_cards_pay_what_is_on_them_one_after_the_other() -> None:
    first, second = card(30_000), card(30_000)
    opened = factories.basket((factories.product(price=25_000), 2), ready=True)
    totals = with_code(opened, first.code)
    assert (totals.total.amount, totals.subtotal.gross.amount, totals.discount.amount) == (20_000, 50_000, 0)
    assert with_code(opened, second.code).total.amount == 0
    assert (left(first), left(second)) == (30_000, 30_000)
    order = complete_checkout(checkout_id=opened.pk)
    assert (order.total_amount, order.gift_card_amount, order.subtotal_amount) == (0, 50_000, 50_000)
    assert (left(first), left(second), Order.objects.get().charge_status) == (0, 10_000, "FULL")
    assert list(OrderGiftCard.objects.order_by("pk").values_list("amount", flat=True)) == [30_000, 20_000]
    told = GiftCardEvent.objects.filter(type="USED_IN_ORDER").order_by("date")
    assert list(told.values_list("old_balance_amount", "new_balance_amount")) == [(30_000, 0), (30_000, 10_000)]


def test_card_pays_a_part_and_the_rest_is_paid_otherwise() -> None:
    made = card(30_000)
    opened = factories.basket((factories.product(price=25_000), 2), ready=True)
    with_code(opened, made.code)
    with pytest.raises(Refused) as refused:
        complete_checkout(checkout_id=opened.pk)
    assert (refused.value.code, left(made)) == ("CHECKOUT_NOT_FULLY_PAID", 30_000)
    order = bought(opened)
    assert (order.total_amount, order.lines.get().total_price_amount, left(made)) == (20_000, 50_000, 0)


@pytest.mark.parametrize("how", ["spent", "inactive", "over", "other currency"])
def test_card_that_pays_nothing_is_invalid(how: str) -> None:
    changes = {
        "spent": {"current_balance_amount": 0},
        "inactive": {"is_active": False},
        "over": {"expiry_date": local_day(timezone.now()) - timedelta(days=1)},
        "other currency": {"currency": "USD"},
    }
    made = card(30_000, **changes[how])
    opened = factories.basket((factories.product(), 1))
    with pytest.raises(Refused) as refused:
        add_promo_code(checkout_id=opened.pk, code=made.code)
    assert (refused.value.code, Checkout.objects.get().has_gift_cards) == ("INVALID", False)


def test_card_and_voucher_stand_side_by_side_and_come_off_by_code_or_id() -> None:
    factories.voucher("CHO10")
    made = card(10_000)
    opened = factories.basket((factories.product(price=50_000), 1))
    with_code(opened)
    assert with_code(opened, made.code).total.amount == 35_000
    remove_promo_code(checkout_id=opened.pk, code=made.code)
    kept = checkouts.find_checkout(opened.pk)
    assert (totals_of(kept).total.amount, kept.voucher_code, kept.has_gift_cards) == (45_000, "CHO10", False)
    with_code(opened, made.code)
    remove_promo_code(checkout_id=opened.pk, gift_card_id=made.pk)
    assert totals_of(checkouts.find_checkout(opened.pk)).total.amount == 45_000
    with pytest.raises(Refused) as refused:
        remove_promo_code(checkout_id=opened.pk, gift_card_id=made.pk)
    assert refused.value.code == "NOT_FOUND"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"count": 0}, "INVALID"),
        ({"count": 101}, "INVALID"),
        ({"amount": Decimal(0)}, "INVALID"),
        ({"amount": Decimal("0.5")}, "INVALID"),
        ({"currency": "XXX"}, "INVALID"),
        ({"expiry_date": local_day(timezone.now()) - timedelta(days=1)}, "EXPIRED_GIFT_CARD"),
    ],
)
def test_issue_of_nonsense_is_refused(changes: dict, code: str) -> None:
    with pytest.raises(Refused) as refused:
        issue_cards(**{"count": 1, "amount": Decimal(5), "currency": "VND", **changes})
    assert (refused.value.code, GiftCard.objects.count()) == (code, 0)


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_card_is_spent_once_by_baskets_at_the_same_instant() -> None:
    made = card(50_000)
    good = factories.product(price=50_000, quantity=10)
    opened = [factories.basket((good, 1), ready=True) for _ in range(3)]
    for one in opened:
        with_code(one, made.code)
    results = race(*(lambda one=one: complete_checkout(checkout_id=one.pk) for one in opened))
    codes = sorted(result.code if isinstance(result, Refused) else type(result).__name__ for result in results)
    assert codes.count("Order") == 1
    assert set(codes) <= {"Order", "GIFT_CARD_NOT_APPLICABLE", "CHECKOUT_NOT_FULLY_PAID"}
    assert (left(made), Order.objects.count(), factories.counters(good)) == (0, 1, (10, 2, 1))


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_guarded", [False, True], ids=["no guard", "constraint only"])
def test_card_without_lock_is_spent_twice(is_guarded: bool) -> None:
    """The negative control: the same check and write without the lock. Only the constraint then stops it."""
    made = card(50_000)
    seen = threading.Barrier(2)
    name = "shop_gift_card_not_overspent"
    if not is_guarded:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE shop_giftcard DROP CONSTRAINT {name}")

    def spend_unlocked() -> bool:
        with transaction.atomic():
            is_enough = left(made) >= 50_000
            seen.wait(10)
            if is_enough:
                with connection.cursor() as cursor:
                    cursor.execute(
                        "UPDATE shop_giftcard SET current_balance_amount = current_balance_amount - 50000"
                        " WHERE id = %s",
                        [made.pk],
                    )
        return is_enough

    try:
        results = race(spend_unlocked, spend_unlocked)
        if is_guarded:
            assert sorted(type(result) for result in results if result is not True) == [IntegrityError]
            assert left(made) == 0
        else:
            assert (results, left(made)) == ([True, True], -50_000)
    finally:
        if not is_guarded:
            GiftCard.objects.update(current_balance_amount=0)
            with connection.cursor() as cursor:
                cursor.execute(
                    f"ALTER TABLE shop_giftcard ADD CONSTRAINT {name} CHECK"
                    " (current_balance_amount >= 0 AND current_balance_amount <= initial_balance_amount)"
                )
