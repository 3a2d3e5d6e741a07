"""Roofs over heads: a stilt house on the lagoon, a garden house, a cottage of bamboo, a painted wall."""

from web.pictures.basketry import weave
from web.pictures.colour import Hour, darker, lighter, mix
from web.pictures.svg import Canvas, at, ellipse, group, line, n, path, polygon, rect, smooth

TILE = "#b3603f"
THATCH = "#c3a265"


def tiled_roof(c: Canvas, width: float, height: float, tone: str = TILE) -> str:
    """A roof slope facing us, eave from (-w/2, 0) to (w/2, 0), ridge above."""
    half = width / 2
    slope = f"M{n(-half)} 0L{n(-half * 0.82)} {n(-height)}H{n(half * 0.82)}L{n(half)} 0Z"
    layer = path(slope, c.down((0, lighter(tone, 0.22)), (1, darker(tone, 0.22))))
    rows = ""
    for level in range(1, 9):
        y = -height * level / 9
        for tile in range(-24, 25):
            rows += path(
                f"M{n(tile * half / 22 - 9)} {n(y)}q9 11 18 0",
                stroke=darker(tone, 0.42),
                stroke_width="2",
                opacity="0.55",
            )
    layer += group(rows, clip_path=c.clip(slope))
    layer += line([(-half * 0.83, -height), (0, -height + 3), (half * 0.83, -height)], lighter(tone, 0.1), 13) + line(
        [(-half * 0.83, -height - 4), (half * 0.83, -height - 4)], lighter(tone, 0.45), 4
    )
    for tile in range(-22, 23):
        layer += ellipse(tile * half / 22, 2, half / 42, 7, darker(tone, 0.3))
    return layer


def thatched_roof(c: Canvas, width: float, height: float, tone: str = THATCH) -> str:
    """The same of nipa thatch, shaggy at the eave."""
    half = width / 2
    slope = (
        smooth([(-half, 0), (-half * 0.8, -height * 0.55), (-half * 0.5, -height)])
        + smooth([(half * 0.5, -height), (half * 0.8, -height * 0.55), (half, 0)]).replace("M", "L", 1)
        + "Z"
    )
    layer = path(slope, c.slant((0, lighter(tone, 0.42)), (0.55, tone), (1, darker(tone, 0.42))))
    straw = ""
    for _ in range(230):
        x, y = c.rng.uniform(-half, half), -c.rng.uniform(0, height)
        reach = c.rng.uniform(24, 60)
        straw += line(
            [(x, y), (x + x / half * reach * 0.35, y + reach)],
            c.rng.choice((lighter(tone, 0.35), darker(tone, 0.3))),
            2.2,
            opacity="0.5",
        )
    layer += group(straw, clip_path=c.clip(slope))
    fringe = "".join(
        line([(x, -6), (x + c.rng.uniform(-5, 5), c.rng.uniform(8, 22))], darker(tone, c.rng.uniform(0.1, 0.4)), 4.5)
        for x in range(int(-half), int(half), 7)
    )
    return layer + fringe + line([(-half * 0.52, -height), (half * 0.52, -height)], darker(tone, 0.25), 15)


def _window(c: Canvas, x: float, y: float, width: float, height: float, *, lit: bool) -> str:
    pane = c.down((0, "#ffe6a3"), (1, "#f2b35e")) if lit else c.down((0, "#3b4d4e"), (1, "#2a3433"))
    layer = rect(x, y, width, height, pane) + rect(x, y, width, height, "none", stroke="#6f4a30", stroke_width="7")
    for bar in range(1, 4):
        layer += line([(x + width * bar / 4, y), (x + width * bar / 4, y + height)], "#6f4a30", 4)
    return layer


