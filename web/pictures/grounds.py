"""Where a scene stands: open country behind the subject. Each function returns one layer, far things first."""

import math

from web.pictures.colour import Hour, darker, lighter, mix
from web.pictures.svg import HEIGHT, WIDTH, Canvas, Point, at, ellipse, group, line, n, path, polygon, rect, smooth


def sky(c: Canvas, hour: Hour, horizon: float) -> str:
    """Sky with the sun's glow and a few long thin clouds."""
    top, middle, low = hour.sky
    layer = rect(0, 0, WIDTH, horizon + 40, c.down((0, top), (0.62, middle), (1, low)))
    x, y = hour.sun_at
    layer += ellipse(
        x, y, 620, 460, c.round((0, hour.glow, 0.95), (0.45, hour.glow, 0.4), (1, hour.glow, 0), cx=0.5, cy=0.5, r=0.5)
    )
    soft = c.blur(9)
    for _ in range(6):
        cx, cy = c.rng.uniform(0, WIDTH), c.rng.uniform(40, horizon * 0.7)
        width = c.rng.uniform(130, 330)
        layer += ellipse(cx, cy, width, c.rng.uniform(7, 15), lighter(low, 0.45), opacity="0.55", filter=soft)
        layer += ellipse(cx + width * 0.2, cy - 12, width * 0.45, 12, lighter(low, 0.6), opacity="0.5", filter=soft)
    return layer


def sun(c: Canvas, hour: Hour, radius: float) -> str:
    """The sun itself, for hours when one can look at it."""
    x, y = hour.sun_at
    return ellipse(x, y, radius * 1.5, radius * 1.5, hour.sun, opacity="0.35", filter=c.blur(18)) + ellipse(
        x, y, radius, radius, hour.sun
    )


def ridge(c: Canvas, base: float, height: float, waves: float) -> str:
    """Path data of one chain of hills standing on `base`."""
    phase, second = c.rng.uniform(0, 6), c.rng.uniform(0, 6)
    points: list[Point] = []
    for step in range(-1, 22):
        x = step * 60.0
        swell = math.sin(x / WIDTH * waves * 6.28 + phase) * 0.5 + math.sin(x / WIDTH * waves * 14 + second) * 0.22
        points.append((x, base - height * (0.62 + swell * 0.55) + c.rng.uniform(-4, 4)))
    return smooth(points) + f"L1300 {base + 60}L-80 {base + 60}Z"


def hills(c: Canvas, hour: Hour, horizon: float, height: float = 130) -> str:
    """Three chains, each nearer one lower, darker and clearer."""
    layer = ""
    for colour, share, waves in zip(hour.hills, (1.0, 0.66, 0.34), (0.9, 1.3, 1.9), strict=True):
        paint = c.down((0, colour), (1, mix(colour, hour.sky[2], 0.55)))
        layer += path(ridge(c, horizon, height * share, waves), paint)
    return layer


def lagoon(c: Canvas, hour: Hour, horizon: float = 372, *, stakes: bool = True) -> str:
    """Tam Giang: still water to the far shore, the sun's road on it, fishing stakes."""
    layer = sky(c, hour, horizon) + hills(c, hour, horizon)
    layer += path(ridge(c, horizon + 3, 15, 3.4), mix(hour.hills[2], hour.leaf, 0.4))
    far, middle, near = hour.water
    layer += rect(0, horizon, WIDTH, HEIGHT - horizon, c.down((0, far), (0.3, middle), (1, near)))
    layer += _bands(c, hour, horizon) + _road(c, hour, horizon)
    return layer + (_stakes(c, hour, horizon) if stakes else "")


