import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from marketplace.celery import app
from marketplace.health import answering, dependencies, draining, looking
from marketplace.health.dependencies import not_applied
from marketplace.health.looking import Look

pytestmark = pytest.mark.django_db
FINE = {"process": "ok", "database": "ok", "migrations": "ok", "broker": "ok"}


@pytest.fixture(autouse=True)
def looked_at_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = [Look(look.ask, *look.names) for look in dependencies.LOOKS]
    monkeypatch.setattr(answering, "LOOKS", fresh)


@pytest.fixture
def silent() -> Iterator[int]:
    """A port where somebody takes calls and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def ready() -> tuple[int, dict[str, str]]:
    answer = Client().get("/health/ready", headers={"Host": "10.0.0.7:8000"})
    assert answer["Cache-Control"] == "no-store"
    return answer.status_code, answer.json()


def test_live_asks_nobody(django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "LOOKS", None)
    with django_assert_num_queries(0):
        answer = Client().get("/health/live", headers={"Host": "10.0.0.7:8000"})
    assert (answer.status_code, answer.json()) == (200, {"process": "ok"})


def test_ready_names_each_thing() -> None:
    assert ready() == (200, FINE)


def test_older_address_stays() -> None:
    assert Client().get("/health/").content == b"ok"


@pytest.mark.django_db(transaction=True)
def test_migration_that_is_missing_is_named() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'outbox' AND name = '0002_event_correlation'")
        try:
            assert ready() == (503, {**FINE, "migrations": "outbox.0002_event_correlation not applied"})
        finally:
            cursor.execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES ('outbox', '0002_event_correlation', now())"
            )


def test_migrations_of_a_later_release_do_no_harm_and_squashed_ones_count(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, both = ("a", "0001"), ("a", "0002"), ("a", "0001_squashed")
    monkeypatch.setattr(dependencies, "_known", lambda: {both: (first, second), ("b", "0001"): ()})
    assert list(not_applied([first, second, ("b", "0001"), ("b", "0009_later")])) == []
    assert list(not_applied([first])) == [both, ("b", "0001")]


def test_database_out_of_reach_is_named_without_its_password_or_a_line_for_each_probe(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
    monkeypatch.setitem(connection.settings_dict, "PORT", "1")
    gone = "out of reach (OperationalError)"
    assert ready() == (503, {**FINE, "database": gone, "migrations": gone})
    assert caplog.records == []


def test_silent_database_costs_two_seconds_and_is_asked_once(silent: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
    monkeypatch.setitem(connection.settings_dict, "PORT", str(silent))
    monkeypatch.setattr(looking, "SECONDS", 0.2)
    status, said = ready()
    assert (status, said["database"], said["broker"]) == (503, "no answer within 0.2 s", "ok")
    asking = answering.LOOKS[0]._asking
    assert ready()[0] == 503
    assert answering.LOOKS[0]._asking is asking


@pytest.mark.parametrize("url", ["redis://127.0.0.1:1/0", "amqp://127.0.0.1:1//"])
def test_broker_out_of_reach_is_named(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.conf, "broker_write_url", url)
    status, said = ready()
    assert (status, said["broker"][:12], said["database"]) == (503, "out of reach", "ok")


def test_process_that_is_stopping_is_not_ready_and_lives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAINING_FILE", str(tmp_path / "draining"))
    assert ready()[0] == 200

    draining.begin()
    assert ready() == (503, {**FINE, "process": "is stopping"})
    assert Client().get("/health/live").status_code == 200


def test_many_probes_ask_once_a_second() -> None:
    asked = []
    look = Look(lambda: asked.append(1) or {"it": "ok"}, "it")  # type: ignore[func-returns-value]
    assert [looking.look_at_all([look]) for _ in range(5)] == [{"it": "ok"}] * 5
    assert asked == [1]
