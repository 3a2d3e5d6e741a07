"""What a passed deadline frees, and coming back to pay."""

from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.outbox.models import OutboxEvent
from marketplace.shop.native.domain.baskets import checkout_lines, expiry
from marketplace.shop.native.domain.baskets.priced import price_lines
from marketplace.shop.native.domain.locks import lock_checkout
from marketplace.shop.native.engine import NativeShop
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout
from marketplace.shop.native.tasks import expire_baskets
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tests.shop import factories

pytestmark = pytest.mark.django_db


def pass_deadline(opened: Checkout) -> None:
    Checkout.objects.filter(pk=opened.pk).update(holds_expire_at=timezone.now() - timedelta(seconds=1))


def restore(opened: Checkout) -> None:
    checkout = lock_checkout(opened.pk)
    expiry.restore_holds(checkout=checkout, priced=price_lines(checkout))


def test_expired_basket_keeps_goods_without_reservation_and_loses_bookings() -> None:
    made, room = factories.product(), factories.product(type="stay")
    opened = factories.basket((made, 4))
    checkout_id = global_id("Checkout", opened.pk)
    shop = NativeShop()
    booked = shop.add_booking_line(
        checkout_id,
        variant_id=global_id("ProductVariant", room.default_variant_id),
        price=Money(900_000),
        booking_id="b1",
    )
    goods = shop.basket(checkout_id).lines[0]
    untouched = factories.basket((made, 1))
    pass_deadline(opened)
    assert expire_baskets() == 1
    assert factories.counters(made) == (10, 1, 0)
    assert [(line.id, line.quantity) for line in shop.basket(checkout_id).lines] == [(goods.id, 4)]
    told = OutboxEvent.objects.get(name="BasketExpired").payload
    assert told == {"checkout_id": checkout_id, "line_ids": [goods.id, booked.id]}
    assert (shop.payable(checkout_id).is_open, shop.payable(checkout_id).expires_at) == (False, None)
    assert expire_baskets() == 0
    untouched.refresh_from_db()
    assert untouched.holds_expired_at is None


def test_basket_before_its_deadline_stays() -> None:
    made = factories.product()
    opened = factories.basket((made, 4))
    assert not expiry.expire_basket(checkout_id=opened.pk)
    assert factories.counters(made) == (10, 4, 0)


def test_coming_back_holds_everything_again() -> None:
    made = factories.product()
    opened = factories.basket((made, 4))
    pass_deadline(opened)
    expire_baskets()
    restore(opened)
    opened.refresh_from_db()
    assert factories.counters(made) == (10, 4, 0)
    assert (opened.holds_expired_at, opened.holds_expire_at is None) == (None, False)


def test_coming_back_too_late_holds_nothing() -> None:
    made, scarce = factories.product(), factories.product(quantity=2)
    opened = factories.basket((made, 4), (scarce, 2))
    pass_deadline(opened)
    expire_baskets()
    factories.basket((scarce, 1))
    with pytest.raises(Refused) as refusal:
        restore(opened)
    assert (refusal.value.code, refusal.value.facts["available"]) == ("INSUFFICIENT_STOCK", 1)
    opened.refresh_from_db()
    assert (factories.counters(made), factories.counters(scarce)) == ((10, 0, 0), (2, 1, 0))
    assert opened.holds_expired_at is not None


def test_paid_basket_that_waits_for_staff_keeps_its_goods() -> None:
    made = factories.product()
    opened = factories.basket((made, 4))
    pass_deadline(opened)
    Checkout.objects.filter(pk=opened.pk).update(completion_state=Checkout.CompletionState.PAID_NOT_COMPLETED)
    assert expire_baskets() == 0
    assert factories.counters(made) == (10, 4, 0)


def test_emptied_basket_has_no_deadline() -> None:
    made = factories.product()
    opened = factories.basket((made, 4))
    checkout_lines.delete_lines(checkout_id=opened.pk, line_ids=[opened.lines.get().pk])
    opened.refresh_from_db()
    assert opened.holds_expire_at is None
    assert factories.counters(made) == (10, 0, 0)
