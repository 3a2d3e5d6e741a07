from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from marketplace.shop.contract import shop
from marketplace.values.refusal import Denied
from payments.domain.transfers.statement_files import rows
from payments.domain.transfers.statement_import import compare, import_statement
from payments.models import BankLine
from tests.payments.desk.lines import books
from tests.payments.test_inbox import paying
from tests.sellers.factories import make_officer, make_user
from tests.storefront_api.commerce.test_purchase import bank_says

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parent / "statements"
HEADER = "Ngày,Số tham chiếu,Ghi nợ,Ghi có,Nội dung\n"


def bring(text: str, **words):
    content = (HEADER + text).encode()
    return import_statement(user=make_officer("handle_payments"), content=content, file_name="so.csv", **words)


def test_import_books_what_no_service_told_of_and_again_books_nothing() -> None:
    content = (FILES / "vietcombank.csv").read_bytes()
    told: list[tuple[int, int]] = []
    words = {"user": make_officer("handle_payments"), "content": content, "file_name": "vietcombank.csv"}
    report = import_statement(**words, tell=lambda done, everything: told.append((done, everything)))
    assert [(line.amount, line.state, line.statement) for line in report.new] == [
        (41_000, "UNMATCHED", "vietcombank.csv:5"),
        (5_000_000, "OUTGOING", "vietcombank.csv:6"),
        (1_234_567, "UNMATCHED", "vietcombank.csv:7"),
    ]
    assert (report.known, [row.number for row in report.refused]) == (0, [9, 10, 11, 12, 13])
    assert told == [(number, 8) for number in range(1, 9)]
    again = import_statement(**words)
    assert (again.new, again.known, len(again.refused)) == ([], 3, 5)
    assert books() == {"BANK": 1_275_567, "UNMATCHED": -1_275_567}


def test_import_of_a_line_with_a_code_pays() -> None:
    checkout, memo, _t = paying()
    report = bring(f"29/11/2026,FT5,,{checkout['total']},{memo}\n")
    assert [line.state for line in report.new] == ["MATCHED"]
    assert shop().payable(checkout["id"]).order_id is not None


def test_import_of_what_a_service_told_is_known_however_the_reference_is_written() -> None:
    checkout, memo, _t = paying()
    bank_says(amount=checkout["total"], memo=memo, number=7)
    report = bring(f"24/11/2026,ft-7,,{checkout['total']},{memo}\n")
    assert (report.new, report.known, report.refused) == ([], 1, [])


def test_import_of_the_same_movement_under_another_reference_is_refused_once() -> None:
    bank_says(amount=5_000, memo="cam on", number=7)
    report = bring("24/11/2026,BANK-1,,5000,cam on\n24/11/2026,BANK-2,,5000,cam on\n24/11/2026,BANK-3,,6000,cam on\n")
    assert [row.number for row in report.refused] == [2]
    assert [line.bank_reference for line in report.new] == ["BANK-2", "BANK-3"]


def test_import_of_a_reference_used_again_another_day_is_other_money() -> None:
    bank_says(amount=5_000, memo="cam on", number=7)
    report = bring("28/11/2026,FT7,,5000,cam on\n")
    assert [(line.bank_reference, line.state) for line in report.new] == [("FT7#row-2", "UNMATCHED")]
    assert bring("28/11/2026,FT7,,5000,cam on\n").new == []


def test_import_of_another_account_is_kept_apart() -> None:
    report = bring("28/11/2026,FT7,,5000,cam on\n", account_number="12 34")
    assert [(line.account_number, line.state) for line in report.new] == [("1234", "WRONG_ACCOUNT")]


@pytest.mark.parametrize("caller", [make_user, lambda: make_officer("manage_sellers")])
def test_import_without_the_permission_changes_nothing(caller) -> None:
    with pytest.raises(Denied):
        import_statement(user=caller(), content=(HEADER + "28/11/2026,F,,5,x\n").encode(), file_name="x")
    assert BankLine.objects.count() == 0


def test_command_tells_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    file = tmp_path / "so.csv"
    file.write_text(HEADER + "28/11/2026,FT7,,5000,cam on\n")
    call_command("import_bank_statement", str(file))
    assert capsys.readouterr().out.splitlines()[0] == "1 new, 0 known, 0 refused"
    with pytest.raises(CommandError, match="1 rows were not read"):
        call_command("import_bank_statement", str(FILES / "sepay.csv"))
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_bank_statement", str(tmp_path / "none.csv"))
    assert BankLine.objects.count() == 3


def test_compare_tells_what_either_side_lacks() -> None:
    for number in (1, 2, 3):
        bank_says(amount=5_000, memo="cam on", number=number)
    text = "24/11/2026,FT1,,5000,x\n24/11/2026,FT2,,6000,x\n24/11/2026,FT9,,5000,x\n"
    given = [row.movement for row in rows((HEADER + text).encode(), account_number="4600202600016") if row.movement]
    lines = list(BankLine.objects.order_by("pk"))
    BankLine.objects.update(account_number="4600202600016")
    found = compare(given, BankLine.objects.order_by("pk"))
    assert found.agreed == 1
    assert [one.bank_reference for one in found.missing_here] == ["FT9"]
    assert [one.bank_reference for one in found.missing_there] == ["FT3"]
    assert [(one.amount, line.pk) for one, line in found.other_amount] == [(6_000, lines[1].pk)]
