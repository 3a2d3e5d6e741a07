"""Variables, secrets and places: what is made, what is kept, what the operator's word replaces."""

import os
from pathlib import Path

import pytest

from marketplace.embedded import parts
from marketplace.embedded.environment import build
from marketplace.embedded.layout import LONGEST_SOCKET_FOLDER, Layout
from marketplace.embedded.secrets import ensure_secrets, read_env_file
from marketplace.embedded.wiping import wipe
from tests.embedded.conftest import OURS


@pytest.fixture
def layout(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    for name in OURS:
        monkeypatch.delenv(name, raising=False)
    layout = Layout(folder / "var")
    layout.make()
    return layout


def names(layout: Layout) -> list[str]:
    return [part.name for part in parts.servers(layout, build(layout))]


def test_both_servers_run_where_nothing_is_given(layout: Layout) -> None:
    assert names(layout) == ["postgres", "valkey"]


def test_database_given_in_local_env_is_not_started(layout: Layout) -> None:
    layout.local_file.write_text("# ours\nDATABASE_URL=postgres://shop:secret@db.example/shop\n")
    assert names(layout) == ["valkey"]
    assert build(layout).variables["DATABASE_URL"] == "postgres://shop:secret@db.example/shop"


def test_shell_stands_above_local_env(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    layout.local_file.write_text("DATABASE_URL=postgres://a@db.example/a\n")
    monkeypatch.setenv("DATABASE_URL", "postgres://b@db.example/b")
    assert build(layout).variables["DATABASE_URL"] == "postgres://b@db.example/b"


def test_valkey_runs_until_both_of_its_urls_are_given(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROKER_URL", "amqp://mq.example")
    assert names(layout) == ["postgres", "valkey"]
    monkeypatch.setenv("CACHE_URL", "redis://cache.example/1")
    assert names(layout) == ["postgres"]


def test_public_url_opens_its_host(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://cho.example")
    assert build(layout).variables["ALLOWED_HOSTS"] == "cho.example,127.0.0.1,localhost,[::1]"


def test_sandbox_account_is_not_there_for_a_real_market(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build(layout).variables["VIETQR_BANK_BIN"] == "970405"
    monkeypatch.setenv("SANDBOX", "0")
    assert "VIETQR_BANK_BIN" not in build(layout).variables


def test_secrets_are_made_once_and_only_for_the_owner(layout: Layout) -> None:
    first = ensure_secrets(layout)
    assert ensure_secrets(layout) == first == read_env_file(layout.secrets_file)
    assert layout.secrets_file.stat().st_mode & 0o777 == 0o600
    assert len(set(first.values())) == len(first)


def test_missing_secret_is_added_and_others_are_kept(layout: Layout) -> None:
    layout.secrets_file.write_text("SECRET_KEY=old\nMINE=1\n")
    made = ensure_secrets(layout)
    assert (made["SECRET_KEY"], made["MINE"]) == ("old", "1")
    assert made["VALKEY_PASSWORD"]


@pytest.mark.parametrize("name", ["v" * 90, "chợ làng"])
def test_sockets_move_where_the_folder_is_too_deep_or_no_url(folder: Path, name: str) -> None:
    layout = Layout(folder / name)
    layout.make()
    assert layout.sockets.parent == Path("/tmp")
    assert layout.sockets.stat().st_uid == os.getuid()
    longest = layout.postgres_sockets / ".s.PGSQL.5432.lock"
    assert len(os.fsencode(longest)) <= 107
    wipe(layout, with_secrets=False)
    assert not layout.sockets.exists()


def test_longest_folder_of_sockets_fits_the_kernel() -> None:
    assert LONGEST_SOCKET_FOLDER + len("/pg/.s.PGSQL.5432.lock") <= 107


def test_wiping_keeps_secrets_logs_and_what_is_not_ours(layout: Layout) -> None:
    ensure_secrets(layout)
    layout.local_file.write_text("PORT=9000\n")
    (layout.media / "photo.jpg").write_text("x")
    (layout.var / "thesis.txt").write_text("mine")
    assert wipe(layout, with_secrets=False) == ["valkey", "media", "run"]
    assert sorted(path.name for path in layout.var.iterdir()) == ["local.env", "logs", "secrets.env", "thesis.txt"]
    assert wipe(layout, with_secrets=True) == ["secrets.env"]
