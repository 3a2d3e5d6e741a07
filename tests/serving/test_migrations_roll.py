"""Before a release is rolled out, its migrations are held against the release that still runs."""

from io import StringIO

import pytest
from django.core.management import call_command

pytest.importorskip("django_migration_linter", reason="comes with the extra `many`")
pytestmark = pytest.mark.django_db


def linted(*words: str, capsys: pytest.CaptureFixture[str], **options: object) -> tuple[int, str]:
    """The exit status and what was printed."""
    try:
        call_command("lintmigrations", *words, no_cache=True, stdout=StringIO(), **options)
        status = 0
    except SystemExit as end:
        status = int(end.code or 0)
    return status, capsys.readouterr().out


def test_column_with_a_default_of_the_database_may_roll(capsys: pytest.CaptureFixture[str]) -> None:
    status, told = linted("outbox", "0002_event_correlation", capsys=capsys)
    assert (status, told.splitlines()[0]) == (0, "(outbox, 0002_event_correlation)... OK")


def test_column_that_the_running_release_could_not_fill_may_not(capsys: pytest.CaptureFixture[str]) -> None:
    status, told = linted("payments", "0002_bank_line_order_number", capsys=capsys)
    assert (status, "NOT NULL constraint on columns" in told) == (1, True)


def test_migrated_database_has_nothing_to_look_at(capsys: pytest.CaptureFixture[str]) -> None:
    status, told = linted(capsys=capsys, unapplied_migrations=True)
    counts = [line.partition("/")[0] for line in told.splitlines() if "igrations" in line]
    assert (status, counts[:2]) == (0, ["Valid migrations: 0", "Erroneous migrations: 0"])
