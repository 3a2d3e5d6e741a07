"""Woven things of Bao La and every kitchen: trays, baskets, lamps, the conical hat, mats, fish cages."""

import math

from web.pictures.colour import darker, lighter, mix
from web.pictures.svg import Canvas, around, at, ellipse, group, line, n, path, rect, smooth

BAMBOO = "#d3a660"


def weave(c: Canvas, tone: str = BAMBOO, size: float = 17, transform: str = "") -> str:
    """Paint: flat strips over and under each other."""
    lie = c.down((0, lighter(tone, 0.42)), (0.6, tone), (1, darker(tone, 0.22)))
    stand = c.across((0, lighter(tone, 0.3)), (0.6, mix(tone, darker(tone, 0.3), 0.4)), (1, darker(tone, 0.34)))
    gap = size * 0.08
    strips = rect(0, 0, size * 2, size * 2, darker(tone, 0.6))
    for x, y in ((0, 0), (1, 1)):
        strips += rect(x * size - gap, y * size + gap, size + gap * 2, size - gap * 2, lie)
    for x, y in ((1, 0), (0, 1)):
        strips += rect(x * size + gap, y * size - gap, size - gap * 2, size + gap * 2, stand)
    return c.pattern(size * 2, size * 2, strips, transform=transform)


def _lashing(c: Canvas, rx: float, ry: float, tone: str, start: int, end: int, thick: float) -> str:
    """Short bindings across a rim."""
    layer = ""
    for turn in range(start, end, 5):
        x, y = around(0, 0, rx, ry, turn)
        lean = around(0, 0, thick * 0.7, thick * 0.6, turn + 35)
        layer += line(
            [(x - lean[0], y - lean[1]), (x + lean[0], y + lean[1])], darker(tone, 0.3), thick * 0.16, opacity="0.65"
        )
    return layer


def tray(c: Canvas, rx: float, *, tone: str = BAMBOO, flat: float = 0.36) -> str:
    """A round winnowing tray (mẹt) lying at (0, 0)."""
    ry, thick = rx * flat, rx * 0.055
    layer = c.shadow(0, thick * 1.6, rx * 1.02, ry * 1.04, 0.42)
    layer += ellipse(0, thick * 1.1, rx, ry, darker(tone, 0.5)) + ellipse(
        0, 0, rx, ry, c.slant((0, lighter(tone, 0.5)), (0.5, tone), (1, darker(tone, 0.35)))
    )
    inner = weave(c, lighter(tone, 0.12), rx * 0.055, transform=f"scale(1 {flat}) rotate(45)")
    layer += ellipse(0, thick * 0.3, rx - thick * 1.5, ry - thick * 1.1, inner)
    layer += ellipse(
        0,
        thick * 0.3,
        rx - thick * 1.5,
        ry - thick * 1.1,
        c.slant((0, "#4a2f12", 0.42), (0.35, "#4a2f12", 0.05), (0.7, "#fff3cf", 0.22), (1, "#4a2f12", 0.1)),
    )
    return layer + _lashing(c, rx - thick * 0.7, ry - thick * 0.5, tone, 0, 360, thick)


def basket(
    c: Canvas,
    rx: float,
    height: float,
    contents: str = "",
    *,
    tone: str = BAMBOO,
    foot: float = 0.68,
    flat: float = 0.3,
) -> str:
    """A basket standing on (0, 0) with its contents heaped in it; contents lie around the middle of its mouth."""
    ry, base_rx = rx * flat, rx * foot
    base_ry = base_rx * flat
    layer = c.shadow(0, 0, base_rx * 1.25, base_ry * 1.5, 0.45)
    layer += at(0, -height, ellipse(0, 0, rx, ry, c.down((0, darker(tone, 0.65)), (1, darker(tone, 0.35)))), contents)
    side = (
        f"M{n(-rx)} {n(-height)}A{n(rx)} {n(ry)} 0 0 0 {n(rx)} {n(-height)}"
        f"C{n(rx)} {n(-height * 0.6)} {n(base_rx * 1.2)} {n(-height * 0.15)} {n(base_rx)} 0"
    )
    side += (
        f"A{n(base_rx)} {n(base_ry)} 0 0 1 {n(-base_rx)} 0"
        f"C{n(-base_rx * 1.2)} {n(-height * 0.15)} {n(-rx)} {n(-height * 0.6)} {n(-rx)} {n(-height)}"
        "Z"
    )
    layer += path(side, weave(c, tone, rx * 0.075))
    layer += path(
        side,
        c.across(
            (0, "#3c2410", 0.5),
            (0.2, "#fff1cc", 0.18),
            (0.4, "#fff1cc", 0.12),
            (0.7, "#3c2410", 0.2),
            (1, "#2c190b", 0.72),
        ),
    )
    layer += path(side, c.down((0.55, "#2c190b", 0), (1, "#2c190b", 0.42)))
    thick = rx * 0.085
    rim = f"M{-rx:.1f} {-height:.1f}A{rx:.1f} {ry:.1f} 0 0 0 {rx:.1f} {-height:.1f}"
    layer += path(rim, stroke=darker(tone, 0.42), stroke_width=f"{thick * 1.25:.1f}", stroke_linecap="round")
    layer += path(
        rim,
        stroke=c.across((0, lighter(tone, 0.35)), (0.35, lighter(tone, 0.25)), (1, darker(tone, 0.28))),
        stroke_width=f"{thick:.1f}",
        stroke_linecap="round",
    )
    return layer + at(0, -height, _lashing(c, rx, ry, tone, 4, 178, thick * 0.8))


