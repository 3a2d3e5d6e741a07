"""`cholang ledger verify`: right books pass, and each way to be wrong is found and named."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from marketplace.ledger.domain import verify as verifying
from marketplace.ledger.domain.verify import Found, Report, Tell, check, verify
from marketplace.ledger.models import JournalEntry, Leg
from marketplace.shop.native.models import Order
from tests.ledger.test_posting import came
from tests.shop.test_money_in_the_ledger import say, sold

pytestmark = pytest.mark.django_db
SALES = "every paid order has its sale"


def off(*, but: str = SALES) -> dict[str, list[str]]:
    """What is wrong, by check; not looked at: `but`."""
    return {report.title: report.found.off for report in verify() if not report.found.is_right and report.title != but}


def tamper(table: str, sql: str) -> None:
    """Somebody who owns the database goes round its guards."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(sql)
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def test_right_books_pass() -> None:
    _order, item = sold()
    say(item, "REFUND_REQUEST", 15_000, "r")
    reports = {report.title: report.found for report in verify()}
    assert off() == {}
    assert reports["gateways' balances equal the payments' events"].figures == "t 40,000 VND"
    assert reports["refunds in transit equal the payments' events"].figures == "t 15,000 VND"
    assert reports["every entry balances"].figures == "2 entries"
    assert reports["the trial balance is zero"].figures == "55,000 VND moved"


def test_empty_books_are_right() -> None:
    assert (off(but=""), {report.found.figures for report in verify()} >= {"0 entries", "nothing moved"}) == ({}, True)


def test_changed_leg_is_found_by_entry_trial_and_gateway() -> None:
    _order, item = sold()
    tamper("ledger_leg", "UPDATE ledger_leg SET amount = 39000 WHERE kind = 'GATEWAY_CLEARING'")
    entry = JournalEntry.objects.get()
    assert off() == {
        "every entry balances": [f"entry {entry.pk} ({entry.key}): 2 legs, sum -1000"],
        "the trial balance is zero": ["VND: -1000"],
        "gateways' balances equal the payments' events": ["t VND: 40000 and 39000"],
    }
    assert item.charged_value == 40_000


def test_changed_payment_is_found() -> None:
    _order, item = sold()
    tamper("shop_transactionitem", "UPDATE shop_transactionitem SET charged_value = 1, refund_pending_value = 2")
    assert off() == {
        "gateways' balances equal the payments' events": ["t VND: 3 and 40000"],
        "refunds in transit equal the payments' events": ["t VND: 2 and 0"],
        "every payment is what its events and the books say": [
            f"payment {item.pk}: row (1, 2), events (40000, 0), books (40000, 0)"
        ],
    }


def test_changed_order_is_found() -> None:
    order, _item = sold()
    tamper("shop_order", "UPDATE shop_order SET total_charged_amount = 1")
    assert off() == {"every order is charged what the books say": [f"order {order.pk}: charged 1, books 40000"]}


def test_two_mistakes_do_not_hide_each_other_in_a_sum() -> None:
    (_order, one), (_other_order, other) = sold(), sold()
    tamper(
        "shop_transactionitem",
        f"UPDATE shop_transactionitem SET charged_value = 40000 + CASE token WHEN '{one.pk}' THEN 5 ELSE -5 END",
    )
    (found,) = off().values()
    assert sorted(found) == sorted(
        [
            f"payment {one.pk}: row (40005, 0), events (40000, 0), books (40000, 0)",
            f"payment {other.pk}: row (39995, 0), events (40000, 0), books (40000, 0)",
        ]
    )


def test_paid_order_without_sale_is_found_after_a_minute() -> None:
    order, _item = sold()
    (fresh,) = [report.found for report in verify() if report.title == SALES]
    assert (fresh.is_right, fresh.waiting, fresh.figures) == (True, 1, "1 paid orders")
    tamper("shop_order", "UPDATE shop_order SET fully_paid_at = now() - interval '61 seconds'")
    (old,) = [report.found for report in verify() if report.title == SALES]
    assert (old.off, old.waiting) == ([f"order {order.number} ({order.pk}): no SALE entry"], 0)


def test_entry_without_legs_is_found() -> None:
    came()
    tamper("ledger_leg", "DELETE FROM ledger_leg WHERE kind = 'BANK'")
    entry = JournalEntry.objects.get()
    assert off()["every entry balances"] == [f"entry {entry.pk} (bank-line:1): 1 legs, sum -45000"]


def test_command_shows_a_table_and_tells_by_its_status() -> None:
    sold()
    out = StringIO()
    call_command("ledger_verify", stdout=out)
    shown = out.getvalue().splitlines()
    assert shown[0].split() == ["ok", "every", "entry", "balances", "1", "entries"]
    assert shown[-1].startswith("The books are right. (")
    assert any(line.endswith("1 paid orders, 1 still on their way") for line in shown)
    tamper("shop_order", "UPDATE shop_order SET total_charged_amount = 1")
    out = StringIO()
    with pytest.raises(SystemExit) as status:
        call_command("ledger_verify", stdout=out)
    order = Order.objects.get()
    assert (status.value.code, Leg.objects.count()) == (1, 2)
    assert f"       order {order.pk}: charged 1, books 40000" in out.getvalue().splitlines()
    assert "NOT  every order is charged what the books say" in out.getvalue()
    assert "1 of these are NOT right." in out.getvalue()


def test_rooms_add_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "_checks", {})
    heard = []

    @check("the moon is full")
    def moon(tell: Tell) -> Found:
        tell(1, 2)
        return Found(figures="1 moon", off=["half"], off_count=1)

    with pytest.raises(ValueError, match="already"):
        check("the moon is full")(moon)
    reports = list(verify(tell=lambda *said: heard.append(said)))
    assert reports == [Report("the moon is full", Found(figures="1 moon", off=["half"], off_count=1))]
    assert heard == [("the moon is full", 1, 2)]


@pytest.mark.django_db(transaction=True)
def test_checks_see_the_books_as_they_stood_and_write_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "_checks", {})

    @check("level")
    def level(_tell: Tell) -> Found:
        with connection.cursor() as cursor:
            cursor.execute("SHOW transaction_isolation")
            isolation = cursor.fetchone()
            cursor.execute("SHOW transaction_read_only")
            return Found(figures=f"{isolation[0]} {cursor.fetchone()[0]}")

    assert [report.found.figures for report in verify()] == ["repeatable read on"]
