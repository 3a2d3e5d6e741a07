"""What grows here: pennywort first, then gladiolus, gourds, taro stems and leaves."""

import math

from web.pictures.colour import darker, lighter, mix
from web.pictures.svg import Canvas, Point, at, ellipse, group, line, path, smooth

PENNYWORT = "#6dac38"
LOBES = 11


def pennywort_outline(radius: float) -> str:
    """Path data of the round, scalloped leaf; its stalk meets it at (0, 0), its tip points up.

    The mark of the market (web/templates/web/parts/leaf.html) is this outline.
    """
    points: list[Point] = [(0.0, -radius * 0.1)]
    steps = LOBES * 8
    for step in range(steps + 1):
        turn = -169 + 338 * step / steps
        scallop = 0.93 + 0.085 * abs(math.sin(math.pi * LOBES * step / steps))
        reach = radius * scallop * (1 - 0.06 * math.cos(math.radians(turn)))
        points.append((math.sin(math.radians(turn)) * reach, -math.cos(math.radians(turn)) * reach))
    return smooth(points, closed=True)


def pennywort_leaf(c: Canvas, radius: float, tone: str = PENNYWORT) -> str:
    """One leaf with its veins, the stalk at (0, 0)."""
    paint = c.round((0, lighter(tone, 0.38)), (0.45, tone), (1, darker(tone, 0.36)), cx=0.36, cy=0.3, r=0.82)
    layer = path(pennywort_outline(radius), paint, stroke=darker(tone, 0.3), stroke_width=f"{radius * 0.016:.1f}")
    for vein in range(LOBES):
        turn = math.radians(-152 + 304 * vein / (LOBES - 1))
        bend = turn * 0.94
        middle = (math.sin(bend) * radius * 0.45, -math.cos(bend) * radius * 0.45)
        tip = (math.sin(turn) * radius * 0.84, -math.cos(turn) * radius * 0.84)
        layer += line([(0, -radius * 0.06), middle, tip], lighter(tone, 0.55), radius * 0.022, opacity="0.65")
    return layer + ellipse(0, -radius * 0.06, radius * 0.055, radius * 0.05, lighter(tone, 0.6))


def pennywort_heap(c: Canvas, width: float, height: float, *, leaves: int = 90, size: float = 46) -> str:
    """A heap standing on (0, 0): leaves turned every way, light on top, deep green between."""
    layer = ellipse(0, -height * 0.3, width * 0.4, height * 0.34, darker(PENNYWORT, 0.6))
    spots: list[Point] = []
    for _ in range(leaves):
        turn, reach = c.rng.uniform(0, math.tau), math.sqrt(c.rng.random())
        x = math.cos(turn) * reach * width * 0.47
        rise = height * (1 - (abs(x) / (width * 0.56)) ** 2)
        spots.append((x, -rise * (0.5 - 0.5 * math.sin(turn) * reach)))
    for x, y in sorted(spots, key=lambda spot: spot[1] + c.rng.uniform(-14, 14)):
        lit = min(1.0, max(0.0, -y / height * 0.75 + (0.3 - x / width * 0.4)))
        tone = mix(
            darker(PENNYWORT, 0.34), lighter(PENNYWORT, 0.16), lit * c.rng.uniform(0.75, 1.1) if lit < 0.9 else 0.9
        )
        radius = size * c.rng.uniform(0.62, 1.15)
        leaf = pennywort_leaf(c, radius, tone)
        layer += at(
            x,
            y + radius * 0.35,
            leaf,
            scale_y=c.rng.uniform(0.62, 0.98),
            turn=c.rng.uniform(-100, 100) + x / width * 60,
        )
    return layer


