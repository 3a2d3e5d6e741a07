"""Baskets: what may enter, what is refused, and that a refusal changes nothing."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from marketplace.identity.models import User
from marketplace.outbox.models import OutboxEvent
from marketplace.shop.contract import AddressInfo
from marketplace.shop.native.domain.baskets import checkout, checkout_lines, delivery, delivery_choice
from marketplace.shop.native.domain.baskets.checkout_lines import LineAddition, LineChange
from marketplace.shop.native.domain.baskets.totals import totals_of
from marketplace.shop.native.domain.catalogue import catalog
from marketplace.shop.native.engine import NativeShop
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout, CheckoutLine, ShippingMethod, Warehouse
from marketplace.values.money import Money
from marketplace.values.refusal import Denied, NotFound, Refused
from tests.shop import factories

pytestmark = pytest.mark.django_db


def lines_now(opened: Checkout) -> list[tuple[int, int]]:
    return list(opened.lines.order_by("created_at").values_list("variant_id", "quantity"))


def test_same_variant_twice_is_one_line() -> None:
    made = factories.product(quantity=10)
    opened = factories.basket((made, 2))
    checkout_lines.add_lines(checkout_id=opened.pk, additions=[LineAddition(made.default_variant_id, 3)])
    assert lines_now(opened) == [(made.default_variant_id, 5)]
    assert factories.counters(made) == (10, 5, 0)


def test_forced_new_line_stays_apart() -> None:
    made = factories.product(quantity=10)
    opened = factories.basket((made, 2))
    checkout_lines.add_lines(
        checkout_id=opened.pk, additions=[LineAddition(made.default_variant_id, 3, force_new_line=True)]
    )
    assert lines_now(opened) == [(made.default_variant_id, 2), (made.default_variant_id, 3)]
    assert factories.counters(made) == (10, 5, 0)


@pytest.mark.parametrize(
    ("quantity", "code"),
    [(9, "INSUFFICIENT_STOCK"), (0, "ZERO_QUANTITY"), (-1, "ZERO_QUANTITY"), (49, "QUANTITY_GREATER_THAN_LIMIT")],
)
def test_bad_quantity_adds_nothing(quantity: int, code: str) -> None:
    made, other = factories.product(quantity=10), factories.product()
    opened = factories.basket((made, 2))
    with pytest.raises(Refused) as refusal:
        checkout_lines.add_lines(
            checkout_id=opened.pk,
            additions=[LineAddition(other.default_variant_id, 1), LineAddition(made.default_variant_id, quantity)],
        )
    assert refusal.value.code == code
    assert lines_now(opened) == [(made.default_variant_id, 2)]
    assert factories.counters(made) == (10, 2, 0)
    assert factories.counters(other) == (10, 0, 0)


def test_refusal_says_what_is_left() -> None:
    made = factories.product(quantity=10)
    with pytest.raises(Refused) as refusal:
        factories.basket((made, 12))
    assert refusal.value.facts["available"] == 10
    assert Checkout.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("unpublished", "PRODUCT_UNAVAILABLE_FOR_PURCHASE"),
        ("withdrawn", "PRODUCT_NOT_PUBLISHED"),
        ("stay", "PRODUCT_UNAVAILABLE_FOR_PURCHASE"),
    ],
)
def test_what_is_not_on_sale_is_refused_by_direct_id(kind: str, code: str) -> None:
    made = factories.product(published=kind != "unpublished", type="stay" if kind == "stay" else "produce")
    if kind == "withdrawn":
        catalog.set_published(product_id=made.pk, channel=factories.channel(), published=False)
    with pytest.raises(Refused) as refusal:
        factories.basket((made, 1))
    assert refusal.value.code == code
    assert Checkout.objects.count() == CheckoutLine.objects.count() == 0


def test_unknown_variant_not_found() -> None:
    opened = factories.basket()
    with pytest.raises(NotFound):
        checkout_lines.add_lines(checkout_id=opened.pk, additions=[LineAddition(404, 1)])
    assert lines_now(opened) == []


def test_unknown_basket_not_found() -> None:
    with pytest.raises(NotFound):
        checkout_lines.add_lines(checkout_id=uuid.uuid4(), additions=[])


def test_quantity_down_and_zero_gives_stock_back() -> None:
    made, other = factories.product(), factories.product()
    opened = factories.basket((made, 4), (other, 2))
    checkout_lines.update_lines(
        checkout_id=opened.pk,
        changes=[LineChange(1, variant_id=made.default_variant_id), LineChange(0, variant_id=other.default_variant_id)],
    )
    assert lines_now(opened) == [(made.default_variant_id, 1)]
    assert (factories.counters(made), factories.counters(other)) == ((10, 1, 0), (10, 0, 0))
    assert OutboxEvent.objects.filter(name="BasketLineRemoved").count() == 1


@pytest.mark.parametrize(("quantity", "code"), [(11, "INSUFFICIENT_STOCK"), (-2, "ZERO_QUANTITY")])
def test_bad_update_changes_nothing(quantity: int, code: str) -> None:
    made = factories.product()
    opened = factories.basket((made, 4))
    with pytest.raises(Refused) as refusal:
        checkout_lines.update_lines(
            checkout_id=opened.pk, changes=[LineChange(quantity, variant_id=made.default_variant_id)]
        )
    assert refusal.value.code == code
    assert lines_now(opened) == [(made.default_variant_id, 4)]
    assert factories.counters(made) == (10, 4, 0)


def test_line_of_another_basket_not_removed() -> None:
    made = factories.product()
    mine, theirs = factories.basket((made, 1)), factories.basket((made, 2))
    with pytest.raises(Refused) as refusal:
        checkout_lines.delete_lines(checkout_id=mine.pk, line_ids=[theirs.lines.get().pk])
    assert (refusal.value.code, refusal.value.field) == ("INVALID", "lineId")
    assert factories.counters(made) == (10, 3, 0)


def booking(opened: Checkout, booking_id: str = "b1", price: int = 900_000) -> tuple[str, str]:
    room = factories.product(type="stay", price=450_000)
    checkout_id = global_id("Checkout", opened.pk)
    line = NativeShop().add_booking_line(
        checkout_id,
        variant_id=global_id("ProductVariant", room.default_variant_id),
        price=Money(price),
        booking_id=booking_id,
    )
    return checkout_id, line.id


def test_booking_line_has_its_own_price() -> None:
    opened = factories.basket()
    checkout_id, line_id = booking(opened)
    NativeShop().update_booking_line(checkout_id, line_id, price=Money(800_000))
    (line,) = NativeShop().basket(checkout_id).lines
    assert (line.booking_id, line.quantity, line.unit_price, line.is_shipping_required) == (
        "b1",
        1,
        Money(800_000),
        False,
    )


def test_booking_line_quantity_cannot_be_changed() -> None:
    opened = factories.basket()
    booking(opened)
    line = opened.lines.get()
    with pytest.raises(Refused) as refusal:
        checkout_lines.update_lines(checkout_id=opened.pk, changes=[LineChange(2, line_id=line.pk)])
    assert refusal.value.code == "INVALID"
    line.refresh_from_db()
    assert line.quantity == 1


def test_same_booking_twice_refused() -> None:
    opened = factories.basket()
    booking(opened)
    with pytest.raises(Refused) as refusal:
        booking(opened)
    assert refusal.value.code == "UNIQUE"
    assert opened.lines.count() == 1


def test_booking_with_negative_price_refused() -> None:
    opened = factories.basket()
    with pytest.raises(Refused) as refusal:
        booking(opened, price=-1)
    assert refusal.value.code == "INVALID"
    assert opened.lines.count() == 0


def test_removing_a_gone_line_is_no_error() -> None:
    opened = factories.basket()
    checkout_id, line_id = booking(opened)
    for _ in range(2):
        NativeShop().remove_line(checkout_id, line_id)
    assert opened.lines.count() == 0
    assert OutboxEvent.objects.filter(name="BasketLineRemoved").count() == 1
    opened.refresh_from_db()
    assert opened.holds_expire_at is None


def test_deadline_grows_to_an_hour_at_most() -> None:
    made = factories.product(quantity=50)
    start = timezone.now()
    deadlines = []
    with time_machine.travel(start, tick=False) as clock:
        opened = factories.basket((made, 1))
        for minutes in (0, 15, 15, 15, 10):
            clock.shift(timedelta(minutes=minutes))
            checkout_lines.add_lines(checkout_id=opened.pk, additions=[LineAddition(made.default_variant_id, 1)])
            opened.refresh_from_db()
            deadlines.append(opened.holds_expire_at - start)
    assert deadlines == [timedelta(minutes=minutes) for minutes in (20, 35, 50, 60, 60)]


@pytest.mark.parametrize("email", ["", "lan", "lan@"])
def test_bad_email_changes_nothing(email: str) -> None:
    opened = factories.basket(email="a@example.com")
    with pytest.raises(Refused):
        checkout.set_email(checkout_id=opened.pk, email=email)
    opened.refresh_from_db()
    assert opened.email == "a@example.com"


def test_incomplete_address_changes_nothing() -> None:
    opened = factories.basket()
    with pytest.raises(Refused) as refusal:
        checkout.set_shipping_address(checkout_id=opened.pk, address=AddressInfo(first_name="Lan", city="Quảng Điền"))
    assert (refusal.value.code, refusal.value.field) == ("REQUIRED", "streetAddress1")
    opened.refresh_from_db()
    assert opened.shipping_address is None


def test_delivery_options_and_total() -> None:
    opened = factories.basket((factories.product(price=20_000), 2), shipping_address=factories.HOME)
    options = delivery.options_for(opened, totals_of(opened).lines)
    assert [(option.method.name, option.price) for option in options] == [
        ("Giao tận nhà", Money(25_000)),
        ("Nhận tại điểm tập kết", Money(0)),
    ]
    opened = delivery_choice.set_delivery_method(checkout_id=opened.pk, method_id=options[0].method.pk)
    assert totals_of(opened).total == Money(65_000)


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("no address", "SHIPPING_ADDRESS_NOT_SET"),
        ("abroad", "DELIVERY_METHOD_NOT_APPLICABLE"),
        ("empty", "SHIPPING_NOT_REQUIRED"),
    ],
)
def test_delivery_method_refused(case: str, code: str) -> None:
    made = factories.product()
    abroad = AddressInfo(first_name="A", street_address_1="1", city="Vientiane", country="LA")
    opened = {
        "no address": lambda: factories.basket((made, 1)),
        "abroad": lambda: factories.basket((made, 1), shipping_address=abroad),
        "empty": lambda: factories.basket(shipping_address=factories.HOME),
    }[case]()
    with pytest.raises(Refused) as refusal:
        delivery_choice.set_delivery_method(checkout_id=opened.pk, method_id=ShippingMethod.objects.first().pk)
    assert refusal.value.code == code
    opened.refresh_from_db()
    assert opened.shipping_method is None


def test_basket_of_another_user_denied() -> None:
    lan, minh = (User.objects.create_user(email=f"{name}@example.com") for name in ("lan", "minh"))
    opened = factories.basket()
    checkout.attach_customer(checkout_id=opened.pk, user_id=lan.pk)
    for verb in (checkout.attach_customer, checkout.detach_customer):
        with pytest.raises(Denied):
            verb(checkout_id=opened.pk, user_id=minh.pk)
    opened.refresh_from_db()
    assert opened.user == lan
    checkout.detach_customer(checkout_id=opened.pk, user_id=lan.pk)
    opened.refresh_from_db()
    assert opened.user is None


@pytest.mark.parametrize(("quantity", "is_refused"), [(2, False), (5, True)])
def test_line_of_withdrawn_goods_may_only_shrink(quantity: int, is_refused: bool) -> None:
    made = factories.product()
    opened = factories.basket((made, 4))
    catalog.set_published(product_id=made.pk, channel=factories.channel(), published=False)
    changes = [LineChange(quantity, variant_id=made.default_variant_id)]
    if is_refused:
        with pytest.raises(Refused) as refusal:
            checkout_lines.update_lines(checkout_id=opened.pk, changes=changes)
        assert refusal.value.code == "PRODUCT_NOT_PUBLISHED"
    else:
        checkout_lines.update_lines(checkout_id=opened.pk, changes=changes)
    assert factories.counters(made) == (10, 4 if is_refused else 2, 0)


def test_basket_that_was_to_be_collected_can_be_sent_after_all() -> None:
    made = factories.product()
    place = factories.stock_row(made).warehouse
    Warehouse.objects.filter(pk=place.pk).update(click_and_collect_option="LOCAL", is_private=False)
    opened = factories.basket((made, 1), ready=True)
    method = opened.shipping_method_id
    delivery_choice.set_delivery_method(checkout_id=opened.pk, point_id=place.pk)
    changed = delivery_choice.set_delivery_method(checkout_id=opened.pk, method_id=method)
    assert (changed.shipping_method_id, changed.collection_point_id, changed.shipping_address) == (method, None, None)
