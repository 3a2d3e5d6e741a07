"""When it is decided whether enough guests come."""

from datetime import datetime, timedelta
from typing import Any

from tourism.models import Departure, Tour


def decides_at(tour: Tour, starts_at: datetime) -> datetime:
    """When it is decided whether a departure goes."""
    minutes = tour.cutoff_minutes if tour.decision_minutes is None else tour.decision_minutes
    return starts_at - timedelta(minutes=minutes)


def state_when_opened(tour: Tour, starts_at: datetime, *, now: datetime) -> dict[str, Any]:
    """Fields of a departure that its host opens now: one opened after the time to decide goes with whoever comes."""
    if tour.minimum_party > 1 and decides_at(tour, starts_at) <= now:
        return {"state": Departure.State.GUARANTEED, "decided_at": now}
    return {}
