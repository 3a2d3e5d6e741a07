"""Two web processes with the database of the tests."""

from collections.abc import Iterator

import pytest

from tests.serving.processes import DRAIN_SECONDS, Web


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[list[Web]]:
    folder = tmp_path_factory.mktemp("webs")
    found = [Web(folder / f"web-{number}.log") for number in range(2)]
    try:
        yield found
    finally:
        for web in found:
            web.end()


@pytest.fixture
def webs(started: list[Web]) -> list[Web]:
    """Two that are ready, whatever the test before has done to them."""
    for web in started:
        web.drain_seconds = DRAIN_SECONDS
        if not web.is_running:
            web.start()
    for web in started:
        web.wait_ready()
    return started
