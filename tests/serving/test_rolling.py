"""Web processes are restarted one after the other while people shop."""

import threading

import pytest

from tests.embedded.conftest import until
from tests.serving.processes import Balancer, Web

pytestmark = pytest.mark.django_db(transaction=True)


def test_restarting_one_after_the_other_fails_nobody(webs: list[Web]) -> None:
    balancer = Balancer(webs)
    with balancer.crowded(6):
        until(lambda: min(balancer.answered.values()) > 20)
        for web in webs:
            assert web.stop() == 0
            before = balancer.answered[web.port]
            web.start()
            until(lambda web=web, before=before: balancer.answered[web.port] > before + 20, seconds=120)
    assert balancer.failures == []


def test_stopping_without_telling_first_does_fail_people(webs: list[Web]) -> None:
    first, second = webs
    first.stop()
    first.drain_seconds = 0
    first.start()
    first.wait_ready()
    balancer = Balancer([first, second])
    with balancer.crowded(6):
        until(lambda: min(balancer.answered.values()) > 20)
        seen = balancer.looks
        until(lambda: balancer.looks > seen)
        first.stop()
        until(lambda: balancer.failures)


def test_request_in_hand_is_answered_by_a_process_that_was_told_to_stop(webs: list[Web]) -> None:
    web = webs[0]
    said: list[tuple[int, bytes]] = []
    asking = threading.Thread(target=lambda: said.append(web.said("/slow")))
    asking.start()
    assert web.process
    web.process.terminate()
    until(lambda: web.said("/health/ready")[0] == 503)
    assert b'"process": "is stopping"' in web.said("/health/ready")[1]
    assert web.said("/health/live")[0] == 200
    assert web.process.wait(30) == 0
    asking.join()
    assert said == [(200, b"done")]