def pennywort_bunch(c: Canvas, length: float = 330, *, leaves: int = 17) -> str:
    """A tied bunch (bó) lying with its leaves to the right; the tie is at (0, 0)."""
    layer = ""
    tips: list[tuple[Point, float]] = []
    for index in range(leaves):
        spread = -1 + 2 * index / (leaves - 1)
        reach = length * (0.62 - 0.24 * abs(spread) + c.rng.uniform(-0.08, 0.08))
        tip = (reach, spread * length * 0.27 + c.rng.uniform(-10, 10))
        tone = mix("#b9cc7f", "#7d9a4a", c.rng.random())
        layer += line(
            [(-length * 0.4, spread * 20 + c.rng.uniform(-5, 5)), (0, spread * 13), (reach * 0.55, tip[1] * 0.42), tip],
            tone,
            5,
        )
        tips.append((tip, spread))
    c.rng.shuffle(tips)
    for tip, spread in sorted(tips, key=lambda item: item[0][1]):
        tone = mix(darker(PENNYWORT, 0.2), lighter(PENNYWORT, 0.18), c.rng.random())
        leaf = pennywort_leaf(c, length * c.rng.uniform(0.13, 0.19), tone)
        layer += at(*tip, leaf, scale_y=c.rng.uniform(0.7, 1), turn=90 + spread * 38 + c.rng.uniform(-25, 25))
    for turn in range(3):
        layer += line(
            [(-9 + turn * 8, -21), (-3 + turn * 8, 0), (-9 + turn * 8, 21)], mix("#d9b873", "#a77f3e", turn / 3), 7
        )
    return layer


def gladiolus(c: Canvas, height: float, tone: str, *, lean: float = 0.0) -> str:
    """One stem of hoa lay-ơn standing on (0, 0), open below, in bud at the tip."""
    stem = [(0.0, 0.0), (lean * height * 0.3, -height * 0.5), (lean * height, -height)]
    layer = line(stem, "#6d9848", height * 0.018)
    for side in (-1, 1):
        blade = smooth(
            [(0, 0), (side * 30, -height * 0.3), (side * height * 0.11, -height * 0.56), (side * 10, -height * 0.28)],
            closed=True,
        )
        layer += path(blade, c.across((0, "#7fae55"), (1, "#426f38")))
    for step in range(11):
        share = 0.36 + step * 0.062
        x = lean * height * share**1.4
        y, size = -height * share, height * (0.082 - 0.0062 * step)
        side = 1 if step % 2 else -1
        if step > 8:
            bud = smooth([(0, -size * 1.2), (size * 0.5, 0), (0, size * 0.8), (-size * 0.5, 0)], closed=True)
            layer += at(x + side * 5, y, path(bud, c.slant((0, "#a9c77c"), (1, "#5d8a45"))), turn=side * 18)
            continue
        layer += at(x + side * size * 0.55, y, _flower(c, size, tone), turn=side * 22)
    return layer


def _flower(c: Canvas, size: float, tone: str) -> str:
    layer = ""
    for turn in (0, 120, 240, 60, 180, 300):
        petal = smooth(
            [(0, size * 0.1), (size * 0.52, -size * 0.5), (0, -size * 1.12), (-size * 0.52, -size * 0.5)], closed=True
        )
        paint = c.down((0, lighter(tone, 0.45)), (0.6, tone), (1, darker(tone, 0.25)))
        layer += at(0, 0, path(petal, paint, stroke=darker(tone, 0.14), stroke_width="0.7"), turn=turn)
    return (
        layer
        + ellipse(0, 0, size * 0.24, size * 0.24, lighter("#f2d27a", 0.3))
        + line([(0, 0), (size * 0.1, -size * 0.42)], "#fff4d0", 2)
    )


