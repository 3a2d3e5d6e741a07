from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.ledger.domain.posting import Account, Leg, post
from marketplace.settlement.domain.serving import note_served
from marketplace.settlement.models import SellerEntry
from marketplace.values.clock import local_day
from marketplace.values.money import Money
from tests.consignments.factories import buy
from tests.listings.factories import make_live, owner_of
from tests.sellers.factories import make_seller
from tests.settlement.factories import refund
from tests.tourism.shopping import deliver_all
from tests.web.selling.visitors import text, visitor

pytestmark = pytest.mark.django_db
PAGE = "/ban-hang/so-du/"


def test_sale_is_shown_with_what_was_kept_back_and_why() -> None:
    listing = make_live(name="Rau má tươi", price=Money(10_000))
    buy((listing, 2))
    shown = text(visitor(owner_of(listing.seller)).get(PAGE))
    assert "Tiền bán được 20.000 ₫" in shown
    assert "Phí của chợ − 1.000 ₫" in shown
    assert "Rau má tươi" in shown
    assert "Khách chưa nhận hàng, chưa ở, chưa đi 18.700 ₫" in shown
    assert "Phí của chợ, 5 % Biểu phí Chợ Làng −1.000 ₫" in shown
    law = "Nghị định 252/2026/NĐ-CP, Điều 43-46"
    assert f"Thuế giá trị gia tăng nộp thay, 1 % {law} −200 ₫" in shown
    assert f"Thuế thu nhập nộp thay, 0,5 % {law} −100 ₫" in shown
    assert "Nhóm thuế: Bán hàng hóa." in shown


def test_return_is_a_line_of_its_own_that_gives_fee_and_tax_back() -> None:
    listing = make_live(price=Money(20_000))
    refund(buy((listing, 1)), 20_000)
    deliver_all()
    shown = text(visitor(owner_of(listing.seller)).get(PAGE))
    assert "Khách trả lại −18.700 ₫" in shown
    assert "Trả lại cho khách −20.000 ₫ Phí của chợ, 5 % Biểu phí Chợ Làng 1.000 ₫" in shown


def test_what_comes_when_is_told() -> None:
    listing = make_live(price=Money(20_000))
    order_id = buy((listing, 1))
    today = local_day(timezone.now())
    note_served(order_id=order_id, order_line_id=SellerEntry.objects.get().order_line_id, on=today - timedelta(days=1))
    answer = visitor(owner_of(listing.seller)).get(PAGE)
    (coming,) = answer.context["balance"]["coming"]
    assert (coming["on"], coming["amount"]["amount"]) == ((today + timedelta(days=2)).isoformat(), 18_700)
    assert "Khách nhận rồi, đang chờ đủ ngày 18.700 ₫" in text(answer)


def test_return_after_the_payout_is_shown_and_taken_from_next_sales() -> None:
    listing = make_live(price=Money(20_000))
    order_id = buy((listing, 1))
    entry = SellerEntry.objects.get()
    note_served(order_id=order_id, order_line_id=entry.order_line_id, on=local_day(timezone.now()) - timedelta(days=9))
    payable, moving, bank = (
        Account("SELLER_PAYABLE", str(entry.seller_id)),
        Account("PAYOUTS_IN_TRANSIT"),
        Account("BANK"),
    )
    facts = {"kind": "PAYOUT", "currency": "VND", "seller_id": entry.seller_id}
    post(key="payout:1", legs=[Leg(payable, 18_700), Leg(moving, -18_700)], **facts)
    shown = text(visitor(owner_of(listing.seller)).get(PAGE))
    assert "Rút được hôm nay 0 ₫" in shown
    assert "Đang chuyển về ngân hàng của bạn 18.700 ₫" in shown
    post(key="payout-done:1", legs=[Leg(moving, 18_700), Leg(bank, -18_700)], **facts)
    refund(order_id, 10_000)
    deliver_all()
    shown = text(visitor(owner_of(listing.seller)).get(PAGE))
    assert "Đã về tài khoản của bạn 18.700 ₫" in shown
    assert "Chợ còn giữ của bạn −9.350 ₫" in shown
    assert "Trừ vào những lần tới − 9.350 ₫" in shown


def test_cash_taken_at_the_door_is_with_the_seller_already() -> None:
    listing = make_live(price=Money(20_000))
    buy((listing, 1))
    legs = [Leg(Account("SELLER_PAYABLE", str(listing.seller_id)), 15_000), Leg(Account("BANK"), -15_000)]
    post(kind="CASH_KEPT", key="cash-kept:1", legs=legs, currency="VND", seller_id=listing.seller_id)
    shown = text(visitor(owner_of(listing.seller)).get(PAGE))
    assert "Chợ còn giữ của bạn 3.700 ₫" in shown
    assert "Trừ vào những lần tới − 15.000 ₫" in shown


def test_page_in_english() -> None:
    listing = make_live(price=Money(20_000))
    buy((listing, 1))
    shown = text(visitor(owner_of(listing.seller), language="en").get(PAGE))
    assert "Not delivered, slept or toured yet ₫18,700" in shown
    assert "The market's fee, 5% Biểu phí Chợ Làng −₫1,000" in shown


def test_nothing_sold_says_so() -> None:
    assert "Chưa bán được món nào" in text(visitor(owner_of(make_seller())).get(PAGE))


def test_another_sellers_money_is_not_shown() -> None:
    listing = make_live(name="Rau má tươi")
    buy((listing, 2))
    assert "Rau má tươi" not in text(visitor(owner_of(make_seller())).get(PAGE))
