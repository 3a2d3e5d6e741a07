from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from payments.models import Dispute
from tests.payments.disputes.selling import hears, sold
from tests.sellers.factories import make_officer
from tests.web.desk.people import FRONT, officer, signed_in, text
from web.pages.desk.disputes import PAGE

pytestmark = pytest.mark.django_db
ADDRESS = "/ban-lam-viec/tranh-chap/"
STRIPE = "https://dashboard.stripe.com/test/payments/pi_0"


def test_dispute_shows_deadline_reason_and_what_to_do() -> None:
    row = hears(sold()[1], due_by=datetime(2026, 12, 7, 5, tzinfo=UTC), url=STRIPE)
    answer = officer().get(ADDRESS)
    shown = text(answer)
    assert f"40.000 ₫ · đơn {row.order_number} Chờ bằng chứng" in shown
    assert "Nói là không phải mình trả, thẻ bị lấy cắp" in shown
    assert "Ngân hàng đang giữ 40.000 ₫ Hạn gửi bằng chứng 07/12/2026 12:00 Mã dp_1" in shown
    assert "Không gửi thì coi như thua." in shown
    html = answer.content.decode()
    assert f'href="{STRIPE}"' in html
    assert f'href="/ban-lam-viec/hoan-tien/don/?so={row.order_number}"' in html
    assert 'name="bornBy"' not in html
    assert "The bank holds ₫40,000" in text(signed_in(make_officer(), "en").get(ADDRESS))


@pytest.mark.parametrize(
    ("born_by", "said"), [("MARKET", "chợ chịu khoản này"), ("SELLERS", "Đã trừ vào tiền của người bán.")]
)
def test_officer_decides_and_it_waits_no_longer(born_by: str, said: str) -> None:
    hears(sold()[1], "LOST")
    client = officer()
    pk = client.get(ADDRESS).context["rows"][0]["id"]
    shown = text(client.post(ADDRESS, {"id": pk, "bornBy": born_by, "reason": "mất phiếu giao"}, follow=True))
    assert (said in shown, "Không có khiếu nại nào" in shown) == (True, True)
    assert Dispute.objects.get().born_by == born_by
    assert "mất phiếu giao" in text(client.get(ADDRESS, {"xem": "da-xong"}))


def test_without_a_reason_nothing_is_decided() -> None:
    hears(sold()[1], "LOST")
    client = officer()
    pk = client.get(ADDRESS).context["rows"][0]["id"]
    answer = client.post(ADDRESS, {"id": pk, "bornBy": "MARKET", "reason": " "})
    assert (answer.status_code, answer.context["errors"]) == (
        422,
        {"reason-1": "Hãy ghi lý do, để người sau hiểu vì sao."},
    )
    assert 'id="reason-1-error"' in answer.content.decode()
    assert Dispute.objects.get().born_by == ""


def test_nonsense_is_told_and_changes_nothing() -> None:
    hears(sold()[1], "LOST")
    client = officer()
    answer = client.post(ADDRESS, {"id": "x", "bornBy": "MARKET", "reason": "y"})
    assert (answer.status_code, "chưa có gì thay đổi" in text(answer)) == (422, True)
    assert client.post(ADDRESS, {"id": "x", "bornBy": "BUYER", "reason": "y"}).status_code == 404
    assert Dispute.objects.get().born_by == ""


def test_pages_follow_each_other_the_oldest_first() -> None:
    _order, attempt = sold()
    for number in range(PAGE + 1):
        opened_at = timezone.now() - timedelta(days=number)
        hears(attempt, "ASKED", reference=f"dp_{number}", is_taken=False, opened_at=opened_at)
    client = officer()
    first = client.get(ADDRESS)
    second = client.get(ADDRESS + first.context["next_url"])
    assert [row["reference"] for row in second.context["rows"]] == ["dp_0"]
    assert len(first.context["rows"]) == PAGE


def test_empty_desk_says_so() -> None:
    client = officer()
    assert "Không ngân hàng nào đang đòi lại tiền." in text(client.get(ADDRESS))
    assert "Chưa có khiếu nại nào xong" in text(client.get(ADDRESS, {"xem": "da-xong"}))


def test_others_may_not_look_or_decide() -> None:
    hears(sold()[1], "LOST")
    client = officer("manage_sellers")
    assert [client.get(ADDRESS).status_code, client.post(ADDRESS, {"bornBy": "MARKET"}).status_code] == [403, 403]
    assert Dispute.objects.get().born_by == ""


def test_front_leads_to_what_waits() -> None:
    hears(sold()[1])
    answer = officer().get(FRONT)
    assert "Khách đòi lại tiền qua ngân hàng lâu nhất: vừa xong 1" in text(answer)
    assert f'href="{ADDRESS}"' in answer.content.decode()
    assert "Khiếu nại thẻ 1" in text(answer)