def _bands(c: Canvas, hour: Hour, horizon: float) -> str:
    """Long flat ripples, wider and farther apart towards us."""
    layer = ""
    y, step = horizon + 8.0, 7.0
    while y < HEIGHT:
        depth = (y - horizon) / (HEIGHT - horizon)
        for _ in range(3):
            x, width = c.rng.uniform(-100, WIDTH), c.rng.uniform(120, 420) * (0.5 + depth)
            light = c.rng.random() < 0.5
            colour = lighter(hour.water[1], 0.5) if light else darker(hour.water[2], 0.15)
            points = [(x + width * k / 4, y + c.rng.uniform(-1.6, 1.6) * (1 + 2 * depth)) for k in range(5)]
            layer += line(points, colour, 1.4 + depth * 5, opacity=f"{0.18 + 0.1 * depth:.2f}")
        y += step
        step *= 1.16
    return layer


def _road(c: Canvas, hour: Hour, horizon: float) -> str:
    """The sun's glitter, narrow at the horizon and broken towards us."""
    x = hour.sun_at[0]
    layer = path(
        f"M{n(x - 60)} {n(horizon)}L{n(x + 60)} {n(horizon)}L{n(x + 240)} {HEIGHT}L{n(x - 240)} {HEIGHT}Z",
        c.down((0, hour.glow, 0.6), (0.7, hour.glow, 0)),
        filter=c.blur(26),
        clip_path=c.clip(f"M0 {n(horizon)}H{WIDTH}V{HEIGHT}H0Z"),
    )
    for _ in range(70):
        depth = c.rng.random() ** 1.4
        y = horizon + 5 + depth * (HEIGHT - horizon - 60)
        spread = 22 + depth * 170
        cx = x + c.rng.gauss(0, 0.5) * spread
        layer += ellipse(
            cx, y, 5 + depth * 42 * c.rng.random(), 1 + depth * 2.6, hour.glint, opacity=f"{0.75 - 0.4 * depth:.2f}"
        )
    return layer


def _stakes(c: Canvas, hour: Hour, horizon: float) -> str:
    """Two rows of bamboo stakes of a corral net, running out to a trap."""
    colour = darker(hour.hills[2], 0.35)
    layer = ""
    for start, end in (((760, horizon + 66), (1130, horizon + 22)), ((1210, horizon + 92), (1130, horizon + 22))):
        for step in range(17):
            share = step / 16
            x = start[0] + (end[0] - start[0]) * share + c.rng.uniform(-3, 3)
            y = start[1] + (end[1] - start[1]) * share
            height = 44 - 26 * share + c.rng.uniform(-6, 6)
            layer += line([(x, y), (x + c.rng.uniform(-3, 3), y - height)], colour, 3.4 - 2 * share)
            layer += line([(x, y + 1), (x + 2, y + height * 0.5)], colour, 3 - 2 * share, opacity="0.22")
    return layer


def bamboo_grove(c: Canvas, hour: Hour, x: float, base: float, size: float) -> str:
    """A clump of village bamboo, feathery at the top."""
    layer = ""
    for _ in range(9):
        lean, height = c.rng.uniform(-0.35, 0.35), size * c.rng.uniform(0.7, 1)
        foot = x + c.rng.uniform(-0.12, 0.12) * size
        top = (foot + lean * height * 0.8, base - height)
        layer += line(
            [(foot, base), (foot + lean * height * 0.25, base - height * 0.6), top],
            darker(hour.leaf, 0.28),
            size * 0.022,
        )
        for _ in range(26):
            tuft = c.rng.uniform(0.35, 1.02)
            cx, cy = foot + lean * height * 0.8 * tuft**1.6 + c.rng.gauss(0, 0.05) * size, base - height * tuft
            tone = mix(darker(hour.leaf, 0.22), lighter(hour.leaf, 0.3), c.rng.random())
            reach = size * c.rng.uniform(0.05, 0.12)
            drop = smooth(
                [(0, 0), (reach * 0.5, -reach * 0.13), (reach, reach * 0.1), (reach * 0.5, reach * 0.13)], closed=True
            )
            layer += at(
                cx, cy, path(drop, tone), turn=c.rng.choice((25, 45, 65, 115, 135, 155)) + c.rng.uniform(-12, 12)
            )
    return layer


