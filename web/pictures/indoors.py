"""Where a scene stands: courtyard and kitchen, and the surfaces a subject rests on."""

from web.pictures.colour import MORNING, Hour, darker, lighter, mix
from web.pictures.grounds import field
from web.pictures.svg import HEIGHT, WIDTH, Canvas, at, ellipse, group, line, path, polygon, rect, smooth

WOOD = "#a9784a"
LIME_WALL = "#ecdcb4"


def planks(c: Canvas, y: float = 600, wood: str = WOOD) -> str:
    """A wooden table seen from a little above: back edge at `y`, worn boards, light from the left."""
    layer = rect(
        0, y, WIDTH, HEIGHT - y, c.down((0, lighter(wood, 0.4)), (0.35, lighter(wood, 0.1)), (1, darker(wood, 0.32)))
    )
    vanish_x, vanish_y = 600.0, y - 560
    for board in range(-9, 10):
        near = vanish_x + board * 170 + c.rng.uniform(-12, 12)
        far = vanish_x + (near - vanish_x) * (y - vanish_y) / (HEIGHT - vanish_y)
        layer += path(
            polygon([(far, y), (far + 2, y), (near + 5, HEIGHT), (near, HEIGHT)]), darker(wood, 0.45), opacity="0.55"
        )
    for _ in range(90):
        near = c.rng.uniform(-300, 1500)
        low, high = sorted((c.rng.uniform(y + 4, HEIGHT), c.rng.uniform(y + 4, HEIGHT)))
        high = min(high, low + 130)

        def slide(level: float, foot: float = near) -> float:
            return vanish_x + (foot - vanish_x) * (level - vanish_y) / (HEIGHT - vanish_y)

        tone = darker(wood, 0.35) if c.rng.random() < 0.6 else lighter(wood, 0.35)
        layer += line([(slide(low), low), (slide(high), high)], tone, c.rng.uniform(0.8, 2), opacity="0.28")
    glow = c.round((0, "#fff3d2", 0.55), (1, "#fff3d2", 0), cx=0.5, cy=0.5, r=0.5)
    layer += ellipse(380, y + 90, 620, 190, glow)
    return layer + rect(0, y - 3, WIDTH, 5, lighter(wood, 0.6), opacity="0.7")


def brick_floor(c: Canvas, y: float, brick: str = "#b9694a") -> str:
    """Square Bát Tràng tiles in perspective."""
    layer = rect(0, y, WIDTH, HEIGHT - y, c.down((0, lighter(brick, 0.38)), (1, darker(brick, 0.22))))
    vanish_x, vanish_y = 600.0, y - 420
    for column in range(-14, 15):
        near = vanish_x + column * 150
        far = vanish_x + (near - vanish_x) * (y - vanish_y) / (HEIGHT - vanish_y)
        layer += line([(far, y), (near, HEIGHT)], darker(brick, 0.32), 2.4, opacity="0.5")
    level, step = y, 17.0
    while level < HEIGHT:
        layer += line([(0, level), (WIDTH, level)], darker(brick, 0.32), 1 + step / 22, opacity="0.5")
        level += step
        step *= 1.32
    return layer


def leaf_shadows(c: Canvas, x: float, y: float, size: float) -> str:
    """Shadows of palm leaves on a sunlit wall."""
    layer = ""
    for turn in (-30, -8, 16, 40, 64, 88):
        for step in range(9):
            reach = size * (0.2 + step * 0.09)
            for sign in (-1, 1):
                blade = smooth([(0, 0), (size * 0.16, sign * size * 0.06), (size * 0.3, sign * size * 0.2)])
                layer += at(
                    x,
                    y,
                    at(reach, 0, path(blade, stroke="#6c5a36", stroke_width="11", stroke_linecap="round")),
                    turn=turn,
                )
    return group(layer, opacity="0.17", filter=c.blur(5))


def wooden_door(c: Canvas, x: float, y: float, width: float, height: float) -> str:
    """Two leaves of a house door with turned bars above, one leaf open into the dark."""
    wood = "#7b4a2c"
    layer = rect(x - 16, y - 16, width + 32, height + 16, darker(wood, 0.25), rx=4)
    layer += rect(x, y, width, height, c.down((0, "#2b2a22"), (1, "#4a3a28")))
    for leaf in (x, x + width * 0.5):
        layer += rect(leaf + 4, y + 4, width * 0.5 - 8, height - 4, c.across((0, lighter(wood, 0.2)), (1, wood)))
        for bar in range(6):
            layer += rect(leaf + 22 + bar * (width * 0.5 - 50) / 5, y + 26, 7, height * 0.36, darker(wood, 0.45), rx=3)
        layer += rect(leaf + 20, y + height * 0.5, width * 0.5 - 40, height * 0.4, darker(wood, 0.16), rx=4)
    return layer