def empty_basket(
    c: Canvas, rx: float, height: float, *, tone: str = BAMBOO, foot: float = 0.68, flat: float = 0.3
) -> str:
    """A basket one can look into: the inside of its far wall shows the weave."""
    ry = rx * flat
    inside = ellipse(0, 0, rx * 0.97, ry * 0.97, weave(c, darker(tone, 0.28), rx * 0.07))
    inside += ellipse(0, 0, rx * 0.97, ry * 0.97, c.down((0, "#2c190b", 0.25), (1, "#2c190b", 0.72)))
    back = f"M{-rx:.1f} 0A{rx:.1f} {ry:.1f} 0 0 1 {rx:.1f} 0"
    inside += path(
        back, stroke=c.across((0, lighter(tone, 0.3)), (1, darker(tone, 0.2))), stroke_width=f"{rx * 0.07:.1f}"
    )
    return basket(c, rx, height, inside, tone=tone, foot=foot, flat=flat)


def conical_hat(c: Canvas, rx: float, *, tone: str = "#ead7a4", flat: float = 0.26, high: float = 0.98) -> str:
    """A nón lá standing on (0, 0): palm leaf pleats over sixteen hoops."""
    ry, top = rx * flat, -rx * high
    cone = f"M{-rx:.1f} 0L-4 {top:.1f}Q0 {top - 5:.1f} 4 {top:.1f}L{rx:.1f} 0A{rx:.1f} {ry:.1f} 0 0 1 {-rx:.1f} 0Z"
    layer = path(
        cone, c.across((0, darker(tone, 0.1)), (0.3, lighter(tone, 0.6)), (0.52, tone), (1, darker(tone, 0.42)))
    )
    pleats = ""
    for turn in range(6, 176, 5):
        x, y = around(0, 0, rx, ry, turn)
        tint = lighter(tone, 0.5) if turn > 100 else darker(tone, 0.35)
        pleats += line([(0, top), (x, y)], tint, 1.5, opacity="0.35")
    for hoop in range(1, 16):
        share = hoop / 16
        pleats += path(
            (
                f"M{n(-rx * share)} {n(top * (1 - share))}"
                f"A{n(rx * share)} {n(ry * share)} 0 0 0 {n(rx * share)} {n(top * (1 - share))}"
            ),
            stroke=darker(tone, 0.4),
            stroke_width="1.6",
            opacity="0.4",
        )
    layer += group(pleats, clip_path=c.clip(cone))
    rim = f"M{-rx:.1f} 0A{rx:.1f} {ry:.1f} 0 0 0 {rx:.1f} 0"
    return (
        layer
        + path(rim, stroke=darker(tone, 0.25), stroke_width=f"{rx * 0.022:.1f}")
        + path(rim, stroke=lighter(tone, 0.35), stroke_width=f"{rx * 0.01:.1f}")
    )


