"""Vouchers: what they take off, for whom, and the last use under a race."""

import threading
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from marketplace.identity.models import User
from marketplace.shop.native.domain.baskets import checkout as checkouts
from marketplace.shop.native.domain.baskets.checkout_lines import LineAddition, LineChange, add_lines, update_lines
from marketplace.shop.native.domain.baskets.complete import complete_checkout
from marketplace.shop.native.domain.baskets.delivery_choice import set_delivery_method
from marketplace.shop.native.domain.baskets.promo_codes import add_promo_code, remove_promo_code
from marketplace.shop.native.domain.baskets.totals import Totals, totals_of
from marketplace.shop.native.domain.discounts import vouchers
from marketplace.shop.native.domain.discounts.voucher_codes import delete_codes
from marketplace.shop.native.models import (
    Checkout,
    Collection,
    Order,
    Product,
    ProductType,
    ShippingMethod,
    ShippingMethodChannelListing,
    Voucher,
    VoucherCode,
)
from marketplace.values.refusal import NotFound, Refused
from tests.shop import factories
from tests.shop.racing import race
from tests.shop.test_complete import paid

pytestmark = pytest.mark.django_db


def with_code(opened: Checkout, code: str = "CHO10") -> Totals:
    """What the basket comes to with this code on it."""
    add_promo_code(checkout_id=opened.pk, code=code)
    return totals_of(checkouts.find_checkout(opened.pk))


def refusal(opened: Checkout, code: str = "CHO10") -> str:
    """Why the code is not taken; nothing is on the basket afterwards."""
    with pytest.raises(Refused) as refused:
        add_promo_code(checkout_id=opened.pk, code=code)
    assert Checkout.objects.get(pk=opened.pk).voucher_code == ""
    return refused.value.code


def bought(opened: Checkout) -> Order:
    """Pay what the basket comes to, and complete it."""
    total = totals_of(checkouts.find_checkout(opened.pk)).total.amount
    paid(opened, total)
    return complete_checkout(checkout_id=opened.pk)


def lines(totals: Totals) -> list[int]:
    return [row.total.gross.amount for row in totals.taxed_lines]


def test_percentage_of_the_order_is_shared_by_its_lines() -> None:
    factories.voucher("CHO10", value="10", name="Mừng mùa gặt")
    cheap, dear = factories.product(price=10_000), factories.product(price=33_333)
    totals = with_code(factories.basket((cheap, 1), (dear, 1)))
    assert (lines(totals), totals.discount.amount, totals.total.amount) == ([9_000, 30_000], 4_333, 39_000)
    assert (totals.of_order.name, totals.of_order.voucher_code) == ("Mừng mùa gặt", "CHO10")


def test_fixed_amount_never_takes_more_than_the_goods_cost() -> None:
    factories.voucher("CHO10", value="50000", discount_value_type="FIXED")
    totals = with_code(factories.basket((factories.product(price=20_000), 1)))
    assert (totals.subtotal.gross.amount, totals.discount.amount) == (0, 20_000)


def test_fixed_amount_for_certain_goods_is_of_each_piece() -> None:
    meant, other = factories.product(price=20_000), factories.product(price=30_000)
    factories.voucher(
        "CHO10", value="3000", discount_value_type="FIXED", type="SPECIFIC_PRODUCT", goods={"products": [meant.pk]}
    )
    totals = with_code(factories.basket((meant, 2), (other, 1)))
    assert (lines(totals), totals.discount.amount) == ([34_000, 30_000], 6_000)


@pytest.mark.parametrize("kind", ["products", "variants", "categories", "collections"])
def test_voucher_for_certain_goods_by(kind: str) -> None:
    meant = factories.product(price=20_000)
    picked = Collection.objects.create(name="Tuyển chọn", slug="tuyen-chon")
    picked.products.add(meant)
    keys = {
        "products": meant.pk,
        "variants": meant.default_variant_id,
        "categories": meant.category_id,
        "collections": picked.pk,
    }
    factories.voucher("CHO10", type="SPECIFIC_PRODUCT", goods={kind: [keys[kind]]})
    assert lines(with_code(factories.basket((meant, 1)))) == [18_000]


def test_voucher_for_other_goods_is_not_applicable() -> None:
    factories.voucher("CHO10", type="SPECIFIC_PRODUCT", goods={"products": [factories.product().pk]})
    assert refusal(factories.basket((factories.product(), 1))) == "VOUCHER_NOT_APPLICABLE"


