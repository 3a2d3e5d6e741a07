"""The books as they are outside tests."""

import pytest
from django.db import connection


@pytest.fixture
def refusing_truncate(db: None) -> None:
    """Tests throw their tables away, so the guard against that is off; here it is on until the test ends."""
    with connection.cursor() as cursor:
        for table in ("ledger_journalentry", "ledger_leg"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {table}_no_truncate")
