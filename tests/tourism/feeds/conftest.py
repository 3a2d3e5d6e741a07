"""Calendars elsewhere for the tests of this folder."""

from collections.abc import Iterator

import pytest

from tests.tourism.feeds.far_end import FarEnd, far_end


@pytest.fixture
def there(settings) -> Iterator[FarEnd]:
    """A far end that the market may reach, as in the sandbox."""
    with far_end() as end:
        settings.CALENDAR_ALLOWED_HOSTS = [f"127.0.0.1:{end.port}"]
        yield end


@pytest.fixture(autouse=True)
def woken(monkeypatch) -> list[int]:
    """Calendars for which a worker was woken; none hears here."""
    pks: list[int] = []
    monkeypatch.setattr("tourism.domain.feeds.keeping.wake", pks.append)
    return pks