def test_once_per_order_takes_one_unit_of_the_cheapest() -> None:
    factories.voucher("CHO10", value="50", apply_once_per_order=True)
    cheap, dear = factories.product(price=10_000), factories.product(price=30_000)
    totals = with_code(factories.basket((dear, 1), (cheap, 3)))
    assert (lines(totals), totals.discount.amount) == ([30_000, 25_000], 5_000)


def delivered(opened: Checkout, price: int = 15_000) -> Checkout:
    """The basket with a way of delivery that costs something."""
    method = ShippingMethod.objects.get(external_reference="pickup-point")
    ShippingMethodChannelListing.objects.filter(shipping_method=method).update(price_amount=price)
    return set_delivery_method(checkout_id=opened.pk, method_id=method.pk)


def test_delivery_is_lowered_by_a_shipping_voucher() -> None:
    factories.voucher("CHO10", type="SHIPPING", value="100")
    opened = delivered(factories.basket((factories.product(price=20_000), 1), ready=True))
    totals = with_code(opened)
    assert (totals.subtotal.gross.amount, totals.delivery.gross.amount, totals.discount.amount) == (20_000, 0, 15_000)


def test_shipping_voucher_for_other_countries_or_without_a_way_is_not_applicable() -> None:
    factories.voucher("CHO10", type="SHIPPING", countries=["US"])
    made = factories.product()
    assert refusal(factories.basket((made, 1))) == "VOUCHER_NOT_APPLICABLE"
    assert refusal(delivered(factories.basket((made, 1), ready=True))) == "VOUCHER_NOT_APPLICABLE"


def test_shipping_voucher_for_what_nobody_carries_is_not_applicable() -> None:
    factories.voucher("CHO10", type="SHIPPING")
    made = factories.product()
    ProductType.objects.filter(pk=made.product_type_id).update(is_shipping_required=False)
    assert refusal(factories.basket((made, 1))) == "VOUCHER_NOT_APPLICABLE"


def test_least_subtotal_and_quantity() -> None:
    factories.voucher("CHO10", least=40_000)
    factories.voucher("NHIEU", min_checkout_items_quantity=3)
    opened = factories.basket((factories.product(price=20_000), 1))
    assert (refusal(opened), refusal(opened, "NHIEU")) == ("VOUCHER_NOT_APPLICABLE", "VOUCHER_NOT_APPLICABLE")
    variant_id = opened.lines.get().variant_id
    add_lines(checkout_id=opened.pk, additions=[LineAddition(variant_id=variant_id, quantity=2)])
    assert (with_code(opened).discount.amount, with_code(opened, "NHIEU").discount.amount) == (6_000, 6_000)


def test_voucher_that_fits_no_more_falls_off_and_the_price_is_whole_again() -> None:
    factories.voucher("CHO10", least=40_000)
    opened = factories.basket((factories.product(price=20_000), 2))
    assert with_code(opened).total.amount == 36_000
    line = opened.lines.get()
    update_lines(checkout_id=opened.pk, changes=[LineChange(line_id=line.pk, quantity=1)])
    kept = checkouts.find_checkout(opened.pk)
    assert (kept.voucher_code, totals_of(kept).total.amount) == ("", 20_000)


def test_for_staff_only() -> None:
    factories.voucher("CHO10", only_for_staff=True)
    made = factories.product(price=20_000)
    officer = User.objects.create(email="canbo@example.com", is_staff=True)
    assert refusal(factories.basket((made, 1))) == "VOUCHER_NOT_APPLICABLE"
    assert (
        refusal(factories.basket((made, 1), user_id=User.objects.create(email="mai@example.com").pk))
        == "VOUCHER_NOT_APPLICABLE"
    )
    assert with_code(factories.basket((made, 1), user_id=officer.pk)).discount.amount == 2_000


@pytest.mark.parametrize(
    "fields",
    [
        {"start_date": timezone.now() + timedelta(days=1)},
        {"start_date": timezone.now() - timedelta(days=9), "end_date": timezone.now() - timedelta(days=1)},
        {"usage_limit": 0},
    ],
    ids=["not begun", "over", "used up"],
)
def test_code_that_does_not_hold_today_is_invalid(fields: dict) -> None:
    factories.voucher("CHO10", **fields)
    assert refusal(factories.basket((factories.product(), 1))) == "INVALID"


def test_unknown_code_and_voucher_without_listing_are_invalid() -> None:
    factories.voucher("CHO10").channel_listings.all().delete()
    opened = factories.basket((factories.product(), 1))
    assert (refusal(opened, "KHONG-CO"), refusal(opened, "CHO10"), refusal(opened, " ")) == ("INVALID",) * 3


