"""Results as a plain drawing: where each lies among the communes. Nothing is asked of another host."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from web.map_shapes import LETTER, LINE, Box, Pin, Village

WIDTH, EDGE = 340, 40
LOWEST, HIGHEST = 200, 400
"""Heights; one unit is about a pixel of a phone."""
TOUCH = 44
"""What lies nearer to each other than a finger is wide shares a pin."""
LEAST_KM = 4.0
KM_A_DEGREE = 111.2
BELOW, ABOVE = 31, -20
"""How far from the middle of a pin its village's name stands."""
ROUND_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True)
class ResultMap:
    """The drawing. `scale` is a round number of kilometres and how wide it is; `unplaced` results have no place."""

    height: int
    pins: list[Pin]
    villages: list[Village]
    scale: tuple[int, int]
    unplaced: int


@dataclass(frozen=True)
class _Frame:
    """Kilometres east and south of the middle, to units of the drawing."""

    latitude: float
    longitude: float
    units_a_km: float
    height: int

    def place(self, thing: dict[str, Any]) -> tuple[int, int]:
        east = (thing["longitude"] - self.longitude) * KM_A_DEGREE * math.cos(math.radians(self.latitude))
        south = (self.latitude - thing["latitude"]) * KM_A_DEGREE
        return round(WIDTH / 2 + east * self.units_a_km), round(self.height / 2 + south * self.units_a_km)


def result_map(hits: Sequence[dict[str, Any]], communes: Iterable[dict[str, Any]]) -> ResultMap | None:
    """None where no result has a place."""
    placed = [hit for hit in hits if _has_place(hit)]
    if not placed:
        return None
    frame = _frame(placed)
    pins = _pins(placed, frame)
    villages = _villages([commune for commune in communes if _has_place(commune)], pins, frame)
    return ResultMap(frame.height, pins, villages, _scale(frame), len(hits) - len(placed))


def _has_place(thing: dict[str, Any]) -> bool:
    return thing["latitude"] is not None and thing["longitude"] is not None


def _frame(placed: Sequence[dict[str, Any]]) -> _Frame:
    """All results fit, and the drawing is as high as they need."""
    norths, easts = [hit["latitude"] for hit in placed], [hit["longitude"] for hit in placed]
    middle = ((min(norths) + max(norths)) / 2, (min(easts) + max(easts)) / 2)
    across = max((max(easts) - min(easts)) * KM_A_DEGREE * math.cos(math.radians(middle[0])), LEAST_KM)
    down = max((max(norths) - min(norths)) * KM_A_DEGREE, LEAST_KM / 2)
    units = min((WIDTH - 2 * EDGE) / across, (HIGHEST - 2 * EDGE) / down)
    return _Frame(*middle, units, min(max(round(down * units) + 2 * EDGE, LOWEST), HIGHEST))


def _pins(placed: Sequence[dict[str, Any]], frame: _Frame) -> list[Pin]:
    """The first of the list says where a shared pin stands."""
    pins: list[Pin] = []
    for hit in placed:
        x, y = frame.place(hit)
        pin = next((pin for pin in pins if math.dist((pin.x, pin.y), (x, y)) < TOUCH), None)
        if pin is None:
            pins.append(pin := Pin(x, y))
        pin.hits.append(hit)
    return pins


def _villages(communes: Sequence[dict[str, Any]], pins: Sequence[Pin], frame: _Frame) -> list[Village]:
    """Names that can be read: one that would lie on a pin or on another name is left out."""
    taken: list[Box] = [(pin.left, pin.y - 15, pin.left + pin.width, pin.y + 15) for pin in pins]
    shown: list[Village] = []
    for commune in communes:
        x, y = frame.place(commune)
        if not (0 <= x <= WIDTH and 0 <= y <= frame.height - BELOW):
            continue
        under = next((pin for pin in pins if math.dist((pin.x, pin.y), (x, y)) < TOUCH / 2), None)
        x, y = (under.x, under.y) if under else (x, y)
        half = len(commune["name"]) * LETTER / 2
        anchor = "start" if x < half else "end" if x > WIDTH - half else "middle"
        for away in (BELOW, ABOVE) if under else (LINE,):
            village = Village(commune["name"], x, y, y + away, anchor, under is None)
            if not any(_meet(village.box, box) for box in taken):
                shown.append(village)
                taken.append(village.box)
                break
    return shown


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _scale(frame: _Frame) -> tuple[int, int]:
    """The longest round distance that is at most a third of the drawing wide."""
    fitting = [km for km in ROUND_KM if km * frame.units_a_km <= WIDTH / 3] or [ROUND_KM[0]]
    return fitting[-1], round(fitting[-1] * frame.units_a_km)