def gourd(c: Canvas, height: float) -> str:
    """A bottle gourd (bầu) standing on (0, 0): narrow above, round below, pale flecks."""
    width = height * 0.36
    outline = smooth(
        [
            (0, 0),
            (-width * 0.72, -height * 0.05),
            (-width, -height * 0.28),
            (-width * 0.72, -height * 0.52),
            (-width * 0.48, -height * 0.72),
            (-width * 0.36, -height * 0.93),
            (0, -height),
            (width * 0.36, -height * 0.93),
            (width * 0.48, -height * 0.72),
            (width * 0.72, -height * 0.52),
            (width, -height * 0.28),
            (width * 0.72, -height * 0.05),
        ],
        closed=True,
    )
    tone = "#a3c46c"
    layer = path(
        outline, c.round((0, lighter(tone, 0.6)), (0.45, tone), (1, darker(tone, 0.45)), cx=0.32, cy=0.45, r=0.75)
    )
    flecks = ""
    for _ in range(70):
        x, y = c.rng.uniform(-width, width), -c.rng.uniform(0, height)
        flecks += ellipse(x, y, c.rng.uniform(2, 5), c.rng.uniform(3, 8), "#e4f0bd", opacity="0.45")
    layer += group(flecks, clip_path=c.clip(outline))
    layer += line([(0, -height * 0.98), (6, -height * 1.07), (24, -height * 1.12)], "#7b9350", height * 0.035)
    shine = smooth([(-width * 0.62, -height * 0.2), (-width * 0.7, -height * 0.36), (-width * 0.34, -height * 0.62)])
    return layer + path(
        shine,
        stroke="#fbffe2",
        stroke_width=f"{width * 0.12:.0f}",
        stroke_linecap="round",
        opacity="0.4",
        filter=c.blur(5),
    )


def taro_stem(c: Canvas, length: float, tone: str = "#9cb86a") -> str:
    """One peeled-looking stalk of chột nưa lying along x from (0, 0), thick at its foot, mottled."""
    foot, tip = length * 0.048, length * 0.02
    outline = smooth(
        [
            (0, -foot),
            (length * 0.5, -foot * 0.86),
            (length, -tip),
            (length * 1.01, tip),
            (length * 0.5, foot * 0.8),
            (0, foot),
            (-foot * 0.5, 0),
        ],
        closed=True,
    )
    layer = path(outline, c.down((0, lighter(tone, 0.5)), (0.5, tone), (1, darker(tone, 0.4))))
    marks = ""
    for _ in range(34):
        marks += ellipse(
            c.rng.uniform(0, length),
            c.rng.uniform(-foot, foot),
            c.rng.uniform(5, 18),
            c.rng.uniform(1.5, 4),
            "#54683b",
            opacity="0.4",
        )
    layer += group(marks, clip_path=c.clip(outline))
    return layer + ellipse(-2, 0, foot * 0.45, foot * 0.98, c.round((0, "#f0f2d2"), (1, "#c3cf92")))


def leaf_blade(c: Canvas, length: float, tone: str, *, width: float = 0.26) -> str:
    """A pointed leaf with a midrib, its stalk at (0, 0), pointing up."""
    half = length * width
    left = smooth([(0, 0), (-half, -length * 0.4), (0, -length)])
    right = smooth([(0, -length), (half, -length * 0.4), (0, 0)]).replace("M", "L", 1)
    layer = path(left + right + "Z", c.across((0, lighter(tone, 0.28)), (0.5, tone), (1, darker(tone, 0.28))))
    layer += line([(0, 0), (0, -length * 0.94)], lighter(tone, 0.45), length * 0.018)
    for step in range(1, 7):
        y = -length * step * 0.13
        reach = half * (1 - abs(step - 3) * 0.16)
        for side in (-1, 1):
            layer += line(
                [(0, y), (side * reach * 0.8, y - length * 0.1)], lighter(tone, 0.4), length * 0.007, opacity="0.6"
            )
    return layer