def test_second_code_takes_the_place_of_the_first() -> None:
    factories.voucher("CHO10")
    factories.voucher("CHO20", value="20")
    opened = factories.basket((factories.product(price=20_000), 1))
    assert [with_code(opened, code).total.amount for code in ("CHO10", "CHO20")] == [18_000, 16_000]


def test_removing_a_code() -> None:
    made, other = factories.voucher("CHO10"), factories.voucher("KHAC")
    opened = factories.basket((factories.product(price=20_000), 1))
    with_code(opened)
    for arguments, code in (
        ({"code": "KHAC"}, "INVALID"),
        ({"code": "KHONG-CO"}, "NOT_FOUND"),
        ({"voucher_id": other.pk}, "NOT_FOUND"),
    ):
        with pytest.raises(Refused) as refused:
            remove_promo_code(checkout_id=opened.pk, **arguments)
        assert (refused.value.code, Checkout.objects.get().voucher_code) == (code, "CHO10")
    remove_promo_code(checkout_id=opened.pk, code="CHO10")
    assert Checkout.objects.get().voucher_code == ""
    with_code(opened)
    remove_promo_code(checkout_id=opened.pk, voucher_id=made.pk)
    assert totals_of(checkouts.find_checkout(opened.pk)).total.amount == 20_000


def test_order_keeps_the_discount_and_the_use_is_counted() -> None:
    voucher = factories.voucher("CHO10", value="25", name="Hè", usage_limit=1)
    opened = factories.basket((factories.product(price=20_000), 2), ready=True)
    with_code(opened)
    order = bought(opened)
    (discount,) = order.discounts.all()
    line = order.lines.get()
    assert (order.voucher_id, order.voucher_code, order.subtotal_amount) == (voucher.pk, "CHO10", 30_000)
    assert (discount.type, discount.amount, discount.name, discount.voucher_code) == ("VOUCHER", 10_000, "Hè", "CHO10")
    assert (line.total_price_amount, line.undiscounted_total_price_amount) == (30_000, 40_000)
    assert (Voucher.objects.get().used, VoucherCode.objects.get().used) == (1, 1)
    assert refusal(factories.basket((factories.product(), 1))) == "INVALID"


def test_line_discount_is_kept_with_its_line() -> None:
    meant, other = factories.product(price=20_000), factories.product(price=30_000)
    factories.voucher("CHO10", type="SPECIFIC_PRODUCT", goods={"products": [meant.pk]})
    opened = factories.basket((meant, 2), (other, 1), ready=True)
    with_code(opened)
    first, second = bought(opened).lines.order_by("sort_order")
    (discount,) = first.discounts.all()
    assert (discount.type, discount.amount, discount.value_type, second.discounts.count()) == (
        "VOUCHER",
        4_000,
        "PERCENTAGE" if not factories.channel().use_legacy_line_discount_propagation else "FIXED",
        0,
    )
    assert (first.unit_discount_amount, first.voucher_code, second.unit_discount_amount) == (2_000, "CHO10", 0)


def test_single_use_code_is_spent_once_and_its_sister_is_not() -> None:
    factories.voucher("MOT", "HAI", single_use=True)
    made = factories.product(price=20_000)
    first = factories.basket((made, 1), ready=True)
    with_code(first, "MOT")
    bought(first)
    opened = factories.basket((made, 1), ready=True)
    assert refusal(opened, "MOT") == "INVALID"
    assert with_code(opened, "HAI").total.amount == 18_000


def test_everybody_has_it_once() -> None:
    factories.voucher("CHO10", apply_once_per_customer=True)
    made = factories.product(price=20_000)
    first = factories.basket((made, 1), ready=True)
    with_code(first)
    bought(first)
    assert refusal(factories.basket((made, 1), ready=True)) == "VOUCHER_NOT_APPLICABLE"
    assert with_code(factories.basket((made, 1), ready=True, email="khac@example.com")).total.amount == 18_000


