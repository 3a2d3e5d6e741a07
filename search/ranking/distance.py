"""Kilometres between two points."""

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0088


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Along the surface.

    >>> round(kilometres(16.4637, 107.5909, 16.0544, 108.2022))
    80
    """
    north, other_north = radians(latitude), radians(other_latitude)
    half = sin((other_north - north) / 2) ** 2
    half += cos(north) * cos(other_north) * sin(radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))
