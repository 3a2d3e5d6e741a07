"""Paying a deposit at the checkout, and the rest on the order's page."""

import pytest
from django.test import Client

from marketplace.shop.contract import shop
from marketplace.shop.native.models import Checkout, Order
from marketplace.values.ids import global_id
from payments.models import PaymentAttempt
from tests.sellers.factories import make_user
from tests.tourism.depositing import book_with_deposit, put_in, room_with_deposit
from tests.tourism.shopping import deliver_all
from tests.web.test_shopping import WHO, pennywort, text, visitor
from tests.web.test_shopping import put_in as put_goods_in
from tourism.domain import basket as verbs
from tourism.models import Booking

__all__ = ["visitor"]
pytestmark = pytest.mark.django_db
PAGE = "/dat-hang/"


@pytest.fixture
def ready(visitor: Client, settings) -> Client:
    """A basket with a stay only, whose guest is known."""
    settings.VIETQR_BANK_BIN, settings.VIETQR_ACCOUNT_NUMBER, settings.SEPAY_SECRET = "970405", "123", "secret"
    put_goods_in(visitor, pennywort()[1])
    checkout_id = global_id("Checkout", Checkout.objects.get().pk)
    put_in(checkout_id, room_with_deposit(before=3))
    shop().remove_line(checkout_id, next(one.id for one in shop().basket(checkout_id).lines if not one.booking_id))
    visitor.post(PAGE, WHO)
    return visitor


def test_both_ways_are_offered_in_words(ready: Client) -> None:
    shown = text(ready.get(PAGE))
    assert "Đặt cọc 180.000 ₫" in shown
    assert "Còn 420.000 ₫, trả trước hết" in shown
    assert "Trả hết 600.000 ₫" in shown


def test_deposit_promises_the_rest_and_pays_what_is_left(ready: Client) -> None:
    waiting = ready.post(PAGE, {"step": "pay", "gateway": "cholang.vietqr", "part": "deposit"})["Location"]
    assert waiting.startswith("/thanh-toan/")
    attempts = PaymentAttempt.objects.order_by("pk").values_list("gateway", "amount")
    assert list(attempts) == [("cholang.balance", 420_000), ("cholang.vietqr", 180_000)]
    # Once more, after going back: the rest is promised once.
    ready.post(PAGE, {"step": "pay", "gateway": "cholang.vietqr", "part": "deposit"})
    assert PaymentAttempt.objects.filter(gateway="cholang.balance").count() == 1


def test_who_changes_their_mind_pays_everything(ready: Client) -> None:
    ready.post(PAGE, {"step": "pay", "gateway": "cholang.vietqr", "part": "deposit"})
    ready.post(PAGE, {"step": "pay", "gateway": "cholang.vietqr", "part": "all"})
    assert PaymentAttempt.objects.order_by("pk").last().amount == 600_000


def test_deposit_that_is_refused_says_why_and_keeps_the_basket(ready: Client) -> None:
    booking = Booking.objects.get()
    Booking.objects.filter(pk=booking.pk).update(deposit=None)
    ready.post(PAGE, {"step": "pay", "gateway": "cholang.nothing", "part": "deposit"})
    assert (PaymentAttempt.objects.count(), Order.objects.count(), Checkout.objects.count()) == (0, 0, 1)


def test_order_page_shows_what_is_left_and_pays_it(visitor: Client, settings) -> None:
    settings.VIETQR_BANK_BIN, settings.VIETQR_ACCOUNT_NUMBER, settings.SEPAY_SECRET = "970405", "123", "secret"
    booking = book_with_deposit(make_user(), before=3)
    page = f"/don-hang/{booking.order_id}/"
    shown = text(visitor.get(page))
    assert "Đã đặt cọc 180.000 ₫." in shown
    assert "Còn phải trả 420.000 ₫" in shown
    assert "Sau ngày đó chợ hủy chỗ" in shown
    waiting = visitor.post(page, {"action": "pay", "gateway": "cholang.vietqr"})["Location"]
    # The page waits for the money, and does not go back to the order before it is there.
    assert visitor.get(waiting).status_code == 200
    attempt = PaymentAttempt.objects.get(gateway="cholang.vietqr")
    assert attempt.amount == 420_000
    shop().report_transaction_event(
        transaction_id=attempt.transaction_id,
        type="CHARGE_SUCCESS",
        amount=shop().payable(booking.order_id).total - shop().payable(booking.order_id).charged,
        psp_reference="FT1",
    )
    deliver_all()
    after = text(visitor.get(page))
    assert ("Còn phải trả" in after, "Đã trả tiền." in after) == (False, True)


@pytest.mark.parametrize("gateway", ["", "cholang.cash", "cholang.balance"])
def test_rest_is_not_promised_once_more(visitor: Client, gateway: str) -> None:
    booking = book_with_deposit(make_user())
    count = PaymentAttempt.objects.count()
    answer = visitor.post(f"/don-hang/{booking.order_id}/", {"action": "pay", "gateway": gateway}, follow=True)
    assert "Bạn chọn một cách trả tiền." in text(answer)
    assert PaymentAttempt.objects.count() == count


def test_basket_with_another_price_promises_the_new_rest(ready: Client) -> None:
    ready.post(PAGE, {"step": "pay", "gateway": "cholang.vietqr", "part": "deposit"})
    booking = Booking.objects.get()
    verbs.remove_from_basket(checkout_id=booking.checkout_id, booking_id=booking.pk)
    put_in(booking.checkout_id, room_with_deposit(), nights=3)
    ready.post(PAGE, {"step": "pay", "gateway": "cholang.vietqr", "part": "deposit"})
    promised = PaymentAttempt.objects.filter(gateway="cholang.balance").order_by("pk").values_list("amount", flat=True)
    assert list(promised) == [420_000, 210_000]