def areca_palm(c: Canvas, hour: Hour, x: float, base: float, height: float) -> str:
    """A slender areca palm (cau), one before every house here."""
    trunk = mix(hour.hills[2], "#b9a98a", 0.55)
    top = (x + height * 0.05, base - height)
    layer = line([(x, base), (x + height * 0.015, base - height * 0.5), top], trunk, height * 0.03)
    layer += line([(top[0], top[1] + height * 0.09), top], hour.leaf, height * 0.038)
    for angle in (-165, -140, -112, -88, -62, -36, -12):
        swing = math.radians(angle + c.rng.uniform(-6, 6))
        reach = height * c.rng.uniform(0.27, 0.33)
        middle = (top[0] + math.cos(swing) * reach * 0.6, top[1] + math.sin(swing) * reach * 0.7)
        tip = (top[0] + math.cos(swing) * reach, top[1] + math.sin(swing) * reach * 0.45 + reach * 0.22)
        tone = darker(hour.leaf, 0.05) if angle < -88 else darker(hour.leaf, 0.22)
        if height < 250:
            layer += line([top, middle, tip], tone, height * 0.035)
            continue
        layer += line([top, middle, tip], tone, height * 0.009)
        for step in range(26):
            share = 0.12 + 0.88 * step / 25
            x = (
                (1 - share) ** 2 * top[0]
                + 2 * share * (1 - share) * (2 * middle[0] - (top[0] + tip[0]) / 2)
                + share**2 * tip[0]
            )
            y = (
                (1 - share) ** 2 * top[1]
                + 2 * share * (1 - share) * (2 * middle[1] - (top[1] + tip[1]) / 2)
                + share**2 * tip[1]
            )
            fall = reach * (0.34 - 0.2 * abs(share - 0.45))
            drift = math.copysign(fall * 0.3, math.cos(swing))
            shade = mix(darker(tone, 0.14), lighter(tone, 0.22), c.rng.random())
            layer += line([(x, y), (x + drift * 0.6, y + fall * 0.5), (x + drift, y + fall)], shade, height * 0.007)
            layer += line(
                [(x, y), (x + drift * 0.9, y - fall * 0.16), (x + drift * 1.7, y + fall * 0.12)], shade, height * 0.007
            )
    return layer


def field(c: Canvas, hour: Hour, horizon: float = 350, *, crop: str = "#6fa343") -> str:
    """Beds of low green running to the tree line, with water in the furrows."""
    layer = sky(c, hour, horizon) + hills(c, hour, horizon, 110)
    for _ in range(26):
        x = c.rng.uniform(-20, WIDTH + 20)
        radius = c.rng.uniform(16, 40)
        tone = mix(hour.hills[2], hour.leaf, c.rng.uniform(0.3, 0.8))
        layer += ellipse(x, horizon + 6, radius * 1.3, radius, tone)
    for x in (150, 236, 905, 1010):
        layer += areca_palm(c, hour, x, horizon + 14, c.rng.uniform(130, 185))
    layer += bamboo_grove(c, hour, 1120, horizon + 16, 190) + bamboo_grove(c, hour, 40, horizon + 16, 150)
    layer += rect(
        0, horizon + 4, WIDTH, HEIGHT, c.down((0, mix(crop, hour.sky[2], 0.4)), (0.35, crop), (1, darker(crop, 0.4)))
    )
    vanish = (690.0, horizon - 18)
    for bed in range(-7, 9):
        left, right = vanish[0] + bed * 265, vanish[0] + bed * 265 + 66
        furrow = polygon(
            [_towards(vanish, (left, 1000), 0.035), _towards(vanish, (right, 1000), 0.035), (right, 1000), (left, 1000)]
        )
        layer += path(
            furrow,
            c.down((0, mix(hour.water[0], crop, 0.3)), (0.4, mix(hour.water[1], "#5b6b4a", 0.4)), (1, "#3d4f3f")),
            opacity="0.75",
        )
    return group(layer + _crop_rows(c, vanish, crop), clip_path=c.clip(f"M0 0H{WIDTH}V{HEIGHT}H0Z"))


