"""Where things are, and what counts as being there."""

from dataclasses import dataclass
from functools import cache
from math import cos, hypot, radians

from tests.search.quality.tables import rows

KM_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Place:
    """A commune, or a village or landmark in one; `radius` in kilometres is how far "there" reaches."""

    key: str
    kind: str
    name: str
    name_en: str
    commune: str
    code: str
    latitude: float
    longitude: float
    radius: float

    @property
    def is_commune(self) -> bool:
        return self.commune == self.key


@cache
def places() -> dict[str, Place]:
    """By key."""
    return {
        row["place"]: Place(
            key=row["place"],
            kind=row["kind"],
            name=row["name"],
            name_en=row["name_en"],
            commune=row["commune"] or row["place"],
            code=row["code"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            radius=float(row["radius_km"]),
        )
        for row in rows("places")
    }


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a thing is, or comes from."""

    commune: str
    latitude: float
    longitude: float


def spot(key: str) -> Spot:
    """A place's own."""
    place = places()[key]
    return Spot(place.commune, place.latitude, place.longitude)


def kilometres(one: Spot | Place, other: Spot | Place) -> float:
    """As the crow flies; the region is small enough to be flat."""
    east = (one.longitude - other.longitude) * cos(radians(one.latitude))
    return hypot(one.latitude - other.latitude, east) * KM_A_DEGREE


def is_at(where: Spot, place: Place) -> bool:
    """In the commune that was named, or around the village or landmark."""
    if place.is_commune:
        return where.commune == place.key
    return kilometres(where, place) <= place.radius


def is_near(where: Spot, place: Place) -> bool:
    """At most twice as far as "there" reaches."""
    return is_at(where, place) or kilometres(where, place) <= 2 * place.radius
