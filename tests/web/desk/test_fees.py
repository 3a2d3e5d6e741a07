from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from marketplace.settlement.models import CommissionRule
from marketplace.values.clock import local_day
from marketplace.values.ids import global_id
from tests.sellers.factories import make_seller
from tests.web.desk.people import officer, text

pytestmark = pytest.mark.django_db
PAGE = "/ban-lam-viec/phi/"


def in_days(days: int) -> str:
    return (local_day(timezone.now()) + timedelta(days=days)).isoformat()


def given(**changed: str) -> dict[str, str]:
    return {"rate": "2,5", "validFrom": in_days(0), "source": "Biên bản họp chợ", **changed}


def test_schedule_is_shown_with_its_source() -> None:
    shown = text(officer().get(PAGE))
    assert "5 % · mức chung" in shown
    assert "Biểu phí Chợ Làng" in shown


def test_form_asks_on_single_lines_and_for_a_day() -> None:
    page = officer().get(PAGE).content.decode()
    assert "<textarea" not in page
    assert 'id="validFrom" name="validFrom" type="date"' in page


def test_fee_of_a_seller_is_announced() -> None:
    seller = make_seller()
    answer = officer().post(PAGE, given(seller=seller.slug, category="goods"), follow=True)
    rule = CommissionRule.objects.latest("pk")
    assert (rule.rate, rule.seller, rule.category, rule.source) == (
        Decimal("0.025"),
        seller,
        "goods",
        "Biên bản họp chợ",
    )
    assert "Đã ghi mức phí." in text(answer)
    assert f"2,5 % · {seller.name}, Bán hàng hóa" in text(answer)


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("rate", {"rate": "năm"}),
        ("rate", {"rate": "60"}),
        ("validFrom", {"validFrom": ""}),
        ("validFrom", {"validFrom": "hôm nay"}),
        ("validFrom", {"rate": "6"}),
        ("source", {"source": ""}),
        ("seller", {"seller": "khong-co"}),
        ("channel", {"channel": "khong-co"}),
    ],
)
def test_what_is_wrong_stands_beside_its_input(field: str, changed: dict[str, str]) -> None:
    answer = officer().post(PAGE, given(**changed))
    assert answer.status_code == 422
    assert list(answer.context["errors"]) == [field]
    assert f'id="{field}-error"' in answer.content.decode()
    assert CommissionRule.objects.count() == 1


def test_fee_is_ended_or_it_is_said_why_not() -> None:
    rule = CommissionRule.objects.create(
        rate="0.02", category="goods", valid_from=local_day(timezone.now()), source="Biên bản"
    )
    pk, client = global_id("CommissionRule", rule.pk), officer()
    early = client.post(PAGE, {"end": pk, "lastDay": in_days(5)})
    assert early.status_code == 422
    assert "Phí tăng phải báo trước 20 ngày" in text(early)
    assert client.post(PAGE, {"end": pk, "lastDay": ""}).status_code == 422
    rule.refresh_from_db()
    assert rule.valid_to is None
    client.post(PAGE, {"end": pk, "lastDay": in_days(25)})
    rule.refresh_from_db()
    assert rule.valid_to == local_day(timezone.now()) + timedelta(days=25)


def test_officer_without_the_permission_changes_nothing() -> None:
    client = officer("manage_sellers")
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, given()).status_code == 403
    assert CommissionRule.objects.count() == 1
