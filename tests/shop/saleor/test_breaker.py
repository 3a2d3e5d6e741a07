import pytest

from marketplace.shop.saleor.breaker import Breaker


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(clock: Clock) -> Breaker:
    breaker = Breaker(failures=2, rest=10, clock=clock)
    breaker.failed()
    breaker.failed()
    return breaker


def test_closed_until_failures_come_in_a_row(clock: Clock) -> None:
    breaker = Breaker(failures=2, rest=10, clock=clock)
    breaker.failed()
    breaker.went_well()
    breaker.failed()
    assert (breaker.may_ask(), breaker.is_open) == (True, False)


def test_open_sends_everybody_away_while_it_rests(opened: Breaker, clock: Clock) -> None:
    clock.now = 9
    assert (opened.may_ask(), opened.is_open) == (False, True)


def test_half_open_lets_one_try(opened: Breaker, clock: Clock) -> None:
    clock.now = 11
    assert [opened.may_ask() for _ in range(3)] == [True, False, False]


def test_half_open_that_fails_rests_again(opened: Breaker, clock: Clock) -> None:
    clock.now = 11
    opened.may_ask()
    opened.failed()
    clock.now = 20
    assert opened.may_ask() is False
    clock.now = 22
    assert opened.may_ask() is True


def test_half_open_that_goes_well_is_closed_for_all(opened: Breaker, clock: Clock) -> None:
    clock.now = 11
    opened.may_ask()
    opened.went_well()
    assert [opened.may_ask() for _ in range(3)] == [True] * 3


def test_one_who_tries_and_never_tells_does_not_keep_it_open(opened: Breaker, clock: Clock) -> None:
    clock.now = 11
    opened.may_ask()
    clock.now = 22
    assert opened.may_ask() is True
