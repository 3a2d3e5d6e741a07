"""A small market, backed up and restored: into another database here, and into a folder, as an operator does it."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from marketplace.backup import dumping, facts, programs
from marketplace.backup.checking import check, open_backup
from marketplace.backup.keys import read_key, recipients
from marketplace.embedded.problem import Problem
from marketplace.files.private import private_storage
from marketplace.ledger.domain.statements import trial_balance
from tests.backup.conftest import Made, cholang
from tests.embedded.conftest import Market
from tests.ledger.test_posting import came

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def market(tmp_path: Path, key: Path, settings) -> Made:
    """Money at the bank, a picture and a private file; and its backup."""
    settings.MEDIA_ROOT, settings.PRIVATE_ROOT = tmp_path / "media", tmp_path / "private"
    settings.VAR = tmp_path
    settings.JWT_PRIVATE_KEY_FILE = str(tmp_path / "jwt-key.pem")
    Path(settings.JWT_PRIVATE_KEY_FILE).write_text("pem")
    (tmp_path / "secrets.env").write_text("GUEST_KEYS=g\n")
    came(45_000)
    came(1_200, key="bank-line:2", currency="EUR")
    default_storage.save("goods/rau má.webp", ContentFile(b"leaf" * 1000))
    private_storage.save("exports/codes.csv", ContentFile(b"CL1\n"))
    made = dumping.write(tmp_path / "b.age", recipients([], key), with_secrets=False, seen=lambda _bytes: None)
    return Made(tmp_path / "b.age", key, made)


def test_backup_says_what_the_market_has(market: Made) -> None:
    assert market.manifest.facts.accounts == {
        "BANK EUR": 1_200,
        "BANK VND": 45_000,
        "UNMATCHED_MONEY EUR": -1_200,
        "UNMATCHED_MONEY VND": -45_000,
    }
    rows = {name: int(rows) for name, (rows, _sum) in market.manifest.facts.tables.items()}
    assert (rows["ledger_journalentry"], rows["ledger_leg"]) == (2, 4)
    outside = [name for name in market.manifest.members if not name.startswith("database/")]
    assert outside == ["public/goods/rau má.webp", "private/exports/codes.csv", "jwt-key.pem"]


def test_one_changed_row_is_told(market: Made) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_leg DISABLE TRIGGER USER")
        cursor.execute("UPDATE ledger_leg SET owner = '0711001' WHERE amount = 45000")
        cursor.execute("ALTER TABLE ledger_leg ENABLE TRIGGER USER")
        cursor.execute("ALTER TABLE ledger_leg DISABLE TRIGGER ledger_leg_no_truncate")
    (difference,) = facts.differences(market.manifest.facts, facts.count())
    assert difference.startswith("table ledger_leg: 4 rows (sum ")


def test_secrets_are_in_it_only_when_asked(market: Made, tmp_path: Path) -> None:
    call_command("backup_write", tmp_path / "with.age", "--with-secrets", f"--key-file={market.key}")
    with open_backup(tmp_path / "with.age") as asked, open_backup(market.file) as plain:
        assert check(asked, read_key(market.key)).keys == {"jwt-key.pem": b"pem", "secrets.env": b"GUEST_KEYS=g\n"}
        assert check(plain, read_key(market.key)).keys == {"jwt-key.pem": b"pem"}


def test_folder_whose_market_uses_another_database_is_refused(market: Made, tmp_path: Path) -> None:
    answer = cholang("restore", market.file, "--key-file", market.key, "--into", tmp_path / "new")
    assert answer.returncode == 1
    assert "DATABASE_URL is set, so a market in" in answer.stderr
    assert not (tmp_path / "new").exists()


def test_backup_into_an_empty_database_is_the_same_market(market: Made, empty_database: str, tmp_path: Path) -> None:
    there = {"CHOLANG_VAR": str(tmp_path / "there"), "MEDIA_ROOT": str(tmp_path / "there/media")}
    words = ("restore", market.file, "--key-file", market.key, "--database-url", empty_database)
    answer = cholang(*words, **there)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    lines = answer.stdout.splitlines()
    assert f"ok   {len(market.manifest.facts.tables):,} tables, {market.manifest.rows:,} rows, each as it was" in lines
    assert "ok   4 kinds of account in the books, each balance as it was" in lines
    assert (tmp_path / "there/media/goods/rau má.webp").read_bytes() == b"leaf" * 1000
    private = tmp_path / "there/private/exports/codes.csv"
    assert (private.read_bytes(), private.stat().st_mode & 0o777) == (b"CL1\n", 0o600)
    assert (tmp_path / "there/jwt-key.pem").read_text() == "pem"

    again = cholang(*words, **there)
    assert again.returncode == 1
    assert "The database is not empty" in again.stderr

    replaced = cholang(*words, "--replace", **there)
    assert replaced.returncode == 0, replaced.stdout + replaced.stderr


def test_wrong_key_touches_nothing(market: Made, empty_database: str, tmp_path: Path) -> None:
    cholang("backup", "--make-key", tmp_path / "other")
    there = tmp_path / "there"
    words = ("restore", market.file, "--key-file", tmp_path / "other", "--database-url", empty_database)
    answer = cholang(*words, CHOLANG_VAR=str(there))
    assert (answer.returncode, answer.stderr.splitlines()[-1]) == (
        1,
        "This key does not open this backup. Nothing was touched.",
    )
    assert not there.exists()


def test_database_that_cannot_be_dumped_leaves_no_file(market: Made, tmp_path: Path, monkeypatch) -> None:
    before = trial_balance()
    words, variables = programs.command("pg_dump")
    monkeypatch.setattr(programs, "command", lambda _name: ([*words, "--table=nowhere"], variables))
    with pytest.raises(CommandError, match=r"The database cannot be dumped. Nothing was kept"):
        call_command("backup_write", tmp_path / "c.age", f"--key-file={market.key}")
    assert sorted(path.name for path in tmp_path.glob("c.age*")) == []
    assert trial_balance() == before


def test_dump_program_that_is_older_than_the_server_is_named(monkeypatch) -> None:
    monkeypatch.setattr(programs, "server_major", lambda: 99)
    with pytest.raises(Problem, match="The database is PostgreSQL 99, and pg_dump may not be older"):
        programs.command("pg_dump")


def test_folder_gets_a_market_of_its_own(market: Made, tmp_path: Path) -> None:
    call_command("backup_write", tmp_path / "with.age", "--with-secrets", f"--key-file={market.key}")
    new = Market(tmp_path / "new")
    words = ("restore", str(tmp_path / "with.age"), f"--key-file={market.key}", f"--into={new.folder}")
    answer = new.run(*words)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert (new.folder / "media/goods/rau má.webp").read_bytes() == b"leaf" * 1000
    assert new.layout.secrets_file.read_text().startswith("GUEST_KEYS=g\n")
    assert (new.folder / "jwt-key.pem").read_text() == "pem"
    assert not (new.layout.postgres / "postmaster.pid").exists()

    full = new.run(*words)
    assert (full.returncode, "is not empty. Nothing was touched." in full.stderr) == (1, True)

    content = market.file.read_bytes()
    market.file.write_bytes(content[: len(content) // 2])
    cut = new.run("restore", str(market.file), f"--key-file={market.key}", f"--into={new.folder}", "--replace")
    assert cut.returncode == 1
    assert (new.folder / "media/goods/rau má.webp").exists()
    assert (new.layout.postgres / "PG_VERSION").exists()


def test_verifying_restores_it_elsewhere_and_throws_that_away(market: Made, tmp_path: Path) -> None:
    mine = Market(tmp_path / "mine", more={"TMPDIR": str(tmp_path)})
    good = mine.run("backup", f"--verify={market.file}", f"--key-file={market.key}")
    assert good.returncode == 0, good.stdout + good.stderr
    assert good.stdout.splitlines()[-1].startswith("The backup is good. (")
    assert [path.name for path in tmp_path.glob("cholang-verify-*")] == []
