"""Who does something to an order or a payment: a person, a program, or the market by itself."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Actor:
    """Noted beside what happened. At most one of the two is set."""

    user_id: int | None = None
    app_id: int | None = None
    app_identifier: str = ""

    def columns(self) -> dict[str, Any]:
        """For rows that name their writer."""
        return {"user_id": self.user_id, "app_id": self.app_id}


MARKET = Actor()
"""Nobody: the market did it by itself."""