def lamp(c: Canvas, width: float, height: float, *, lit: bool = True, waist: float = 1.0, ribs: int = 15) -> str:
    """A bamboo lampshade hanging so that its lower rim's middle is (0, 0): ribs round a warm light."""
    half = width / 2
    outline = (
        smooth(
            [
                (-half * 0.46, 0),
                (-half * 0.82, -height * 0.18),
                (-half * waist, -height * 0.48),
                (-half * 0.7, -height * 0.84),
                (-half * 0.28, -height),
                (half * 0.28, -height),
                (half * 0.7, -height * 0.84),
                (half * waist, -height * 0.48),
                (half * 0.82, -height * 0.18),
                (half * 0.46, 0),
            ],
        )
        + "Z"
    )
    layer = ""
    if lit:
        layer += ellipse(
            0,
            -height * 0.45,
            width * 1.15,
            height * 0.95,
            c.round((0, "#ffdf93", 0.75), (0.5, "#ffcf78", 0.22), (1, "#ffcf78", 0), cx=0.5, cy=0.5, r=0.5),
        )
    glow = c.round((0, "#fffbe2"), (0.34, "#ffe09a"), (0.75, "#d9923f"), (1, "#8d5421"), cx=0.5, cy=0.56, r=0.62)
    layer += path(outline, glow if lit else weave(c, BAMBOO, 12))
    web = ""
    for rib in range(ribs + 1):
        share = -1 + 2 * rib / ribs
        bend = math.sin(share * math.pi / 2)
        web += line(
            [(bend * half * 0.46, 0), (bend * half * waist * 1.0, -height * 0.48), (bend * half * 0.28, -height)],
            "#7a4a1d",
            3.4,
            opacity="0.75",
        )
    for level in range(1, 22):
        y = -height * level / 22
        web += path(
            f"M{-half * 1.1:.1f} {y:.1f}Q0 {y + 13:.1f} {half * 1.1:.1f} {y:.1f}",
            stroke="#8d5a26",
            stroke_width="2.2" if level % 3 else "5",
            opacity="0.55",
        )
    layer += group(web, clip_path=c.clip(outline))
    layer += path(outline, c.across((0, "#fff0c2", 0.22), (0.4, "#fff0c2", 0), (1, "#3c210d", 0.45)))
    for y, reach in ((0, 0.47), (-height, 0.29)):
        layer += ellipse(0, y, half * reach, half * reach * 0.2, "#7a4a1d") + ellipse(
            0, y + 2, half * reach * 0.82, half * reach * 0.13, "#ffe9ae" if lit and y == 0 else "#4e2d12"
        )
    return layer


def mat(c: Canvas, points: list[tuple[float, float]], tone: str = "#d8c184") -> str:
    """A sedge mat covering the four corners given (far left, far right, near right, near left)."""
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = points
    outline = f"M{x1} {y1}L{x2} {y2}L{x3} {y3}L{x4} {y4}Z"
    layer = path(outline, "#2c190b", opacity="0.25", transform="translate(8 12)", filter=c.blur(8))
    layer += path(outline, c.slant((0, lighter(tone, 0.4)), (1, darker(tone, 0.16))))
    for step in range(1, 46):
        share = step / 46
        start, end = (x1 + (x2 - x1) * share, y1), (x4 + (x3 - x4) * share, y4)
        layer += line(
            [start, end],
            "#b04a3a" if step in (3, 4, 42, 43) else darker(tone, 0.28),
            3 if step in (3, 4, 42, 43) else 1.2,
            opacity="0.5",
        )
    return layer


def fish_cage(c: Canvas, width: float, height: float) -> str:
    """A floating bamboo cage (lồng) at (0, 0): a frame on drums with a net below the water line."""
    wood = "#b28b52"
    half, deep = width / 2, height * 0.42
    top = f"M{-half:.0f} 0L{-half * 0.72:.0f} {-deep:.0f}L{half * 0.72:.0f} {-deep:.0f}L{half:.0f} 0Z"
    layer = path(top, c.down((0, "#1f5a5f", 0.75), (1, "#0f3f47", 0.85)))
    net = ""
    for step in range(1, 12):
        share = step / 12
        net += line(
            [(-half + width * share, 0), (-half * 0.72 + width * 0.72 * share, -deep)], "#dfe9d8", 1, opacity="0.35"
        )
    for step in range(1, 6):
        reach = half * (1 - 0.28 * step / 6)
        net += line([(-reach, -deep * step / 6), (reach, -deep * step / 6)], "#dfe9d8", 1, opacity="0.35")
    layer += net
    for foot, head in (
        ((-half, 0), (-half * 0.72, -deep)),
        ((half, 0), (half * 0.72, -deep)),
        ((-half * 0.72, -deep), (half * 0.72, -deep)),
        ((-half, 0), (half, 0)),
    ):
        layer += line([foot, head], darker(wood, 0.4), 20) + line(
            [(foot[0], foot[1] - 4), (head[0], head[1] - 4)], lighter(wood, 0.2), 10
        )
    return layer
