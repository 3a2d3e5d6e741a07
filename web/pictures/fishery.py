"""What the lagoon and the river give: fish, squid, clams, and fish dried in the sun."""

import math

from web.pictures.colour import darker, lighter, mix
from web.pictures.svg import Canvas, Point, at, ellipse, group, line, n, path, smooth


def fish(
    c: Canvas,
    length: float,
    tone: str = "#7f9394",
    *,
    deep: float = 0.4,
    belly: str = "#e9ead9",
    fins: str | None = None,
) -> str:
    """A fish lying with its middle at (0, 0), head to the left; `deep` is its height over its length."""
    half, high = length * 0.5, length * deep * 0.5
    fin = fins or darker(tone, 0.2)
    tail = half * 0.62
    body = smooth(
        [
            (-half, high * 0.06),
            (-half * 0.72, -high * 0.62),
            (-half * 0.2, -high),
            (half * 0.3, -high * 0.68),
            (tail, -high * 0.2),
            (tail, high * 0.2),
            (half * 0.3, high * 0.72),
            (-half * 0.2, high * 0.98),
            (-half * 0.72, high * 0.66),
        ],
        closed=True,
    )
    fork = smooth(
        [
            (tail - 6, 0),
            (half * 0.86, -high * 0.66),
            (half * 1.04, -high * 0.86),
            (half * 0.93, 0),
            (half * 1.04, high * 0.86),
            (half * 0.86, high * 0.66),
        ],
        closed=True,
    )
    layer = path(fork, c.across((0, fin), (1, lighter(fin, 0.3))))
    layer += _fin(
        c,
        [
            (-half * 0.3, -high * 0.92),
            (-half * 0.05, -high * 1.42),
            (half * 0.38, -high * 1.02),
            (half * 0.42, -high * 0.5),
        ],
        fin,
    )
    layer += _fin(
        c,
        [(half * 0.02, high * 0.85), (half * 0.14, high * 1.32), (half * 0.4, high * 0.9), (half * 0.4, high * 0.5)],
        fin,
    )
    layer += path(body, c.down((0, darker(tone, 0.32)), (0.38, tone), (0.68, mix(tone, belly, 0.7)), (1, belly)))
    scales = ""
    step = length * 0.036
    for row in range(-9, 10):
        for column in range(-8, 14):
            x = column * step + (row % 2) * step * 0.5
            if x > -half * 0.46:
                y = row * step * 0.72
                scales += path(
                    f"M{x:.1f} {y - step * 0.45:.1f}q{-step * 0.55:.1f} {step * 0.45:.1f} 0 {step * 0.9:.1f}",
                    stroke=darker(tone, 0.35),
                    stroke_width="1.5",
                    opacity="0.35",
                )
    layer += group(scales, clip_path=c.clip(body))
    layer += path(
        smooth([(-half * 0.46, -high * 0.78), (-half * 0.36, 0), (-half * 0.48, high * 0.76)]),
        stroke=darker(tone, 0.4),
        stroke_width=f"{length * 0.012:.1f}",
        opacity="0.6",
    )
    layer += _fin(
        c,
        [
            (-half * 0.34, high * 0.12),
            (-half * 0.06, high * 0.02),
            (-half * 0.02, high * 0.36),
            (-half * 0.26, high * 0.34),
        ],
        lighter(fin, 0.2),
    )
    eye = length * 0.028
    layer += ellipse(-half * 0.74, -high * 0.14, eye * 1.35, eye * 1.35, "#e8dba8") + ellipse(
        -half * 0.74, -high * 0.14, eye, eye, "#1d2526"
    )
    layer += ellipse(-half * 0.75, -high * 0.18, eye * 0.35, eye * 0.35, "#ffffff")
    layer += line([(-half * 0.985, high * 0.12), (-half * 0.88, high * 0.2)], darker(tone, 0.5), length * 0.008)
    shine = smooth([(-half * 0.6, -high * 0.5), (-half * 0.15, -high * 0.74), (half * 0.35, -high * 0.44)])
    return layer + path(
        shine,
        stroke="#ffffff",
        stroke_width=f"{length * 0.022:.1f}",
        stroke_linecap="round",
        opacity="0.42",
        filter=c.blur(3),
    )


def _fin(c: Canvas, points: list[Point], tone: str) -> str:
    outline = smooth(points, closed=True)
    (x1, y1), (x2, y2) = points[0], points[1]
    layer = path(outline, c.down((0, lighter(tone, 0.3)), (1, tone)))
    for step in range(1, 6):
        share = step / 6
        foot = (points[0][0] + (points[-1][0] - x1) * share, y1 + (points[-1][1] - y1) * share)
        head = (x2 + (points[2][0] - x2) * share, y2 + (points[2][1] - y2) * share)
        layer += line([foot, head], darker(tone, 0.3), 1.2, opacity="0.4")
    return layer