def _towards(vanish: Point, near: Point, share: float) -> Point:
    return vanish[0] + (near[0] - vanish[0]) * share, vanish[1] + (near[1] - vanish[1]) * share


def _crop_rows(c: Canvas, vanish: Point, crop: str) -> str:
    """Round little leaves on the beds, bigger and fewer towards us."""
    layer = ""
    share = 0.05
    while share < 1:
        for bed in range(-7, 9):
            for _ in range(4):
                near = (vanish[0] + bed * 265 + 66 + c.rng.uniform(14, 185), 1000.0)
                x, y = _towards(vanish, near, share * c.rng.uniform(0.96, 1.04))
                if not -30 < x < WIDTH + 30:
                    continue
                radius = 26 * share * c.rng.uniform(0.7, 1.2)
                tone = mix(darker(crop, 0.28), lighter(crop, 0.32), c.rng.random())
                layer += ellipse(x, y, radius * 1.25, radius * 0.72, tone)
        share *= 1.075
    return layer


def near_leaves(c: Canvas, hour: Hour, corner: str = "right") -> str:
    """Out-of-focus leaves of something close to the eye: depth at one upper corner."""
    side = WIDTH if corner == "right" else 0
    sign = -1 if corner == "right" else 1
    layer = ""
    for angle, length in ((8, 330), (28, 380), (50, 320), (74, 270)):
        tone = darker(hour.leaf, c.rng.uniform(0.1, 0.4))
        blade = smooth([(0, 0), (length * 0.35, -26), (length, 0), (length * 0.35, 26)], closed=True)
        layer += at(side + sign * -20, -30, path(blade, tone), turn=angle if sign > 0 else 180 - angle)
    return group(layer, filter=c.blur(7), opacity="0.92")


def bank(c: Canvas, hour: Hour, y: float, tone: str = "#8a9a55") -> str:
    """Grassy ground before us, its edge rising a little to the right."""
    edge = smooth([(-20, y + 26), (260, y + 8), (560, y + 16), (900, y - 6), (1220, y + 4)])
    layer = path(edge + "L1220 920L-20 920Z", c.down((0, lighter(tone, 0.35)), (0.5, tone), (1, darker(tone, 0.42))))
    for _ in range(150):
        x, depth = c.rng.uniform(-10, WIDTH), c.rng.random()
        foot = y + 22 + depth * (HEIGHT - y)
        reach = 9 + depth * 30
        shade = mix(darker(tone, 0.3), lighter(tone, 0.35), c.rng.random())
        for lean in (-0.5, 0.1, 0.6):
            layer += line(
                [(x, foot), (x + lean * reach * 0.4, foot - reach * 0.6), (x + lean * reach, foot - reach)],
                shade,
                1.6 + depth * 2,
            )
    return layer


def mangrove(c: Canvas, hour: Hour, x: float, base: float, width: float) -> str:
    """Mangrove trees on their arched roots, the water line at `base`."""
    layer = ""
    trees = int(width / 80)
    for index in range(trees + 1):
        foot = x + width * index / trees + c.rng.uniform(-18, 18)
        tall = c.rng.uniform(120, 175)
        bark = darker(hour.leaf, 0.55)
        layer += line([(foot, base - 36), (foot + c.rng.uniform(-10, 10), base - tall)], bark, 10)
        for reach in (-48, -26, 26, 48):
            layer += line([(foot, base - 62), (foot + reach * 0.7, base - 46), (foot + reach, base + 4)], bark, 5)
        for _ in range(24):
            cx, cy = foot + c.rng.gauss(0, 40), base - tall + c.rng.gauss(0, 34)
            shade = mix(darker(hour.leaf, 0.38), lighter(hour.leaf, 0.28), min(1, max(0, (base - tall + 45 - cy) / 95)))
            layer += ellipse(cx, cy, c.rng.uniform(20, 38), c.rng.uniform(13, 24), shade)
    return layer + rect(
        x - 40, base, width + 80, 46, c.down((0, darker(hour.leaf, 0.5), 0.55), (1, darker(hour.leaf, 0.5), 0))
    )
