"""A release with a migration is rolled out over two web processes while people shop."""

import json
from collections.abc import Iterator

import pytest
from django.db import connection

from tests.embedded.conftest import until
from tests.serving.processes import Balancer, Web

pytestmark = pytest.mark.django_db(transaction=True)
MISSING = "next_release.0001_wish not applied"


@pytest.fixture
def rolled_back() -> Iterator[None]:
    """What the next release has changed is undone for the tests after this one."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE outbox_outboxevent DROP COLUMN IF EXISTS wish")
        cursor.execute("DROP TABLE IF EXISTS next_release_wish")
        cursor.execute("DELETE FROM django_migrations WHERE app = 'next_release'")
        cursor.execute(
            "DELETE FROM auth_permission WHERE content_type_id IN"
            " (SELECT id FROM django_content_type WHERE app_label = 'next_release')"
        )
        cursor.execute("DELETE FROM django_content_type WHERE app_label = 'next_release'")


def roll(web: Web) -> None:
    assert web.stop() == 0
    web.settings = "tests.serving.next_settings"
    web.start()


def test_release_with_a_migration_fails_nobody(webs: list[Web], rolled_back: None) -> None:
    first, second = webs
    balancer = Balancer(webs)
    with balancer.crowded(4):
        until(lambda: min(balancer.answered.values()) > 10)

        roll(first)
        until(lambda: first.said("/health/ready")[0] == 503, seconds=120)
        assert json.loads(first.said("/health/ready")[1])["migrations"] == MISSING

        first.manage("migrate", "next_release")
        before = dict(balancer.answered)
        until(lambda: balancer.answered[first.port] > before[first.port] + 10, seconds=120)
        # The release before it works on beside it, with the new column in the database.
        until(lambda: balancer.answered[second.port] > before[second.port] + 10)
        assert second.is_ready()

        roll(second)
        until(lambda: balancer.answered[second.port] > before[second.port] + 30, seconds=120)
    assert balancer.failures == []
