"""`cholang ledger verify` sees when sellers' accounts and the books part."""

import pytest
from django.db import connection

from marketplace.settlement import ledger_checks
from marketplace.settlement.models import SellerEntry
from tests.consignments.factories import buy
from tests.listings.factories import make_live
from tests.settlement.factories import refund
from tests.tourism.shopping import deliver_all

pytestmark = pytest.mark.django_db


def silent(_done: int, _of: int) -> None:
    """Nobody watches."""


@pytest.fixture
def settled() -> SellerEntry:
    """A sale of which a part went back."""
    order_id = buy((make_live(), 2))
    refund(order_id, 13_333)
    deliver_all()
    return SellerEntry.objects.get(event="SALE")


def tamper(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE settlement_sellerentry DISABLE TRIGGER settlement_sellerentry_append_only")
        cursor.execute(sql)


def test_everything_is_right_after_a_sale_and_a_return(settled: SellerEntry):
    assert ledger_checks.seller_payable(silent).is_right
    assert ledger_checks.kept(silent).is_right
    assert ledger_checks.lines(silent).is_right
    assert ledger_checks.seller_payable(silent).figures == "1 sellers"


def test_entry_that_was_tampered_with_is_seen(settled: SellerEntry):
    tamper(f"UPDATE settlement_sellerentry SET net = net + 1, base = base + 1 WHERE id = {settled.pk}")
    (told,) = ledger_checks.seller_payable(silent).off
    assert told == f"seller {settled.seller_id}: 24935 and 24934"
    assert ledger_checks.kept(silent).is_right


def test_tax_that_moved_to_the_fee_is_seen(settled: SellerEntry):
    tamper(f"UPDATE settlement_sellerentry SET vat = vat - 1, commission = commission + 1 WHERE id = {settled.pk}")
    assert [row.split(":")[0] for row in ledger_checks.kept(silent).off] == ["COMMISSION_INCOME", "VAT_WITHHELD"]
    assert ledger_checks.seller_payable(silent).is_right


def test_sale_taken_back_beyond_itself_is_seen(settled: SellerEntry):
    tamper("UPDATE settlement_sellerentry SET base = -50000, net = -50000 + 667 + 133 + 67 WHERE event = 'PARTIAL'")
    assert ledger_checks.lines(silent).off_count == 1