def banana_leaf(c: Canvas, length: float) -> str:
    """A long banana leaf lying along x from (0, 0), to serve on."""
    tone = "#5d9a45"
    outline = smooth(
        [
            (0, 0),
            (length * 0.25, -length * 0.13),
            (length * 0.75, -length * 0.12),
            (length, 0),
            (length * 0.75, length * 0.11),
            (length * 0.25, length * 0.12),
        ],
        closed=True,
    )
    layer = path(outline, c.down((0, lighter(tone, 0.35)), (0.5, tone), (1, darker(tone, 0.3))))
    ribs = ""
    for step in range(26):
        x = length * (0.02 + step * 0.038)
        for side in (-1, 1):
            ribs += line([(x, 0), (x + length * 0.05, side * length * 0.12)], lighter(tone, 0.3), 1.6, opacity="0.5")
    return (
        layer + group(ribs, clip_path=c.clip(outline)) + line([(-10, 0), (length * 0.98, 0)], "#c7d891", length * 0.014)
    )


def bitter_melon(c: Canvas, length: float, tone: str = "#8fb84d") -> str:
    """A bitter melon (mướp đắng) lying along x, middle at (0, 0), ridged and warty."""
    half, high = length / 2, length * 0.15
    outline = smooth(
        [
            (-half, 0),
            (-half * 0.7, -high * 0.8),
            (0, -high),
            (half * 0.66, -high * 0.72),
            (half, 0),
            (half * 0.66, high * 0.72),
            (0, high),
            (-half * 0.7, high * 0.8),
        ],
        closed=True,
    )
    layer = path(outline, c.down((0, lighter(tone, 0.45)), (0.5, tone), (1, darker(tone, 0.42))))
    warts = ""
    for row in range(-4, 5):
        y = row * high * 0.24
        for step in range(26):
            x = -half + length * step / 25 + (row % 2) * length * 0.02
            shade = lighter(tone, 0.42) if row < 0 else darker(tone, 0.18)
            warts += ellipse(x, y, length * 0.021 * c.rng.uniform(0.7, 1.2), high * 0.1, shade, opacity="0.8")
    return (
        layer
        + group(warts, clip_path=c.clip(outline))
        + line([(-half * 0.99, 0), (-half * 1.14, -high * 0.3)], "#6f9a45", length * 0.03)
    )


def squash(c: Canvas, width: float, tone: str = "#cf8a3c") -> str:
    """A ribbed squash (bí) standing on (0, 0)."""
    half, height = width / 2, width * 0.68
    layer = ""
    for share, shade in ((-0.66, 0.0), (0.66, 0.34), (-0.36, -0.1), (0.36, 0.18), (0, -0.05)):
        colour = darker(tone, shade) if shade > 0 else lighter(tone, -shade)
        paint = c.round((0, lighter(colour, 0.5)), (0.5, colour), (1, darker(colour, 0.4)), cx=0.35, cy=0.28)
        layer += ellipse(share * half * 0.86, -height * 0.5, half * 0.46, height * (0.5 - abs(share) * 0.06), paint)
    stalk = [(0, -height * 0.94), (8, -height * 1.08), (34, -height * 1.14)]
    return layer + line(stalk, "#6f7f3f", width * 0.075) + line(stalk, "#93a25a", width * 0.035)


def egg_heap(c: Canvas, width: float, height: float, count: int = 34, tone: str = "#d6e3da") -> str:
    """Duck eggs heaped on (0, 0)."""
    layer = ellipse(0, -height * 0.2, width * 0.42, height * 0.4, "#7a6b4f")
    spots = []
    for _ in range(count):
        x = c.rng.uniform(-0.46, 0.46) * width
        spots.append((x, -c.rng.random() * height * (1 - (abs(x) / (width * 0.52)) ** 2)))
    for x, y in sorted(spots, key=lambda spot: spot[1]):
        shade = mix(tone, "#f3ead6", c.rng.random())
        egg = ellipse(0, 0, 34, 44, c.round((0, lighter(shade, 0.8)), (0.55, shade), (1, darker(shade, 0.35))))
        layer += at(x, y, egg, turn=c.rng.uniform(-80, 80))
    return layer
