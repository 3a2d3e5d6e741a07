from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marketplace.listings.models import ListingRevision
from marketplace.sellers.models import Seller
from tests.listings.factories import make_submitted
from tests.payments.refunding import agreed
from tests.sellers.factories import make_applicant, make_seller
from tests.settlement.payouts.factories import make_paid_seller, prepared, sell
from tests.storefront_api.commerce.test_purchase import bank_says
from tests.storefront_api.commerce.transactions.test_agreed_refunds import agreed as nobody_asked
from tests.web.desk.people import FRONT, officer, text

pytestmark = pytest.mark.django_db


def test_front_with_nothing_to_do_says_so() -> None:
    shown = text(officer().get(FRONT))
    assert "Không có hồ sơ nào chờ." in shown
    assert "Không có tin nào chờ." in shown
    assert "Mọi khoản tiền vào đều đã khớp với đơn." in shown


def test_front_counts_each_queue_and_shows_its_three_oldest() -> None:
    for number in range(1, 5):
        make_applicant(name=f"Vườn {number}")
    shown = text(officer().get(FRONT))
    assert "Người đăng ký bán 4" in shown
    assert [number for number in range(1, 5) if f"Vườn {number}" in shown] == [1, 2, 3]


def test_front_puts_the_longest_wait_first() -> None:
    applicant, listing = make_applicant(name="Mới nộp"), make_submitted(make_seller(), name="Chờ lâu")
    bank_says(amount=5_000, memo="cam on")
    ListingRevision.objects.filter(listing=listing).update(submitted_at=timezone.now() - timedelta(days=3))
    Seller.objects.filter(pk=applicant.pk).update(applied_at=timezone.now() - timedelta(hours=1))
    shown = text(officer().get(FRONT))
    assert shown.index("Chờ lâu") < shown.index("Mới nộp")
    assert "3 ngày trước" in shown


WAITS = [
    ("Khoản hoàn chờ chuyển tay", "/ban-lam-viec/hoan-tien/"),
    ("Khoản hoàn đã đồng ý mà chưa ai làm", "/ban-lam-viec/hoan-tien/?tab=AGREED"),
    ("Đợt chi trả chờ người duyệt thứ hai", "/ban-lam-viec/chi-tra/"),
    ("Tháng chưa nộp tờ khai thuế", "/ban-lam-viec/to-khai/"),
]


def waiting_for_people() -> None:
    """One of each."""
    with time_machine.travel(timezone.now() - timedelta(days=40)):
        sell(make_seller())
    agreed()
    nobody_asked()
    prepared(make_paid_seller())


def test_front_counts_what_waits_for_people_with_a_link_each() -> None:
    assert "Không có đồng nào đang kẹt." in text(officer().get(FRONT))
    waiting_for_people()
    page = officer("handle_payments").get(FRONT).content.decode()
    for title, address in WAITS:
        assert f'<a href="{address}">{title}</a>' in page
    shown = text(officer("manage_sellers").get(FRONT))
    assert [title for title, _address in WAITS if title in shown] == []


def test_front_costs_the_same_whatever_waits() -> None:
    client = officer("handle_payments")
    client.get(FRONT)
    counts = []
    for happens in (lambda: None, waiting_for_people, nobody_asked):
        happens()
        client.get(FRONT)
        with CaptureQueriesContext(connection) as statements:
            client.get(FRONT)
        counts.append(len(statements))
    assert counts == [counts[0]] * 3