def dried_fish(c: Canvas, length: float) -> str:
    """A fish split open and dried (cá khô), lying along x with its middle at (0, 0)."""
    tone = mix("#c48d4c", "#a9713b", c.rng.random())
    half, high = length / 2, length * 0.16
    outline = smooth(
        [
            (-half, 0),
            (-half * 0.62, -high),
            (0, -high * 1.08),
            (half * 0.5, -high * 0.62),
            (half * 0.74, -high * 0.2),
            (half, -high * 0.7),
            (half * 0.94, 0),
            (half, high * 0.7),
            (half * 0.74, high * 0.2),
            (half * 0.5, high * 0.62),
            (0, high * 1.08),
            (-half * 0.62, high),
        ],
        closed=True,
    )
    layer = path(outline, "#2c190b", opacity="0.35", transform="translate(5 9)", filter=c.blur(4))
    layer += path(
        outline,
        c.slant((0, lighter(tone, 0.5)), (0.5, tone), (1, darker(tone, 0.35))),
        stroke=darker(tone, 0.35),
        stroke_width="2",
    )
    layer += line([(-half * 0.7, 0), (half * 0.82, 0)], darker(tone, 0.35), length * 0.014)
    for step in range(9):
        x = -half * 0.55 + step * half * 0.14
        for side in (-1, 1):
            layer += line([(x, side * 3), (x + half * 0.12, side * high * 0.78)], darker(tone, 0.3), 2, opacity="0.5")
    return layer + ellipse(-half * 0.82, -high * 0.25, length * 0.016, length * 0.016, "#37261a")


def squid(c: Canvas, length: float) -> str:
    """A fresh squid lying along x, fins at the left, arms at the right, middle at (0, 0)."""
    tone = "#e6cfd2"
    half, high = length * 0.3, length * 0.095
    layer = ""
    for index in range(8):
        spread = -1 + 2 * index / 7
        curl = length * (0.30 - 0.06 * abs(spread))
        arm = [
            (half * 0.95, spread * high * 0.5),
            (half + curl * 0.4, spread * high * 1.1),
            (half + curl * 0.75, spread * high * 1.5 + math.sin(index * 2.1) * 14),
            (half + curl, spread * high * 1.3 + math.sin(index * 3.3) * 22),
        ]
        layer += line(arm, darker(tone, 0.16), length * 0.021) + line(arm, lighter(tone, 0.3), length * 0.012)
    fins = smooth(
        [
            (-half * 1.3, 0),
            (-half * 0.7, -high * 2.1),
            (-half * 0.2, -high * 0.9),
            (-half * 0.2, high * 0.9),
            (-half * 0.7, high * 2.1),
        ],
        closed=True,
    )
    layer += path(fins, c.slant((0, lighter(tone, 0.5)), (1, darker(tone, 0.2))))
    body = smooth(
        [
            (-half * 1.32, 0),
            (-half * 0.7, -high * 0.8),
            (half * 0.55, -high),
            (half * 0.7, 0),
            (half * 0.55, high),
            (-half * 0.7, high * 0.8),
        ],
        closed=True,
    )
    layer += ellipse(
        half * 0.86, 0, half * 0.24, high * 0.74, c.slant((0, lighter(tone, 0.4)), (1, darker(tone, 0.25)))
    )
    layer += path(body, c.down((0, lighter(tone, 0.65)), (0.5, tone), (1, darker(tone, 0.3))))
    specks = ""
    for _ in range(110):
        specks += ellipse(
            c.rng.uniform(-half * 1.3, half * 0.7), c.rng.uniform(-high, high * 0.5), 2.6, 2, "#a4606d", opacity="0.5"
        )
    layer += group(specks, clip_path=c.clip(body))
    return layer + ellipse(half * 0.92, -high * 0.3, length * 0.011, length * 0.011, "#23282c")


def clam(c: Canvas, size: float, tone: str | None = None) -> str:
    """One shell of a lagoon clam (trìa), hinge at (0, 0), fan upwards."""
    tone = tone or mix("#cdb78d", "#8d7a62", c.rng.random())
    points: list[Point] = [(-size * 0.16, 0)]
    for step in range(13):
        turn = math.radians(-170 + 160 * step / 12)
        points.append((math.cos(turn) * size * 0.62, math.sin(turn) * size * 0.8 - size * 0.06))
    points.append((size * 0.16, 0))
    outline = smooth(points, closed=True)
    layer = path(
        outline,
        c.round((0, lighter(tone, 0.6)), (0.5, tone), (1, darker(tone, 0.5)), cx=0.35, cy=0.25),
        stroke=darker(tone, 0.45),
        stroke_width="1.5",
    )
    rings = ""
    for ring in range(2, 8):
        share = ring / 8
        rings += path(
            (
                f"M{n(-size * 0.62 * share)} {n(-size * 0.12)}"
                f"A{n(size * 0.6 * share)} {n(size * 0.8 * share)} 0 0 1 {n(size * 0.62 * share)} {n(-size * 0.12)}"
            ),
            stroke=darker(tone, 0.35),
            stroke_width="2",
            opacity="0.5",
        )
    return layer + group(rings, clip_path=c.clip(outline))


