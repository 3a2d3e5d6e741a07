"""The database keeps the books, whoever writes: nothing changes, nothing unbalanced is committed."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from marketplace.ledger.models import JournalEntry, Leg
from tests.ledger.test_posting import came

ENTRY = "INSERT INTO ledger_journalentry (key, kind, currency, at, description, source, order_id, actor) VALUES "
VALUES = "('raw', 'SALE', 'VND', now(), '', '', '', '')"
LEG = "INSERT INTO ledger_leg (entry_id, kind, owner, amount) VALUES (%s, 'BANK', '', %s)"
NOTHING = "INSERT INTO ledger_leg (entry_id, kind, owner, amount) SELECT id, 'BANK', '', 0 FROM ledger_journalentry"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE ledger_journalentry SET description = 'x'",
        "DELETE FROM ledger_journalentry",
        "UPDATE ledger_leg SET amount = amount * 2",
        "DELETE FROM ledger_leg",
        "TRUNCATE ledger_leg, ledger_journalentry",
        "TRUNCATE ledger_leg",
    ],
)
def test_what_is_written_stays(sql: str, refusing_truncate: None) -> None:
    came()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks still waiting is not truncated anyhow
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert (JournalEntry.objects.get().description, Leg.objects.count()) == ("", 2)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("amounts", [[], [5], [5, -4]])
def test_unbalanced_entry_cannot_be_committed(amounts: list[int]) -> None:
    with pytest.raises(IntegrityError, match="does not balance"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ENTRY + VALUES + " RETURNING id")
        (entry,) = cursor.fetchone()
        for amount in amounts:
            cursor.execute(
                "INSERT INTO ledger_leg (entry_id, kind, owner, amount) VALUES (%s, 'BANK', '', %s)", [entry, amount]
            )
    assert (JournalEntry.objects.count(), Leg.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_balanced_entry_in_raw_sql_is_committed() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ENTRY + VALUES + " RETURNING id")
        (entry,) = cursor.fetchone()
        for amount in (5, -5):
            cursor.execute(
                "INSERT INTO ledger_leg (entry_id, kind, owner, amount) VALUES (%s, 'BANK', '', %s)", [entry, amount]
            )
    assert (JournalEntry.objects.count(), Leg.objects.count()) == (1, 2)


@pytest.mark.django_db(transaction=True)
def test_leg_added_later_cannot_be_committed() -> None:
    entry = came()
    with pytest.raises(IntegrityError, match="does not balance"), transaction.atomic():
        Leg.objects.create(entry=entry, kind="BANK", amount=5)
    assert Leg.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "sql"),
    [
        (
            "ledger_leg_not_zero",
            NOTHING,
        ),
        ("ledger_currency_is_iso", ENTRY + VALUES.replace("VND", "vnd")),
        ("ledger_entry_has_key", ENTRY + VALUES.replace("raw", "")),
        ("ledger_journalentry_key_key", ENTRY + VALUES.replace("raw", "bank-line:1")),
    ],
)
def test_constraint_refuses(name: str, sql: str) -> None:
    came()
    with pytest.raises(IntegrityError, match=name), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert (JournalEntry.objects.count(), Leg.objects.count()) == (1, 2)
