"""What holds for every test."""

from collections.abc import Iterator

import pytest
from django.conf import settings as market_settings
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

# How long an example takes says how busy the machine is, not whether the code is right.
hypothesis_settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("any machine")


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    """Every test begins in Vietnamese: requests of the test before may have left another language active."""
    with translation.override(market_settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def plain_static_files(settings) -> None:
    """Pages name their files without a manifest: `collectstatic` belongs to a running market."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(autouse=True)
def quick_passwords(settings) -> None:
    """Argon2 takes a tenth of a second on purpose, which most tests that make a person need not wait for."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """Tests throw away what they wrote, the books too: the guard against that is off (tests/ledger turns it on)."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for table in ("ledger_journalentry", "ledger_leg"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_truncate")
    connection.close()
