"""Where a tour is: its commune, and its point on the map as people copy it from their phone."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from web.pages.selling.forms import ONE, Question, Sheet

Thing = Mapping[str, Any]
_NUMBER = r"(-?\d{1,3}(?:\.\d+)?)"
_POINTS = (
    re.compile(rf"!3d{_NUMBER}!4d{_NUMBER}"),
    re.compile(rf"[@=/:]{_NUMBER}(?:,|%2C)\+?{_NUMBER}"),
    re.compile(rf"^{_NUMBER}[,; ]\s*{_NUMBER}$"),
)
"""In a map's link the place itself (`!3d`) before the middle of the picture (`@`); or two numbers."""


def sheet(tour: Thing, communes: Sequence[Thing]) -> Sheet:
    """The commune, and the point on the map."""
    has_point = tour["latitude"] is not None
    choices = [(each["code"], f"{each['fullName']}, {each['province']['name']}") for each in communes]
    return Sheet(
        title=_("Ở đâu"),
        intro=_("Khách tìm tour theo xã, và bấm vào bản đồ để tìm đường."),
        questions=[
            Question("communeCode", _("Thuộc xã, phường"), ONE, choices=choices),
            Question(
                "place",
                _("Chỗ hẹn trên bản đồ"),
                optional=True,
                hint=_("Mở bản đồ trong máy, giữ tay vào chỗ hẹn, chép hai số hay đường dẫn rồi dán vào đây."),
            ),
        ],
        start={
            "communeCode": tour["commune"]["code"],
            "place": f"{tour['latitude']}, {tour['longitude']}" if has_point else "",
        },
    )


def given(said: Mapping[str, Any]) -> dict[str, Any]:
    """As the market takes it. Raises ValueError for a place that names no point."""
    found = point(said["place"] or "")
    latitude, longitude = found or (None, None)
    return {"communeCode": said["communeCode"], "latitude": latitude, "longitude": longitude}


def point(text: str) -> tuple[float, float] | None:
    """Latitude and longitude of what was pasted; None for nothing. Raises ValueError for what names no point.

    >>> point("16.5697, 107.5330"), point("https://maps.example/place/Ben/@16.63,107.43,17z"), point(" ")
    ((16.5697, 107.533), (16.63, 107.43), None)
    >>> point("geo:16.63,107.43?q=Ben"), point("https://maps.example/?q=16.63%2C107.43")
    ((16.63, 107.43), (16.63, 107.43))
    """
    text = text.strip()
    if not text:
        return None
    for pattern in _POINTS:
        if match := pattern.search(text):
            return float(match[1]), float(match[2])
    raise ValueError(text)
