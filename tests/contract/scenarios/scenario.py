"""What makes a function a scenario."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.contract.api import Answers, Api


@dataclass(frozen=True, slots=True)
class Scenario:
    """`play` it against a shop; with `words`, messages are part of what is compared."""

    play: Callable[[Api], Answers]
    words: bool = False


SCENARIOS: dict[str, Scenario] = {}


def scenario(play: Callable[[Api], Answers]) -> Callable[[Api], Answers]:
    """Add a function to the scenarios."""
    SCENARIOS[_name(play)] = Scenario(play)
    return play


def scenario_with_words(play: Callable[[Api], Answers]) -> Callable[[Api], Answers]:
    """Add a function whose messages clients read."""
    SCENARIOS[_name(play)] = Scenario(play, words=True)
    return play


def _name(play: Callable[[Api], Answers]) -> str:
    return f"{play.__module__.rpartition('.')[2]}.{play.__name__}"
