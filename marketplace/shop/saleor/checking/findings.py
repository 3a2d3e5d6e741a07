"""One thing that was looked at."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Fine, or wrong with what to do about it."""

    subject: str
    detail: str = ""
    """What was seen."""
    mend: str = ""
    """What a person does; empty: it is fine."""
    mending: Callable[[], object] | None = None
    """Does it, where the app itself may."""
    is_fatal: bool = False
    """Looking further says nothing new."""

    @property
    def is_fine(self) -> bool:
        """Nothing has to be done."""
        return not self.mend
