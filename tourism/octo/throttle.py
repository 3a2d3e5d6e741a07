"""So many requests a minute for each key."""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Turn:
    """Whether a request is carried out, and how long to wait if not."""

    allowed: bool
    seconds: int


def take_turn(reseller_id: int) -> Turn:
    """Count one request of this minute."""
    now = int(timezone.now().timestamp())
    key = f"octo-turns:{reseller_id}:{now // MINUTE}"
    if cache.add(key, 1, 2 * MINUTE):
        count = 1
    else:
        try:
            count = cache.incr(key)
        except ValueError:  # it ran out between the two questions: a new minute has begun
            count = 1
    return Turn(count <= settings.OCTO_REQUESTS_A_MINUTE, MINUTE - now % MINUTE)
