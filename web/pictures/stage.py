"""Putting a scene together: a soft place behind, a surface, the subject on it."""

from web.pictures.colour import MORNING, Hour
from web.pictures.grounds import field, lagoon
from web.pictures.indoors import courtyard, kitchen, planks
from web.pictures.svg import HEIGHT, WIDTH, Canvas, ellipse, group, rect


def behind(c: Canvas, layer: str, amount: float = 3.2) -> str:
    """The place, out of focus as it would be for a camera."""
    return group(group(layer, filter=c.out_of_focus(amount)), transform="translate(-24 -18) scale(1.04)")


def finish(c: Canvas) -> str:
    """Warm light falling in from the upper left, corners a little darker."""
    warm = c.round((0, "#fff1c4", 0.26), (1, "#fff1c4", 0), cx=0.16, cy=0.06, r=0.8)
    dark = c.round((0.62, "#10282a", 0), (1, "#10282a", 0.3), cx=0.5, cy=0.48, r=0.78)
    return rect(0, 0, WIDTH, HEIGHT, warm) + rect(0, 0, WIDTH, HEIGHT, dark)


def field_table(c: Canvas, *subjects: str, hour: Hour = MORNING, table: float = 540) -> None:
    """On a table at the edge of the field."""
    c.put(behind(c, field(c, hour)), planks(c, table), *subjects, finish(c))


def lagoon_table(c: Canvas, *subjects: str, hour: Hour = MORNING, table: float = 540, wood: str = "#a07c58") -> None:
    """On the boards of a landing by the lagoon."""
    c.put(behind(c, lagoon(c, hour)), planks(c, table, wood), *subjects, finish(c))


def kitchen_table(c: Canvas, *subjects: str, table: float = 560) -> None:
    """On the kitchen table."""
    c.put(behind(c, kitchen(c, table=table)), planks(c, table), *subjects, finish(c))


def yard(c: Canvas, *subjects: str, floor: float = 520, door: bool = True, wall: str = "#ecdcb4") -> None:
    """On the tiles of the yard."""
    c.put(behind(c, courtyard(c, floor, wall, door=door), 1.8), *subjects, finish(c))


def puddle_of_light(c: Canvas, x: float, y: float, reach: float, tone: str = "#ffdf93") -> str:
    """Light of a lamp on the floor."""
    return ellipse(x, y, reach, reach * 0.3, c.round((0, tone, 0.6), (1, tone, 0), cx=0.5, cy=0.5, r=0.5))
