"""Posting to the books, and what an account holds."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from marketplace.ledger.accounts import Account, AccountKind, Leg
from marketplace.ledger.domain.posting import Conflict, balance, post, statement
from marketplace.ledger.models import JournalEntry
from marketplace.ledger.models import Leg as LegRow
from tests.shop.racing import race

BANK = Account(AccountKind.BANK, "0711000")
UNMATCHED = Account(AccountKind.UNMATCHED_MONEY)


def came(amount: int = 45_000, *, key: str = "bank-line:1", currency: str = "VND", **fields: object) -> JournalEntry:
    """Money that came to the bank."""
    legs = [Leg(BANK, amount), Leg(UNMATCHED, -amount)]
    return post(kind="BANK_LINE", key=key, legs=legs, currency=currency, **fields)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_entry_stands_with_its_legs() -> None:
    at = datetime(2026, 11, 30, 3, tzinfo=UTC)
    with CaptureQueriesContext(connection) as statements:
        posted = came(at=at, description="x" * 600, source="t", order_id="o", seller_id=7, actor="user:5")
    assert len(statements) == 1
    row = JournalEntry.objects.get()
    assert (row.pk, row.key, row.kind, row.currency, row.at, row.description) == (
        posted.pk,
        "bank-line:1",
        "BANK_LINE",
        "VND",
        at,
        "x" * 512,
    )
    assert (row.source, row.order_id, row.seller_id, row.actor) == ("t", "o", 7, "user:5")
    assert row.posted_at == posted.posted_at
    assert sorted(row.legs.values_list("kind", "owner", "amount")) == [
        ("BANK", "0711000", 45_000),
        ("UNMATCHED_MONEY", "", -45_000),
    ]


@pytest.mark.django_db
def test_same_entry_again_is_the_first() -> None:
    first = came()
    assert (came().pk, JournalEntry.objects.count(), LegRow.objects.count()) == (first.pk, 1, 2)


@pytest.mark.django_db
@pytest.mark.parametrize("other", [{"amount": 44_000}, {"currency": "USD"}])
def test_same_key_with_something_else_conflicts(other: dict[str, object]) -> None:
    came()
    with pytest.raises(Conflict) as refusal:
        came(**other)  # type: ignore[arg-type]
    assert (refusal.value.code, JournalEntry.objects.count(), LegRow.objects.count()) == ("LEDGER_CONFLICT", 1, 2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"legs": [Leg(BANK, 5), Leg(UNMATCHED, -4)]},
        {"legs": []},
        {"key": ""},
        {"currency": "XXX"},
    ],
)
def test_what_cannot_stand_is_not_written(fields: dict[str, object]) -> None:
    good = {"kind": "BANK_LINE", "key": "k", "legs": [Leg(BANK, 5), Leg(UNMATCHED, -5)], "currency": "VND"}
    with pytest.raises(ValueError, match=r"needs a key|do not balance"):
        post(**{**good, **fields})  # type: ignore[arg-type]
    assert JournalEntry.objects.count() == 0


def test_leg_moves_whole_units_of_something() -> None:
    with pytest.raises(ValueError, match="moves something"):
        Leg(BANK, 0)
    with pytest.raises(TypeError, match="whole minor units"):
        Leg(BANK, 1.5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no account kind 'POCKET'"):
        Account("POCKET")


@pytest.mark.django_db
def test_balance_is_of_one_account_one_currency_and_a_time() -> None:
    came(10, key="a", at=datetime(2026, 11, 1, tzinfo=UTC))
    came(5, key="b", at=datetime(2026, 11, 2, tzinfo=UTC))
    came(700, key="c", currency="USD")
    assert (balance(BANK), balance(UNMATCHED), balance(BANK, "USD"), balance(Account(AccountKind.BANK, "9"))) == (
        15,
        -15,
        700,
        0,
    )
    assert balance(BANK, until=datetime(2026, 11, 2, tzinfo=UTC)) == 10


@pytest.mark.django_db
def test_statement_is_in_order() -> None:
    came(10, key="a")
    came(5, key="b")
    came(700, key="c", currency="USD")
    assert [(leg.entry.key, leg.amount) for leg in statement(BANK)] == [("a", 10), ("b", 5)]


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_same_key_six_times_at_once_is_one_entry() -> None:
    results = race(*[came] * 6)
    assert len({getattr(result, "pk", result) for result in results}) == 1
    assert (JournalEntry.objects.count(), LegRow.objects.count()) == (1, 2)


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_looking_before_writing_would_not_do() -> None:
    """The control: who looks first and writes then is late, so the race above is one."""
    looked = threading.Barrier(3)

    def look_then_write() -> object:
        known = JournalEntry.objects.filter(key="k").exists()
        looked.wait(10)
        if not known:
            with transaction.atomic():
                entry = JournalEntry.objects.create(key="k", kind="BANK_LINE", currency="VND")
                LegRow.objects.create(entry=entry, kind="BANK", amount=5)
                LegRow.objects.create(entry=entry, kind="UNMATCHED_MONEY", amount=-5)
        return known

    results = race(*[look_then_write] * 3)
    assert sorted(type(result).__name__ for result in results) == ["IntegrityError", "IntegrityError", "bool"]