def clam_heap(c: Canvas, width: float, height: float, count: int = 46, size: float = 64) -> str:
    """Clams heaped on (0, 0)."""
    layer = ellipse(0, -height * 0.25, width * 0.4, height * 0.3, "#4d4438")
    spots = []
    for _ in range(count):
        x = c.rng.uniform(-1, 1) * width * 0.46
        spots.append((x, -c.rng.random() * height * (1 - (abs(x) / (width * 0.52)) ** 2)))
    for x, y in sorted(spots, key=lambda spot: spot[1]):
        layer += at(
            x,
            y + size * 0.3,
            clam(c, size * c.rng.uniform(0.8, 1.2)),
            turn=c.rng.uniform(-70, 70),
            scale_y=c.rng.uniform(0.75, 1),
        )
    return layer


def leaf_bed(c: Canvas, width: float, tone: str = "#6f9d4c") -> str:
    """A flat bed of torn leaves on (0, 0) under fish or crabs."""
    layer = ""
    for _ in range(16):
        x = c.rng.uniform(-0.5, 0.5) * width
        reach = c.rng.uniform(0.16, 0.26) * width
        shade = mix(darker(tone, 0.25), lighter(tone, 0.2), c.rng.random())
        blade = smooth([(-reach, 0), (0, -reach * 0.22), (reach, 0), (0, reach * 0.22)], closed=True)
        layer += at(
            x,
            c.rng.uniform(-0.05, 0.07) * width,
            path(blade, c.down((0, lighter(shade, 0.2)), (1, darker(shade, 0.2)))),
            turn=c.rng.uniform(-24, 24),
        )
    return layer


def crab(c: Canvas, width: float, tone: str = "#9c5a34") -> str:
    """A mud crab seen from above and in front, middle at (0, 0)."""
    half = width * 0.3
    layer = ""
    for side in (-1, 1):
        for index in range(4):
            knee = (side * (half * 1.25 + index * 4), -half * 0.42 + index * half * 0.3)
            foot = (side * (half * 1.62 - abs(index - 1) * 12), half * (0.02 + index * 0.3))
            root = (side * half * 0.8, -half * 0.12 + index * half * 0.16)
            layer += line([root, knee, foot], darker(tone, 0.32), width * 0.042) + line(
                [root, knee], lighter(tone, 0.2), width * 0.022
            )
        layer += at(
            side * half * 1.02, -half * 0.34, _claw(c, width * 0.2, tone), scale=side, scale_y=1, turn=side * -16
        )
    shell = smooth(
        [
            (0, -half * 0.66),
            (half * 0.5, -half * 0.66),
            (half * 0.92, -half * 0.44),
            (half * 1.16, -half * 0.06),
            (half * 0.72, half * 0.42),
            (0, half * 0.54),
            (-half * 0.72, half * 0.42),
            (-half * 1.16, -half * 0.06),
            (-half * 0.92, -half * 0.44),
            (-half * 0.5, -half * 0.66),
        ],
        closed=True,
    )
    layer += path(
        shell,
        c.round((0, lighter(tone, 0.55)), (0.4, tone), (1, darker(tone, 0.5)), cx=0.36, cy=0.25),
        stroke=darker(tone, 0.4),
        stroke_width="2",
    )
    layer += path(
        smooth(
            [
                (-half * 0.66, -half * 0.16),
                (-half * 0.2, half * 0.06),
                (half * 0.2, half * 0.06),
                (half * 0.66, -half * 0.16),
            ]
        ),
        stroke=darker(tone, 0.35),
        stroke_width="4",
        opacity="0.55",
    )
    for side in (-1, 1):
        layer += line(
            [(side * half * 0.24, -half * 0.6), (side * half * 0.28, -half * 0.8)], darker(tone, 0.2), width * 0.018
        )
        layer += ellipse(side * half * 0.285, -half * 0.84, width * 0.017, width * 0.019, "#20211f")
        for spike in range(4):
            layer += ellipse(
                side * half * (0.68 + spike * 0.13),
                -half * (0.58 - spike * 0.14),
                width * 0.014,
                width * 0.012,
                lighter(tone, 0.35),
            )
    return layer


def _claw(c: Canvas, size: float, tone: str) -> str:
    """The right claw, its elbow at (0, 0), pincers up and inwards."""
    arm = line(
        [(-size * 0.2, size * 0.24), (size * 0.36, -size * 0.05), (size * 0.2, -size * 0.4)],
        darker(tone, 0.15),
        size * 0.24,
    )
    hand = smooth(
        [
            (size * 0.3, -size * 0.22),
            (size * 0.52, -size * 0.7),
            (size * 0.3, -size * 1.2),
            (-size * 0.06, -size * 1.52),
            (size * 0.04, -size * 1.1),
            (-size * 0.1, -size * 0.62),
        ],
        closed=True,
    )
    thumb = smooth(
        [
            (-size * 0.1, -size * 0.62),
            (-size * 0.42, -size * 0.98),
            (-size * 0.3, -size * 1.4),
            (-size * 0.16, -size * 1.02),
            (size * 0.06, -size * 0.8),
        ],
        closed=True,
    )
    paint = c.slant((0, lighter(tone, 0.5)), (0.5, tone), (1, darker(tone, 0.4)))
    return arm + path(thumb, paint) + path(hand, paint, stroke=darker(tone, 0.35), stroke_width="1.5")
