from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.listings.models import ListingRevision
from marketplace.sellers.models import Seller
from tests.listings.factories import make_submitted
from tests.sellers.factories import make_applicant, make_seller
from tests.storefront_api.commerce.test_purchase import bank_says
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