def courtyard(c: Canvas, floor: float = 560, wall: str = LIME_WALL, *, door: bool = True) -> str:
    """The yard before a house: lime-washed wall in morning sun, a door, tiles underfoot."""
    layer = rect(0, 0, WIDTH, floor, c.slant((0, lighter(wall, 0.55)), (0.55, wall), (1, darker(wall, 0.2))))
    for _ in range(40):
        x, y = c.rng.uniform(0, WIDTH), c.rng.uniform(60, floor)
        layer += ellipse(x, y, c.rng.uniform(30, 110), c.rng.uniform(10, 40), darker(wall, 0.3), opacity="0.05")
    layer += leaf_shadows(c, 120, 60, 520)
    layer += rect(0, floor - 62, WIDTH, 62, darker(wall, 0.42), opacity="0.5")
    layer += rect(0, floor - 66, WIDTH, 5, lighter(wall, 0.4), opacity="0.6")
    if door:
        layer += wooden_door(c, 852, 118, 262, floor - 118)
    layer += rect(0, 0, WIDTH, 46, c.down((0, "#5c3524"), (1, "#8d4f33"))) + rect(
        0, 46, WIDTH, 60, c.down((0, "#3a2a1c", 0.4), (1, "#3a2a1c", 0))
    )
    for tile in range(31):
        layer += ellipse(tile * 40, 44, 22, 12, c.down((0, "#9c5a3b"), (1, "#6d3d29")))
    return layer + brick_floor(c, floor) + rect(0, floor, WIDTH, 50, c.down((0, "#33241a", 0.35), (1, "#33241a", 0)))


def kitchen(c: Canvas, hour: Hour = MORNING, table: float = 600) -> str:
    """A village kitchen: window to the field at the left, a shelf of bowls and jars, warm plaster."""
    wall = "#dfc79b"
    layer = rect(0, 0, WIDTH, table, c.across((0, lighter(wall, 0.3)), (0.5, wall), (1, darker(wall, 0.36))))
    view = group(field(c, hour), transform="translate(70 40) scale(0.36 0.42)", clip_path=c.clip("M0 0H1200V900H0Z"))
    layer += rect(70, 40, 432, 378, "#dcebe0") + view
    frame = "#7b4f30"
    for x, y, width, height in (
        (54, 24, 464, 20),
        (54, 408, 464, 24),
        (54, 24, 20, 400),
        (498, 24, 20, 400),
        (278, 40, 14, 376),
    ):
        layer += rect(x, y, width, height, c.down((0, lighter(frame, 0.25)), (1, darker(frame, 0.1))), rx=3)
    layer += path("M74 430L518 430L980 600L300 600Z", "#fff0c4", opacity="0.22", filter=c.blur(14))
    layer += _shelf(c, 690, 250, 430)
    return layer + rect(0, table - 60, WIDTH, 60, c.down((0, "#4b3320", 0), (1, "#4b3320", 0.35)))


def _shelf(c: Canvas, x: float, y: float, width: float) -> str:
    """Bowls and jars on a board; a string of garlic and a ladle below."""
    wood = "#80532f"
    layer = ""
    left = x + 16
    for width_of, height, colour in (
        (64, 96, "#8a5a3a"),
        (92, 46, "#e9e4d6"),
        (58, 116, "#54706b"),
        (84, 70, "#b57645"),
        (76, 40, "#c9d7d2"),
    ):
        body = smooth(
            [
                (left, y),
                (left - 5, y - height * 0.55),
                (left + width_of * 0.24, y - height),
                (left + width_of * 0.76, y - height),
                (left + width_of + 5, y - height * 0.55),
                (left + width_of, y),
            ]
        )
        layer += path(body + "Z", c.across((0, lighter(colour, 0.35)), (0.5, colour), (1, darker(colour, 0.4))))
        layer += ellipse(left + width_of / 2, y - height, width_of * 0.3, 6, darker(colour, 0.35))
        left += width_of + 14
    layer += rect(x, y, width, 16, c.down((0, lighter(wood, 0.3)), (1, darker(wood, 0.2))), rx=3)
    layer += rect(x + 8, y + 16, width - 4, 26, c.down((0, "#3a2617", 0.4), (1, "#3a2617", 0)))
    for bulb in range(5):
        layer += ellipse(
            x + 70 + (bulb % 2) * 18, y + 44 + bulb * 24, 17, 15, mix("#f3ead8", "#c9a98f", bulb % 2 * 0.4)
        )
    layer += line([(x + 78, y + 14), (x + 76, y + 150)], "#9c7a4c", 3)
    return layer + line([(x + 330, y + 14), (x + 330, y + 120)], wood, 8) + ellipse(x + 330, y + 138, 26, 20, "#c08a52")