def stilt_house(c: Canvas, width: float, *, lit: bool = False, roof: str = THATCH) -> str:
    """A house on stilts with a deck, its water line at (0, 0)."""
    height = width * 0.32
    deck = -width * 0.16
    wood = "#8b6341"
    layer = ""
    for step in range(7):
        x = -width * 0.46 + step * width * 0.92 / 6
        layer += line([(x, 6), (x, deck)], darker(wood, 0.42), 11) + line(
            [(x - 3, 6), (x - 3, deck)], lighter(wood, 0.1), 3
        )
    layer += line([(-width * 0.46, deck * 0.2), (width * 0.46, deck * 0.62)], darker(wood, 0.35), 5, opacity="0.7")
    wall = rect(-width * 0.34, deck - height, width * 0.68, height, weave(c, "#c99f63", 13)) + rect(
        -width * 0.34,
        deck - height,
        width * 0.68,
        height,
        c.across((0, "#fff1c8", 0.3), (0.5, "#3b2412", 0.05), (1, "#3b2412", 0.45)),
    )
    layer += (
        wall
        + _window(c, -width * 0.27, deck - height * 0.72, width * 0.16, height * 0.42, lit=lit)
        + _window(c, width * 0.13, deck - height * 0.72, width * 0.16, height * 0.42, lit=lit)
    )
    layer += rect(
        -width * 0.055,
        deck - height * 0.82,
        width * 0.13,
        height * 0.82,
        c.down((0, "#ffdd94" if lit else "#33403f"), (1, "#e09a4c" if lit else "#232b2a")),
    )
    layer += rect(
        -width * 0.34, deck - height, width * 0.68, height * 0.3, c.down((0, "#22180e", 0.55), (1, "#22180e", 0))
    )
    for x in (-0.45, -0.3, 0.3, 0.45):
        layer += line([(width * x, deck), (width * x, deck - height * 1.02)], wood, 9)
    for rail in (0.2, 0.36):
        for left, right in ((-0.45, -0.1), (0.12, 0.45)):
            layer += line(
                [(width * left, deck - height * rail), (width * right, deck - height * rail)], lighter(wood, 0.2), 5
            )
    layer += rect(-width * 0.5, deck - 5, width, 17, c.down((0, lighter(wood, 0.45)), (1, darker(wood, 0.2))), rx=3)
    cover = (
        thatched_roof(c, width * 1.08, width * 0.3, roof)
        if roof == THATCH
        else tiled_roof(c, width * 1.08, width * 0.26, roof)
    )
    return layer + at(0, deck - height + 8, cover)


def garden_house(c: Canvas, width: float, wall: str = "#efdfb6") -> str:
    """A low house of three bays under old tiles, its veranda open, standing on (0, 0)."""
    height = width * 0.27
    wood = "#7a4d31"
    layer = c.shadow(0, 0, width * 0.52, width * 0.05, 0.4)
    layer += rect(-width * 0.5, -12, width, 16, c.down((0, "#d9cbb0"), (1, "#a8957a")), rx=2)
    layer += rect(
        -width * 0.44,
        -height,
        width * 0.88,
        height - 10,
        c.across((0, lighter(wall, 0.55)), (0.5, wall), (1, darker(wall, 0.28))),
    )
    for bay in (-0.29, 0.0, 0.29):
        layer += rect(width * (bay - 0.1), -height * 0.78, width * 0.2, height * 0.74, darker(wood, 0.25))
        for leaf in range(4):
            layer += rect(
                width * (bay - 0.096) + leaf * width * 0.049,
                -height * 0.76,
                width * 0.043,
                height * 0.71,
                c.across((0, lighter(wood, 0.28)), (1, wood)),
            )
            layer += rect(
                width * (bay - 0.088) + leaf * width * 0.049,
                -height * 0.7,
                width * 0.027,
                height * 0.26,
                darker(wood, 0.4),
            )
    layer += rect(-width * 0.44, -height, width * 0.88, height * 0.34, c.down((0, "#2a1b10", 0.6), (1, "#2a1b10", 0)))
    for x in (-0.46, -0.155, 0.155, 0.46):
        layer += rect(
            width * x - 8, -height * 1.02, 16, height, c.across((0, lighter(wood, 0.35)), (1, darker(wood, 0.3))), rx=3
        )
    return layer + at(0, -height, tiled_roof(c, width * 1.1, width * 0.2))


