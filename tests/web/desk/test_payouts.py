import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from marketplace.settlement.domain.payouts.rules import reference
from marketplace.settlement.models import Payout, PayoutBatch, SellerBankAccount, TaxDeclaration
from marketplace.values.ids import global_id
from tests.listings.factories import owner_of
from tests.sellers.factories import make_officer, make_seller
from tests.settlement.payouts.factories import make_account, make_paid_seller, prepared, sell, sent
from tests.web.desk.people import officer, signed_in, text

pytestmark = pytest.mark.django_db
PAYOUTS, TAXES = "/ban-lam-viec/chi-tra/", "/ban-lam-viec/to-khai/"


def address(batch: PayoutBatch) -> str:
    return f"{PAYOUTS}{global_id('PayoutBatch', batch.pk)}/"


def test_two_officers_pay_a_seller() -> None:
    seller = make_paid_seller(name="Vườn rau O Lành")
    first, second = officer("handle_payments"), officer("handle_payments")
    assert "Vườn rau O Lành 93.500 ₫" in text(first.get(PAYOUTS))
    assert first.post(PAYOUTS, {"act": "prepare"}).status_code == 302
    batch = PayoutBatch.objects.get()
    assert "người khác phải duyệt" in text(first.get(address(batch)))
    refused = first.post(address(batch), {"act": "approve"})
    assert (refused.status_code, PayoutBatch.objects.get().state) == (422, "PREPARED")
    second.post(address(batch), {"act": "approve"})
    file = second.post(f"{address(batch)}tep/", {"format": "CSV"})
    assert file["Content-Disposition"] == f'attachment; filename="CHOLANG-D{batch.pk}.csv"'
    payout = Payout.objects.get()
    second.post(address(batch), {"act": "paid", "payout": global_id("Payout", payout.pk), "reference": "FT9"})
    payout.refresh_from_db()
    assert (payout.state, payout.bank_reference) == ("PAID", "FT9")
    shown = text(second.get(address(batch)))
    assert "Đã vào tài khoản" in shown
    assert f"NB{seller.pk}" in shown


def test_bank_answers_by_file() -> None:
    payout = sent(make_paid_seller()).payouts.get()
    content = f"MA THAM CHIEU,TRANG THAI,MA GIAO DICH\n{reference(payout.pk)},PAID,FT1\nx,PAID,FT2\n".encode()
    client = officer("handle_payments")
    answer = client.post(PAYOUTS, {"act": "answers", "file": SimpleUploadedFile("a.csv", content)})
    assert answer.status_code == 302
    assert "Đã vào tài khoản: 1. Trả lại: 0. Không đổi: 0." in text(client.get(PAYOUTS))
    payout.refresh_from_db()
    assert payout.state == "PAID"
    assert client.post(PAYOUTS, {"act": "answers"}).status_code == 422


def test_account_is_checked_or_refused() -> None:
    right = make_account(make_seller(), is_checked=False)
    wrong = make_account(make_seller(), is_checked=False, holder_name="NGUYEN VAN A")
    client = officer("handle_payments")
    assert "Tên khác với tên trong hồ sơ: Trần Thị Lành" in text(client.get(PAYOUTS))
    client.post(PAYOUTS, {"act": "check", "id": global_id("SellerBankAccount", right.pk)})
    client.post(PAYOUTS, {"act": "refuse", "id": global_id("SellerBankAccount", wrong.pk), "reason": "Khác tên"})
    rows = SellerBankAccount.objects.order_by("pk").values_list("checked_by", "refusal")
    assert [(checked is not None, refusal) for checked, refusal in rows] == [(True, ""), (False, "Khác tên")]


def test_batch_and_payout_are_called_off_with_a_reason() -> None:
    one, two = make_paid_seller(), make_paid_seller(200_000)
    batch = prepared(one, two)
    client = officer("handle_payments")
    payout = global_id("Payout", batch.payouts.get(seller=one).pk)
    assert client.post(address(batch), {"act": "take_out", "payout": payout, "reason": " "}).status_code == 422
    client.post(address(batch), {"act": "take_out", "payout": payout, "reason": "nhầm"})
    assert list(batch.payouts.order_by("amount").values_list("state", flat=True)) == ["CANCELLED", "PREPARED"]
    client.post(address(batch), {"act": "cancel", "reason": "nhầm ngày"})
    batch.refresh_from_db()
    assert batch.state == "CANCELLED"


@pytest.mark.parametrize("page", [PAYOUTS, TAXES, f"{PAYOUTS}{global_id('PayoutBatch', 1)}/", f"{TAXES}2026-10/tep/"])
def test_pages_are_for_who_handles_payments(page: str) -> None:
    assert officer("manage_sellers").get(page).status_code == 403
    seller = make_seller()
    assert signed_in(owner_of(seller)).get(page).status_code == 403


def test_batch_that_is_none_is_not_found() -> None:
    client = officer("handle_payments")
    for slug in ("nonsense", global_id("PayoutBatch", 999), global_id("Payout", 1)):
        assert client.get(f"{PAYOUTS}{slug}/").status_code == 404


def test_month_is_filed_and_paid() -> None:
    with time_machine.travel("2026-10-10T03:00:00Z"):
        sell(make_seller(), 1_000_000)
    with time_machine.travel("2026-11-05T03:00:00Z"):
        client = officer("handle_payments")
        shown = text(client.get(TAXES))
        assert "Tháng 10, 2026" in shown
        assert "Phải nộp 10.000 ₫ 5.000 ₫" in shown
        assert "Khớp sổ cái" in shown
        month = {"thang": "2026-10"}
        assert client.post(f"{TAXES}?thang=2026-10", {"act": "file", "reference": ""}).status_code == 422
        client.post(f"{TAXES}?thang=2026-10", {"act": "file", "reference": "TK10"})
        client.post(f"{TAXES}?thang=2026-10", {"act": "pay", "reference": "FT5"})
        assert "FT5" in text(client.get(TAXES, month))
        sheet = client.get(f"{TAXES}2026-10/tep/")
    assert sheet["Content-Disposition"] == 'attachment; filename="to-khai-2026-10.xlsx"'
    filed = TaxDeclaration.objects.get()
    assert (filed.reference, filed.paid_reference) == ("TK10", "FT5")


def test_pages_in_english() -> None:
    make_paid_seller()
    client = signed_in(make_officer("handle_payments"), language="en")
    assert "Paying sellers" in text(client.get(PAYOUTS))
    assert "Withheld tax" in text(client.get(TAXES))
