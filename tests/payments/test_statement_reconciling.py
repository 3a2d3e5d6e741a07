import pytest

from marketplace.values.refusal import Denied, Refused
from payments.domain.comparison.statement_reconciling import import_and_reconcile
from payments.models import BankLine, Difference, Reconciliation
from tests.sellers.factories import make_officer, make_user
from tests.storefront_api.commerce.test_purchase import bank_says

pytestmark = pytest.mark.django_db
HEADER = "Ngày,Số tham chiếu,Ghi nợ,Ghi có,Nội dung\n"


def bring(text: str, **words):
    """What a statement with these rows comes to; the sandbox bank's movements are of 24 November."""
    content = (HEADER + text).encode()
    return import_and_reconcile(user=make_officer("handle_payments"), content=content, file_name="so.csv", **words)


def figures(row: Reconciliation | None) -> tuple[int, ...]:
    assert row is not None
    assert row.compared == row.agreed + row.caught_up + row.differences
    return row.agreed, row.caught_up, row.differences, row.unknown


def open_differences() -> list[tuple[str, str, int | None, int | None]]:
    found = Difference.objects.filter(resolved_at__isnull=True).order_by("reference")
    return list(found.values_list("kind", "reference", "ours", "theirs"))


def test_what_both_have_agrees_and_what_only_the_bank_has_is_booked() -> None:
    bank_says(amount=5_000, memo="cam on", number=7)
    report, row = bring("24/11/2026,FT7,,5000,cam on\n24/11/2026,FT8,,6000,tien ca\nhôm nay,FT9,,1,x\n")
    assert figures(row) == (1, 1, 0, 1)
    assert [line.bank_reference for line in report.new] == ["FT8"]
    assert (row.gateway, row.day.isoformat(), row.source) == ("cholang.vietqr", "2026-11-24", "so.csv")
    assert open_differences() == []
    assert figures(bring("24/11/2026,FT7,,5000,cam on\n24/11/2026,FT8,,6000,tien ca\n")[1]) == (2, 0, 0, 0)


def test_what_the_statement_does_not_have_is_a_difference_until_it_has() -> None:
    bank_says(amount=5_000, memo="cam on", number=7)
    assert figures(bring("24/11/2026,FT8,,6000,tien ca\n")[1]) == (0, 1, 1, 0)
    assert open_differences() == [("MISSING_THERE", "FT7", 5_000, None)]
    assert figures(bring("24/11/2026,ft-7,,5000,cam on\n24/11/2026,FT8,,6000,tien ca\n")[1]) == (2, 0, 0, 0)
    assert open_differences() == []


def test_days_that_the_statement_does_not_tell_of_are_not_missing() -> None:
    bank_says(amount=5_000, memo="cam on", number=7)
    assert figures(bring("23/11/2026,FT8,,6000,tien ca\n")[1]) == (0, 1, 0, 0)


def test_other_amount_under_the_same_reference() -> None:
    bank_says(amount=5_000, memo="cam on", number=7)
    _report, row = bring("24/11/2026,FT7,,5500,cam on\n")
    assert row.differences == 1
    assert open_differences() == [("AMOUNT", "FT7", 5_000, 5_500)]


def test_one_movement_named_in_two_ways_agrees() -> None:
    bank_says(amount=5_000, memo="cam on", number=7)
    assert figures(bring("24/11/2026,BANK-1,,5000,cam on\n")[1]) == (1, 0, 0, 0)
    assert figures(bring("24/11/2026,BANK-1,,5000,cam on\n24/11/2026,BANK-2,,5000,cam on\n")[1]) == (1, 1, 0, 0)


def test_file_without_a_row_that_can_be_read_is_no_round() -> None:
    report, row = bring("hôm nay,FT9,,1,x\n")
    assert (len(report.refused), row, Reconciliation.objects.count()) == (1, None, 0)


def test_others_and_nonsense_change_nothing() -> None:
    with pytest.raises(Denied):
        import_and_reconcile(user=make_user(), content=HEADER.encode(), file_name="so.csv")
    with pytest.raises(Refused):
        import_and_reconcile(user=make_officer("handle_payments"), content=b"x", file_name="so.csv")
    assert (BankLine.objects.count(), Reconciliation.objects.count()) == (0, 0)
