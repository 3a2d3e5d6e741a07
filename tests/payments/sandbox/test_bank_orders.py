"""The sandbox bank carries out a file of payouts as the market writes it, and the market reads its answer."""

from typing import Any

import pytest
import requests

from marketplace.settlement.domain.payouts import rules
from marketplace.settlement.domain.payouts.files import take_file
from marketplace.settlement.domain.payouts.importing import import_answers
from marketplace.settlement.models import Payout
from tests.payments.sandbox.fixtures import FarEndUnderTest, Listener, far_end, listener
from tests.payments.sandbox.test_bank_book import bank, statement
from tests.sellers.factories import make_seller
from tests.settlement.payouts.factories import approved, make_account, make_paid_seller, officer, sell

__all__ = ["bank", "far_end", "listener"]
pytestmark = pytest.mark.django_db


def bring(end: FarEndUnderTest, content: bytes, **how: Any) -> requests.Response:
    return requests.post(f"{end.url}/orders", **(how or {"data": content}), timeout=10)


def test_payouts_are_carried_out_and_answered(bank: FarEndUnderTest, listener: Listener) -> None:
    paid, unknown = make_paid_seller(), make_seller()
    sell(unknown)
    make_account(unknown, number="0009999")
    batch = approved(paid, unknown)
    file = take_file(officer=officer(), batch_id=batch.pk, format="CSV").content
    answer = bring(bank, b"", files={"file": ("chi.csv", file, "text/csv")})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert bring(bank, file).content == answer.content  # the same file again
    (line,) = statement(bank)
    good, bad = (Payout.objects.get(seller=one) for one in (paid, unknown))
    assert (line["Ghi nợ"], line["Nội dung"], line["Tài khoản đối ứng"]) == (
        str(good.amount), rules.memo(good), good.account.number,
    )  # fmt: skip
    done = import_answers(officer=officer(), content=answer.content)
    assert (done.paid, done.returned, done.problems) == (1, 1, [])
    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.state, good.bank_reference) == ("PAID", line["Số tham chiếu"])
    assert (bad.state, bad.return_reason) == ("RETURNED", "So tai khoan khong ton tai")
    assert listener.heard == []


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\xff\xfe", b"SO TAI KHOAN,SO TIEN\n1,2\n"])
def test_file_that_is_none_moves_nothing(bank: FarEndUnderTest, content: bytes) -> None:
    answer = bring(bank, content)
    assert (answer.status_code, statement(bank)) == (400, [])
    assert "SO TAI KHOAN, TEN NGUOI HUONG" in answer.text


def test_one_bad_row_and_nothing_of_the_file_is_carried_out(bank: FarEndUnderTest) -> None:
    rows = "SO TAI KHOAN,TEN NGUOI HUONG,MA NGAN HANG,SO TIEN,NOI DUNG,MA THAM CHIEU\n007,A,970436,500,x,R1\n"
    assert bring(bank, f"{rows}007,A,970436,-1,x,R2\n".encode()).status_code == 400
    assert statement(bank) == []
