"""What every act needs at hand."""

from dataclasses import dataclass
from pathlib import Path

from marketplace.demo.story.client import Market
from marketplace.demo.story.people import Cast, Person
from marketplace.demo.story.phone import Phones
from marketplace.demo.story.telling import Telling


@dataclass(frozen=True, slots=True)
class Stage:
    """One telling of the story."""

    market: Market
    phones: Phones
    cast: Cast
    officer: Person
    host: Person
    telling: Telling
    sessions: Path
    """A folder for what stays signed in between two tellings."""
    photo: Path
    """A drawn photo of pennywort, where the demo has drawn its pictures."""