@pytest.mark.parametrize("how", ["deleted", "its code deleted", "over"])
def test_basket_whose_voucher_is_gone_is_not_sold_for_more(how: str) -> None:
    voucher = factories.voucher("CHO10")
    opened = factories.basket((factories.product(price=20_000), 1), ready=True)
    with_code(opened)
    if how == "deleted":
        vouchers.delete_voucher(voucher_id=voucher.pk)
    elif how == "its code deleted":
        delete_codes(code_ids=[voucher.codes.get().pk])
    else:
        Voucher.objects.update(start_date=timezone.now() - timedelta(days=9), end_date=timezone.now())
    with pytest.raises(Refused) as refused:
        bought(opened)
    assert (refused.value.code, Order.objects.count()) == ("VOUCHER_NOT_APPLICABLE", 0)
    remove_promo_code(checkout_id=opened.pk, code="CHO10")
    assert totals_of(checkouts.find_checkout(opened.pk)).total.amount == 20_000


def test_deleting_a_used_code_takes_its_uses_along() -> None:
    voucher = factories.voucher("MOT", "HAI", usage_limit=5)
    voucher.codes.filter(code="MOT").update(used=2)
    voucher.codes.filter(code="HAI").update(used=1)
    Voucher.objects.update(used=3)
    assert delete_codes(code_ids=[voucher.codes.get(code="MOT").pk, UUID(int=1)]) == 1
    assert (Voucher.objects.get().used, voucher.codes.get().code) == (1, "HAI")


def test_used_voucher_keeps_how_uses_are_counted() -> None:
    voucher = factories.voucher("CHO10", usage_limit=2)
    with_code(factories.basket((factories.product(), 1)))
    for values in ({"single_use": True}, {"usage_limit": 3}):
        with pytest.raises(Refused) as refused:
            vouchers.update_voucher(voucher_id=voucher.pk, values=values, goods={}, known_countries=[])
        assert refused.value.code == "VOUCHER_ALREADY_USED"
    kept = vouchers.update_voucher(
        voucher_id=voucher.pk, values={"usage_limit": 2, "name": "Mới"}, goods={}, known_countries=[]
    )
    assert (kept.name, Voucher.objects.get().single_use) == ("Mới", False)


def test_deleting_a_voucher_that_is_not_there() -> None:
    with pytest.raises(NotFound):
        vouchers.delete_voucher(voucher_id=1)


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fields", [{"usage_limit": 1}, {"single_use": True}, {"apply_once_per_customer": True}])
def test_last_use_goes_to_one_buyer(fields: dict) -> None:
    factories.voucher("CHO10", **fields)
    made = factories.product(price=20_000, quantity=10)
    opened = [factories.basket((made, 1), ready=True) for _ in range(4)]
    for one in opened:
        with_code(one)
    results = race(*(lambda one=one: bought(one) for one in opened))
    codes = sorted(result.code if isinstance(result, Refused) else type(result).__name__ for result in results)
    assert codes == ["Order"] + ["VOUCHER_NOT_APPLICABLE"] * 3
    assert (Order.objects.count(), Checkout.objects.count(), factories.counters(made)) == (1, 3, (10, 3, 1))


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_guarded", [False, True], ids=["no guard", "constraint only"])
def test_last_use_without_lock_is_given_twice(is_guarded: bool) -> None:
    """The negative control: the same check and write without the lock. Only the constraint then stops it."""
    voucher = factories.voucher("CHO10", usage_limit=1)
    seen = threading.Barrier(2)
    if not is_guarded:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE shop_voucher DROP CONSTRAINT shop_voucher_not_overused")

    def use_unlocked() -> bool:
        with transaction.atomic():
            is_left = Voucher.objects.get(pk=voucher.pk).used < 1
            seen.wait(10)
            if is_left:
                with connection.cursor() as cursor:
                    cursor.execute("UPDATE shop_voucher SET used = used + 1 WHERE id = %s", [voucher.pk])
        return is_left

    try:
        results = race(use_unlocked, use_unlocked)
        if is_guarded:
            assert sorted(type(result) for result in results if result is not True) == [IntegrityError]
            assert Voucher.objects.get().used == 1
        else:
            assert (results, Voucher.objects.get().used) == ([True, True], 2)
    finally:
        if not is_guarded:
            Voucher.objects.update(used=0)
            with connection.cursor() as cursor:
                cursor.execute(
                    "ALTER TABLE shop_voucher ADD CONSTRAINT shop_voucher_not_overused"
                    " CHECK (usage_limit IS NULL OR used <= usage_limit)"
                )


def test_products_of_a_voucher_are_not_deleted_with_it() -> None:
    made = factories.product()
    voucher = factories.voucher("CHO10", type="SPECIFIC_PRODUCT", goods={"products": [made.pk]})
    assert vouchers.delete_vouchers(voucher_ids=[voucher.pk, voucher.pk + 1]) == 1
    assert (Voucher.objects.count(), Product.objects.count()) == (0, 1)