def cottage(c: Canvas, width: float) -> str:
    """A bamboo cottage under thatch, its door open, standing on (0, 0)."""
    height = width * 0.42
    layer = c.shadow(0, 0, width * 0.5, width * 0.07, 0.4)
    layer += rect(-width * 0.4, -height, width * 0.8, height, weave(c, "#cda566", 15)) + rect(
        -width * 0.4,
        -height,
        width * 0.8,
        height,
        c.across((0, "#fff1c8", 0.32), (0.5, "#3b2412", 0), (1, "#3b2412", 0.45)),
    )
    layer += rect(
        -width * 0.1, -height * 0.84, width * 0.2, height * 0.84, c.down((0, "#ffe2a0"), (1, "#d99349"))
    ) + rect(-width * 0.1, -height * 0.84, width * 0.2, height * 0.84, "none", stroke="#6f4a30", stroke_width="9")
    layer += _window(c, -width * 0.32, -height * 0.72, width * 0.15, height * 0.36, lit=True) + _window(
        c, width * 0.17, -height * 0.72, width * 0.15, height * 0.36, lit=True
    )
    layer += rect(-width * 0.4, -height, width * 0.8, height * 0.28, c.down((0, "#22180e", 0.5), (1, "#22180e", 0)))
    return layer + at(0, -height + 12, thatched_roof(c, width * 1.12, width * 0.42))


def hammock(c: Canvas, span: float, tone: str = "#c8553d") -> str:
    """A hammock hung between (-span/2, 0) and (span/2, 0)."""
    half = span / 2
    sling = smooth(
        [
            (-half * 0.8, span * 0.06),
            (-half * 0.4, span * 0.2),
            (0, span * 0.25),
            (half * 0.4, span * 0.2),
            (half * 0.8, span * 0.06),
        ]
    )
    sling += (
        smooth(
            [
                (half * 0.8, span * 0.06),
                (half * 0.35, span * 0.12),
                (0, span * 0.15),
                (-half * 0.35, span * 0.12),
                (-half * 0.8, span * 0.06),
            ]
        ).replace("M", "L", 1)
        + "Z"
    )
    layer = "".join(line([(side * half, 0), (side * half * 0.8, span * 0.06)], "#8c6a44", 4) for side in (-1, 1))
    layer += path(sling, c.across((0, lighter(tone, 0.35)), (0.5, tone), (1, darker(tone, 0.35))))
    return layer


def painted_wall(c: Canvas, hour: Hour, width: float, height: float) -> str:
    """A village wall with a mural of the lagoon, its foot from (-w/2, 0) to (w/2, 0)."""
    half = width / 2
    face = polygon([(-half, 0), (-half, -height), (half, -height), (half, 0)])
    layer = path(face, c.down((0, "#bfe0df"), (0.5, "#f6dfae"), (0.52, "#3f9aa0"), (1, "#1d6a78")))
    art = ellipse(-half * 0.36, -height * 0.52, height * 0.2, height * 0.2, "#f3a35c")
    art += path(
        smooth(
            [
                (-half, -height * 0.5),
                (-half * 0.5, -height * 0.66),
                (-half * 0.1, -height * 0.53),
                (half * 0.3, -height * 0.7),
                (half, -height * 0.5),
            ]
        )
        + "Z",
        "#6f9f86",
    )
    for row in range(4):
        for wave in range(-9, 10):
            x, y = wave * half / 8 + (row % 2) * half / 16, -height * (0.4 - row * 0.11)
            art += path(
                f"M{n(x - 30)} {n(y)}q15 -16 30 0t30 0",
                stroke=mix("#bfe6df", "#1d6a78", row / 5),
                stroke_width="6",
                stroke_linecap="round",
            )
    layer += group(art, clip_path=c.clip(face))
    layer += rect(
        -half - 8, -height - 20, width + 16, 24, c.down((0, lighter(TILE, 0.2)), (1, darker(TILE, 0.25))), rx=4
    )
    layer += path(face, c.across((0, "#fff6da", 0.28), (0.5, "#fff6da", 0), (1, "#23302c", 0.3)))
    return layer + rect(-half, -16, width, 16, hour.hills[2], opacity="0.3")
