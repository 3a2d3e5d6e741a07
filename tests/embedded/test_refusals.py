"""What stops the market from opening is said in words, and nothing is touched."""

import json
import os
import socket
from pathlib import Path

import pytest

from marketplace.embedded import postgres
from marketplace.embedded.layout import ROOT, Layout
from marketplace.embedded.problem import Problem
from marketplace.embedded.processes import unprivileged
from tests.embedded.conftest import Market


def test_taken_port_names_who_has_it_and_starts_nothing(folder: Path) -> None:
    market = Market(folder / "var")
    with socket.socket() as other:
        other.bind(("127.0.0.1", market.port))
        other.listen(1)
        answer = market.run("up")
    assert answer.returncode == 1
    assert f"Port {market.port} is taken by " in answer.stdout + answer.stderr
    assert f"(pid {os.getpid()})" in answer.stdout + answer.stderr
    assert f"cholang up --port {market.port + 1}" in answer.stdout + answer.stderr
    assert not market.layout.postgres.exists()
    assert not market.layout.state_file.exists()


def test_folder_that_cannot_be_written_is_told(folder: Path) -> None:
    closed = folder / "var"
    closed.mkdir(mode=0o555)
    answer = Market(closed).run("up", before=tuple(unprivileged(ROOT, closed)))
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"Cannot write to {closed} (Permission denied). Nothing was started.")
    assert list(closed.iterdir()) == []


def test_file_in_place_of_the_folder_is_told_and_kept(folder: Path) -> None:
    (folder / "var").write_text("mine")
    answer = Market(folder / "var").run("up")
    assert answer.returncode == 1
    assert f"Cannot write to {folder / 'var'}" in answer.stderr
    assert (folder / "var").read_text() == "mine"


def test_port_that_is_no_number_is_told(folder: Path) -> None:
    answer = Market(folder / "var", more={"PORT": "eight"}).run("up")
    assert answer.returncode == 1
    assert "PORT is 'eight'; it must be a number from 1 to 65535." in answer.stdout + answer.stderr


def test_data_of_another_postgresql_is_told_and_kept(folder: Path) -> None:
    layout = Layout(folder / "var")
    layout.make()
    layout.postgres.mkdir()
    (layout.postgres / "PG_VERSION").write_text("15\n")
    answer = Market(layout.var).run("up")
    assert answer.returncode == 1
    assert f"{layout.postgres} was written by PostgreSQL 15, this is 18" in answer.stdout + answer.stderr
    assert [path.name for path in layout.postgres.iterdir()] == ["PG_VERSION"]


def test_files_in_place_of_a_database_are_told_and_kept(folder: Path) -> None:
    layout = Layout(folder / "var")
    layout.make()
    layout.postgres.mkdir()
    (layout.postgres / "photo.jpg").write_text("mine")
    with pytest.raises(Problem, match="holds files but no database"):
        postgres.ensure_cluster(layout, "secret")
    assert (layout.postgres / "photo.jpg").read_text() == "mine"


def test_full_disk_is_told_before_anything_is_made(folder: Path) -> None:
    with pytest.raises(Problem, match=r"is full: \d+ MB are free, 1000000000000 MB are needed"):
        postgres.need_room(folder, needed=10**18)
    assert list(folder.iterdir()) == []


def test_stale_state_of_another_process_is_seen_through(folder: Path) -> None:
    # This pid lives, but began at another time than the file says: the number was used again.
    market = Market(folder / "var")
    market.layout.make()
    part = {"name": "web", "title": "Web server", "pid": os.getpid(), "started": 1.0}
    market.layout.state_file.write_text(
        json.dumps({"pid": os.getpid(), "started": 1.0, "address": "http://127.0.0.1:1", "parts": [part]})
    )
    assert market.run("status").stdout == "The market is not running. Start it with: cholang up\n"
    assert market.run("down").stdout == "The market is not running.\n"


def test_half_written_state_is_no_market(folder: Path) -> None:
    market = Market(folder / "var")
    market.layout.make()
    market.layout.state_file.write_text('{"pid": 1, "par')
    assert market.run("status").returncode == 3
