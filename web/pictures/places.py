"""Scenes of stays: the house from outside, the room inside."""

from web.pictures.boats import afloat, awning, jetty, mirrored, sampan
from web.pictures.colour import AFTERNOON, DAWN, DUSK, MORNING, Hour, darker, lighter
from web.pictures.grounds import areca_palm, bamboo_grove, bank, field, hills, lagoon, near_leaves, sky, sun
from web.pictures.houses import cottage, garden_house, hammock, stilt_house
from web.pictures.indoors import leaf_shadows, planks
from web.pictures.plants import leaf_blade
from web.pictures.stage import finish
from web.pictures.svg import HEIGHT, WIDTH, Canvas, at, ellipse, group, line, path, rect, smooth
from web.pictures.vessels import clay_jar


def stilt_homestay(c: Canvas) -> None:
    """A house on stilts at nightfall, its windows lit, a boat tied up."""
    home = stilt_house(c, 700, lit=True)
    c.put(lagoon(c, DUSK), sun(c, DUSK, 44), at(690, 640, mirrored(c, home, opacity=0.26)), at(690, 640, home))
    c.put(afloat(c, DUSK, 230, 760, sampan(c, 360, at(-10, -14, awning(c, 130, 76))), 360), finish(c))


def garden_homestay(c: Canvas) -> None:
    """A garden house under old tiles, areca palms before it, pennywort beyond."""
    trail = path("M560 730Q590 800 500 900H760Q690 800 650 730Z", c.down((0, "#dcc8a0"), (1, "#b99b70")))
    c.put(
        field(c, MORNING),
        bamboo_grove(c, MORNING, 1080, 560, 330),
        bank(c, MORNING, 640, "#83a04f"),
        trail,
        at(610, 735, garden_house(c, 780)),
    )
    c.put(
        areca_palm(c, MORNING, 200, 790, 560),
        areca_palm(c, MORNING, 1030, 770, 470),
        at(340, 800, clay_jar(c, 120, 130)),
        at(900, 805, clay_jar(c, 110, 120)),
    )
    c.put(near_leaves(c, MORNING), finish(c))


def cottage_homestay(c: Canvas) -> None:
    """A bamboo cottage on the bank, a hammock between palms, the lagoon behind."""
    c.put(
        lagoon(c, AFTERNOON),
        bank(c, AFTERNOON, 560),
        areca_palm(c, AFTERNOON, 1040, 760, 560),
        areca_palm(c, AFTERNOON, 800, 740, 500),
    )
    c.put(
        at(430, 745, cottage(c, 560)),
        at(925, 610, hammock(c, 250)),
        c.shadow(925, 790, 100, 16, 0.25),
        near_leaves(c, AFTERNOON, "left"),
        finish(c),
    )


def _room(c: Canvas, hour: Hour, view: str, wall: str, blanket: str) -> None:
    """A bed under a window; the view is drawn in 1200 x 900 and shown small."""
    c.put(
        rect(0, 0, WIDTH, 640, c.across((0, lighter(wall, 0.45)), (0.6, wall), (1, darker(wall, 0.3)))),
        planks(c, 620, "#94683f"),
    )
    shown = group(view, transform="translate(330 90) scale(0.45 0.38)", clip_path=c.clip("M0 0H1200V900H0Z"))
    frame = "#7b4f30"
    c.put(shown)
    for x, y, width, height in (
        (312, 72, 576, 22),
        (312, 430, 576, 26),
        (312, 72, 22, 384),
        (866, 72, 22, 384),
        (592, 90, 14, 344),
    ):
        c.put(rect(x, y, width, height, c.down((0, lighter(frame, 0.3)), (1, darker(frame, 0.15))), rx=3))
    for side in (-1, 1):
        drape = smooth([(0, 0), (70, 0), (92, 180), (60, 360), (82, 430), (0, 430)], closed=True)
        c.put(
            at(
                600 + side * 330,
                56,
                path(drape, c.across((0, "#f7edd6"), (0.5, "#e4d3ae"), (1, "#f3e6c8"))),
                scale=-side,
                scale_y=1,
            )
        )
    c.put(
        line([(230, 58), (970, 58)], "#6a442a", 10),
        path("M334 430L880 430L1080 640L520 640Z", hour.glow, opacity="0.28", filter=c.blur(16)),
    )
    c.put(c.shadow(600, 850, 440, 60, 0.5), rect(150, 470, 900, 130, c.down((0, "#9a6b42"), (1, "#6d4628")), rx=20))
    c.put(rect(180, 560, 840, 290, c.down((0, "#fffaf0"), (1, "#dfd3bb")), rx=30))
    for x in (390, 810):
        c.put(at(x, 590, rect(-150, -56, 300, 112, c.round((0, "#ffffff"), (1, "#d9cdb8")), rx=46)))
    c.put(
        path(
            "M172 690Q600 660 1028 690L1050 880Q600 910 150 880Z",
            c.down((0, lighter(blanket, 0.3)), (1, darker(blanket, 0.25))),
        )
    )
    for stripe in (730, 760, 850):
        c.put(path(f"M164 {stripe}Q600 {stripe - 30} 1036 {stripe}", stroke="#f6ead0", stroke_width="7", opacity="0.7"))
    c.put(
        at(1080, 720, clay_jar(c, 100, 110)),
        *(at(1080, 620, leaf_blade(c, 150, "#5f944a"), turn=turn) for turn in (-34, 0, 30)),
        finish(c),
    )


def lagoon_room(c: Canvas) -> None:
    """A bed by a window on the lagoon."""
    _room(c, DAWN, lagoon(c, DAWN) + sun(c, DAWN, 60), "#d8c094", "#2f6f78")


def garden_room(c: Canvas) -> None:
    """A bed by a window on the field."""
    _room(c, MORNING, field(c, MORNING), "#eadcb6", "#a4553f")


def landing(c: Canvas) -> None:
    """The landing stage of Ngư Mỹ Thạnh at dawn, boats waiting."""
    c.put(lagoon(c, DAWN), sun(c, DAWN, 40))
    for x, y, size in ((300, 520, 0.6), (900, 540, 0.66), (980, 680, 0.95)):
        c.put(afloat(c, DAWN, x, y, sampan(c, 380, at(0, -14, awning(c, 140, 80))), 380, scale=size))
    c.put(jetty(c, 480), finish(c))


def village_house(c: Canvas) -> None:
    """A communal house at the end of a yard, in the afternoon."""
    c.put(sky(c, AFTERNOON, 460), hills(c, AFTERNOON, 460, 110), bank(c, AFTERNOON, 470, "#8c9c58"))
    c.put(
        bamboo_grove(c, AFTERNOON, 120, 560, 300),
        areca_palm(c, AFTERNOON, 1060, 620, 420),
        at(600, 690, garden_house(c, 860, "#e9cf96")),
    )
    c.put(
        path(smooth([(420, 700), (330, 900)]) + "L870 900L780 700Z", c.down((0, "#d9b98c"), (1, "#a97d55"))),
        leaf_shadows(c, 200, HEIGHT - 100, 300),
    )
    c.put(*(ellipse(x, 770 + (x % 7) * 9, 20, 7, "#8d5d3f", opacity="0.4") for x in range(430, 800, 47)), finish(c))
