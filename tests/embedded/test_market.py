"""The whole market: opened, watched, wounded, killed and closed, with the real servers."""

import os
import signal
import socket
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from marketplace.embedded.secrets import read_env_file
from tests.embedded.conftest import Market, alive, until

PARTS = ["postgres", "valkey", "sandbox", "worker", "beat", "web"]


def answers(market: Market) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{market.port}/health/", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def query(market: Market, sql: str) -> str:
    """Through Django, in the market's own environment."""
    code = (
        "from django.db import connection as c\n"
        f"with c.cursor() as cursor: cursor.execute({sql!r}); print(cursor.fetchall() if cursor.description else '')"
    )
    answer = market.run("manage", "shell", "--no-imports", "-c", code)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


def test_up_opens_every_part_and_the_address_answers(market: Market) -> None:
    assert [part["name"] for part in market.state()["parts"]] == PARTS
    assert {part["state"] for part in market.state()["parts"]} == {"up"}
    assert answers(market)


def test_status_shows_parts_address_and_memory_below_the_limit(market: Market) -> None:
    until(lambda: market.run("status").returncode == 0)
    printed = market.run("status").stdout
    for title in ("Supervisor", "Database", "Broker and cache", "Worker", "Clock", "Web server"):
        assert f"\n{title} " in printed
    assert printed.endswith(f"Market: http://127.0.0.1:{market.port}\n")
    total = next(line for line in printed.splitlines() if line.startswith("All together"))
    assert "(PSS)" in total
    assert 100 < int(total.split()[2]) < 700


def test_second_up_says_where_it_runs_and_changes_nothing(market: Market) -> None:
    before = market.state()
    answer = market.run("up")
    assert answer.returncode == 0
    assert f"already runs at http://127.0.0.1:{market.port}" in answer.stdout
    assert market.state() == before


def test_reset_of_an_open_market_is_refused_and_nothing_is_deleted(market: Market) -> None:
    answer = market.run("reset", "--yes")
    assert answer.returncode == 1
    assert "Nothing was deleted" in answer.stderr
    assert (market.layout.postgres / "PG_VERSION").exists()
    assert answers(market)


@pytest.mark.parametrize("name", PARTS)
def test_a_killed_part_is_started_again_and_told(market: Market, name: str) -> None:
    until(lambda: market.part(name)["state"] == "up")
    before = market.part(name)
    os.kill(before["pid"], signal.SIGKILL)
    fallen = until(lambda: (part := market.part(name))["restarts"] > before["restarts"] and part)
    assert fallen["last_exit"] == "signal 9"
    # Another part's test has just killed what this one leans on: it may fall once more by itself before it stays up.
    after = until(lambda: (part := market.part(name))["state"] == "up" and part)
    assert after["pid"] != before["pid"]
    assert f"{after['title']} stopped by itself (signal 9)" in market.log("supervisor")
    assert f"{after['title']} started again (pid {after['pid']})" in market.log("supervisor")
    until(lambda: market.run("status").returncode == 0)
    assert f"last fall: {market.part(name)['last_exit']}" in market.run("status").stdout
    until(lambda: answers(market))


def test_requests_are_answered_again_once_a_killed_database_is_back(market: Market) -> None:
    def ask(_number: int) -> bool:
        return answers(market)

    until(lambda: market.part("postgres")["state"] == "up" and answers(market))
    with ThreadPoolExecutor(8) as crowd:  # so that the web server has several connections in hand
        assert all(crowd.map(ask, range(24)))
    before = market.part("postgres")
    os.kill(before["pid"], signal.SIGKILL)
    until(lambda: (part := market.part("postgres"))["state"] == "up" and part["restarts"] > before["restarts"])
    # Each dead connection may cost the one request that finds it; none is handed out twice.
    assert [answers(market) for _ in range(24)][-8:] == [True] * 8


def test_logs_of_an_unknown_part_names_those_there_are(market: Market) -> None:
    answer = market.run("logs", "../secrets.env")
    assert answer.returncode == 1
    assert "There are: beat, postgres" in answer.stderr
    assert market.run("logs", "postgres").stdout != ""


def test_books_of_an_open_market_are_proved_and_read(market: Market) -> None:
    proof = market.run("ledger", "verify")
    assert (proof.returncode, proof.stdout.splitlines()[-1].split(" (")[0]) == (0, "The books are right.")
    unknown = market.run("ledger", "statement", "POCKET")
    assert (unknown.returncode, "GATEWAY_CLEARING" in unknown.stderr) == (1, True)


def test_database_takes_no_tcp_and_the_market_is_no_superuser(market: Market) -> None:
    assert query(market, "show listen_addresses") == "[('',)]"
    assert query(market, "select rolsuper, rolcreatedb from pg_roles where rolname = current_user") == "[(False, True)]"
    listening = {
        line.laddr.port
        for process in market.processes()
        for line in process.net_connections()
        if line.status == "LISTEN"
    }
    gateways = read_env_file(market.layout.run / "sandbox-ports").values()
    assert listening == {market.port, *map(int, gateways)}


def test_killed_supervisor_leaves_no_process_and_loses_nothing(market: Market) -> None:
    query(market, "create table kept (word text)")
    query(market, "insert into kept values ('rau má')")
    everyone = market.processes()
    assert len(everyone) >= 6
    everyone[0].kill()
    until(lambda: not any(map(alive, everyone)), seconds=10)

    # Its state file is still there, and is seen through.
    assert market.layout.state_file.exists()
    assert market.run("status").returncode == 3
    assert "open after" in market.up()
    assert query(market, "select word from kept") == "[('rau má',)]"


def test_up_right_after_a_killed_supervisor_waits_for_what_it_left(market: Market) -> None:
    left = market.processes()
    left[0].kill()
    market.up()
    assert [process for process in left if alive(process)] == []
    assert market.run("status").returncode == 0


def test_down_leaves_no_process_no_state_and_a_free_port(market: Market) -> None:
    everyone = market.processes()
    assert "closed after" in market.down()
    assert [process for process in everyone if alive(process)] == []
    assert not market.layout.state_file.exists()
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", market.port))
    assert "database system is shut down" in market.log("postgres")
    assert market.down() == "The market is not running.\n"
    # A later start has nothing to prepare.
    assert "Tables up to date" not in market.up()
