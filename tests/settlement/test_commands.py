from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command

from marketplace.settlement.domain.payouts.rules import reference
from tests.sellers.factories import make_officer, make_seller
from tests.settlement.payouts.factories import make_paid_seller, sell, sent

pytestmark = pytest.mark.django_db


def test_bank_answer_is_read_from_a_file(tmp_path: Path) -> None:
    payout = sent(make_paid_seller()).payouts.get()
    file = tmp_path / "answer.csv"
    file.write_text(f"MA THAM CHIEU,TRANG THAI,MA GIAO DICH\n{reference(payout.pk)},PAID,FT1\n", encoding="utf-8")
    for email in (make_officer("manage_sellers").email, "nobody@example.com"):
        with pytest.raises(CommandError):
            call_command("import_payout_answers", str(file), officer=email)
    payout.refresh_from_db()
    assert payout.state == "SENT"
    out = StringIO()
    call_command("import_payout_answers", str(file), officer=make_officer("handle_payments").email, stdout=out)
    payout.refresh_from_db()
    assert (out.getvalue(), payout.state) == ("paid 1, returned 0, unchanged 0\n", "PAID")


def test_rows_that_fit_nothing_are_told(tmp_path: Path) -> None:
    file = tmp_path / "answer.csv"
    file.write_text("MA THAM CHIEU,TRANG THAI\nx,PAID\n", encoding="utf-8")
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("import_payout_answers", str(file), officer=make_officer("handle_payments").email, stdout=out)
    assert "row 2 x: " in out.getvalue()


def test_declaration_is_written(tmp_path: Path) -> None:
    with time_machine.travel("2026-10-10T03:00:00Z"):
        sell(make_seller(), 1_000_000)
    out, file = StringIO(), tmp_path / "x.xlsx"
    call_command("tax_declaration", "2026-10", output=file, stdout=out)
    assert "VAT  withheld 10,000  carried 0  due 10,000  books 10,000" in out.getvalue()
    assert file.read_bytes()[:2] == b"PK"
    with pytest.raises(CommandError):
        call_command("tax_declaration", "2026-13")
